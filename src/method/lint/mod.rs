//! The lint of a risk matrix: what its shape, colours and bounds promise and cannot keep.
//!
//! It explains, with the two cells and the two numbers, and proposes the nearest fix; it never blocks an approved matrix.

mod fix;
mod matrix;
mod rule;
mod shape;
mod subject;

pub use matrix::{Bounds, Cell, LevelRange, Matrix, Pair, Spread};
pub use rule::{LintRule, LintWeight};

use super::Methodology;
use subject::{Subject, subjects};

/// A change of levels that would mend a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Cells and the places of the levels they would get.
    pub cells: Vec<(Cell, usize)>,
    /// The same in words.
    pub says: String,
}

/// Something that the lint found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LintFinding {
    /// The rule.
    pub rule: LintRule,
    /// The dimensions whose matrix it is, or the whole methodology.
    pub scope: String,
    /// What was found, in words.
    pub says: String,
    /// The cells that do not go together, the worst pair first.
    pub pairs: Vec<Pair>,
    /// The nearest fix, where there is a simple one.
    pub fix: Option<Fix>,
}

/// Looks at every matrix of the methodology. Findings of shape come first and hide what cannot be judged without it.
#[must_use]
pub fn lint(methodology: &Methodology) -> Vec<LintFinding> {
    let plain = |scope: &str, says| LintFinding {
        rule: LintRule::Shape,
        scope: scope.to_owned(),
        says,
        pairs: Vec::new(),
        fix: None,
    };
    let mut found: Vec<LintFinding> =
        shape::of_methodology(methodology).into_iter().map(|says| plain("Methodology", says)).collect();
    for dimension in &methodology.head.dimensions {
        let title = dimension.title.base();
        found.extend(shape::of_dimension(methodology, dimension).into_iter().map(|says| plain(title, says)));
    }
    found.extend(subjects(methodology).iter().flat_map(Subject::findings));
    found
}
