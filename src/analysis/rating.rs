//! Rating a risk: the worst dimension decides, and the vetoes; never a product of ranks, never an average.

use super::score::{Missing, Outcome, Problem, RatedScore, known_level, rate_known, rate_unknown};
use crate::method::Methodology;
use crate::model::{DimensionId, Rating, RatingStage, Risk};

/// A veto that lifted the overall level above what the grid gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lift {
    /// The dimension whose severity triggered it.
    pub dimension: DimensionId,
    /// The worst level of the grid, if any score had one.
    pub from: Option<usize>,
    /// The level it fixed.
    pub to: usize,
}

/// A rating with its overall level: the worst over the dimensions, with vetoes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rated {
    /// The scores recorded: those of known dimensions in the order of the methodology, then the others.
    pub scores: Vec<RatedScore>,
    /// The place of the overall level, lowest first; none while no score has one.
    pub level: Option<usize>,
    /// The dimensions that stand at the overall level.
    pub carried_by: Vec<DimensionId>,
    /// The veto that lifted the level, if one did.
    pub lift: Option<Lift>,
}

impl Rated {
    /// The score of a dimension.
    #[must_use]
    pub fn score(&self, dimension: &DimensionId) -> Option<&RatedScore> {
        self.scores.iter().find(|score| score.dimension == *dimension)
    }

    /// Everything recorded that the methodology does not know, with the dimension it stands under.
    pub fn problems(&self) -> impl Iterator<Item = (&DimensionId, &Problem)> {
        self.scores.iter().filter_map(|score| match &score.outcome {
            Outcome::Problem(problem) => Some((&score.dimension, problem)),
            Outcome::Level(_) | Outcome::Missing(_) => None,
        })
    }

    /// The scores that lack an axis.
    pub fn missing(&self) -> impl Iterator<Item = (&DimensionId, Missing)> {
        self.scores.iter().filter_map(|score| match score.outcome {
            Outcome::Missing(missing) => Some((&score.dimension, missing)),
            Outcome::Level(_) | Outcome::Problem(_) => None,
        })
    }

    /// Whether at least one dimension has both axes and a level of the grid.
    #[must_use]
    pub fn has_complete_score(&self) -> bool {
        self.scores.iter().any(|score| score.grid_level().is_some())
    }

    /// The cell of the first dimension that carries the level and has both axes.
    #[must_use]
    pub fn cell(&self) -> Option<(usize, usize)> {
        self.score(self.decides()?)?.cell()
    }

    /// The first dimension that carries the level and has both axes.
    #[must_use]
    pub fn decides(&self) -> Option<&DimensionId> {
        self.carried_by.iter().find(|dimension| self.score(dimension).and_then(RatedScore::cell).is_some())
    }
}

/// Rates `rating`: each dimension by its grid, then the worst of them, with vetoes.
#[must_use]
pub fn rate(methodology: &Methodology, rating: &Rating) -> Rated {
    let known = methodology.head.dimensions.iter().filter_map(|dimension| {
        rating.scores.get(&dimension.id).map(|score| rate_known(methodology, dimension, score))
    });
    let unknown = rating.scores.iter().filter(|(id, _)| methodology.dimension(id).is_none());
    overall(known.chain(unknown.map(|(id, score)| rate_unknown(methodology, id, score))).collect())
}

/// The overall level of `rating` without what explains it: the same as [`rate`] gives, for counting a whole register.
#[must_use]
pub fn rated_level(methodology: &Methodology, rating: &Rating) -> Option<usize> {
    let scored = methodology.head.dimensions.iter().filter_map(|dimension| {
        rating.scores.get(&dimension.id).and_then(|score| known_level(methodology, dimension, score))
    });
    scored.max()
}

fn overall(scores: Vec<RatedScore>) -> Rated {
    let level = scores.iter().filter_map(RatedScore::level).max();
    let carriers = || scores.iter().filter(|score| level.is_some() && score.level() == level);
    let from = scores.iter().filter_map(RatedScore::grid_level).max();
    let lift = level
        .filter(|_| level > from)
        .and_then(|to| carriers().next().map(|score| Lift { dimension: score.dimension.clone(), from, to }));
    let carried_by = carriers().map(|score| score.dimension.clone()).collect();
    Rated { scores, level, carried_by, lift }
}

/// The three ratings of a risk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RatedRisk {
    /// Without controls made for this system.
    pub inherent: Rated,
    /// As things stand.
    pub current: Rated,
    /// After the planned treatment.
    pub residual: Rated,
}

impl RatedRisk {
    /// The rating at `stage`.
    #[must_use]
    pub fn at(&self, stage: RatingStage) -> &Rated {
        match stage {
            RatingStage::Inherent => &self.inherent,
            RatingStage::Current => &self.current,
            RatingStage::Residual => &self.residual,
        }
    }

    /// The level that ranks the risk, and its stage: current, or inherent while there is no current level.
    #[must_use]
    pub fn ranked_by(&self) -> Option<(RatingStage, usize)> {
        let at = |stage| self.at(stage).level.map(|level| (stage, level));
        at(RatingStage::Current).or_else(|| at(RatingStage::Inherent))
    }
}

/// Rates a risk at all three stages.
#[must_use]
pub fn rate_risk(methodology: &Methodology, risk: &Risk) -> RatedRisk {
    let at = |stage| rate(methodology, risk.rating(stage));
    RatedRisk {
        inherent: at(RatingStage::Inherent),
        current: at(RatingStage::Current),
        residual: at(RatingStage::Residual),
    }
}
