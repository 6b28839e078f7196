//! Opening drafts for editing: beginning, going on, putting aside.

use super::compact::compact;
use super::draft::{Base, DraftFile, JournalFile};
use super::error::StoreError;
use super::found::{Replayed, Standing};
use super::load::Checked;
use super::lock::{Holder, Lock};
use super::rev::Rev;
use super::shelf::{Shelf, free_name};
use super::workspace::Workspace;
use crate::format::journal::{self, Opening};
use crate::format::methodology::Resolved;
use crate::history::Draft;
use crate::model::{Assessment, Slug};
use jiff::Timestamp;
use std::fs::OpenOptions;

/// A head that was read before its draft is begun.
#[derive(Debug)]
pub struct Ahead {
    checked: Checked,
    methodology: Resolved,
}

impl Workspace {
    /// Begins the draft of a new assessment. It is on disk when this returns.
    ///
    /// # Errors
    /// When there is such an assessment or draft already, somebody else makes it, or the disk says no.
    pub fn create(&self, slug: &Slug, methodology: Resolved, holder: &Holder) -> Result<DraftFile, StoreError> {
        let lock = Lock::take(&self.files, slug, holder)?;
        if self.has_draft(slug)? || !self.versions(slug)?.is_empty() {
            return Err(StoreError::AssessmentExists { slug: slug.clone() });
        }
        let mut file = self.fresh(slug, lock, None, Assessment::default(), methodology, holder.since)?;
        file.flush()?;
        Ok(file)
    }

    /// The head that a draft would begin from, read before anybody says who begins it. Nothing where there is a draft, or not
    /// one head that can be read: [`Workspace::edit`] says what is wrong.
    #[must_use]
    pub fn read_ahead(&self, slug: &Slug) -> Option<Ahead> {
        if self.has_draft(slug).ok()? {
            return None;
        }
        let name = self.resolve(slug, &Rev::Head).ok()?;
        self.checked_with_pinned(slug, &name).ok().map(|(checked, methodology)| Ahead { checked, methodology })
    }

    /// Goes on with the draft of an assessment, or begins one from its head. A draft begun here is on disk with its first step.
    ///
    /// # Errors
    /// When there is no such assessment, it has several heads and no draft, somebody else edits it, or something cannot be read.
    pub fn edit(&self, slug: &Slug, holder: &Holder) -> Result<DraftFile, StoreError> {
        self.edit_ahead(slug, None, holder)
    }

    /// The same with a head that was read before; should it no longer be the head, the new one is read.
    ///
    /// # Errors
    /// As [`Workspace::edit`].
    pub fn edit_ahead(&self, slug: &Slug, ahead: Option<Ahead>, holder: &Holder) -> Result<DraftFile, StoreError> {
        if !self.has_draft(slug)? && self.versions(slug)?.is_empty() {
            return Err(StoreError::NoAssessment { slug: slug.clone() });
        }
        let lock = Lock::take(&self.files, slug, holder)?;
        if self.has_draft(slug)? {
            let found = self.replay(slug)?;
            match self.standing(slug, &found)? {
                Standing::Sealed { .. } => drop(Shelf(slug).put_aside(&self.files)?),
                Standing::OnHead | Standing::Behind { .. } => return self.resume(lock, found),
            }
        }
        let head = self.resolve(slug, &Rev::Head)?;
        let read = match ahead.filter(|ahead| ahead.checked.name == head) {
            Some(Ahead { checked, methodology }) => (checked, methodology),
            None => self.checked_with_pinned(slug, &head)?,
        };
        self.begin(slug, read, lock, holder)
    }

    /// Begins a draft from a version; for an assessment with several heads.
    ///
    /// # Errors
    /// When there is a draft already, no such version, somebody else edits it, or something cannot be read.
    pub fn edit_from(&self, slug: &Slug, rev: &Rev, holder: &Holder) -> Result<DraftFile, StoreError> {
        let lock = Lock::take(&self.files, slug, holder)?;
        if self.has_draft(slug)? {
            return Err(StoreError::DraftExists { slug: slug.clone() });
        }
        self.begin(slug, self.checked_with_pinned(slug, &self.resolve(slug, rev)?)?, lock, holder)
    }

    /// Puts the draft of an assessment aside, even one that cannot be read: it moves to `.assize/discarded/`. Says where.
    ///
    /// # Errors
    /// When there is none, somebody edits it, or the disk says no.
    pub fn discard(&self, slug: &Slug, holder: &Holder) -> Result<String, StoreError> {
        let _lock = Lock::take(&self.files, slug, holder)?;
        Shelf(slug).put_aside(&self.files)?.ok_or_else(|| StoreError::NoDraft { slug: slug.clone() })
    }

    fn begin(
        &self,
        slug: &Slug,
        (checked, methodology): (Checked, Resolved),
        lock: Lock,
        holder: &Holder,
    ) -> Result<DraftFile, StoreError> {
        let pin = checked.version.header.methodology;
        let base = Base { name: checked.name, hash: checked.hash, pin };
        self.fresh(slug, lock, Some(base), checked.version.content, methodology, holder.since)
    }

    fn fresh(
        &self,
        slug: &Slug,
        lock: Lock,
        base: Option<Base>,
        content: Assessment,
        methodology: Resolved,
        started_at: Timestamp,
    ) -> Result<DraftFile, StoreError> {
        let opening = Opening {
            format: journal::FORMAT,
            assessment: slug.clone(),
            base: base.as_ref().map(|base| base.name.clone()),
            merging: None,
            methodology: methodology.pin.clone(),
            started_at,
        };
        let journal = JournalFile { pending: journal::opening_line(&opening)?, ..JournalFile::default() };
        let (files, draft) = (self.files.clone(), Draft::new(content));
        let others = Vec::new();
        Ok(DraftFile {
            files,
            _lock: lock,
            base,
            merging: None,
            opening,
            methodology,
            others,
            draft,
            journal,
            torn: None,
        })
    }

    pub(super) fn resume(&self, lock: Lock, found: Replayed) -> Result<DraftFile, StoreError> {
        let torn = self.set_torn_aside(&found)?;
        let compacted = compact(&self.files, &found)?;
        let path = Shelf(&found.opening.assessment).journal();
        let file = OpenOptions::new().write(true).open(self.files.place(&path)?);
        let file = file.map_err(StoreError::io("open", &path))?;
        if torn.is_some() {
            file.set_len(found.whole as u64).map_err(StoreError::io("shorten", &path))?;
        }
        let whole = &found.text[..found.whole];
        let unended = if whole.ends_with('\n') { "" } else { "\n" };
        let journal = match compacted {
            Some(length) => JournalFile { file: Some(file), whole: length, pending: String::new() },
            None => JournalFile { file: Some(file), whole: whole.len() as u64, pending: unended.to_owned() },
        };
        let Replayed { opening, base, merging, draft, methodology, others, .. } = found;
        let files = self.files.clone();
        Ok(DraftFile { files, _lock: lock, base, merging, opening, methodology, others, draft, journal, torn })
    }

    /// Copies an unfinished last line to a file of its own.
    fn set_torn_aside(&self, found: &Replayed) -> Result<Option<String>, StoreError> {
        let torn = &found.text[found.whole..];
        if torn.is_empty() {
            return Ok(None);
        }
        let stem = format!("{}/{}.torn", Shelf::DRAFTS, found.opening.assessment);
        let path = free_name(&self.files, &stem, "")?;
        let name = path.rsplit('/').next().unwrap_or(&path);
        self.files.publish(Shelf::DRAFTS, name, torn.as_bytes())?;
        Ok(Some(path))
    }
}
