//! A draft: an assessment between two versions, with everything done to it.

use super::difference::diff_touched;
use super::{Change, ChangeError, Dispute, Edit, Merging, Repin, Settlement, diff};
use crate::method::Mapping;
use crate::model::{Assessment, Path, Pin, Prose, RiskId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One line of the journal of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Something was done.
    Do(Edit),
    /// The last thing done was taken back.
    Undo,
    /// The last thing taken back was done again.
    Redo,
    /// A reason was given for what changed at some places. It stays until another one is given.
    Because {
        /// The places.
        at: Vec<Path>,
        /// Why.
        why: Prose,
    },
    /// Two lines of work were put together. It is the first step of a merging draft and is never undone.
    Merge(Box<Merging>),
    /// A conflict was settled.
    Settle(Settlement),
    /// The methodology became another one.
    Repin(Box<Repin>),
    /// Another draft of the same assessment came in, which is not merged yet: the lines of its journal.
    Other(Prose),
}

/// What came of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// The changes that were applied, also for undo and redo.
    Applied(Edit),
    /// A reason was taken down; the assessment is as it was.
    Noted,
    /// There was nothing to undo or redo, or the edit changed nothing.
    Nothing,
}

/// An assessment being worked on, with unlimited undo and redo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    base: Arc<Assessment>,
    now: Assessment,
    done: Vec<Edit>,
    undone: Vec<Edit>,
    reasons: BTreeMap<Path, Prose>,
    merging: Option<Box<Merging>>,
    /// What was settled, each with its place among what was done.
    settled: Vec<(usize, Settlement)>,
    /// What was settled and taken back, latest last.
    reopened: Vec<(usize, Settlement)>,
    /// The changes of methodology, each with its place among what was done.
    repinned: Vec<(usize, Box<Repin>)>,
    /// Those that were taken back, latest last.
    unpinned: Vec<(usize, Box<Repin>)>,
    /// The journals of other drafts that came in and are not merged yet.
    others: Vec<Prose>,
}

impl Draft {
    /// A draft that starts from `base`.
    #[must_use]
    pub fn new(base: Assessment) -> Self {
        Self {
            now: base.clone(),
            base: Arc::new(base),
            done: Vec::new(),
            undone: Vec::new(),
            reasons: BTreeMap::new(),
            merging: None,
            settled: Vec::new(),
            reopened: Vec::new(),
            repinned: Vec::new(),
            unpinned: Vec::new(),
            others: Vec::new(),
        }
    }

    /// What the draft started from.
    #[must_use]
    pub fn base(&self) -> &Assessment {
        &self.base
    }

    /// The assessment as it stands.
    #[must_use]
    pub fn now(&self) -> &Assessment {
        &self.now
    }

    /// What was done and not taken back, oldest first.
    #[must_use]
    pub fn done(&self) -> &[Edit] {
        &self.done
    }

    /// What was taken back and can be done again, latest last.
    #[must_use]
    pub fn undone(&self) -> &[Edit] {
        &self.undone
    }

    /// The reasons given apart from any edit, by place.
    #[must_use]
    pub fn reasons(&self) -> &BTreeMap<Path, Prose> {
        &self.reasons
    }

    /// How the draft began, when it merges.
    #[must_use]
    pub fn merging(&self) -> Option<&Merging> {
        self.merging.as_deref()
    }

    /// What the assessment is rated by since its methodology was changed; none while it is what the draft began with.
    #[must_use]
    pub fn pin(&self) -> Option<&Pin> {
        self.repinned.last().map(|(_, repin)| &repin.to)
    }

    /// The change of methodology that was made last and not taken back.
    #[must_use]
    pub fn last_repin(&self) -> Option<&Repin> {
        self.repinned.last().map(|(_, repin)| repin.as_ref())
    }

    /// Whether it is rated by another methodology than it began with.
    #[must_use]
    pub fn is_repinned(&self) -> bool {
        self.pin().is_some_and(|pin| Some(pin) != self.first_pin())
    }

    /// What the draft began with, where its methodology was changed, also when that was taken back.
    #[must_use]
    pub fn first_pin(&self) -> Option<&Pin> {
        self.repinned.first().or(self.unpinned.last()).map(|(_, repin)| &repin.from)
    }

    /// Every change of methodology that was made, also those that were taken back.
    pub fn repins(&self) -> impl Iterator<Item = &Repin> {
        self.repinned.iter().chain(&self.unpinned).map(|(_, repin)| repin.as_ref())
    }

    /// Which points of the scales that the draft began with became which.
    #[must_use]
    pub fn rescaled(&self) -> Mapping {
        let merged = self.merging().map(|merging| merging.rescaled.clone()).unwrap_or_default();
        self.repinned.iter().fold(merged, |mapping, (_, repin)| mapping.then(&repin.mapping))
    }

    /// What was decided about a conflict last.
    #[must_use]
    pub fn settlement(&self, at: &Path) -> Option<&Settlement> {
        self.settled.iter().rev().map(|(_, settlement)| settlement).find(|settlement| settlement.at == *at)
    }

    /// The journals of other drafts that came in and are not merged yet, as their lines.
    #[must_use]
    pub fn others(&self) -> &[Prose] {
        &self.others
    }

    /// The conflicts nobody has decided yet.
    pub fn open_conflicts(&self) -> impl Iterator<Item = &Dispute> {
        self.conflicts().iter().filter(|dispute| self.settlement(&dispute.at).is_none())
    }

    /// Every conflict of the merge, settled or not.
    #[must_use]
    pub fn conflicts(&self) -> &[Dispute] {
        self.merging().map_or(&[], |merging| &merging.conflicts)
    }

