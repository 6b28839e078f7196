//! Movement on the heat map: which risks went from which cell to which, at each stage.

use super::levels::rates_alike;
use super::{Carrying, Side, Sides};
use crate::analysis::rate;
use crate::history::wording::mid_sentence;
use crate::method::{Methodology, Zone, level_title};
use crate::model::{NumberedId as _, Rating, RatingStage, RiskId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A cell of the heat map: that of the dimension which carries the level of a risk. Places count from 1, the lowest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The place of the likelihood.
    pub likelihood: usize,
    /// The place of the severity.
    pub severity: usize,
    /// The likelihood in words.
    pub likelihood_title: String,
    /// The severity in words.
    pub severity_title: String,
}

/// A risk and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RiskName {
    /// Its id.
    pub id: RiskId,
    /// Its short id and its title.
    pub name: String,
    /// Its short id, told from every other risk of both sides.
    #[serde(skip)]
    pub short: String,
}

/// Risks that went from one cell to another. None stands for no cell: not rated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellMove {
    /// Where they stood.
    pub from: Option<Cell>,
    /// Where they stand.
    pub to: Option<Cell>,
    /// The level they had.
    pub level_from: Option<String>,
    /// The level they have.
    pub level_to: Option<String>,
    /// The zone they were in.
    pub zone_from: Option<Zone>,
    /// The zone they are in.
    pub zone_to: Option<Zone>,
    /// The risks, in the order of their ids.
    pub risks: Vec<RiskName>,
}

/// What moved on the heat map of one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StageCells {
    /// The stage.
    pub stage: RatingStage,
    /// The moves: those that end at the worst level first, in a level those of most risks.
    pub moves: Vec<CellMove>,
}

/// Where a risk stands: level and cell, counted from 0, and the word for the severity in the dimension that carries the level.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spot<'a> {
    level: usize,
    cell: (usize, usize),
    severity: &'a str,
}

/// The stages with a move, in their order.
pub(super) fn moved(sides: Sides<'_>, candidates: &BTreeSet<RiskId>, carrying: &Carrying<'_>) -> Vec<StageCells> {
    let stage = |&stage: &RatingStage| StageCells { stage, moves: at_stage(sides, candidates, carrying, stage) };
    RatingStage::ALL.iter().map(stage).filter(|stage| !stage.moves.is_empty()).collect()
}

fn at_stage(
    sides: Sides<'_>,
    candidates: &BTreeSet<RiskId>,
    carrying: &Carrying<'_>,
    stage: RatingStage,
) -> Vec<CellMove> {
    let mut moves: BTreeMap<(Option<Spot<'_>>, Option<Spot<'_>>), Vec<RiskId>> = BTreeMap::new();
    // Who came or went did not move: that is told elsewhere.
    let stands = |side: Side<'_>, id: &RiskId| side.assessment.risks.contains_key(id);
    for id in candidates.iter().filter(|id| stands(sides.before, id) && stands(sides.after, id)) {
        let ends = (spot(sides.before, *id, stage), spot(sides.after, *id, stage));
        if has_moved(sides, *id, ends, carrying, stage) {
            moves.entry(ends).or_default().push(*id);
        }
    }
    let mut moves: Vec<_> = moves.into_iter().collect();
    let level = |spot: Option<Spot<'_>>| spot.map(|spot| spot.level);
    moves.sort_by_key(|((from, to), risks)| std::cmp::Reverse((level(*to).max(level(*from)), level(*to), risks.len())));
    moves.into_iter().map(|(ends, risks)| told(sides, ends, &risks)).collect()
}

