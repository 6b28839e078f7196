//! Edits of plain places: one, many, a set element, a score, an answer.

use super::super::{Change, Edit};
use super::{EditError, clear, put, risk_path};
use crate::analysis::{Axis, Field};
use crate::model::{Assessment, Cell, DimensionId, Misfit, Path, PointId, RatingStage, RiskId, Value};

/// Puts `value` at `path`, or clears it. Shorthand ids (`R-004`) are resolved.
///
/// # Errors
/// When the place does not exist or the value does not fit.
pub fn set(assessment: &Assessment, path: &Path, value: Option<&Value>) -> Result<Edit, Misfit> {
    Change::set(assessment, assessment.resolve(path), value).map(Edit::from)
}

/// Puts the same value at every path: an owner or a date for all marked risks.
///
/// # Errors
/// When one of the places does not exist or the value does not fit it; no edit is made then.
pub fn set_many<'a>(
    assessment: &Assessment,
    paths: impl IntoIterator<Item = &'a Path>,
    value: Option<&Value>,
) -> Result<Edit, Misfit> {
    paths.into_iter().map(|path| Change::set(assessment, assessment.resolve(path), value)).collect()
}

/// Puts `element` into the set at `path`, or takes it out if it is there.
///
/// # Errors
/// When there is no set at `path` or the element is no id of its kind.
pub fn toggle(assessment: &Assessment, path: &Path, element: &str) -> Result<Edit, Misfit> {
    let at = assessment.resolve(path).join(element);
    let stands = assessment.at(&at)?.is_some();
    let change = if stands { clear(assessment, at) } else { put(assessment, at, &Value::text(element)) };
    change.map(Edit::from)
}

/// Scores one axis of one dimension of a risk, or clears it.
///
/// # Errors
/// When the register has no such risk.
pub fn score(
    assessment: &Assessment,
    risk: RiskId,
    (stage, dimension, axis): (RatingStage, &DimensionId, Axis),
    point: Option<&PointId>,
) -> Result<Edit, EditError> {
    if !assessment.risks.contains_key(&risk) {
        return Err(EditError::NoRisk(risk));
    }
    let at = risk_path(risk).join(stage.word()).join("scores").join(dimension).join(axis.word());
    let value = point.map(|point| Value::text(point.as_str()));
    Ok(Change::set(assessment, at, value.as_ref())?.into())
}

/// Answers a question with the fields that [`crate::analysis::answer_from_text`] read.
///
/// # Errors
/// When a field does not fit.
pub fn answer(assessment: &Assessment, cell: &Cell, fields: &[Field]) -> Result<Edit, Misfit> {
    let at = cell.place();
    let changes = fields.iter().map(|(field, value)| put(assessment, at.join(field), value));
    Ok(Edit(changes.collect::<Result<Vec<_>, _>>()?.into_iter().filter(|change| !change.is_empty()).collect()))
}
