//! Crosswalks: which entry of one framework answers to which of another, and how far that can be relied on.
//!
//! Nothing is rated by them, so they are no part of a methodology and no version is pinned to one.

mod index;
mod key;
mod lint;

pub use index::{Counterpart, Crosswalks, EntryPlace, Named, Sheet};
pub use lint::{CrosswalkFault, FaultKind};

use super::Text;
use crate::model::{CrosswalkId, FrameworkId, words};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The newest format of a crosswalk or a framework that this program writes.
pub const FORMAT: u32 = 1;

/// What a framework calls one of its entries: `A.6.2.4`, `MEASURE 2.7`, `LLM01:2026`. At most 200 characters on one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EntryId(String);

const LONGEST: usize = 200;

impl EntryId {
    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for EntryId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.trim().is_empty() || text.chars().count() > LONGEST || text.contains(char::is_control) {
            return Err(format!("{text:?} is not an id: use 1 to {LONGEST} characters on one line"));
        }
        Ok(Self(text))
    }
}

impl From<EntryId> for String {
    fn from(id: EntryId) -> Self {
        id.0
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A framework with the entries that are known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// The format of this text.
    pub format: u32,
    /// Its id.
    pub id: FrameworkId,
    /// What it is called.
    pub title: Text,
    /// Whose ids and titles these are.
    pub source: Text,
    /// How much of it is listed.
    #[serde(default, skip_serializing_if = "Coverage::is_whole")]
    pub lists: Coverage,
    /// Its entries, in its own order.
    pub items: Vec<Entry>,
}

words! {
    /// How much of a framework is listed.
    pub enum Coverage {
        /// Every entry: an id that is not there is wrong.
        Whole = "whole", "all of it";
        /// Some entries.
        Part = "part", "a part of it";
    }
}

// The derive cannot name a default inside `words!`.
#[allow(clippy::derivable_impls)]
impl Default for Coverage {
    fn default() -> Self {
        Self::Whole
    }
}

impl Coverage {
    /// Whether every entry is listed.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }
}

/// An entry of a framework.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// Its short title.
    pub title: Text,
}

/// A crosswalk: pairs of entries of two frameworks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Crosswalk {
    /// The format of this text.
    pub format: u32,
    /// Its id, also its file's name.
    pub id: CrosswalkId,
    /// What it is called.
    pub title: Text,
    /// Where it was found.
    pub source: Text,
    /// Under which licence.
    pub licence: String,
    /// Who is to be named.
    pub attribution: Text,
    /// The framework that its pairs lead from.
    pub from: FrameworkId,
    /// The framework that its pairs lead to.
    pub to: FrameworkId,
    /// What it rests on.
    pub basis: Basis,
    /// How far its pairs can be relied on, where they do not say so themselves.
    pub trust: Trust,
    /// Why no further.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub trust_note: Text,
    /// What its pairs say, where they do not say it themselves.
    pub relation: Relation,
    /// What else there is to know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
    /// The pairs.
    pub pairs: Vec<Pair>,
}

/// Two entries that answer to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The entry of the one framework.
    pub from: EntryId,
    /// The entry of the other.
    pub to: EntryId,
    /// What the pair says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// What the pair rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// How far it can be relied on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<Trust>,
    /// How much it weighs in the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// What there is to know.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    /// How the source writes the second id, where that differs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub was: String,
}

impl Pair {
    /// A pair that says what its set says.
    #[must_use]
    pub fn new(from: EntryId, to: EntryId) -> Self {
        Self {
            from,
            to,
            relation: None,
            basis: None,
            trust: None,
            strength: None,
            note: Text::default(),
            was: String::new(),
        }
    }
}

words! {
    /// What a crosswalk or a pair rests on.
    pub enum Basis {
        /// Its publisher says so.
        Published = "published", "published";
        /// A third party says that its publisher says so.
        SecondHand = "second_hand", "published, read second-hand";
        /// Somebody compared the two.
        OwnAnalysis = "own_analysis", "own analysis";
        /// A program compared the two.
        Computed = "computed", "computed";
        /// Nothing is said.
        Unstated = "unstated", "basis not said";
    }
}

words! {
    /// How far a pair can be relied on, the furthest first.
    pub enum Trust {
        /// It can be cited.
        High = "high", "high";
        /// Look at it before it is cited.
        Medium = "medium", "medium";
        /// A hint.
        Low = "low", "low";
        /// Nothing is said.
        Unstated = "unstated", "not said";
    }
}

words! {
    /// How much a pair weighs in its source, the most first.
    pub enum Strength {
        /// What the entry is about.
        Primary = "primary", "primary";
        /// What it touches as well.
        Supporting = "supporting", "supporting";
    }
}

words! {
    /// What a pair says of its second entry, seen from its first.
    pub enum Relation {
        /// They are the same.
        Exact = "exact", "same as";
        /// They are nearly the same.
        Close = "close", "close to";
        /// The second is the broader one.
        Broader = "broader", "falls under";
        /// The second is the narrower one.
        Narrower = "narrower", "covers";
        /// They share a part.
        Overlaps = "overlaps", "overlaps with";
        /// They have to do with each other.
        Related = "related", "related to";
        /// They stand at the same place of the same structure.
        SameStructure = "same_structure", "same structure as";
        /// What is there for the second is a beginning for the first.
        CanReuse = "can_reuse", "can reuse";
        /// The second is a control against the first.
        TreatedBy = "treated_by", "treated by";
        /// The second came in the place of the first.
        SucceededBy = "succeeded_by", "succeeded by";
        /// The second says how to do the first.
        DoneBy = "done_by", "done as in";
        /// The first names the second.
        RefersTo = "refers_to", "refers to";
        /// An attack as in the first goes through the second.
        PassesThrough = "passes_through", "attack passes through";
        /// The second is a threat to the first.
        ThreatenedBy = "threatened_by", "threatened by";
    }
}

impl Relation {
    /// The same pair seen from its second entry.
    #[must_use]
    pub fn seen_back(self) -> &'static str {
        match self {
            Self::Broader => Self::Narrower.label(),
            Self::Narrower => Self::Broader.label(),
            Self::CanReuse => "can be reused for",
            Self::TreatedBy => "treats",
            Self::SucceededBy => "succeeds",
            Self::DoneBy => "says how to do",
            Self::RefersTo => "referred to by",
            Self::PassesThrough => "passed by attacks as in",
            Self::ThreatenedBy => "threatens",
            same => same.label(),
        }
    }
}
