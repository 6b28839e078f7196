//! A workspace: a folder with `assize.ron` in it.

use super::error::StoreError;
use super::files::{Files, read_text};
use super::probe::Probe;
use super::settings::{self, Settings};
use crate::model::Slug;
use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SETTINGS: &str = "assize.ron";

/// A workspace that was found and whose settings were read.
#[derive(Clone, Debug)]
pub struct Workspace {
    pub(super) files: Files,
    settings: Settings,
}

impl Workspace {
    /// Makes a workspace in `dir`, which is made if need be, and opens it.
    ///
    /// # Errors
    /// When there is one already, or the disk says no.
    pub fn init(dir: &Path) -> Result<Self, StoreError> {
        let (label, path) = (dir.display().to_string(), dir.join(SETTINGS));
        fs::create_dir_all(dir).map_err(StoreError::io("make the folder", &label))?;
        let created = OpenOptions::new().write(true).create_new(true).open(&path);
        let written = created.and_then(|mut file| {
            file.write_all(settings::INITIAL.as_bytes())?;
            file.sync_all()
        });
        match written {
            Ok(()) => Self::open(dir),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(StoreError::AlreadyWorkspace { dir: label })
            }
            Err(error) => Err(StoreError::io("write", &path.display().to_string())(error)),
        }
    }

    /// Opens the workspace in `dir`.
    ///
    /// # Errors
    /// When there is none, or its settings cannot be read.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        let label = dir.display().to_string();
        let text = match read_text(&dir.join(SETTINGS), SETTINGS) {
            Err(error) if error.is_missing() => return Err(StoreError::NoWorkspace { dir: label }),
            text => text?,
        };
        let settings = settings::parse(SETTINGS, &text)?;
        let root: PathBuf = dir.canonicalize().map_err(StoreError::io("open", &label))?;
        Ok(Self { files: Files::new(root), settings })
    }

    /// Whether a folder is a workspace, as far as its settings are there.
    #[must_use]
    pub fn stands_in(dir: &Path) -> bool {
        dir.join(SETTINGS).is_file()
    }

    /// The same workspace with a probe that sees every operation before it happens; for tests of faults.
    #[must_use]
    pub fn watched(mut self, probe: Arc<dyn Probe>) -> Self {
        self.files = self.files.watched(probe);
        self
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        self.files.root()
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The assessments, sealed or only drafted, in name order. Folders whose names are no slugs are not assessments.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn assessments(&self) -> Result<Vec<Slug>, StoreError> {
        let folders = self.files.list("assessments")?.into_iter().filter(|entry| entry.is_folder);
        let sealed = folders.filter_map(|entry| entry.name.parse().ok());
        let found: BTreeSet<Slug> = sealed.chain(self.drafts()?).collect();
        Ok(found.into_iter().collect())
    }
}

/// The folder of an assessment.
pub(super) fn folder(slug: &Slug) -> String {
    format!("assessments/{slug}")
}
