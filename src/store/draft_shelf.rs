//! Where drafts lie: beginning, finding, opening, summing up and putting aside.

use super::draft::{Base, DraftFile, JournalFile};
use super::error::StoreError;
use super::files::Files;
use super::load::{Origin, Snapshot};
use super::lock::{Holder, Lock};
use super::methodology::{find_pinned, pinned_name};
use super::rev::Rev;
use super::workspace::{Workspace, folder};
use crate::format::journal::{self, Journal, Opening};
use crate::format::methodology::Resolved;
use crate::format::{Pin, VersionName};
use crate::history::{Change, Draft, Edit, Step};
use crate::model::{Assessment, Slug};
use jiff::Timestamp;
use std::fs::{self, OpenOptions};

/// A draft that was found, for the choice between recover, compare and discard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSummary {
    /// The assessment.
    pub slug: Slug,
    /// When it was begun.
    pub started_at: Timestamp,
    /// When it was last written.
    pub written_at: Timestamp,
    /// What it started from.
    pub base: Option<VersionName>,
    /// How many steps were taken.
    pub steps: usize,
    /// What it would change.
    pub changes: Vec<Change>,
    /// Where its base stands today.
    pub standing: Standing,
    /// How many bytes at the end of the journal were not written to their end; opening the draft sets them aside.
    pub torn: usize,
}

/// Where the base of a draft stands today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is a newest version; the draft can be sealed.
    OnHead,
    /// Versions were added since.
    Behind {
        /// The newest versions.
        heads: Vec<VersionName>,
    },
    /// The draft was sealed as this version; only its journal was left behind.
    Sealed {
        /// The version.
        name: VersionName,
    },
}

/// The files of one draft.
pub(super) struct Shelf<'a>(pub(super) &'a Slug);

impl Shelf<'_> {
    pub(super) const DRAFTS: &'static str = ".assize/drafts";
    const DISCARDED: &'static str = ".assize/discarded";

    pub(super) fn journal(&self) -> String {
        format!("{}/{}.journal", Self::DRAFTS, self.0)
    }

    pub(super) fn methodology_name(&self) -> String {
        format!("{}.methodology.ron", self.0)
    }

    fn methodology(&self) -> String {
        format!("{}/{}", Self::DRAFTS, self.methodology_name())
    }

    /// The methodology beside the versions, where a sealed version put it.
    pub(super) fn pinned(&self, pin: &Pin) -> String {
        format!("{}/{}", folder(self.0), pinned_name(pin))
    }

    fn resolved(&self, files: &Files, pin: &Pin) -> Result<Resolved, StoreError> {
        find_pinned(files, &[self.pinned(pin), self.methodology()], pin, &format!("the draft of {}", self.0))
    }

    /// Moves the journal where nothing reads it; says where.
    pub(super) fn put_aside(&self, files: &Files) -> Result<Option<String>, StoreError> {
        if !files.exists(&self.journal())? {
            return Ok(None);
        }
        files.make_own_folder(Self::DISCARDED)?;
        let stem = free_name(files, &format!("{}/{}", Self::DISCARDED, self.0), ".journal")?;
        if files.exists(&self.methodology())? {
            files.rename(&self.methodology(), &format!("{stem}.methodology.ron"))?;
        }
        files.rename(&self.journal(), &format!("{stem}.journal"))?;
        Ok(Some(format!("{stem}.journal")))
    }

    /// Removes the journal of a draft that was sealed and confirmed.
    pub(super) fn remove(&self, files: &Files) -> Result<(), StoreError> {
        for path in [self.journal(), self.methodology()] {
            if files.exists(&path)? {
                fs::remove_file(files.place(&path)?).map_err(StoreError::io("remove", &path))?;
            }
        }
        Ok(())
    }
}

/// `stem-1`, `stem-2`, … : the first under which nothing stands with `ending`.
fn free_name(files: &Files, stem: &str, ending: &str) -> Result<String, StoreError> {
    let mut number = 1;
    while files.exists(&format!("{stem}-{number}{ending}"))? {
        number += 1;
    }
    Ok(format!("{stem}-{number}"))
}

/// A journal and the draft it leads to.
struct Replayed {
    text: String,
    opening: Opening,
    steps: usize,
    whole: usize,
    base: Option<Base>,
    draft: Draft,
    methodology: Resolved,
}

