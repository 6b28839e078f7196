//! What a mapping of points alone accounts for, when a methodology was changed: told as method, never as input.

use super::{Side, Sides};
use crate::analysis::rate;
use crate::history::Change;
use crate::history::carry::{carried, carry};
use crate::method::{Mapping, ScaleName};
use crate::model::{Assessment, DimensionId, Path, PointId, Prose, Rating, Risk, RiskId, Score, Value};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A point may have been any of several before.
struct Untold;

/// The state before on the scales after, and the changes that make it so.
pub(super) struct Carrying<'a> {
    /// The state before on the scales after.
    there: Cow<'a, Assessment>,
    changes: BTreeMap<Path, Option<Value>>,
    back: Mapping,
}

impl<'a> Carrying<'a> {
    pub(super) fn between(sides: Sides<'a>) -> Self {
        let before = sides.before.assessment;
        let changes = carry(before, sides.mapping, &Prose::default()).0.into_iter();
        let known = |scale: &ScaleName, point: &PointId| {
            sides.before.methodology.scale(scale).is_some_and(|scale| scale.place(point).is_some())
        };
        Self {
            changes: changes.map(|change| (change.at, change.to)).collect(),
            there: carried(before, sides.mapping),
            back: sides.mapping.inverse(known),
        }
    }

    /// Whether a change does what the mapping does to its place, and nothing else.
    pub(super) fn made(&self, change: &Change) -> bool {
        self.changes.get(&change.at) == Some(&change.to)
    }

    /// A risk before, on the scales after.
    pub(super) fn there<'b>(&'b self, before: &'b Risk, id: RiskId) -> &'b Risk {
        self.there.risks.get(&id).unwrap_or(before)
    }

    /// A rating after, on the scales before; nothing where a point of it may have been any of several.
    pub(super) fn back(&self, before: &Rating, there: &Rating, after: &Rating) -> Option<Rating> {
        let score = |(dimension, now): (&DimensionId, &Score)| {
            let blank = Score::default();
            let was = before.scores.get(dimension).unwrap_or(&blank);
            let carried = there.scores.get(dimension).unwrap_or(&blank);
            let severity = ScaleName::Severity(dimension.clone());
            let likelihood =
                self.axis(&ScaleName::Likelihood, [&was.likelihood, &carried.likelihood, &now.likelihood])?;
            let severity = self.axis(&severity, [&was.severity, &carried.severity, &now.severity])?;
            Ok((dimension.clone(), Score { likelihood, severity }))
        };
        let scores = after.scores.iter().map(score).collect::<Result<Vec<_>, Untold>>().ok()?.into_iter().collect();
        Some(Rating { scores, ..after.clone() })
    }

    /// A point that nobody touched since it was carried over is what it was before.
    fn axis(&self, scale: &ScaleName, [was, carried, now]: [&Option<PointId>; 3]) -> Result<Option<PointId>, Untold> {
        match now {
            now if now == carried => Ok(was.clone()),
            None => Ok(None),
            Some(now) => self.back.of(scale, now).map(Some).ok_or(Untold),
        }
    }
}

/// The points that a mapping moved, before and after, in the dimensions that carry the level then or now: `Likely → Probable`.
pub(super) fn moved(sides: Sides<'_>, before: &Rating, after: &Rating) -> Vec<String> {
    let carriers = [(sides.before, before), (sides.after, after)];
    let carriers: BTreeSet<DimensionId> =
        carriers.into_iter().flat_map(|(side, rating)| rate(side.methodology, rating).carried_by).collect();
    let mut moved: Vec<String> = Vec::new();
    for (dimension, score) in before.scores.iter().filter(|(dimension, _)| carriers.contains(*dimension)) {
        let severity = ScaleName::Severity(dimension.clone());
        let axes = [(ScaleName::Likelihood, &score.likelihood), (severity, &score.severity)];
        for words in axes.into_iter().filter_map(|(scale, point)| became(sides, &scale, point.as_ref()?)) {
            if !moved.contains(&words) {
                moved.push(words);
            }
        }
    }
    moved
}

/// What a point became, in words; nothing where it stayed what it is.
fn became(sides: Sides<'_>, scale: &ScaleName, from: &PointId) -> Option<String> {
    let to = sides.mapping.of(scale, from);
    if to.as_ref() == Some(from) {
        return None;
    }
    let title = |side: Side<'_>, id: &PointId| {
        let point = side.methodology.scale(scale).and_then(|scale| scale.points.get(scale.place(id)?));
        point.map_or_else(|| id.to_string(), |point| point.title.base().to_owned())
    };
    let to = to.map_or_else(|| "unrated".to_owned(), |to| title(sides.after, &to));
    Some(format!("{} → {to}", title(sides.before, from)))
}
