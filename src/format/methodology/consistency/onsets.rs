//! Dates: what dated cases look at exists, and only a stop has a day of its own.

use super::{Check, Spot};
use crate::method::lint::LintRule;
use crate::method::scoring::{Effect, Override};
use crate::method::{Onset, Scoring};

impl<'a> Check<'a> {
    /// The cases of the controls, which stand beside the head.
    pub(super) fn duties(&mut self) {
        let controls = std::slice::from_ref(&self.parts.controls);
        for control in &self.methodology.controls {
            let id = control.id.as_str();
            self.onsets(id, &control.applies, |of| Spot { parts: controls, within: Some(id), id: of });
        }
    }

    /// The cases of what must be done at each level.
    pub(super) fn obligations(&mut self, scoring: &'a Scoring) {
        let head = self.head();
        for level in &scoring.levels {
            let id = level.id.as_str();
            for obligation in &level.obligations {
                self.onsets(id, &obligation.applies, |of| Spot { parts: head, within: Some(id), id: of });
            }
        }
    }

    fn onsets(&mut self, at: &str, onsets: &'a [Onset], spot: impl Fn(&'a str) -> Spot<'a>) {
        let scoring = self.methodology.head.scoring.as_ref();
        for onset in onsets {
            self.condition(at, None, &onset.when);
            for level in &onset.at {
                let exists = scoring.is_some_and(|scoring| scoring.level_place(level).is_some());
                self.known("level of the scoring", spot(level.as_str()), exists);
            }
        }
    }

    /// A level is read from answers alone, whatever the day; only a stop may wait for one.
    pub(super) fn day_of(&mut self, over: &'a Override) {
        let (Some(day), false) = (over.from, over.effect == Effect::Stop) else { return };
        let cause = format!("an override that is no stop has the day {day}");
        let next = "take the day out, or let the override stop";
        let id = day.to_string();
        let spot = Spot { parts: self.head(), within: None, id: &id };
        let what = spot.first_use(cause, next);
        self.fault(LintRule::Misfit, what);
    }
}
