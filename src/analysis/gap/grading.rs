//! Where a graded item stands, and how far it is to get.

use crate::analysis::questionnaire::{Standing, standing};
use crate::method::{Choice, Kind, Question};
use crate::model::{Answer, ChoiceId, words};

words! {
    /// Who says how far a graded item is to get.
    pub enum Aimed {
        /// The answer sets a target.
        Set = "set", "set here";
        /// The methodology says what is usual.
        Usual = "usual", "the usual one";
        /// Nobody says, so it is the highest step.
        Top = "top", "the highest step";
    }
}

/// Where a graded item stands, and how far it is to get; places count from 0, the lowest step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grading<'a> {
    /// The steps, lowest first.
    pub steps: &'a [Choice],
    /// Where it stands; none while the question is open, unknown or does not apply.
    pub now: Option<usize>,
    /// How far it is to get.
    pub target: usize,
    /// Who says so.
    pub aimed: Aimed,
}

impl Grading<'_> {
    /// Whether it is known to stand below its target.
    #[must_use]
    pub fn falls_short(&self) -> bool {
        self.now.is_some_and(|now| now < self.target)
    }

    /// The title of a step; empty where there is none.
    #[must_use]
    pub fn title(&self, place: usize) -> &str {
        self.steps.get(place).map_or("", |step| step.title.base())
    }
}

/// How a graded item stands with this answer; none for other kinds of question. A target that is no step does not count.
#[must_use]
pub fn grading<'a>(question: &'a Question, answer: Option<&Answer>) -> Option<Grading<'a>> {
    let Kind::Graded(steps) = &question.kind else { return None };
    let place = |id: &ChoiceId| steps.iter().position(|step| step.id == *id);
    let answered = answer.filter(|answer| standing(question, Some(answer)) == Standing::Answered);
    let now = answered.and_then(|answer| answer.picks.iter().find_map(place));
    let set = answer.and_then(|answer| answer.target.as_ref()).and_then(place);
    let usual = question.aim.as_ref().and_then(place);
    let (target, aimed) = match (set, usual) {
        (Some(set), _) => (set, Aimed::Set),
        (None, Some(usual)) => (usual, Aimed::Usual),
        (None, None) => (steps.len().saturating_sub(1), Aimed::Top),
    };
    Some(Grading { steps, now, target, aimed })
}
