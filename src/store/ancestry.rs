//! Who goes on from whom among the versions of an assessment.

use super::history::Graph;
use crate::format::{Hash, VersionName};
use std::collections::{BTreeMap, BTreeSet, HashMap};

impl Graph {
    /// A version and everything it goes on from, however far back. What is missing ends the way.
    #[must_use]
    pub fn up_to<'a>(&'a self, name: &'a VersionName) -> BTreeSet<&'a VersionName> {
        let by_hash: HashMap<&str, &VersionName> = self.names().map(|name| (name.hash(), name)).collect();
        let (mut seen, mut waiting) = (BTreeSet::from([name]), vec![name]);
        while let Some(name) = waiting.pop() {
            let parents =
                self.parent_hashes(name).iter().filter_map(|hash| by_hash.get(hash.short().as_str()).copied());
            waiting.extend(parents.filter(|parent| seen.insert(parent)));
        }
        seen
    }

    /// Whether `later` goes on from `earlier`, or is the same.
    #[must_use]
    pub fn goes_on_from(&self, later: &VersionName, earlier: &VersionName) -> bool {
        self.up_to(later).contains(earlier)
    }

    /// Every version with those it was made from, as far as they are there.
    #[must_use]
    pub fn lines(&self) -> BTreeMap<VersionName, Vec<VersionName>> {
        let by_hash: HashMap<&str, &VersionName> = self.names().map(|name| (name.hash(), name)).collect();
        let there = |hash: &Hash| by_hash.get(hash.short().as_str()).map(|name| (*name).clone());
        self.names().map(|name| (name.clone(), self.parent_hashes(name).iter().filter_map(there).collect())).collect()
    }
}
