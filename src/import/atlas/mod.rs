//! AI Atlas Nexus: risks with their groups and taxonomies, actions and controls against them, matches to other taxonomies.
//!
//! Risks become catalogue risks, actions, controls and rules become controls, matches become crosswalks. What else the knowledge graph
//! holds (evaluations, data sets, tasks, models …) is counted and listed.

mod graph;
mod risk;

use super::origin::{Imprint, bare, unsorted};
use super::pairs::Pairs;
use super::tree::{Tree, said};
use super::words::{Ids, file_name, one_line};
use super::{Brought, Counts, ImportError, LibraryCounts, Note, Origin, json, yaml};
use crate::method::crosswalk::Basis;
use crate::method::{Methodology, Text};
use graph::Graph;

/// Brings the risks, actions and controls of a file of AI Atlas Nexus. Scales and treatments are borrowed from `base`.
///
/// # Errors
/// When the text is neither YAML nor JSON, is too large or too deep, or holds nothing that is brought.
pub fn atlas_nexus(label: &str, text: &str, origin: &Origin, base: &Methodology) -> Result<Brought, ImportError> {
    let is_json = text.trim_start_matches('\u{feff}').trim_start().starts_with('{');
    let tree = if is_json { json::read(label, text)? } else { yaml::read(label, text)? };
    let graph = Graph::new(&tree);
    if graph.is_empty() {
        let holds = graph.holds();
        let instead = if holds.is_empty() { String::new() } else { format!("; it holds {holds}") };
        let cause = format!("there are no risks, actions, controls, rules or matches in it{instead}");
        let next =
            "name a file of AI Atlas Nexus: YAML or JSON with taxonomies, groups, entries, actions, controls or rules";
        return Err(ImportError::Other { label: label.to_owned(), cause, next });
    }
    let mut notes = graph.left_out();
    let imprint = imprint(&graph, label);
    let mut pairs = Pairs::default();
    graph.matches(&mut pairs, &mut notes);
    let crosswalks = pairs.crosswalks(origin, &imprint, Basis::Published);
    let methodology = methodology(&graph, &imprint, origin, base, &mut notes);
    let counts = LibraryCounts {
        risks: methodology.catalogue.len(),
        controls: methodology.controls.len(),
        crosswalks: crosswalks.len(),
        pairs: crosswalks.iter().map(|set| set.pairs.len()).sum(),
        ..LibraryCounts::default()
    };
    let holds = counts.risks + counts.controls > 0;
    Ok(Brought {
        title: origin.titled(&imprint).base().to_owned(),
        methodology: Some(methodology).filter(|_| holds),
        frameworks: pairs.frameworks(&imprint),
        crosswalks,
        counts: Counts::Library(counts),
        notes,
    })
}

fn methodology(
    graph: &Graph<'_>,
    imprint: &Imprint,
    origin: &Origin,
    base: &Methodology,
    notes: &mut Vec<Note>,
) -> Methodology {
    let head = origin.head(imprint, base, notes);
    let says = format!("it holds no matrix; those of {} {} were taken", base.head.id, base.head.version);
    notes.push(Note::new("scales and grid", says));
    let controls = risk::controls(graph, &mut Ids::default(), notes);
    let catalogue = unsorted().map(|tag| risk::catalogue(graph, &controls, &tag, notes)).unwrap_or_default();
    Methodology { catalogue, controls: controls.list, ..bare(head) }
}

/// What the taxonomies and documents say of themselves.
fn imprint(graph: &Graph<'_>, label: &str) -> Imprint {
    let of = |object: &Tree, field: &str| object.get(field).and_then(said).map(|text| one_line(&text));
    let all = |objects: &[&Tree], field: &str| {
        let mut found: Vec<String> = objects.iter().filter_map(|object| of(object, field)).collect();
        found.dedup();
        found
    };
    let (taxonomies, documents) = (graph.list("taxonomies"), graph.list("documents"));
    let named = |objects: &[&Tree]| -> Vec<String> {
        let one = |object: &&Tree| {
            let parts = ["name", "author", "version", "dateModified", "url"].map(|field| of(object, field));
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        objects.iter().map(one).collect()
    };
    let source = [named(&taxonomies), named(&documents), vec![format!("read from {}", file_name(label))]].concat();
    let licences = all(&documents, "hasLicense");
    let text = |parts: Vec<String>, between: &str| {
        let text = parts.join(between);
        if text.is_empty() { Text::default() } else { text.as_str().into() }
    };
    Imprint {
        title: text(all(&taxonomies, "name"), ", "),
        summary: text(all(&taxonomies, "description"), "\n"),
        version: taxonomies.iter().find_map(|one| of(one, "version").or_else(|| of(one, "dateModified"))),
        source: source.join("; "),
        licence: (!licences.is_empty()).then(|| licences.join(", ")),
        kind: "AI Atlas Nexus",
    }
}
