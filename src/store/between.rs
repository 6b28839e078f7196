//! The way from one state of an assessment to another: what differs, and who changed it, when and why.

use super::error::StoreError;
use super::load::{Origin, Snapshot};
use super::rev::Rev;
use super::workspace::Workspace;
use crate::format::{Hash, Header, VersionName};
use crate::history::report::{SealedIn, Trail, Way};
use crate::history::{Change, diff};
use crate::method::Mapping;
use crate::model::{Assessment, Slug};
use std::collections::BTreeMap;

/// What differs between two states, and where each change comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Between {
    /// The changes, each with the last reason given for its place on the way.
    pub changes: Vec<Change>,
    /// Who made them, and when.
    pub trail: Trail,
    /// Which points of the scales before became which of those after, where the methodology was changed on the way.
    pub mapping: Mapping,
}

/// From which of the two states a version can be reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reached {
    From(Way),
    Both,
}

impl Reached {
    fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Both }
    }
}

/// The versions still to be looked at, by number: whatever is made from a version has a higher one.
type Waiting = BTreeMap<VersionName, Reached>;

impl Workspace {
    /// What a state was made from: the base of a draft, the first parent of a version, or nothing at all.
    ///
    /// # Errors
    /// When that version is missing or cannot be read.
    pub fn made_from(&self, slug: &Slug, snapshot: &Snapshot) -> Result<Snapshot, StoreError> {
        let base = match &snapshot.origin {
            Origin::Draft { base } => base.clone().map(Rev::Name),
            Origin::Version { header, .. } => header.parents.first().map(|parent| Rev::Hash(parent.short())),
        };
        match base {
            Some(rev) => self.load(slug, &rev),
            None => Ok(Snapshot {
                content: Assessment::default(),
                origin: Origin::Draft { base: None },
                ..snapshot.clone()
            }),
        }
    }

    /// What differs from `before` to `after`, and who changed it. Only versions on the way are asked: what led to both states
    /// explains no difference between them, and a broken version elsewhere does not stand in the way.
    ///
    /// # Errors
    /// When a version on the way cannot be read.
    pub fn between(&self, slug: &Slug, before: &Snapshot, after: &Snapshot) -> Result<Between, StoreError> {
        let trail = self.way(slug, before, after)?;
        let with_reason = |change: Change| match trail.why(&change.at) {
            Some(why) => change.because(why.clone()),
            None => change,
        };
        let changes = diff(&before.content, &after.content).into_iter().map(with_reason).collect();
        Ok(Between { changes, trail, mapping: self.mapping(slug, before, after)? })
    }

    fn way(&self, slug: &Slug, before: &Snapshot, after: &Snapshot) -> Result<Trail, StoreError> {
        let known = self.versions(slug)?;
        let (mut waiting, mut trail) = (Waiting::new(), Trail::default());
        start(before, Way::Back, &known, &mut waiting);
        start(after, Way::There, &known, &mut waiting);
        let passed = self.passed(slug, &known, waiting)?;
        for (side, end) in [(Way::Back, before), (Way::There, after)] {
            let own = passed.iter().rev().filter(|(_, _, way)| *way == side);
            for (name, header, _) in own {
                trail.note(Some(&sealed_in(name, header)), side, header.changes.clone());
            }
            match &end.origin {
                Origin::Version { name, header, .. } if !known.contains(name) => {
                    trail.note(Some(&sealed_in(name, header)), side, header.changes.clone());
                }
                Origin::Draft { base } if base.is_some() || end.content != Assessment::default() => {
                    let changes = self.draft(slug)?.map(|draft| draft.changes);
                    if let Some(changes) = changes {
                        trail.note(None, side, changes);
                    }
                }
                Origin::Version { .. } | Origin::Draft { .. } => {}
            }
        }
        Ok(trail)
    }

    /// The versions that lead to one of the two states only, the highest number first.
    fn passed(
        &self,
        slug: &Slug,
        known: &[VersionName],
        mut waiting: Waiting,
    ) -> Result<Vec<(VersionName, Header, Way)>, StoreError> {
        let mut passed = Vec::new();
        while waiting.values().any(|reached| *reached != Reached::Both) {
            let Some((name, reached)) = waiting.pop_last() else { break };
            let parents = match reached {
                Reached::Both => self.lineage(slug, &name)?.parents,
                Reached::From(way) => {
                    let header = self.header(slug, &name)?;
                    let parents = header.parents.clone();
                    passed.push((name, header, way));
                    parents
                }
            };
            wait_for(&parents, reached, known, &mut waiting);
        }
        Ok(passed)
    }
}

fn start(from: &Snapshot, way: Way, known: &[VersionName], waiting: &mut Waiting) {
    let reached = Reached::From(way);
    match &from.origin {
        Origin::Version { name, .. } | Origin::Draft { base: Some(name) } if known.contains(name) => {
            waiting.entry(name.clone()).and_modify(|other| *other = other.and(reached)).or_insert(reached);
        }
        Origin::Version { header, .. } => wait_for(&header.parents, reached, known, waiting),
        Origin::Draft { .. } => {}
    }
}

fn wait_for(parents: &[Hash], reached: Reached, known: &[VersionName], waiting: &mut Waiting) {
    for parent in parents {
        if let Some(name) = known.iter().find(|name| name.is(parent)) {
            waiting.entry(name.clone()).and_modify(|other| *other = other.and(reached)).or_insert(reached);
        }
    }
}

fn sealed_in(name: &VersionName, header: &Header) -> SealedIn {
    SealedIn { number: name.number(), hash: name.hash().to_owned(), by: header.saved_by.clone(), at: header.saved_at }
}