impl Workspace {
    /// The assessments that have a draft, in name order.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn drafts(&self) -> Result<Vec<Slug>, StoreError> {
        let entries = self.files.list(Shelf::DRAFTS)?;
        Ok(entries.iter().filter_map(|entry| entry.name.strip_suffix(".journal")?.parse().ok()).collect())
    }

    /// Whether an assessment has a draft.
    ///
    /// # Errors
    /// When the disk says no.
    pub fn has_draft(&self, slug: &Slug) -> Result<bool, StoreError> {
        self.files.exists(&Shelf(slug).journal())
    }

    /// How many steps the draft of an assessment holds, without replaying them; none when there is no draft.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn draft_steps(&self, slug: &Slug) -> Result<Option<usize>, StoreError> {
        let text = self.files.read_if_there(&Shelf(slug).journal())?;
        Ok(text.map(|text| text.lines().count().saturating_sub(1)))
    }

    /// The draft of an assessment summed up; none when there is no draft. Nothing is altered.
    ///
    /// # Errors
    /// When the journal, its base or its methodology cannot be read.
    pub fn draft(&self, slug: &Slug) -> Result<Option<DraftSummary>, StoreError> {
        if !self.has_draft(slug)? {
            return Ok(None);
        }
        let found = self.replay(slug)?;
        let summary = DraftSummary {
            slug: slug.clone(),
            started_at: found.opening.started_at,
            written_at: self.written_at(slug)?,
            steps: found.steps,
            changes: found.draft.changes(),
            standing: self.standing(slug, found.opening.base.as_ref(), found.draft.now())?,
            torn: found.text.len() - found.whole,
            base: found.opening.base,
        };
        Ok(Some(summary))
    }

    fn written_at(&self, slug: &Slug) -> Result<Timestamp, StoreError> {
        let path = Shelf(slug).journal();
        let modified = fs::metadata(self.files.place(&path)?).and_then(|about| about.modified());
        let modified = modified.map_err(StoreError::io("look at", &path))?;
        Ok(Timestamp::try_from(modified).unwrap_or_default())
    }

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

    /// Goes on with the draft of an assessment, or begins one from its head. A draft begun here is on disk with its first step.
    ///
    /// # Errors
    /// When there is no such assessment, it has several heads and no draft, somebody else edits it, or something cannot be read.
    pub fn edit(&self, slug: &Slug, holder: &Holder) -> Result<DraftFile, StoreError> {
        if !self.has_draft(slug)? && self.versions(slug)?.is_empty() {
            return Err(StoreError::NoAssessment { slug: slug.clone() });
        }
        let lock = Lock::take(&self.files, slug, holder)?;
        if self.has_draft(slug)? {
            let found = self.replay(slug)?;
            let standing = self.standing(slug, found.opening.base.as_ref(), found.draft.now())?;
            match standing {
                Standing::Sealed { .. } => drop(Shelf(slug).put_aside(&self.files)?),
                Standing::OnHead | Standing::Behind { .. } => return self.resume(lock, found),
            }
        }
        self.begin(slug, &Rev::Head, lock, holder)
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
        self.begin(slug, rev, lock, holder)
    }

    /// Puts the draft of an assessment aside, even one that cannot be read: it moves to `.assize/discarded/`. Says where.
    ///
    /// # Errors
    /// When there is none, somebody edits it, or the disk says no.
    pub fn discard(&self, slug: &Slug, holder: &Holder) -> Result<String, StoreError> {
        let _lock = Lock::take(&self.files, slug, holder)?;
        Shelf(slug).put_aside(&self.files)?.ok_or_else(|| StoreError::NoDraft { slug: slug.clone() })
    }

    pub(super) fn load_draft(&self, slug: &Slug) -> Result<Snapshot, StoreError> {
        if !self.has_draft(slug)? {
            return Err(StoreError::NoDraft { slug: slug.clone() });
        }
        let found = self.replay(slug)?;
        let Resolved { methodology, pin, .. } = found.methodology;
        let origin = Origin::Draft { base: found.opening.base };
        Ok(Snapshot { origin, content: found.draft.now().clone(), methodology, pin })
    }

    fn begin(&self, slug: &Slug, rev: &Rev, lock: Lock, holder: &Holder) -> Result<DraftFile, StoreError> {
        let checked = self.checked(slug, &self.resolve(slug, rev)?)?;
        let methodology = self.pinned(slug, &checked.version.header.methodology, &checked.name.to_string())?;
        let base = Base { name: checked.name, hash: checked.hash };
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
            methodology: methodology.pin.clone(),
            started_at,
        };
        let journal = JournalFile { pending: journal::opening_line(&opening)?, ..JournalFile::default() };
        let (files, draft) = (self.files.clone(), Draft::new(content));
        Ok(DraftFile { files, _lock: lock, base, opening, methodology, draft, journal, torn: None })
    }

    fn replay(&self, slug: &Slug) -> Result<Replayed, StoreError> {
        let path = Shelf(slug).journal();
        let text = self.files.read(&path)?;
        let Journal { opening, steps, whole } = journal::parse(&path, &text)?;
        let methodology = Shelf(slug).resolved(&self.files, &opening.methodology)?;
        let (base, content) = self.base_of(slug, opening.base.as_ref())?;
        let (mut draft, count) = (Draft::new(content), steps.len());
        for (place, step) in steps.into_iter().enumerate() {
            let replayed = draft.take(step);
            replayed.map_err(|cause| StoreError::Replay { path: path.clone(), line: place + 2, cause })?;
        }
        Ok(Replayed { text, opening, steps: count, whole, base, draft, methodology })
    }

    fn base_of(&self, slug: &Slug, base: Option<&VersionName>) -> Result<(Option<Base>, Assessment), StoreError> {
        let Some(name) = base else { return Ok((None, Assessment::default())) };
        let checked = self.checked(slug, name)?;
        Ok((Some(Base { name: checked.name, hash: checked.hash }), checked.version.content))
    }

    fn standing(&self, slug: &Slug, base: Option<&VersionName>, now: &Assessment) -> Result<Standing, StoreError> {
        let graph = self.graph(slug)?;
        let heads = graph.heads();
        if base.map_or(heads.is_empty(), |base| heads.contains(base)) {
            return Ok(Standing::OnHead);
        }
        for name in heads.iter().filter(|head| graph.first_parent(head) == base) {
            if self.checked(slug, name)?.version.content == *now {
                return Ok(Standing::Sealed { name: name.clone() });
            }
        }
        Ok(Standing::Behind { heads })
    }

    fn resume(&self, lock: Lock, found: Replayed) -> Result<DraftFile, StoreError> {
        let torn = self.set_torn_aside(&found)?;
        let compacted = self.compact(&found)?;
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
        let Replayed { opening, base, draft, methodology, .. } = found;
        Ok(DraftFile { files: self.files.clone(), _lock: lock, base, opening, methodology, draft, journal, torn })
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

    /// Rewrites a journal that has grown long, keeping what can be undone for a while back. Gives its new length.
    fn compact(&self, found: &Replayed) -> Result<Option<u64>, StoreError> {
        if found.whole < LONG {
            return Ok(None);
        }
        let mut text = journal::opening_line(&found.opening)?;
        for step in &shortened(&found.draft) {
            text.push_str(&journal::step_line(step)?);
        }
        let name = format!("{}.journal", found.opening.assessment);
        self.files.replace(Shelf::DRAFTS, &name, text.as_bytes())?;
        Ok(Some(text.len() as u64))
    }
}

/// A journal longer than this is rewritten when it is opened, in bytes.
const LONG: usize = 8 * 1024 * 1024;

/// So many edits stay undoable when a journal is rewritten.
const UNDOABLE: usize = 200;

/// The steps that lead to the same draft: all but the last edits as one, then those, then what was taken back.
fn shortened(draft: &Draft) -> Vec<Step> {
    let (old, recent) = draft.done().split_at(draft.done().len().saturating_sub(UNDOABLE));
    let mut folded = Draft::new(draft.base().clone());
    // They applied once from here, so they do again.
    let replayed = old.iter().try_for_each(|edit| folded.take(Step::Do(edit.clone())).map(|_| ()));
    debug_assert!(replayed.is_ok(), "{replayed:?}");
    let first = Some(folded.changes()).filter(|changes| !changes.is_empty()).map(|changes| Step::Do(Edit(changes)));
    let undone = draft.undone().iter().rev();
    let again = recent.iter().chain(undone).map(|edit| Step::Do(edit.clone()));
    first.into_iter().chain(again).chain(draft.undone().iter().map(|_| Step::Undo)).collect()
}
