//! Edits about instruments: declining one that is due, taking a proposed answer.

use super::{EditError, answer, clear, put_node};
use crate::analysis::Proposal;
use crate::history::Edit;
use crate::method::Methodology;
use crate::model::{Assessment, Cell, Line, MethodologyId, Path, Prose, Rejection};

fn place(id: &MethodologyId) -> Path {
    Path::new("declined").join(id)
}

/// Records that an instrument is left out although it is due, or may come to be.
///
/// # Errors
/// When the screening speaks of no such instrument or the reason is blank.
pub fn decline(
    methodology: &Methodology,
    assessment: &Assessment,
    id: &MethodologyId,
    reason: &str,
    by: &str,
) -> Result<Edit, EditError> {
    if methodology.head.due.iter().all(|due| due.instrument != *id) {
        return Err(EditError::NoInstrument(id.clone()));
    }
    let declined = Rejection { reason: Prose::typed(reason), by: Line::typed(by) };
    if declined.reason.is_empty() {
        return Err(EditError::NoReasonToDecline(id.clone()));
    }
    Ok(put_node(assessment, place(id), &declined)?.into())
}

/// Takes it back that an instrument was declined.
///
/// # Errors
/// When it was not.
pub fn undecline(assessment: &Assessment, id: &MethodologyId) -> Result<Edit, EditError> {
    if !assessment.declined.contains_key(id) {
        return Err(EditError::NotDeclined(id.clone()));
    }
    Ok(clear(assessment, place(id))?.into())
}

/// Answers a question as it is proposed; why it changes names the sources.
///
/// # Errors
/// When the answer does not fit.
pub fn take_proposal(assessment: &Assessment, proposal: &Proposal) -> Result<Edit, EditError> {
    let cell = Cell { row: None, question: proposal.question.clone() };
    let edit = answer(assessment, &cell, &proposal.fields)?;
    Ok(edit.because(&Prose::typed(&format!("Taken over from {}.", proposal.from()))))
}
