//! What is different about the methodology itself.

use super::Sides;
use crate::method::{Methodology, PointMove, ScaleName};
use crate::model::PointId;
use serde::Serialize;

/// One methodology gave way to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MethodologyChange {
    /// Id and version before.
    pub from: String,
    /// Id and version after.
    pub to: String,
    /// The parts that differ, in words.
    pub parts: Vec<&'static str>,
    /// The points that became others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mapping: Vec<PointMove>,
}

/// A part of a methodology, and whether it is the same in two.
type Part = (&'static str, fn(&Methodology, &Methodology) -> bool);

const PARTS: [Part; 11] = [
    ("likelihood scale", |a, b| a.head.likelihood == b.head.likelihood),
    ("dimensions and severity scales", |a, b| a.head.dimensions == b.head.dimensions),
    ("benefit scale", |a, b| a.head.benefit == b.head.benefit),
    ("matrix", |a, b| a.head.grid == b.head.grid),
    ("levels and zones", |a, b| a.head.levels == b.head.levels),
    ("appetite", |a, b| a.head.appetite == b.head.appetite),
    ("treatment options", |a, b| a.head.treatments == b.head.treatments),
    ("questions", |a, b| a.questions == b.questions),
    ("catalogue", |a, b| a.catalogue == b.catalogue),
    ("controls", |a, b| a.controls == b.controls),
    ("instruments", |a, b| a.instruments == b.instruments),
];

/// The change of methodology, if there was one.
pub(super) fn change(sides: Sides<'_>) -> Option<MethodologyChange> {
    let (before, after) = (sides.before.methodology, sides.after.methodology);
    let (from, to) = (before.called(), after.called());
    let parts: Vec<&str> = PARTS.iter().filter(|(_, same)| !same(before, after)).map(|(part, _)| *part).collect();
    (from != to || !parts.is_empty()).then(|| MethodologyChange {
        from,
        to,
        parts,
        mapping: sides.mapping.moves().collect(),
    })
}

impl MethodologyChange {
    /// The change in one line.
    #[must_use]
    pub fn line(&self) -> String {
        let parts =
            if self.parts.is_empty() { String::new() } else { format!(" (differs in: {})", self.parts.join(", ")) };
        format!("Methodology: {} → {}{parts}", self.from, self.to)
    }

    /// The change, and below it what became of the points: `Mapped: likelihood.often → daily`.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        std::iter::once(self.line()).chain(self.mapped_line()).collect()
    }

    /// What became of the points, in one line; a point that became the same in every dimension is named once.
    #[must_use]
    pub fn mapped_line(&self) -> Option<String> {
        let mut told: Vec<String> = Vec::new();
        for PointMove { scale, from, to } in &self.mapping {
            let scale = if matches!(scale, ScaleName::Severity(_)) { "severity" } else { &scale.to_string() };
            let to = to.as_ref().map_or("unrated", PointId::as_str);
            let words = format!("{scale}.{from} → {to}");
            if !told.contains(&words) {
                told.push(words);
            }
        }
        (!told.is_empty()).then(|| format!("Mapped: {}", told.join(", ")))
    }
}
