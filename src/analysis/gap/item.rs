//! One item of a gap analysis: a graded question, or a scored one that says what to do when it falls short.

use super::grading::{Grading, grading};
use crate::analysis::questionnaire::{AskedCell, Standing};
use crate::analysis::scoring::points::{points_of, range, taken};
use crate::method::{Choice, Exact, Kind, Question};
use crate::model::{Answer, AnswerState, Cell, ChoiceId, words};

words! {
    /// How an item stands to its target.
    pub enum GapState {
        /// It is not answered yet.
        Open = "open", "not answered";
        /// Nobody knows, which counts as the lowest step.
        Unknown = "unknown", "nobody knows";
        /// It does not apply, and counts for nothing.
        NotApplicable = "not_applicable", "does not apply";
        /// It is below its target.
        Short = "short", "falls short";
        /// It is at its target or above.
        Reached = "reached", "reached";
    }
}

/// An item with what stands there. Points are those of the question before its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct GapItem<'a> {
    /// Where its answer stands.
    pub cell: Cell,
    /// The question.
    pub question: &'a Question,
    /// Its answer.
    pub answer: Option<&'a Answer>,
    /// Its steps, where it is graded.
    pub grading: Option<Grading<'a>>,
    /// How it stands.
    pub state: GapState,
    /// The points it has; the fewest while they are not known.
    pub now: Exact,
    /// The points it is to have.
    pub target: Exact,
    /// The most it could have.
    pub top: Exact,
}

/// Whether a question is an item of a gap analysis.
#[must_use]
pub fn is_item(question: &Question) -> bool {
    question.fix.is_some() || matches!(question.kind, Kind::Graded(_))
}

impl<'a> GapItem<'a> {
    pub(super) fn new(asked: &AskedCell<'a>) -> Self {
        let AskedCell { question, answer, standing, .. } = *asked;
        let (range, grading) = (range(question), grading(question, answer));
        let step = |at: usize| grading.and_then(|g| g.steps.get(at)).map(|step: &Choice| points_of(question, step, at));
        let target = grading.and_then(|grading| step(grading.target)).unwrap_or(range.most);
        let now = answer.filter(|_| standing == Standing::Answered).and_then(|answer| taken(question, answer));
        let state = match standing {
            Standing::Open => GapState::Open,
            Standing::Unknown => GapState::Unknown,
            Standing::NotApplicable => GapState::NotApplicable,
            Standing::Answered if now.unwrap_or(range.least) < target => GapState::Short,
            Standing::Answered => GapState::Reached,
        };
        let cell = asked.cell.clone();
        Self { cell, question, answer, grading, state, now: now.unwrap_or(range.least), target, top: range.most }
    }

    /// Whether it has something to fix: it falls short, or nobody knows whether it does.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        matches!(self.state, GapState::Short | GapState::Unknown)
    }

    /// How many points it is below its target.
    #[must_use]
    pub fn distance(&self) -> Exact {
        (self.target - self.now).max(Exact::ZERO)
    }

    /// What closing the gap is worth: its weight times how far it is.
    #[must_use]
    pub fn worth(&self) -> Exact {
        self.question.weight * self.distance()
    }

    /// Where it stands, in words.
    #[must_use]
    pub fn now_words(&self) -> String {
        match (self.state, &self.grading) {
            (GapState::Short | GapState::Reached, Some(grading)) => {
                grading.title(grading.now.unwrap_or_default()).to_owned()
            }
            (GapState::Short | GapState::Reached, None) => self.picked().join(", "),
            (state, _) => state.label().to_owned(),
        }
    }

    /// Where it is to stand, in words.
    #[must_use]
    pub fn target_words(&self) -> String {
        match &self.grading {
            Some(grading) => grading.title(grading.target).to_owned(),
            None => self.best().and_then(|id| self.question.choice_title(&id)).unwrap_or_default().to_owned(),
        }
    }

    fn picked(&self) -> Vec<&str> {
        let picks = self.answer.into_iter().flat_map(|answer| answer.picks.iter());
        picks.filter_map(|pick| self.question.choice_title(pick)).collect()
    }

    /// The choice that gives the most points.
    fn best(&self) -> Option<ChoiceId> {
        let answered = |id: &str| -> Option<Answer> {
            let picks = [id.parse().ok()?].into_iter().collect();
            Some(Answer { state: Some(AnswerState::Answered), picks, ..Answer::default() })
        };
        let listed = self.question.kind.choices().iter().map(|choice| choice.id.as_str());
        let all = listed.chain(crate::method::YES_NO.iter().copied());
        let known = all.filter(|id| id.parse().is_ok_and(|id| self.question.choice_title(&id).is_some()));
        let best = known.max_by_key(|id| answered(id).and_then(|answer| taken(self.question, &answer)));
        best.and_then(|id| id.parse().ok())
    }

    /// The answer with which it would be at its target.
    pub(super) fn closed(&self) -> Option<Answer> {
        let step = self.grading.and_then(|grading| grading.steps.get(grading.target)).map(|step| step.id.clone());
        let picks = step.or_else(|| self.best())?;
        let kept = self.answer.cloned().unwrap_or_default();
        Some(Answer { state: Some(AnswerState::Answered), picks: [picks].into_iter().collect(), ..kept })
    }
}
