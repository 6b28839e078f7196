//! The lint on methodologies that were imported: it fires where the text is wrong, and never for the way it was imported.

use super::{import, origin};
use crate::common::methodology;
use assize::format::methodology::{lint_parts, texts};
use assize::import::ciso_assistant;
use assize::method::Methodology;
use assize::method::lint::LintRule;

fn found(method: &Methodology) -> Vec<(LintRule, String)> {
    let texts = texts(method, "Imported").unwrap();
    let linted = lint_parts(&texts.parts(), &|_| None);
    let mut found: Vec<_> = linted.found.into_iter().map(|line| (line.finding.rule, line.finding.says)).collect();
    found.sort();
    found
}

fn rules(method: &Methodology) -> Vec<LintRule> {
    found(method).into_iter().map(|(rule, _)| rule).collect()
}

fn library(text: &str) -> Methodology {
    ciso_assistant("library.yaml", text, &origin(), &methodology()).unwrap().methodology.unwrap()
}

fn matrix(grid: &str) -> Methodology {
    let scale = |names: [&str; 3]| names.map(|name| format!("{{name: {name}}}")).join(", ");
    library(&format!(
        "objects:\n  risk_matrix:\n  - name: Ours\n    probability: [{}]\n    impact: [{}]\n    risk: [{}]\n    grid: {grid}\n",
        scale(["seldom", "at times", "often"]),
        scale(["slight", "felt", "grave"]),
        scale(["low", "middle", "high"]),
    ))
}

#[test]
fn rules_of_matrices_fire_on_imported_ones_and_a_sound_one_is_left_alone() {
    let of_matrix = |grid| {
        let mut rules = rules(&matrix(grid));
        rules.retain(|rule| rule.to_string().starts_with("RM"));
        rules.dedup();
        rules
    };
    assert_eq!(of_matrix("[[0, 0, 1], [0, 1, 1], [1, 1, 2]]"), []);
    assert_eq!(of_matrix("[[0, 1, 0], [0, 1, 1], [1, 1, 2]]"), [LintRule::Monotone]);
    assert_eq!(of_matrix("[[0, 0, 1], [0, 1, 2], [1, 2, 2]]"), [LintRule::Betweenness]);
    // A red cell beside a green one, and a step from green to red.
    let told = found(&matrix("[[0, 0, 1], [0, 0, 2], [1, 2, 2]]"));
    assert!(told.iter().any(|(_, says)| says.contains("likelihood 2 at times × severity 2 felt")), "{told:#?}");
}

#[test]
fn a_survey_has_points_wherever_it_scores_and_what_can_never_be_asked_is_named() {
    let sound = import(include_str!("../../../fixtures/survey.json")).unwrap().methodology;
    let of_questions = |method: &Methodology| {
        let mut rules = rules(method);
        rules.retain(|rule| rule.to_string().starts_with("QN"));
        rules
    };
    assert_eq!(of_questions(&sound), [], "{:#?}", found(&sound));
    let lost = r#"{"elements": [{"type": "radiogroup", "name": "a-RS", "choices": ["yes-1", "no"]},
        {"type": "text", "name": "b", "visibleIf": "{a-RS} = 'yes-1' and {a-RS} = 'no'"},
        {"type": "text", "name": "c", "visibleIf": "{nobody} = 1"}]}"#;
    let lost = import(lost).unwrap().methodology;
    assert_eq!(of_questions(&lost), [LintRule::Reach, LintRule::Reach], "{:#?}", found(&lost));
}

#[test]
fn another_annex_a_is_no_list_of_slips() {
    let asked = |ids: &[&str]| {
        let node = |id: &&str| format!("    - {{urn: 'urn:x:{id}', assessable: true, ref_id: {id}, name: Have it}}\n");
        let nodes: String = ids.iter().map(node).collect();
        let method = library(&format!("objects:\n  framework:\n    requirement_nodes:\n{nodes}"));
        rules(&method).into_iter().filter(|rule| *rule == LintRule::AnnexA).count()
    };
    assert_eq!(asked(&["A.5.1", "A.5.7", "A.5.37", "A.8.1", "A.8.34", "A.6.2"]), 0);
    assert_eq!(asked(&["A.2.2", "A.2.9"]), 1);
}
