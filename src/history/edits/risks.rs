//! Edits of the register: risks, their actions, and catalogue risks taken or rejected.

use super::super::{Change, Edit};
use super::ids::Ids;
use super::{EditError, clear, put_node, risk_path};
use crate::analysis::{Suggested, material_state, rate_risk};
use crate::method::{CatalogueRisk, Methodology, Text};
use crate::model::{
    Acceptance, Action, ActionId, Assessment, CatalogueId, Line, Node, Path, Prose, Rejection, Risk, RiskId, Treatment,
    Value,
};

/// Adds a risk with a title.
///
/// # Errors
/// When no number is left.
pub fn add_risk(assessment: &Assessment, title: &str, ids: &mut Ids<'_>) -> Result<(RiskId, Edit), EditError> {
    let risk = Risk { title: Line::typed(title), ..Risk::default() };
    add(assessment, &risk, ids)
}

fn add(assessment: &Assessment, risk: &Risk, ids: &mut Ids<'_>) -> Result<(RiskId, Edit), EditError> {
    let (id, counter) = ids.one::<RiskId>(assessment)?;
    let added = put_node(assessment, risk_path(id), risk)?;
    Ok((id, Edit(vec![added, counter])))
}

/// Takes a catalogue risk into the register: its words, tags and controls, and the questions that raised it; no scores.
/// A former rejection is taken back.
///
/// # Errors
/// When the catalogue has no such risk.
pub fn take_from_catalogue(
    methodology: &Methodology,
    assessment: &Assessment,
    suggested: &Suggested,
    ids: &mut Ids<'_>,
) -> Result<(RiskId, Edit), EditError> {
    let known = methodology.catalogue_risk(&suggested.risk);
    let known = known.ok_or_else(|| EditError::NoCatalogueRisk(suggested.risk.clone()))?;
    let (id, mut edit) = add(assessment, &from_catalogue(known, suggested), ids)?;
    if assessment.rejected.contains_key(&suggested.risk) {
        edit.0.push(clear(assessment, rejection_path(&suggested.risk))?);
    }
    Ok((id, edit))
}

fn from_catalogue(known: &CatalogueRisk, suggested: &Suggested) -> Risk {
    let prose = |text: &Text| Prose::typed(text.base());
    Risk {
        title: Line::typed(known.title.base()),
        source: prose(&known.source),
        event: prose(&known.event),
        consequence: prose(&known.consequence),
        origin: Some(known.id.clone()),
        raised_by: suggested.raised_by.iter().map(|raised| raised.question.clone()).collect(),
        tags: known.annex_c.iter().chain([&known.subdomain]).cloned().collect(),
        treatment: Treatment { controls: known.controls.iter().cloned().collect(), ..Treatment::default() },
        ..Risk::default()
    }
}

/// Adds a copy of a risk. Its actions get ids of their own; an acceptance is not copied, because nobody gave it.
///
/// # Errors
/// When the register has no such risk.
pub fn clone_risk(assessment: &Assessment, id: RiskId, ids: &mut Ids<'_>) -> Result<(RiskId, Edit), EditError> {
    let mut copy = assessment.risks.get(&id).ok_or(EditError::NoRisk(id))?.clone();
    copy.title = Line::typed(&format!("{} (copy)", copy.title));
    copy.acceptance = <_>::default();
    let actions: Vec<Action> = copy.treatment.actions.values().cloned().collect();
    let count = u32::try_from(actions.len()).unwrap_or(u32::MAX);
    let (action_ids, action_counter) = ids.take::<ActionId>(assessment, count)?;
    copy.treatment.actions = action_ids.into_iter().zip(actions).collect();
    let (id, mut edit) = add(assessment, &copy, ids)?;
    if !action_counter.is_empty() {
        edit.0.push(action_counter);
    }
    Ok((id, edit))
}

