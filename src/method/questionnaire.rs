//! The questionnaire: sections of questions with conditions and the risks their answers suggest.

use super::Text;
use crate::model::{CatalogueId, ChoiceId, QuestionId, TagId, words};
use serde::{Deserialize, Serialize};

/// A part of the questionnaire.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id.
    pub id: TagId,
    /// A short title.
    pub title: Text,
    /// What the section is after.
    pub help: Text,
    /// The questions, in the order they are asked.
    pub questions: Vec<Question>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id, stable over versions.
    pub id: QuestionId,
    /// The question as it is asked.
    pub ask: Text,
    /// What to look at, and what a good answer holds.
    pub help: Text,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// When it is asked; always, if nothing is said.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
    /// Why a conditional question is asked.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub because: Text,
    /// Whether sealing warns while it is open.
    #[serde(default, skip_serializing_if = "Need::is_expected")]
    pub need: Need,
    /// Risks that an answer suggests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggests: Vec<Suggestion>,
    /// Clauses and controls it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refs: Vec<String>,
}

/// The kind of answer a question takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// One choice.
    Single(Vec<Choice>),
    /// Any number of choices.
    Multi(Vec<Choice>),
    /// Yes or no: the choices `yes` and `no`.
    YesNo,
    /// One line.
    Text,
    /// Prose.
    LongText,
    /// A number with its unit.
    Number(String),
    /// A date.
    Date,
    /// A person: name and e-mail, or a function.
    Person,
}

/// A choice of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id.
    pub id: ChoiceId,
    /// What it says.
    pub title: Text,
}

/// When something holds, given the answers so far. An open, unknown or inapplicable answer makes `Is` and `Has` false.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// Always.
    #[default]
    Always,
    /// The question has an answer.
    Answered(QuestionId),
    /// The question was answered *unknown*.
    Unknown(QuestionId),
    /// The choice is among the picks.
    Has(QuestionId, ChoiceId),
    /// One of the choices is among the picks.
    HasAny(QuestionId, Vec<ChoiceId>),
    /// None of them holds.
    Not(Box<Condition>),
    /// All of them hold.
    All(Vec<Condition>),
    /// One of them holds.
    Any(Vec<Condition>),
}

impl Condition {
    /// Whether this is the condition that always holds.
    #[must_use]
    pub fn is_always(&self) -> bool {
        *self == Self::Always
    }
}

words! {
    /// How much a question matters for sealing.
    pub enum Need {
        /// Sealing is impossible while it is open.
        Required = "required", "required";
        /// Sealing names it as a finding while it is open.
        Expected = "expected", "expected";
        /// Nobody misses it.
        Optional = "optional", "optional";
    }
}

// The derive cannot name a default inside `words!`.
#[allow(clippy::derivable_impls)]
impl Default for Need {
    fn default() -> Self {
        Self::Expected
    }
}

impl Need {
    /// Whether this is what holds if nothing is said.
    #[must_use]
    pub fn is_expected(&self) -> bool {
        *self == Self::Expected
    }
}

/// Risks that an answer suggests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    /// When; usually a choice of the question it stands under.
    pub when: Condition,
    /// The catalogue risks.
    pub risks: Vec<CatalogueId>,
}
