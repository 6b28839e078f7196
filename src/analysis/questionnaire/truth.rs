//! Conditions over answers that may still be open: they hold, do not, or may.

use super::sheet::Lane;
use crate::method::{Compare, Condition, Exact};
use crate::model::{Answer, ChoiceId, QuestionId, TagId};

/// Whether something holds, as far as the answers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not, however the open questions are answered.
    No,
    /// It may, once they are answered.
    Maybe,
    /// It does, however they are answered.
    Yes,
}

impl Truth {
    /// Of something that is known.
    #[must_use]
    pub fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    /// Whether it may hold.
    #[must_use]
    pub fn is_possible(self) -> bool {
        self != Self::No
    }
}

impl std::ops::Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }
}

/// What an answer holds for conditions.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Holds<'s> {
    /// Nothing: there is no such question, or its being open counts as no answer.
    Nothing,
    /// It is open, and may come to hold anything.
    Anything,
    /// It was answered *unknown*.
    Unknown,
    /// It was answered *not applicable*.
    NotApplicable,
    /// An answer.
    Answer(&'s Answer),
}

/// A question as a condition sees it: whether it is asked, and what its answer holds.
pub(crate) type Glance<'s> = (Truth, Holds<'s>);

/// What conditions are held against.
pub(crate) trait Sight<'s> {
    /// A question in a lane, or outside of rows.
    fn look(&mut self, id: &QuestionId, lane: &Lane) -> Glance<'s>;

    /// The rows of a repeated section or table.
    fn rows(&self, over: &TagId) -> Vec<Lane>;
}

/// Whether `condition` holds, seen from a lane.
pub(crate) fn truth(condition: &Condition, lane: &Lane, sight: &mut dyn Sight<'_>) -> Truth {
    let mut look = |id: &QuestionId| sight.look(id, lane);
    match condition {
        Condition::Always => Truth::Yes,
        Condition::Answered(id) => seen(look(id), |_| true),
        Condition::Unknown(id) => stands(look(id), |holds| matches!(holds, Holds::Unknown)),
        Condition::NotApplicable(id) => stands(look(id), |holds| matches!(holds, Holds::NotApplicable)),
        Condition::Has(id, choice) => seen(look(id), |answer| answer.picks.contains(choice)),
        Condition::HasAny(id, choices) => seen(look(id), |answer| choices.iter().any(|c| answer.picks.contains(c))),
        Condition::Only(id, choices) => seen(look(id), |answer| picks_only(answer, choices)),
        Condition::Count(id, compare, count) => seen(look(id), |answer| compare.holds(&answer.picks.len(), count)),
        Condition::Number(id, compare, number) => {
            seen(look(id), |answer| number_of(answer).is_some_and(|found| compare.holds(&found, number)))
        }
        Condition::Dated(id, compare, date) => {
            seen(look(id), |answer| answer.date.is_some_and(|found| compare.holds(&found, date)))
        }
        Condition::Says(id, text) => seen(look(id), |answer| answer.text.text() == *text),
        Condition::Mentions(id, text) => seen(look(id), |answer| answer.text.text().contains(text.as_str())),
        Condition::Not(inner) => !truth(inner, lane, sight),
        Condition::All(inner) => inner.iter().map(|part| truth(part, lane, sight)).min().unwrap_or(Truth::Yes),
        Condition::Any(inner) => inner.iter().map(|part| truth(part, lane, sight)).max().unwrap_or(Truth::No),
        Condition::AnyRow(over, inner) => in_rows(over, inner, sight).into_iter().max().unwrap_or(Truth::No),
        Condition::EveryRow(over, inner) => in_rows(over, inner, sight).into_iter().min().unwrap_or(Truth::Yes),
        Condition::Rows(over, compare, count, inner) => counted(&in_rows(over, inner, sight), *compare, *count),
    }
}

/// Whether a condition holds in each of the rows.
pub(crate) fn in_rows(over: &TagId, inner: &Condition, sight: &mut dyn Sight<'_>) -> Vec<Truth> {
    let lanes = sight.rows(over);
    lanes.iter().map(|lane| truth(inner, lane, sight)).collect()
}

/// How the number of rows that hold stands to another, where some only may.
fn counted(rows: &[Truth], compare: Compare, count: usize) -> Truth {
    let at_least = |wanted: Truth| rows.iter().filter(|truth| **truth >= wanted).count();
    let mut possible = at_least(Truth::Yes)..=at_least(Truth::Maybe);
    match (possible.clone().any(|n| compare.holds(&n, &count)), possible.all(|n| compare.holds(&n, &count))) {
        (_, true) => Truth::Yes,
        (true, false) => Truth::Maybe,
        (false, _) => Truth::No,
    }
}

fn seen((asked, holds): Glance<'_>, test: impl Fn(&Answer) -> bool) -> Truth {
    let found = match holds {
        Holds::Anything => Truth::Maybe,
        Holds::Answer(answer) => Truth::of(test(answer)),
        Holds::Nothing | Holds::Unknown | Holds::NotApplicable => Truth::No,
    };
    found.min(asked)
}

fn stands((asked, holds): Glance<'_>, test: impl Fn(Holds<'_>) -> bool) -> Truth {
    let found = if matches!(holds, Holds::Anything) { Truth::Maybe } else { Truth::of(test(holds)) };
    found.min(asked)
}

fn picks_only(answer: &Answer, choices: &[ChoiceId]) -> bool {
    choices.iter().all(|choice| answer.picks.contains(choice)) && answer.picks.iter().all(|p| choices.contains(p))
}

/// The number answered with, if the text is one that can be counted with exactly.
pub(crate) fn number_of(answer: &Answer) -> Option<Exact> {
    answer.text.text().trim().parse().ok()
}
