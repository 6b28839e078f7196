//! The edits of a rating: one key press, one edit, however many risks are marked.

use super::aim::{Aim, point};
use crate::analysis::Axis;
use crate::history::Edit;
use crate::history::edits::{self, EditError};
use crate::model::{Assessment, DimensionId, PointId, Rating, RatingStage, Risk, RiskId};
use crate::tui::desk::Session;
use std::collections::BTreeSet;

/// Puts `to` on the axis of the aim for every risk, or clears it.
///
/// # Errors
/// When a risk is no longer in the register.
pub fn score(session: &Session, risks: &[RiskId], aim: Aim, to: Option<&PointId>) -> Result<Edit, EditError> {
    let Some(dimension) = aim.dimension(&session.method) else { return Ok(Edit::default()) };
    together(risks, |id| edits::score(session.now(), id, (aim.stage, &dimension.id, aim.axis), to))
}

/// Puts both axes of the dimension on a cell of the matrix, by places counted from 0, for every risk.
///
/// # Errors
/// When a risk is no longer in the register.
pub fn cell(
    session: &Session,
    risks: &[RiskId],
    aim: Aim,
    (likelihood, severity): (usize, usize),
) -> Result<Edit, EditError> {
    let on = |axis, place: usize| {
        let aim = aim.on(axis);
        let point = aim.scale(&session.method).and_then(|scale| scale.points.get(place));
        score(session, risks, aim, point.map(|point| &point.id))
    };
    Ok(joined(vec![on(Axis::Likelihood, likelihood)?, on(Axis::Severity, severity)?]))
}

/// Clears both axes of the dimension for every risk.
///
/// # Errors
/// When a risk is no longer in the register.
pub fn clear_dimension(session: &Session, risks: &[RiskId], aim: Aim) -> Result<Edit, EditError> {
    let axes = Axis::ALL.iter().map(|axis| score(session, risks, aim.on(*axis), None));
    Ok(joined(axes.collect::<Result<Vec<_>, _>>()?))
}

/// Makes every score of a stage the one of the stage before, for every risk that has one there.
///
/// # Errors
/// When a risk is no longer in the register.
pub fn as_before(
    assessment: &Assessment,
    risks: &[RiskId],
    before: RatingStage,
    stage: RatingStage,
) -> Result<Edit, EditError> {
    together(risks, |id| {
        let risk = assessment.risks.get(&id).ok_or(EditError::NoRisk(id))?;
        if risk.rating(before).scores.is_empty() {
            Ok(Edit::default())
        } else {
            copy(assessment, (id, risk), before, stage)
        }
    })
}

fn copy(
    assessment: &Assessment,
    (id, risk): (RiskId, &Risk),
    before: RatingStage,
    stage: RatingStage,
) -> Result<Edit, EditError> {
    let (from, to) = (risk.rating(before), risk.rating(stage));
    let dimensions: BTreeSet<&DimensionId> = from.scores.keys().chain(to.scores.keys()).collect();
    let places = dimensions.into_iter().flat_map(|dimension| Axis::ALL.iter().map(move |axis| (dimension, *axis)));
    let each =
        |(dimension, axis)| edits::score(assessment, id, (stage, dimension, axis), point_at(from, dimension, axis));
    Ok(joined(places.map(each).collect::<Result<Vec<_>, _>>()?))
}

fn point_at<'a>(rating: &'a Rating, dimension: &DimensionId, axis: Axis) -> Option<&'a PointId> {
    rating.scores.get(dimension).and_then(|score| point(score, axis))
}

fn together(risks: &[RiskId], each: impl Fn(RiskId) -> Result<Edit, EditError>) -> Result<Edit, EditError> {
    Ok(joined(risks.iter().map(|id| each(*id)).collect::<Result<Vec<_>, _>>()?))
}

/// The edits as one, without changes that change nothing.
fn joined(edits: Vec<Edit>) -> Edit {
    edits.into_iter().flat_map(|edit| edit.0).filter(|change| !change.is_empty()).collect()
}
