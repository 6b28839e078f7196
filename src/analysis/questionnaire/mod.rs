//! The questionnaire in the light of the answers: which questions are asked, and how far they are answered.
//!
//! An answer to a question that is not asked is kept, but inert: it meets no condition and suggests nothing.

mod form;
mod truth;

pub use truth::Truth;

pub(crate) use form::{Entry, Followed, Form, Given, View};
pub(crate) use truth::{Holds, number_of};

use crate::method::{Body, Condition, Kind, Methodology, Need, Question};
use crate::model::{Answer, AnswerState, QuestionId, Sparse, words};
use std::collections::BTreeMap;
use truth::truth;

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
        Kind::Single(_) | Kind::LongList(_) | Kind::Scale(_) | Kind::Graded(_) | Kind::YesNo => {
            !answer.picks.is_empty()
        }
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

    pub(crate) fn count(&mut self, need: Need, standing: Standing) {
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
    answers: BTreeMap<&'a QuestionId, (&'a Question, Option<&'a Answer>)>,
}

impl<'a> Asked<'a> {
    /// Works out which questions are asked. Conditions may look forward; in a circle, none of its questions is asked.
    #[must_use]
    pub fn of(methodology: &'a Methodology, answers: &'a Answers) -> Self {
        let questions: Vec<&Question> = methodology.bodies().flat_map(|body| asked_of(body, answers)).collect();
        let answers = questions.iter().map(|question| (&question.id, (*question, answers.get(&question.id)))).collect();
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
        self.answers.get(id).and_then(|(_, answer)| *answer)
    }

    fn held(&self, id: &QuestionId, answer: &'a Answer) -> Holds<'a> {
        match self.answers.get(id).map(|(question, answer)| standing(question, *answer)) {
            Some(Standing::Answered) => Holds::Answer(answer),
            Some(Standing::Unknown) => Holds::Unknown,
            Some(Standing::NotApplicable) => Holds::NotApplicable,
            Some(Standing::Open) | None => Holds::Nothing,
        }
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

/// The questions of one questionnaire that are asked.
fn asked_of<'a>(body: Body<'a>, answers: &Answers) -> Vec<&'a Question> {
    let form = Form::new(body);
    let mut followed = form.follow(Given::new(answers), View::AsItStands);
    let places = (0..form.entries.len()).filter(|place| followed.asked(*place) == Truth::Yes);
    places.map(|place| form.entries[place].question).collect()
}

/// Whether `condition` holds, given the answers to the questions that are asked.
#[must_use]
pub fn holds(condition: &Condition, asked: &Asked<'_>) -> bool {
    let look = |id: &QuestionId| match asked.answer(id) {
        Some(answer) => (Truth::Yes, asked.held(id, answer)),
        None => (Truth::No, Holds::Nothing),
    };
    truth(condition, &mut { look }) == Truth::Yes
}
