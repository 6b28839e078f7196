//! Sealing a draft as a version. The order of the steps is what keeps work from being lost.

use super::draft::{Base, DraftFile, JournalFile};
use super::error::StoreError;
use super::history::version_path;
use super::methodology::pinned_name;
use super::probe::Operation;
use super::publish::Confirmed;
use super::shelf::Shelf;
use super::workspace::{Workspace, folder};
use crate::format::journal;
use crate::format::{Hash, Header, Version, VersionName, version};
use crate::history::{Draft, label};
use crate::method::Methodology;
use crate::model::{Line, Prose, Slug};
use jiff::Timestamp;

/// What a person says when sealing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Why this version is made.
    pub reason: Prose,
    /// Who makes it: name and e-mail.
    pub by: Line,
    /// When.
    pub at: Timestamp,
}

/// A version that was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Number and hash.
    pub name: VersionName,
    /// The full hash.
    pub hash: Hash,
    /// Its file, from the workspace's folder.
    pub path: String,
    /// Whether the disk confirmed it.
    pub confirmed: Confirmed,
    /// Other heads beside it: the assessment is forked.
    pub others: Vec<VersionName>,
    /// What could not be tidied up after the version was sealed, in words.
    pub left_behind: Option<String>,
}

impl Workspace {
    /// Seals a draft. The draft goes on from the new version, with nothing done.
    ///
    /// The caller has decided that the findings allow it.
    ///
    /// # Errors
    /// When reason or author is missing, a conflict of a merge is open, versions were added since the draft began, or the disk
    /// says no. The draft is kept then, in memory and on disk.
    pub fn seal(&self, file: &mut DraftFile, order: &Order) -> Result<Sealed, StoreError> {
        check_order(order)?;
        check_settled(file.slug(), file.draft(), file.methodology())?;
        let others = self.other_heads(file)?;
        let version = file.as_version(order);
        let text = verified(file, &version)?;
        let hash = Hash::of(text.as_bytes());
        let name = VersionName::new(version.header.generation, &hash);
        let confirmed = self.write_version(file, &name, &text)?;
        let path = version_path(file.slug(), &name);
        let left_behind = file.go_on_from(
            &version,
            Base { name: name.clone(), hash, pin: file.methodology.pin.clone() },
            &confirmed,
            order.at,
        );
        Ok(Sealed { name, hash, path, confirmed, others, left_behind: left_behind.err().map(|e| e.to_string()) })
    }

    /// The heads beside what the draft was made from, which must be heads themselves.
    fn other_heads(&self, file: &DraftFile) -> Result<Vec<VersionName>, StoreError> {
        let heads = self.heads(file.slug())?;
        let made_from: Vec<&VersionName> = file.parents().map(|parent| &parent.name).collect();
        let all_are_heads = made_from.iter().all(|name| heads.contains(name));
        if !all_are_heads || (made_from.is_empty() && !heads.is_empty()) {
            return Err(StoreError::Moved { slug: file.slug().clone(), base: file.base().cloned(), heads });
        }
        Ok(heads.iter().filter(|head| !made_from.contains(head)).cloned().collect())
    }

    fn write_version(&self, file: &DraftFile, name: &VersionName, text: &str) -> Result<Confirmed, StoreError> {
        let folder = folder(file.slug());
        self.files.make_folder(&folder)?;
        self.files.sweep(&folder)?;
        let pinned = pinned_name(&file.methodology.pin);
        if !self.files.exists(&format!("{folder}/{pinned}"))? {
            self.files.publish(&folder, &pinned, file.methodology.text.as_bytes())?;
        }
        self.pinned(file.slug(), &file.methodology.pin, &name.to_string())?;
        self.files.publish(&folder, &name.file_name(), text.as_bytes())
    }
}

fn check_order(order: &Order) -> Result<(), StoreError> {
    if order.reason.is_empty() {
        return Err(StoreError::Unsigned { what: "a reason", next: "say why with -m, or in the reason field" });
    }
    if order.by.is_empty() {
        let next = "say who you are with --as \"NAME <MAIL>\", or in your settings";
        return Err(StoreError::Unsigned { what: "an author", next });
    }
    Ok(())
}

/// A conflict that nobody decided must not become part of a version, nor of another merge.
pub(super) fn check_settled(slug: &Slug, draft: &Draft, methodology: &Methodology) -> Result<(), StoreError> {
    if !draft.others().is_empty() {
        return Err(StoreError::DraftWaits { slug: slug.clone() });
    }
    let mut open = draft.open_conflicts();
    let Some(first) = open.next() else { return Ok(()) };
    let place = label(&first.at, methodology, draft.now());
    Err(StoreError::OpenConflict { slug: slug.clone(), place, at: first.at.clone(), more: open.count() })
}

/// The canonical text, after it was read back and found the same.
fn verified(file: &DraftFile, version: &Version) -> Result<String, StoreError> {
    let text = version::to_text(version)?;
    let path = folder(file.slug());
    match version::parse(&path, &text) {
        Ok(again) if again == *version => Ok(text),
        Ok(_) => Err(StoreError::NotReadBack { path }),
        Err(problem) => Err(problem.into()),
    }
}

impl DraftFile {
    fn as_version(&self, order: &Order) -> Version {
        let header = Header {
            format: version::FORMAT,
            assessment: self.slug().clone(),
            generation: self.next_number(),
            parents: self.parents().map(|parent| parent.hash).collect(),
            saved_at: order.at,
            saved_by: order.by.clone(),
            reason: order.reason.clone(),
            methodology: self.methodology.pin.clone(),
            rescaled: self.base.as_ref().map(|_| self.draft.rescaled()).unwrap_or_default(),
            changes: self.base.as_ref().map(|_| self.draft.changes()).unwrap_or_default(),
        };
        Version { header, content: self.draft.now().clone() }
    }

    /// Starts over from the version just sealed. The journal is dropped, or put aside while the version is not confirmed.
    fn go_on_from(
        &mut self,
        version: &Version,
        base: Base,
        confirmed: &Confirmed,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let slug = self.slug().clone();
        self.draft = Draft::new(version.content.clone());
        self.opening.base = Some(base.name.clone());
        self.opening.merging = None;
        self.opening.methodology = self.methodology.pin.clone();
        self.others.clear();
        self.opening.started_at = now;
        self.merging = None;
        self.base = Some(base);
        let pending = journal::opening_line(&self.opening)?;
        self.journal = JournalFile { pending, ..JournalFile::default() };
        self.files.before(Operation::DropDraft).map_err(StoreError::io("remove", &Shelf(&slug).journal()))?;
        match confirmed {
            Confirmed::Yes => Shelf(&slug).remove(&self.files),
            Confirmed::No(_) => Shelf(&slug).put_aside(&self.files).map(|_| ()),
        }
    }
}
