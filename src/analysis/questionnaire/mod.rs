//! The questionnaire in the light of the answers: which questions are asked, and how far they are answered.
//!
//! An answer to a question that is not asked is kept, but inert: it meets no condition and suggests nothing.

mod asked;
mod form;
mod sheet;
mod truth;
mod undecided;

pub use asked::{Asked, AskedCell, holds, holds_in};
pub use sheet::Sheet;
pub use truth::Truth;

pub(crate) use form::{Followed, Form, Slot, View};
pub(crate) use sheet::{Given, Lane};
pub(crate) use truth::{Holds, in_rows, number_of};
pub(crate) use undecided::Undecided;

use crate::method::{Kind, Need, Question};
use crate::model::{Answer, AnswerState, QuestionId, Sparse, words};

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

/// Whether conditions can go by what the answer says: it was answered, or said not to apply.
fn standing_is_settled(standing: Standing) -> bool {
    matches!(standing, Standing::Answered | Standing::NotApplicable)
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
        Kind::Table(_) => false,
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
