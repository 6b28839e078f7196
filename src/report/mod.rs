//! What people take elsewhere: Markdown for a pull request. Pure.

mod beside;
mod crosswalk;
mod difference;
mod gap;
mod markdown;

pub use beside::BesideTold;
pub use crosswalk::crosswalk;
pub use difference::{Compared, difference};
pub use gap::{CitedTold, FixTold, GapTold, ItemTold, LevelTold, SectionTold, TotalsTold, WaitTold};
pub use markdown::Escaped;
