//! From the scales of one methodology to those of another: which points map by themselves, what is proposed for the others, and
//! what a person confirmed. Nothing is clamped and nothing is banded anew unless somebody said so.

use super::points::points_used;
use crate::method::{Mapping, Methodology, Point, Scale, ScaleName};
use crate::model::{Assessment, PointId, words};
use std::collections::BTreeMap;

words! {
    /// What a proposal rests on.
    pub enum Basis {
        /// It covers most of the same bounds.
        Bounds = "bounds", "by its bounds";
        /// It has the same id, but other bounds.
        Id = "id", "the same id, with other bounds";
        /// It stands at the same height of the scale.
        Position = "position", "by its place on the scale";
    }
}

/// What becomes of a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The new scale has it, with the same bounds.
    Same,
    /// Nobody has said yet; this is proposed.
    Open(PointId, Basis),
    /// A person confirmed this; none leaves unrated what stands at the point.
    Confirmed(Option<PointId>),
}

/// A point of the old methodology in scales in which the same is proposed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The scales: one, or every severity scale that has such a point.
    pub scales: Vec<ScaleName>,
    /// How it is typed: `likelihood.often`, `severity.major`, `severity.groups.major`.
    pub name: String,
    /// The point.
    pub from: PointId,
    /// What becomes of it.
    pub fate: Fate,
    /// At how many places the assessment stands at it.
    pub used: usize,
}

/// Every point of the scales that an assessment stands on, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescale {
    rows: Vec<Row>,
}

/// Why a point cannot be mapped as typed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMap {
    /// It does not read `SCALE.POINT=POINT`.
    #[error("{0:?} does not read SCALE.POINT=POINT or SCALE.POINT=none")]
    Shape(String),
    /// There is no such point to map.
    #[error("there is no point {name} to map; there are {known}")]
    NoPoint {
        /// What was typed.
        name: String,
        /// What there is.
        known: String,
    },
    /// The new scale has no such point.
    #[error("{scale} of the new methodology has no point {to}; it has {known}, or none to leave it unrated")]
    NoTarget {
        /// The scale.
        scale: ScaleName,
        /// What was typed.
        to: String,
        /// What there is.
        known: String,
    },
}

impl Rescale {
    /// What there is to map between two methodologies for an assessment: each point of every scale that it stands on and that
    /// both have.
    #[must_use]
    pub fn new(old: &Methodology, new: &Methodology, assessment: &Assessment) -> Self {
        let mut used: BTreeMap<ScaleName, BTreeMap<PointId, usize>> = BTreeMap::new();
        for point in points_used(assessment) {
            *used.entry(point.scale).or_default().entry(point.point).or_default() += 1;
        }
        let mut rows = Vec::new();
        for name in old.scale_names() {
            let (Some(points), Some(from), Some(to)) = (used.get(&name), old.scale(&name), new.scale(&name)) else {
                continue;
            };
            let row = |place: usize| Row {
                name: format!("{name}.{}", from.points[place].id),
                scales: vec![name.clone()],
                from: from.points[place].id.clone(),
                fate: fate(from, place, to),
                used: points.get(&from.points[place].id).copied().unwrap_or(0),
            };
            rows.extend((0..from.points.len()).map(row));
        }
        Self { rows: together(&rows) }
    }

    /// The points, scale by scale.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The points nobody has decided about yet.
    pub fn open(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| matches!(row.fate, Fate::Open(..)))
    }

    /// Confirms what becomes of a point.
    pub fn confirm(&mut self, row: usize, to: Option<PointId>) {
        if let Some(row) = self.rows.get_mut(row) {
            row.fate = Fate::Confirmed(to);
        }
    }

    /// Confirms what was typed as `SCALE.POINT=POINT`; `severity.POINT` stands for that point of every dimension.
    ///
    /// # Errors
    /// When it does not read like that, or one of the points does not exist.
    pub fn take(&mut self, typed: &str, new: &Methodology) -> Result<(), BadMap> {
        let (name, to) = typed.split_once('=').ok_or_else(|| BadMap::Shape(typed.to_owned()))?;
        let to = match to.trim() {
            "none" => None,
            to => Some(to.parse::<PointId>().map_err(|_| BadMap::Shape(typed.to_owned()))?),
        };
        let wanted = name.trim();
        let mut meant: Vec<usize> = self.places(|row| row.name == wanted);
        if meant.is_empty() {
            self.split(wanted);
            meant = self.places(|row| row.name == wanted || everywhere(row) == wanted);
        }
        if meant.is_empty() {
            let known: Vec<&str> = self.rows.iter().map(|row| row.name.as_str()).collect();
            return Err(BadMap::NoPoint { name: wanted.to_owned(), known: known.join(", ") });
        }
        for place in meant {
            check(&self.rows[place], to.as_ref(), new)?;
            self.confirm(place, to.clone());
        }
        Ok(())
    }

    fn places(&self, is: impl Fn(&Row) -> bool) -> Vec<usize> {
        (0..self.rows.len()).filter(|place| is(&self.rows[*place])).collect()
    }

    /// Takes a row apart, where one of its scales is named by itself.
    fn split(&mut self, wanted: &str) {
        let named = |row: &Row, scale: &ScaleName| format!("{scale}.{}", row.from) == wanted;
        let Some(place) = self.rows.iter().position(|row| row.scales.iter().any(|scale| named(row, scale))) else {
            return;
        };
        let row = self.rows.remove(place);
        let one = |scale: &ScaleName| Row {
            name: format!("{scale}.{}", row.from),
            scales: vec![scale.clone()],
            ..row.clone()
        };
        self.rows.splice(place..place, row.scales.iter().map(one));
    }

    /// What was confirmed and what maps by itself; complete when nothing is open.
    #[must_use]
    pub fn mapping(&self) -> Mapping {
        let mut mapping = Mapping::default();
        for row in &self.rows {
            let to = match &row.fate {
                Fate::Same => Some(row.from.clone()),
                Fate::Confirmed(to) => to.clone(),
                Fate::Open(..) => continue,
            };
            for scale in &row.scales {
                mapping.map(scale.clone(), row.from.clone(), to.clone());
            }
        }
        mapping
    }
}

