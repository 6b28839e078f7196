//! Impacts on affected groups: harms are rated like risks, benefits are read on a scale of their own.

use super::score::{RatedScore, Reading, rate_score};
use crate::method::Methodology;
use crate::model::{Impact, ImpactKind, Score};

/// A benefit, read on the likelihood and the benefit scale. A benefit has no level of risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitReading {
    /// How likely it arrives.
    pub likelihood: Reading,
    /// How large it is.
    pub size: Reading,
}

/// An impact on a group, rated before and after measures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RatedImpact {
    /// Neither benefit nor harm was chosen yet.
    Undecided,
    /// A harm whose dimension is still open.
    NoDimension,
    /// A harm.
    Harm {
        /// Without the measures.
        before: RatedScore,
        /// With them.
        after: RatedScore,
    },
    /// A benefit.
    Benefit {
        /// Without the measures.
        before: BenefitReading,
        /// With them.
        after: BenefitReading,
    },
}

/// Reads a benefit's score.
#[must_use]
pub fn rate_benefit(methodology: &Methodology, score: &Score) -> BenefitReading {
    BenefitReading {
        likelihood: Reading::of(&methodology.head.likelihood, score.likelihood.as_ref()),
        size: Reading::of(&methodology.head.benefit, score.severity.as_ref()),
    }
}

/// Rates an impact on a group by its kind.
#[must_use]
pub fn rate_impact(methodology: &Methodology, impact: &Impact) -> RatedImpact {
    match (impact.kind, &impact.dimension) {
        (None, _) => RatedImpact::Undecided,
        (Some(ImpactKind::Benefit), _) => RatedImpact::Benefit {
            before: rate_benefit(methodology, &impact.before),
            after: rate_benefit(methodology, &impact.after),
        },
        (Some(ImpactKind::Harm), None) => RatedImpact::NoDimension,
        (Some(ImpactKind::Harm), Some(dimension)) => RatedImpact::Harm {
            before: rate_score(methodology, dimension, &impact.before),
            after: rate_score(methodology, dimension, &impact.after),
        },
    }
}
