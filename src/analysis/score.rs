//! One score: a likelihood and a severity, read on their scales and looked up in the grid of their dimension.
//!
//! Nothing is clamped or guessed: a point, dimension or level that the methodology does not know is a [`Problem`].

use crate::method::{Dimension, Methodology, Scale};
use crate::model::{DimensionId, LevelId, PointId, Score, words};

words! {
    /// The two axes of a score.
    pub enum Axis {
        /// How likely.
        Likelihood = "likelihood", "Likelihood";
        /// How severe; for a benefit, how large.
        Severity = "severity", "Severity";
    }
}

/// What stands on one axis of a score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing is recorded.
    Open,
    /// The place on the scale, counted from 0.
    At(usize),
    /// The recorded point is not on the scale.
    Unknown(PointId),
}

impl Reading {
    pub(super) fn of(scale: &Scale, point: Option<&PointId>) -> Self {
        match point {
            None => Self::Open,
            Some(id) => scale.place(id).map_or_else(|| Self::Unknown(id.clone()), Self::At),
        }
    }

    /// The place on the scale, counted from 0, when a known point is recorded.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        match self {
            Self::At(place) => Some(*place),
            Self::Open | Self::Unknown(_) => None,
        }
    }
}

words! {
    /// What a score still needs before it has a level.
    pub enum Missing {
        /// The likelihood is open.
        Likelihood = "likelihood", "the likelihood is open";
        /// The severity is open.
        Severity = "severity", "the severity is open";
        /// Both are open.
        Both = "both", "likelihood and severity are open";
    }
}

/// Something recorded that the methodology does not know.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The dimension does not exist.
    #[error("the methodology has no dimension “{0}”")]
    NoDimension(DimensionId),
    /// The point is not on the scale of this axis.
    #[error("“{1}” is not a point of the {axis} scale", axis = .0.word())]
    NoPoint(Axis, PointId),
    /// The grid has no such cell.
    #[error("the grid has no cell for likelihood {} and severity {}", likelihood + 1, severity + 1)]
    NoCell {
        /// Place of the likelihood, counted from 0.
        likelihood: usize,
        /// Place of the severity, counted from 0.
        severity: usize,
    },
    /// The grid or a veto names a level that does not exist.
    #[error("the methodology has no level “{0}”")]
    NoLevel(LevelId),
}

/// What the grid says about one score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The place of the level, lowest first, counted from 0.
    Level(usize),
    /// An axis is open.
    Missing(Missing),
    /// Something recorded is unknown.
    Problem(Problem),
}

/// One score, read and looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedScore {
    /// The dimension.
    pub dimension: DimensionId,
    /// What stands on the likelihood axis.
    pub likelihood: Reading,
    /// What stands on the severity axis.
    pub severity: Reading,
    /// What the grid says.
    pub outcome: Outcome,
    /// The level that this dimension's veto fixes as the least, when its severity triggers it, whatever the likelihood.
    pub veto: Option<usize>,
}

impl RatedScore {
    /// The level of the grid, or the one that the veto fixes if that is higher.
    #[must_use]
    pub fn level(&self) -> Option<usize> {
        self.grid_level().max(self.veto)
    }

    /// The level of the grid alone.
    #[must_use]
    pub fn grid_level(&self) -> Option<usize> {
        match self.outcome {
            Outcome::Level(place) => Some(place),
            Outcome::Missing(_) | Outcome::Problem(_) => None,
        }
    }

    /// What stands on `axis`.
    #[must_use]
    pub fn reading(&self, axis: Axis) -> &Reading {
        match axis {
            Axis::Likelihood => &self.likelihood,
            Axis::Severity => &self.severity,
        }
    }

    /// The cell, likelihood then severity, counted from 0, when both are known.
    #[must_use]
    pub fn cell(&self) -> Option<(usize, usize)> {
        self.likelihood.place().zip(self.severity.place())
    }
}

/// Rates one score on the scale and grid of a dimension.
#[must_use]
pub fn rate_score(methodology: &Methodology, dimension: &DimensionId, score: &Score) -> RatedScore {
    match methodology.dimension(dimension) {
        Some(known) => rate_known(methodology, known, score),
        None => rate_unknown(methodology, dimension, score),
    }
}

