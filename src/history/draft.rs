//! A draft: an assessment between two versions, with everything done to it.

use super::{Change, ChangeError, Edit, diff};
use crate::model::{Assessment, Path, Prose};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    base: Assessment,
    now: Assessment,
    done: Vec<Edit>,
    undone: Vec<Edit>,
    reasons: BTreeMap<Path, Prose>,
}

impl Draft {
    /// A draft that starts from `base`.
    #[must_use]
    pub fn new(base: Assessment) -> Self {
        Self { now: base.clone(), base, done: Vec::new(), undone: Vec::new(), reasons: BTreeMap::new() }
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
        }
    }

    fn carry_out(&mut self, edit: Edit) -> Result<Stepped, ChangeError> {
        if edit.is_empty() {
            return Ok(Stepped::Nothing);
        }
        edit.apply(&mut self.now)?;
        self.done.push(edit.clone());
        self.undone.clear();
        Ok(Stepped::Applied(edit))
    }

    fn undo(&mut self) -> Result<Stepped, ChangeError> {
        let Some(edit) = self.done.pop() else { return Ok(Stepped::Nothing) };
        let inverse = edit.inverse();
        let applied = inverse.apply(&mut self.now);
        self.undone.push(edit);
        applied.map(|()| Stepped::Applied(inverse))
    }

    fn redo(&mut self) -> Result<Stepped, ChangeError> {
        let Some(edit) = self.undone.pop() else { return Ok(Stepped::Nothing) };
        let applied = edit.apply(&mut self.now);
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
        diff(&self.base, &self.now).into_iter().map(with_reason).collect()
    }

    /// The last reason given with an edit, unless one was given apart from it.
    fn all_reasons(&self) -> BTreeMap<&Path, &Prose> {
        let changes = self.done.iter().flat_map(|edit| &edit.0);
        let with_edits = changes.filter(|change| !change.why.is_empty()).map(|change| (&change.at, &change.why));
        with_edits.chain(&self.reasons).collect()
    }
}
