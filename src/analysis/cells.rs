//! Rows and cells: which answers may stand in them, and their names: `Suppliers › Acme › Is there a contract?`

use crate::method::{Block, Methodology, Spread};
use crate::model::{AnswerState, Assessment, Cell, EntryId, QuestionId, Row, TagId};
use std::collections::BTreeSet;

/// What stands between the parts of a name.
const WITHIN: &str = " › ";

/// The ids under which something may be answered in a row, or outside of rows: questions, and the names of repeated sections
/// and tables, under which a row or all of them are said to be unknown or not to apply.
#[must_use]
pub fn answerable<'a>(methodology: &'a Methodology, assessment: &Assessment, row: Option<&Row>) -> BTreeSet<&'a str> {
    let mut ids = BTreeSet::new();
    for block in methodology.blocks() {
        let asked = match row {
            None => block.spread.is_none(),
            Some(row) => is_row_of(assessment, &block, row),
        };
        ids.extend(block.questions.iter().filter(|_| asked).map(|question| question.id.as_str()));
        ids.extend(block.spread.filter(|_| asked || row.is_none()).map(|_| block.name()));
    }
    ids
}

fn is_row_of(assessment: &Assessment, block: &Block<'_>, row: &Row) -> bool {
    match (block.spread, row) {
        (Some(Spread::Groups), Row::Group(_)) => true,
        (Some(Spread::Fixed(_, rows)), Row::Line(id)) => rows.iter().any(|row| row.id == *id),
        (Some(Spread::Entries(section)), Row::Entry(id)) => {
            assessment.entries.get(id).is_some_and(|entry| entry.of.as_ref() == Some(section))
        }
        _ => false,
    }
}

/// Where the whole row of a cell, or all rows, are said to be unknown or not to apply; its own answer counts for nothing then.
#[must_use]
pub fn said_of_whole(methodology: &Methodology, assessment: &Assessment, cell: &Cell) -> Option<Cell> {
    let block = methodology.block_of(&cell.question).filter(|block| block.spread.is_some())?;
    let question: QuestionId = block.name().parse().ok()?;
    let places = [Cell::once(question.clone()), Cell { row: cell.row.clone(), question }];
    let is_said = |cell: &Cell| {
        let state = assessment.answer(cell).and_then(|answer| answer.state);
        matches!(state, Some(AnswerState::Unknown | AnswerState::NotApplicable))
    };
    places.into_iter().find(is_said)
}

/// An entry behind the title of its section: `Suppliers › Acme`.
#[must_use]
pub fn entry_name(methodology: &Methodology, assessment: &Assessment, id: EntryId) -> String {
    let section = assessment.entries.get(&id).and_then(|entry| methodology.entries(entry.of.as_ref()?));
    let name = row_name(methodology, assessment, &Row::Entry(id));
    section.map_or_else(|| name.clone(), |(section, _)| [section.title.base(), &name].join(WITHIN))
}

/// What a row is called; of a group that was removed, its id.
#[must_use]
pub fn row_name(methodology: &Methodology, assessment: &Assessment, row: &Row) -> String {
    let named = |id: String, name: Option<&str>| match name {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => id,
    };
    match row {
        Row::Entry(id) => named(id.short(), assessment.entries.get(id).map(|entry| entry.name.as_str())),
        Row::Group(id) => named(id.short(), assessment.groups.get(id).map(|group| group.name.as_str())),
        Row::Line(id) => {
            let fixed = methodology.blocks().filter_map(|block| match block.spread? {
                Spread::Fixed(_, rows) => rows.iter().find(|row| row.id == *id),
                Spread::Entries(_) | Spread::Groups => None,
            });
            named(id.to_string(), fixed.map(|row| row.title.base()).next())
        }
    }
}

/// A cell as a person reads it: the question as it is asked, behind the row it is asked in.
#[must_use]
pub fn cell_name(methodology: &Methodology, assessment: &Assessment, cell: &Cell) -> String {
    let question = methodology.question(&cell.question);
    let Some(row) = &cell.row else {
        return question.map_or_else(|| said_of_all(methodology, cell), |question| question.ask.base().to_owned());
    };
    let row = row_name(methodology, assessment, row);
    match methodology.block_of(&cell.question).filter(|block| block.spread.is_some()) {
        Some(block) => {
            let ask = question.map_or(cell.question.as_str(), |question| question.ask.base());
            [block.title(), row.as_str(), ask].join(WITHIN)
        }
        None => [said_of_all(methodology, cell).as_str(), &row].join(WITHIN),
    }
}

/// What goes by the name of a repeated section or table; any other id is a question that nobody knows.
fn said_of_all(methodology: &Methodology, cell: &Cell) -> String {
    let block = cell.question.as_str().parse::<TagId>().ok().and_then(|name| methodology.block(&name));
    block.map_or_else(|| format!("Question {}", cell.question), |block| block.title().to_owned())
}
