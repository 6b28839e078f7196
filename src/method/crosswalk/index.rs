//! Every crosswalk together: from any id to its counterparts, in both directions.

use super::key::Key;
use super::{Basis, Crosswalk, CrosswalkFault, Framework, Pair, Strength, Trust, lint};
use crate::model::{CrosswalkId, FrameworkId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Frameworks and the crosswalks between them.
#[derive(Clone, Debug, Default)]
pub struct Crosswalks {
    frameworks: Vec<Framework>,
    sets: Vec<Crosswalk>,
    entries: Vec<Known>,
    by_key: BTreeMap<Key, Vec<usize>>,
}

/// An entry that a framework lists or a pair names.
#[derive(Clone, Debug)]
struct Known {
    framework: FrameworkId,
    id: String,
    key: Key,
    title: Option<String>,
    links: Vec<Link>,
}

/// A pair, seen from one of its entries.
#[derive(Clone, Copy, Debug)]
struct Link {
    set: usize,
    pair: usize,
    other: usize,
    side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    From,
    To,
}

/// Where an entry stands among all; good as long as the crosswalks it was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryPlace(usize);

/// An entry of a framework, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// The framework.
    pub framework: &'a FrameworkId,
    /// What the framework is called; its id, where nobody says.
    pub framework_title: &'a str,
    /// The id of the entry.
    pub id: &'a str,
    /// Its short title, where it is known.
    pub title: Option<&'a str>,
    place: usize,
}

impl Named<'_> {
    /// Where it stands among all.
    #[must_use]
    pub fn place(&self) -> EntryPlace {
        EntryPlace(self.place)
    }
}

impl Counterpart<'_> {
    /// What is known of the pair, in words, for who asked for an entry: `treated by, primary; own analysis, trust medium`.
    #[must_use]
    pub fn known(&self, asked: &Named<'_>) -> String {
        let Self { relation, basis, trust, .. } = self;
        let strength = self.strength.map(|strength| format!(", {}", strength.label())).unwrap_or_default();
        let through = if self.of == *asked { String::new() } else { format!(", through {}", self.of.id) };
        format!("{relation}{strength}{through}; {}, trust {}", basis.label(), trust.label())
    }
}

/// Its id and its title.
impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)?;
        self.title.map_or(Ok(()), |title| write!(f, " {title}"))
    }
}

/// An entry that answers to another, and how far that can be relied on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counterpart<'a> {
    /// What it answers to: what was asked for, or the entry above it.
    pub of: Named<'a>,
    /// The counterpart.
    pub entry: Named<'a>,
    /// What `of` is to it, in words: `treated by`.
    pub relation: &'static str,
    /// What this rests on.
    pub basis: Basis,
    /// How far it can be relied on.
    pub trust: Trust,
    /// How much it weighs in the source.
    pub strength: Option<Strength>,
    /// What there is to know about the pair.
    pub note: &'a str,
    /// The set that says so.
    pub set: &'a CrosswalkId,
}

/// Entries with their counterparts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet<'a> {
    /// Entries and what answers to them.
    pub rows: Vec<(Named<'a>, Vec<Counterpart<'a>>)>,
    /// Of one framework beside another: entries of the first, without those that others stand under, to which nothing answers.
    pub without: Vec<Named<'a>>,
    /// The same of the second.
    pub unreached: Vec<Named<'a>>,
    /// The sets that this comes from.
    pub sets: Vec<&'a Crosswalk>,
}

impl Crosswalks {
    /// Puts them together. A pair may name what no framework lists; [`Crosswalks::faults`] says so.
    #[must_use]
    pub fn new(frameworks: Vec<Framework>, sets: Vec<Crosswalk>) -> Self {
        let mut all = Self::default();
        for framework in &frameworks {
            for item in &framework.items {
                let place = all.place(&framework.id, item.id.as_str());
                all.entries[place].title = Some(item.title.base().to_owned());
            }
        }
        for (set, crosswalk) in sets.iter().enumerate() {
            for (pair, Pair { from, to, .. }) in crosswalk.pairs.iter().enumerate() {
                let from = all.place(&crosswalk.from, from.as_str());
                let to = all.place(&crosswalk.to, to.as_str());
                all.entries[from].links.push(Link { set, pair, other: to, side: Side::From });
                all.entries[to].links.push(Link { set, pair, other: from, side: Side::To });
            }
        }
        Self { frameworks, sets, ..all }
    }

