//! Taking a step: the one place where the open assessment is altered, for the full screen and for line prompts alike.

use super::component::Notice;
use super::desk::Session;
use super::follows::Reach;
use crate::analysis::Board;
use crate::history::{Change, ChangeError, Edit, Step, Stepped, label};
use crate::method::Methodology;
use crate::model::{Misfit, Path, Pin, Value};
use std::sync::Arc;

/// What came of a step.
#[derive(Debug)]
pub struct Taken {
    /// What was applied.
    pub stepped: Stepped,
    /// What the person should know of it.
    pub says: Option<Notice>,
}

impl Session {
    /// The edit that makes these values stand at their places; `None` empties one.
    ///
    /// # Errors
    /// When a place does not exist or a value does not fit.
    pub fn edit_of(&self, places: Vec<(Path, Option<Value>)>) -> Result<Edit, Misfit> {
        places.into_iter().map(|(path, value)| Change::set(self.now(), path, value.as_ref())).collect()
    }

    /// Takes a step and brings everything derived up to date.
    ///
    /// # Errors
    /// When an edit does not apply; everything is as it was then.
    pub fn take(&mut self, step: &Step) -> Result<Taken, ChangeError> {
        let stepped = self.draft.take(step.clone())?;
        if let Some(before) = self.goes_by_another() {
            return Ok(Taken { stepped, says: Some(self.rated_anew(step, &before)) });
        }
        let says = if let Stepped::Applied(edit) = &stepped { self.follow(step, edit) } else { None };
        Ok(Taken { stepped, says })
    }

    /// Why the methodology cannot be changed now, nor an instrument attached or detached.
    ///
    /// # Errors
    /// While the draft merges two versions.
    pub fn may_rate_anew(&self) -> Result<(), &'static str> {
        let merges = self.draft.merging().is_some();
        if merges { Err("this draft merges two versions; seal the merge first") } else { Ok(()) }
    }

    /// Makes a methodology known, so that the draft can be rated by it.
    pub fn learn(&mut self, pin: Pin, method: Arc<Methodology>) {
        if pin != self.pin && self.others.iter().all(|(known, _)| *known != pin) {
            self.others.push((pin, method));
        }
    }

    /// Takes up the methodology that the draft is pinned to, when a step led to another one; gives back the one before.
    fn goes_by_another(&mut self) -> Option<Arc<Methodology>> {
        let wanted = self.draft.pin().or(self.draft.first_pin());
        let wanted = wanted.filter(|wanted| **wanted != self.pin)?;
        let (pin, method) = self.others.iter_mut().find(|(known, _)| known == wanted)?;
        std::mem::swap(pin, &mut self.pin);
        std::mem::swap(method, &mut self.method);
        let before = Arc::clone(method);
        self.board = Board::new(&self.method, self.draft.now(), self.board.today());
        Some(before)
    }

    fn rated_anew(&self, step: &Step, before: &Methodology) -> Notice {
        if let Some(says) = instruments_moved(before, &self.method) {
            return match step {
                Step::Undo => Notice::note(format!("Undone: {says}")),
                Step::Redo => Notice::note(format!("Done again: {says}")),
                _ => Notice::done(format!("{says}; u takes that back")),
            };
        }
        match step {
            Step::Undo => Notice::note(format!("Undone: rated by {} again", self.method.called())),
            Step::Redo => Notice::note(format!("Done again: rated by {} now", self.method.called())),
            _ => Notice::done(format!("Rated by {} now; u brings the old methodology back", self.method.called())),
        }
    }

    fn follow(&mut self, step: &Step, edit: &Edit) -> Option<Notice> {
        let before = Reach::touched_by(edit).then(|| Reach::of(&self.board));
        self.board.update(&self.method, self.draft.now(), edit.places());
        let follows = before.and_then(|before| before.notice(&Reach::of(&self.board)));
        said_of(step, edit, self).or(follows)
    }
}

/// Which instruments came and went, where the methodology beside them is the same text.
fn instruments_moved(before: &Methodology, now: &Methodology) -> Option<String> {
    let of = |one: &Methodology, other: &Methodology| -> Vec<String> {
        let beside =
            one.instruments.iter().filter(|instrument| other.instruments.iter().all(|is| is.id != instrument.id));
        beside.map(|instrument| format!("{} {}", instrument.id, instrument.version)).collect()
    };
    let (came, went) = (of(now, before), of(before, now));
    let told = |ids: Vec<String>, is: &str| (!ids.is_empty()).then(|| format!("{} {is}", ids.join(", ")));
    let told: Vec<String> = told(came, "is attached").into_iter().chain(told(went, "is detached")).collect();
    (before.head == now.head && !told.is_empty()).then(|| told.join(", "))
}

/// What undo and redo did, since it may have happened on another screen.
fn said_of(step: &Step, edit: &Edit, session: &Session) -> Option<Notice> {
    let place = edit.places().filter(|place| !place.as_str().starts_with("next/")).last()?;
    let others = edit.places().filter(|place| !place.as_str().starts_with("next/")).count() - 1;
    let more = if others == 0 { String::new() } else { format!(" and {others} more") };
    let named = format!("{}{more}", label(place, &session.method, session.now()));
    match step {
        Step::Do(_) | Step::Because { .. } | Step::Merge(_) | Step::Settle(_) | Step::Other(_) | Step::Repin(_) => None,
        Step::Undo => Some(Notice::note(format!("Undone: {named}"))),
        Step::Redo => Some(Notice::note(format!("Done again: {named}"))),
    }
}
