//! Findings: what keeps an assessment from being sealed, what sealing warns of, and what is worth knowing.

mod catalogue;
mod controls;
mod graded;
mod impact;
mod instruments;
mod review;
mod risk;
mod rows;
mod rule;
mod stops;
mod system;

pub use rule::{Nature, Rule, RuleCounts, Weight, WeightCounts};

pub(super) use catalogue::catalogue;
pub(super) use controls::controls;
pub(super) use impact::{answers, groups};
pub(super) use instruments::instruments;
pub(super) use review::review;
pub(super) use risk::risk;
pub(super) use system::{FIELDS as SYSTEM_FIELDS, system};

use super::board::Board;
use super::rating::rate_risk;
use crate::method::Methodology;
use crate::model::{Assessment, Path};
use jiff::civil::Date;

/// Something missing or wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that raised it.
    pub rule: Rule,
    /// The place at which it is put right.
    pub at: Path,
    /// What is missing or wrong, in words.
    pub says: String,
}

impl Finding {
    /// What to do about it.
    #[must_use]
    pub fn next(&self) -> &'static str {
        self.rule.next()
    }

    /// What it does to sealing.
    #[must_use]
    pub fn weight(&self) -> Weight {
        self.rule.weight()
    }
}

/// What the checks look at besides the part they check.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub methodology: &'a Methodology,
    pub assessment: &'a Assessment,
    pub today: Date,
}

/// Where raised rules go: to a list of findings, or only to a count, which writes no words.
pub(super) trait Sink {
    fn raise(&mut self, rule: Rule, at: impl FnOnce() -> Path, says: impl FnOnce() -> String);
}

impl Sink for Vec<Finding> {
    fn raise(&mut self, rule: Rule, at: impl FnOnce() -> Path, says: impl FnOnce() -> String) {
        self.push(Finding { rule, at: at(), says: says() });
    }
}

impl Sink for Vec<Rule> {
    fn raise(&mut self, rule: Rule, _at: impl FnOnce() -> Path, _says: impl FnOnce() -> String) {
        self.push(rule);
    }
}

/// Every finding, those that block first, then step by step.
#[must_use]
pub fn findings(methodology: &Methodology, assessment: &Assessment, today: Date) -> Vec<Finding> {
    Board::new(methodology, assessment, today).findings(methodology, assessment)
}

/// The findings of one risk.
pub(super) fn risk_findings(ground: Ground<'_>, id: crate::model::RiskId) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some(known) = ground.assessment.risks.get(&id) {
        risk(ground, id, known, &rate_risk(ground.methodology, known), &mut found);
    }
    found
}
