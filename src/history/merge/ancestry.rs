//! What two lines of work have in common, whatever their history looks like.
//!
//! A history is a map from each version that is at hand to its parents; a parent that is not in the map is missing, and
//! nothing stands for it. Versions are named by anything ordered.

use super::three_way::merge_over;
use super::{Conflict, Merged};
use crate::model::{Assessment, Path};
use std::collections::{BTreeMap, BTreeSet};

/// Where two lines of work parted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeBase<K> {
    /// The latest versions that both come from: one in most histories, none when they have nothing in common, several
    /// after merges of the same forks in both directions.
    pub from: Vec<K>,
    /// What those have in common.
    pub ground: Ground,
}

/// The state that two sides are merged over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// The state.
    pub content: Assessment,
    /// Where the versions it was merged from are in conflict: whoever merged them decided here, and need not have decided alike.
    pub open: BTreeSet<Path>,
}

impl Ground {
    /// Merges two states that go on from this one.
    #[must_use]
    pub fn merge(&self, a: &Assessment, b: &Assessment) -> Merged {
        merge_over(&self.content, &self.open, a, b)
    }
}

/// The state from which a line of work that goes on from all of `left`, and the version `right`, went apart.
///
/// Several latest common versions are merged with one another first, against their own merge base; where they conflict, the
/// value they both started from stands, and the place stays open. Without a common version the blank assessment is the
/// base: what both sides hold alike is then no conflict, what differs is. `load` reads the content of a version; it is asked only
/// for versions in `parents`, each at most a few times. Which of two versions is called left makes no difference.
///
/// # Errors
/// The first error of `load`.
pub fn merge_base<K: Ord + Clone, E>(
    parents: &BTreeMap<K, Vec<K>>,
    left: &[K],
    right: &K,
    load: impl FnMut(&K) -> Result<Assessment, E>,
) -> Result<MergeBase<K>, E> {
    let from = latest_common(parents, left, right);
    Ok(MergeBase { ground: Folding { parents, load, folded: BTreeMap::new() }.fold(&from)?, from })
}

/// The versions that some of `left`, or one of them, and `right` both come from and that no other such version comes from.
fn latest_common<K: Ord + Clone>(parents: &BTreeMap<K, Vec<K>>, left: &[K], right: &K) -> Vec<K> {
    let right = with_ancestors(parents, std::slice::from_ref(right));
    let common: BTreeSet<&K> = with_ancestors(parents, left).intersection(&right).copied().collect();
    // Whatever a common version comes from is common too, so the earlier ones are exactly the parents of the others.
    let earlier: BTreeSet<&K> = common.iter().flat_map(|version| &parents[*version]).collect();
    common.difference(&earlier).map(|version| (*version).clone()).collect()
}

fn with_ancestors<'a, K: Ord>(parents: &'a BTreeMap<K, Vec<K>>, from: &'a [K]) -> BTreeSet<&'a K> {
    let (mut found, mut open) = (BTreeSet::new(), from.iter().collect::<Vec<_>>());
    while let Some(version) = open.pop() {
        if let Some(its) = parents.get(version)
            && found.insert(version)
        {
            open.extend(its);
        }
    }
    found
}

/// Merges sets of versions into one state each. A set rests on the sets of what its members have in common, and these on
/// others, deep down a long history: so they wait on a list, and each is folded once.
struct Folding<'a, K, F> {
    parents: &'a BTreeMap<K, Vec<K>>,
    load: F,
    folded: BTreeMap<Vec<K>, Ground>,
}

impl<K: Ord + Clone, E, F: FnMut(&K) -> Result<Assessment, E>> Folding<'_, K, F> {
    fn fold(mut self, target: &[K]) -> Result<Ground, E> {
        let mut waiting = vec![target.to_vec()];
        while let Some(set) = waiting.last().cloned() {
            let bases = self.bases(&set);
            let missing: Vec<Vec<K>> = bases.iter().filter(|base| !self.folded.contains_key(*base)).cloned().collect();
            if missing.is_empty() {
                let state = self.fold_one(&set, &bases)?;
                self.folded.insert(set, state);
                waiting.pop();
            }
            waiting.extend(missing);
        }
        Ok(self.folded.remove(target).unwrap_or_default())
    }

    /// For each member but the first, what it has in common with those before it.
    fn bases(&self, set: &[K]) -> Vec<Vec<K>> {
        (1..set.len()).map(|nth| latest_common(self.parents, &set[..nth], &set[nth])).collect()
    }

    fn fold_one(&mut self, set: &[K], bases: &[Vec<K>]) -> Result<Ground, E> {
        let Some((first, others)) = set.split_first() else { return Ok(Ground::default()) };
        let mut ground = Ground { content: (self.load)(first)?, open: BTreeSet::new() };
        for (version, base) in others.iter().zip(bases) {
            let Merged { content, conflicts } = self.folded[base].merge(&ground.content, &(self.load)(version)?);
            ground.content = content;
            ground.open.extend(conflicts.into_iter().map(|Conflict { at, .. }| at));
        }
        Ok(ground)
    }
}
