//! What follows from an assessment under a methodology: ratings, verdicts, findings, progress. Pure.
//!
//! Nothing here is stored: every figure is derived anew, carries its why, and is the same for screen, report, gate and diff.

mod answer;
mod board;
mod cells;
mod compensatory;
mod digest;
mod evaluate;
mod facts;
mod findings;
mod gap;
mod impact;
mod inert;
mod links;
mod material;
mod onset;
mod points;
mod posture;
mod progress;
mod questionnaire;
mod rating;
mod register;
mod rescale;
mod review;
mod score;
mod scoring;
mod screening;
mod soa;
mod step;
mod suggest;
mod touched;
mod usage;
mod why;

pub use crate::method::{level_title, point_words};
pub use answer::{AnswerError, Field, answer_from_text};
pub use board::{Board, Found};
pub use cells::{answerable, cell_name, entry_name, row_name, said_of_whole};
pub use compensatory::{power_mean, weighted_mean};
pub use digest::{RankKey, RiskDigest, RiskState, StageDigest};
pub use evaluate::{
    AcceptanceState, Fall, Lack, MustTreat, NeedVerdict, Remainder, Verdict, acceptance_state, evaluate,
    is_as_accepted, must_treat,
};
pub use facts::{Contradiction, FactSource, Proposal, contradictions, proposals};
pub use findings::{Finding, Nature, Rule, RuleCounts, Weight, WeightCounts, findings};
pub use gap::{
    Aimed, Cited, FixLine, Gap, GapItem, GapState, Grading, ORDER as FIX_ORDER, SectionGap, Totals, count_gaps, gaps,
    grading, is_item as is_gap_item,
};
pub use impact::{BenefitReading, RatedImpact, rate_benefit, rate_impact};
pub use inert::{Inert, inert};
pub use links::Links;
pub use material::{is_material, material_state};
pub use onset::{Application, Duties, Timing};
pub use points::{PointUsed, points_used};
pub use posture::{LevelCounts, Posture, StagePosture};
pub use progress::{Mark, StepState};
pub use questionnaire::{Answers, Asked, AskedCell, Sheet, Standing, Tally, Truth, holds, holds_in, standing};
pub use rating::{Lift, Rated, RatedRisk, rate, rate_risk, rated_level};
pub use rescale::{BadMap, Basis, Fate, Rescale, Row};
pub use review::{NextReview, next_review};
pub use score::{Axis, Missing, Outcome, Problem, RatedScore, Reading, rate_score};
pub use scoring::{
    Carrier, Certainty, FigureReading, LevelReading, Moved, MovedAnswer, Score, ScoreTold, Scorer, SectionReading,
    Threshold, Toward, Track, score_told,
};
pub use screening::{DueState, InstrumentStatus, Screened, screen, screening_questions};
pub use soa::{Soa, SoaLine};
pub use step::WizardStep;
pub use suggest::{RaisedBy, Suggested, SuggestionStatus, suggest};
pub use usage::usage;
pub use why::{Move, Why, WhyScore, why};
