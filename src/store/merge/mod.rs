//! Beginning a draft that merges: two heads, or a draft and what was sealed beside or after it.
//!
//! A merging draft is a draft like any other. Its journal names both versions in its first line; the second line records what
//! was merged by itself, what is in conflict and who stands for what; every decision is a line of its own.

mod journals;
mod level;
mod pair;
mod trail;
mod waiting;

use super::draft::DraftFile;
use super::error::StoreError;
use super::found::{Replayed, Standing};
use super::history::Graph;
use super::lock::{Holder, Lock};
use super::rev::Rev;
use super::seal::check_settled;
use super::shelf::{Shelf, free_name};
use super::workspace::Workspace;
use crate::format::journal::{self, Opening};
use crate::format::{Pin, Version, VersionName};
use crate::history::merge::{Conflict, MergeBase, Merged, merge_base};
use crate::history::{Change, Dispute, Edit, Merging, Side, Source, Step, diff};
use crate::method::Mapping;
use crate::model::{Assessment, Path, Prose, Slug};
pub(super) use journals::{JournalPair, JournalSide};
use pair::Pair;
use std::collections::BTreeMap;
use trail::Trail;
pub use waiting::DraftSide;

/// What is to be merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Whatever stands beside the draft, or the first two heads.
    Any,
    /// These two; one of them may be what the draft starts from.
    Two(Rev, Rev),
}

/// A merging draft that was begun or found.
#[derive(Debug)]
pub struct MergeBegun {
    /// The draft.
    pub file: DraftFile,
    /// Where the draft as it was before the merge is kept, when there was one.
    pub kept: Option<String>,
}

/// One side's assessment and what it is rated by.
#[derive(Clone)]
struct State {
    content: Assessment,
    pin: Pin,
}

impl Workspace {
    /// Begins a draft that merges, or goes on with the one that does already. What a draft held that was not sealed is one of
    /// the two sides. The draft is on disk when this returns.
    ///
    /// # Errors
    /// When there is nothing to merge, both sides changed the methodology each in its own way, a version on the way is missing, altered
    /// or too new, somebody else edits the assessment, or the disk says no. Nothing is altered then.
    pub fn merge(&self, slug: &Slug, wanted: &Wanted, holder: &Holder) -> Result<MergeBegun, StoreError> {
        if !self.has_draft(slug)? && self.versions(slug)?.is_empty() {
            return Err(StoreError::NoAssessment { slug: slug.clone() });
        }
        let lock = Lock::take(&self.files, slug, holder)?;
        let found = self.unsealed(slug)?;
        let graph = self.graph(slug)?;
        if let Some(found) = found.as_ref().filter(|found| goes_on(found, wanted, &graph)) {
            let found = self.replay(&found.opening.assessment)?;
            return Ok(MergeBegun { file: self.resume(lock, found)?, kept: None });
        }
        if let Some(found) = found.as_ref().filter(|found| !found.draft.others().is_empty()) {
            return self.merge_waiting(slug, found, lock);
        }
        // What nobody decided yet stands on neither side: merging on would decide it by itself.
        found.as_ref().map_or(Ok(()), |found| check_settled(slug, &found.draft, &found.methodology.methodology))?;
        let pair = self.pair(slug, wanted, found.as_ref(), &graph)?;
        let (opening, merging) = self.put_together(slug, &pair, found.as_ref(), &graph, holder)?;
        let kept = found.map(|found| self.keep(slug, &found)).transpose()?;
        let text = journal::opening_line(&opening)? + &journal::step_line(&Step::Merge(Box::new(merging)))?;
        self.files.make_own_folder(Shelf::DRAFTS)?;
        self.files.replace(Shelf::DRAFTS, &format!("{slug}.journal"), text.as_bytes())?;
        let file = self.resume(lock, self.replay(slug)?)?;
        Ok(MergeBegun { file, kept })
    }

    /// The draft that is under way. One that was sealed already is put aside.
    fn unsealed(&self, slug: &Slug) -> Result<Option<Replayed>, StoreError> {
        if !self.has_draft(slug)? {
            return Ok(None);
        }
        let found = self.replay(slug)?;
        if matches!(self.standing(slug, &found)?, Standing::Sealed { .. }) {
            Shelf(slug).put_aside(&self.files)?;
            return Ok(None);
        }
        Ok(Some(found))
    }

    /// Copies the journal of the draft to where nothing deletes it.
    fn keep(&self, slug: &Slug, found: &Replayed) -> Result<String, StoreError> {
        self.files.make_own_folder(Shelf::DISCARDED)?;
        let path = free_name(&self.files, &format!("{}/{slug}", Shelf::DISCARDED), ".journal")? + ".journal";
        let name = path.rsplit('/').next().unwrap_or(&path);
        self.files.publish(Shelf::DISCARDED, name, found.text.as_bytes())?;
        Ok(path)
    }

