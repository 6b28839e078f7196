//! Answers that are given once a row: in a table, for each entry of a section, for each affected group.

use super::{is_called, one, value};
use crate::import::Note;
use crate::import::tree::Tree;
use crate::import::words::id_stem;
use crate::method::{Block, Methodology, Question, Spread, TableRow};
use crate::model::{AffectedGroup, Answer, Assessment, Entry, Line, QuestionId, RowId, TagId};
use std::collections::BTreeMap;

/// Answers of one row by question.
type Cells = BTreeMap<QuestionId, Answer>;

/// The rows read so far.
pub(super) struct Rows<'m> {
    methodology: &'m Methodology,
    lines: BTreeMap<RowId, Cells>,
    entries: Vec<(TagId, String, Cells)>,
    /// Affected groups in order; every list of them names the same ones.
    groups: Vec<(String, Cells)>,
}

/// The block whose rows a name stands for.
pub(super) fn block<'m>(methodology: &'m Methodology, name: &str) -> Option<Block<'m>> {
    let is_named = |block: &Block<'_>| match block.table {
        Some(table) => is_called(table, name),
        None => block.section.id.as_str() == name || block.section.id.as_str() == id_stem(name),
    };
    methodology.blocks().find(|block| block.spread.is_some() && is_named(block))
}

impl<'m> Rows<'m> {
    pub(super) fn new(methodology: &'m Methodology) -> Self {
        Self { methodology, lines: BTreeMap::new(), entries: Vec::new(), groups: Vec::new() }
    }

    /// Reads what stands under the name of a block.
    pub(super) fn take(&mut self, block: Block<'m>, at: &str, given: &Tree, notes: &mut Vec<Note>) {
        match (block.spread, given) {
            (_, Tree::Null) => {}
            (Some(Spread::Fixed(_, rows)), Tree::Map(entries)) => {
                for (name, value) in entries {
                    self.line(block, rows, (at, name), value, notes);
                }
            }
            (Some(Spread::Entries(section)), Tree::List(items)) => {
                for (place, item) in items.iter().enumerate() {
                    let (name, cells) = self.row(block, &numbered(at, place), item, notes);
                    self.entries.push((section.clone(), name, cells));
                }
            }
            (Some(Spread::Groups), Tree::List(items)) => {
                for (place, item) in items.iter().enumerate() {
                    let row = self.row(block, &numbered(at, place), item, notes);
                    self.group(place, row);
                }
            }
            (spread, other) => {
                let wanted = match spread {
                    Some(Spread::Fixed(..)) => "rows by their names in braces",
                    _ => "a list with one group of answers for each",
                };
                notes.push(Note::new(at, format!("expected {wanted}, found {}; it was left out", other.kind())));
            }
        }
    }

    fn line(
        &mut self,
        block: Block<'m>,
        rows: &[TableRow],
        (at, name): (&str, &str),
        given: &Tree,
        notes: &mut Vec<Note>,
    ) {
        let at = format!("{at}.{name}");
        let Some(row) = rows.iter().find(|row| row.id.as_str() == name || row.id.as_str() == id_stem(name)) else {
            notes.push(Note::new(at, "there is no such row; its answers were left out"));
            return;
        };
        let (_, cells) = self.row(block, &at, given, notes);
        self.lines.entry(row.id.clone()).or_default().extend(cells);
    }

    fn group(&mut self, place: usize, (name, cells): (String, Cells)) {
        match self.groups.get_mut(place) {
            None => self.groups.push((name, cells)),
            Some((known, all)) => {
                all.extend(cells);
                if known.is_empty() {
                    *known = name;
                }
            }
        }
    }

    /// The name and the answers of one row. Where one question is asked, its answer may stand alone.
    fn row(&self, block: Block<'m>, at: &str, given: &Tree, notes: &mut Vec<Note>) -> (String, Cells) {
        let mut name = String::new();
        let mut cells = Cells::new();
        match (given, block.questions) {
            (Tree::Null, _) => {}
            (Tree::Map(entries), _) if entries.iter().any(|(key, _)| key == "state") => {
                cells.extend(whole_row(block, at, given, notes));
            }
            (Tree::Map(entries), _) => {
                for (key, value) in entries {
                    match self.asked(block, key) {
                        Some(question) => cells.extend(one(question, &format!("{at}.{key}"), value, notes)),
                        None if key == "name" => name = value.scalar().unwrap_or_default(),
                        None => notes.push(Note::new(at, format!("{key:?} is not asked here; it was left out"))),
                    }
                }
            }
            (single, [only]) => cells.extend(one(only, at, single, notes)),
            (other, _) => {
                let says =
                    format!("expected answers by question in braces, found {}; they were left out", other.kind());
                notes.push(Note::new(at, says));
            }
        }
        (name, cells)
    }

    /// A question asked in the rows of a block, or in a table over the same rows.
    fn asked(&self, block: Block<'m>, name: &str) -> Option<&'m Question> {
        let same = self.methodology.blocks().filter(|other| other.spread == block.spread);
        let all = block.questions.iter().chain(same.flat_map(|block| block.questions));
        all.into_iter().find(|question| is_called(question, name) && question.table().is_none())
    }

    /// The rows as parts of an assessment.
    pub(super) fn whole(self) -> Assessment {
        let lines = self.lines.into_iter().map(|(row, cells)| (row, cells.into_iter().collect()));
        let entries = self.entries.into_iter().zip(1..).filter_map(|((section, name, cells), number): (_, u32)| {
            let answers = cells.into_iter().collect();
            let entry = Entry { of: Some(section), name: Line::typed(&name), answers };
            Some((format!("E-{number:03}-0000").parse().ok()?, entry))
        });
        let mut rows: BTreeMap<RowId, _> = lines.collect();
        let mut groups = Vec::new();
        for ((name, cells), number) in self.groups.into_iter().zip(1_u32..) {
            let key = format!("G-{number:03}-0000");
            let (Ok(id), Ok(row)) = (key.parse(), key.parse()) else { continue };
            groups.push((id, AffectedGroup { name: Line::typed(&name), ..AffectedGroup::default() }));
            rows.insert(row, cells.into_iter().collect());
        }
        Assessment {
            entries: entries.collect(),
            rows: rows.into_iter().collect(),
            groups: groups.into_iter().collect(),
            ..Assessment::default()
        }
    }
}

fn numbered(at: &str, place: usize) -> String {
    format!("{at}[{}]", place + 1)
}

/// That a whole row is unknown or does not apply stands under the name of its block.
fn whole_row(block: Block<'_>, at: &str, given: &Tree, notes: &mut Vec<Note>) -> Option<(QuestionId, Answer)> {
    let stated = value::stated(given).and_then(|answer| {
        let id = block.name().parse().map_err(|bad: crate::model::BadId| bad.to_string())?;
        Ok((id, answer))
    });
    stated.map_err(|why| notes.push(Note::new(at, why))).ok()
}
