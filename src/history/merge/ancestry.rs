//! What two versions have in common, whatever their history looks like.
//!
//! A history is a map from each version that is at hand to its parents; a parent that is not in the map is missing, and
//! nothing stands for it. Versions are named by anything ordered: their full hashes, in the store.

use super::merge;
use crate::model::Assessment;
use std::collections::{BTreeMap, BTreeSet};

/// Where two versions parted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeBase<K> {
    /// What [`merge`] takes as the base.
    pub content: Assessment,
    /// The latest versions that both come from: one in most histories, none when they have nothing in common, several
    /// after merges of the same forks in both directions.
    pub from: Vec<K>,
}

/// The state from which `a` and `b` went apart.
///
/// Several latest common versions are merged with one another first, against their own merge base; where they conflict, the
/// value they both started from stands. Without a common version the blank assessment is the base: what both sides hold
/// alike is then no conflict, what differs is. `load` reads the content of a version; it is asked only for versions in
/// `parents`, each at most a few times. Which of the two is called `a` makes no difference.
///
/// # Errors
/// The first error of `load`.
pub fn merge_base<K: Ord + Clone, E>(
    parents: &BTreeMap<K, Vec<K>>,
    a: &K,
    b: &K,
    load: impl FnMut(&K) -> Result<Assessment, E>,
) -> Result<MergeBase<K>, E> {
    let from = latest_common(parents, std::slice::from_ref(a), b);
    Ok(MergeBase { content: Folding { parents, load, folded: BTreeMap::new() }.fold(&from)?, from })
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
    folded: BTreeMap<Vec<K>, Assessment>,
}

impl<K: Ord + Clone, E, F: FnMut(&K) -> Result<Assessment, E>> Folding<'_, K, F> {
    fn fold(mut self, target: &[K]) -> Result<Assessment, E> {
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

    fn fold_one(&mut self, set: &[K], bases: &[Vec<K>]) -> Result<Assessment, E> {
        let Some((first, others)) = set.split_first() else { return Ok(Assessment::default()) };
        let mut state = (self.load)(first)?;
        for (version, base) in others.iter().zip(bases) {
            state = merge(&self.folded[base], &state, &(self.load)(version)?).content;
        }
        Ok(state)
    }
}
