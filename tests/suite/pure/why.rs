//! Why a level is what it is.

use crate::common::method::method;
use crate::common::record::{record, score};
use assize::analysis::{Why, rate, why};

fn explain(scores: &[(&str, &str, &str)]) -> Why {
    let mut assessment = record(&[("risks/R-001-AAAA", "")]);
    for (dimension, likelihood, severity) in scores {
        score(&mut assessment, "R-001-AAAA", "current", dimension, likelihood, severity);
    }
    let method = method();
    why(&method, &rate(&method, &assessment.risks.values().next().unwrap().current))
}

#[test]
fn inputs_cell_rule_methodology_and_moves_are_named() {
    let lines = explain(&[("groups", "likely", "moderate"), ("organisation", "rare", "small")]).lines();
    assert_eq!(
        lines,
        [
            "Medium, by small 1.2.0",
            "Groups: likelihood 3 Likely, severity 2 Moderate: Medium",
            "Organisation: likelihood 1 Rare, severity 1 Small: Low",
            "The worst dimension decides: Groups.",
            "Higher: Groups, severity from 2 Moderate to 3 Major gives High",
            "Lower: Groups, severity from 2 Moderate to 1 Minor gives Low"
        ]
    );
}

#[test]
fn a_veto_says_what_the_grid_gave_and_why_that_is_not_enough() {
    let lines = explain(&[("individuals", "rare", "severe")]).lines();
    assert_eq!(
        lines,
        [
            "High, by small 1.2.0",
            "Individuals: likelihood 1 Rare, severity 4 Severe: Medium",
            "The grid gives Medium, but severity 4 Severe or worse for Individuals is at least High, whatever the likelihood: It cannot be undone.",
            "Higher: Individuals, likelihood from 1 Rare to 3 Likely gives Very high",
            "Lower: Individuals, severity from 4 Severe to 3 Major gives Medium"
        ]
    );
}

#[test]
fn two_carriers_leave_no_single_move_down() {
    let explained = explain(&[("groups", "possible", "moderate"), ("individuals", "possible", "moderate")]);
    assert!(explained.lower.is_empty());
    assert!(explained.raise.iter().all(|step| step.steps == 2));
}

#[test]
fn nothing_rated_unknown_points_and_open_axes_are_said() {
    let lines = explain(&[("groups", "often", "moderate"), ("organisation", "rare", "")]).lines();
    assert_eq!(
        lines,
        [
            "not rated, by small 1.2.0",
            "Groups: likelihood “often” (unknown), severity 2 Moderate: “often” is not a point of the likelihood scale",
            "Organisation: likelihood 1 Rare, severity open: the severity is open",
            "No dimension has both a likelihood and a severity yet."
        ]
    );
    assert_eq!(explain(&[]).level, "not rated");
}
