//! Answer once: what one answer, or the record of the system, says is proposed wherever another question asks for it.
//!
//! Nothing is filled in. A proposal names its sources and waits for a person; where two answers do not agree, neither is
//! proposed, and the contradiction is told.

mod clash;
mod known;

pub use clash::{Contradiction, contradictions};

use super::answer::Field;
use super::questionnaire::{Asked, AskedCell, Standing, Truth};
use crate::method::{Kind, Methodology, Question};
use crate::model::{AnswerState, Assessment, ChoiceId, MethodologyId, QuestionId, Value};
use known::{Known, Shape};
use std::fmt;

/// Where a fact is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactSource<'a> {
    /// The answer to a question of the methodology or of an instrument.
    Answer {
        /// The question.
        question: &'a QuestionId,
        /// What it belongs to.
        instrument: &'a MethodologyId,
    },
    /// A field of the record of the system.
    System(&'static str),
    /// The register of affected groups.
    Groups,
    /// The review date.
    Review,
}

impl fmt::Display for FactSource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer { question, instrument } => write!(f, "{question} ({instrument})"),
            Self::System(field) => write!(f, "System › {}", field.replace('_', " ")),
            Self::Groups => f.write_str("Affected groups"),
            Self::Review => f.write_str("Review › due date"),
        }
    }
}

/// An answer that is proposed to a question that waits for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The question.
    pub question: QuestionId,
    /// What accepting it sets.
    pub fields: Vec<Field>,
    /// The answer in words.
    pub says: String,
    /// Where it is known from, in words.
    pub sources: Vec<String>,
    /// Choices of which nothing is known: they may hold as well.
    pub open: Vec<ChoiceId>,
}

impl Proposal {
    /// Its sources in one line.
    #[must_use]
    pub fn from(&self) -> String {
        self.sources.join(", ")
    }

    /// Whether nothing remains to be thought about.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.open.is_empty()
    }
}

/// What is proposed to the questions that are asked and open, in the order they are asked.
#[must_use]
pub fn proposals(methodology: &Methodology, assessment: &Assessment, asked: &Asked<'_>) -> Vec<Proposal> {
    let waits = |cell: &&AskedCell<'_>| {
        cell.cell.row.is_none() && !cell.question.facts.is_empty() && cell.standing == Standing::Open
    };
    let known = Known::gather(methodology, assessment, asked);
    asked.cells().iter().filter(waits).filter_map(|cell| propose(cell.question, &known)).collect()
}

fn propose(question: &Question, known: &Known<'_>) -> Option<Proposal> {
    match Shape::of(&question.kind) {
        Some(shape) => written(question, shape, known),
        None => chosen(question, known),
    }
}

fn answered(question: &Question, content: Field, says: String, sources: Vec<String>) -> Proposal {
    let state = ("state", Value::text(AnswerState::Answered.word()));
    Proposal { question: question.id.clone(), fields: vec![state, content], says, sources, open: Vec::new() }
}

fn written(question: &Question, shape: Shape<'_>, known: &Known<'_>) -> Option<Proposal> {
    let told = question.facts.iter().filter_map(|fact| known.written.get(fact.id.as_str())).flatten();
    let found = told.into_iter().find(|written| written.shape == shape)?;
    let text = if question.kind == Kind::LongText { found.text.clone() } else { found.text.replace('\n', ", ") };
    let says = text.replace('\n', " · ");
    Some(answered(question, shape.field(&text), says, vec![found.source.to_string()]))
}

/// A choice, whether it holds as far as is known, and from where.
struct Weighed {
    id: ChoiceId,
    holds: Truth,
    sources: Vec<String>,
}

