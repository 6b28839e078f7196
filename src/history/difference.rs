//! What differs between two assessments.
//!
//! Large registers are compared in two halves at once; of a draft only those risks are compared that were touched.

use super::Change;
use super::halves::by_halves;
use crate::model::{Assessment, Delta, Node, Path, RiskId};
use std::collections::BTreeSet;

/// The changes that turn `before` into `after`, in schema order. Applied in order they give `after`.
#[must_use]
pub fn diff(before: &Assessment, after: &Assessment) -> Vec<Change> {
    parts(before, after, |at| {
        let part = |keys| {
            let mut deltas = Vec::new();
            before.risks.diff_between(&after.risks, keys, at, &mut deltas);
            deltas
        };
        by_halves(&before.risks, part).concat()
    })
}

/// The same for two assessments that are known to differ, among the risks, in `touched` alone.
pub(super) fn diff_touched(before: &Assessment, after: &Assessment, touched: &BTreeSet<RiskId>) -> Vec<Change> {
    parts(before, after, |at| {
        let mut deltas = Vec::new();
        for id in touched {
            before.risks.diff_between(&after.risks, id..=id, at, &mut deltas);
        }
        deltas
    })
}

/// Every part in schema order; the risks are compared by `risks`.
fn parts(before: &Assessment, after: &Assessment, risks: impl FnOnce(&Path) -> Vec<Delta>) -> Vec<Change> {
    let Assessment { system, answers, entries, rows, declined, groups, risks: _, rejected, controls, review, next } =
        before;
    let mut deltas = Vec::new();
    let at = |part: &str| Path::new(part);
    system.diff(&after.system, &mut at("system"), &mut deltas);
    answers.diff(&after.answers, &mut at("answers"), &mut deltas);
    entries.diff(&after.entries, &mut at("entries"), &mut deltas);
    rows.diff(&after.rows, &mut at("rows"), &mut deltas);
    declined.diff(&after.declined, &mut at("declined"), &mut deltas);
    groups.diff(&after.groups, &mut at("groups"), &mut deltas);
    deltas.extend(risks(&at("risks")));
    rejected.diff(&after.rejected, &mut at("rejected"), &mut deltas);
    controls.diff(&after.controls, &mut at("controls"), &mut deltas);
    review.diff(&after.review, &mut at("review"), &mut deltas);
    next.diff(&after.next, &mut at("next"), &mut deltas);
    deltas.into_iter().map(Change::from).collect()
}
