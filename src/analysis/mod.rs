//! What follows from an assessment under a methodology: ratings, verdicts, findings, progress. Pure.
//!
//! Nothing here is stored: every figure is derived anew, carries its why, and is the same for screen, report, gate and diff.

mod board;
mod digest;
mod impact;
mod posture;
mod rating;
mod score;
mod words;

pub use board::Board;
pub use digest::{MustTreat, RankKey, RiskDigest, StageDigest};
pub use impact::{BenefitReading, RatedImpact, rate_benefit, rate_impact};
pub use posture::{LevelCounts, Posture, StagePosture};
pub use rating::{Lift, Rated, RatedRisk, rate, rate_risk};
pub use score::{Axis, Missing, Outcome, Problem, RatedScore, Reading, rate_score};
pub use words::{level_title, point_words};
