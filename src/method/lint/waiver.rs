//! Waivers: what the lint finds and the owner of a methodology lets stand, with a reason.

use super::{LintFinding, LintRule, LintWeight, Subject};
use crate::method::{Methodology, Text};
use serde::{Deserialize, Serialize};

/// A rule of the lint that a methodology is known not to keep. Nothing it finds is an error any more; it is still told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The rule, such as `RM04`.
    pub rule: LintRule,
    /// Why it is let stand.
    pub because: Text,
    /// Who decided so: a name, a role or a body.
    pub by: String,
}

/// Marks what is waived, and notes waivers that nothing needs.
pub(super) fn waive(methodology: &Methodology, found: &mut Vec<LintFinding>) {
    for waiver in &methodology.head.waivers {
        let mut needed = false;
        for finding in found.iter_mut().filter(|finding| finding.rule == waiver.rule) {
            finding.waiver = Some(waiver.clone());
            finding.weight = LintWeight::Waived;
            needed = true;
        }
        if !needed {
            found.push(idle(waiver));
        }
    }
}

fn idle(waiver: &Waiver) -> LintFinding {
    let says = format!("{} is waived, but it finds nothing here.", waiver.rule);
    let fix = format!("Drop the waiver of {}.", waiver.rule);
    LintFinding::new(LintRule::Waiver, Subject::Waivers, "Waivers", says).advise(fix)
}
