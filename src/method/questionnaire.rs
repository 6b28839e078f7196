//! The questionnaire: sections of questions with conditions and the risks their answers suggest.

use super::{Condition, Exact, Fact, Fix, Repeat, Table, Text};
use crate::model::{CatalogueId, ChoiceId, QuestionId, TagId, words};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// When its questions are asked; always, if nothing is said.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
    /// The variant of the scoring that it belongs to; its questions are asked while that is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<TagId>,
    /// For what its questions are asked again; once, if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
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
    /// The figures of the scoring that its points go to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scores: Vec<TagId>,
    /// What its points are multiplied by.
    #[serde(default = "one", skip_serializing_if = "Exact::is_one")]
    pub weight: Exact,
    /// The points of a question whose choices cannot carry them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<Marks>,
    /// The ladder that a graded item takes its steps from; they are filled in when the methodology is assembled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ladder: Option<TagId>,
    /// The step of a graded item that is good enough where the answer sets no target; the highest, if nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<ChoiceId>,
    /// What to do when the answer falls short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// What the source calls it, where that is no id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub was: String,
    /// The facts that its answer gives, and that it asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
}

fn one() -> Exact {
    Exact::ONE
}

impl Section {
    /// A section that is always asked, without questions.
    #[must_use]
    pub fn new(id: TagId, title: Text) -> Self {
        Self {
            id,
            title,
            help: Text::default(),
            when: Condition::Always,
            variant: None,
            repeat: None,
            questions: Vec::new(),
        }
    }
}

impl Question {
    /// A question that is always asked, expected and not scored.
    #[must_use]
    pub fn new(id: QuestionId, ask: Text, kind: Kind) -> Self {
        Self {
            id,
            ask,
            help: Text::default(),
            kind,
            when: Condition::Always,
            because: Text::default(),
            need: Need::Expected,
            suggests: Vec::new(),
            refs: Vec::new(),
            scores: Vec::new(),
            weight: Exact::ONE,
            marks: None,
            ladder: None,
            aim: None,
            fix: None,
            was: String::new(),
            facts: Vec::new(),
        }
    }
}

impl Choice {
    /// A choice without points.
    #[must_use]
    pub fn new(id: ChoiceId, title: Text) -> Self {
        Self { id, title, anchor: Text::default(), next: Text::default(), points: None, was: String::new() }
    }
}

/// The points of a question whose choices cannot carry them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Marks {
    /// Of yes and no.
    YesNo(BTreeMap<ChoiceId, Exact>),
    /// Of a number: the first band that it is below; a band without an end takes the rest.
    Bands(Vec<NumberBand>),
}

/// Numbers that give the same points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberBand {
    /// Where the band ends; the end is not part of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Exact>,
    /// The points.
    pub points: Exact,
}

/// The kind of answer a question takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Kind {
    /// One choice.
    Single(Vec<Choice>),
    /// Any number of choices.
    Multi(Vec<Choice>),
    /// One choice of many, found by typing.
    LongList(Vec<Choice>),
    /// One step of a scale, lowest first; a step without points gives its place, counted from 0.
    Scale(Vec<Choice>),
    /// Where something stands on a ladder, lowest step first, and how far it is to get: the pick is now, the target later.
    Graded(Vec<Choice>),
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
    /// A table: small questions, each asked once a row.
    Table(Table),
}

/// A choice of a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id.
    pub id: ChoiceId,
    /// What it says.
    pub title: Text,
    /// How to tell that it applies and not the one beside it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub anchor: Text,
    /// Of a step: what leads beyond it, where that is something else than the fix of the item.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub next: Text,
    /// The points it gives, where the question scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Exact>,
    /// What the source calls it, where that is no id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub was: String,
}

impl Kind {
    /// Whether a choice without points gives its place, counted from 0.
    #[must_use]
    pub fn counts_places(&self) -> bool {
        matches!(self, Self::Scale(_) | Self::Graded(_))
    }

    /// The choices that are written down for it; yes and no are not.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Single(choices)
            | Self::Multi(choices)
            | Self::LongList(choices)
            | Self::Scale(choices)
            | Self::Graded(choices) => choices,
            Self::YesNo
            | Self::Text
            | Self::LongText
            | Self::Number(_)
            | Self::Date
            | Self::Person
            | Self::Table(_) => &[],
        }
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
