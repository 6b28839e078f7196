//! The way from one state of an assessment to another, with the reasons given along it.

use super::error::StoreError;
use super::load::{Origin, Snapshot};
use super::rev::Rev;
use super::workspace::Workspace;
use crate::format::{Hash, Header, VersionName};
use crate::history::{Change, diff};
use crate::model::{Assessment, Path, Prose, Slug};
use std::collections::BTreeMap;

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

    /// What differs from `before` to `after`, each change with the last reason given for its place on the way there.
    ///
    /// # Errors
    /// When a version on the way cannot be read.
    pub fn changes_between(&self, slug: &Slug, before: &Snapshot, after: &Snapshot) -> Result<Vec<Change>, StoreError> {
        let reasons = self.reasons(slug, before, after)?;
        let with_reason = |change: Change| match reasons.get(&change.at) {
            Some(why) => change.because(why.clone()),
            None => change,
        };
        Ok(diff(&before.content, &after.content).into_iter().map(with_reason).collect())
    }

    /// Only the versions on the way are read, so that a broken one elsewhere does not stand in the way.
    fn reasons(&self, slug: &Slug, before: &Snapshot, after: &Snapshot) -> Result<BTreeMap<Path, Prose>, StoreError> {
        let known = self.versions(slug)?;
        let end = version_of(before);
        let on_the_way = |name: &VersionName| Some(name) != end && known.contains(name);
        let parent = |hash: &Hash| known.iter().find(|name| name.is(hash)).cloned();
        let mut trail: Vec<Vec<Change>> = Vec::new();
        let mut at = match &after.origin {
            Origin::Version { name, .. } => Some(name.clone()),
            Origin::Draft { base } => {
                trail.extend(self.draft(slug)?.map(|draft| draft.changes));
                base.clone()
            }
        };
        while let Some(name) = at.filter(on_the_way) {
            let Header { changes, parents, .. } = self.header(slug, &name)?;
            trail.push(changes);
            at = parents.first().and_then(parent);
        }
        let told = trail.into_iter().rev().flatten().filter(|change| !change.why.is_empty());
        Ok(told.map(|change| (change.at, change.why)).collect())
    }
}

fn version_of(snapshot: &Snapshot) -> Option<&VersionName> {
    match &snapshot.origin {
        Origin::Version { name, .. } => Some(name),
        Origin::Draft { .. } => None,
    }
}
