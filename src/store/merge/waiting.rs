//! A draft that git brought in stands whole in the journal of the one that was here, until both are merged or one is kept.

use super::{JournalPair, MergeBegun};
use crate::format::journal;
use crate::history::Source;
use crate::model::{Prose, Slug, words};
use crate::store::error::StoreError;
use crate::store::found::Replayed;
use crate::store::lock::{Holder, Lock};
use crate::store::shelf::Shelf;
use crate::store::workspace::Workspace;

words! {
    /// One of two drafts of which only one can go on.
    pub enum DraftSide {
        /// The one that was here.
        Here = "here", "the draft that was here";
        /// The one that git brought in.
        There = "there", "the draft that git brought in";
    }
}

/// The journal of the draft that was here, and that of the first one that came in.
fn apart(found: &Replayed) -> Option<(String, String)> {
    let other = found.draft.others().first()?;
    let is_other = |line: &str| journal::is_other(line);
    let here = found.text.split_inclusive('\n').filter(|line| !is_other(line)).collect();
    let there = other.lines().iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    Some((here, there))
}

/// The lines with which both begin: what was done before anybody went apart.
fn shared(a: &str, b: &str) -> String {
    let both = a.split_inclusive('\n').zip(b.split_inclusive('\n'));
    both.take_while(|(of_a, of_b)| of_a == of_b).map(|(line, _)| line).collect()
}

impl Workspace {
    /// Merges a draft with the one that git brought in.
    pub(super) fn merge_waiting(&self, slug: &Slug, found: &Replayed, lock: Lock) -> Result<MergeBegun, StoreError> {
        let (here, there) = apart(found).ok_or_else(|| StoreError::NoDraft { slug: slug.clone() })?;
        let before = shared(&here, &there);
        let base = |_: &_| Some(found.draft.base().clone());
        let merged = JournalPair::of([&before, &here, &there], base).and_then(|pair| {
            let told = |source: Source, why: &str| Source { why: Prose::from(why), ..source };
            let sources =
                [told(pair.a.unknown(), DraftSide::Here.label()), told(pair.b.unknown(), DraftSide::There.label())];
            pair.text(&sources)
        });
        let (text, _) = merged.map_err(|cause| StoreError::DraftsApart { slug: slug.clone(), cause })?;
        self.put(slug, found, lock, text)
    }

    /// Goes on with one of two drafts that cannot be merged; what both held is kept where nothing deletes it.
    ///
    /// # Errors
    /// When no second draft waits, somebody else edits the assessment, or the disk says no.
    pub fn keep_draft(&self, slug: &Slug, side: DraftSide, holder: &Holder) -> Result<MergeBegun, StoreError> {
        if !self.has_draft(slug)? {
            return Err(StoreError::NoDraft { slug: slug.clone() });
        }
        let lock = Lock::take(&self.files, slug, holder)?;
        let found = self.replay(slug)?;
        let Some((here, there)) = apart(&found) else {
            let cause = "no other draft waits to be merged".to_owned();
            return Err(StoreError::NothingToMerge { slug: slug.clone(), cause, next: format!("assize edit {slug}") });
        };
        let text = if side == DraftSide::Here { here } else { there };
        self.put(slug, &found, lock, text)
    }

    /// Lets another journal stand for the draft, when it can be read.
    fn put(&self, slug: &Slug, found: &Replayed, lock: Lock, text: String) -> Result<MergeBegun, StoreError> {
        let next = self.replay_text(slug, text)?;
        let kept = self.keep(slug, found)?;
        self.files.replace(Shelf::DRAFTS, &format!("{slug}.journal"), next.text.as_bytes())?;
        Ok(MergeBegun { file: self.resume(lock, next)?, kept: Some(kept) })
    }
}
