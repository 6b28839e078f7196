//! The statement of applicability: every control, what was decided, which risks rely on it, and when a duty applies.

use super::findings::Rule;
use super::links::Links;
use super::onset::{Application, Duties, Timing};
use crate::method::{Control, Methodology};
use crate::model::{Applicability, Assessment, ControlEntry, ControlStatus, RiskId};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// One line of the statement of applicability.
#[derive(Clone, Debug, PartialEq)]
pub struct SoaLine<'a> {
    /// The control.
    pub control: &'a Control,
    /// What was decided; none while nobody did.
    pub entry: Option<&'a ControlEntry>,
    /// The risks whose treatment relies on it.
    pub risks: &'a BTreeSet<RiskId>,
    /// When it applies, where the methodology says so of a duty.
    pub applies: Option<&'a Application>,
    /// How that stands on the day of the statement.
    pub timing: Option<Timing>,
    /// What is missing or wrong.
    pub problems: Vec<Rule>,
}

/// What the lines of a statement are read from.
#[derive(Clone, Copy, Debug)]
pub struct Soa<'a> {
    /// What was recorded.
    pub assessment: &'a Assessment,
    /// Which risks rely on which controls.
    pub links: &'a Links,
    /// When duties apply.
    pub duties: &'a Duties,
    /// The day of the statement.
    pub today: Date,
}

impl SoaLine<'_> {
    /// Whether nobody need decide: nobody did, it does not apply by the answers, and no risk calls for it.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        let decided = self.entry.and_then(|entry| entry.applies);
        decided.is_none() && self.timing == Some(Timing::Never) && self.risks.is_empty()
    }
}

impl<'a> Soa<'a> {
    /// Every control of the methodology, in its order.
    #[must_use]
    pub fn lines(self, methodology: &'a Methodology) -> Vec<SoaLine<'a>> {
        methodology.all_controls().map(|control| self.line(control)).collect()
    }

    /// The line of one control.
    #[must_use]
    pub fn line(self, control: &'a Control) -> SoaLine<'a> {
        let entry = self.assessment.controls.get(&control.id);
        let risks = self.links.relying(&control.id);
        let applies = self.duties.get(&control.id);
        let timing = applies.map(|applies| applies.on(self.today));
        let line = SoaLine { control, entry, risks, applies, timing, problems: Vec::new() };
        SoaLine { problems: problems(&line), ..line }
    }
}

/// What is missing or wrong in a line.
fn problems(line: &SoaLine<'_>) -> Vec<Rule> {
    let (relied_on, timing) = (!line.risks.is_empty(), line.timing);
    let Some((entry, applies)) = line.entry.and_then(|entry| Some((entry, entry.applies?))) else {
        return if line.is_idle() { Vec::new() } else { vec![Rule::ControlOpen] };
    };
    let excluded = applies == Applicability::Excluded;
    let in_place = entry.status == Some(ControlStatus::InPlace);
    let lacking = !excluded && !in_place;
    let checks = [
        (entry.justification.is_empty(), Rule::ControlJustification),
        (excluded && relied_on, Rule::ControlRelied),
        (excluded && timing.is_some_and(Timing::is_sure), Rule::DutyExcluded),
        (lacking && matches!(timing, Some(Timing::Since(_))), Rule::DutyLacks),
        (lacking && matches!(timing, Some(Timing::From(_))), Rule::DutyComing),
        (!excluded && in_place && entry.evidence.is_empty(), Rule::ControlEvidence),
    ];
    checks.into_iter().filter_map(|(raised, rule)| raised.then_some(rule)).collect()
}
