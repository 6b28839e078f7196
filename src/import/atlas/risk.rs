//! Risks as a catalogue; actions and controls as controls.

use super::graph::Graph;
use crate::import::Note;
use crate::import::tree::{Tree, said, unknown};
use crate::import::words::{Ids, head};
use crate::method::{Area, BASE_LANGUAGE, CatalogueRisk, Control, Text};
use crate::model::{CatalogueId, ControlId, TagId};
use std::collections::{HashMap, HashSet};

const RISK_KEYS: [&str; 23] = [
    "id",
    "name",
    "description",
    "type",
    "url",
    "tag",
    "concern",
    "risk_type",
    "descriptor",
    "phase",
    "isPartOf",
    "isDefinedByTaxonomy",
    "hasDocumentation",
    "hasRelatedAction",
    "hasRelatedRisk",
    "isDetectedBy",
    "dateCreated",
    "dateModified",
    "exact_mappings",
    "close_mappings",
    "broad_mappings",
    "narrow_mappings",
    "related_mappings",
];

const MEASURE_KEYS: [&str; 17] = [
    "id",
    "name",
    "description",
    "type",
    "url",
    "isDefinedByTaxonomy",
    "isCategorizedAs",
    "hasDocumentation",
    "hasRelatedRisk",
    "hasAiActorTask",
    "detectsRiskConcept",
    "hasPrinciple",
    "hasRequirement",
    "hasRule",
    "hasTypicalEvidence",
    "dateCreated",
    "dateModified",
];

/// Where a risk arises, by words that its kind or group is told in.
const AREAS: [(&str, Area); 12] = [
    ("training", Area::Data),
    ("data", Area::Data),
    ("agent", Area::Agents),
    ("inference", Area::Use),
    ("misuse", Area::Use),
    ("output", Area::Model),
    ("robustness", Area::Model),
    ("model", Area::Model),
    ("non-technical", Area::Governance),
    ("governance", Area::Governance),
    ("societ", Area::People),
    ("fairness", Area::People),
];

/// Controls, and which of them stand against which risk.
pub(super) struct Controls {
    pub(super) list: Vec<Control>,
    ids: HashMap<String, ControlId>,
    against: HashMap<String, Vec<ControlId>>,
}

pub(super) fn controls(graph: &Graph<'_>, ids: &mut Ids, notes: &mut Vec<Note>) -> Controls {
    let mut controls = Controls { list: Vec::new(), ids: HashMap::new(), against: HashMap::new() };
    for object in graph.measures() {
        let Some((name, id)) = own_id::<ControlId>(object, ids, notes) else { continue };
        unknown(object, &MEASURE_KEYS, "actions and controls", notes);
        for risk in named(object, "hasRelatedRisk").into_iter().chain(named(object, "detectsRiskConcept")) {
            controls.against.entry(risk).or_default().push(id.clone());
        }
        controls.ids.insert(name.clone(), id.clone());
        let above = principle(graph, &name).or_else(|| graph.told(&name, "isDefinedByTaxonomy"));
        let heading = above.and_then(|above| graph.told(&above, "name").or(Some(above)));
        controls.list.push(Control {
            id,
            objective: heading.as_deref().unwrap_or("Controls").into(),
            title: title(graph, &name),
            summary: text(graph.told(&name, "description")),
            question: Text::default(),
            evidence: text(graph.told(&name, "hasTypicalEvidence")),
            applies: Vec::new(),
        });
    }
    // Controls stand together under their headings.
    controls.list.sort_by(|one, other| one.objective.base().cmp(other.objective.base()));
    controls
}

/// The principle that a requirement serves, or the requirement that an activity meets.
fn principle(graph: &Graph<'_>, id: &str) -> Option<String> {
    let of_requirement = || graph.told(&graph.told(id, "hasRequirement")?, "hasPrinciple");
    let named = graph.told(id, "hasPrinciple").or_else(of_requirement)?;
    named.lines().next().map(str::to_owned)
}

pub(super) fn catalogue(
    graph: &Graph<'_>,
    controls: &Controls,
    unsorted: &TagId,
    notes: &mut Vec<Note>,
) -> Vec<CatalogueRisk> {
    let (mut ids, mut risks) = (Ids::default(), Vec::new());
    for object in graph.risks() {
        let Some((name, id)) = own_id::<CatalogueId>(object, &mut ids, notes) else { continue };
        unknown(object, &RISK_KEYS, "risks", notes);
        let group = graph.told(&name, "isPartOf").map(|group| graph.told(&group, "name").unwrap_or(group));
        let kind = graph.told(&name, "risk_type");
        risks.push(CatalogueRisk {
            id,
            title: title(graph, &name),
            area: area([kind.as_deref(), group.as_deref()]),
            source: text(group),
            event: text(graph.told(&name, "description")),
            consequence: text(graph.told(&name, "concern")),
            annex_c: Vec::new(),
            subdomain: unsorted.clone(),
            dimensions: Vec::new(),
            controls: against(object, &name, controls, notes),
        });
    }
    risks
}

/// The controls that a risk names, and those that name it.
fn against(object: &Tree, name: &str, controls: &Controls, notes: &mut Vec<Note>) -> Vec<ControlId> {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for measure in named(object, "hasRelatedAction").into_iter().chain(named(object, "isDetectedBy")) {
        match controls.ids.get(&measure) {
            Some(id) => found.push(id.clone()),
            None => missing.push(measure),
        }
    }
    if !missing.is_empty() {
        let says = format!("names actions or controls that are not in this file: {}", missing.join(", "));
        notes.push(Note::new(name, says));
    }
    found.extend(controls.against.get(name).into_iter().flatten().cloned());
    let mut seen = HashSet::new();
    found.retain(|id| seen.insert(id.clone()));
    found
}

/// What the source calls an object, and the id that becomes of it; an object without one is listed.
fn own_id<T: std::str::FromStr>(object: &Tree, ids: &mut Ids, notes: &mut Vec<Note>) -> Option<(String, T)> {
    let Some(name) = object.get("id").and_then(said) else {
        notes.push(Note::new("an object", "has no id; it was left out"));
        return None;
    };
    let id = ids.give(&name).parse().ok()?;
    Some((name, id))
}

fn title(graph: &Graph<'_>, name: &str) -> Text {
    let told = graph.told(name, "name").filter(|told| told != name);
    let described = || graph.told(name, "description").map(|description| head(&description));
    told.or_else(described).unwrap_or_else(|| name.to_owned()).as_str().into()
}

fn named(object: &Tree, field: &str) -> Vec<String> {
    match object.get(field) {
        Some(Tree::List(items)) => items.iter().filter_map(said).collect(),
        other => other.and_then(said).into_iter().collect(),
    }
}

fn area(told: [Option<&str>; 2]) -> Area {
    let told = told.into_iter().flatten().map(str::to_lowercase);
    let mut found = told.filter_map(|told| AREAS.iter().find(|(word, _)| told.contains(word)).map(|(_, area)| *area));
    found.next().unwrap_or(Area::Other)
}

fn text(told: Option<String>) -> Text {
    told.map(|told| (BASE_LANGUAGE.to_owned(), told)).into_iter().collect()
}