/// Whether a risk stands elsewhere. One that was only carried over to other scales has another cell there, which is no move as
/// long as it has the same level in the same zone.
fn has_moved<'a>(
    sides: Sides<'a>,
    id: RiskId,
    (from, to): (Option<Spot<'a>>, Option<Spot<'a>>),
    carrying: &Carrying<'_>,
    stage: RatingStage,
) -> bool {
    let level = |seen: Option<((usize, usize), &'a str, Option<Zone>)>| seen.map(|(_, level, zone)| (level, zone));
    let (was, is) = (seen(sides.before, from), seen(sides.after, to));
    let Some(before) = sides.before.assessment.risks.get(&id).filter(|_| !rates_alike(sides)) else {
        return was != is;
    };
    let there = spot_of(sides.after.methodology, carrying.there(before, id).rating(stage)).map(|spot| spot.cell);
    level(was) != level(is) || there != to.map(|spot| spot.cell)
}

fn spot(side: Side<'_>, id: RiskId, stage: RatingStage) -> Option<Spot<'_>> {
    spot_of(side.methodology, side.assessment.risks.get(&id)?.rating(stage))
}

fn spot_of<'a>(methodology: &'a Methodology, rating: &Rating) -> Option<Spot<'a>> {
    let rated = rate(methodology, rating);
    let (level, cell) = (rated.level?, rated.cell()?);
    let point = methodology.dimension(rated.decides()?)?.severity.points.get(cell.1)?;
    Some(Spot { level, cell, severity: point.title.base() })
}

/// What a person sees of a spot: cell, level and zone.
fn seen<'a>(side: Side<'a>, spot: Option<Spot<'_>>) -> Option<((usize, usize), &'a str, Option<Zone>)> {
    spot.map(|spot| (spot.cell, level_title(side.methodology, spot.level), zone(side, spot)))
}

fn zone(side: Side<'_>, spot: Spot<'_>) -> Option<Zone> {
    side.methodology.head.levels.get(spot.level).map(|level| level.zone)
}

fn told(sides: Sides<'_>, (from, to): (Option<Spot<'_>>, Option<Spot<'_>>), risks: &[RiskId]) -> CellMove {
    let title = |side: Side<'_>, spot: Spot<'_>| level_title(side.methodology, spot.level).to_owned();
    CellMove {
        from: from.map(|spot| cell(sides.before.methodology, spot)),
        to: to.map(|spot| cell(sides.after.methodology, spot)),
        level_from: from.map(|spot| title(sides.before, spot)),
        level_to: to.map(|spot| title(sides.after, spot)),
        zone_from: from.and_then(|spot| zone(sides.before, spot)),
        zone_to: to.and_then(|spot| zone(sides.after, spot)),
        risks: risks.iter().map(|id| name(sides, *id)).collect(),
    }
}

/// The name of a risk as it is now, or as it was if it is gone.
pub(super) fn name(sides: Sides<'_>, id: RiskId) -> RiskName {
    let side = if sides.after.assessment.risks.contains_key(&id) { sides.after } else { sides.before };
    let short = short(sides, id);
    let title = side.assessment.risks.get(&id).map_or("", |risk| risk.title.as_str());
    RiskName { id, name: format!("{short} {title}").trim_end().to_owned(), short }
}

/// A risk by its short id, told from every other risk of both sides.
fn short(sides: Sides<'_>, id: RiskId) -> String {
    let [before, after] = [sides.before, sides.after].map(|side| side.assessment.risks.namesakes(id));
    id.short_beside(before.chain(after))
}

fn cell(methodology: &Methodology, Spot { cell: (likelihood, severity), severity: title, .. }: Spot<'_>) -> Cell {
    let point = methodology.head.likelihood.points.get(likelihood);
    Cell {
        likelihood: likelihood + 1,
        severity: severity + 1,
        likelihood_title: point.map_or_else(String::new, |point| mid_sentence(point.title.base())),
        severity_title: mid_sentence(title),
    }
}

impl Cell {
    /// The cell in words: `likely×major`.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { likelihood_title, severity_title, .. } = self;
        format!("{likelihood_title}×{severity_title}")
    }
}

impl CellMove {
    /// From where to where: `likely×major → possible×major`.
    #[must_use]
    pub fn words(&self) -> String {
        let words = |cell: &Option<Cell>| cell.as_ref().map_or_else(|| "no cell".to_owned(), Cell::words);
        format!("{} → {}", words(&self.from), words(&self.to))
    }

    /// The short ids of the risks, the first `most` of them; the others are counted.
    #[must_use]
    pub fn ids(&self, most: usize) -> String {
        let mut words: Vec<String> = self.risks.iter().take(most).map(|risk| risk.short.clone()).collect();
        if self.risks.len() > most {
            words.push(format!("{} more", self.risks.len() - most));
        }
        words.join(", ")
    }
}
