//! How much a methodology holds.

use super::Methodology;
use serde::Serialize;
use std::fmt;

/// Counts of what a methodology holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contents {
    /// Points of the likelihood scale.
    pub likelihoods: usize,
    /// Dimensions of severity.
    pub dimensions: usize,
    /// Levels of risk.
    pub levels: usize,
    /// Questions.
    pub questions: usize,
    /// Risks of the catalogue.
    pub catalogue: usize,
    /// Controls.
    pub controls: usize,
}

impl Contents {
    /// What a methodology holds.
    #[must_use]
    pub fn of(methodology: &Methodology) -> Self {
        let head = &methodology.head;
        Self {
            likelihoods: head.likelihood.points.len(),
            dimensions: head.dimensions.len(),
            levels: head.levels.len(),
            questions: methodology.all_questions().count(),
            catalogue: methodology.catalogue.len(),
            controls: methodology.controls.len(),
        }
    }
}

impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { questions, catalogue, controls, .. } = self;
        write!(f, "questions {questions}, catalogue {catalogue}, controls {controls}")
    }
}
