//! The register as a whole, before and after. Never an average.

use super::levels::{changed_risks, ranked_level, rates_alike};
use super::{Side, Sides};
use crate::analysis::LevelCounts;
use crate::history::Change;
use crate::history::halves::by_halves;
use crate::method::{Methodology, Zone};
use crate::model::RiskId;
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

fn counted(Side { methodology, assessment }: Side<'_>) -> LevelCounts {
    let part = |keys| {
        let mut counts = LevelCounts { levels: vec![0; methodology.head.levels.len()], unrated: 0 };
        let risks = assessment.risks.range(keys).map(|(_, risk)| risk);
        risks.for_each(|risk| *at(&mut counts, ranked_level(methodology, risk)) += 1);
        counts
    };
    let together = |mut a: LevelCounts, b: LevelCounts| {
        a.levels.iter_mut().zip(b.levels).for_each(|(a, b)| *a += b);
        LevelCounts { unrated: a.unrated + b.unrated, ..a }
    };
    by_halves(&assessment.risks, part).into_iter().reduce(together).unwrap_or_default()
}

fn at(counts: &mut LevelCounts, level: Option<usize>) -> &mut usize {
    level.and_then(|place| counts.levels.get_mut(place)).unwrap_or(&mut counts.unrated)
}

fn shown(counts: &LevelCounts, methodology: &Methodology) -> Vec<LevelCount> {
    let levels = methodology.head.levels.iter().zip(&counts.levels);
    levels.map(|(level, &risks)| LevelCount { level: level.title.to_string(), zone: level.zone, risks }).collect()
}

/// The level of one risk on either side; none where the risk does not exist.
type Standing = (Option<Option<usize>>, Option<Option<usize>>);

/// Where both sides rate alike, the register is read once and the changed risks are moved.
pub(super) fn posture(sides: Sides<'_>, changes: &[Change]) -> PostureChange {
    if rates_alike(sides) {
        return posture_counted(sides, changes, &counted(sides.after));
    }
    let Sides { before, after, .. } = sides;
    let all = before.assessment.risks.keys().chain(after.assessment.risks.keys()).copied().collect();
    change(sides, &counted(before), &counted(after), movement(&standings(sides, all)))
}

/// The same from counts of the register as it is; both sides rate alike.
pub(super) fn posture_counted(sides: Sides<'_>, changes: &[Change], now: &LevelCounts) -> PostureChange {
    let moved: Vec<Standing> = standings(sides, changed_risks(changes));
    change(sides, &taken_back(now.clone(), &moved), now, movement(&moved))
}

fn change(sides: Sides<'_>, before: &LevelCounts, after: &LevelCounts, movement: Movement) -> PostureChange {
    PostureChange {
        before: shown(before, sides.before.methodology),
        after: shown(after, sides.after.methodology),
        unrated_before: before.unrated,
        unrated_after: after.unrated,
        movement,
    }
}

fn standings(sides: Sides<'_>, risks: BTreeSet<RiskId>) -> Vec<Standing> {
    let level = |side: Side<'_>, id| side.assessment.risks.get(&id).map(|risk| ranked_level(side.methodology, risk));
    risks.into_iter().map(|id| (level(sides.before, id), level(sides.after, id))).collect()
}

/// The counts before the risks moved.
fn taken_back(mut counts: LevelCounts, moved: &[Standing]) -> LevelCounts {
    for (was, is) in moved {
        if let Some(level) = was {
            *at(&mut counts, *level) += 1;
        }
        if let Some(level) = is {
            *at(&mut counts, *level) -= 1;
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
