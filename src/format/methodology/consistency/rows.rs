//! Repeated sections and tables: what stands in a row is small, rows are named once, and names do not clash.

use super::{Check, Spot};
use crate::method::lint::LintRule;
use crate::method::{Entries, Kind, Question, Rows, Section, Table};
use crate::model::{EntryId, GroupId, RowId};

impl<'a> Check<'a> {
    /// A section whose questions are asked again.
    pub(super) fn repeated(&mut self, section: &'a Section) {
        if section.repeat.is_none() {
            return;
        }
        let spot = self.spot_in(section.id.as_str(), section.id.as_str());
        if self.questions.keys().any(|id| id.as_str() == section.id.as_str()) {
            let cause = format!("the repeated section {:?} is called like a question", section.id.as_str());
            self.fault(LintRule::Misfit, spot.first_use(cause, "give one of them another id"));
        }
        if let Some(table) = section.questions.iter().find(|question| question.table().is_some()) {
            let cause = format!("the table {} stands in the repeated section {}", table.id, section.id);
            let next = "make its columns questions of the section, or put the table into a section of its own with the \
                        rows Entries";
            self.fault(LintRule::Misfit, spot.first_use(cause, next));
        }
        if let Some(Entries { called, at_least, at_most: Some(most) }) = section.entries()
            && most < at_least
        {
            let cause = format!("{} asks for at least {at_least} and at most {most} ({called})", section.id);
            self.fault(LintRule::Misfit, spot.first_use(cause, "raise at_most, or lower at_least"));
        }
    }

    /// A table: its rows and columns.
    pub(super) fn table(&mut self, question: &'a Question) {
        let Some(Table { rows, columns }) = question.table() else { return };
        let spot = self.spot_in(question.id.as_str(), question.id.as_str());
        let mut refuse = |cause: String, next: &str| self.fault(LintRule::Misfit, spot.first_use(cause, next));
        if columns.is_empty() {
            refuse(format!("the table {} has no columns", question.id), "add a column: a small question of its own id");
        }
        if !question.scores.is_empty() {
            refuse(format!("the table {} scores itself", question.id), "name the figures at its columns");
        }
        for column in columns.iter().filter(|column| !is_small(&column.kind)) {
            let cause = format!("the column {} of the table {} is too large for a cell", column.id, question.id);
            refuse(cause, "a column takes Single, Scale, YesNo, Number or Text");
        }
        self.rows(question, rows);
    }

    fn rows(&mut self, question: &'a Question, rows: &'a Rows) {
        let id = question.id.as_str();
        match rows {
            Rows::Groups => {}
            Rows::Fixed(rows) => {
                if rows.is_empty() {
                    let cause = format!("the table {id} has no rows");
                    self.fault(
                        LintRule::Misfit,
                        self.spot_in(id, id).first_use(cause, "name its rows, or let them be Groups"),
                    );
                }
                for (place, row) in rows.iter().enumerate() {
                    self.row(id, &row.id, rows[..place].iter().any(|other| other.id == row.id));
                }
            }
            Rows::Entries(section) => {
                let named = self.methodology.entries(section).is_some();
                self.known("section of entries", self.spot_in(id, section.as_str()), named);
            }
        }
    }

    fn row(&mut self, table: &'a str, row: &'a RowId, again: bool) {
        let spot: Spot<'_> = self.spot_in(table, row.as_str());
        if again {
            let cause = format!("the row {:?} of {table} stands here a second time", row.as_str());
            self.fault(LintRule::SameId, spot.second_definition(cause));
        }
        if row.as_str().parse::<GroupId>().is_ok() || row.as_str().parse::<EntryId>().is_ok() {
            let cause = format!("the row {:?} of {table} reads as the id of a group or an entry", row.as_str());
            self.fault(LintRule::Misfit, spot.first_use(cause, "give it a word as its id"));
        }
    }
}

/// Whether a question fits into a cell.
fn is_small(kind: &Kind) -> bool {
    matches!(kind, Kind::Single(_) | Kind::Scale(_) | Kind::YesNo | Kind::Number(_) | Kind::Text)
}
