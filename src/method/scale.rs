//! Scales, the grid, levels and zones.

use super::Text;
use crate::model::{DimensionId, LevelId, PointId, words};
use serde::{Deserialize, Serialize};

/// One point of a scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// Its id, stable over translations and re-wordings.
    pub id: PointId,
    /// One or two words.
    pub title: Text,
    /// How to tell that this point applies and not the one beside it.
    pub anchor: Text,
    /// The least value of the band that this point stands for, as a decimal in the unit of the scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Decimal>,
    /// The value at which the band ends (not part of it).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<Decimal>,
}

/// Points in ascending order; the digit that picks a point is its place, counted from 1.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// What the scale measures, as a question.
    pub question: Text,
    /// Unit of the bounds, when the points have bounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Over which time the likelihood or frequency is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizon: Option<String>,
    /// The points, lowest first.
    pub points: Vec<Point>,
}

impl Scale {
    /// The place of a point, counted from 0.
    #[must_use]
    pub fn place(&self, id: &PointId) -> Option<usize> {
        self.points.iter().position(|point| point.id == *id)
    }

    /// The point that a digit picks, counted from 1.
    #[must_use]
    pub fn digit(&self, digit: usize) -> Option<&Point> {
        self.points.get(digit.checked_sub(1)?)
    }

    /// Whether its points are called as those of another scale, place by place.
    #[must_use]
    pub fn has_words_of(&self, other: &Self) -> bool {
        self.points.iter().map(|point| &point.title).eq(other.points.iter().map(|point| &point.title))
    }
}

/// A decimal number kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Decimal(String);

impl Decimal {
    /// The nearest binary number.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl TryFrom<String> for Decimal {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Self(text)),
            _ => Err(format!("{text:?} is not a decimal number such as \"0.05\"")),
        }
    }
}

impl From<Decimal> for String {
    fn from(decimal: Decimal) -> Self {
        decimal.0
    }
}

/// A dimension of severity: who or what is hit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Its id.
    pub id: DimensionId,
    /// One or two words.
    pub title: Text,
    /// What is looked at.
    pub covers: Text,
    /// The severity scale.
    pub severity: Scale,
    /// A grid of its own; the shared one otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<Grid>,
    /// A severity that fixes the overall level at or above a level, whatever the likelihood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub veto: Option<Veto>,
}

/// Severity at or above `severity` fixes the overall level at or above `level`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Veto {
    /// The least severity that triggers.
    pub severity: PointId,
    /// The level it fixes.
    pub level: LevelId,
    /// Why, in words a board would accept.
    pub reason: Text,
}

/// Levels by likelihood (rows, lowest first) and severity (columns, lowest first).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grid(pub Vec<Vec<LevelId>>);

impl Grid {
    /// The level of a cell, by places counted from 0.
    #[must_use]
    pub fn level(&self, likelihood: usize, severity: usize) -> Option<&LevelId> {
        self.0.get(likelihood)?.get(severity)
    }
}

words! {
    /// What a level asks for.
    pub enum Zone {
        /// May stay as it is.
        Accept = "accept", "Accept";
        /// May stay while it is treated, or when somebody with authority accepts it.
        Tolerate = "tolerate", "Tolerate with treatment";
        /// May not stay: the system stops or the risk comes down.
        Stop = "stop", "Stop";
    }
}

/// A level of risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its id.
    pub id: LevelId,
    /// One or two words.
    pub title: Text,
    /// What it means in practice.
    pub meaning: Text,
    /// What it asks for.
    pub zone: Zone,
    /// Who may accept a risk at this level; empty when nobody may.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted_by: Vec<Text>,
    /// Months until a risk at this level is looked at again.
    pub review_months: u32,
}
