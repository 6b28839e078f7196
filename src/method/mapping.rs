//! Which points of one methodology's scales become which of another's.

use crate::model::{BadId, DimensionId, PointId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A scale of a methodology.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ScaleName {
    /// The likelihood scale.
    Likelihood,
    /// The severity scale of a dimension.
    Severity(DimensionId),
    /// The scale of benefits.
    Benefit,
}

/// `likelihood`, `severity.groups`, `benefit`.
impl fmt::Display for ScaleName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Likelihood => f.write_str("likelihood"),
            Self::Severity(dimension) => write!(f, "severity.{dimension}"),
            Self::Benefit => f.write_str("benefit"),
        }
    }
}

/// Why a text names no scale.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadScale {
    /// It begins with none of the words.
    #[error("{0:?} is no scale; write likelihood, benefit or severity.DIMENSION")]
    Unknown(String),
    /// The dimension can be none.
    #[error(transparent)]
    Dimension(#[from] BadId),
}

impl FromStr for ScaleName {
    type Err = BadScale;

    fn from_str(text: &str) -> Result<Self, BadScale> {
        match (text, text.strip_prefix("severity.")) {
            ("likelihood", _) => Ok(Self::Likelihood),
            ("benefit", _) => Ok(Self::Benefit),
            (_, Some(dimension)) => Ok(Self::Severity(dimension.parse()?)),
            _ => Err(BadScale::Unknown(text.to_owned())),
        }
    }
}

impl TryFrom<String> for ScaleName {
    type Error = BadScale;

    fn try_from(text: String) -> Result<Self, BadScale> {
        text.parse()
    }
}

impl From<ScaleName> for String {
    fn from(scale: ScaleName) -> Self {
        scale.to_string()
    }
}

/// A point that became another one, or that what stood at it is left unrated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PointMove {
    /// The scale.
    pub scale: ScaleName,
    /// The point of the old methodology.
    pub from: PointId,
    /// The point of the new one; none leaves unrated what stood at the old one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PointId>,
}

/// The points that became others; a point that is not named stays what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<PointMove>", into = "Vec<PointMove>")]
pub struct Mapping(BTreeMap<(ScaleName, PointId), Option<PointId>>);

/// A mapping in which nothing becomes anything else.
pub static UNMAPPED: Mapping = Mapping(BTreeMap::new());

impl Mapping {
    /// Whether every point stays what it is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Makes a point become another one, or be left unrated.
    pub fn map(&mut self, scale: ScaleName, from: PointId, to: Option<PointId>) {
        if to.as_ref() == Some(&from) {
            self.0.remove(&(scale, from));
        } else {
            self.0.insert((scale, from), to);
        }
    }

    /// What becomes of a point: itself where nothing is said; none where it is left unrated.
    #[must_use]
    pub fn of(&self, scale: &ScaleName, point: &PointId) -> Option<PointId> {
        let key = (scale.clone(), point.clone());
        self.0.get(&key).cloned().unwrap_or_else(|| Some(point.clone()))
    }

    /// The points that become others, scale by scale.
    pub fn moves(&self) -> impl Iterator<Item = PointMove> + '_ {
        self.0.iter().map(|((scale, from), to)| PointMove { scale: scale.clone(), from: from.clone(), to: to.clone() })
    }

    /// This mapping, then `next`.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        let mut both = Self::default();
        for ((scale, from), to) in &next.0 {
            both.map(scale.clone(), from.clone(), to.clone());
        }
        for ((scale, from), to) in &self.0 {
            both.map(scale.clone(), from.clone(), to.as_ref().and_then(|to| next.of(scale, to)));
        }
        both
    }

    /// The way back to a methodology that has the points `known` tells. A point that several of them became cannot be told
    /// apart: what stands at it is left unrated.
    #[must_use]
    pub fn inverse(&self, known: impl Fn(&ScaleName, &PointId) -> bool) -> Self {
        let mut back = Self::default();
        for ((scale, from), to) in self.0.iter().filter(|((scale, from), _)| known(scale, from)) {
            let Some(to) = to else { continue };
            let key = (scale.clone(), to.clone());
            let stayed = known(scale, to) && !self.0.contains_key(&key);
            let only = !stayed && !back.0.contains_key(&key);
            back.0.insert(key, only.then(|| from.clone()));
        }
        back
    }
}

/// A point of a scale has two fates in one list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{scale}.{from} is mapped twice")]
pub struct MappedTwice {
    scale: ScaleName,
    from: PointId,
}

impl TryFrom<Vec<PointMove>> for Mapping {
    type Error = MappedTwice;

    fn try_from(moves: Vec<PointMove>) -> Result<Self, MappedTwice> {
        let mut mapping = Self::default();
        for PointMove { scale, from, to } in moves {
            if mapping.0.insert((scale.clone(), from.clone()), to).is_some() {
                return Err(MappedTwice { scale, from });
            }
        }
        Ok(mapping)
    }
}

impl From<Mapping> for Vec<PointMove> {
    fn from(mapping: Mapping) -> Self {
        mapping.moves().collect()
    }
}
