//! Methodologies: from the workspace, shipped with the program, or pinned beside the versions that need them.

use super::crosswalk;
use super::error::StoreError;
use super::files::{Entry, Files, is_ron, read_text};
use super::shipped::SHIPPED;
use super::workspace::Workspace;
use crate::format::methodology::{self, Part, Parts, Problems, Resolved};
use crate::format::{Diagnostic, Hash, Pin};
use crate::method::Methodology;
use crate::model::MethodologyId;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

impl Workspace {
    /// The methodologies that a new assessment can be made by, in name order.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn methodologies(&self) -> Result<Vec<MethodologyId>, StoreError> {
        let is_own = |entry: &Entry| entry.is_folder && entry.name != crosswalk::FOLDER;
        let own = self.files.list("methodologies")?.into_iter().filter(is_own);
        let shipped = SHIPPED.iter().map(|shipped| shipped.id.to_owned());
        let names: BTreeSet<String> = own.map(|entry| entry.name).chain(shipped).collect();
        Ok(names.into_iter().filter_map(|name| name.parse().ok()).collect())
    }

    /// The methodology with this id: from `methodologies/` in the workspace, else as shipped.
    ///
    /// # Errors
    /// When there is none, or it has faults.
    pub fn methodology(&self, id: &MethodologyId) -> Result<Resolved, StoreError> {
        let folder = format!("methodologies/{id}");
        let found =
            if self.files.exists(&folder)? { read_folder(&self.files.place(&folder)?)? } else { self.shipped(id)? };
        if found.head.id != *id {
            let cause = format!("the id in this file is {:?}, but the folder is {id}", found.head.id.as_str());
            let file = format!("{folder}/methodology.ron");
            return Err(Diagnostic::whole(&file, cause, "make the two the same").into());
        }
        Ok(methodology::resolve(found)?)
    }

    fn shipped(&self, id: &MethodologyId) -> Result<Methodology, StoreError> {
        if let Some(shipped) = SHIPPED.iter().find(|shipped| shipped.id == id.as_str()) {
            return Ok(methodology::assemble(&(shipped.parts)())?);
        }
        let known: Vec<String> = self.methodologies()?.iter().map(ToString::to_string).collect();
        Err(StoreError::NoMethodology { id: id.clone(), known: known.join(", ") })
    }
}

/// The methodology whose parts stand in a folder.
pub(super) fn read_folder(folder: &Path) -> Result<Methodology, StoreError> {
    let read = |name: &str| -> Result<Labelled, StoreError> {
        let path = folder.join(name);
        let label = path.display().to_string();
        let text = read_text(&path, &label)?;
        Ok((label, text))
    };
    let (head, questions, controls) = (read("methodology.ron")?, read("questions.ron")?, read("controls.ron")?);
    let catalogue = folder.join("catalogue");
    let label = catalogue.display().to_string();
    let listed = fs::read_dir(&catalogue).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let names =
        listed.map_err(StoreError::io("list", &label))?.into_iter().filter_map(|e| e.file_name().into_string().ok());
    let sorted: BTreeSet<String> = names.filter(|name| is_ron(name)).collect();
    let files = sorted.iter().map(|name| read(&format!("catalogue/{name}"))).collect::<Result<Vec<_>, _>>()?;
    Ok(assembled(&head, &questions, &controls, &files)?)
}

type Labelled = (String, String);

fn assembled(
    head: &Labelled,
    questions: &Labelled,
    controls: &Labelled,
    catalogue: &[Labelled],
) -> Result<Methodology, Problems> {
    methodology::assemble(&Parts {
        head: part(head),
        questions: part(questions),
        controls: part(controls),
        catalogue: catalogue.iter().map(part).collect(),
    })
}

fn part((label, text): &Labelled) -> Part<'_> {
    Part { label, text }
}

/// The name of the file that a version's methodology is pinned in, beside the version.
pub(super) fn pinned_name(pin: &Pin) -> String {
    format!("methodology-{}.ron", pin.hash.short())
}

/// Reads a pinned methodology and makes sure that it is the one.
pub(super) fn read_pinned(label: &str, text: String, pin: &Pin) -> Result<Resolved, StoreError> {
    let found = Hash::of(text.as_bytes());
    if found != pin.hash {
        let (expected, found) = (pin.hash.to_string(), found.to_string());
        return Err(StoreError::Tampered { path: label.to_owned(), expected, found });
    }
    let methodology = methodology::parse_resolved(label, &text)?;
    Ok(Resolved { methodology, text, pin: pin.clone() })
}

/// The methodology pinned at one of the places, the first that is there.
pub(super) fn find_pinned(files: &Files, places: &[String], pin: &Pin, of: &str) -> Result<Resolved, StoreError> {
    for path in places {
        if let Some(text) = files.read_if_there(path)? {
            return read_pinned(path, text, pin);
        }
    }
    Err(StoreError::NoPin { path: places.first().cloned().unwrap_or_default(), of: of.to_owned() })
}
