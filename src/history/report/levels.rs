//! Levels that moved.

use super::{Side, Sides, Subject};
use crate::analysis::rated_level;
use crate::history::Change;
use crate::method::{Methodology, Zone, level_title};
use crate::model::{RatingStage, Risk, RiskId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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
pub(super) fn moves(sides: Sides<'_>, changes: &[Change]) -> Moves {
    let candidates: Vec<RiskId> = if rates_alike(sides) {
        changed_risks(changes).into_iter().collect()
    } else {
        sides.after.assessment.risks.keys().copied().collect()
    };
    let moved = |id: RiskId| {
        let before = sides.before.assessment.risks.get(&id)?;
        let after = sides.after.assessment.risks.get(&id)?;
        let moves: Vec<Moved> =
            RatingStage::ALL.iter().filter_map(|stage| move_at(sides, before, after, *stage)).collect();
        (!moves.is_empty()).then_some((id, moves))
    };
    candidates.into_iter().filter_map(moved).collect()
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

fn move_at(sides: Sides<'_>, before: &Risk, after: &Risk, stage: RatingStage) -> Option<Moved> {
    let place = |side: Side<'_>, risk: &Risk| rated_level(side.methodology, risk.rating(stage));
    let title =
        |side: Side<'_>, place: Option<usize>| place.map(|place| level_title(side.methodology, place).to_owned());
    let zone = |side: Side<'_>, place: Option<usize>| Some(side.methodology.head.levels.get(place?)?.zone);
    let places = (place(sides.before, before), place(sides.after, after));
    let shown = LevelMove {
        stage,
        from: title(sides.before, places.0),
        to: title(sides.after, places.1),
        zone_from: zone(sides.before, places.0),
        zone_to: zone(sides.after, places.1),
    };
    (shown.from != shown.to || shown.zone_from != shown.zone_to).then_some(Moved { shown, places })
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
