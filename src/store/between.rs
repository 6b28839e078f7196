//! The way from one state of an assessment to another, with the reasons given along it.

use super::error::StoreError;
use super::load::{Origin, Snapshot};
use super::workspace::Workspace;
use crate::format::VersionName;
use crate::history::{Change, diff};
use crate::model::{Path, Prose, Slug};
use std::collections::BTreeMap;

impl Workspace {
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

    fn reasons(&self, slug: &Slug, before: &Snapshot, after: &Snapshot) -> Result<BTreeMap<Path, Prose>, StoreError> {
        let mut trail: Vec<Vec<Change>> = Vec::new();
        let mut at = match &after.origin {
            Origin::Version { name, .. } => Some(name.clone()),
            Origin::Draft { base } => {
                trail.extend(self.draft(slug)?.map(|draft| draft.changes));
                base.clone()
            }
        };
        let graph = self.graph(slug)?;
        let end = version_of(before);
        while let Some(name) = at.filter(|name| Some(name) != end.as_ref() && graph.names().any(|known| known == name))
        {
            trail.push(self.header(slug, &name)?.changes);
            at = graph.first_parent(&name).cloned();
        }
        let told = trail.into_iter().rev().flatten().filter(|change| !change.why.is_empty());
        Ok(told.map(|change| (change.at, change.why)).collect())
    }
}

fn version_of(snapshot: &Snapshot) -> Option<VersionName> {
    match &snapshot.origin {
        Origin::Version { name, .. } => Some(name.clone()),
        Origin::Draft { .. } => None,
    }
}
