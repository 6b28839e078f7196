//! What changed: changes, edits, drafts and the difference of two assessments. Pure.

pub mod blame;
mod change;
mod crossed;
mod draft;
mod edit;
pub mod edits;
mod label;
pub mod merge;
mod merging;
pub mod report;
mod wording;

pub use change::{Change, ChangeError};
pub use crossed::merge_over;
pub use draft::{Draft, Step, Stepped};
pub use edit::Edit;
pub use label::{field_label, label, label_within};
pub use merging::{Choice, Dispute, Merging, Settlement, Side, Source, Stand};
pub use report::{DiffReport, report};
pub use wording::value_words;

use crate::model::{Assessment, Node, Path};

/// The changes that turn `before` into `after`, in schema order. Applied in order they give `after`.
#[must_use]
pub fn diff(before: &Assessment, after: &Assessment) -> Vec<Change> {
    let mut deltas = Vec::new();
    before.diff(after, &mut Path::root(), &mut deltas);
    deltas.into_iter().map(Change::from).collect()
}
