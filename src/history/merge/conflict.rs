//! What a merge leaves to a person.

use super::reference::references;
use crate::history::{Change, Edit};
use crate::model::{Assessment, Misfit, Path, Value, words};

words! {
    /// Why two sides cannot be merged at a place.
    pub enum ConflictKind {
        /// Both sides changed the same field, to different values.
        BothChanged = "both_changed", "Both sides changed this";
        /// One side removed an entry that the other changed.
        RemovedAndChanged = "removed_and_changed", "One side removed what the other changed";
        /// One side removed an entry that a place of the other still refers to.
        RefersToRemoved = "refers_to_removed", "One side removed what the other refers to";
    }
}

/// A place that two sides changed in ways that do not go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The place: a field, or the entry that one side removed.
    pub at: Path,
    /// Why it is a conflict.
    pub kind: ConflictKind,
    /// What stood there before either side changed it; `None` when nothing did.
    pub base: Option<Value>,
    /// What the first side has there; `None` when nothing.
    pub a: Option<Value>,
    /// What the second side has there; `None` when nothing.
    pub b: Option<Value>,
}

impl Conflict {
    /// The edit of `content` that lets `to` stand at the place. An entry that goes takes every reference to it along.
    ///
    /// # Errors
    /// When the value does not fit the place.
    pub fn settle(&self, content: &Assessment, to: Option<&Value>) -> Result<Edit, Misfit> {
        let leaving = if to.is_none() { self.referring(content) } else { Vec::new() };
        let clear = leaving.into_iter().map(|at| Change::set(content, at, None));
        clear.chain([Change::set(content, self.at.clone(), to)]).collect()
    }

    /// The places of `content` that refer to what stands at the place of this conflict.
    #[must_use]
    pub fn referring(&self, content: &Assessment) -> Vec<Path> {
        references(content).into_iter().filter(|(_, to)| *to == self.at).map(|(from, _)| from).collect()
    }
}
