//! Crosswalks: those that come with the program, and those in `methodologies/crosswalks/` of the workspace.

use super::error::StoreError;
use super::files::{is_ron, read_text};
use super::workspace::Workspace;
use crate::format::{Diagnostic, crosswalk};
use crate::method::crosswalk::{Crosswalk, CrosswalkFault, Crosswalks, Framework};
use crate::model::{CrosswalkId, FrameworkId};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The folder in `methodologies/` that is none.
pub(super) const FOLDER: &str = "crosswalks";

/// The folder in it with what is known of the frameworks.
pub(super) const FRAMEWORKS_FOLDER: &str = "frameworks";

macro_rules! shipped {
    ($folder:literal: $($name:literal)*) => {
        &[$((
            concat!($name, ".ron"),
            include_str!(concat!("../../methodologies/crosswalks/", $folder, $name, ".ron")),
        )),*]
    };
}

/// File names and texts.
type Texts = &'static [(&'static str, &'static str)];

const SETS: Texts = shipped!("":
    "eu-ai-act--iso42001"
    "ibm-risk-atlas--mit-airisk"
    "ibm-risk-atlas--mit-causal"
    "ibm-risk-atlas--nist-ai-600-1"
    "ibm-risk-atlas--owasp-agentic-2026"
    "ibm-risk-atlas--owasp-llm-2025"
    "iso42001--iso-42005-2025"
    "iso42001--iso27001-2022"
    "iso42001-annex-c--mit-airisk"
    "iso42001-annex-c--nist-ai-600-1"
    "iso42001-annex-c--nist-ai-rmf-trust"
    "nist-ai-rmf--iso-42005-2025"
    "nist-ai-rmf--iso42001"
    "owasp-agentic-2026--iso42001"
    "owasp-agentic-2026--owasp-agentic-threats"
    "owasp-agentic-2026--owasp-llm-2025"
    "owasp-agentic-2026--owasp-llm-2026"
    "owasp-llm-2025--iso42001"
    "owasp-llm-2025--mitre-atlas"
    "owasp-llm-2025--nist-ai-600-1"
    "owasp-llm-2025--owasp-llm-2026"
    "owasp-llm-2026--iso42001"
    "owasp-llm-2026--mitre-atlas"
    "owasp-llm-2026--mitre-atlas-tactics"
    "owasp-llm-2026--nist-ai-600-1"
    "owasp-llm-2026--nist-ai-rmf"
    "owasp-llm-2026--owasp-agentic-2026"
);

const FRAMEWORKS: Texts = shipped!("frameworks/":
    "eu-ai-act"
    "ibm-risk-atlas"
    "iso-42005-2025"
    "iso27001-2022"
    "iso42001"
    "iso42001-annex-c"
    "mit-airisk"
    "mit-causal"
    "mitre-atlas"
    "nist-ai-600-1"
    "nist-ai-rmf"
    "nist-ai-rmf-trust"
    "owasp-agentic-2026"
    "owasp-agentic-threats"
    "owasp-llm-2025"
    "owasp-llm-2026"
);

/// Texts by file name, each with what it is called in messages.
type Found = BTreeMap<String, (String, String)>;

fn shipped(texts: Texts, folder: &str) -> Found {
    let found = texts.iter().map(|(name, text)| {
        let label = format!("shipped:{folder}/{name}");
        ((*name).to_owned(), (label, (*text).to_owned()))
    });
    found.collect()
}

/// The crosswalks that come with the program.
///
/// # Errors
/// Never; a test reads them all.
pub fn shipped_crosswalks() -> Result<Crosswalks, StoreError> {
    let [frameworks, sets] = both();
    together(&frameworks, &sets)
}

fn both() -> [Found; 2] {
    [shipped(FRAMEWORKS, "crosswalks/frameworks"), shipped(SETS, "crosswalks")]
}

