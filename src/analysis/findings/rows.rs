//! What rows lack: reasons for what was said of whole rows, entries where there are too few or too many, answers that belong
//! to no row.

use super::{Ground, Rule, Sink};
use crate::analysis::cells::{answerable, cell_name};
use crate::analysis::questionnaire::{Asked, Standing, holds};
use crate::method::{Body, Entries, Section};
use crate::model::{Cell, EntryId, Path, QuestionId, Row, RowId};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn title(ground: Ground<'_>, cell: &Cell) -> String {
    cell_name(ground.methodology, ground.assessment, cell)
}

/// Rows and tables that were said to be unknown or not to apply, without a reason.
pub(super) fn marks(ground: Ground<'_>, asked: &Asked<'_>, sink: &mut impl Sink) {
    let said = asked.cells().iter().filter_map(|cell| Some((cell.said_at.clone()?, cell.standing)));
    let said: BTreeMap<Cell, Standing> = said.collect();
    for (cell, standing) in &said {
        if ground.assessment.answer(cell).is_none_or(|answer| answer.rationale.is_empty()) {
            let says = || format!("“{}” is {} without a reason.", title(ground, cell), standing.label());
            sink.raise(Rule::AnswerReason, || cell.place().join("rationale"), says);
        }
    }
}

/// Sections that ask for more entries than there are, or for fewer; entries without a name.
pub(super) fn counts(ground: Ground<'_>, asked: &Asked<'_>, sink: &mut impl Sink) {
    let sections =
        ground.methodology.bodies().flat_map(|body| body.questions.iter().map(move |section| (body, section)));
    for (body, section) in sections {
        let Some(entries) = section.entries().filter(|_| is_asked(ground, (body, section), asked)) else { continue };
        let own: Vec<_> =
            ground.assessment.entries.iter().filter(|(_, entry)| entry.of.as_ref() == Some(&section.id)).collect();
        count(section, entries, own.len(), sink);
        for (id, _) in own.iter().filter(|(_, entry)| entry.name.is_empty()) {
            let says = || format!("{} in “{}” has no name.", id.short(), section.title);
            sink.raise(Rule::EntryName, || entry_path(**id).join("name"), says);
        }
    }
}

fn is_asked(ground: Ground<'_>, (body, section): (Body<'_>, &Section), asked: &Asked<'_>) -> bool {
    let said = ground.assessment.answers.get(section.id.as_str()).and_then(|answer| answer.state);
    said.is_none() && body.conditions(section).all(|when| holds(when, asked))
}

fn count(section: &Section, entries: &Entries, count: usize, sink: &mut impl Sink) {
    let mut raise = |rule, wanted: String| {
        let says = || format!("“{}” has {count} ({}), and needs {wanted}.", section.title, entries.called);
        sink.raise(rule, || Path::new("entries"), says);
    };
    if count < entries.at_least {
        raise(Rule::TooFewEntries, format!("at least {}", entries.at_least));
    }
    if let Some(most) = entries.at_most.filter(|most| count > *most) {
        raise(Rule::TooManyEntries, format!("at most {most}"));
    }
}

fn entry_path(id: EntryId) -> Path {
    Path::new("entries").join(id)
}

/// Answers and entries that belong to nothing in the methodology. Those of a group that was removed are kept, and no stray.
pub(super) fn strays(ground: Ground<'_>, sink: &mut impl Sink) {
    let mut known: BTreeMap<Option<Row>, BTreeSet<&str>> = BTreeMap::new();
    for cell in recorded(ground) {
        let ids = known
            .entry(cell.row.clone())
            .or_insert_with(|| answerable(ground.methodology, ground.assessment, cell.row.as_ref()));
        if !ids.contains(cell.question.as_str()) {
            let id = &cell.question;
            if let Some(former) = ground.methodology.detached_with(|former| former.questions.contains(id)) {
                let says =
                    || format!("The answer to {id} is kept; {} was detached, so it counts for nothing.", former.id);
                sink.raise(Rule::DetachedAnswer, || cell.place(), says);
                continue;
            }
            let says = || format!("An answer stands under “{id}”, but the methodology has no such question.");
            sink.raise(Rule::UnknownQuestion, || cell.place(), says);
        }
    }
    for (id, entry) in ground.assessment.entries.iter() {
        if entry.of.as_ref().and_then(|section| ground.methodology.entries(section)).is_none() {
            let says = || format!("{} {} belongs to no section that asks for entries.", id.short(), entry.name);
            sink.raise(Rule::UnknownQuestion, || entry_path(*id), says);
        }
    }
}

fn recorded(ground: Ground<'_>) -> Vec<Cell> {
    let assessment = ground.assessment;
    let cell = |row: Option<Row>, question: &QuestionId| Cell { row, question: question.clone() };
    let once = assessment.answers.keys().map(|id| cell(None, id));
    let entries = assessment
        .entries
        .iter()
        .flat_map(|(entry, known)| known.answers.keys().map(move |id| cell(Some(Row::Entry(*entry)), id)));
    let rows =
        assessment.rows.iter().flat_map(|(row, answers)| answers.keys().map(move |id| cell(Some(row_of(row)), id)));
    once.chain(entries).chain(rows).collect()
}

fn row_of(id: &RowId) -> Row {
    id.as_str().parse().map_or_else(|_| Row::Line(id.clone()), Row::Group)
}
