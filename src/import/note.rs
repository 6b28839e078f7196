//! What an importer did not understand, or took otherwise than it stood.

use std::fmt;

/// Something that a person should look at after an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where: the name of a question, a page or a property.
    pub at: String,
    /// What was not understood, or how it was taken.
    pub says: String,
}

impl Note {
    pub(super) fn new(at: impl Into<String>, says: impl Into<String>) -> Self {
        Self { at: at.into(), says: says.into() }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.says)
    }
}
