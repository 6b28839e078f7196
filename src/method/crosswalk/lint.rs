//! What does not hold together in crosswalks. None of it stands in the way of reading them.

use super::key::Key;
use super::{Crosswalk, EntryId, Framework};
use crate::model::{CrosswalkId, FrameworkId, words};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

words! {
    /// What is wrong.
    pub enum FaultKind {
        /// A pair names an id that the framework does not list.
        Dangling = "dangling", "an id that its framework does not list";
        /// No list of a framework's entries is there.
        NoFramework = "no_framework", "a framework without a list of its ids";
        /// A pair stands twice.
        Twice = "twice", "a pair that stands twice";
    }
}

/// A fault of a crosswalk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrosswalkFault {
    /// The crosswalk.
    pub set: CrosswalkId,
    /// What is wrong.
    pub kind: FaultKind,
    /// Where: the framework and the ids.
    pub at: Vec<String>,
    /// The framework that is meant.
    pub framework: FrameworkId,
}

impl fmt::Display for CrosswalkFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (at, framework) = (self.at.join(", "), &self.framework);
        match self.kind {
            FaultKind::Dangling => write!(f, "{framework} lists no {at}"),
            FaultKind::NoFramework => write!(f, "there is no list of the ids of {framework}; none was checked"),
            FaultKind::Twice => write!(f, "these pairs to {framework} stand twice: {at}"),
        }
    }
}

/// The ids of frameworks; nothing where only some of them are known.
type Lists<'a> = BTreeMap<&'a FrameworkId, Option<BTreeSet<Key>>>;

pub(super) fn faults(frameworks: &[Framework], sets: &[Crosswalk]) -> Vec<CrosswalkFault> {
    let keys = |framework: &Framework| {
        let keys = || framework.items.iter().map(|item| Key::of(item.id.as_str())).collect();
        framework.lists.is_whole().then(keys)
    };
    let lists: Lists<'_> = frameworks.iter().map(|framework| (&framework.id, keys(framework))).collect();
    sets.iter().flat_map(|set| of_set(set, &lists)).collect()
}

fn of_set(set: &Crosswalk, lists: &Lists<'_>) -> Vec<CrosswalkFault> {
    let from = dangling(set, &set.from, set.pairs.iter().map(|pair| &pair.from), lists);
    let to = dangling(set, &set.to, set.pairs.iter().map(|pair| &pair.to), lists);
    from.into_iter().chain(to).chain(twice(set)).collect()
}

fn dangling<'a>(
    set: &Crosswalk,
    framework: &FrameworkId,
    ids: impl Iterator<Item = &'a EntryId>,
    lists: &Lists<'_>,
) -> Option<CrosswalkFault> {
    let fault = |kind, at| CrosswalkFault { set: set.id.clone(), kind, at, framework: framework.clone() };
    let list = match lists.get(framework) {
        None => return Some(fault(FaultKind::NoFramework, Vec::new())),
        Some(None) => return None,
        Some(Some(list)) => list,
    };
    let missing: BTreeSet<&EntryId> = ids.filter(|id| !list.contains(&Key::of(id.as_str()))).collect();
    let at: Vec<String> = missing.into_iter().map(ToString::to_string).collect();
    (!at.is_empty()).then(|| fault(FaultKind::Dangling, at))
}

fn twice(set: &Crosswalk) -> Option<CrosswalkFault> {
    let mut seen = BTreeSet::new();
    let again = set.pairs.iter().filter(|pair| !seen.insert((Key::of(pair.from.as_str()), Key::of(pair.to.as_str()))));
    let at: Vec<String> = again.map(|pair| format!("{} and {}", pair.from, pair.to)).collect();
    let (set, framework) = (set.id.clone(), set.to.clone());
    (!at.is_empty()).then_some(CrosswalkFault { set, kind: FaultKind::Twice, at, framework })
}
