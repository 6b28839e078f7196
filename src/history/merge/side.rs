//! One side of a merge: what it changed, and which of its removals the other side stands against.

use super::ConflictKind;
use super::reference::references;
use crate::history::{Change, diff};
use crate::model::{Assessment, Path, Value};
use std::collections::BTreeMap;

/// What one side made of the common ground.
pub(super) struct Side<'a> {
    state: &'a Assessment,
    changes: BTreeMap<Path, Change>,
}

/// The removals of a side that the other side's changes or new references stand against.
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

    /// What this side removed and `other` changed, or refers to from a place that stays.
    pub fn contested(&self, ground: &Assessment, other: &Side<'_>) -> Contested {
        let changed = self.removals().filter(|at| other.changes_below(at));
        let mut contested: Contested = changed.map(|at| (at.clone(), ConflictKind::RemovedAndChanged)).collect();
        let (before, here) = (references(ground), references(self.state));
        let stays = |from: &Path| !before.contains_key(from) || contested.keys().any(|kept| from.is_within(kept));
        let there = references(other.state).into_iter().filter(|(from, _)| !here.contains_key(from) && stays(from));
        let wanted: Vec<Path> = there.map(|(_, to)| to).filter(|to| self.removes(to) && !other.removes(to)).collect();
        for at in wanted {
            contested.entry(at).or_insert(ConflictKind::RefersToRemoved);
        }
        contested
    }

    fn removals(&self) -> impl Iterator<Item = &Path> {
        self.changes.values().filter(|change| change.to.is_none()).map(|change| &change.at)
    }

    fn removes(&self, at: &Path) -> bool {
        self.changes.get(at).is_some_and(|change| change.to.is_none())
    }

    /// Paths below a place share its beginning, so they stand together.
    fn changes_below(&self, at: &Path) -> bool {
        let from = self.changes.range(at..).map(|(place, _)| place);
        let mut near = from.take_while(|place| place.as_str().starts_with(at.as_str()));
        near.any(|place| place != at && place.is_within(at))
    }
}
