//! Screening: which instruments are due for a system, which are not, and which answers still decide.
//!
//! An answer *unknown* decides nothing: what it would have to settle stays open.

use super::questionnaire::{Asked, AskedCell, Form, Sheet, Truth, Undecided};
use super::suggest::{RaisedBy, answered};
use crate::method::{Due, Methodology, Question};
use crate::model::{Assessment, Cell, MethodologyId, Prose, QuestionId, words};

words! {
    /// Whether an instrument is due.
    pub enum DueState {
        /// It is, by the answers given.
        Due = "due", "due";
        /// Questions that would decide are open or unknown.
        Open = "open", "open";
        /// It is not, by the answers given.
        NotDue = "not_due", "not due";
    }
}

/// An instrument that the screening speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screened {
    /// The methodology that it is taken from.
    pub instrument: MethodologyId,
    /// What it is, in a few words.
    pub title: String,
    /// Whether it is due.
    pub state: DueState,
    /// Why it is due; where it is open, why it would be.
    pub because: Vec<String>,
    /// The answers that decided.
    pub decided_by: Vec<RaisedBy>,
    /// The questions whose answers would decide.
    pub waits_for: Vec<QuestionId>,
    /// What became of it.
    pub status: InstrumentStatus,
}

/// What became of an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InstrumentStatus {
    /// It is part of the assessment.
    Attached,
    /// It was declined, with a reason.
    Declined(Prose),
    /// It was part of the assessment, and is not any more.
    Detached,
    /// Nobody decided.
    Aside,
}

impl Screened {
    /// Whether it is due and nobody has attached or declined it.
    #[must_use]
    pub fn waits(&self) -> bool {
        let undecided = matches!(self.status, InstrumentStatus::Aside | InstrumentStatus::Detached);
        self.state == DueState::Due && undecided
    }
}

/// The questions that the screening looks at, in the order they are asked.
#[must_use]
pub fn screening_questions(methodology: &Methodology) -> Vec<&Question> {
    let looked_at: Vec<&QuestionId> = methodology.head.due.iter().flat_map(looks_at).collect();
    methodology.body().all_questions().filter(|question| looked_at.contains(&&question.id)).collect()
}

/// Every instrument that the screening of the methodology speaks of, in its order; then those that are attached besides.
#[must_use]
pub fn screen(methodology: &Methodology, assessment: &Assessment) -> Vec<Screened> {
    let sieve = Sieve::new(methodology, assessment);
    let mut found: Vec<Screened> = Vec::new();
    for due in &methodology.head.due {
        if found.iter().all(|known| known.instrument != due.instrument) {
            found.push(sieve.screened(methodology, assessment, due));
        }
    }
    let besides = methodology
        .instruments
        .iter()
        .filter(|attached| methodology.head.due.iter().all(|due| due.instrument != attached.id));
    found.extend(besides.map(|attached| Screened {
        instrument: attached.id.clone(),
        title: attached.title.base().to_owned(),
        state: DueState::NotDue,
        because: Vec::new(),
        decided_by: Vec::new(),
        waits_for: Vec::new(),
        status: InstrumentStatus::Attached,
    }));
    found
}

fn status(id: &MethodologyId, methodology: &Methodology, assessment: &Assessment) -> InstrumentStatus {
    match assessment.declined.get(id) {
        _ if methodology.instrument(id).is_some() => InstrumentStatus::Attached,
        Some(declined) => InstrumentStatus::Declined(declined.reason.clone()),
        None if methodology.detached.iter().any(|former| former.id == *id) => InstrumentStatus::Detached,
        None => InstrumentStatus::Aside,
    }
}

/// The questions that a condition looks at, each once.
fn looks_at(due: &Due) -> Vec<&QuestionId> {
    let mut found = Vec::new();
    due.when.each_look(&mut |about, _| {
        if !found.contains(&about) {
            found.push(about);
        }
    });
    found
}

/// The questions of the methodology itself, with the answers that decide.
struct Sieve<'a> {
    form: Form<'a>,
    sheet: Sheet<'a>,
    asked: Asked<'a>,
}

impl<'a> Sieve<'a> {
    fn new(methodology: &'a Methodology, assessment: &'a Assessment) -> Self {
        let sheet = Sheet::from(assessment);
        Self { form: Form::new(methodology.body(), sheet), sheet, asked: Asked::of(methodology, sheet) }
    }

    fn screened(&self, methodology: &'a Methodology, assessment: &Assessment, first: &Due) -> Screened {
        let of_it = methodology.head.due.iter().filter(|due| due.instrument == first.instrument);
        let read: Vec<(&Due, Truth)> = of_it.map(|due| (due, self.truth(due))).collect();
        let best = read.iter().map(|(_, truth)| *truth).max().unwrap_or(Truth::No);
        let deciding: Vec<&Due> = read.iter().filter(|(_, truth)| *truth == best).map(|(due, _)| *due).collect();
        let because = |due: &&Due| due.because.base().to_owned();
        Screened {
            instrument: first.instrument.clone(),
            title: first.title.base().to_owned(),
            state: match best {
                Truth::Yes => DueState::Due,
                Truth::Maybe => DueState::Open,
                Truth::No => DueState::NotDue,
            },
            because: if best.is_possible() { deciding.iter().map(because).collect() } else { Vec::new() },
            decided_by: if best == Truth::Maybe { Vec::new() } else { self.decided_by(&deciding, best) },
            waits_for: if best == Truth::Maybe { self.waits_for(&deciding) } else { Vec::new() },
            status: status(&first.instrument, methodology, assessment),
        }
    }

    fn truth(&self, due: &Due) -> Truth {
        Undecided::new(&self.form, self.sheet).truth(&due.when)
    }

    /// The answers behind it: of what holds, the choices that count; of what does not, all that was looked at.
    fn decided_by(&self, deciding: &[&Due], best: Truth) -> Vec<RaisedBy> {
        let mut found: Vec<RaisedBy> = Vec::new();
        for (due, cell) in self.looked_at(deciding) {
            let words = if best == Truth::Yes { answered(&due.when, cell) } else { picked(cell) };
            let known = found.iter().any(|known| known.question == cell.question.id);
            if !known && !words.is_empty() {
                found.push(RaisedBy { question: cell.question.id.clone(), answered: words });
            }
        }
        found
    }

    fn waits_for(&self, deciding: &[&Due]) -> Vec<QuestionId> {
        Undecided::new(&self.form, self.sheet).waits_for(deciding.iter().map(|due| &due.when))
    }

    /// The questions that are asked and that conditions look at, each with whose condition it is.
    fn looked_at<'d>(&self, deciding: &[&'d Due]) -> Vec<(&'d Due, &AskedCell<'a>)> {
        let cell = |id: &QuestionId| self.asked.cell(&Cell { row: None, question: id.clone() });
        let of = |due: &&'d Due| -> Vec<_> {
            let due: &'d Due = due;
            looks_at(due).into_iter().filter_map(|id| Some((due, cell(id)?))).collect()
        };
        deciding.iter().flat_map(of).collect()
    }
}

/// Everything that was picked, in words.
fn picked(cell: &AskedCell<'_>) -> Vec<String> {
    let picks = cell.answer.into_iter().flat_map(|answer| answer.picks.iter());
    picks.filter_map(|pick| cell.question.choice_title(pick)).map(str::to_owned).collect()
}
