//! Two drafts of one assessment, by their journals, put together as a merging draft.

use super::with_reasons;
use crate::format::VersionName;
use crate::format::journal::{self, Journal, Opening};
use crate::history::merge::{Conflict, Merged, merge};
use crate::history::{Change, Dispute, Draft, Edit, Merging, Side, Source, Step, diff};
use crate::method::Mapping;
use crate::model::{Assessment, Line, Path, Prose};

/// A journal and the draft it leads to.
pub(in crate::store) struct JournalSide {
    opening: Opening,
    draft: Draft,
}

impl JournalSide {
    fn of(text: &str, base: &Assessment) -> Result<Self, &'static str> {
        let journal = whole(text).ok_or("one of the two cannot be read to its end")?;
        let mut draft = Draft::new(base.clone());
        let replayed = journal.steps.into_iter().try_for_each(|step| draft.take(step).map(|_| ()));
        replayed.map_err(|_| "an edit of one of the two does not apply to the version it starts from")?;
        Ok(Self { opening: journal.opening, draft })
    }

    /// A side of which nobody says who kept it.
    pub(in crate::store) fn unknown(&self) -> Source {
        Source { version: None, by: Line::default(), on: self.opening.started_at, why: Prose::default() }
    }

    fn is_repinned(&self) -> bool {
        self.draft.repins().next().is_some()
    }

    /// Whether it is more than edits of one version.
    fn merges(&self) -> bool {
        self.opening.merging.is_some() || self.draft.merging().is_some() || !self.draft.others().is_empty()
    }
}

/// Two drafts that start from the same version, and what both had in common.
pub(in crate::store) struct JournalPair {
    ground: Assessment,
    pub(in crate::store) a: JournalSide,
    pub(in crate::store) b: JournalSide,
}

impl JournalPair {
    /// The pair of the journals `[o, a, b]`, where `a` and `b` go on from `o`; why not, when they cannot be merged by their edits.
    pub(in crate::store) fn of(
        [o, a, b]: [&str; 3],
        base: impl FnOnce(&Opening) -> Option<Assessment>,
    ) -> Result<Self, &'static str> {
        let (of_a, of_b) = whole(a).zip(whole(b)).ok_or("one of the two cannot be read to its end")?;
        if of_a.opening.base != of_b.opening.base {
            return Err("they start from different versions");
        }
        if of_a.opening.methodology != of_b.opening.methodology {
            return Err("they are rated by different methodologies");
        }
        let base = base(&of_a.opening).ok_or("the version that both start from cannot be read")?;
        let (a, b) = (JournalSide::of(a, &base)?, JournalSide::of(b, &base)?);
        if a.merges() || b.merges() {
            return Err("one of the two merges already");
        }
        // Levels of two methodologies are never mixed.
        if a.is_repinned() || b.is_repinned() {
            return Err("one of the two got another methodology");
        }
        let before = JournalSide::of(o, &base).ok();
        let before =
            before.filter(|before| before.opening.base == a.opening.base && !before.merges() && !before.is_repinned());
        let ground = before.map_or(base, |before| before.draft.now().clone());
        Ok(Self { ground, a, b })
    }

    /// The journal of the merging draft, and how many conflicts are open; `sources` say who kept which side.
    pub(in crate::store) fn text(self, sources: &[Source; 2]) -> Result<(String, usize), &'static str> {
        let merging = self.merging(sources);
        let (open, base) = (merging.conflicts.len(), self.a.draft.base().clone());
        let Self { a, b, .. } = self;
        let opening = Opening { started_at: a.opening.started_at.min(b.opening.started_at), ..a.opening };
        let lines = [journal::opening_line(&opening), journal::step_line(&Step::Merge(Box::new(merging)))];
        let text: String = lines.into_iter().collect::<Result<_, _>>().map_err(|_| "the merge cannot be written")?;
        let again = JournalSide::of(&text, &base)?;
        if again.draft.open_conflicts().count() == open {
            Ok((text, open))
        } else {
            Err("the merge does not read back")
        }
    }

    fn merging(&self, [of_a, of_b]: &[Source; 2]) -> Merging {
        let (a, b) = (&self.a.draft, &self.b.draft);
        let Merged { content, conflicts } = merge(&self.ground, a.now(), b.now());
        let (given_a, given_b) = (a.changes(), b.changes());
        let side = |source: &Source, of: &Draft, given: &[Change]| Side {
            source: source.clone(),
            changes: undisputed(with_reasons(diff(&self.ground, of.now()), given), &conflicts),
        };
        let given: Vec<Change> = given_a.iter().chain(&given_b).cloned().collect();
        Merging {
            from: self.a.opening.base.iter().map(VersionName::number).collect(),
            a: side(of_a, a, &given_a),
            b: side(of_b, b, &given_b),
            rescaled: Mapping::default(),
            edit: with_reasons(diff(a.base(), &content), &given),
            conflicts: conflicts
                .into_iter()
                .map(|conflict| Dispute::new(conflict, of_a.clone(), of_b.clone()))
                .collect(),
        }
    }
}

/// A journal that was written to its end.
fn whole(text: &str) -> Option<Journal> {
    journal::parse("journal", text).ok().filter(|journal| journal.whole == text.len())
}

/// What nobody has to decide. Counters of ids only grow; nobody has to read of them.
fn undisputed(changes: Edit, conflicts: &[Conflict]) -> Vec<Change> {
    let disputed = |at: &Path| conflicts.iter().any(|found| at.is_within(&found.at) || found.at.is_within(at));
    let counter = |at: &Path| at.is_within(&Path::new("next"));
    changes.0.into_iter().filter(|change| !disputed(&change.at) && !counter(&change.at)).collect()
}
