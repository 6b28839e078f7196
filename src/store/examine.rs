//! Examining files one by one, wherever they stand: readable, canonical, untouched, sound.

use super::crosswalk;
use super::error::StoreError;
use super::files::{is_ron, read_text};
use super::load::{Checked, check};
use super::methodology::{MethodologyText, read_folder};
use super::settings;
use crate::format::methodology::{Linted, Using, lint_parts, lint_whole};
use crate::format::{Hash, VersionName, methodology, version};
use crate::method::Methodology;
use crate::method::crosswalk::CrosswalkFault;
use std::fs;
use std::path::{Path, PathBuf};

/// A file that was examined, and what came of it.
#[derive(Debug)]
pub struct Examined {
    /// The file or folder.
    pub label: String,
    /// What it is, or what is wrong with it.
    pub found: Result<Subject, StoreError>,
}

/// What was examined.
#[derive(Debug)]
pub enum Subject {
    /// A methodology that a person edits.
    Methodology(Box<Methodology>),
    /// A crosswalk, and what does not hold together in it.
    Crosswalk(Vec<CrosswalkFault>),
    /// A version, a pinned methodology or settings: nothing more to say than that it is sound.
    Sound,
}

/// What a file is, by its name and the folder it stands in.
enum Sort {
    Version(VersionName),
    Pinned(String),
    MethodologyHead,
    Crosswalk,
    Framework,
    Settings,
    Other,
}

impl Sort {
    fn of(path: &Path, name: &str) -> Self {
        let mut above = path.ancestors().skip(1).map(|folder| folder.file_name().and_then(|name| name.to_str()));
        match (above.next().flatten(), above.next().flatten()) {
            (Some(crosswalk::FOLDER), _) => return Self::Crosswalk,
            (Some(crosswalk::FRAMEWORKS_FOLDER), Some(crosswalk::FOLDER)) => return Self::Framework,
            _ => {}
        }
        if let Some(version) = VersionName::of_file(name) {
            return Self::Version(version);
        }
        let pinned = name.strip_prefix("methodology-").and_then(|rest| rest.strip_suffix(".ron"));
        match (pinned, name) {
            (Some(hash), _) => Self::Pinned(hash.to_owned()),
            (_, "methodology.ron") => Self::MethodologyHead,
            (_, "assize.ron") => Self::Settings,
            _ => Self::Other,
        }
    }
}

/// Examines a file, or every file of assize in a folder and below it. Hidden folders and links are passed over.
///
/// # Errors
/// When the path itself cannot be looked at. What is wrong with a file stands in its [`Examined`].
pub fn examine(path: &Path) -> Result<Vec<Examined>, StoreError> {
    let about = fs::metadata(path).map_err(StoreError::io("open", &path.display().to_string()))?;
    let mut files = Vec::new();
    if about.is_dir() {
        gather(path, &mut files)?;
        Ok(files.iter().filter_map(|file| one(file)).collect())
    } else {
        Ok(vec![one(path).unwrap_or_else(|| anything(path))])
    }
}

/// The lint of a methodology anywhere: a folder, the `methodology.ron` in it, or a file that an assessment is pinned to.
///
/// # Errors
/// When nothing of the kind can be read there.
pub fn lint_file(path: &Path, using: Using<'_>) -> Result<Linted, StoreError> {
    let about = fs::metadata(path).map_err(StoreError::io("open", &path.display().to_string()))?;
    let head = path.file_name().is_some_and(|name| name == "methodology.ron");
    let folder = if about.is_dir() { Some(path) } else { path.parent().filter(|_| head) };
    if let Some(folder) = folder {
        return Ok(lint_parts(&MethodologyText::of_folder(folder, &folder.display().to_string())?.parts(), using));
    }
    let label = path.display().to_string();
    let found = methodology::parse_resolved(&label, &read_text(path, &label)?)?;
    Ok(lint_whole(&label, found, using))
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), StoreError> {
    let label = folder.display().to_string();
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries = entries.map_err(StoreError::io("list", &label))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().map_err(StoreError::io("open", &label))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if kind.is_dir() && !name.starts_with('.') && name != "target" {
            gather(&entry.path(), files)?;
        } else if kind.is_file() && is_ron(&name) {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// A file of assize; nothing for any other.
fn one(path: &Path) -> Option<Examined> {
    let label = path.display().to_string();
    let name = path.file_name()?.to_str()?;
    let found = match Sort::of(path, name) {
        Sort::Version(name) => whole_version(path, &label, &name),
        Sort::Pinned(hash) => pinned(path, &label, &hash),
        Sort::MethodologyHead => read_folder(path.parent()?).map(|m| Subject::Methodology(Box::new(m))),
        Sort::Crosswalk => crosswalk::faults_of(path, name, &label).map(Subject::Crosswalk),
        Sort::Framework => {
            let text = read_text(path, &label);
            text.and_then(|text| crosswalk::framework(name, &label, &text)).map(|_| Subject::Sound)
        }
        Sort::Settings => {
            read_text(path, &label).and_then(|text| Ok(settings::parse(&label, &text).map(|_| Subject::Sound)?))
        }
        Sort::Other => return None,
    };
    Some(Examined { label, found })
}

/// A file that was named although its name says nothing: it can only be a version.
fn anything(path: &Path) -> Examined {
    let label = path.display().to_string();
    let found = read_text(path, &label).and_then(|text| check(&label, &text, None)).map(|_| Subject::Sound);
    Examined { label, found }
}

fn pinned(path: &Path, label: &str, expected: &str) -> Result<Subject, StoreError> {
    let text = read_text(path, label)?;
    let found = Hash::of(text.as_bytes()).short();
    if found != expected {
        return Err(StoreError::Tampered { path: label.to_owned(), expected: expected.to_owned(), found });
    }
    methodology::parse_resolved(label, &text)?;
    Ok(Subject::Sound)
}

/// A version with its name, its form, its parents and its recorded changes.
fn whole_version(path: &Path, label: &str, name: &VersionName) -> Result<Subject, StoreError> {
    let Checked { version, .. } = check(label, &read_text(path, label)?, Some(name))?;
    let parent = match version.header.parents.first() {
        Some(hash) => Some(parent(path, label, hash)?),
        None => None,
    };
    let same = version::check_changes(parent.as_ref().map(|parent| &parent.content), &version);
    same.map_err(|differ| StoreError::Lineage { path: label.to_owned(), cause: differ.to_string() })?;
    Ok(Subject::Sound)
}

fn parent(path: &Path, label: &str, hash: &Hash) -> Result<version::Version, StoreError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let names = fs::read_dir(folder).map_err(StoreError::io("list", label))?;
    let mut versions = names.filter_map(|entry| VersionName::of_file(entry.ok()?.file_name().to_str()?));
    let found = versions.find(|name| name.is(hash));
    let missing = || StoreError::Lineage {
        path: label.to_owned(),
        cause: format!("the version it was made from, {}, is missing", hash.short()),
    };
    let file = folder.join(found.ok_or_else(missing)?.file_name());
    let label = file.display().to_string();
    Ok(version::parse(&label, &read_text(&file, &label)?)?)
}
