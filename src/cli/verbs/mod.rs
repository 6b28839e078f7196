//! One file a verb.

pub mod accept;
pub mod apply;
pub mod blame;
pub mod check;
pub mod comment;
pub mod crosswalk;
pub mod diff;
pub mod findings;
pub mod git;
pub mod import;
pub mod init;
pub mod list;
pub mod log;
pub mod manual;
pub mod merge;
pub mod methodology;
pub mod new;
pub mod open;
pub mod paths;
pub mod save;
pub mod set;
pub mod show;
pub mod sign;
pub mod soa;
pub mod verify;
