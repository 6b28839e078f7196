//! The statement of applicability: every control, what was decided, and which risks rely on it.

use super::findings::Rule;
use super::links::Links;
use crate::method::{Control, Methodology};
use crate::model::{Applicability, Assessment, ControlEntry, ControlStatus, RiskId};

/// One line of the statement of applicability.
#[derive(Clone, Debug, PartialEq)]
pub struct SoaLine<'a> {
    /// The control.
    pub control: &'a Control,
    /// What was decided; none while nobody did.
    pub entry: Option<&'a ControlEntry>,
    /// The risks whose treatment relies on it.
    pub risks: Vec<RiskId>,
    /// What is missing or wrong.
    pub problems: Vec<Rule>,
}

/// Every control of the methodology, in its order.
#[must_use]
pub fn soa<'a>(methodology: &'a Methodology, assessment: &'a Assessment, links: &Links) -> Vec<SoaLine<'a>> {
    methodology.all_controls().map(|control| soa_line(control, assessment, links)).collect()
}

/// The line of one control.
#[must_use]
pub fn soa_line<'a>(control: &'a Control, assessment: &'a Assessment, links: &Links) -> SoaLine<'a> {
    let entry = assessment.controls.get(&control.id);
    let risks: Vec<RiskId> = links.relying(&control.id).collect();
    SoaLine { control, entry, problems: problems(entry, !risks.is_empty()), risks }
}

/// What is missing or wrong in an entry on whose control a risk does or does not rely.
pub(super) fn problems(entry: Option<&ControlEntry>, relied_on: bool) -> Vec<Rule> {
    let Some((entry, applies)) = entry.and_then(|entry| Some((entry, entry.applies?))) else {
        return vec![Rule::ControlOpen];
    };
    let excluded = applies == Applicability::Excluded;
    let unproven = entry.status == Some(ControlStatus::InPlace) && entry.evidence.is_empty();
    let checks = [
        (entry.justification.is_empty(), Rule::ControlJustification),
        (excluded && relied_on, Rule::ControlRelied),
        (!excluded && unproven, Rule::ControlEvidence),
    ];
    checks.into_iter().filter_map(|(raised, rule)| raised.then_some(rule)).collect()
}
