//! Which parts of the board an edit touches.

use crate::model::{Path, RiskId};
use std::collections::BTreeSet;

/// A part of the board that is derived on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Every risk.
    Register,
    /// The record of the system.
    System,
    /// Questions and answers.
    Answers,
    /// Affected groups.
    Groups,
    /// Suggestions and rejections.
    Catalogue,
    /// The statement of applicability.
    Controls,
    /// Screening, proposals and contradictions.
    Instruments,
    /// The review cycle.
    Review,
}

impl Part {
    /// Every part, in the order in which they build on each other.
    pub const ALL: [Self; 8] = [
        Self::Register,
        Self::System,
        Self::Answers,
        Self::Groups,
        Self::Catalogue,
        Self::Controls,
        Self::Instruments,
        Self::Review,
    ];
}

/// What an edit touches: parts, and single risks.
#[derive(Default)]
pub(super) struct Touched {
    pub parts: BTreeSet<Part>,
    pub risks: BTreeSet<RiskId>,
}

impl Touched {
    pub fn by<'a>(places: impl IntoIterator<Item = &'a Path>) -> Self {
        let mut touched = Self::default();
        for place in places {
            let segments = place.segments();
            touched.parts.extend(parts(&segments));
            if let ["risks", id, ..] = segments.as_slice() {
                touched.risks.extend(id.parse::<RiskId>());
            }
        }
        touched
    }
}

/// The parts that read what stands at a place. A group that comes or goes may be named by any risk.
fn parts(segments: &[&str]) -> &'static [Part] {
    use Part::{Answers, Catalogue, Controls, Groups, Instruments, Register, Review, System};
    match segments {
        [] => &Part::ALL,
        ["system", ..] => &[System, Instruments],
        ["answers" | "entries" | "rows", ..] => &[Answers, Catalogue, Controls, Instruments],
        ["groups"] | ["groups", _] => &[Groups, Register, Answers, Catalogue, Controls, Instruments],
        ["groups", _, "name" | "size"] => &[Groups, Instruments],
        ["groups", ..] => &[Groups],
        ["declined", ..] => &[Instruments],
        ["risks"] => &[Register, Catalogue, Controls, Review],
        ["risks", _] => &[Catalogue, Controls, Review],
        ["risks", _, "origin"] | ["rejected", ..] => &[Catalogue],
        ["risks", _, "treatment"] | ["risks", _, "treatment", "controls", ..] | ["controls", ..] => &[Controls],
        ["risks", _, "inherent" | "current", ..] => &[Review],
        ["review", ..] => &[Review, Instruments],
        _ => &[],
    }
}