    fn place(&mut self, framework: &FrameworkId, id: &str) -> usize {
        let key = Key::of(id);
        let same = self.by_key.entry(key.clone()).or_default();
        if let Some(place) = same.iter().find(|place| self.entries[**place].framework == *framework) {
            return *place;
        }
        same.push(self.entries.len());
        let (framework, id) = (framework.clone(), id.to_owned());
        self.entries.push(Known { framework, id, key, title: None, links: Vec::new() });
        self.entries.len() - 1
    }

    /// The frameworks, listed or only named by a crosswalk, in the order of their ids.
    #[must_use]
    pub fn frameworks(&self) -> Vec<&FrameworkId> {
        let named = self.sets.iter().flat_map(|set| [&set.from, &set.to]);
        let mut all: Vec<_> = self.frameworks.iter().map(|framework| &framework.id).chain(named).collect();
        all.sort();
        all.dedup();
        all
    }

    /// The crosswalks.
    #[must_use]
    pub fn sets(&self) -> &[Crosswalk] {
        &self.sets
    }

    /// What a framework is called.
    #[must_use]
    pub fn framework_title<'a>(&'a self, id: &'a FrameworkId) -> &'a str {
        let known = self.frameworks.iter().find(|framework| framework.id == *id);
        known.map_or(id.as_str(), |framework| framework.title.base())
    }

    /// What does not hold together: ids that no list knows, pairs that stand twice.
    #[must_use]
    pub fn faults(&self) -> Vec<CrosswalkFault> {
        lint::faults(&self.frameworks, &self.sets)
    }

