//! Threats and techniques: what can happen.

use super::control::Controls;
use super::library::{Library, compared, label_of, said, unknown, urn};
use crate::import::Note;
use crate::import::tree::Tree;
use crate::import::words::{Ids, joined};
use crate::method::{Area, CatalogueRisk, Text};
use crate::model::{CatalogueId, DimensionId, TagId};
use std::collections::HashMap;

const KEYS: [&str; 11] = [
    "urn",
    "ref_id",
    "name",
    "description",
    "annotation",
    "translations",
    "catalog_urn",
    "tactics",
    "groups",
    "reference_controls",
    "parent_urn",
];

pub(super) fn catalogue(
    library: &Library<'_>,
    controls: &Controls,
    dimensions: &[DimensionId],
    unsorted: Option<TagId>,
    notes: &mut Vec<Note>,
) -> Vec<CatalogueRisk> {
    let Some(unsorted) = unsorted else { return Vec::new() };
    let (mut ids, mut risks) = (Ids::default(), Vec::new());
    let tactics = titles(library, "tactics");
    let techniques = titles(library, "techniques");
    for object in library.objects("threats").chain(library.objects("techniques")) {
        let label = label_of(object);
        unknown(object, &KEYS, &label, notes);
        let Ok(id) = ids.give(&label).parse::<CatalogueId>() else { continue };
        let above = object.get("parent_urn").into_iter().filter_map(|urn| named(urn, &techniques));
        let through =
            object.get("tactics").map(Tree::items).unwrap_or_default().iter().filter_map(|urn| named(urn, &tactics));
        let field = |name: &str| library.text(object, name);
        risks.push(CatalogueRisk {
            id,
            title: library.title(object),
            area: Area::Other,
            source: joined(&above.chain(through).collect::<Vec<_>>(), "\n"),
            event: joined(&[field("description"), field("annotation")], "\n"),
            consequence: Text::default(),
            annex_c: Vec::new(),
            subdomain: unsorted.clone(),
            dimensions: if let [only] = dimensions { vec![only.clone()] } else { Vec::new() },
            controls: controls.named(object, &label, notes),
        });
    }
    risks
}

/// The titles of the objects of a kind, by URN.
fn titles(library: &Library<'_>, kind: &str) -> HashMap<String, Text> {
    library.objects(kind).filter_map(|object| Some((urn(object)?, library.title(object)))).collect()
}

fn named(urn: &Tree, titles: &HashMap<String, Text>) -> Option<Text> {
    titles.get(&compared(&said(urn)?)).cloned()
}
