//! Rows and cells in words: `Suppliers › Acme › Is there a contract?`

use crate::method::{Methodology, Spread};
use crate::model::{Assessment, Cell, Row, TagId};

/// What stands between the parts of a name.
const WITHIN: &str = " › ";

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
