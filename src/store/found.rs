//! Finding drafts and reading them without touching them.

use super::draft::Base;
use super::error::StoreError;
use super::load::{Checked, Origin, Snapshot};
use super::shelf::Shelf;
use super::side_by_side::both;
use super::workspace::Workspace;
use crate::analysis::Finding;
use crate::format::journal::{self, Journal, Opening};
use crate::format::methodology::Resolved;
use crate::format::{Version, VersionName};
use crate::history::deciding::conflict_findings;
use crate::history::{Change, Draft, Repin};
use crate::method::{Mapping, Methodology};
use crate::model::{Assessment, Slug};
use jiff::Timestamp;
use std::fs;
use std::sync::Arc;

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
    /// The other version it merges with the base.
    pub merging: Option<VersionName>,
    /// The conflicts of the merge that nobody has decided yet, as findings.
    pub open_conflicts: Vec<Finding>,
    /// How many steps were taken.
    pub steps: usize,
    /// What it would change.
    pub changes: Vec<Change>,
    /// Which points of the scales it began with became which, where its methodology was changed.
    pub rescaled: Mapping,
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

/// A draft that was found, and what its two ends are rated by.
#[derive(Debug)]
pub struct Led {
    /// Where it began and where it stands.
    pub draft: Draft,
    /// What its base is rated by.
    pub before_by: Arc<Methodology>,
    /// What it is rated by.
    pub after_by: Arc<Methodology>,
}

