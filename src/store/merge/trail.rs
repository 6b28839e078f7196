//! Who put what where, on one side of a merge since its ancestors.

use crate::format::{Header, VersionName};
use crate::history::{Change, Edit, Source};
use crate::model::{Path, Prose, Slug};
use crate::store::error::StoreError;
use crate::store::found::Replayed;
use crate::store::history::Graph;
use crate::store::workspace::Workspace;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// What was changed in one go, and by whom.
struct Stage {
    source: Source,
    changes: Vec<Change>,
}

/// The stages of one side, the newest first; what was typed before what was merged.
pub(super) struct Trail(Vec<Stage>);

impl Workspace {
    /// The versions since the ancestors, with what each changed.
    pub(super) fn trail(
        &self,
        slug: &Slug,
        graph: &Graph,
        tips: &[VersionName],
        ancestors: &[VersionName],
    ) -> Result<Trail, StoreError> {
        let known: BTreeSet<_> = ancestors.iter().flat_map(|name| graph.up_to(name)).collect();
        let reached: BTreeSet<_> = tips.iter().flat_map(|name| graph.up_to(name)).collect();
        // The tip itself is always told of, for what nobody in particular changed.
        let since = reached.iter().filter(|name| tips.contains(name) || !known.contains(*name));
        let mut headers = since.map(|name| self.header(slug, name)).collect::<Result<Vec<_>, _>>()?;
        headers.sort_by_key(|header| (header.parents.len() > 1, std::cmp::Reverse(header.generation)));
        Ok(Trail(headers.into_iter().map(stage).collect()))
    }
}

fn stage(header: Header) -> Stage {
    let Header { generation, saved_by, saved_at, reason, changes, .. } = header;
    Stage { source: Source { version: Some(generation), by: saved_by, on: saved_at, why: reason }, changes }
}

impl Trail {
    /// The same trail with what a draft did on top.
    pub(super) fn with_draft(mut self, found: Option<&Replayed>, author: Source) -> Self {
        let Some(draft) = found.map(|found| &found.draft).filter(|draft| !draft.done().is_empty()) else { return self };
        let touched = |change: &Change| draft.done().iter().flat_map(Edit::places).any(|at| touches(at, &change.at));
        let changes = draft.changes().into_iter().filter(touched).collect();
        self.0.insert(0, Stage { source: author, changes });
        self
    }

    /// Who stands for the side as a whole.
    pub(super) fn tip(&self) -> Source {
        let newest = self.0.iter().find(|stage| stage.source.version.is_none());
        let newest = newest.or_else(|| self.0.iter().max_by_key(|stage| stage.source.version));
        newest.map_or_else(nobody, |stage| stage.source.clone())
    }

    /// Who put there what stands at a place, and why: in the words given for the change, else for the version.
    pub(super) fn source(&self, at: &Path) -> Source {
        let found = self.find(|change| touches(&change.at, at)).or_else(|| self.find(|change| refers(&change.at, at)));
        match found {
            Some((stage, change)) if change.why.is_empty() => stage.source.clone(),
            Some((stage, change)) => Source { why: change.why.clone(), ..stage.source.clone() },
            None => self.tip(),
        }
    }

    /// The reason given for what stands at a place.
    pub(super) fn why(&self, at: &Path) -> Option<&Prose> {
        self.find(|change| change.at == *at && !change.why.is_empty()).map(|(_, change)| &change.why)
    }

    fn find(&self, fits: impl Fn(&Change) -> bool) -> Option<(&Stage, &Change)> {
        self.0.iter().find_map(|stage| stage.changes.iter().find(|change| fits(change)).map(|change| (stage, change)))
    }
}

fn touches(a: &Path, b: &Path) -> bool {
    a.is_within(b) || b.is_within(a)
}

/// Whether a change made something refer to the entry at a place.
fn refers(change: &Path, entry: &Path) -> bool {
    change.segments().last() == entry.segments().last()
}

fn nobody() -> Source {
    Source { version: None, by: crate::model::Line::default(), on: Timestamp::UNIX_EPOCH, why: Prose::default() }
}
