//! How the points of one state's scales became those of another's: what was confirmed on the way from version to version.

use super::error::StoreError;
use super::load::{Origin, Snapshot};
use super::workspace::Workspace;
use crate::format::{Hash, Pin, VersionName};
use crate::method::Mapping;
use crate::model::Slug;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, VecDeque};

/// One change of methodology that was made.
struct Turn {
    from: Pin,
    to: Pin,
    mapping: Mapping,
}

impl Workspace {
    /// Which points of the scales before became which of those after; empty where both are rated alike, or where nobody
    /// confirmed how the two go together.
    pub(super) fn mapping(&self, slug: &Slug, before: &Snapshot, after: &Snapshot) -> Result<Mapping, StoreError> {
        if before.pin == after.pin {
            return Ok(Mapping::default());
        }
        let mut turns = self.turns(slug)?;
        for state in [before, after] {
            turns.extend(self.own_turn(slug, state)?);
        }
        self.way_through(slug, &turns, before, after)
    }

    /// The mapping that leads a version's methodology to another; nothing where nobody confirmed one.
    pub(super) fn mapping_between(&self, slug: &Slug, from: &Pin, to: &Pin) -> Result<Option<Mapping>, StoreError> {
        let turns = self.turns(slug)?;
        let direct = turns.into_iter().rev().find(|turn| turn.from.hash == from.hash && turn.to.hash == to.hash);
        Ok(direct.map(|turn| turn.mapping))
    }

    /// The changes of methodology that versions record, oldest first. A version that cannot be read says nothing of it here.
    fn turns(&self, slug: &Slug) -> Result<Vec<Turn>, StoreError> {
        let chronicle = self.chronicle(slug)?;
        let read: BTreeMap<&VersionName, &Pin> = chronicle
            .versions()
            .iter()
            .filter_map(|(name, header)| Some((name, &header.as_ref().ok()?.methodology)))
            .collect();
        let pin_of = |hash: &Hash| read.iter().find(|(name, _)| name.is(hash)).map(|(_, pin)| (*pin).clone());
        let turn = |(_, header): &(VersionName, Result<crate::format::Header, StoreError>)| {
            let header = header.as_ref().ok()?;
            let from = pin_of(header.parents.first()?)?;
            let to = header.methodology.clone();
            (from != to).then(|| Turn { from, to, mapping: header.rescaled.clone() })
        };
        Ok(chronicle.versions().iter().filter_map(turn).collect())
    }

    /// The change of methodology that a draft made, or a version that does not stand in the folder.
    fn own_turn(&self, slug: &Slug, state: &Snapshot) -> Result<Option<Turn>, StoreError> {
        let (parent, mapping) = match &state.origin {
            Origin::Draft { base: Some(base) } => {
                (base.clone(), self.draft(slug)?.map(|draft| draft.rescaled).unwrap_or_default())
            }
            Origin::Version { header, .. } => {
                let Some(parent) = header.parents.first() else { return Ok(None) };
                let known = self.versions(slug)?.into_iter().find(|name| name.is(parent));
                let Some(parent) = known else { return Ok(None) };
                (parent, header.rescaled.clone())
            }
            Origin::Draft { base: None } => return Ok(None),
        };
        let from = self.lineage(slug, &parent)?.methodology;
        Ok((from != state.pin).then(|| Turn { from, to: state.pin.clone(), mapping }))
    }

    /// The shortest way over changes of methodology, there and back.
    fn way_through(
        &self,
        slug: &Slug,
        turns: &[Turn],
        before: &Snapshot,
        after: &Snapshot,
    ) -> Result<Mapping, StoreError> {
        let mut reached: BTreeMap<Hash, Mapping> = BTreeMap::from([(before.pin.hash, Mapping::default())]);
        let mut waiting = VecDeque::from([before.pin.hash]);
        while let Some(here) = waiting.pop_front() {
            let so_far = reached.get(&here).cloned().unwrap_or_default();
            // The latest word on how two methodologies go together counts.
            for turn in turns.iter().rev() {
                let (next, mapping) = if turn.from.hash == here {
                    (turn.to.hash, turn.mapping.clone())
                } else if turn.to.hash == here {
                    (turn.from.hash, self.back(slug, turn)?)
                } else {
                    continue;
                };
                if let Entry::Vacant(place) = reached.entry(next) {
                    place.insert(so_far.then(&mapping));
                    waiting.push_back(next);
                }
            }
        }
        Ok(reached.remove(&after.pin.hash).unwrap_or_default())
    }

    fn back(&self, slug: &Slug, turn: &Turn) -> Result<Mapping, StoreError> {
        if turn.mapping.is_empty() {
            return Ok(Mapping::default());
        }
        let old = self.pinned(slug, &turn.from, slug.as_str())?.methodology;
        Ok(turn.mapping.inverse(|scale, point| old.scale(scale).is_some_and(|scale| scale.place(point).is_some())))
    }
}