/// A journal and the draft it leads to.
pub(super) struct Replayed {
    pub(super) text: String,
    pub(super) opening: Opening,
    pub(super) steps: usize,
    pub(super) whole: usize,
    pub(super) base: Option<Base>,
    pub(super) merging: Option<Base>,
    pub(super) draft: Draft,
    pub(super) methodology: Resolved,
    /// What undo and redo can lead to.
    pub(super) others: Vec<Resolved>,
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
        Ok(self.found(slug)?.map(|(summary, _)| summary))
    }

    /// The draft of an assessment summed up, with where it led from and to: one reading for both. Nothing is altered.
    ///
    /// # Errors
    /// When the journal, its base or its methodology cannot be read.
    pub fn found(&self, slug: &Slug) -> Result<Option<(DraftSummary, Led)>, StoreError> {
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
            rescaled: found.draft.rescaled(),
            standing: self.standing(slug, &found)?,
            merging: found.opening.merging.clone(),
            open_conflicts: conflict_findings(&found.draft, &found.methodology.methodology),
            torn: found.text.len() - found.whole,
            base: found.opening.base.clone(),
        };
        let before_by = self.base_rated_by(slug, &found)?;
        Ok(Some((summary, Led { draft: found.draft, before_by, after_by: found.methodology.methodology })))
    }

    pub(super) fn written_at(&self, slug: &Slug) -> Result<Timestamp, StoreError> {
        let path = Shelf(slug).journal();
        let modified = fs::metadata(self.files.place(&path)?).and_then(|about| about.modified());
        let modified = modified.map_err(StoreError::io("look at", &path))?;
        Ok(Timestamp::try_from(modified).unwrap_or_default())
    }

    pub(super) fn load_draft(&self, slug: &Slug) -> Result<Snapshot, StoreError> {
        if !self.has_draft(slug)? {
            let slug = slug.clone();
            let unknown = self.versions(&slug)?.is_empty();
            return Err(if unknown { StoreError::NoAssessment { slug } } else { StoreError::NoDraft { slug } });
        }
        self.replay(slug).map(snapshot)
    }

    pub(super) fn replay(&self, slug: &Slug) -> Result<Replayed, StoreError> {
        let text = self.files.read(&Shelf(slug).journal())?;
        self.replay_text(slug, text)
    }

    /// The draft that a journal leads to, be it on disk or not.
    pub(super) fn replay_text(&self, slug: &Slug, text: String) -> Result<Replayed, StoreError> {
        let path = Shelf(slug).journal();
        let Journal { opening, steps, whole } = journal::parse(&path, &text)?;
        let (methodology, based) = both(
            || Shelf(slug).resolved(&self.files, &opening.methodology),
            || self.base_of(slug, opening.base.as_ref()),
        );
        let (base, content) = based?;
        let merging = match &opening.merging {
            Some(name) => Some(self.base_of(slug, Some(name))?.0).flatten(),
            None => None,
        };
        let (mut draft, count) = (Draft::new(content), steps.len());
        for (place, step) in steps.into_iter().enumerate() {
            let replayed = draft.take(step);
            replayed.map_err(|cause| StoreError::Replay { path: path.clone(), line: place + 2, cause })?;
        }
        if opening.merging.is_some() && draft.merging().is_none() {
            let cause = "its first line says that it merges two versions, but the line with what was merged is missing";
            return Err(StoreError::Lineage { path, cause: cause.to_owned() });
        }
        let (methodology, others) = self.methodologies_of(slug, methodology?, &draft)?;
        Ok(Replayed { text, opening, steps: count, whole, base, merging, draft, methodology, others })
    }

    /// What a draft that began with a methodology is rated by, and every other that undo and redo can lead to.
    fn methodologies_of(
        &self,
        slug: &Slug,
        first: Resolved,
        draft: &Draft,
    ) -> Result<(Resolved, Vec<Resolved>), StoreError> {
        let mut known = vec![first];
        for Repin { to, .. } in draft.repins() {
            if known.iter().all(|resolved| resolved.pin != *to) {
                known.push(Shelf(slug).resolved(&self.files, to)?);
            }
        }
        let now = draft.pin().and_then(|pin| known.iter().position(|resolved| resolved.pin == *pin));
        Ok((known.remove(now.unwrap_or_default()), known))
    }

    /// What the base of a draft is rated by; for a new assessment, what the draft is.
    fn base_rated_by(&self, slug: &Slug, found: &Replayed) -> Result<Arc<Methodology>, StoreError> {
        let pin = found.base.as_ref().map_or(&found.methodology.pin, |base| &base.pin);
        let known = std::iter::once(&found.methodology).chain(&found.others).find(|known| known.pin == *pin);
        let methodology = known.map(|known| Arc::clone(&known.methodology));
        methodology.map_or_else(|| Ok(self.pinned(slug, pin, slug.as_str())?.methodology), Ok)
    }

    fn base_of(&self, slug: &Slug, base: Option<&VersionName>) -> Result<(Option<Base>, Assessment), StoreError> {
        let Some(name) = base else { return Ok((None, Assessment::default())) };
        let Checked { name, hash, version: Version { header, content } } = self.checked(slug, name)?;
        Ok((Some(Base { name, hash, pin: header.methodology }), content))
    }

    pub(super) fn standing(&self, slug: &Slug, found: &Replayed) -> Result<Standing, StoreError> {
        let (base, merging) = (found.opening.base.as_ref(), found.opening.merging.as_ref());
        let graph = self.graph(slug)?;
        let heads = graph.heads();
        if base.map_or(heads.is_empty(), |base| heads.contains(base)) && merging.is_none_or(|name| heads.contains(name))
        {
            return Ok(Standing::OnHead);
        }
        for name in heads.iter().filter(|head| graph.parents(head).eq(base.into_iter().chain(merging))) {
            let version = self.checked(slug, name)?.version;
            if version.content == *found.draft.now() && version.header.methodology == found.methodology.pin {
                return Ok(Standing::Sealed { name: name.clone() });
            }
        }
        Ok(Standing::Behind { heads })
    }
}

fn snapshot(found: Replayed) -> Snapshot {
    let Resolved { methodology, pin, .. } = found.methodology;
    let origin = Origin::Draft { base: found.opening.base };
    Snapshot { origin, content: found.draft.now().clone(), methodology, pin }
}
