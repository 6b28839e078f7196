//! Who goes on from whom among the versions of an assessment.

use super::history::Graph;
use crate::format::VersionName;
use std::collections::{BTreeSet, HashMap};

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

    /// The newest versions that both go on from: none when they have nothing in common, more than one when they were merged
    /// crosswise before.
    #[must_use]
    pub fn common(&self, a: &VersionName, b: &VersionName) -> Vec<VersionName> {
        let shared: BTreeSet<_> = self.up_to(a).intersection(&self.up_to(b)).copied().collect();
        let older: BTreeSet<_> = shared.iter().flat_map(|name| self.parents(name)).collect();
        // A parent of something shared is further back; so is everything behind it.
        shared.difference(&older).map(|name| (*name).clone()).collect()
    }
}
