//! A draft being edited: every step is on disk before the next key is read.

use super::error::StoreError;
use super::files::Files;
use super::lock::Lock;
use super::probe::Operation;
use super::shelf::Shelf;
use crate::format::journal::{self, Opening};
use crate::format::methodology::Resolved;
use crate::format::{Hash, VersionName};
use crate::history::{ChangeError, Draft, Repin, Step, Stepped, carry};
use crate::method::{Mapping, Methodology};
use crate::model::{Pin, Prose, Slug};
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};

/// What a draft started from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Base {
    pub(super) name: VersionName,
    pub(super) hash: Hash,
    /// What it is rated by.
    pub(super) pin: Pin,
}

/// What came of a step.
#[derive(Debug)]
pub struct Taken {
    /// What it did to the draft.
    pub stepped: Stepped,
    /// Whether it is on disk. If not, it is in memory, and the next step or [`DraftFile::flush`] tries again.
    pub on_disk: Result<(), StoreError>,
}

/// A draft being edited, locked against other writers.
#[derive(Debug)]
pub struct DraftFile {
    pub(super) files: Files,
    pub(super) _lock: Lock,
    pub(super) base: Option<Base>,
    /// The other version that is merged.
    pub(super) merging: Option<Base>,
    pub(super) opening: Opening,
    /// What it is rated by.
    pub(super) methodology: Resolved,
    /// What it was rated by, or was for a while: undo and redo go back there.
    pub(super) others: Vec<Resolved>,
    pub(super) draft: Draft,
    pub(super) journal: JournalFile,
    pub(super) torn: Option<String>,
}

/// The journal on disk and what is not in it yet.
#[derive(Debug, Default)]
pub(super) struct JournalFile {
    pub(super) file: Option<File>,
    /// How many bytes of it are known to be whole.
    pub(super) whole: u64,
    pub(super) pending: String,
}

impl JournalFile {
    fn append(&mut self) -> io::Result<()> {
        let Some(file) = &mut self.file else { return Ok(()) };
        // What a failed write left behind is cut off first.
        file.set_len(self.whole)?;
        file.seek(SeekFrom::Start(self.whole))?;
        file.write_all(self.pending.as_bytes())?;
        self.whole += self.pending.len() as u64;
        self.pending.clear();
        Ok(())
    }
}

impl DraftFile {
    /// The assessment's name.
    #[must_use]
    pub fn slug(&self) -> &Slug {
        &self.opening.assessment
    }

    /// The draft.
    #[must_use]
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// What it is rated by.
    #[must_use]
    pub fn methodology(&self) -> &Methodology {
        &self.methodology.methodology
    }

    /// The same with its text and its pin.
    #[must_use]
    pub fn resolved(&self) -> &Resolved {
        &self.methodology
    }

    /// Every methodology that undo and redo can lead to, besides the one it is rated by.
    #[must_use]
    pub fn others(&self) -> &[Resolved] {
        &self.others
    }

    /// Whether there is something to seal: a change, or another methodology.
    #[must_use]
    pub fn is_altered(&self) -> bool {
        let by_another = self.base.as_ref().is_none_or(|base| base.pin != self.methodology.pin);
        by_another || !self.draft.changes().is_empty()
    }

    /// The version it started from; none for a new assessment.
    #[must_use]
    pub fn base(&self) -> Option<&VersionName> {
        self.opening.base.as_ref()
    }

    /// The other version it merges with the base; none for every other draft.
    #[must_use]
    pub fn merging(&self) -> Option<&VersionName> {
        self.opening.merging.as_ref()
    }

    /// The versions that a version sealed from here is made from, the first parent first.
    pub(super) fn parents(&self) -> impl Iterator<Item = &Base> {
        self.base.iter().chain(&self.merging)
    }

    /// The number that a version sealed from here gets.
    #[must_use]
    pub fn next_number(&self) -> u32 {
        1 + self.parents().map(|parent| parent.name.number()).max().unwrap_or(0)
    }

    /// The file to which an unfinished last line of the journal was moved when the draft was opened.
    #[must_use]
    pub fn torn(&self) -> Option<&str> {
        self.torn.as_deref()
    }

