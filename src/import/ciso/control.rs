//! Reference controls: what can be done.

use super::library::{Library, compared, label_of, said, unknown, urn};
use crate::import::Note;
use crate::import::tree::Tree;
use crate::import::words::{Ids, joined};
use crate::method::{Control, Text};
use crate::model::ControlId;
use std::collections::HashMap;

const KEYS: [&str; 9] = [
    "urn",
    "ref_id",
    "name",
    "description",
    "category",
    "csf_function",
    "annotation",
    "typical_evidence",
    "translations",
];

/// The controls of a library, to be found by URN.
#[derive(Default)]
pub(super) struct Controls {
    pub(super) list: Vec<Control>,
    by_urn: HashMap<String, ControlId>,
}

impl Controls {
    /// The controls that an object names; those that are not in the library are listed.
    pub(super) fn named(&self, object: &Tree, at: &str, notes: &mut Vec<Note>) -> Vec<ControlId> {
        let urns = object.get("reference_controls").map(Tree::items).unwrap_or_default();
        let (mut found, mut missing) = (Vec::new(), Vec::new());
        for urn in urns.iter().filter_map(said) {
            match self.by_urn.get(&compared(&urn)) {
                Some(id) if found.contains(id) => {}
                Some(id) => found.push(id.clone()),
                None => missing.push(urn),
            }
        }
        if !missing.is_empty() {
            let says = format!("names controls that are not in this library: {}", missing.join(", "));
            notes.push(Note::new(at, says));
        }
        found
    }
}

pub(super) fn controls(library: &Library<'_>, ids: &mut Ids, notes: &mut Vec<Note>) -> Controls {
    let mut controls = Controls::default();
    for object in library.objects("reference_controls") {
        let label = label_of(object);
        unknown(object, &KEYS, &label, notes);
        let Ok(id) = ids.give(&label).parse::<ControlId>() else { continue };
        if let Some(urn) = urn(object) {
            controls.by_urn.entry(urn).or_insert_with(|| id.clone());
        }
        let field = |name: &str| library.text(object, name);
        let heading: Vec<String> =
            ["category", "csf_function"].iter().filter_map(|name| object.get(name).and_then(said)).collect();
        let heading = if heading.is_empty() { "Controls".to_owned() } else { heading.join(", ") };
        controls.list.push(Control {
            id,
            objective: heading.as_str().into(),
            title: library.title(object),
            summary: joined(&[field("description"), field("annotation")], "\n"),
            question: Text::default(),
            evidence: field("typical_evidence"),
            applies: Vec::new(),
        });
    }
    controls
}
