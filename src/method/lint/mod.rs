//! The lint of a risk matrix: what its shape, colours and bounds promise and cannot keep.
//!
//! It explains, with the two cells and the two numbers, and proposes the nearest fix; it never blocks an approved matrix.

mod annex_a;
mod dates;
mod fix;
mod matrix;
mod questions;
mod rating;
mod reach;
mod rule;
mod shape;
mod texts;
mod usage;
mod waiver;

pub use matrix::{Bounds, Cell, Colouring, LevelRange, Matrix, Moved, Pair, Spread};
pub use rule::{LintRule, LintWeight};
pub use usage::Usage;
pub use waiver::Waiver;

use super::Methodology;
use crate::model::{CatalogueId, ControlId, DimensionId, QuestionId, TagId};
use rating::ratings;
use serde::Serialize;
use std::fmt;

/// A change that would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Cells to recolour and the places of the levels they would get; none when something else is to be changed.
    pub cells: Vec<(Cell, usize)>,
    /// The change in words.
    pub says: String,
}

/// What a finding is about: where it is put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// No part of it in particular.
    Whole,
    /// The likelihood scale.
    Likelihood,
    /// The levels and the appetite.
    Levels,
    /// A dimension: its severity scale or its veto.
    Dimension(DimensionId),
    /// The matrix of these dimensions, which share it.
    Matrix(Vec<DimensionId>),
    /// A question.
    Question(QuestionId),
    /// A section of the questionnaire.
    Section(TagId),
    /// A figure of the scoring.
    Figure(TagId),
    /// The scoring of the questionnaire.
    Scoring,
    /// A risk of the catalogue.
    Risk(CatalogueId),
    /// A control.
    Control(ControlId),
    /// The waivers.
    Waivers,
}

/// Something that the lint found.
#[derive(Clone, Debug, PartialEq)]
pub struct LintFinding {
    /// The rule.
    pub rule: LintRule,
    /// How much it matters here.
    pub weight: LintWeight,
    /// What it is about.
    pub about: Subject,
    /// The same in words: the dimensions whose matrix it is, the question, the methodology.
    pub scope: String,
    /// What was found, in words.
    pub says: String,
    /// The cells that do not go together, the worst pair first.
    pub pairs: Vec<Pair>,
    /// The nearest fix, where there is a simple one.
    pub fix: Option<Fix>,
    /// Who lets it stand, and why.
    pub waiver: Option<Waiver>,
}

impl LintFinding {
    /// A finding that is as weighty as its rule.
    #[must_use]
    pub fn new(rule: LintRule, about: Subject, scope: &str, says: String) -> Self {
        let (scope, weight) = (scope.to_owned(), rule.weight());
        Self { rule, weight, about, scope, says, pairs: Vec::new(), fix: None, waiver: None }
    }

    /// The same with a fix that is no recolouring.
    #[must_use]
    pub fn advise(mut self, says: String) -> Self {
        self.fix = Some(Fix { cells: Vec::new(), says });
        self
    }
}

/// Looks at the whole methodology, and at a register that uses it where one is given. Findings of shape come first and hide
/// what cannot be judged without it; what is waived stays in its place.
#[must_use]
pub fn lint(methodology: &Methodology, usage: Option<&Usage>) -> Vec<LintFinding> {
    let mut found = shape::faults(methodology);
    found.extend(beside_faults(methodology, usage));
    found
}

/// What the lint finds beside that for which loading refuses a methodology.
#[must_use]
pub fn beside_faults(methodology: &Methodology, usage: Option<&Usage>) -> Vec<LintFinding> {
    let mut found = shape::findings(methodology);
    found.extend(ratings(methodology).iter().flat_map(|rating| rating.findings(usage)));
    found.extend(usage.into_iter().flat_map(|usage| rating::use_of(methodology, usage)));
    found.extend(reach::findings(methodology));
    found.extend(questions::findings(methodology));
    found.extend(annex_a::findings(methodology));
    found.extend(dates::findings(methodology));
    found.extend(texts::findings(methodology));
    waiver::waive(methodology, &mut found);
    found
}

/// How many findings there are of each weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// What cannot be used as it stands.
    pub errors: usize,
    /// What can mislead.
    pub warnings: usize,
    /// What is worth knowing.
    pub notes: usize,
    /// What is let stand with a reason.
    pub waived: usize,
}

impl Tally {
    /// Counts findings.
    pub fn of<'a>(found: impl IntoIterator<Item = &'a LintFinding>) -> Self {
        let mut tally = Self::default();
        for finding in found {
            *match finding.weight {
                LintWeight::Error => &mut tally.errors,
                LintWeight::Warning => &mut tally.warnings,
                LintWeight::Info => &mut tally.notes,
                LintWeight::Waived => &mut tally.waived,
            } += 1;
        }
        tally
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted =
            |count, one, many| (count > 0).then(|| format!("{count} {}", if count == 1 { one } else { many }));
        let parts = [
            counted(self.errors, "error", "errors"),
            counted(self.warnings, "warning", "warnings"),
            counted(self.notes, "note", "notes"),
            counted(self.waived, "waived", "waived"),
        ];
        let said: Vec<String> = parts.into_iter().flatten().collect();
        if said.is_empty() { f.pad("nothing found") } else { f.pad(&said.join(", ")) }
    }
}
