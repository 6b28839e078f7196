//! What the statement of applicability lacks.

use super::{Ground, Rule, Sink};
use crate::analysis::links::Links;
use crate::analysis::soa::problems;
use crate::method::Control;
use crate::model::{ControlId, Path, RiskId};

pub(in crate::analysis) fn controls(ground: Ground<'_>, links: &Links, sink: &mut impl Sink) {
    for control in ground.methodology.all_controls() {
        let relied_on = links.relying(&control.id).next().is_some();
        for rule in problems(ground.assessment.controls.get(&control.id), relied_on) {
            sink.raise(rule, || at(&control.id, rule), || says(control, rule, links));
        }
    }
    for id in ground.assessment.controls.keys().filter(|id| ground.methodology.control(id).is_none()) {
        let at = || Path::new("controls").join(id);
        if let Some(former) = ground.methodology.detached_with(|former| former.controls.contains(id)) {
            let says = || format!("The entry of {id} is kept; {} was detached, so it counts for nothing.", former.id);
            sink.raise(Rule::DetachedControl, at, says);
        } else {
            let says = || format!("An entry stands under “{id}”, but the methodology has no such control.");
            sink.raise(Rule::UnknownControlEntry, at, says);
        }
    }
}

fn at(control: &ControlId, rule: Rule) -> Path {
    let entry = Path::new("controls").join(control);
    match rule {
        Rule::ControlJustification => entry.join("justification"),
        Rule::ControlEvidence => entry.join("evidence"),
        _ => entry.join("applies"),
    }
}

/// Risks are named up to this many; the rest are counted.
const NAMED: usize = 3;

fn says(control: &Control, rule: Rule, links: &Links) -> String {
    let name = format!("{} {}", control.id, control.title);
    let relying: Vec<String> = links.relying(&control.id).map(RiskId::short).collect();
    let named = relying[..relying.len().min(NAMED)].join(", ");
    let rest = relying.len().saturating_sub(NAMED);
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    match rule {
        Rule::ControlJustification => format!("{name} is decided on without a justification."),
        Rule::ControlEvidence => format!("{name} is in place without evidence."),
        Rule::ControlRelied => format!("{name} is excluded, but risks rely on it: {named}{more}."),
        _ if relying.is_empty() => format!("{name} is neither included nor excluded."),
        _ => format!("{name} is neither included nor excluded, but risks rely on it: {named}{more}."),
    }
}
