//! What changed: changes, edits, drafts and the difference of two assessments. Pure.

mod along;
pub mod blame;
mod carry;
mod change;
pub mod deciding;
mod difference;
mod draft;
mod edit;
pub mod edits;
pub mod graph;
mod halves;
mod label;
pub mod life;
pub mod merge;
mod merging;
pub mod postures;
mod repin;
pub mod report;
pub mod rescaling;
pub mod stale;
mod wording;

pub use carry::{carried, carry};
pub use change::{Change, ChangeError};
pub use difference::diff;
pub use draft::{Draft, Step, Stepped};
pub use edit::Edit;
pub use label::{field_label, label, label_within};
pub use merging::{Choice, Dispute, Merging, Settlement, Side, Source, Stand};
pub use repin::Repin;
pub use report::{DiffReport, report};
pub use wording::value_words;
