//! Mappings between the requirements of two frameworks: crosswalks.

use super::library::{Library, label_of, said, tail, unknown};
use crate::import::pairs::{Pairs, framework_id, numbered};
use crate::import::tree::Tree;
use crate::import::{Note, Origin};
use crate::method::crosswalk::{Basis, Crosswalk, EntryId, FORMAT, Pair, Relation, Trust};
use crate::model::FrameworkId;
use std::collections::HashSet;

const SET_KEYS: [&str; 8] = [
    "urn",
    "ref_id",
    "name",
    "description",
    "source_framework_urn",
    "target_framework_urn",
    "requirement_mappings",
    "translations",
];

const PAIR_KEYS: [&str; 6] = [
    "source_requirement_urn",
    "target_requirement_urn",
    "relationship",
    "rationale",
    "strength_of_relationship",
    "annotation",
];

/// What a relationship says of its second entry.
const RELATIONS: [(&str, Relation); 5] = [
    ("equal", Relation::Exact),
    ("subset", Relation::Broader),
    ("superset", Relation::Narrower),
    ("intersect", Relation::Overlaps),
    ("related", Relation::Related),
];

pub(super) fn crosswalks(library: &Library<'_>, origin: &Origin, notes: &mut Vec<Note>) -> Vec<Crosswalk> {
    let sets = library.objects("requirement_mapping_set").chain(library.objects("requirement_mapping_sets"));
    sets.enumerate()
        .filter_map(|(place, set)| crosswalk(library, set, origin, &numbered(origin, place), notes))
        .collect()
}

/// What the requirements of a framework are called, as mappings name them.
pub(super) fn titles(library: &Library<'_>) -> Pairs {
    let mut pairs = Pairs::default();
    for framework in library.objects("framework") {
        let id = framework.get("urn").and_then(said).and_then(|urn| framework_id(urn.rsplit(':').next()?));
        let Some(id) = id else { continue };
        for node in framework.get("requirement_nodes").map(Tree::items).unwrap_or_default() {
            let entry = node.get("urn").and_then(said).map(|urn| EntryId::try_from(tail(&urn).to_owned()));
            if let Some(Ok(entry)) = entry {
                pairs.title(&id, &entry, library.title(node));
            }
        }
    }
    pairs
}

fn crosswalk(library: &Library<'_>, set: &Tree, origin: &Origin, id: &str, notes: &mut Vec<Note>) -> Option<Crosswalk> {
    let label = label_of(set);
    unknown(set, &SET_KEYS, &label, notes);
    let ends = framework(set, "source_framework_urn").zip(framework(set, "target_framework_urn"));
    let Some((from, to)) = ends else {
        notes.push(Note::new(label, "does not say between which frameworks it leads; it was left out"));
        return None;
    };
    let imprint = library.imprint();
    let mut pairs = Vec::new();
    let mut seen = HashSet::new();
    for mapping in set.get("requirement_mappings").map(Tree::items).unwrap_or_default() {
        match pair(mapping, &label, notes) {
            Ok(pair) if seen.insert((pair.from.clone(), pair.to.clone())) => pairs.push(pair),
            Ok(pair) => {
                notes.push(Note::new(format!("{} and {}", pair.from, pair.to), "stand twice; the first was taken"));
            }
            Err(why) => notes.push(Note::new(&label, why)),
        }
    }
    Some(Crosswalk {
        format: FORMAT,
        id: id.parse().ok()?,
        title: library.title(set),
        source: origin.source.clone().unwrap_or_else(|| imprint.source.clone()).as_str().into(),
        licence: origin.licence.clone().or(imprint.licence).unwrap_or_else(|| "not stated".to_owned()),
        attribution: imprint.source.as_str().into(),
        from,
        to,
        basis: Basis::Published,
        trust: Trust::Unstated,
        trust_note: "Imported and not reviewed here".into(),
        relation: Relation::Related,
        notes: Vec::new(),
        pairs,
    })
}

fn framework(set: &Tree, field: &str) -> Option<FrameworkId> {
    let urn = set.get(field).and_then(said)?;
    framework_id(urn.rsplit(':').next()?)
}

fn pair(mapping: &Tree, label: &str, notes: &mut Vec<Note>) -> Result<Pair, String> {
    unknown(mapping, &PAIR_KEYS, label, notes);
    let entry = |field: &str| {
        let urn = mapping.get(field).and_then(said).ok_or_else(|| format!("a mapping without {field} was left out"))?;
        EntryId::try_from(tail(&urn).to_owned()).map_err(|bad| format!("{bad}; the mapping was left out"))
    };
    let (from, to) = (entry("source_requirement_urn")?, entry("target_requirement_urn")?);
    let word = mapping.get("relationship").and_then(said).unwrap_or_default();
    if matches!(word.as_str(), "not_related" | "no_relationship") {
        return Err("mappings that say that two have nothing to do with each other were left out".to_owned());
    }
    let relation = RELATIONS.iter().find(|(known, _)| *known == word).map(|(_, relation)| *relation);
    if relation.is_none() {
        notes.push(Note::new(label, format!("the relationship {word:?} is not understood; read as related")));
    }
    let strength =
        mapping.get("strength_of_relationship").and_then(said).map(|given| format!("strength {given} of 10"));
    let told = ["rationale", "annotation"].iter().filter_map(|field| mapping.get(field).and_then(said));
    let note = told.chain(strength).collect::<Vec<_>>().join("; ");
    let note = if note.is_empty() { crate::method::Text::default() } else { note.as_str().into() };
    Ok(Pair { relation, note, ..Pair::new(from, to) })
}
