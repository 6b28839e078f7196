//! The register as a whole, before and after. Never an average.

use super::levels::{changed_risks, ranked_level, rates_alike};
use super::{Side, Sides};
use crate::history::Change;
use crate::method::{Methodology, Zone};
use crate::model::{Assessment, RiskId};
use serde::Serialize;
use std::collections::BTreeSet;

/// How many risks stand at one level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LevelCount {
    /// The title of the level.
    pub level: String,
    /// Its zone.
    pub zone: Zone,
    /// How many risks are ranked by it.
    pub risks: usize,
}

/// How many risks moved, came and went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Movement {
    /// Risks whose level rose.
    pub up: usize,
    /// Risks whose level fell.
    pub down: usize,
    /// Risks that came.
    pub added: usize,
    /// Risks that went.
    pub removed: usize,
}

/// The register as a whole, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostureChange {
    /// Risks per level before, lowest first.
    pub before: Vec<LevelCount>,
    /// Risks per level after, lowest first.
    pub after: Vec<LevelCount>,
    /// Risks without a level before.
    pub unrated_before: usize,
    /// Risks without a level after.
    pub unrated_after: usize,
    /// How many moved, came and went.
    pub movement: Movement,
}

/// Counts per place of a level, and of risks without one.
#[derive(Clone)]
struct Counts {
    levels: Vec<usize>,
    unrated: usize,
}

impl Counts {
    fn of(methodology: &Methodology, assessment: &Assessment) -> Self {
        let mut counts = Self { levels: vec![0; methodology.head.levels.len()], unrated: 0 };
        assessment.risks.values().for_each(|risk| *counts.at(ranked_level(methodology, risk)) += 1);
        counts
    }

    fn at(&mut self, level: Option<usize>) -> &mut usize {
        level.and_then(|place| self.levels.get_mut(place)).unwrap_or(&mut self.unrated)
    }

    fn shown(&self, methodology: &Methodology) -> Vec<LevelCount> {
        let levels = methodology.head.levels.iter().zip(&self.levels);
        levels.map(|(level, &risks)| LevelCount { level: level.title.to_string(), zone: level.zone, risks }).collect()
    }
}

/// The level of one risk on either side; none where the risk does not exist.
type Standing = (Option<Option<usize>>, Option<Option<usize>>);

/// Where both sides rate alike, the register is read once and the changed risks are moved.
pub(super) fn posture(sides: Sides<'_>, changes: &[Change]) -> PostureChange {
    let Sides { before, after } = sides;
    let counts = Counts::of(before.methodology, before.assessment);
    let (counts_after, movement) = if rates_alike(sides) {
        let moved: Vec<Standing> = standings(sides, changed_risks(changes));
        (recounted(counts.clone(), &moved), movement(&moved))
    } else {
        let all = before.assessment.risks.keys().chain(after.assessment.risks.keys()).copied().collect();
        (Counts::of(after.methodology, after.assessment), movement(&standings(sides, all)))
    };
    PostureChange {
        before: counts.shown(before.methodology),
        after: counts_after.shown(after.methodology),
        unrated_before: counts.unrated,
        unrated_after: counts_after.unrated,
        movement,
    }
}

fn standings(sides: Sides<'_>, risks: BTreeSet<RiskId>) -> Vec<Standing> {
    let level = |side: Side<'_>, id| side.assessment.risks.get(&id).map(|risk| ranked_level(side.methodology, risk));
    risks.into_iter().map(|id| (level(sides.before, id), level(sides.after, id))).collect()
}

fn recounted(mut counts: Counts, moved: &[Standing]) -> Counts {
    for (was, is) in moved {
        if let Some(level) = was {
            *counts.at(*level) -= 1;
        }
        if let Some(level) = is {
            *counts.at(*level) += 1;
        }
    }
    counts
}

fn movement(moved: &[Standing]) -> Movement {
    let mut movement = Movement::default();
    for standing in moved {
        match standing {
            (None, Some(_)) => movement.added += 1,
            (Some(_), None) => movement.removed += 1,
            (Some(Some(was)), Some(Some(is))) if is > was => movement.up += 1,
            (Some(Some(was)), Some(Some(is))) if is < was => movement.down += 1,
            _ => {}
        }
    }
    movement
}
