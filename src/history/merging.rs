//! What a merging draft knows besides its assessment: who stands on either side, what is open, what was decided.
//!
//! It is recorded as it was found when the merge began, so that a later program, which might merge otherwise, replays the same.

use super::merge::{Conflict, ConflictKind};
use super::{Change, Edit};
use crate::method::Mapping;
use crate::model::{Line, Node, Path, Prose, Value, words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// By whose hand, when and why something came to be as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The number of the version that says so; none for a draft that was not sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Name and e-mail.
    #[serde(default, skip_serializing_if = "Node::is_blank")]
    pub by: Line,
    /// When.
    pub on: Timestamp,
    /// Why.
    #[serde(default, skip_serializing_if = "Node::is_blank")]
    pub why: Prose,
}

/// One of the two lines of work that are merged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    /// Its newest state.
    pub source: Source,
    /// What it changed that was merged by itself, since the state both go on from.
    pub changes: Vec<Change>,
}

/// What one side has at a place that is in conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stand {
    /// The value; none when nothing stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Who put it there last.
    pub source: Source,
}

/// A conflict with who stands for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispute {
    /// The place: a field, or the entry that one side removed.
    pub at: Path,
    /// Why it is a conflict.
    pub kind: ConflictKind,
    /// What stood there before; none when nothing did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Value>,
    /// What the first side has there.
    pub a: Stand,
    /// What the second side has there.
    pub b: Stand,
}

impl Dispute {
    /// A conflict, with who stands for its two sides.
    #[must_use]
    pub fn new(conflict: Conflict, a: Source, b: Source) -> Self {
        let Conflict { at, kind, base, a: to_a, b: to_b } = conflict;
        Self { at, kind, base, a: Stand { value: to_a, source: a }, b: Stand { value: to_b, source: b } }
    }

    /// What stands at the place when `choice` is taken; nothing for a value of the person's own.
    #[must_use]
    pub fn value(&self, choice: Choice) -> Option<&Value> {
        match choice {
            Choice::A => self.a.value.as_ref(),
            Choice::B => self.b.value.as_ref(),
            Choice::Base => self.base.as_ref(),
            Choice::Own => None,
        }
    }

    /// Who stands for a choice; nobody for the base and for a value of the person's own.
    #[must_use]
    pub fn source(&self, choice: Choice) -> Option<&Source> {
        match choice {
            Choice::A => Some(&self.a.source),
            Choice::B => Some(&self.b.source),
            Choice::Base | Choice::Own => None,
        }
    }
}

/// How a merging draft began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Merging {
    /// The numbers of the versions that both sides go on from: none when they have nothing in common, several when they
    /// crossed before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<u32>,
    /// The first side.
    pub a: Side,
    /// The second side.
    pub b: Side,
    /// Which points of the scales of the version that the draft starts from became which, where the other side changed the
    /// methodology.
    #[serde(default, skip_serializing_if = "Mapping::is_empty")]
    pub rescaled: Mapping,
    /// What turns the version that the draft starts from into both sides in one.
    pub edit: Edit,
    /// What a person must decide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Dispute>,
}

impl Merging {
    /// A merge of nothing, of nobody: what a draft that does not merge is told as.
    #[must_use]
    pub fn nothing() -> Self {
        let source = Source { version: None, by: Line::default(), on: Timestamp::UNIX_EPOCH, why: Prose::default() };
        let side = Side { source, changes: Vec::new() };
        Self {
            from: Vec::new(),
            a: side.clone(),
            b: side,
            rescaled: Mapping::default(),
            edit: Edit::default(),
            conflicts: Vec::new(),
        }
    }
}

words! {
    /// What a person takes where two sides differ.
    pub enum Choice {
        /// What the first side has.
        A = "a", "the first side";
        /// What the second side has.
        B = "b", "the second side";
        /// What stood there before either changed it.
        Base = "base", "as it was before";
        /// Neither: what stands there now, or a value of the person's own.
        Own = "own", "a value of its own";
    }
}

/// What a person decided about a conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settlement {
    /// The place of the conflict.
    pub at: Path,
    /// What was taken.
    pub choice: Choice,
    /// What that changes; nothing when it stands there already.
    #[serde(default, skip_serializing_if = "Edit::is_nothing")]
    pub edit: Edit,
    /// Who decided.
    #[serde(default, skip_serializing_if = "Node::is_blank")]
    pub by: Line,
    /// When.
    pub on: Timestamp,
    /// Why.
    #[serde(default, skip_serializing_if = "Node::is_blank")]
    pub why: Prose,
}
