//! What a screen needs to know about one risk, small enough to keep for ten thousand.

use super::evaluate::{MustTreat, must_treat};
use super::findings::{Ground, Rule, Weight, WeightCounts, risk as check};
use super::rating::{Rated, RatedRisk, rate_risk};
use super::step::WizardStep;
use crate::method::Zone;
use crate::model::{RatingStage, Risk, RiskId, words};
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
    /// How many dimensions have one axis and lack the other.
    pub halves: usize,
}

/// The cells of a risk, in the order of [`RatingStage::ALL`].
pub(super) type CellsByStage = [Option<(usize, usize)>; 3];

impl StageDigest {
    fn of(rated: &Rated) -> Self {
        Self {
            level: rated.level,
            cell: rated.cell(),
            carriers: rated.carried_by.len(),
            halves: rated.missing().count(),
        }
    }

    /// Whether there is no level yet, or a dimension that was begun and not finished.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.level.is_none() || self.halves > 0
    }
}

words! {
    /// How far a risk has come.
    pub enum RiskState {
        /// It has no current rating.
        Unrated = "unrated", "not rated";
        /// It is above the appetite and no treatment option is chosen.
        Undecided = "undecided", "to decide";
        /// An option is chosen, and something about it blocks sealing.
        InTreatment = "in_treatment", "treatment incomplete";
        /// An option is chosen and has all it needs.
        Treated = "treated", "treated";
        /// It is within the appetite and needs no treatment.
        Within = "within", "within appetite";
    }
}

/// One risk in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RiskDigest {
    /// The stages, in the order of [`RatingStage::ALL`].
    stages: [StageDigest; 3],
    /// The level that ranks the risk, and its stage: current, or inherent while there is no current level.
    pub ranked_by: Option<(RatingStage, usize)>,
    /// The zone of that level.
    pub zone: Option<Zone>,
    /// Why it must be treated, if it must.
    pub must_treat: Option<MustTreat>,
    /// How far it has come.
    pub state: RiskState,
    /// Findings of each weight.
    pub findings: WeightCounts,
    /// The rules behind them.
    pub(super) rules: Vec<Rule>,
}

impl RiskDigest {
    pub(super) fn of(ground: Ground<'_>, id: RiskId, risk: &Risk) -> Self {
        let rated = rate_risk(ground.methodology, risk);
        let mut rules: Vec<Rule> = Vec::new();
        check(ground, id, risk, &rated, &mut rules);
        let ranked_by = rated.ranked_by();
        let must_treat = must_treat(ground.methodology, &rated);
        Self {
            stages: [&rated.inherent, &rated.current, &rated.residual].map(StageDigest::of),
            ranked_by,
            zone: ranked_by.and_then(|(_, level)| ground.methodology.head.levels.get(level)).map(|level| level.zone),
            must_treat,
            state: state(risk, &rated, must_treat, &rules),
            findings: WeightCounts::of(&rules),
            rules,
        }
    }

    /// The stage in short.
    #[must_use]
    pub fn stage(&self, stage: RatingStage) -> &StageDigest {
        &self.stages[stage as usize]
    }

    pub(super) fn cells(&self) -> CellsByStage {
        self.stages.map(|stage| stage.cell)
    }
}

fn state(risk: &Risk, rated: &RatedRisk, must_treat: Option<MustTreat>, rules: &[Rule]) -> RiskState {
    let blocked = |rule: &Rule| rule.step() == WizardStep::Treat && rule.weight() == Weight::Blocks;
    match (&risk.treatment.option, must_treat) {
        _ if !rated.current.has_complete_score() => RiskState::Unrated,
        (None, Some(_)) => RiskState::Undecided,
        (None, None) => RiskState::Within,
        (Some(_), _) if rules.iter().any(blocked) => RiskState::InTreatment,
        (Some(_), _) => RiskState::Treated,
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
        Self {
            level: Reverse(digest.ranked_by.map(|(_, level)| level)),
            carriers: Reverse(digest.ranked_by.map_or(0, |(stage, _)| digest.stage(stage).carriers)),
            residual: Reverse(digest.stage(RatingStage::Residual).level),
            id,
        }
    }
}
