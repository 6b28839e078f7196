//! Libraries of CISO Assistant: matrices, threats, techniques, controls, frameworks and mappings.
//!
//! A matrix becomes scales, grid and levels; threats and techniques become catalogue risks; reference controls become controls;
//! the assessable requirements of a framework become graded items, or the questions that stand at them; mappings become
//! crosswalks. Whatever a library does not hold is borrowed from the base. Everything else is listed.

mod control;
mod framework;
mod library;
mod mapping;
mod matrix;
mod question;
mod risk;

use super::origin::{bare, unsorted};
use super::words::Ids;
use super::{Brought, Counts, ImportError, LibraryCounts, Note, Origin, yaml};
use crate::method::crosswalk::Crosswalk;
use crate::method::{Head, Methodology};
use library::{Library, OBJECTS, label_of};

/// Brings what a library of CISO Assistant holds. What it lacks, above all scales, is borrowed from `base`.
///
/// # Errors
/// When the text is no YAML, is too large or too deep, or is no library.
pub fn ciso_assistant(label: &str, text: &str, origin: &Origin, base: &Methodology) -> Result<Brought, ImportError> {
    let tree = yaml::read(label, text)?;
    if tree.get("objects").is_none_or(|objects| objects.entries().is_empty()) {
        let cause = "there are no “objects” in it".to_owned();
        let next = "name a library of CISO Assistant: YAML with urn, locale, name and objects";
        return Err(ImportError::Other { label: label.to_owned(), cause, next });
    }
    let mut library = Library::new(&tree, label);
    let mut notes = library.opening();
    let crosswalks = mapping::crosswalks(&library, origin, &mut notes);
    let methodology = methodology(&library, origin, base, &mut notes);
    let methodology = Some(methodology).filter(|_| crosswalks.is_empty() || library.holds_more_than_mappings());
    notes.append(&mut library.notes);
    let counts = counts(methodology.as_ref(), &crosswalks, library.objects("risk_matrix").count());
    let title = origin.titled(&library.imprint()).base().to_owned();
    let frameworks = mapping::titles(&library).frameworks(&library.imprint());
    Ok(Brought { title, methodology, crosswalks, frameworks, counts: Counts::Library(counts), notes })
}

fn methodology(library: &Library<'_>, origin: &Origin, base: &Methodology, notes: &mut Vec<Note>) -> Methodology {
    let head = origin.head(&library.imprint(), base, notes);
    let head = matrix::with_matrix(library, head, &base.head, notes);
    let mut ids = Ids::default();
    let controls = control::controls(library, &mut ids, notes);
    let dimensions: Vec<_> = head.dimensions.iter().map(|dimension| dimension.id.clone()).collect();
    let asked = framework::questions(library, &controls, notes);
    let head = Head { ladders: asked.ladders, scoring: asked.scoring, ..head };
    let catalogue = risk::catalogue(library, &controls, &dimensions, unsorted(), notes);
    for name in library.kinds().filter(|name| !OBJECTS.contains(name)) {
        let found = library.objects(name).map(label_of).collect::<Vec<_>>().join(", ");
        notes.push(Note::new(name, format!("a methodology holds nothing of this kind; left out: {found}")));
    }
    Methodology { questions: asked.sections, catalogue, controls: controls.list, ..bare(head) }
}

fn counts(methodology: Option<&Methodology>, crosswalks: &[Crosswalk], matrices: usize) -> LibraryCounts {
    let mut counts = LibraryCounts {
        matrices,
        crosswalks: crosswalks.len(),
        pairs: crosswalks.iter().map(|set| set.pairs.len()).sum(),
        ..LibraryCounts::default()
    };
    if let Some(methodology) = methodology {
        counts.risks = methodology.catalogue.len();
        counts.controls = methodology.controls.len();
        counts.sections = methodology.questions.len();
        counts.questions = methodology.all_questions().count();
    }
    counts
}
