//! What the statement of applicability lacks.

use super::{Ground, Rule, Sink};
use crate::analysis::links::Links;
use crate::analysis::onset::{Duties, Timing};
use crate::analysis::soa::{Soa, SoaLine};
use crate::model::{ControlId, Path};
use jiff::civil::Date;

pub(in crate::analysis) fn controls(ground: Ground<'_>, links: &Links, duties: &Duties, sink: &mut impl Sink) {
    let Ground { methodology, assessment, today } = ground;
    let soa = Soa { assessment, links, duties, today };
    for line in soa.lines(methodology) {
        for rule in &line.problems {
            sink.raise(*rule, || at(&line.control.id, *rule), || says(&line, *rule, today));
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
        Rule::DutyLacks | Rule::DutyComing => entry.join("status"),
        _ => entry.join("applies"),
    }
}

/// Risks are named up to this many; the rest are counted.
const NAMED: usize = 3;

fn says(line: &SoaLine<'_>, rule: Rule, today: Date) -> String {
    let name = format!("{} {}", line.control.id, line.control.title);
    let named = line.risks.iter().take(NAMED).map(|id| id.short()).collect::<Vec<_>>().join(", ");
    let rest = line.risks.len().saturating_sub(NAMED);
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    let applies = line.timing.map(|timing| timing.words(today)).unwrap_or_default();
    match rule {
        Rule::ControlJustification => format!("{name} is decided on without a justification."),
        Rule::ControlEvidence => format!("{name} is in place without evidence."),
        Rule::ControlRelied => format!("{name} is excluded, but risks rely on it: {named}{more}."),
        Rule::DutyExcluded => format!("{name} is excluded, but {applies}."),
        Rule::DutyLacks | Rule::DutyComing => format!("{name} {applies}, and is not in place."),
        _ if !line.risks.is_empty() => {
            format!("{name} is neither included nor excluded, but risks rely on it: {named}{more}.")
        }
        _ if line.timing.is_some_and(Timing::is_sure) => {
            format!("{name} is neither included nor excluded, but {applies}.")
        }
        _ => format!("{name} is neither included nor excluded."),
    }
}
