//! What people take elsewhere: Markdown for a pull request. Pure.

mod difference;
mod markdown;

pub use difference::{Compared, difference};
pub use markdown::Escaped;
