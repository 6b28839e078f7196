//! Answers as screening and dates see them: what is open or unknown may come to hold anything; and which answers a condition
//! still waits for.

use super::form::{Followed, Form, View};
use super::sheet::{Given, Lane, Sheet};
use super::truth::{Glance, Holds, Sight, Truth, truth};
use super::{Standing, standing_is_settled};
use crate::method::Condition;
use crate::model::{QuestionId, TagId};
use std::collections::BTreeSet;

/// Answers, of which those that are open or unknown may come to hold anything.
pub(crate) struct Undecided<'f, 'a, 's> {
    form: &'f Form<'a>,
    followed: Followed<'f, 'a, 's>,
}

impl<'f, 'a, 's> Undecided<'f, 'a, 's> {
    pub(crate) fn new(form: &'f Form<'a>, sheet: Sheet<'s>) -> Self {
        Self { form, followed: form.follow(Given::new(sheet), View::Possible) }
    }

    /// Whether a condition holds, seen from outside of rows.
    pub(crate) fn truth(&mut self, condition: &Condition) -> Truth {
        truth(condition, &Lane::Once, self)
    }

    /// The questions that are asked and wait, and on whose answers conditions hang that may or may not hold; in the order they
    /// are asked. Where it hangs on a question that may yet be asked, those that decide whether it is.
    pub(crate) fn waits_for<'c>(&mut self, conditions: impl IntoIterator<Item = &'c Condition>) -> Vec<QuestionId> {
        let mut walk = Walk { seen: BTreeSet::new(), waiting: BTreeSet::new(), here: self };
        conditions.into_iter().for_each(|condition| walk.look(condition, &Lane::Once));
        let waiting = walk.waiting;
        let mut ids: Vec<QuestionId> = Vec::new();
        for id in waiting.into_iter().map(|place| &self.form.slots[place].question.id) {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        ids
    }
}

impl<'s> Sight<'s> for Undecided<'_, '_, 's> {
    fn look(&mut self, id: &QuestionId, lane: &Lane) -> Glance<'s> {
        let Some(place) = self.form.place(id, lane) else { return (Truth::No, Holds::Nothing) };
        let holds = match self.followed.stands(place).0 {
            Standing::Answered => self.followed.answer(place).map_or(Holds::Nothing, Holds::Answer),
            Standing::NotApplicable => Holds::NotApplicable,
            Standing::Open | Standing::Unknown => Holds::Anything,
        };
        (self.followed.asked(place), holds)
    }

    fn rows(&self, over: &TagId) -> Vec<Lane> {
        self.form.rows(over.as_str()).to_vec()
    }
}

/// A walk from conditions to the questions they wait for.
struct Walk<'w, 'f, 'a, 's> {
    here: &'w mut Undecided<'f, 'a, 's>,
    seen: BTreeSet<usize>,
    waiting: BTreeSet<usize>,
}

impl Walk<'_, '_, '_, '_> {
    /// Only what may or may not hold is looked into: what is settled waits for nothing.
    fn look(&mut self, condition: &Condition, lane: &Lane) {
        if truth(condition, lane, self.here) != Truth::Maybe {
            return;
        }
        match condition {
            Condition::Not(inner) => self.look(inner, lane),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.look(part, lane)),
            Condition::AnyRow(over, inner) | Condition::EveryRow(over, inner) | Condition::Rows(over, .., inner) => {
                for lane in self.here.rows(over) {
                    self.look(inner, &lane);
                }
            }
            leaf => {
                let mut about = None;
                leaf.each_look(&mut |id, _| about = Some(id));
                if let Some(place) = about.and_then(|id| self.here.form.place(id, lane)) {
                    self.question(place);
                }
            }
        }
    }

    fn question(&mut self, place: usize) {
        if !self.seen.insert(place) {
            return;
        }
        let form = self.here.form;
        match self.here.followed.asked(place) {
            Truth::No => {}
            Truth::Yes if standing_is_settled(self.here.followed.stands(place).0) => {}
            Truth::Yes => {
                self.waiting.insert(place);
            }
            Truth::Maybe => {
                let slot = &form.slots[place];
                slot.conditions().for_each(|condition| self.look(condition, &slot.lane));
            }
        }
    }
}
