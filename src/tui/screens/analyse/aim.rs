//! What the next digit scores: a stage, a dimension, an axis.

use crate::analysis::Axis;
use crate::method::{Dimension, Methodology, Scale};
use crate::model::{PointId, Rating, RatingStage, Score};

/// What the next digit scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// The stage.
    pub stage: RatingStage,
    /// The place of the dimension in the methodology, counted from 0.
    pub dimension: usize,
    /// The axis.
    pub axis: Axis,
}

impl Default for Aim {
    fn default() -> Self {
        Self { stage: RatingStage::Inherent, dimension: 0, axis: Axis::Likelihood }
    }
}

impl Aim {
    /// The dimension.
    #[must_use]
    pub fn dimension(self, method: &Methodology) -> Option<&Dimension> {
        method.head.dimensions.get(self.dimension)
    }

    /// What is aimed at below the stage, in words: `Individuals, likelihood`.
    #[must_use]
    pub fn words(self, method: &Methodology) -> String {
        let dimension = self.dimension(method).map_or("", |dimension| dimension.title.base());
        format!("{dimension}, {}", self.axis.word())
    }

    /// The scale of the axis.
    #[must_use]
    pub fn scale(self, method: &Methodology) -> Option<&Scale> {
        let dimension = self.dimension(method)?;
        Some(match self.axis {
            Axis::Likelihood => &method.head.likelihood,
            Axis::Severity => &dimension.severity,
        })
    }

    /// The score of the dimension in a rating.
    #[must_use]
    pub fn score<'a>(self, method: &Methodology, rating: &'a Rating) -> Option<&'a Score> {
        self.dimension(method).and_then(|dimension| rating.scores.get(&dimension.id))
    }

    /// The place of the point that stands on the axis, counted from 0.
    #[must_use]
    pub fn place(self, method: &Methodology, rating: &Rating) -> Option<usize> {
        let point = point(self.score(method, rating)?, self.axis)?;
        self.scale(method)?.place(point)
    }

    /// The same aim on another axis.
    #[must_use]
    pub fn on(self, axis: Axis) -> Self {
        Self { axis, ..self }
    }

    /// The aim one dimension on, or back; round at the ends.
    #[must_use]
    pub fn next_dimension(self, method: &Methodology, by: isize) -> Self {
        Self { dimension: step(self.dimension, method.head.dimensions.len(), by), axis: Axis::Likelihood, ..self }
    }

    /// The aim one stage on, or back; round at the ends.
    #[must_use]
    pub fn next_stage(self, by: isize) -> Self {
        let stages = RatingStage::ALL;
        Self { stage: stages[step(self.stage as usize, stages.len(), by)], axis: Axis::Likelihood, ..self }
    }

    /// The stage before, when there is one.
    #[must_use]
    pub fn stage_before(self) -> Option<RatingStage> {
        (self.stage as usize).checked_sub(1).map(|before| RatingStage::ALL[before])
    }
}

/// The point that stands on one axis of a score.
#[must_use]
pub fn point(score: &Score, axis: Axis) -> Option<&PointId> {
    match axis {
        Axis::Likelihood => score.likelihood.as_ref(),
        Axis::Severity => score.severity.as_ref(),
    }
}

/// The other axis.
#[must_use]
pub fn other(axis: Axis) -> Axis {
    match axis {
        Axis::Likelihood => Axis::Severity,
        Axis::Severity => Axis::Likelihood,
    }
}

/// One place on, or back, in a round of `len`.
fn step(at: usize, len: usize, by: isize) -> usize {
    let len = len.max(1);
    (at % len + len).saturating_add_signed(by) % len
}
