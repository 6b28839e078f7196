//! Foreign text into parts of a methodology, or into answers. Pure: a file's name goes in only as a label.
//!
//! An importer keeps where the text comes from, and lists what it did not understand; it never drops a thing without saying so.

mod answers;
mod json;
mod note;
mod surveyjs;
mod words;

pub use answers::{ReadAnswers, answers};
pub use json::LARGEST;
pub use note::Note;
pub use surveyjs::{Imported, Origin, SurveyCounts, surveyjs};

use crate::format::Diagnostic;

/// Why a text cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The text is no such document, too large or too deep.
    #[error(transparent)]
    Text(#[from] Diagnostic),
    /// It is a document of another kind.
    #[error("{label}: {cause}\nnext: {next}")]
    Other {
        /// The text, as a person knows it.
        label: String,
        /// What is wrong.
        cause: String,
        /// What to do next.
        next: &'static str,
    },
}
