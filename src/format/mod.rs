//! Text and model: the canonical writer, the reader with its diagnostics, versions, methodologies, journals. Pure.
//!
//! Text goes in as `&str` with a label that names it in messages; text comes out as `String`. Nothing here touches a disk.

pub mod canonical;
pub mod comment;
pub mod crosswalk;
mod diagnostic;
mod escape;
pub mod journal;
pub mod methodology;
pub mod read;
pub mod signoff;
pub mod sshsig;
pub mod version;
mod version_name;

pub use crate::model::{BadHash, Hash, Pin};
pub use canonical::Unwritable;
pub use diagnostic::Diagnostic;
pub use escape::{is_hidden, is_steering, visible};
pub use signoff::{Decision, Signoff, SignoffName, SignoffStanding};
pub use version::{Header, Lineage, Version};
pub use version_name::{BadName, VersionName};
