//! `assize methodology score`: what a file of answers comes to.

use crate::analysis::{Carrier, Certainty, LevelReading, Moved, Score, ScoreTold, Scorer, Toward, Truth, score_told};
use crate::cli::args::Format;
use crate::cli::context::Context;
use crate::cli::outcome::{CliError, Outcome};
use crate::cli::print;
use crate::import::answers;
use crate::method::{Exact, Methodology};
use crate::model::{Answer, Assessment};
use crate::store::read_given;
use jiff::civil::Date;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Scored {
    methodology: String,
    version: String,
    answered: usize,
    asked: usize,
    variant: Option<String>,
    figures: Vec<FigureOut>,
    level: LevelOut,
    stop: &'static str,
    adjustments: Vec<AdjustmentOut>,
    overrides: Vec<OverrideOut>,
    thresholds: Vec<ThresholdOut>,
    carried_by: Vec<CarrierOut>,
    raise: Option<ChangeOut>,
    lower: Option<ChangeOut>,
    outcome: Option<Consequences>,
    sections: Vec<SectionOut>,
    visible: Vec<String>,
    notes: Vec<String>,
    #[serde(skip)]
    told: Option<ScoreTold>,
}

#[derive(Serialize)]
struct FigureOut {
    id: String,
    title: String,
    so_far: Exact,
    least: Exact,
    most: Exact,
    maximum: Exact,
}

#[derive(Serialize)]
struct LevelOut {
    state: &'static str,
    so_far: Option<Named>,
    lowest: Option<Named>,
    highest: Option<Named>,
}

#[derive(Clone, Serialize)]
struct Named {
    id: String,
    title: String,
    number: usize,
}

#[derive(Serialize)]
struct AdjustmentOut {
    figure: String,
    because: String,
}

#[derive(Serialize)]
struct OverrideOut {
    holds: &'static str,
    because: String,
}

#[derive(Serialize)]
struct ThresholdOut {
    figure: String,
    above_level: usize,
    at: Exact,
    a_figure_exactly_there: &'static str,
    distance: Exact,
}

#[derive(Serialize)]
struct CarrierOut {
    question: String,
    figure: String,
    points: Exact,
    most: Exact,
}

#[derive(Serialize)]
struct ChangeOut {
    to: Option<Named>,
    smallest: &'static str,
    answers: Vec<ChangedOut>,
}

#[derive(Serialize)]
struct ChangedOut {
    question: String,
    to: Vec<String>,
}

#[derive(Serialize)]
struct Consequences {
    zone: &'static str,
    meaning: String,
    obligations: Vec<String>,
    approved_by: Vec<String>,
    review_months: Option<u32>,
}

#[derive(Serialize)]
struct SectionOut {
    section: String,
    figure: String,
    questions: usize,
    points: Exact,
    maximum: Exact,
}

/// Prints what the answers in a file come to.
pub fn run(cx: &mut Context<'_>, id: &str, file: &Path, format: Format) -> Result<Outcome, CliError> {
    let id = super::id(id)?;
    let methodology = cx.workspace()?.methodology(&id)?.methodology;
    let Some(scorer) = Scorer::new(&methodology) else {
        let next = "add a scoring to its methodology.ron, or name another methodology";
        return Err(CliError::usage(format!("{id} has no scoring"), next));
    };
    let (label, text) = read_given(file)?;
    let read = answers(&label, &text, &methodology).map_err(|refused| CliError::Refused(refused.to_string()))?;
    let notes = read.notes.iter().map(ToString::to_string).collect();
    let sheet = scored((&methodology, &scorer), &read.given, notes, cx.edge.today);
    print::print(cx.out, format, "assize.score/1", &sheet, lines)?;
    Ok(Outcome::Done)
}

