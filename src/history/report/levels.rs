//! Levels that moved.

use super::carrying::moved;
use super::{Carrying, Side, Sides, Subject};
use crate::analysis::rated_level;
use crate::history::Change;
use crate::method::{Methodology, Zone, level_title};
use crate::model::{Rating, RatingStage, Risk, RiskId, words};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

words! {
    /// What moved a level: both states are rated by both methodologies to tell.
    pub enum Cause {
        /// Somebody rated it differently, or what decides the rating changed.
        Inputs = "inputs", "the inputs changed";
        /// The same inputs are rated differently.
        Method = "method", "the method changed";
        /// Either would have moved it.
        Both = "both", "inputs and method changed";
    }
}

/// A level that moved at one stage. None stands for *not rated*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelMove {
    /// The stage.
    pub stage: RatingStage,
    /// The title of the level before.
    pub from: Option<String>,
    /// The title of the level after.
    pub to: Option<String>,
    /// The zone before.
    pub zone_from: Option<Zone>,
    /// The zone after.
    pub zone_to: Option<Zone>,
    /// What moved it.
    pub cause: Cause,
    /// How either state is rated by the methodology of the other, where these are two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crossed: Option<Crossed>,
    /// The points carrying the level that the change of methodology mapped to others, by title: `Likely → Probable`. Where there
    /// are none, the method moved the level by its matrix, levels or zones alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mapped: Vec<String>,
}

/// The two ratings that neither side has: each state by the methodology of the other. None stands for *not rated*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crossed {
    /// The inputs before, carried over to the scales after and rated by the methodology after.
    pub old_by_new: Option<String>,
    /// The inputs after, rated by the methodology before; also none where a point may have been any of several there.
    pub new_by_old: Option<String>,
}

/// A move with the places of its levels.
#[derive(Clone, Debug)]
pub(super) struct Moved {
    pub shown: LevelMove,
    places: (Option<usize>, Option<usize>),
}

/// The moves of each risk that has any.
pub(super) type Moves = BTreeMap<RiskId, Vec<Moved>>;

/// Only changed risks are looked at, unless the way of rating changed too.
pub(super) fn moves(sides: Sides<'_>, changes: &[Change], carrying: &Carrying<'_>) -> Moves {
    let candidates = candidates(sides, changes);
    let moved = |id: RiskId| {
        let before = sides.before.assessment.risks.get(&id)?;
        let after = sides.after.assessment.risks.get(&id)?;
        let states = States { before, there: carrying.there(before, id), after };
        let moves: Vec<Moved> =
            RatingStage::ALL.iter().filter_map(|stage| move_at(sides, states, *stage, carrying)).collect();
        (!moves.is_empty()).then_some((id, moves))
    };
    candidates.into_iter().filter_map(moved).collect()
}

/// The risks that may stand elsewhere: those that changed, or, where they are rated in another way, all on either side.
pub(super) fn candidates(sides: Sides<'_>, changes: &[Change]) -> BTreeSet<RiskId> {
    if rates_alike(sides) {
        return changed_risks(changes);
    }
    sides.before.assessment.risks.keys().chain(sides.after.assessment.risks.keys()).copied().collect()
}

/// Whether both sides rate in the same way.
pub(super) fn rates_alike(sides: Sides<'_>) -> bool {
    let heads = [sides.before, sides.after].map(|side| &side.methodology.head);
    std::ptr::eq(heads[0], heads[1]) || heads[0] == heads[1]
}

/// The risks that changes touch.
pub(super) fn changed_risks(changes: &[Change]) -> BTreeSet<RiskId> {
    let risk = |change: &Change| match change.at.segments().as_slice() {
        ["risks", id, ..] => id.parse().ok(),
        _ => None,
    };
    changes.iter().filter_map(risk).collect()
}

/// A risk before, the same on the scales after, and as it is.
#[derive(Clone, Copy)]
struct States<'a> {
    before: &'a Risk,
    there: &'a Risk,
    after: &'a Risk,
}