impl Workspace {
    /// The crosswalks that come with the program and those of the workspace; a file of the same name takes the place of one
    /// that came with the program.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn crosswalks(&self) -> Result<Crosswalks, StoreError> {
        let [mut frameworks, mut sets] = both();
        let folder = format!("methodologies/{FOLDER}");
        self.overlay(&format!("{folder}/{FRAMEWORKS_FOLDER}"), &mut frameworks)?;
        self.overlay(&folder, &mut sets)?;
        together(&frameworks, &sets)
    }

    fn overlay(&self, folder: &str, over: &mut Found) -> Result<(), StoreError> {
        let entries = self.files.list(folder)?.into_iter();
        for name in entries.filter(|entry| !entry.is_folder && is_ron(&entry.name)).map(|entry| entry.name) {
            let path = format!("{folder}/{name}");
            let text = self.files.read(&path)?;
            over.insert(name, (path, text));
        }
        Ok(())
    }

    /// Whether this text can be written as the crosswalk with this id. A file that holds the very text is in nobody's way: an
    /// import that was cut off is taken up again by the same import.
    ///
    /// # Errors
    /// When another text stands there, or one is shipped.
    pub fn free_crosswalk(&self, id: &CrosswalkId, text: &str) -> Result<(), StoreError> {
        let path = path(id);
        let is_shipped = SETS.iter().any(|(shipped, _)| shipped.strip_suffix(".ron") == Some(id.as_str()));
        let is_free = self.files.read_if_there(&path)?.is_none_or(|there| there == text);
        if is_free && !is_shipped { Ok(()) } else { Err(StoreError::FileTaken { path }) }
    }

    /// Writes a crosswalk into `methodologies/crosswalks/`; from then on it is the person's own. Says where.
    ///
    /// # Errors
    /// When another text stands there already, or the disk says no.
    pub fn add_crosswalk(&self, id: &CrosswalkId, text: &str) -> Result<String, StoreError> {
        self.free_crosswalk(id, text)?;
        let folder = format!("methodologies/{FOLDER}");
        self.files.make_folder(&folder)?;
        self.files.replace(&folder, &format!("{id}.ron"), text.as_bytes())?;
        Ok(path(id))
    }

    /// Writes what is known of a framework beside the crosswalks, unless something is known of it already.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn add_framework(&self, id: &FrameworkId, text: &str) -> Result<(), StoreError> {
        let (folder, name) = (format!("methodologies/{FOLDER}/{FRAMEWORKS_FOLDER}"), format!("{id}.ron"));
        let is_shipped = FRAMEWORKS.iter().any(|(shipped, _)| *shipped == name);
        if is_shipped || self.files.exists(&format!("{folder}/{name}"))? {
            return Ok(());
        }
        self.files.make_folder(&folder)?;
        self.files.replace(&folder, &name, text.as_bytes())
    }
}

fn path(id: &CrosswalkId) -> String {
    format!("methodologies/{FOLDER}/{id}.ron")
}

fn together(frameworks: &Found, sets: &Found) -> Result<Crosswalks, StoreError> {
    let frameworks = frameworks.iter().map(|(name, (label, text))| framework(name, label, text));
    let sets = sets.iter().map(|(name, (label, text))| set(name, label, text));
    Ok(Crosswalks::new(frameworks.collect::<Result<_, _>>()?, sets.collect::<Result<_, _>>()?))
}

/// A crosswalk from the file of that name.
pub(super) fn set(name: &str, label: &str, text: &str) -> Result<Crosswalk, StoreError> {
    let set = crosswalk::parse(label, text)?;
    named(name, label, set.id.as_str())?;
    Ok(set)
}

/// A framework from the file of that name.
pub(super) fn framework(name: &str, label: &str, text: &str) -> Result<Framework, StoreError> {
    let framework = crosswalk::parse_framework(label, text)?;
    named(name, label, framework.id.as_str())?;
    Ok(framework)
}

/// What does not hold together in the crosswalk of a file, beside the frameworks that come with the program and those in the
/// folder next to it.
pub(super) fn faults_of(path: &Path, name: &str, label: &str) -> Result<Vec<CrosswalkFault>, StoreError> {
    let set = set(name, label, &read_text(path, label)?)?;
    let folder = path.with_file_name(FRAMEWORKS_FOLDER);
    let [mut frameworks, _] = both();
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let label = entry.path().display().to_string();
        if let Some(name) = entry.file_name().to_str().filter(|name| is_ron(name)) {
            frameworks.insert(name.to_owned(), (label.clone(), read_text(&entry.path(), &label)?));
        }
    }
    let frameworks = frameworks.iter().map(|(name, (label, text))| framework(name, label, text));
    Ok(Crosswalks::new(frameworks.collect::<Result<_, _>>()?, vec![set]).faults())
}

fn named(name: &str, label: &str, id: &str) -> Result<(), StoreError> {
    if name.strip_suffix(".ron") == Some(id) {
        return Ok(());
    }
    let cause = format!("the id in this file is {id:?}, but the file is {name}");
    Err(Diagnostic::whole(label, cause, "make the two the same").into())
}