fn chosen(question: &Question, known: &Known<'_>) -> Option<Proposal> {
    let mut weighed: Vec<Weighed> = choice_ids(question).into_iter().map(|id| weigh(question, id, known)).collect();
    weigh_none(question, &mut weighed);
    let mut held: Vec<&Weighed> = weighed.iter().filter(|choice| choice.holds == Truth::Yes).collect();
    if question.kind.counts_places() {
        held = furthest(question, &held);
    }
    let many = matches!(question.kind, Kind::Multi(_));
    if held.is_empty() || !many && held.len() > 1 {
        return None;
    }
    let picks = held.iter().map(|choice| Value::text(choice.id.as_str())).collect();
    let says: Vec<&str> = held.iter().filter_map(|choice| question.choice_title(&choice.id)).collect();
    let says = says.join("; ");
    let mut sources: Vec<String> = Vec::new();
    for source in held.iter().flat_map(|choice| &choice.sources) {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    let open =
        weighed.iter().filter(|choice| many && choice.holds == Truth::Maybe && !says_nothing(question, &choice.id));
    let open = open.map(|choice| choice.id.clone()).collect();
    Some(Proposal { open, ..answered(question, ("picks", Value::List(picks)), says, sources) })
}

/// Of the steps of a ladder that hold, the one that says the most; of several that say the same, the lowest.
fn furthest<'w>(question: &Question, held: &[&'w Weighed]) -> Vec<&'w Weighed> {
    let says = |choice: &Weighed| {
        let values = question.facts.iter().filter_map(|fact| fact.says.get(&choice.id));
        values.map(Vec::len).sum::<usize>()
    };
    let most = held.iter().map(|choice| says(choice)).max().unwrap_or_default();
    held.iter().copied().find(|choice| says(choice) == most).into_iter().collect()
}

fn choice_ids(question: &Question) -> Vec<ChoiceId> {
    match &question.kind {
        Kind::YesNo => crate::method::YES_NO.iter().filter_map(|word| word.parse().ok()).collect(),
        kind => kind.choices().iter().map(|choice| choice.id.clone()).collect(),
    }
}

/// Whether a choice says that nothing holds which the others could say.
fn says_nothing(question: &Question, choice: &ChoiceId) -> bool {
    question.facts.iter().any(|fact| fact.says.get(choice).is_some_and(Vec::is_empty))
}

/// A choice holds when all that it says of any fact holds; it does not when something of that does not. Values on which answers
/// do not agree count as not known.
fn weigh(question: &Question, id: ChoiceId, known: &Known<'_>) -> Weighed {
    let mut weighed = Weighed { id, holds: Truth::Yes, sources: Vec::new() };
    let mut said = false;
    for fact in &question.facts {
        for value in fact.says.get(&weighed.id).into_iter().flatten() {
            said = true;
            let told = known.told(&fact.id, value).map(|told| (told.holds.as_slice(), told.fails.as_slice()));
            let (truth, sources) = match told {
                Some((holds, [])) if !holds.is_empty() => (Truth::Yes, holds),
                Some(([], fails)) if !fails.is_empty() => (Truth::No, fails),
                _ => (Truth::Maybe, &[][..]),
            };
            weighed.holds = weighed.holds.min(truth);
            weighed.sources.extend(sources.iter().map(ToString::to_string));
        }
    }
    if !said {
        weighed.holds = Truth::Maybe;
    }
    weighed
}

/// The choice that says that none of the others holds does so once none of them can.
fn weigh_none(question: &Question, weighed: &mut [Weighed]) {
    let Some(none) = weighed.iter().position(|choice| says_nothing(question, &choice.id)) else { return };
    let others = weighed.iter().enumerate().filter(|(at, _)| *at != none);
    let (mut all_fail, mut one_holds, mut sources) = (true, false, Vec::new());
    for (_, other) in others {
        all_fail &= other.holds == Truth::No;
        one_holds |= other.holds == Truth::Yes;
        sources.extend(other.sources.iter().cloned());
    }
    weighed[none].holds = match (all_fail, one_holds) {
        (true, _) => Truth::Yes,
        (_, true) => Truth::No,
        _ => Truth::Maybe,
    };
    weighed[none].sources = sources;
}
