//! `assize screening`: which instruments are due, and why.

use crate::analysis::{DueState, InstrumentStatus, RaisedBy, Screened, screen};
use crate::cli::args::Target;
use crate::cli::context::{Context, snapshot, target};
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::method::Methodology;
use crate::model::QuestionId;
use serde::Serialize;

#[derive(Serialize)]
struct Screening {
    assessment: String,
    instruments: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    instrument: String,
    title: String,
    state: &'static str,
    status: &'static str,
    because: Vec<String>,
    decided_by: Vec<Answered>,
    waits_for: Vec<Asked>,
    /// Why it was declined.
    reason: Option<String>,
}

#[derive(Serialize)]
struct Answered {
    question: String,
    ask: String,
    answer: Vec<String>,
}

#[derive(Serialize)]
struct Asked {
    question: String,
    ask: String,
}

impl Row {
    fn new(screened: &Screened, methodology: &Methodology) -> Self {
        let ask =
            |id: &QuestionId| methodology.question(id).map(|question| question.ask.to_string()).unwrap_or_default();
        let answered = |by: &RaisedBy| Answered {
            question: by.question.to_string(),
            ask: ask(&by.question),
            answer: by.answered.clone(),
        };
        Self {
            instrument: screened.instrument.to_string(),
            title: screened.title.clone(),
            state: screened.state.word(),
            status: status(&screened.status),
            because: screened.because.clone(),
            decided_by: screened.decided_by.iter().map(answered).collect(),
            waits_for: screened.waits_for.iter().map(|id| Asked { question: id.to_string(), ask: ask(id) }).collect(),
            reason: match &screened.status {
                InstrumentStatus::Declined(reason) => Some(reason.text()),
                _ => None,
            },
        }
    }
}

fn status(status: &InstrumentStatus) -> &'static str {
    match status {
        InstrumentStatus::Attached => "attached",
        InstrumentStatus::Declined(_) => "declined",
        InstrumentStatus::Detached => "detached",
        InstrumentStatus::Aside => "not attached",
    }
}

/// Prints the screening; something due that waits is the outcome.
pub fn run(cx: &mut Context<'_>, typed: &Target) -> Result<Outcome, CliError> {
    let ((slug, rev), workspace) = (target(&typed.target)?, cx.workspace()?);
    let snapshot = snapshot(&workspace, &slug, rev.as_ref())?;
    let screened = screen(&snapshot.methodology, &snapshot.content);
    let instruments = screened.iter().map(|known| Row::new(known, &snapshot.methodology)).collect();
    let screening = Screening { assessment: slug.to_string(), instruments };
    print::print(cx.out, typed.print.format, "assize.screening/1", &screening, text)?;
    Ok(if screened.iter().any(Screened::waits) { Outcome::Noted } else { Outcome::Done })
}

fn text(screening: &Screening) -> Vec<String> {
    if screening.instruments.is_empty() {
        return vec![format!("{}: the methodology has no screening and no instruments.", screening.assessment)];
    }
    let count = |state: DueState| screening.instruments.iter().filter(|row| row.state == state.word()).count();
    let counts = DueState::ALL.iter().map(|state| format!("{} {}", count(*state), state.label()));
    let head = format!("{}: {}", screening.assessment, counts.collect::<Vec<_>>().join(", "));
    std::iter::once(head).chain(screening.instruments.iter().flat_map(lines)).collect()
}

fn lines(row: &Row) -> Vec<String> {
    let state = DueState::from_word(row.state).map_or(row.state, DueState::label);
    let mut lines = vec![format!("{state:8} {:18} {} ({})", row.instrument, row.title, row.status)];
    lines.extend(row.because.iter().map(|because| format!("         {because}")));
    let answered = row.decided_by.iter();
    lines.extend(answered.map(|by| format!("         {} {} {}", by.question, by.ask, by.answer.join("; "))));
    lines.extend(row.waits_for.iter().map(|asked| format!("         waits for {} {}", asked.question, asked.ask)));
    lines.extend(row.reason.iter().flat_map(|reason| reason.lines()).map(|line| format!("         declined: {line}")));
    lines
}
