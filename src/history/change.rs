//! A change: the only way to alter an assessment.

use crate::model::{Assessment, Delta, Misfit, Node, Path, Prose, Value};
use serde::{Deserialize, Serialize};

/// What happened at one place, and why. `from` is `None` where nothing stood, `to` where nothing stands any more.
///
/// In a file it reads `Set(at, from, to, why)`, `Add(at, to, why)` or `Remove(at, from, why)`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Change {
    /// The place.
    pub at: Path,
    /// What stood there.
    pub from: Option<Value>,
    /// What stands there now.
    pub to: Option<Value>,
    /// Why, in the words of who did it.
    pub why: Prose,
}

/// Why a change could not be applied. The assessment is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The place or the value does not fit.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// Something else stands there than the change was made from.
    #[error("{at}: expected to find {expected}, but {found} stands there; look at it again and repeat the change")]
    Moved {
        /// The place.
        at: Path,
        /// What the change was made from.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A merge begins a draft; it cannot come later.
    #[error("a merge stands at the beginning of a draft, and something was done before it")]
    MergeTooLate,
    /// A merge is finished by the methodology it was begun by.
    #[error("this draft merges two versions; seal the merge first, then change the methodology")]
    RepinInMerge,
    /// The methodology was changed from another one than stands there.
    #[error("expected the assessment to be rated by {expected}, but it is rated by {found}")]
    OtherMethodology {
        /// What it was changed from.
        expected: String,
        /// What it is rated by.
        found: String,
    },
    /// There is no conflict at a place that is to be settled.
    #[error("{at}: nothing is in conflict here")]
    NoConflict {
        /// The place.
        at: Path,
    },
}

impl Change {
    /// The change that makes `to` stand at `at` in `assessment`, whatever stands there now.
    ///
    /// # Errors
    /// When the place does not exist or the value does not fit.
    pub fn set(assessment: &Assessment, at: Path, to: Option<&Value>) -> Result<Self, Misfit> {
        let from = assessment.at(&at)?;
        let to = match to {
            Some(value) => Assessment::fit(&at.segments(), value)?,
            None => None,
        };
        Ok(Self { at, from, to, why: Prose::default() })
    }

    /// The same change with a reason.
    #[must_use]
    pub fn because(mut self, why: Prose) -> Self {
        self.why = why;
        self
    }

    /// The change that takes this one back. The reason stays, for whoever reads the trail.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { at: self.at.clone(), from: self.to.clone(), to: self.from.clone(), why: self.why.clone() }
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.from == self.to
    }

    /// Applies the change.
    ///
    /// # Errors
    /// When the place does not exist, the value does not fit, or something else stands there; nothing is altered then.
    pub fn apply(&self, assessment: &mut Assessment) -> Result<(), ChangeError> {
        let path = self.at.segments();
        let found = assessment.get_at(&path)?;
        if found != self.from {
            return Err(ChangeError::Moved {
                at: self.at.clone(),
                expected: in_words(self.from.as_ref()),
                found: in_words(found.as_ref()),
            });
        }
        assessment.put(&path, self.to.as_ref())?;
        Ok(())
    }
}

fn in_words(value: Option<&Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), |value| format!("“{value}”"))
}

impl From<Delta> for Change {
    fn from(delta: Delta) -> Self {
        Self { at: delta.at, from: delta.from, to: delta.to, why: Prose::default() }
    }
}

/// The form of a change in a file.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
enum Written {
    Set {
        at: Path,
        from: Value,
        to: Value,
        #[serde(default, skip_serializing_if = "Node::is_blank")]
        why: Prose,
    },
    Add {
        at: Path,
        to: Value,
        #[serde(default, skip_serializing_if = "Node::is_blank")]
        why: Prose,
    },
    Remove {
        at: Path,
        from: Value,
        #[serde(default, skip_serializing_if = "Node::is_blank")]
        why: Prose,
    },
}

impl From<Written> for Change {
    fn from(written: Written) -> Self {
        let (at, from, to, why) = match written {
            Written::Set { at, from, to, why } => (at, Some(from), Some(to), why),
            Written::Add { at, to, why } => (at, None, Some(to), why),
            Written::Remove { at, from, why } => (at, Some(from), None, why),
        };
        Self { at, from, to, why }
    }
}

impl From<Change> for Written {
    fn from(Change { at, from, to, why }: Change) -> Self {
        match (from, to) {
            (Some(from), Some(to)) => Self::Set { at, from, to, why },
            (None, Some(to)) => Self::Add { at, to, why },
            (Some(from), None) => Self::Remove { at, from, why },
            (None, None) => Self::Add { at, to: Value::text(""), why },
        }
    }
}
