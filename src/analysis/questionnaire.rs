//! The questionnaire in the light of the answers: which questions are asked, and how far they are answered.
//!
//! An answer to a question that is not asked is kept, but inert: it meets no condition and suggests nothing.

use crate::method::{Condition, Kind, Methodology, Need, Question};
use crate::model::{Answer, AnswerState, QuestionId, Sparse, words};
use std::collections::BTreeMap;

/// The answers of an assessment, by question.
pub type Answers = Sparse<QuestionId, Answer>;

words! {
    /// How a question stands.
    pub enum Standing {
        /// It still waits for an answer, or says *answered* and holds none.
        Open = "open", "open";
        /// It has its answer.
        Answered = "answered", "answered";
        /// Nobody knows yet.
        Unknown = "unknown", "unknown";
        /// It does not apply.
        NotApplicable = "not_applicable", "not applicable";
    }
}

/// How `question` stands with this answer. No picks are an answer where any number of choices may be taken.
#[must_use]
pub fn standing(question: &Question, answer: Option<&Answer>) -> Standing {
    let Some(answer) = answer else { return Standing::Open };
    match answer.state {
        Some(AnswerState::Answered) if holds_an_answer(&question.kind, answer) => Standing::Answered,
        Some(AnswerState::Unknown) => Standing::Unknown,
        Some(AnswerState::NotApplicable) => Standing::NotApplicable,
        Some(AnswerState::Answered) | None => Standing::Open,
    }
}

fn holds_an_answer(kind: &Kind, answer: &Answer) -> bool {
    match kind {
        Kind::Multi(_) => true,
        Kind::Single(_) | Kind::YesNo => !answer.picks.is_empty(),
        Kind::Text | Kind::LongText | Kind::Number(_) | Kind::Person => !answer.text.is_empty(),
        Kind::Date => answer.date.is_some(),
    }
}

/// How many questions stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Questions with an answer.
    pub answered: usize,
    /// Questions answered *unknown*.
    pub unknown: usize,
    /// Questions that do not apply.
    pub not_applicable: usize,
    /// Questions that wait.
    pub open: usize,
    /// Those of them without which sealing is impossible.
    pub required_open: usize,
}

impl Tally {
    /// Questions that no longer wait.
    #[must_use]
    pub fn closed(&self) -> usize {
        self.answered + self.unknown + self.not_applicable
    }

    /// Questions that are asked.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.closed() + self.open
    }

    fn count(&mut self, need: Need, standing: Standing) {
        match standing {
            Standing::Answered => self.answered += 1,
            Standing::Unknown => self.unknown += 1,
            Standing::NotApplicable => self.not_applicable += 1,
            Standing::Open => {
                self.open += 1;
                self.required_open += usize::from(need == Need::Required);
            }
        }
    }
}

/// The questions that are asked, in order, and their answers.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    questions: Vec<&'a Question>,
    answers: BTreeMap<&'a QuestionId, Option<&'a Answer>>,
}

impl<'a> Asked<'a> {
    /// Works out which questions are asked. Conditions may look forward; in a circle, none of its questions is asked.
    #[must_use]
    pub fn of(methodology: &'a Methodology, answers: &'a Answers) -> Self {
        let mut resolver = Resolver::new(methodology, answers);
        let questions: Vec<&Question> =
            methodology.all_questions().filter(|question| resolver.is_asked(&question.id)).collect();
        let answers = questions.iter().map(|question| (&question.id, answers.get(&question.id))).collect();
        Self { questions, answers }
    }

    /// The questions, in the order they are asked.
    #[must_use]
    pub fn questions(&self) -> &[&'a Question] {
        &self.questions
    }

    /// Whether a question is asked.
    #[must_use]
    pub fn asks(&self, id: &QuestionId) -> bool {
        self.answers.contains_key(id)
    }

    /// The answer to a question, if it is asked.
    #[must_use]
    pub fn answer(&self, id: &QuestionId) -> Option<&'a Answer> {
        self.answers.get(id).copied().flatten()
    }

    /// How a question that is asked stands.
    #[must_use]
    pub fn standing(&self, question: &Question) -> Standing {
        standing(question, self.answer(&question.id))
    }

    /// How many of the questions stand how.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally_where(|_| true)
    }

    /// How many of the questions that pass `filter` stand how.
    #[must_use]
    pub fn tally_where(&self, filter: impl Fn(&Question) -> bool) -> Tally {
        let mut tally = Tally::default();
        let wanted = self.questions.iter().filter(|question| filter(question));
        wanted.for_each(|question| tally.count(question.need, self.standing(question)));
        tally
    }
}

/// Whether `condition` holds, given the answers to the questions that are asked.
#[must_use]
pub fn holds(condition: &Condition, asked: &Asked<'_>) -> bool {
    evaluate(condition, &mut |id| asked.answer(id))
}

fn evaluate<'a>(condition: &Condition, live: &mut dyn FnMut(&QuestionId) -> Option<&'a Answer>) -> bool {
    let mut in_state = |id, state| live(id).filter(|answer| answer.state == Some(state));
    match condition {
        Condition::Always => true,
        Condition::Answered(id) => in_state(id, AnswerState::Answered).is_some(),
        Condition::Unknown(id) => in_state(id, AnswerState::Unknown).is_some(),
        Condition::Has(id, choice) => {
            in_state(id, AnswerState::Answered).is_some_and(|answer| answer.picks.contains(choice))
        }
        Condition::HasAny(id, choices) => in_state(id, AnswerState::Answered)
            .is_some_and(|answer| choices.iter().any(|choice| answer.picks.contains(choice))),
        Condition::Not(inner) => !evaluate(inner, live),
        Condition::All(inner) => inner.iter().all(|condition| evaluate(condition, live)),
        Condition::Any(inner) => inner.iter().any(|condition| evaluate(condition, live)),
    }
}

/// What is known about a question while conditions are followed.
#[derive(Clone, Copy, PartialEq)]
enum Finding {
    Following,
    Asked,
    Hidden,
}

/// Follows conditions from question to question.
struct Resolver<'a> {
    questions: BTreeMap<&'a QuestionId, &'a Question>,
    answers: &'a Answers,
    found: BTreeMap<&'a QuestionId, Finding>,
}

impl<'a> Resolver<'a> {
    fn new(methodology: &'a Methodology, answers: &'a Answers) -> Self {
        let questions = methodology.all_questions().map(|question| (&question.id, question)).collect();
        Self { questions, answers, found: BTreeMap::new() }
    }

    fn is_asked(&mut self, id: &QuestionId) -> bool {
        if let Some(found) = self.found.get(id) {
            return *found == Finding::Asked;
        }
        let Some(question) = self.questions.get(id).copied() else { return false };
        self.found.insert(&question.id, Finding::Following);
        let asked = evaluate(&question.when, &mut |id| self.live(id));
        self.found.insert(&question.id, if asked { Finding::Asked } else { Finding::Hidden });
        asked
    }

    fn live(&mut self, id: &QuestionId) -> Option<&'a Answer> {
        if self.is_asked(id) { self.answers.get(id) } else { None }
    }
}