pub(super) fn rate_known(methodology: &Methodology, dimension: &Dimension, score: &Score) -> RatedScore {
    let (likelihood, severity) = readings(methodology, dimension, score);
    let (outcome, veto) = judged(methodology, dimension, &likelihood, &severity);
    RatedScore { dimension: dimension.id.clone(), likelihood, severity, outcome, veto }
}

/// The level that [`rate_known`] gives, without what explains it.
pub(super) fn known_level(methodology: &Methodology, dimension: &Dimension, score: &Score) -> Option<usize> {
    let (likelihood, severity) = readings(methodology, dimension, score);
    match judged(methodology, dimension, &likelihood, &severity) {
        (Outcome::Level(place), veto) => Some(place).max(veto),
        (_, veto) => veto,
    }
}

fn readings(methodology: &Methodology, dimension: &Dimension, score: &Score) -> (Reading, Reading) {
    let likelihood = Reading::of(&methodology.head.likelihood, score.likelihood.as_ref());
    (likelihood, Reading::of(&dimension.severity, score.severity.as_ref()))
}

/// What the grid says, and what the veto fixes.
fn judged(
    methodology: &Methodology,
    dimension: &Dimension,
    likelihood: &Reading,
    severity: &Reading,
) -> (Outcome, Option<usize>) {
    match vetoed(methodology, dimension, severity) {
        Ok(veto) => (look_up(methodology, dimension, likelihood, severity), veto),
        Err(problem) => (Outcome::Problem(problem), None),
    }
}

pub(super) fn rate_unknown(methodology: &Methodology, dimension: &DimensionId, score: &Score) -> RatedScore {
    RatedScore {
        dimension: dimension.clone(),
        likelihood: Reading::of(&methodology.head.likelihood, score.likelihood.as_ref()),
        severity: score.severity.clone().map_or(Reading::Open, Reading::Unknown),
        outcome: Outcome::Problem(Problem::NoDimension(dimension.clone())),
        veto: None,
    }
}

fn look_up(methodology: &Methodology, dimension: &Dimension, likelihood: &Reading, severity: &Reading) -> Outcome {
    match (likelihood, severity) {
        (Reading::Unknown(id), _) => Outcome::Problem(Problem::NoPoint(Axis::Likelihood, id.clone())),
        (_, Reading::Unknown(id)) => Outcome::Problem(Problem::NoPoint(Axis::Severity, id.clone())),
        (Reading::Open, Reading::Open) => Outcome::Missing(Missing::Both),
        (Reading::Open, Reading::At(_)) => Outcome::Missing(Missing::Likelihood),
        (Reading::At(_), Reading::Open) => Outcome::Missing(Missing::Severity),
        (Reading::At(likelihood), Reading::At(severity)) => {
            cell_level(methodology, dimension, *likelihood, *severity).map_or_else(Outcome::Problem, Outcome::Level)
        }
    }
}

fn cell_level(
    methodology: &Methodology,
    dimension: &Dimension,
    likelihood: usize,
    severity: usize,
) -> Result<usize, Problem> {
    let level = methodology.grid(dimension).level(likelihood, severity);
    let level = level.ok_or(Problem::NoCell { likelihood, severity })?;
    methodology.level_place(level).ok_or_else(|| Problem::NoLevel(level.clone()))
}

/// The level that the dimension's veto fixes at this severity.
fn vetoed(methodology: &Methodology, dimension: &Dimension, severity: &Reading) -> Result<Option<usize>, Problem> {
    let (Some(veto), Some(place)) = (&dimension.veto, severity.place()) else { return Ok(None) };
    let least = dimension.severity.place(&veto.severity);
    let least = least.ok_or_else(|| Problem::NoPoint(Axis::Severity, veto.severity.clone()))?;
    let level = methodology.level_place(&veto.level).ok_or_else(|| Problem::NoLevel(veto.level.clone()))?;
    Ok((place >= least).then_some(level))
}