fn move_at(sides: Sides<'_>, states: States<'_>, stage: RatingStage, carrying: &Carrying<'_>) -> Option<Moved> {
    let rating = [states.before, states.there, states.after].map(|risk| risk.rating(stage));
    let [before, there, after] = rating;
    let was = Stand::of(sides.before, before);
    let is = Stand::of(sides.after, after);
    if was.seen() == is.seen() {
        return None;
    }
    let crossed = (!rates_alike(sides)).then(|| {
        let back = carrying.back(before, there, after);
        (Stand::of(sides.after, there), back.map(|back| Stand::of(sides.before, &back)))
    });
    let shown = LevelMove {
        stage,
        cause: crossed.as_ref().map_or(Cause::Inputs, |crossed| cause(&was, &is, crossed)),
        mapped: if crossed.is_some() { moved(sides, before, after) } else { Vec::new() },
        zone_from: was.zone,
        zone_to: is.zone,
        from: was.title,
        to: is.title,
        crossed: crossed.map(|(old, new)| Crossed { old_by_new: old.title, new_by_old: new.and_then(|new| new.title) }),
    };
    Some(Moved { shown, places: (was.place, is.place) })
}

/// How a risk stands at one stage under one methodology.
struct Stand {
    place: Option<usize>,
    title: Option<String>,
    zone: Option<Zone>,
}

impl Stand {
    fn of(side: Side<'_>, rating: &Rating) -> Self {
        let place = rated_level(side.methodology, rating);
        Self {
            place,
            title: place.map(|place| level_title(side.methodology, place).to_owned()),
            zone: place.and_then(|place| side.methodology.head.levels.get(place)).map(|level| level.zone),
        }
    }

    /// What a person sees of it: two methodologies may number the same level differently.
    fn seen(&self) -> (Option<&str>, Option<Zone>) {
        (self.title.as_deref(), self.zone)
    }
}

/// The inputs moved a level when one of the methodologies tells the two states apart; the method did, when it tells one of the
/// states apart from itself. Where the state after cannot be told by the methodology before, that of the methodology after decides.
fn cause(was: &Stand, is: &Stand, (old_by_new, new_by_old): &(Stand, Option<Stand>)) -> Cause {
    let told = |differs: &dyn Fn(&Stand) -> bool| new_by_old.as_ref().is_some_and(differs);
    let by_inputs = old_by_new.seen() != is.seen() || told(&|new| was.seen() != new.seen());
    let by_method = was.seen() != old_by_new.seen() || told(&|new| new.seen() != is.seen());
    match (by_inputs, by_method) {
        (true, true) => Cause::Both,
        (false, _) => Cause::Method,
        (true, false) => Cause::Inputs,
    }
}

/// How far the furthest of the levels moved; from or to *not rated* counts from below the lowest.
pub(super) fn distance(moves: &[Moved]) -> usize {
    let height = |place: Option<usize>| place.map_or(0, |place| place + 1);
    moves.iter().map(|moved| height(moved.places.0).abs_diff(height(moved.places.1))).max().unwrap_or(0)
}

/// The level that ranks a risk now, or ranked it before it went, counted from 1; 0 for none and for other subjects.
pub(super) fn standing(sides: Sides<'_>, subject: &Subject) -> usize {
    let risk = |side: Side<'_>, id| Some(ranked_level(side.methodology, side.assessment.risks.get(&id)?));
    let level = subject.risk().and_then(|id| risk(sides.after, id).or_else(|| risk(sides.before, id))).flatten();
    level.map_or(0, |place| place + 1)
}

/// The level that ranks a risk: current, or inherent while there is no current one.
pub(super) fn ranked_level(methodology: &Methodology, risk: &Risk) -> Option<usize> {
    rated_level(methodology, &risk.current).or_else(|| rated_level(methodology, &risk.inherent))
}
