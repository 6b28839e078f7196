//! Edits of affected groups and of their impacts.

use super::super::Edit;
use super::ids::Ids;
use super::{EditError, clear, group_path, put_node, risk_path};
use crate::model::{AffectedGroup, Assessment, GroupId, Impact, ImpactId, ImpactKind, Line, Path, Prose};

/// Adds an affected group with a name.
///
/// # Errors
/// When no number is left.
pub fn add_group(assessment: &Assessment, name: &str, ids: &mut Ids<'_>) -> Result<(GroupId, Edit), EditError> {
    let (id, counter) = ids.one::<GroupId>(assessment)?;
    let group = AffectedGroup { name: Line::typed(name), ..AffectedGroup::default() };
    let added = put_node(assessment, group_path(id), &group)?;
    Ok((id, Edit(vec![added, counter])))
}

/// Removes a group, and takes it out of every risk that names it.
///
/// # Errors
/// When there is no such group.
pub fn remove_group(assessment: &Assessment, id: GroupId) -> Result<Edit, EditError> {
    if !assessment.groups.contains_key(&id) {
        return Err(EditError::NoGroup(id));
    }
    let naming = assessment.risks.iter().filter(|(_, risk)| risk.groups.contains(&id));
    let places = naming.map(|(risk, _)| risk_path(*risk).join("groups").join(id)).chain([group_path(id)]);
    Ok(places.map(|at| clear(assessment, at)).collect::<Result<Edit, _>>()?)
}

fn impact_path(group: GroupId, impact: ImpactId) -> Path {
    group_path(group).join("impacts").join(impact)
}

/// Adds a benefit or a harm to a group.
///
/// # Errors
/// When there is no such group.
pub fn add_impact(
    assessment: &Assessment,
    group: GroupId,
    kind: ImpactKind,
    what: &str,
    ids: &mut Ids<'_>,
) -> Result<(ImpactId, Edit), EditError> {
    let impact = Impact { kind: Some(kind), what: Prose::typed(what), ..Impact::default() };
    add(assessment, group, &impact, ids)
}

fn add(
    assessment: &Assessment,
    group: GroupId,
    impact: &Impact,
    ids: &mut Ids<'_>,
) -> Result<(ImpactId, Edit), EditError> {
    if !assessment.groups.contains_key(&group) {
        return Err(EditError::NoGroup(group));
    }
    let (id, counter) = ids.one::<ImpactId>(assessment)?;
    let added = put_node(assessment, impact_path(group, id), impact)?;
    Ok((id, Edit(vec![added, counter])))
}

/// Adds a copy of a group. Its impacts get ids of their own.
///
/// # Errors
/// When there is no such group.
pub fn clone_group(assessment: &Assessment, id: GroupId, ids: &mut Ids<'_>) -> Result<(GroupId, Edit), EditError> {
    let mut copy = assessment.groups.get(&id).ok_or(EditError::NoGroup(id))?.clone();
    copy.name = Line::typed(&format!("{} (copy)", copy.name));
    let impacts: Vec<Impact> = copy.impacts.values().cloned().collect();
    let count = u32::try_from(impacts.len()).unwrap_or(u32::MAX);
    let (impact_ids, impact_counter) = ids.take::<ImpactId>(assessment, count)?;
    copy.impacts = impact_ids.into_iter().zip(impacts).collect();
    let (id, counter) = ids.one::<GroupId>(assessment)?;
    let added = put_node(assessment, group_path(id), &copy)?;
    Ok((id, [added, counter, impact_counter].into_iter().filter(|change| !change.is_empty()).collect()))
}

/// Adds a copy of an impact to the same group.
///
/// # Errors
/// When there is no such group or impact.
pub fn clone_impact(
    assessment: &Assessment,
    group: GroupId,
    impact: ImpactId,
    ids: &mut Ids<'_>,
) -> Result<(ImpactId, Edit), EditError> {
    let touched = assessment.groups.get(&group).ok_or(EditError::NoGroup(group))?;
    let copy = touched.impacts.get(&impact).ok_or(EditError::NoImpact(group, impact))?;
    add(assessment, group, copy, ids)
}

/// Removes an impact.
///
/// # Errors
/// When there is no such group or impact.
pub fn remove_impact(assessment: &Assessment, group: GroupId, impact: ImpactId) -> Result<Edit, EditError> {
    let touched = assessment.groups.get(&group).ok_or(EditError::NoGroup(group))?;
    if !touched.impacts.contains_key(&impact) {
        return Err(EditError::NoImpact(group, impact));
    }
    Ok(clear(assessment, impact_path(group, impact))?.into())
}