/// Removes a risk.
///
/// # Errors
/// When the register has no such risk.
pub fn remove_risk(assessment: &Assessment, id: RiskId) -> Result<Edit, EditError> {
    if !assessment.risks.contains_key(&id) {
        return Err(EditError::NoRisk(id));
    }
    Ok(clear(assessment, risk_path(id))?.into())
}

fn rejection_path(id: &CatalogueId) -> Path {
    Path::new("rejected").join(id)
}

/// Records that a catalogue risk was considered and left out.
///
/// # Errors
/// When the catalogue has no such risk or the reason is blank.
pub fn reject(
    methodology: &Methodology,
    assessment: &Assessment,
    id: &CatalogueId,
    reason: &str,
    by: &str,
) -> Result<Edit, EditError> {
    if methodology.catalogue_risk(id).is_none() {
        return Err(EditError::NoCatalogueRisk(id.clone()));
    }
    let rejection = Rejection { reason: Prose::typed(reason), by: Line::typed(by) };
    if rejection.reason.is_empty() {
        return Err(EditError::NoReason);
    }
    Ok(put_node(assessment, rejection_path(id), &rejection)?.into())
}

/// Takes a rejection back.
///
/// # Errors
/// When there is none.
pub fn unreject(assessment: &Assessment, id: &CatalogueId) -> Result<Edit, EditError> {
    if !assessment.rejected.contains_key(id) {
        return Err(EditError::NotRejected(id.clone()));
    }
    Ok(clear(assessment, rejection_path(id))?.into())
}

/// Accepts a risk on these terms, bound to its state as it stands.
///
/// # Errors
/// When the register has no such risk.
pub fn accept(
    methodology: &Methodology,
    assessment: &Assessment,
    id: RiskId,
    terms: &Acceptance,
) -> Result<Edit, EditError> {
    let risk = assessment.risks.get(&id).ok_or(EditError::NoRisk(id))?;
    let state = material_state(methodology, risk, &rate_risk(methodology, risk));
    let bound = Acceptance { bound_to: Some(state), ..terms.clone() };
    let at = risk_path(id).join("acceptance");
    let parts: [(&str, Option<Value>); 6] = [
        ("approver", Some(bound.approver.to_value())),
        ("role", Some(bound.role.to_value())),
        ("reason", Some(bound.reason.to_value())),
        ("on", bound.on.map(|on| on.to_value())),
        ("until", bound.until.map(|until| until.to_value())),
        ("bound_to", bound.bound_to.map(|state| state.to_value())),
    ];
    let changes = parts.iter().map(|(field, value)| Change::set(assessment, at.join(field), value.as_ref()));
    Ok(Edit(changes.collect::<Result<_, _>>()?))
}

/// Adds an action to the treatment of a risk.
///
/// # Errors
/// When the register has no such risk.
pub fn add_action(
    assessment: &Assessment,
    risk: RiskId,
    what: &str,
    ids: &mut Ids<'_>,
) -> Result<(ActionId, Edit), EditError> {
    if !assessment.risks.contains_key(&risk) {
        return Err(EditError::NoRisk(risk));
    }
    let (id, counter) = ids.one::<ActionId>(assessment)?;
    let action = Action { what: Line::typed(what), ..Action::default() };
    let added: Change = put_node(assessment, action_path(risk, id), &action)?;
    Ok((id, Edit(vec![added, counter])))
}

fn action_path(risk: RiskId, action: ActionId) -> Path {
    risk_path(risk).join("treatment/actions").join(action)
}

/// Removes an action.
///
/// # Errors
/// When there is no such risk or action.
pub fn remove_action(assessment: &Assessment, risk: RiskId, action: ActionId) -> Result<Edit, EditError> {
    let treated = assessment.risks.get(&risk).ok_or(EditError::NoRisk(risk))?;
    if !treated.treatment.actions.contains_key(&action) {
        return Err(EditError::NoAction(risk, action));
    }
    Ok(clear(assessment, action_path(risk, action))?.into())
}
