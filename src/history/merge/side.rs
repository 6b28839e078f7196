//! One side of a merge: what it changed, and which of its removals the other side stands against.

use super::ConflictKind;
use super::reference::references;
use crate::history::{Change, diff};
use crate::model::{Assessment, Path, Value};
use std::collections::{BTreeMap, BTreeSet};

/// What one side made of the common ground.
pub(super) struct Side<'a> {
    state: &'a Assessment,
    changes: BTreeMap<Path, Change>,
}

/// The changes of a side that cannot simply be taken: removals that the other side's changes or new references stand against,
/// and whatever touches a place that the two decided already, each in a merge of its own.
pub(super) type Contested = BTreeMap<Path, ConflictKind>;

impl<'a> Side<'a> {
    pub fn new(ground: &Assessment, state: &'a Assessment) -> Self {
        let changes = diff(ground, state).into_iter().map(|change| (change.at.clone(), change)).collect();
        Self { state, changes }
    }

    pub fn change(&self, at: &Path) -> Option<&Change> {
        self.changes.get(at)
    }

    pub fn places(&self) -> impl Iterator<Item = &Path> {
        self.changes.keys()
    }

    /// The entries that this side brings in.
    pub fn added(&self) -> impl Iterator<Item = &Change> {
        self.changes.values().filter(|change| change.from.is_none() && matches!(change.to, Some(Value::Map(_))))
    }

    /// What stands at a place; nothing where the entry that held it is gone.
    pub fn at(&self, at: &Path) -> Option<Value> {
        self.state.at(at).ok().flatten()
    }

    /// What this side removed and `other` changed, or refers to from a place that stays; and what it made of the `open` places
    /// of the ground, unless `other` did the same.
    pub fn contested(&self, ground: &Assessment, other: &Side<'_>, open: &BTreeSet<Path>) -> Contested {
        let changed = self.removals().filter(|at| other.changes_below(at));
        let mut contested: Contested = changed.map(|at| (at.clone(), ConflictKind::RemovedAndChanged)).collect();
        let alone = |change: &&Change| other.made(&change.at) != Some(&change.to) && !other.removes_above(&change.at);
        let reopened = self.changes.values().filter(alone).filter(|change| reopens(change, open));
        contested.extend(reopened.map(|change| (change.at.clone(), kind(change))));
        let (before, here) = (references(ground), references(self.state));
        let stays = |from: &Path| !before.contains_key(from) || contested.keys().any(|kept| from.is_within(kept));
        let there = references(other.state).into_iter().filter(|(from, _)| !here.contains_key(from) && stays(from));
        let wanted: Vec<Path> = there.map(|(_, to)| to).filter(|to| self.removes(to) && !other.removes(to)).collect();
        for at in wanted {
            contested.entry(at).or_insert(ConflictKind::RefersToRemoved);
        }
        contested
    }

    /// What this side made of a place that it changed.
    fn made(&self, at: &Path) -> Option<&Option<Value>> {
        self.changes.get(at).map(|change| &change.to)
    }

    fn removals(&self) -> impl Iterator<Item = &Path> {
        self.changes.values().filter(|change| change.to.is_none()).map(|change| &change.at)
    }

    fn removes(&self, at: &Path) -> bool {
        self.changes.get(at).is_some_and(|change| change.to.is_none())
    }

    /// Whether this side removed the entry that a place is in.
    fn removes_above(&self, at: &Path) -> bool {
        self.removals().any(|gone| gone != at && at.is_within(gone))
    }

    /// Paths below a place share its beginning, so they stand together.
    fn changes_below(&self, at: &Path) -> bool {
        let from = self.changes.range(at..).map(|(place, _)| place);
        let mut near = from.take_while(|place| place.as_str().starts_with(at.as_str()));
        near.any(|place| place != at && place.is_within(at))
    }
}

/// Whether a change decides a place that stands open, or removes the entry that holds one.
fn reopens(change: &Change, open: &BTreeSet<Path>) -> bool {
    let below = || change.to.is_none() && open.iter().any(|at| at.is_within(&change.at));
    open.contains(&change.at) || below()
}

fn kind(change: &Change) -> ConflictKind {
    let removes_entry = change.to.is_none() && matches!(change.from, Some(Value::Map(_)));
    if removes_entry { ConflictKind::RemovedAndChanged } else { ConflictKind::BothChanged }
}
