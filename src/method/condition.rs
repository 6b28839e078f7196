//! Conditions over answers: when a question is asked, a variant is in force, an override holds.

use super::Exact;
use crate::model::{ChoiceId, QuestionId, TagId, words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

words! {
    /// How two numbers or dates stand to each other.
    pub enum Compare {
        /// Less, or earlier.
        Below = "below", "below";
        /// Less or the same.
        AtMost = "at_most", "at most";
        /// The same.
        Equal = "equal", "exactly";
        /// The same or more.
        AtLeast = "at_least", "at least";
        /// More, or later.
        Above = "above", "above";
    }
}

impl Compare {
    /// Whether `left` stands so to `right`.
    pub fn holds<T: Ord>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Below => left < right,
            Self::AtMost => left <= right,
            Self::Equal => left == right,
            Self::AtLeast => left >= right,
            Self::Above => left > right,
        }
    }
}

/// When something holds, given the answers so far. What looks into an answer is false while the question is open, unknown,
/// inapplicable or not asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// Always.
    #[default]
    Always,
    /// The question has an answer.
    Answered(QuestionId),
    /// The question was answered *unknown*.
    Unknown(QuestionId),
    /// The question was answered *not applicable*.
    NotApplicable(QuestionId),
    /// The choice is among the picks.
    Has(QuestionId, ChoiceId),
    /// One of the choices is among the picks.
    HasAny(QuestionId, Vec<ChoiceId>),
    /// The picks are these and no others.
    Only(QuestionId, Vec<ChoiceId>),
    /// So many choices were picked.
    Count(QuestionId, Compare, usize),
    /// The number answered with stands so to this one.
    Number(QuestionId, Compare, Exact),
    /// The date answered with stands so to this one.
    Dated(QuestionId, Compare, Date),
    /// The written answer is this text.
    Says(QuestionId, String),
    /// The written answer holds this text, in these letters.
    Mentions(QuestionId, String),
    /// None of them holds.
    Not(Box<Condition>),
    /// All of them hold.
    All(Vec<Condition>),
    /// One of them holds.
    Any(Vec<Condition>),
    /// In one row of a repeated section or table, the condition holds.
    AnyRow(TagId, Box<Condition>),
    /// In every row of it, the condition holds; also where there is no row. A row that was said not to apply has no answers
    /// for it to hold by: let `NotApplicable` hold there as well, where it is to be passed over.
    EveryRow(TagId, Box<Condition>),
    /// In so many rows of it, the condition holds.
    Rows(TagId, Compare, usize, Box<Condition>),
}

/// What a condition looks for in an answer; a question must be able to give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sought<'a> {
    /// How the question stands.
    State,
    /// These choices.
    Choices(&'a [ChoiceId]),
    /// A count of choices.
    Count,
    /// A number.
    Number,
    /// A date.
    Date,
    /// A text.
    Text,
}

impl Condition {
    /// Whether this is the condition that always holds.
    #[must_use]
    pub fn is_always(&self) -> bool {
        *self == Self::Always
    }

    /// Both conditions; one that always holds is left out.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Always, one) | (one, Self::Always) => one,
            (one, other) => Self::All(vec![one, other]),
        }
    }

    /// Whether it looks at rows of a repeated section or table.
    #[must_use]
    pub fn looks_at_rows(&self) -> bool {
        match self {
            Self::AnyRow(..) | Self::EveryRow(..) | Self::Rows(..) => true,
            Self::Not(inner) => inner.looks_at_rows(),
            Self::All(inner) | Self::Any(inner) => inner.iter().any(Self::looks_at_rows),
            _ => false,
        }
    }

    /// Visits every question that the condition looks at, with what it looks for.
    pub fn each_look<'a>(&'a self, visit: &mut impl FnMut(&'a QuestionId, Sought<'a>)) {
        match self {
            Self::Always => {}
            Self::Answered(about) | Self::Unknown(about) | Self::NotApplicable(about) => visit(about, Sought::State),
            Self::Has(about, choice) => visit(about, Sought::Choices(std::slice::from_ref(choice))),
            Self::HasAny(about, choices) | Self::Only(about, choices) => visit(about, Sought::Choices(choices)),
            Self::Count(about, ..) => visit(about, Sought::Count),
            Self::Number(about, ..) => visit(about, Sought::Number),
            Self::Dated(about, ..) => visit(about, Sought::Date),
            Self::Says(about, _) | Self::Mentions(about, _) => visit(about, Sought::Text),
            Self::Not(inner) | Self::AnyRow(_, inner) | Self::EveryRow(_, inner) | Self::Rows(.., inner) => {
                inner.each_look(visit);
            }
            Self::All(inner) | Self::Any(inner) => inner.iter().for_each(|part| part.each_look(visit)),
        }
    }
}
