//! Carrying an assessment over to other scales: every point that a mapping names becomes another one, or is left unrated.

use super::{Change, Edit};
use crate::analysis::{PointUsed, points_used};
use crate::method::Mapping;
use crate::model::{Assessment, Prose, Value};
use std::borrow::Cow;

/// The changes that carry an assessment over, each with the reason.
#[must_use]
pub fn carry(assessment: &Assessment, mapping: &Mapping, why: &Prose) -> Edit {
    if mapping.is_empty() {
        return Edit::default();
    }
    let change = |PointUsed { at, scale, point }: PointUsed| {
        let (from, to) = (Value::text(point.as_str()), mapping.of(&scale, &point));
        let to = to.map(|to| Value::text(to.as_str()));
        Change { at, from: Some(from), to, why: why.clone() }
    };
    points_used(assessment).into_iter().map(change).filter(|change| !change.is_empty()).collect()
}

/// The assessment with its scores on the other scales.
#[must_use]
pub fn carried<'a>(assessment: &'a Assessment, mapping: &Mapping) -> Cow<'a, Assessment> {
    let edit = carry(assessment, mapping, &Prose::default());
    if edit.is_empty() {
        return Cow::Borrowed(assessment);
    }
    let mut carried = assessment.clone();
    // What was just read there stands there, and a point is what belongs there.
    let applied = edit.apply(&mut carried);
    debug_assert!(applied.is_ok(), "{applied:?}");
    Cow::Owned(carried)
}
