//! The past of an assessment as the walks of the history take it: records, and the moments they stand for.

use super::chronicle::Chronicle;
use super::error::StoreError;
use super::history::version_path;
use super::load::{Origin, Snapshot, check};
use super::workspace::Workspace;
use crate::format::{Hash, Header, Pin, VersionName};
use crate::history::Change;
use crate::history::blame::Record;
use crate::method::Methodology;
use crate::model::{Assessment, Line, Prose, Slug};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

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
pub(super) struct Past {
    pub(super) records: Vec<Record>,
    pub(super) moments: Vec<Moment>,
    /// The record of each version that could be read, by its place in the chronicle.
    pub(super) places: Vec<Option<usize>>,
}

impl Past {
    pub(super) fn of(chronicle: &Chronicle) -> Self {
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
    /// The record of the state itself, which is added where it is no version of the folder.
    pub(super) fn start(
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
                let draft = past.add(moment, &changes, &parents);
                past.records[draft].content = parents.is_empty().then(|| snapshot.content.clone());
                Ok(draft)
            }
        }
    }

    /// Reads what the versions hold of which no parent can tell it. Every one that can be read is, also when another cannot.
    ///
    /// # Errors
    /// What is wrong with the first that cannot.
    pub(super) fn read_beginnings(&self, slug: &Slug, past: &mut Past) -> Result<(), StoreError> {
        let mut read = Ok(());
        for (record, moment) in past.records.iter_mut().zip(&past.moments) {
            let Source::Version { name, .. } = &moment.source else { continue };
            if record.parents.first().copied().flatten().is_none() {
                match self.read_alone(slug, name) {
                    Ok(content) => record.content = Some(content),
                    Err(error) => read = read.and(Err(error)),
                }
            }
        }
        read
    }

    /// What a version holds, with every check of its own file; whether its parents are there is not asked.
    fn read_alone(&self, slug: &Slug, name: &VersionName) -> Result<Assessment, StoreError> {
        let path = version_path(slug, name);
        Ok(check(&path, &self.files.read(&path)?, Some(name))?.version.content)
    }

    /// What each record is rated by, each methodology read once; nothing for one that cannot be read.
    pub(super) fn methods(&self, slug: &Slug, past: &Past) -> Methods {
        let mut read: BTreeMap<Hash, Option<Arc<Methodology>>> = BTreeMap::new();
        for Moment { methodology: pin, .. } in &past.moments {
            read.entry(pin.hash).or_insert_with(|| {
                let resolved = self.pinned(slug, pin, slug.as_str());
                resolved.ok().map(|resolved| resolved.methodology)
            });
        }
        Methods { of: past.moments.iter().map(|moment| moment.methodology.hash).collect(), read }
    }
}

/// The methodologies of a past.
pub(super) struct Methods {
    of: Vec<Hash>,
    read: BTreeMap<Hash, Option<Arc<Methodology>>>,
}

impl Methods {
    /// What a record is rated by.
    pub(super) fn at(&self, record: usize) -> Option<&Methodology> {
        self.read.get(&self.of[record])?.as_deref()
    }
}
