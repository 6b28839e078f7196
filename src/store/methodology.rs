//! Methodologies: from the workspace, shipped with the program, or pinned beside the versions that need them.

use super::crosswalk;
use super::error::StoreError;
use super::files::{Entry, Files, is_ron, read_text};
use super::rev::Rev;
use super::shipped::SHIPPED;
use super::workspace::Workspace;
use crate::format::methodology::{self, Part, Parts, Resolved};
use crate::format::{Diagnostic, Hash, Pin};
use crate::method::Methodology;
use crate::model::{MethodologyId, Slug};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

impl Workspace {
    /// The methodologies that a new assessment can be made by, in name order.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn methodologies(&self) -> Result<Vec<MethodologyId>, StoreError> {
        let shipped = SHIPPED.iter().filter_map(|shipped| shipped.id.parse().ok());
        let all: BTreeSet<MethodologyId> = self.own_methodologies()?.into_iter().chain(shipped).collect();
        Ok(all.into_iter().collect())
    }

    /// The methodologies in `methodologies/` of the workspace, in name order.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn own_methodologies(&self) -> Result<Vec<MethodologyId>, StoreError> {
        let is_own = |entry: &Entry| entry.is_folder && entry.name != crosswalk::FOLDER;
        let folders = self.files.list("methodologies")?.into_iter().filter(is_own);
        Ok(folders.filter_map(|entry| entry.name.parse().ok()).collect())
    }

    /// The methodology with this id: from `methodologies/` in the workspace, else as shipped.
    ///
    /// # Errors
    /// When there is none, or it has faults.
    pub fn methodology(&self, id: &MethodologyId) -> Result<Resolved, StoreError> {
        let text = self.methodology_text(id)?;
        let found = methodology::assemble(&text.parts())?;
        if found.head.id != *id {
            let cause = format!("the id in this file is {:?}, but the folder is {id}", found.head.id.as_str());
            let file = format!("methodologies/{id}/methodology.ron");
            return Err(Diagnostic::whole(&file, cause, "make the two the same").into());
        }
        Ok(methodology::resolve(found)?)
    }

    /// The methodology with this id and others as its instruments.
    ///
    /// # Errors
    /// When one of them is missing or has faults, or they do not fit together.
    pub fn composed(&self, id: &MethodologyId, instruments: &[MethodologyId]) -> Result<Resolved, StoreError> {
        let mut resolved = self.methodology(id)?;
        for instrument in instruments {
            resolved = self.attached(Arc::unwrap_or_clone(resolved.methodology), instrument)?;
        }
        Ok(resolved)
    }

    /// A methodology with one more instrument.
    ///
    /// # Errors
    /// When the instrument is missing or has faults, or does not fit.
    pub fn attached(&self, mut to: Methodology, instrument: &MethodologyId) -> Result<Resolved, StoreError> {
        to.attach(Arc::unwrap_or_clone(self.methodology(instrument)?.methodology))?;
        Ok(methodology::resolve(to)?)
    }

    /// The methodology with this id for an assessment that is rated by `now`: its instruments stay beside the new scales, each
    /// as it is here today.
    ///
    /// # Errors
    /// When there is none, it has faults, or an instrument does not fit beside it.
    pub fn methodology_for(&self, id: &MethodologyId, now: &Methodology) -> Result<Resolved, StoreError> {
        let instruments =
            now.instruments.iter().map(|instrument| &instrument.id).filter(|instrument| *instrument != id);
        self.composed(id, &instruments.cloned().collect::<Vec<_>>())
    }

    /// What the methodology of an assessment is here today, where that is another text than the one it is pinned to. Nothing is
    /// ever rated by it unless somebody says so; where it is gone or has faults there is nothing to point out.
    #[must_use]
    pub fn other_text(&self, pin: &Pin, now: &Methodology) -> Option<Pin> {
        let here = self.methodology_for(&pin.id, now).ok()?.pin;
        (here.hash != pin.hash).then_some(here)
    }

    /// What a draft or a version is rated by, to the byte.
    ///
    /// # Errors
    /// When there is no such thing, or it cannot be read.
    pub fn rated_by(&self, slug: &Slug, rev: &Rev) -> Result<Resolved, StoreError> {
        match rev {
            Rev::Draft => Ok(self.replay(slug)?.methodology),
            rev => Ok(self.checked_with_pinned(slug, &self.resolve(slug, rev)?)?.1),
        }
    }

    /// The methodology with this id as it is written: from `methodologies/` in the workspace, else as shipped.
    ///
    /// # Errors
    /// When there is none, or it cannot be read from disk. What stands in it is not looked at.
    pub fn methodology_text(&self, id: &MethodologyId) -> Result<MethodologyText, StoreError> {
        let folder = format!("methodologies/{id}");
        if self.files.exists(&folder)? {
            return MethodologyText::of_folder(&self.files.place(&folder)?, &folder);
        }
        if let Some(shipped) = SHIPPED.iter().find(|shipped| shipped.id == id.as_str()) {
            return Ok(MethodologyText::shipped(&(shipped.parts)()));
        }
        let known: Vec<String> = self.methodologies()?.iter().map(ToString::to_string).collect();
        Err(StoreError::NoMethodology { id: id.clone(), known: known.join(", ") })
    }
}

