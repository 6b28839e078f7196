//! Foreign text into parts of a methodology, or into answers. Pure: a file's name goes in only as a label.
//!
//! An importer keeps where the text comes from, and lists what it did not understand; it never drops a thing without saying so.

mod answers;
mod atlas;
mod ciso;
mod json;
mod note;
mod origin;
mod pairs;
mod sssom;
mod surveyjs;
mod tree;
mod words;
mod yaml;

pub use answers::{ReadAnswers, answers};
pub use atlas::atlas_nexus;
pub use ciso::ciso_assistant;
pub use note::Note;
pub use origin::{Brought, Counts, LibraryCounts, Origin};
pub use sssom::sssom;
pub use surveyjs::{Imported, SurveyCounts, surveyjs};
pub use tree::LARGEST;

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