/// The name of a severity point in every dimension at once.
fn everywhere(row: &Row) -> String {
    match row.scales.as_slice() {
        [ScaleName::Severity(_), ..] => format!("severity.{}", row.from),
        _ => row.name.clone(),
    }
}

fn check(row: &Row, to: Option<&PointId>, new: &Methodology) -> Result<(), BadMap> {
    let Some(to) = to else { return Ok(()) };
    for name in &row.scales {
        let points = new.scale(name).map_or(&[][..], |scale| &scale.points);
        if points.iter().all(|point| point.id != *to) {
            let known: Vec<&str> = points.iter().map(|point| point.id.as_str()).collect();
            return Err(BadMap::NoTarget { scale: name.clone(), to: to.to_string(), known: known.join(", ") });
        }
    }
    Ok(())
}

/// Puts a point of severity scales in one row where all of them propose the same for it: five dimensions are one question.
fn together(rows: &[Row]) -> Vec<Row> {
    let mut joined: Vec<Row> = Vec::new();
    for row in rows {
        let is_severity = matches!(row.scales.as_slice(), [ScaleName::Severity(_)]);
        let alike =
            || rows.iter().filter(|other| everywhere(other) == everywhere(row)).all(|other| other.fate == row.fate);
        if !is_severity || !alike() {
            joined.push(row.clone());
        } else if let Some(known) = joined.iter_mut().find(|known| known.name == everywhere(row)) {
            known.scales.extend(row.scales.iter().cloned());
            known.used += row.used;
        } else {
            joined.push(Row { name: everywhere(row), ..row.clone() });
        }
    }
    joined
}

fn fate(old: &Scale, place: usize, new: &Scale) -> Fate {
    let point = &old.points[place];
    let named = new.points.iter().find(|other| other.id == point.id);
    let bounded = bounds(point).is_some();
    let measures_alike = old.unit == new.unit && old.horizon == new.horizon;
    if let Some(other) = named
        && bounds(other) == bounds(point)
        && (!bounded || measures_alike)
    {
        return Fate::Same;
    }
    let covering = measures_alike.then(|| covering(point, new)).flatten();
    let (to, basis) = match (covering, named) {
        (Some(other), _) => (other, Basis::Bounds),
        (None, Some(other)) => (other, Basis::Id),
        (None, None) => match new.points.get(same_height(place, old.points.len(), new.points.len())) {
            Some(other) => (other, Basis::Position),
            // A scale without points has nothing to propose; the methodology would not have been read.
            None => return Fate::Confirmed(None),
        },
    };
    Fate::Open(to.id.clone(), basis)
}

/// The bounds of a point, where it has any; an open end reaches as far as can be.
fn bounds(point: &Point) -> Option<(f64, f64)> {
    if point.from.is_none() && point.below.is_none() {
        return None;
    }
    let from = point.from.as_ref().map_or(f64::NEG_INFINITY, crate::method::Decimal::value);
    Some((from, point.below.as_ref().map_or(f64::INFINITY, crate::method::Decimal::value)))
}

/// The point that covers most of the bounds; of two that cover as much, the higher one, which takes no risk lightly.
fn covering<'a>(point: &Point, new: &'a Scale) -> Option<&'a Point> {
    let (from, below) = bounds(point)?;
    let covers = |other: &Point| {
        let (other_from, other_below) = bounds(other)?;
        Some(below.min(other_below) - from.max(other_from)).filter(|covered| *covered > 0.0)
    };
    let shares = new.points.iter().filter_map(|other| Some((covers(other)?, other)));
    shares.max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, other)| other)
}

/// The place at the same height of a scale of another length; between two it is the higher one.
fn same_height(place: usize, old: usize, new: usize) -> usize {
    let (steps, top) = (old.saturating_sub(1).max(1), new.saturating_sub(1));
    ((2 * place * top + steps) / (2 * steps)).min(top)
}
