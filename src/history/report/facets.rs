//! What an entry can be looked for by: its owner, its dimensions.

use super::levels::Moved;
use super::{Side, Sides, Subject};
use crate::analysis::rate;
use crate::history::Change;
use crate::model::{DimensionId, Line, Value};
use std::collections::BTreeSet;

/// Who answers for the subject: now, or before it went.
pub(super) fn owner(sides: Sides<'_>, subject: &Subject) -> Line {
    let at = subject.at.join("owner");
    let on = |side: Side<'_>| match side.assessment.at(&at) {
        Ok(Some(Value::Text(owner))) => Some(Line::typed(&owner)),
        _ => None,
    };
    on(sides.after).or_else(|| on(sides.before)).unwrap_or_default()
}

/// The dimensions that were scored anew, or that carry a level that moved, in the order of the methodology.
pub(super) fn dimensions(
    sides: Sides<'_>,
    subject: &Subject,
    changes: &[&Change],
    levels: &[Moved],
) -> Vec<DimensionId> {
    let mut touched: BTreeSet<DimensionId> = changes.iter().filter_map(|change| scored(change)).collect();
    for side in [sides.before, sides.after] {
        let Some(risk) = subject.risk().and_then(|id| side.assessment.risks.get(&id)) else { continue };
        let carriers = |moved: &Moved| rate(side.methodology, risk.rating(moved.shown.stage)).carried_by;
        touched.extend(levels.iter().flat_map(carriers));
    }
    let known = &sides.after.methodology.head.dimensions;
    let place = |id: &DimensionId| known.iter().position(|dimension| dimension.id == *id).unwrap_or(usize::MAX);
    let mut ordered: Vec<DimensionId> = touched.into_iter().collect();
    ordered.sort_by_key(place);
    ordered
}

fn scored(change: &Change) -> Option<DimensionId> {
    match change.at.segments().as_slice() {
        ["risks", _, _, "scores", dimension, ..] => dimension.parse().ok(),
        _ => None,
    }
}