    /// The entries that an id may mean: `LLM01` is one of 2025 and one of 2026, `A.5.2` one of two standards. Where none is
    /// called so, the nearest one that it would stand under.
    #[must_use]
    pub fn find(&self, id: &str) -> Vec<Named<'_>> {
        self.places(id, None).into_iter().map(|place| self.named(place)).collect()
    }

    /// The entries of one framework that an id may mean.
    #[must_use]
    pub fn find_in(&self, framework: &FrameworkId, id: &str) -> Vec<Named<'_>> {
        self.places(id, Some(framework)).into_iter().map(|place| self.named(place)).collect()
    }

    fn places(&self, id: &str, framework: Option<&FrameworkId>) -> Vec<usize> {
        let wanted = Key::of(id);
        let within = |place: &usize| framework.is_none_or(|framework| self.entries[*place].framework == *framework);
        let mut next = (!wanted.is_empty()).then(|| wanted.clone());
        while let Some(key) = next {
            let later = self.by_key.range(&key..).take_while(|(other, _)| **other == key || key.is_above(other));
            let same = later.filter(|(other, _)| **other == key || key == wanted && key.is_without_year_of(other));
            let found: Vec<usize> = same.flat_map(|(_, places)| places).copied().filter(within).collect();
            if !found.is_empty() {
                return found;
            }
            next = key.parent();
        }
        Vec::new()
    }

    /// The entries that a pair names, framework by framework.
    pub fn entries(&self) -> impl Iterator<Item = Named<'_>> {
        let mut places: Vec<usize> =
            (0..self.entries.len()).filter(|place| !self.entries[*place].links.is_empty()).collect();
        places.sort_by_key(|place| (&self.entries[*place].framework, *place));
        places.into_iter().map(|place| self.named(place))
    }

    /// The entry that was taken from here before.
    #[must_use]
    pub fn entry(&self, place: EntryPlace) -> Named<'_> {
        self.named(place.0)
    }

    fn named(&self, place: usize) -> Named<'_> {
        let Known { framework, id, title, .. } = &self.entries[place];
        Named { framework, framework_title: self.framework_title(framework), id, title: title.as_deref(), place }
    }

    /// The counterparts of everything that an id may mean.
    #[must_use]
    pub fn counterparts(&self, id: &str) -> Vec<Counterpart<'_>> {
        self.find(id).iter().flat_map(|entry| self.counterparts_of(entry)).collect()
    }

    /// The counterparts of an entry and of those that it stands under: by framework, the surest first.
    #[must_use]
    pub fn counterparts_of(&self, entry: &Named<'_>) -> Vec<Counterpart<'_>> {
        let mut found = Vec::new();
        let mut next = Some(self.entries[entry.place].key.clone());
        while let Some(key) = next {
            let places = self.by_key.get(&key).into_iter().flatten();
            let own = places.filter(|place| self.entries[**place].framework == *entry.framework);
            found.extend(own.flat_map(|place| self.direct(*place)));
            next = key.parent();
        }
        found.sort_by_key(|found: &Counterpart<'_>| {
            let own = Reverse(found.of.place == entry.place);
            (found.entry.framework, own, found.trust, found.strength, found.entry.place)
        });
        found
    }

    fn direct(&self, place: usize) -> impl Iterator<Item = Counterpart<'_>> {
        let of = self.named(place);
        self.entries[place].links.iter().map(move |link| {
            let set = &self.sets[link.set];
            let pair = &set.pairs[link.pair];
            let relation = pair.relation.unwrap_or(set.relation);
            Counterpart {
                of,
                entry: self.named(link.other),
                relation: if link.side == Side::From { relation.label() } else { relation.seen_back() },
                basis: pair.basis.unwrap_or(set.basis),
                trust: pair.trust.unwrap_or(set.trust),
                strength: pair.strength,
                note: pair.note.base(),
                set: &set.id,
            }
        })
    }

    /// What an id may mean with its counterparts: entries of `from` and counterparts of `to`, where these are given.
    #[must_use]
    pub fn around(&self, id: &str, from: Option<&FrameworkId>, to: Option<&FrameworkId>) -> Sheet<'_> {
        let counterparts = |entry: &Named<'_>| {
            let mut found = self.counterparts_of(entry);
            found.retain(|found| to.is_none_or(|to| found.entry.framework == to));
            found
        };
        let entries = self.places(id, from).into_iter().map(|place| self.named(place));
        self.sheet(entries.map(|entry| (entry, counterparts(&entry))).collect())
    }

    /// One framework beside another, in the order of the first.
    #[must_use]
    pub fn between(&self, from: &FrameworkId, to: &FrameworkId) -> Sheet<'_> {
        let (mut rows, mut without) = (Vec::new(), Vec::new());
        for place in self.of(from) {
            match self.direct_in(place, to) {
                none if none.is_empty() => without.push(place),
                found => rows.push((self.named(place), found)),
            }
        }
        let unreached = self.of(to).filter(|place| self.direct_in(*place, from).is_empty()).collect();
        Sheet { without: self.leaves(without), unreached: self.leaves(unreached), ..self.sheet(rows) }
    }

    fn sheet<'a>(&'a self, rows: Vec<(Named<'a>, Vec<Counterpart<'a>>)>) -> Sheet<'a> {
        let told: BTreeSet<&CrosswalkId> = rows.iter().flat_map(|(_, found)| found).map(|found| found.set).collect();
        let sets = self.sets.iter().filter(|set| told.contains(&set.id)).collect();
        Sheet { rows, sets, ..Sheet::default() }
    }

    fn of<'a>(&'a self, framework: &'a FrameworkId) -> impl Iterator<Item = usize> + 'a {
        (0..self.entries.len()).filter(move |place| self.entries[*place].framework == *framework)
    }

    fn direct_in(&self, place: usize, framework: &FrameworkId) -> Vec<Counterpart<'_>> {
        let mut found: Vec<_> = self.direct(place).filter(|found| found.entry.framework == framework).collect();
        found.sort_by_key(|found| (found.trust, found.strength, found.entry.place));
        found
    }

    fn leaves(&self, places: Vec<usize>) -> Vec<Named<'_>> {
        places.into_iter().filter(|place| self.is_leaf(*place)).map(|place| self.named(place)).collect()
    }

    /// Whether nothing of the same framework stands under it.
    fn is_leaf(&self, place: usize) -> bool {
        let Known { key, framework, .. } = &self.entries[place];
        let later = self.by_key.range(key..).skip(1).take_while(|(other, _)| key.is_above(other));
        !later.flat_map(|(_, places)| places).any(|place| self.entries[*place].framework == *framework)
    }
}