    /// Takes a step and writes it to the journal.
    ///
    /// # Errors
    /// When the step does not apply; the draft is as it was then. That a step is not on disk is no error: see [`Taken`].
    pub fn take(&mut self, step: Step) -> Result<Taken, ChangeError> {
        let line = journal::step_line(&step);
        let stepped = self.draft.take(step)?;
        self.follow();
        let on_disk = match (&stepped, line) {
            (Stepped::Nothing, _) => Ok(()),
            (Stepped::Applied(_) | Stepped::Noted, Err(error)) => Err(error.into()),
            (Stepped::Applied(_) | Stepped::Noted, Ok(line)) => {
                self.journal.pending.push_str(&line);
                self.flush()
            }
        };
        Ok(Taken { stepped, on_disk })
    }

    /// Changes what the draft is rated by. Points that `mapping` names become others, everything else stays as it is. The new
    /// text is on disk beside the draft before the step is taken.
    ///
    /// # Errors
    /// When it is rated by that already, it merges two versions, or the disk says no; the draft is as it was then. That the
    /// step itself is not on disk is no error: see [`Taken`].
    pub fn repin(&mut self, to: Resolved, mapping: Mapping, why: &Prose) -> Result<Taken, StoreError> {
        let from = self.methodology.pin.clone();
        if to.pin == from {
            return Err(StoreError::SameMethodology { slug: self.slug().clone(), pin: from });
        }
        let edit = carry(self.draft.now(), &mapping, why);
        let step = Step::Repin(Box::new(Repin { from, to: to.pin.clone(), mapping, edit, why: why.clone() }));
        self.flush()?;
        self.keep(&to)?;
        if self.others.iter().all(|known| known.pin != to.pin) {
            self.others.push(to);
        }
        self.take(step).map_err(|cause| StoreError::NoRepin { slug: self.slug().clone(), cause })
    }

    /// Keeps the text of a methodology beside the draft, unless it stands beside the versions.
    fn keep(&self, to: &Resolved) -> Result<(), StoreError> {
        let beside = Shelf(self.slug());
        if self.files.exists(&beside.pinned(&to.pin))? {
            return Ok(());
        }
        self.files.make_own_folder(Shelf::DRAFTS)?;
        self.files.replace(Shelf::DRAFTS, &beside.repinned_name(&to.pin), to.text.as_bytes())
    }

    /// What is rated by follows the draft, which undo and redo lead from one methodology to another.
    fn follow(&mut self) {
        let pin = self.draft.pin().unwrap_or(&self.opening.methodology);
        if let Some(known) = self.others.iter_mut().find(|known| known.pin == *pin) {
            std::mem::swap(known, &mut self.methodology);
        }
    }

    /// Writes what is not on disk yet.
    ///
    /// # Errors
    /// When the disk says no. Nothing is lost as long as the program runs: try again.
    pub fn flush(&mut self) -> Result<(), StoreError> {
        if self.journal.pending.is_empty() {
            return Ok(());
        }
        let path = Shelf(self.slug()).journal();
        if self.journal.file.is_none() {
            self.journal.file = Some(self.start_journal(&path)?);
        }
        let appended = self.files.before(Operation::Append).and_then(|()| self.journal.append());
        appended.map_err(StoreError::io("write to", &path))
    }

    /// Forces the journal to the disk, against a power cut.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn sync(&mut self) -> Result<(), StoreError> {
        self.flush()?;
        let path = Shelf(self.slug()).journal();
        self.journal.file.as_ref().map_or(Ok(()), |file| file.sync_data().map_err(StoreError::io("sync", &path)))
    }

    fn start_journal(&self, path: &str) -> Result<File, StoreError> {
        let draft = Shelf(self.slug());
        self.files.make_own_folder(Shelf::DRAFTS)?;
        // The lock is ours, so a journal here is one that was sealed and could not be removed.
        draft.put_aside(&self.files)?;
        let mut known = std::iter::once(&self.methodology).chain(&self.others);
        if let Some(first) = known.find(|known| known.pin == self.opening.methodology)
            && !self.files.exists(&draft.pinned(&first.pin))?
        {
            self.files.replace(Shelf::DRAFTS, &draft.methodology_name(), first.text.as_bytes())?;
        }
        let place = self.files.place(path)?;
        OpenOptions::new().write(true).create_new(true).open(place).map_err(StoreError::io("create", path))
    }

    /// Puts the draft aside: the journal moves to `.assize/discarded/`, where nothing reads it and nothing deletes it.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn discard(self) -> Result<(), StoreError> {
        Shelf(self.slug()).put_aside(&self.files).map(|_| ())
    }
}
