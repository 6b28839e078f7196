//! An edit: the changes of one action of a person, done and undone together.

use super::{Change, ChangeError};
use crate::model::{Assessment, Path, Prose};
use serde::{Deserialize, Serialize};

/// The changes that one key press, one paste or one command makes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Edit(pub Vec<Change>);

impl Edit {
    /// Applies all changes, or none.
    ///
    /// # Errors
    /// The error of the first change that cannot be applied; nothing is altered then.
    pub fn apply(&self, assessment: &mut Assessment) -> Result<(), ChangeError> {
        for (done, change) in self.0.iter().enumerate() {
            if let Err(error) = change.apply(assessment) {
                take_back(&self.0[..done], assessment);
                return Err(error);
            }
        }
        Ok(())
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self(self.0.iter().rev().map(Change::inverse).collect())
    }

    /// The same edit with a reason on each of its changes.
    #[must_use]
    pub fn because(self, why: &Prose) -> Self {
        self.0.into_iter().map(|change| change.because(why.clone())).collect()
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Change::is_empty)
    }

    /// Whether there is no change at all, not even an empty one.
    #[must_use]
    pub(super) fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    /// The places that change.
    pub fn places(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().map(|change| &change.at)
    }
}

impl From<Change> for Edit {
    fn from(change: Change) -> Self {
        Self(vec![change])
    }
}

impl FromIterator<Change> for Edit {
    fn from_iter<I: IntoIterator<Item = Change>>(changes: I) -> Self {
        Self(changes.into_iter().collect())
    }
}

/// Edits of different places, done and undone together.
impl FromIterator<Edit> for Edit {
    fn from_iter<I: IntoIterator<Item = Edit>>(edits: I) -> Self {
        Self(edits.into_iter().flat_map(|edit| edit.0).collect())
    }
}

/// The inverse of a change that was just applied always applies.
fn take_back(done: &[Change], assessment: &mut Assessment) {
    for change in done.iter().rev() {
        let undone = change.inverse().apply(assessment);
        debug_assert!(undone.is_ok(), "{undone:?}");
    }
}