    /// Merges, and says for everything in conflict who stands for it.
    fn put_together(
        &self,
        slug: &Slug,
        pair: &Pair,
        found: Option<&Replayed>,
        graph: &Graph,
        holder: &Holder,
    ) -> Result<(Opening, Merging), StoreError> {
        let own = match (found, pair.before.first()) {
            (Some(found), _) => State { content: found.draft.now().clone(), pin: found.methodology.pin.clone() },
            (None, Some(name)) => self.state(slug, name)?,
            (None, None) => return Err(StoreError::NoDraft { slug: slug.clone() }),
        };
        let other = self.state(slug, &pair.other)?;
        let level = self.level(slug, pair, found, (&own.pin, &other.pin))?;
        let load = |name: &VersionName| level.over(self, slug, self.state(slug, name)?).map(|state| state.content);
        let MergeBase { from, ground } = merge_base(&graph.lines(), &pair.before, &pair.other, load)?;
        let (own, other) = (level.over(self, slug, own)?, level.over(self, slug, other)?);
        let Merged { content, conflicts } = ground.merge(&own.content, &other.content);
        let places: Vec<Path> = conflicts.iter().map(|conflict| conflict.at.clone()).collect();
        let a = self.trail(slug, graph, &pair.before, &from)?.with_draft(found, self.author(slug, holder)?);
        let b = self.trail(slug, graph, std::slice::from_ref(&pair.other), &from)?;
        let (side_a, side_b) =
            (a.side(&ground.content, &own.content, &places), b.side(&ground.content, &other.content, &places));
        // The first parent has one side in it already; what comes new comes with the reasons of the other.
        let first = pair.after.first().unwrap_or(&pair.other);
        let incoming = if pair.before.contains(first) { &side_b } else { &side_a };
        let first = self.state(slug, first)?;
        let edit = with_reasons(diff(&first.content, &content), &incoming.changes);
        let dispute = |conflict: Conflict| {
            let (of_a, of_b) = (a.source(&conflict.at), b.source(&conflict.at));
            Dispute::new(conflict, of_a, of_b)
        };
        let merging = Merging {
            from: from.iter().map(VersionName::number).collect(),
            a: side_a,
            b: side_b,
            rescaled: if first.pin == other.pin {
                Mapping::default()
            } else {
                level.mapping(self, slug, &first.pin)?
            },
            edit,
            conflicts: conflicts.into_iter().map(dispute).collect(),
        };
        Ok((opening(slug, pair, other.pin, holder), merging))
    }

    fn state(&self, slug: &Slug, name: &VersionName) -> Result<State, StoreError> {
        let Version { header, content } = self.checked(slug, name)?.version;
        Ok(State { content, pin: header.methodology })
    }

    /// Who stands for what was not sealed: drafts are kept by whoever sits here.
    fn author(&self, slug: &Slug, holder: &Holder) -> Result<Source, StoreError> {
        let on = if self.has_draft(slug)? { self.written_at(slug)? } else { holder.since };
        Ok(Source { version: None, by: holder.name.clone(), on, why: Prose::default() })
    }
}

/// Whether the draft merges already what is wanted, and nothing came since.
fn goes_on(found: &Replayed, wanted: &Wanted, graph: &Graph) -> bool {
    let made_from: Vec<&VersionName> = found.opening.base.iter().chain(&found.opening.merging).collect();
    let heads = graph.heads();
    *wanted == Wanted::Any && found.opening.merging.is_some() && made_from.iter().all(|name| heads.contains(name))
}

fn opening(slug: &Slug, pair: &Pair, methodology: Pin, holder: &Holder) -> Opening {
    Opening {
        format: journal::FORMAT,
        assessment: slug.clone(),
        base: pair.after.first().cloned(),
        merging: pair.after.get(1).cloned(),
        methodology,
        started_at: holder.since,
    }
}

/// The changes, each with the reason given for its place.
fn with_reasons(changes: Vec<Change>, given: &[Change]) -> Edit {
    let given = given.iter().filter(|change| !change.why.is_empty());
    let reasons: BTreeMap<&Path, &Prose> = given.map(|change| (&change.at, &change.why)).collect();
    let with_reason = |change: Change| match reasons.get(&change.at) {
        Some(why) => change.because((*why).clone()),
        None => change,
    };
    changes.into_iter().map(with_reason).collect()
}

/// Counters only grow; nobody has to read of them.
fn is_counter(at: &Path) -> bool {
    at.is_within(&Path::new("next"))
}

impl Trail {
    /// What this side changed that is not in conflict, each with its reason.
    fn side(&self, ground: &Assessment, content: &Assessment, conflicts: &[Path]) -> Side {
        let disputed = |at: &Path| conflicts.iter().any(|place| at.is_within(place) || place.is_within(at));
        let merged =
            diff(ground, content).into_iter().filter(|change| !is_counter(&change.at) && !disputed(&change.at));
        let with_reason = |change: Change| match self.why(&change.at) {
            Some(why) => change.because(why.clone()),
            None => change,
        };
        Side { source: self.tip().clone(), changes: merged.map(with_reason).collect() }
    }
}
