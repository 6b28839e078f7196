//! What a screen needs to know about one risk, small enough to keep for ten thousand.

use super::rating::{Rated, RatedRisk};
use super::words::level_title;
use crate::method::{Methodology, Zone};
use crate::model::{RatingStage, RiskId};
use std::cmp::Reverse;

/// One stage of a risk in short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageDigest {
    /// The place of the overall level, lowest first, counted from 0.
    pub level: Option<usize>,
    /// The cell of the dimension that carries it: likelihood, severity, counted from 0.
    pub cell: Option<(usize, usize)>,
    /// How many dimensions stand at that level.
    pub carriers: usize,
}

impl StageDigest {
    fn of(rated: &Rated) -> Self {
        Self { level: rated.level, cell: rated.cell(), carriers: rated.carried_by.len() }
    }
}

/// A level above what needs no treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MustTreat {
    /// The stage that the level was taken from.
    pub stage: RatingStage,
    /// The place of the level.
    pub level: usize,
    /// The place of the highest level that needs no treatment; none when the methodology names an unknown one.
    pub appetite: Option<usize>,
}

impl MustTreat {
    /// The reason in words.
    #[must_use]
    pub fn words(&self, methodology: &Methodology) -> String {
        let (stage, level) = (self.stage.label(), level_title(methodology, self.level));
        match self.appetite {
            Some(appetite) => {
                format!("{stage} level {level} is above the appetite, {}", level_title(methodology, appetite))
            }
            None => format!("{stage} level {level}; the methodology names no known appetite"),
        }
    }
}

/// One risk in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskDigest {
    /// The stages, in the order of [`RatingStage::ALL`].
    stages: [StageDigest; 3],
    /// The zone of the level that ranks the risk.
    pub zone: Option<Zone>,
    /// Why it must be treated, if it must.
    pub must_treat: Option<MustTreat>,
}

impl RiskDigest {
    pub(super) fn of(methodology: &Methodology, rated: &RatedRisk) -> Self {
        let stages = [&rated.inherent, &rated.current, &rated.residual].map(StageDigest::of);
        let mut digest = Self { stages, zone: None, must_treat: None };
        if let Some((stage, level)) = digest.ranked_by() {
            digest.zone = methodology.head.levels.get(level).map(|level| level.zone);
            let appetite = methodology.level_place(&methodology.head.appetite);
            digest.must_treat = (Some(level) > appetite).then_some(MustTreat { stage, level, appetite });
        }
        digest
    }

    /// The stage in short.
    #[must_use]
    pub fn stage(&self, stage: RatingStage) -> &StageDigest {
        &self.stages[stage as usize]
    }

    /// The level that ranks the risk, and its stage: current, or inherent while there is no current level.
    #[must_use]
    pub fn ranked_by(&self) -> Option<(RatingStage, usize)> {
        let at = |stage| self.stage(stage).level.map(|level| (stage, level));
        at(RatingStage::Current).or_else(|| at(RatingStage::Inherent))
    }
}

/// The place of a risk in the ranked register: level, then the number of dimensions at it, then the residual level, then id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RankKey {
    level: Reverse<Option<usize>>,
    carriers: Reverse<usize>,
    residual: Reverse<Option<usize>>,
    /// The risk.
    pub id: RiskId,
}

impl RankKey {
    pub(super) fn of(id: RiskId, digest: &RiskDigest) -> Self {
        let ranked = digest.ranked_by();
        Self {
            level: Reverse(ranked.map(|(_, level)| level)),
            carriers: Reverse(ranked.map_or(0, |(stage, _)| digest.stage(stage).carriers)),
            residual: Reverse(digest.stage(RatingStage::Residual).level),
            id,
        }
    }
}