    /// Takes one step.
    ///
    /// # Errors
    /// When an edit does not apply; the draft is as it was then.
    pub fn take(&mut self, step: Step) -> Result<Stepped, ChangeError> {
        match step {
            Step::Do(edit) => self.carry_out(edit),
            Step::Undo => self.undo(),
            Step::Redo => self.redo(),
            Step::Because { at, why } => {
                self.reasons.extend(at.into_iter().map(|place| (place, why.clone())));
                Ok(Stepped::Noted)
            }
            Step::Merge(merging) => self.merge(merging),
            Step::Settle(settlement) => self.settle(settlement),
            Step::Repin(repin) => self.repin(repin),
            Step::Other(journal) => {
                self.others.push(journal);
                Ok(Stepped::Noted)
            }
        }
    }

    fn merge(&mut self, merging: Box<Merging>) -> Result<Stepped, ChangeError> {
        if self.merging.is_some() || !self.done.is_empty() || !self.undone.is_empty() {
            return Err(ChangeError::MergeTooLate);
        }
        merging.edit.apply(&mut self.now)?;
        let edit = merging.edit.clone();
        self.merging = Some(merging);
        Ok(Stepped::Applied(edit))
    }

    fn settle(&mut self, settlement: Settlement) -> Result<Stepped, ChangeError> {
        if self.conflicts().iter().all(|dispute| dispute.at != settlement.at) {
            return Err(ChangeError::NoConflict { at: settlement.at });
        }
        let edit = settlement.edit.clone();
        edit.apply(&mut self.now)?;
        self.settled.push((self.done.len(), settlement));
        self.do_on(edit.clone());
        Ok(Stepped::Applied(edit))
    }

    fn repin(&mut self, repin: Box<Repin>) -> Result<Stepped, ChangeError> {
        if self.merging.is_some() {
            return Err(ChangeError::RepinInMerge);
        }
        if let Some(now) = self.pin().filter(|now| **now != repin.from) {
            return Err(ChangeError::OtherMethodology { expected: repin.from.to_string(), found: now.to_string() });
        }
        let edit = repin.edit.clone();
        edit.apply(&mut self.now)?;
        self.repinned.push((self.done.len(), repin));
        self.do_on(edit.clone());
        Ok(Stepped::Applied(edit))
    }

    /// What is done anew leaves nothing to do again.
    fn do_on(&mut self, edit: Edit) {
        self.done.push(edit);
        self.undone.clear();
        self.reopened.clear();
        self.unpinned.clear();
    }

    fn carry_out(&mut self, edit: Edit) -> Result<Stepped, ChangeError> {
        if edit.is_empty() {
            return Ok(Stepped::Nothing);
        }
        edit.apply(&mut self.now)?;
        self.do_on(edit.clone());
        Ok(Stepped::Applied(edit))
    }

    fn undo(&mut self) -> Result<Stepped, ChangeError> {
        let Some(edit) = self.done.pop() else { return Ok(Stepped::Nothing) };
        let inverse = edit.inverse();
        let applied = inverse.apply(&mut self.now);
        self.undone.push(edit);
        let place = self.done.len();
        self.reopened.extend(self.settled.pop_if(|(at, _)| *at == place));
        self.unpinned.extend(self.repinned.pop_if(|(at, _)| *at == place));
        applied.map(|()| Stepped::Applied(inverse))
    }

    fn redo(&mut self) -> Result<Stepped, ChangeError> {
        let Some(edit) = self.undone.pop() else { return Ok(Stepped::Nothing) };
        let applied = edit.apply(&mut self.now);
        let place = self.done.len();
        self.settled.extend(self.reopened.pop_if(|(at, _)| *at == place));
        self.repinned.extend(self.unpinned.pop_if(|(at, _)| *at == place));
        self.done.push(edit.clone());
        applied.map(|()| Stepped::Applied(edit))
    }

    /// Everything that differs from the base, in schema order, each with the last reason given for its place.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let reasons = self.all_reasons();
        let with_reason = |change: Change| match reasons.get(&change.at) {
            Some(why) => change.because((*why).clone()),
            None => change,
        };
        let changes = match self.touched_risks() {
            Some(touched) => diff_touched(&self.base, &self.now, &touched),
            None => diff(&self.base, &self.now),
        };
        changes.into_iter().map(with_reason).collect()
    }

    /// The risks that the edits since the base touched; none when an edit replaced the register as a whole.
    fn touched_risks(&self) -> Option<BTreeSet<RiskId>> {
        let edits = self.merging().map(|merging| &merging.edit).into_iter().chain(&self.done);
        let touched = edits.flat_map(Edit::places).filter_map(|place| match place.segments().as_slice() {
            [] | ["risks"] => Some(None),
            ["risks", id, ..] => Some(id.parse().ok()),
            _ => None,
        });
        touched.collect()
    }

    /// The last reason given with an edit or a decision, unless one was given apart from it.
    fn all_reasons(&self) -> BTreeMap<&Path, &Prose> {
        let merged = self.merging().into_iter().flat_map(|merging| with_reasons(&merging.edit));
        let done = self.done.iter().enumerate();
        let since = done.flat_map(|(place, edit)| with_reasons(edit).chain(self.decided(place)));
        merged.chain(since).filter(|(_, why)| !why.is_empty()).chain(&self.reasons).collect()
    }

    /// The reason of the decision that is the n-th thing done.
    fn decided(&self, place: usize) -> Option<(&Path, &Prose)> {
        let found = self.settled.binary_search_by_key(&place, |(at, _)| *at).ok()?;
        self.settled.get(found).map(|(_, settlement)| (&settlement.at, &settlement.why))
    }
}

fn with_reasons(edit: &Edit) -> impl Iterator<Item = (&Path, &Prose)> {
    edit.0.iter().map(|change| (&change.at, &change.why))
}
