//! What is different about the methodology itself.

use super::{Sides, matrices};
use crate::method::{Dimension, Methodology, PointMove, Scale, ScaleName, Text};
use crate::model::{DimensionId, PointId};
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
    /// What became of each matrix and veto that differs, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub matrices: Vec<String>,
    /// The points that became others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mapping: Vec<PointMove>,
}

/// A part of a methodology, and whether it is the same in two.
type Part = (&'static str, fn(&Methodology, &Methodology) -> bool);

const PARTS: [Part; 13] = [
    ("likelihood scale", |a, b| a.head.likelihood == b.head.likelihood),
    ("dimensions and severity scales", |a, b| dimensions(a).eq(dimensions(b))),
    ("benefit scale", |a, b| a.head.benefit == b.head.benefit),
    ("matrix", |a, b| a.head.grid == b.head.grid),
    ("matrices of dimensions", |a, b| of_each(a, |one| &one.grid).eq(of_each(b, |one| &one.grid))),
    ("vetoes", |a, b| of_each(a, |one| &one.veto).eq(of_each(b, |one| &one.veto))),
    ("levels and zones", |a, b| a.head.levels == b.head.levels),
    ("appetite", |a, b| a.head.appetite == b.head.appetite),
    ("treatment options", |a, b| a.head.treatments == b.head.treatments),
    ("questions", |a, b| a.questions == b.questions),
    ("catalogue", |a, b| a.catalogue == b.catalogue),
    ("controls", |a, b| a.controls == b.controls),
    ("instruments", |a, b| a.instruments == b.instruments),
];

/// What each dimension is about, apart from its matrix and its veto.
fn dimensions(method: &Methodology) -> impl Iterator<Item = (&DimensionId, &Text, &Text, &Scale)> {
    method.head.dimensions.iter().map(|one| (&one.id, &one.title, &one.covers, &one.severity))
}

/// Something that a dimension may have, by dimension; those without it do not count.
fn of_each<'m, T: 'm>(
    method: &'m Methodology,
    part: impl Fn(&'m Dimension) -> &'m Option<T> + 'm,
) -> impl Iterator<Item = (&'m DimensionId, &'m T)> {
    method.head.dimensions.iter().filter_map(move |one| Some((&one.id, part(one).as_ref()?)))
}

/// The change of methodology, if there was one.
pub(super) fn change(sides: Sides<'_>) -> Option<MethodologyChange> {
    let (before, after) = (sides.before.methodology, sides.after.methodology);
    let (from, to) = (before.called(), after.called());
    let parts: Vec<&str> = PARTS.iter().filter(|(_, same)| !same(before, after)).map(|(part, _)| *part).collect();
    (from != to || !parts.is_empty()).then(|| MethodologyChange {
        from,
        to,
        parts,
        matrices: matrices::told(sides),
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

    /// The change, and below it what became of matrices, vetoes and points: `Mapped: likelihood.often → daily`.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        std::iter::once(self.line()).chain(self.below()).collect()
    }

    /// What became of matrices, vetoes and points, a line each.
    pub fn below(&self) -> impl Iterator<Item = String> {
        self.matrices.iter().cloned().chain(self.mapped_line())
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
