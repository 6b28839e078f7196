//! Who set what, read from the heads of the versions.

use super::chronicle::Chronicle;
use super::error::StoreError;
use super::load::{Origin, Snapshot};
use super::workspace::Workspace;
use crate::format::{Header, Pin, VersionName};
use crate::history::Change;
use crate::history::blame::{Record, Trail, blame};
use crate::model::{Line, Path, Prose, Slug};
use jiff::Timestamp;
use std::fmt;

/// The trails of a place, and the moments they speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blamed {
    /// The trail of every value at the place and below it.
    pub trails: Vec<Trail>,
    /// What each record of the trails was, in the same order.
    pub moments: Vec<Moment>,
}

/// A state that a record of a trail stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Which state.
    pub source: Source,
    /// What that state is rated by.
    pub methodology: Pin,
}

/// Where a value was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the draft, which nobody sealed yet.
    Draft,
    /// In a version.
    Version {
        /// Its name.
        name: VersionName,
        /// When it was sealed.
        at: Timestamp,
        /// By whom.
        by: Line,
        /// Why it was sealed.
        reason: Prose,
    },
}

impl Moment {
    fn of(name: &VersionName, header: &Header) -> Self {
        let source = Source::Version {
            name: name.clone(),
            at: header.saved_at,
            by: header.saved_by.clone(),
            reason: header.reason.clone(),
        };
        Self { source, methodology: header.methodology.clone() }
    }
}

/// `v3 0003-8f14e45fceea167a  2026-07-01  Ana Ruiz <ana@example.org>`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.source {
            Source::Draft => f.write_str("the draft, not sealed yet"),
            Source::Version { name, at, by, .. } => {
                write!(f, "v{} {name}  {}  {by}", name.number(), at.strftime("%Y-%m-%d"))
            }
        }
    }
}

/// The past of an assessment, as blame walks it.
struct Past {
    records: Vec<Record>,
    moments: Vec<Moment>,
    /// The record of each version that could be read, by its place in the chronicle.
    places: Vec<Option<usize>>,
}

impl Past {
    fn of(chronicle: &Chronicle) -> Self {
        let mut past = Self { records: Vec::new(), moments: Vec::new(), places: Vec::new() };
        for ((name, header), parents) in chronicle.versions().iter().zip(chronicle.parents()) {
            let place =
                header.as_ref().ok().map(|header| past.add(Moment::of(name, header), &header.changes, &parents));
            past.places.push(place);
        }
        past
    }

    fn add(&mut self, moment: Moment, changes: &[Change], parents: &[Option<usize>]) -> usize {
        let parents = parents.iter().map(|parent| parent.and_then(|place| self.places[place])).collect();
        self.moments.push(moment);
        self.records.push(Record { parents, changes: changes.to_vec(), content: None });
        self.records.len() - 1
    }
}

impl Workspace {
    /// Who set every value at a place of a state and below it, from what, why, in which version.
    ///
    /// # Errors
    /// When the folder cannot be listed, or the first version of a history with merges cannot be read.
    pub fn blame(&self, slug: &Slug, snapshot: &Snapshot, at: &Path) -> Result<Blamed, StoreError> {
        let chronicle = self.chronicle(slug)?;
        let mut past = Past::of(&chronicle);
        let from = self.start(slug, snapshot, &chronicle, &mut past)?;
        if past.records.iter().any(|record| record.parents.len() > 1) {
            self.read_beginnings(slug, &mut past)?;
        }
        let trails = blame(&past.records, from, &snapshot.content, at);
        Ok(Blamed { trails, moments: past.moments })
    }

    /// The record of the state itself, which is added where it is no version of the folder.
    fn start(
        &self,
        slug: &Slug,
        snapshot: &Snapshot,
        chronicle: &Chronicle,
        past: &mut Past,
    ) -> Result<usize, StoreError> {
        let place = |name: &VersionName| chronicle.place(name);
        match &snapshot.origin {
            Origin::Version { name, header, .. } => {
                let known = place(name).and_then(|place| past.places[place]);
                let parent = |hash| chronicle.versions().iter().position(|(name, _)| name.is(hash));
                Ok(known.unwrap_or_else(|| {
                    let parents: Vec<_> = header.parents.iter().map(parent).collect();
                    past.add(Moment::of(name, header), &header.changes, &parents)
                }))
            }
            Origin::Draft { base } => {
                let changes = self.draft(slug)?.map(|draft| draft.changes).unwrap_or_default();
                let parents: Vec<_> = base.iter().map(place).collect();
                let moment = Moment { source: Source::Draft, methodology: snapshot.pin.clone() };
                Ok(past.add(moment, &changes, &parents))
            }
        }
    }

    /// Reads what the versions hold that were made from nothing.
    fn read_beginnings(&self, slug: &Slug, past: &mut Past) -> Result<(), StoreError> {
        for (record, moment) in past.records.iter_mut().zip(&past.moments) {
            if let Source::Version { name, .. } = &moment.source
                && record.parents.is_empty()
            {
                record.content = Some(self.checked(slug, name)?.version.content);
            }
        }
        Ok(())
    }
}
