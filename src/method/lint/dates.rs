//! DT01: dated cases of which one can never decide, since another always comes first.

use super::{LintFinding, LintRule, Subject};
use crate::method::{Body, Methodology, Onset};

/// Every finding of this rule.
pub(super) fn findings(methodology: &Methodology) -> Vec<LintFinding> {
    methodology.bodies().flat_map(|body| of_body(body, body.id == &methodology.head.id)).collect()
}

fn of_body(body: Body<'_>, own: bool) -> Vec<LintFinding> {
    let mut found = Vec::new();
    for control in body.controls {
        let name = control.id.as_str();
        found.extend(
            idle(&control.applies).into_iter().map(|says| finding(Subject::Control(control.id.clone()), name, says)),
        );
    }
    for level in body.scoring.iter().flat_map(|scoring| &scoring.levels) {
        let says = level.obligations.iter().flat_map(|obligation| idle(&obligation.applies));
        let about = || if own { Subject::Scoring } else { Subject::Whole };
        found.extend(says.map(|says| finding(about(), level.id.as_str(), says)));
    }
    found
}

fn finding(about: Subject, scope: &str, says: String) -> LintFinding {
    let next = "Put the narrower case first, or drop the one that never decides.".to_owned();
    LintFinding::new(LintRule::Dates, about, scope, says).advise(next)
}

/// The cases that never decide.
fn idle(onsets: &[Onset]) -> Vec<String> {
    let hidden = |(nth, onset): (usize, &Onset)| {
        let before = onsets[..nth].iter().position(|earlier| covers(earlier, onset))?;
        Some(format!(
            "Case {} (from {}) never decides: case {} (from {}) is met whenever it is.",
            nth + 1,
            onset.from,
            before + 1,
            onsets[before].from
        ))
    };
    onsets.iter().enumerate().filter_map(hidden).collect()
}

/// Whether a case is met whenever another is, as far as can be seen without trying answers.
fn covers(one: &Onset, other: &Onset) -> bool {
    let any_level = one.at.is_empty() || (!other.at.is_empty() && other.at.iter().all(|level| one.at.contains(level)));
    any_level && (one.when.is_always() || one.when == other.when)
}
