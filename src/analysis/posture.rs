//! Where the register stands as a whole: counts per level and per cell, at each stage. Never an average.

use super::digest::{RiskDigest, StageDigest};
use crate::method::{Methodology, Zone};
use crate::model::RatingStage;
use nalgebra::DMatrix;

/// How many risks stand at each level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LevelCounts {
    /// By place of the level, lowest first.
    pub levels: Vec<usize>,
    /// Risks without a level.
    pub unrated: usize,
}

impl LevelCounts {
    fn empty(methodology: &Methodology) -> Self {
        Self { levels: vec![0; methodology.head.levels.len()], unrated: 0 }
    }

    fn count(&mut self, level: Option<usize>, step: fn(&mut usize)) {
        match level.and_then(|level| self.levels.get_mut(level)) {
            Some(count) => step(count),
            None => step(&mut self.unrated),
        }
    }

    /// How many risks stand at a level of this zone.
    #[must_use]
    pub fn in_zone(&self, methodology: &Methodology, zone: Zone) -> usize {
        let levels = methodology.head.levels.iter().zip(&self.levels);
        levels.filter(|(level, _)| level.zone == zone).map(|(_, count)| count).sum()
    }

    /// All risks, rated or not.
    #[must_use]
    pub fn total(&self) -> usize {
        self.levels.iter().sum::<usize>() + self.unrated
    }
}

/// The register at one stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StagePosture {
    /// Risks per level.
    pub counts: LevelCounts,
    /// Risks whose rating is open: without a level, or with a dimension that was begun and not finished.
    pub open: usize,
    /// Risks per cell of the dimension that carries the level: a row per likelihood, a column per severity, lowest first.
    ///
    /// Dimensions may have scales of different length; there are as many columns as the longest has points.
    pub cells: DMatrix<usize>,
}

impl StagePosture {
    fn empty(methodology: &Methodology) -> Self {
        let head = &methodology.head;
        let columns = head.dimensions.iter().map(|dimension| dimension.severity.points.len()).max();
        Self {
            counts: LevelCounts::empty(methodology),
            open: 0,
            cells: DMatrix::zeros(head.likelihood.points.len(), columns.unwrap_or(0)),
        }
    }

    fn count(&mut self, digest: &StageDigest, step: fn(&mut usize)) {
        self.counts.count(digest.level, step);
        if digest.is_open() {
            step(&mut self.open);
        }
        if let Some(count) = digest.cell.and_then(|cell| self.cells.get_mut(cell)) {
            step(count);
        }
    }
}

/// The register at all three stages.
#[derive(Clone, Debug, PartialEq)]
pub struct Posture {
    stages: [StagePosture; 3],
    /// Risks per level that ranks them: current, or inherent while there is no current level.
    pub ranked: LevelCounts,
}

impl Posture {
    pub(super) fn empty(methodology: &Methodology) -> Self {
        Self { stages: [(); 3].map(|()| StagePosture::empty(methodology)), ranked: LevelCounts::empty(methodology) }
    }

    /// The register at `stage`.
    #[must_use]
    pub fn stage(&self, stage: RatingStage) -> &StagePosture {
        &self.stages[stage as usize]
    }

    pub(super) fn add(&mut self, digest: &RiskDigest) {
        self.count(digest, |count| *count += 1);
    }

    pub(super) fn remove(&mut self, digest: &RiskDigest) {
        self.count(digest, |count| *count -= 1);
    }

    fn count(&mut self, digest: &RiskDigest, step: fn(&mut usize)) {
        self.ranked.count(digest.ranked_by.map(|(_, level)| level), step);
        for &stage in RatingStage::ALL {
            self.stages[stage as usize].count(digest.stage(stage), step);
        }
    }
}