fn scored(
    (methodology, scorer): (&Methodology, &Scorer<'_>),
    answers: &Assessment,
    notes: Vec<String>,
    today: Date,
) -> Scored {
    let score = scorer.score(answers);
    let change = |toward| scorer.smallest_change(answers, toward).map(|moved| change(scorer, &moved));
    Scored {
        methodology: methodology.head.id.to_string(),
        version: methodology.head.version.clone(),
        answered: score.tally.closed(),
        asked: score.tally.asked(),
        variant: score.variant.as_ref().map(ToString::to_string),
        figures: figures(methodology, &score),
        level: level(scorer, &score),
        stop: word(scorer.stop(&score)),
        adjustments: adjustments(scorer, answers),
        overrides: overrides(scorer, &score),
        thresholds: thresholds(scorer, answers),
        carried_by: scorer.carriers(answers).iter().map(carrier).collect(),
        raise: change(Toward::Higher),
        lower: change(Toward::Lower),
        outcome: score.so_far.and_then(|place| consequences(scorer, place)),
        sections: sections(scorer, answers),
        visible: score.asked.iter().map(ToString::to_string).collect(),
        notes,
        told: told(methodology, answers, today),
    }
}

/// The same in words, for a person.
fn told(methodology: &Methodology, answers: &Assessment, today: Date) -> Option<ScoreTold> {
    score_told(methodology.body(), methodology, answers, today)
}

fn figures(methodology: &Methodology, score: &Score) -> Vec<FigureOut> {
    let titled = |id| methodology.head.scoring.as_ref().and_then(|scoring| scoring.figure(id));
    let out = score.figures.iter().map(|figure| FigureOut {
        id: figure.id.to_string(),
        title: titled(&figure.id).map(|figure| figure.title.to_string()).unwrap_or_default(),
        so_far: figure.so_far,
        least: figure.span.least,
        most: figure.span.most,
        maximum: figure.top,
    });
    out.collect()
}

fn level(scorer: &Scorer<'_>, score: &Score) -> LevelOut {
    let (state, limits) = match score.level {
        LevelReading::NotDetermined => ("not_determined", None),
        LevelReading::Between(low, high) => ("between", Some((low, high))),
        LevelReading::At(place) => ("determined", Some((place, place))),
    };
    LevelOut {
        state,
        so_far: score.so_far.and_then(|place| named(scorer, place)),
        lowest: limits.and_then(|(low, _)| named(scorer, low)),
        highest: limits.and_then(|(_, high)| named(scorer, high)),
    }
}

fn named(scorer: &Scorer<'_>, place: usize) -> Option<Named> {
    let level = scorer.level(place)?;
    Some(Named { id: level.id.to_string(), title: level.title.to_string(), number: place + 1 })
}

fn word(truth: Truth) -> &'static str {
    match truth {
        Truth::No => "no",
        Truth::Maybe => "possible",
        Truth::Yes => "yes",
    }
}

fn adjustments(scorer: &Scorer<'_>, answers: &Assessment) -> Vec<AdjustmentOut> {
    let made = scorer.adjustments(answers).into_iter();
    made.map(|(figure, made)| AdjustmentOut { figure: figure.to_string(), because: made.because.to_string() }).collect()
}

fn overrides(scorer: &Scorer<'_>, score: &Score) -> Vec<OverrideOut> {
    let found = score.overrides.iter().filter_map(|(place, holds)| Some((scorer.over(*place)?, holds)));
    found.map(|(over, holds)| OverrideOut { holds: word(*holds), because: over.because.to_string() }).collect()
}

fn thresholds(scorer: &Scorer<'_>, answers: &Assessment) -> Vec<ThresholdOut> {
    let out = scorer.thresholds(answers).into_iter().map(|threshold| ThresholdOut {
        figure: threshold.figure.to_string(),
        above_level: threshold.band + 1,
        at: threshold.at,
        a_figure_exactly_there: threshold.side.label(),
        distance: threshold.distance,
    });
    out.collect()
}

fn carrier(carrier: &Carrier) -> CarrierOut {
    CarrierOut {
        question: carrier.question.to_string(),
        figure: carrier.figure.to_string(),
        points: carrier.points,
        most: carrier.most,
    }
}

fn change(scorer: &Scorer<'_>, moved: &Moved) -> ChangeOut {
    let smallest = match moved.certainty {
        Certainty::Smallest => "yes",
        Certainty::Found => "not_proven",
    };
    let answers = moved
        .answers
        .iter()
        .map(|answer| ChangedOut { question: answer.question.to_string(), to: content(&answer.to) });
    ChangeOut { to: named(scorer, moved.level), smallest, answers: answers.collect() }
}

fn content(answer: &Answer) -> Vec<String> {
    if answer.picks.is_empty() && !answer.text.is_empty() {
        return vec![answer.text.text()];
    }
    answer.picks.iter().map(ToString::to_string).collect()
}

fn consequences(scorer: &Scorer<'_>, place: usize) -> Option<Consequences> {
    let level = scorer.level(place)?;
    Some(Consequences {
        zone: level.zone.word(),
        meaning: level.meaning.to_string(),
        obligations: level.obligations.iter().map(|obligation| obligation.says.to_string()).collect(),
        approved_by: level.approved_by.iter().map(ToString::to_string).collect(),
        review_months: level.review_months,
    })
}

fn sections(scorer: &Scorer<'_>, answers: &Assessment) -> Vec<SectionOut> {
    let out = scorer.sections(answers).into_iter().map(|reading| SectionOut {
        section: scorer.section_title(reading.section).to_owned(),
        figure: reading.figure.to_string(),
        questions: reading.questions,
        points: reading.points,
        maximum: reading.most,
    });
    out.collect()
}

fn lines(scored: &Scored) -> Vec<String> {
    let head = format!("{} {}", scored.methodology, scored.version);
    let notes = scored.notes.iter().map(|note| format!("note: {note}"));
    std::iter::once(head).chain(scored.told.iter().flat_map(ScoreTold::lines)).chain(notes).collect()
}
