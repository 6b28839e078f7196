//! The knowledge graph as it was read: entries by id, what they belong to, what they match.

use crate::import::Note;
use crate::import::pairs::{Pairs, framework_id};
use crate::import::tree::{Tree, said};
use crate::method::crosswalk::{EntryId, Pair, Relation};
use crate::model::FrameworkId;
use std::collections::{BTreeMap, HashMap};

/// Lists whose objects become something, or say something of those that do.
const LISTS: [&str; 10] = [
    "taxonomies",
    "documents",
    "groups",
    "riskgroups",
    "entries",
    "risks",
    "actions",
    "controls",
    "riskcontrols",
    "rules",
];

/// Lists of what can be done: actions, controls, the requirements of a standard and the activities that meet them.
const MEASURES: [&str; 4] = ["actions", "controls", "riskcontrols", "rules"];

/// Fields that name matches, and what they say of the other entry.
const MATCHES: [(&str, Relation); 5] = [
    ("exact_mappings", Relation::Exact),
    ("close_mappings", Relation::Close),
    ("broad_mappings", Relation::Broader),
    ("narrow_mappings", Relation::Narrower),
    ("related_mappings", Relation::Related),
];

/// Types of entries that are risks; an entry without a type is one.
const RISKS: [&str; 2] = ["", "Risk"];

pub(super) struct Graph<'t> {
    tree: &'t Tree,
    /// Objects by id. One may stand in several places, each telling a part.
    by_id: HashMap<String, Vec<&'t Tree>>,
}

impl<'t> Graph<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        let mut by_id: HashMap<String, Vec<&Tree>> = HashMap::new();
        for object in tree.entries().iter().flat_map(|(_, list)| list.items()) {
            if let Some(id) = object.get("id").and_then(said) {
                by_id.entry(id).or_default().push(object);
            }
        }
        Self { tree, by_id }
    }

    pub(super) fn list(&self, name: &str) -> Vec<&'t Tree> {
        self.tree.get(name).map(Tree::items).unwrap_or_default().iter().collect()
    }

    /// The risks, each once.
    pub(super) fn risks(&self) -> Vec<&'t Tree> {
        let is_risk = |entry: &&Tree| RISKS.contains(&entry.get("type").and_then(said).unwrap_or_default().as_str());
        let entries = self.list("entries").into_iter().filter(is_risk);
        once(self.list("risks").into_iter().chain(entries))
    }

    /// What can be done, each once.
    pub(super) fn measures(&self) -> Vec<&'t Tree> {
        once(MEASURES.into_iter().flat_map(|name| self.list(name)))
    }

    /// The names of the lists that it holds.
    pub(super) fn holds(&self) -> String {
        self.tree.entries().iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
    }

    pub(super) fn is_empty(&self) -> bool {
        let has_match = |object: &&Tree| MATCHES.iter().any(|(field, _)| object.get(field).is_some());
        self.risks().is_empty()
            && self.measures().is_empty()
            && !["entries", "groups"].into_iter().flat_map(|name| self.list(name)).any(|object| has_match(&object))
    }

    /// A text of the thing with this id, from wherever it is told.
    pub(super) fn told(&self, id: &str, field: &str) -> Option<String> {
        self.by_id.get(id)?.iter().find_map(|object| object.get(field).and_then(said))
    }

    /// What is not brought, with its count.
    pub(super) fn left_out(&self) -> Vec<Note> {
        let lists = self.tree.entries().iter().filter(|(name, _)| !LISTS.contains(&name.as_str()));
        let mut notes: Vec<Note> = lists.map(|(name, list)| left(name, list.items().len())).collect();
        let mut others: BTreeMap<String, usize> = BTreeMap::new();
        for entry in self.list("entries") {
            let kind = entry.get("type").and_then(said).unwrap_or_default();
            if !RISKS.contains(&kind.as_str()) {
                *others.entry(kind).or_default() += 1;
            }
        }
        notes.extend(others.iter().map(|(kind, count)| left(kind, *count)));
        notes
    }

    /// Matches between entries, as pairs of their taxonomies.
    pub(super) fn matches(&self, pairs: &mut Pairs, notes: &mut Vec<Note>) {
        for object in ["entries", "risks", "groups"].into_iter().flat_map(|name| self.list(name)) {
            let Some(id) = object.get("id").and_then(said) else { continue };
            for (field, relation) in MATCHES {
                for other in object.get(field).map(Tree::items).unwrap_or_default().iter().filter_map(said) {
                    if let Err(why) = self.matched(pairs, &id, &other, relation) {
                        notes.push(Note::new(&id, why));
                    }
                }
            }
        }
    }

    fn matched(&self, pairs: &mut Pairs, id: &str, other: &str, relation: Relation) -> Result<(), String> {
        let other = other.rsplit_once(':').map_or(other, |(_, name)| name);
        let (from, one) = self.entry(pairs, id)?;
        let (to, two) = self.entry(pairs, other)?;
        pairs.take(from, to, Pair { relation: Some(relation), ..Pair::new(one, two) });
        Ok(())
    }

    fn entry(&self, pairs: &mut Pairs, id: &str) -> Result<(FrameworkId, EntryId), String> {
        let entry = EntryId::try_from(id.to_owned()).map_err(|bad| format!("{bad}; a match was left out"))?;
        let taxonomy = self.taxonomy(id).unwrap_or_else(|| ELSEWHERE.to_owned());
        let framework = framework_id(&taxonomy).ok_or_else(|| format!("{taxonomy:?} names no taxonomy"))?;
        if let Some(name) = self.told(id, "name") {
            pairs.title(&framework, &entry, name.as_str().into());
        }
        Ok((framework, entry))
    }

    /// The taxonomy of an entry: its own, or that of its group.
    fn taxonomy(&self, id: &str) -> Option<String> {
        let own = self.told(id, "isDefinedByTaxonomy");
        own.or_else(|| self.told(&self.told(id, "isPartOf")?, "isDefinedByTaxonomy"))
    }
}

/// The taxonomy of what is matched but stands in another file.
const ELSEWHERE: &str = "atlas-nexus-elsewhere";

fn left(what: &str, count: usize) -> Note {
    Note::new(what, format!("a methodology holds nothing of this kind; {count} left out"))
}

/// Objects by id, the first of each; those without one all stay.
fn once<'t>(objects: impl Iterator<Item = &'t Tree>) -> Vec<&'t Tree> {
    let mut seen = std::collections::HashSet::new();
    objects.filter(|object| object.get("id").and_then(said).is_none_or(|id| seen.insert(id))).collect()
}
