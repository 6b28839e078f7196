//! Questions that are asked again: sections for each entry or affected group, and tables of small questions.

use super::{Body, Methodology, Question, Section, Text};
use crate::model::{QuestionId, RowId, TagId};
use serde::{Deserialize, Serialize};

/// For what the questions of a section are asked again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Repeat {
    /// For each entry that the assessor adds and names: a supplier, a data set, a site.
    Entries(Entries),
    /// For each affected group of the register.
    Groups,
}

/// Entries that the assessor adds and names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entries {
    /// What one of them is called: `supplier`.
    pub called: Text,
    /// How many there must be at least; sealing names what is missing.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub at_least: usize,
    /// How many there may be at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<usize>,
}

// Serde hands a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A table: each column is asked once a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The rows.
    pub rows: Rows,
    /// The columns: questions of one choice, yes or no, a number or one line.
    pub columns: Vec<Question>,
}

/// The rows of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Rows {
    /// These.
    Fixed(Vec<TableRow>),
    /// One for each affected group of the register.
    Groups,
    /// One for each entry of this section.
    Entries(TagId),
}

/// A fixed row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableRow {
    /// Its id.
    pub id: RowId,
    /// What it says.
    pub title: Text,
}

/// Over what a question is asked again. Questions of one spread share their rows, and may look at each other within a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spread<'a> {
    /// The entries of a section.
    Entries(&'a TagId),
    /// The affected groups.
    Groups,
    /// The fixed rows of a table.
    Fixed(&'a QuestionId, &'a [TableRow]),
}

/// Questions that are asked together, once or once a row: those of a section, or the columns of a table.
#[derive(Clone, Copy, Debug)]
pub struct Block<'a> {
    /// The section.
    pub section: &'a Section,
    /// The table, where they are its columns.
    pub table: Option<&'a Question>,
    /// Over what they are asked again; none when they are asked once.
    pub spread: Option<Spread<'a>>,
    /// The questions; the tables among them are blocks of their own.
    pub questions: &'a [Question],
}

impl Question {
    /// The table, if it is one.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        match &self.kind {
            super::Kind::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The columns of a table; none of any other question.
    #[must_use]
    pub fn columns(&self) -> &[Question] {
        self.table().map_or(&[], |table| &table.columns)
    }
}

impl Section {
    /// Over what its questions are asked again.
    #[must_use]
    pub fn spread(&self) -> Option<Spread<'_>> {
        match self.repeat.as_ref()? {
            Repeat::Entries(_) => Some(Spread::Entries(&self.id)),
            Repeat::Groups => Some(Spread::Groups),
        }
    }

    /// The entries that its questions are asked again for, if it asks for entries.
    #[must_use]
    pub fn entries(&self) -> Option<&Entries> {
        match self.repeat.as_ref()? {
            Repeat::Entries(entries) => Some(entries),
            Repeat::Groups => None,
        }
    }

    /// Its questions; the columns of a table follow it.
    pub fn all_questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().flat_map(|question| std::iter::once(question).chain(question.columns()))
    }

    /// Its blocks: its own questions, and the columns of each of its tables.
    fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        let section = self;
        let own = Block { section, table: None, spread: self.spread(), questions: &self.questions };
        let of_table = move |question| {
            let Table { rows, columns } = Question::table(question)?;
            let spread = match rows {
                Rows::Fixed(rows) => Spread::Fixed(&question.id, rows),
                Rows::Groups => Spread::Groups,
                Rows::Entries(entries) => Spread::Entries(entries),
            };
            Some(Block { section, table: Some(question), spread: Some(spread), questions: columns })
        };
        std::iter::once(own).chain(self.questions.iter().filter_map(of_table))
    }
}

impl<'a> Block<'a> {
    /// The id by which conditions name its rows, and under which a row says that it is unknown or does not apply.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.table.map_or_else(|| self.section.id.as_str(), |table| table.id.as_str())
    }

    /// What its rows are rows of: the title of the section, or the table as it is asked.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.table.map_or_else(|| self.section.title.base(), |table| table.ask.base())
    }

    /// Whether it asks a question.
    #[must_use]
    pub fn asks(&self, id: &QuestionId) -> bool {
        self.questions.iter().any(|question| question.id == *id)
    }
}

impl<'a> Body<'a> {
    /// Its blocks of questions, in order; the columns of a table follow the questions of its section.
    pub fn blocks(self) -> impl Iterator<Item = Block<'a>> {
        self.questions.iter().flat_map(Section::blocks)
    }
}

impl Methodology {
    /// Every block of questions, in order; those of instruments last.
    pub fn blocks(&self) -> impl Iterator<Item = Block<'_>> {
        self.bodies().flat_map(Body::blocks)
    }

    /// The block that a question is asked in.
    #[must_use]
    pub fn block_of(&self, id: &QuestionId) -> Option<Block<'_>> {
        self.blocks().find(|block| block.asks(id))
    }

    /// The block whose rows go by a name: a repeated section, or a table.
    #[must_use]
    pub fn block(&self, name: &TagId) -> Option<Block<'_>> {
        self.blocks().find(|block| block.spread.is_some() && block.name() == name.as_str())
    }

    /// The section with this id that asks for entries.
    #[must_use]
    pub fn entries(&self, section: &TagId) -> Option<(&Section, &Entries)> {
        let mut known = self.sections().filter(|known| known.id == *section);
        known.find_map(|section| Some((section, section.entries()?)))
    }
}
