//! What follows from an assessment under a methodology: ratings, verdicts, findings, progress. Pure.
//!
//! Nothing here is stored: every figure is derived anew, carries its why, and is the same for screen, report, gate and diff.

mod answer;
mod board;
mod digest;
mod impact;
mod links;
mod posture;
mod questionnaire;
mod rating;
mod score;
mod suggest;
mod why;
mod words;

pub use answer::{AnswerError, Field, answer_from_text};
pub use board::Board;
pub use digest::{MustTreat, RankKey, RiskDigest, StageDigest};
pub use impact::{BenefitReading, RatedImpact, rate_benefit, rate_impact};
pub use links::Links;
pub use posture::{LevelCounts, Posture, StagePosture};
pub use questionnaire::{Answers, Asked, Standing, Tally, holds, standing};
pub use rating::{Lift, Rated, RatedRisk, rate, rate_risk};
pub use score::{Axis, Missing, Outcome, Problem, RatedScore, Reading, rate_score};
pub use suggest::{RaisedBy, Suggested, SuggestionStatus, suggest};
pub use why::{Move, Why, WhyScore, why};
pub use words::{level_title, point_words};
