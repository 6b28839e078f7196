//! The answers that a questionnaire is read from, and the rows that its questions are asked in.

use super::Answers;
use crate::method::{Section, Spread};
use crate::model::{Answer, Assessment, Cell, Row};

/// Answers, with the rows they are given for where an assessment stands behind them.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'s> {
    answers: &'s Answers,
    whole: Option<&'s Assessment>,
}

impl<'s> From<&'s Answers> for Sheet<'s> {
    fn from(answers: &'s Answers) -> Self {
        Self { answers, whole: None }
    }
}

impl<'s> From<&'s Assessment> for Sheet<'s> {
    fn from(assessment: &'s Assessment) -> Self {
        Self { answers: &assessment.answers, whole: Some(assessment) }
    }
}

/// Where a question is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Once, outside of rows.
    Once,
    /// In a row.
    Row(Row),
    /// In a row that has still to be added.
    Waiting(usize),
}

impl Lane {
    /// The row; none outside of rows, and where it has still to be added.
    pub(crate) fn row(&self) -> Option<&Row> {
        match self {
            Self::Row(row) => Some(row),
            Self::Once | Self::Waiting(_) => None,
        }
    }
}

impl Sheet<'_> {
    /// The rows of a spread as they stand, and as many that are waited for as it has to have at least. Where people are asked
    /// about by group and no group is known yet, one is waited for.
    pub(crate) fn lanes(self, spread: Spread<'_>, sections: &[Section]) -> Vec<Lane> {
        let (rows, least): (Vec<Row>, usize) = match spread {
            Spread::Fixed(_, rows) => (rows.iter().map(|row| Row::Line(row.id.clone())).collect(), 0),
            Spread::Groups => {
                let groups = self.whole.into_iter().flat_map(|whole| whole.groups.keys());
                (groups.map(|id| Row::Group(*id)).collect(), 1)
            }
            Spread::Entries(section) => {
                let entries = self.whole.into_iter().flat_map(|whole| whole.entries.iter());
                let own = entries.filter(|(_, entry)| entry.of.as_ref() == Some(section));
                let asked = sections.iter().find(|known| known.id == *section);
                let entries = asked.and_then(Section::entries);
                (own.map(|(id, _)| Row::Entry(*id)).collect(), entries.map_or(0, |entries| entries.at_least))
            }
        };
        let waiting = (rows.len()..least).map(Lane::Waiting);
        rows.iter().cloned().map(Lane::Row).chain(waiting).collect()
    }
}

/// Answers, some of which may be tried out in place of others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given<'s> {
    pub(crate) sheet: Sheet<'s>,
    pub(crate) instead: &'s [(Cell, Answer)],
}

impl<'s> Given<'s> {
    pub(crate) fn new(sheet: Sheet<'s>) -> Self {
        Self { sheet, instead: &[] }
    }

    /// The answer that stands under an id in a lane.
    pub(crate) fn get(&self, lane: &Lane, id: &str) -> Option<&'s Answer> {
        if let Lane::Waiting(_) = lane {
            return None;
        }
        let is_here = |cell: &Cell| cell.question.as_str() == id && cell.row.as_ref() == lane.row();
        let tried = self.instead.iter().rev().find(|(tried, _)| is_here(tried)).map(|(_, answer)| answer);
        tried.or_else(|| match lane.row() {
            Some(row) => self.sheet.whole?.answer_in(row, id),
            None => self.sheet.answers.get(id),
        })
    }
}
