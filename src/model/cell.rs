//! Where an answer stands: at a question that is asked once, or at one that is asked in a row of several.

use super::{Answer, Assessment, EntryId, GroupId, Path, QuestionId, RowId};
use std::fmt;

/// A row in which questions are asked again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// An entry that the assessor named.
    Entry(EntryId),
    /// An affected group.
    Group(GroupId),
    /// A fixed row of a table.
    Line(RowId),
}

/// An answer by name: the question, and the row where it is asked once a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// The row; none where the question is asked once.
    pub row: Option<Row>,
    /// The question.
    pub question: QuestionId,
}

impl Row {
    /// The place under which the answers of the row stand.
    #[must_use]
    pub fn place(&self) -> Path {
        match self {
            Self::Entry(id) => Path::new("entries").join(id).join("answers"),
            Self::Group(id) => Path::new("rows").join(id),
            Self::Line(id) => Path::new("rows").join(id),
        }
    }

    fn of_key(key: &str) -> Option<Self> {
        key.parse().map(Self::Group).or_else(|_| key.parse().map(Self::Line)).ok()
    }
}

impl Cell {
    /// The answer to a question that is asked once.
    #[must_use]
    pub fn once(question: QuestionId) -> Self {
        Self { row: None, question }
    }

    /// The place of the answer.
    #[must_use]
    pub fn place(&self) -> Path {
        let above = self.row.as_ref().map_or_else(|| Path::new("answers"), Row::place);
        above.join(&self.question)
    }

    /// The answer that a place is, or is within.
    #[must_use]
    pub fn of(place: &Path) -> Option<Self> {
        let (row, question) = match place.segments().as_slice() {
            ["answers", question, ..] => (None, *question),
            ["entries", entry, "answers", question, ..] => (Some(Row::Entry(entry.parse().ok()?)), *question),
            ["rows", row, question, ..] => (Some(Row::of_key(row)?), *question),
            _ => return None,
        };
        Some(Self { row, question: question.parse().ok()? })
    }
}

/// As a machine reads it: the place without the words round it.
impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.row {
            None => write!(f, "{}", self.question),
            Some(Row::Entry(id)) => write!(f, "{id}/{}", self.question),
            Some(Row::Group(id)) => write!(f, "{id}/{}", self.question),
            Some(Row::Line(id)) => write!(f, "{id}/{}", self.question),
        }
    }
}

impl Assessment {
    /// The answer recorded in a cell.
    #[must_use]
    pub fn answer(&self, cell: &Cell) -> Option<&Answer> {
        match &cell.row {
            None => self.answers.get(&cell.question),
            Some(row) => self.answer_in(row, cell.question.as_str()),
        }
    }

    /// The answer recorded in a row under an id.
    #[must_use]
    pub fn answer_in(&self, row: &Row, id: &str) -> Option<&Answer> {
        match row {
            Row::Entry(entry) => self.entries.get(entry)?.answers.get(id),
            Row::Group(group) => self.rows.get(group.to_string().as_str())?.get(id),
            Row::Line(line) => self.rows.get(line)?.get(id),
        }
    }
}
