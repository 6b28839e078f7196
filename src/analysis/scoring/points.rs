//! The points of one question: what an answer gives, and what any answer could.

use crate::analysis::questionnaire::number_of;
use crate::method::{Choice, Exact, Kind, Marks, Question};
use crate::model::{Answer, ChoiceId};

/// From the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The least.
    pub least: Exact,
    /// The most.
    pub most: Exact,
}

impl Span {
    pub(super) const NOTHING: Self = Self { least: Exact::ZERO, most: Exact::ZERO };

    pub(super) fn at(point: Exact) -> Self {
        Self { least: point, most: point }
    }

    /// From the one to the other, whichever is less.
    pub(super) fn between(one: Exact, other: Exact) -> Self {
        Self { least: one.min(other), most: one.max(other) }
    }

    /// The least span that holds both.
    pub(super) fn with(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    pub(super) fn each(self, change: impl Fn(Exact) -> Exact) -> Self {
        Self::between(change(self.least), change(self.most))
    }
}

/// What any answer to the question could give.
pub(super) fn possible(question: &Question) -> Span {
    range(question).each(|number| number * question.weight)
}

/// What any answer to the question could give, before its weight.
pub(in crate::analysis) fn range(question: &Question) -> Span {
    match &question.kind {
        Kind::Multi(choices) => {
            let each = choices.iter().map(|choice| points_of(question, choice, 0));
            let (gain, loss): (Vec<Exact>, Vec<Exact>) = each.partition(|points| *points > Exact::ZERO);
            Span { least: loss.into_iter().sum(), most: gain.into_iter().sum() }
        }
        _ => each(question).map(Span::at).reduce(Span::with).unwrap_or(Span::NOTHING),
    }
}

/// The points of each single answer.
fn each(question: &Question) -> Box<dyn Iterator<Item = Exact> + '_> {
    match &question.marks {
        Some(Marks::YesNo(marks)) => {
            let of = |word: &str| marks.iter().find(|(id, _)| id.as_str() == word).map_or(Exact::ZERO, |(_, p)| *p);
            Box::new([of("yes"), of("no")].into_iter())
        }
        Some(Marks::Bands(bands)) => Box::new(bands.iter().map(|band| band.points)),
        None => {
            let choices = question.kind.choices().iter().enumerate();
            Box::new(choices.map(|(place, choice)| points_of(question, choice, place)))
        }
    }
}

/// The points of a choice, which stands at a place counted from 0, before the weight of its question.
pub(in crate::analysis) fn points_of(question: &Question, choice: &Choice, place: usize) -> Exact {
    let by_place = || if question.kind.counts_places() { Exact::from(place) } else { Exact::ZERO };
    choice.points.unwrap_or_else(by_place)
}

/// What an answer gives; nothing when it holds a number that cannot be counted with, or that is in no band.
pub(super) fn given(question: &Question, answer: &Answer) -> Option<Exact> {
    Some(taken(question, answer)? * question.weight)
}

/// What an answer gives, before the weight of its question.
pub(in crate::analysis) fn taken(question: &Question, answer: &Answer) -> Option<Exact> {
    Some(match &question.marks {
        Some(Marks::YesNo(marks)) => picks(answer).map(|id| marks.get(id).copied().unwrap_or_default()).sum(),
        Some(Marks::Bands(bands)) => {
            let number = number_of(answer)?;
            bands.iter().find(|band| band.below.is_none_or(|end| number < end))?.points
        }
        None => {
            let choices = question.kind.choices().iter().enumerate();
            let taken = choices.filter(|(_, choice)| answer.picks.contains(&choice.id));
            taken.map(|(place, choice)| points_of(question, choice, place)).sum()
        }
    })
}

fn picks(answer: &Answer) -> impl Iterator<Item = &ChoiceId> {
    answer.picks.iter()
}
