//! From any entry of any framework to what answers to it, and on from there.
//!
//! ```text
//! 14 counterparts of A.6.2.4 AI system verification and validation, ISO/IEC 42001
//! › nist-ai-rmf MEASURE 2.3   related to, trust medium        │ MEASURE 2.3 System performance …
//!   nist-ai-rmf MEASURE 2.5   related to, trust medium        │ related to; own analysis, trust medium
//! ```

use crate::method::crosswalk::{Counterpart, Crosswalk, Crosswalks, EntryPlace, Named};
use crate::tui::theme::Tone;
use crate::tui::widgets::filter::Filter;
use std::sync::Arc;

/// What is looked at.
#[derive(Clone, Debug)]
pub enum Stop {
    /// Everything that has a counterpart.
    All,
    /// What these ids may mean, of which something here speaks.
    Of(String, Vec<String>),
    /// What answers to an entry.
    Entry(EntryPlace),
}

/// A row: an entry, and what is said of it here.
#[derive(Clone, Debug)]
pub struct Row {
    /// Framework and id.
    pub head: String,
    /// What else there is to say in a line.
    pub rest: String,
    entry: EntryPlace,
    /// Its place among the counterparts of the entry that is open.
    nth: Option<usize>,
}

/// Where one has walked to.
#[derive(Debug, Default)]
pub struct Walk {
    all: Option<Arc<Crosswalks>>,
    /// From everything to where one is; empty for everything.
    trail: Vec<Stop>,
    /// What the filter lets through.
    pub rows: Vec<Row>,
    /// How many rows there are without a filter.
    pub of: usize,
}

type Said = Vec<(Tone, String)>;

impl Walk {
    /// Takes the crosswalks that were read; says whether they are others than before.
    pub fn take(&mut self, all: Option<&Arc<Crosswalks>>) -> bool {
        let is_new = self.all.is_none() && all.is_some();
        if is_new {
            self.all = all.map(Arc::clone);
        }
        is_new
    }

    /// Begins at what these ids may mean.
    pub fn begin(&mut self, what: String, ids: Vec<String>) {
        self.trail = vec![Stop::Of(what, ids)];
    }

    fn here(&self) -> &Stop {
        self.trail.last().unwrap_or(&Stop::All)
    }

    /// Makes the rows of where one is.
    pub fn gather(&mut self, filter: &Filter) {
        let rows = self.all.as_deref().map_or_else(Vec::new, |all| rows(all, self.here()));
        self.of = rows.len();
        self.rows = rows.into_iter().filter(|row| filter.shows(&[&row.head, &row.rest])).collect();
    }

    /// Goes to the entry of a row, and says whether there is one.
    pub fn open(&mut self, at: usize) -> bool {
        let entry = self.rows.get(at).map(|row| row.entry);
        self.trail.extend(entry.map(Stop::Entry));
        entry.is_some()
    }

    /// Goes one step back, and says what was left; nothing where there is no step.
    pub fn back(&mut self) -> Option<Stop> {
        self.trail.pop()
    }

    /// The row from which one went to what was left.
    pub fn row_of(&self, left: &Stop) -> Option<usize> {
        let Stop::Entry(entry) = left else { return None };
        self.rows.iter().position(|row| row.entry == *entry)
    }

    /// Where one is, in a line.
    pub fn title(&self) -> String {
        let Some(all) = self.all.as_deref() else { return "Reading the crosswalks …".to_owned() };
        match self.here() {
            Stop::All => format!("{} entries of {} frameworks have counterparts", self.of, all.frameworks().len()),
            Stop::Of(what, _) if self.of == 0 => format!("No framework has anything for {what}"),
            Stop::Of(what, _) => format!("What frameworks have for {what}: {}", self.of),
            Stop::Entry(entry) => {
                let entry = all.entry(*entry);
                let counterparts = if self.of == 1 { "counterpart" } else { "counterparts" };
                format!("{} {counterparts} of {entry}, {}", self.of, entry.framework_title)
            }
        }
    }

    /// Everything there is to say of a row.
    pub fn detail(&self, at: usize) -> Said {
        let (Some(all), Some(row)) = (self.all.as_deref(), self.rows.get(at)) else { return Vec::new() };
        match (self.here(), row.nth) {
            (Stop::Entry(entry), Some(nth)) => {
                let asked = all.entry(*entry);
                all.counterparts_of(&asked).get(nth).map(|found| pair(all, &asked, found)).unwrap_or_default()
            }
            _ => entry(all, &all.entry(row.entry)),
        }
    }
}

fn rows(all: &Crosswalks, here: &Stop) -> Vec<Row> {
    let listed = |entry: Named<'_>| Row {
        head: format!("{} {}", entry.framework, entry.id),
        rest: entry.title.unwrap_or_default().to_owned(),
        entry: entry.place(),
        nth: None,
    };
    match here {
        Stop::All => all.entries().map(listed).collect(),
        Stop::Of(_, ids) => {
            let mut entries: Vec<Named<'_>> = Vec::new();
            for found in ids.iter().flat_map(|id| all.find(id)) {
                if !entries.contains(&found) {
                    entries.push(found);
                }
            }
            entries.into_iter().map(listed).collect()
        }
        Stop::Entry(entry) => {
            let found = all.counterparts_of(&all.entry(*entry));
            found.iter().enumerate().map(|(nth, found)| counterpart(nth, found)).collect()
        }
    }
}

fn counterpart(nth: usize, found: &Counterpart<'_>) -> Row {
    let title = found.entry.title.map(|title| format!(": {title}")).unwrap_or_default();
    Row {
        head: format!("{} {}", found.entry.framework, found.entry.id),
        rest: format!("trust {}, {}{title}", found.trust.label(), found.relation),
        entry: found.entry.place(),
        nth: Some(nth),
    }
}

/// An entry with its counterparts, framework by framework.
fn entry(all: &Crosswalks, entry: &Named<'_>) -> Said {
    let found = all.counterparts_of(entry);
    let mut said = vec![(Tone::Strong, entry.to_string()), (Tone::Quiet, entry.framework_title.to_owned())];
    for same in found.chunk_by(|one, next| one.entry.framework == next.entry.framework) {
        said.extend(same.first().map(|first| (Tone::Strong, first.entry.framework_title.to_owned())));
        said.extend(same.iter().map(|found| (Tone::Plain, format!("  {}: {}", found.entry, found.known(entry)))));
    }
    if found.is_empty() {
        said.push((Tone::Plain, "No set names a counterpart.".to_owned()));
    }
    said
}

/// A pair, what it rests on and whose it is.
fn pair(all: &Crosswalks, asked: &Named<'_>, found: &Counterpart<'_>) -> Said {
    let mut said = vec![
        (Tone::Strong, found.entry.to_string()),
        (Tone::Quiet, found.entry.framework_title.to_owned()),
        (Tone::Plain, format!("{}: {}", asked.id, found.known(asked))),
        (Tone::Plain, found.note.to_owned()),
    ];
    said.extend(all.sets().iter().find(|set| set.id == *found.set).into_iter().flat_map(whose));
    said.retain(|(_, text)| !text.is_empty());
    said
}

fn whose(set: &Crosswalk) -> [(Tone, String); 3] {
    [
        (Tone::Plain, set.trust_note.base().to_owned()),
        (Tone::Quiet, format!("From {}: {}.", set.id, set.title)),
        (Tone::Quiet, format!("{}. Licence: {}.", set.attribution.base().trim_end_matches('.'), set.licence)),
    ]
}
