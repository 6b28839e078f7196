//! What people take elsewhere: Markdown for a pull request. Pure.

mod crosswalk;
mod difference;
mod markdown;

pub use crosswalk::crosswalk;
pub use difference::{Compared, difference};
pub use markdown::Escaped;