/// Where a methodology stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelved {
    /// In a folder, where a person edits it.
    Folder,
    /// In the program.
    Shipped,
}

/// A label and the text it stands for.
type Labelled = (String, String);

/// A methodology as it is written.
#[derive(Clone, Debug)]
pub struct MethodologyText {
    /// Where it stands.
    pub shelved: Shelved,
    head: Labelled,
    questions: Labelled,
    controls: Labelled,
    catalogue: Vec<Labelled>,
}

impl MethodologyText {
    /// The texts in a folder, which `label` names in messages.
    ///
    /// # Errors
    /// When one of them is missing or cannot be read.
    pub fn of_folder(folder: &Path, label: &str) -> Result<Self, StoreError> {
        let read = |name: &str| -> Result<Labelled, StoreError> {
            let label = format!("{}/{name}", label.trim_end_matches('/'));
            let text = read_text(&folder.join(name), &label)?;
            Ok((label, text))
        };
        let (head, questions, controls) = (read("methodology.ron")?, read("questions.ron")?, read("controls.ron")?);
        let catalogue = names_in(&folder.join("catalogue"))?;
        let catalogue = catalogue.iter().map(|name| read(&format!("catalogue/{name}"))).collect::<Result<_, _>>()?;
        Ok(Self { shelved: Shelved::Folder, head, questions, controls, catalogue })
    }

    fn shipped(parts: &Parts<'_>) -> Self {
        let owned = |part: &Part<'_>| (part.label.to_owned(), part.text.to_owned());
        Self {
            shelved: Shelved::Shipped,
            head: owned(&parts.head),
            questions: owned(&parts.questions),
            controls: owned(&parts.controls),
            catalogue: parts.catalogue.iter().map(owned).collect(),
        }
    }

    /// The texts as the parts of a methodology.
    #[must_use]
    pub fn parts(&self) -> Parts<'_> {
        Parts {
            head: part(&self.head),
            questions: part(&self.questions),
            controls: part(&self.controls),
            catalogue: self.catalogue.iter().map(part).collect(),
        }
    }
}

/// The names of the files of this program in a folder, sorted.
fn names_in(folder: &Path) -> Result<BTreeSet<String>, StoreError> {
    let label = folder.display().to_string();
    let listed = match fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
        // A questionnaire that grades needs no risks.
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        listed => listed.map_err(StoreError::io("list", &label))?,
    };
    Ok(listed
        .into_iter()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| is_ron(name))
        .collect())
}

fn part((label, text): &Labelled) -> Part<'_> {
    Part { label, text }
}

/// The methodology whose parts stand in a folder.
pub(super) fn read_folder(folder: &Path) -> Result<Methodology, StoreError> {
    Ok(methodology::assemble(&MethodologyText::of_folder(folder, &folder.display().to_string())?.parts())?)
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
    Ok(Resolved { methodology: Arc::new(methodology), text, pin: pin.clone() })
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
