//! What is done to the entries of a repeated section: adding, naming, copying, removing.

use crate::history::edits;
use crate::model::{EntryId, Path, TagId};
use crate::tui::component::{Made, Notice, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::fields::{Field, FieldKind, Prompt, Shape};

/// The place of an entry.
#[must_use]
pub fn place(id: EntryId) -> Path {
    Path::new("entries").join(id)
}

/// Asks for a name and adds an entry to a section, then goes to it.
#[must_use]
pub fn ask_name(section: &TagId, called: &str) -> Requests {
    let section = section.clone();
    let add = move |name: &str, _: &Desk| {
        let (name, section) = (name.to_owned(), section.clone());
        vec![Request::make(move |assessment, _, ids| {
            let (id, edit) = edits::add_entry(assessment, &section, &name, ids)?;
            Ok(Made { edit, then: vec![Request::Seek(place(id))] })
        })]
    };
    let help = format!("What this {called} is called here. Its questions come next.");
    vec![Request::Push(Box::new(Prompt::new(called, help, Shape::Line, add)))]
}

/// The field of the name of an entry.
#[must_use]
pub fn name(id: EntryId, called: &str) -> Field {
    Field::new(format!("Name of the {called}"), place(id).join("name"), FieldKind::Line, "What it is called here.")
}

/// Adds a copy of an entry, and goes to it.
#[must_use]
pub fn duplicate(id: EntryId) -> Requests {
    vec![Request::make(move |assessment, _, ids| {
        let (copy, edit) = edits::clone_entry(assessment, id, ids)?;
        Ok(Made { edit, then: vec![Request::Seek(place(copy))] })
    })]
}

/// Removes an entry with its answers, and says what went.
#[must_use]
pub fn remove(id: EntryId, name: &str) -> Requests {
    let said = Notice::note(format!("Removed {name} with its answers; u brings it back."));
    vec![Request::make(move |assessment, _, _| edits::remove_entry(assessment, id)), Request::Notice(said)]
}
