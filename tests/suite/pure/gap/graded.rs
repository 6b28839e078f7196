//! One graded item: reading, typing, findings, what a difference says.

use crate::common::method::{graded, id, with_item};
use crate::common::record::{TODAY, alter, record, sound};
use assize::analysis::{Aimed, AnswerError, Rule, Standing, answer_from_text, findings, grading, standing};
use assize::history::edits::{check_known, set};
use assize::history::report::{Side, Sides};
use assize::history::{diff, report};
use assize::method::Ladder;
use assize::model::{Answer, AnswerState, Assessment, Path, Value};

const PRACTISED: &[(&str, &str)] =
    &[("answers/M-1/state", "answered"), ("answers/M-1/picks", "practised"), ("answers/M-1/evidence", "Minutes.")];
const BEGUN: &[(&str, &str)] = &[("answers/M-1/state", "answered"), ("answers/M-1/picks", "begun")];
const TAKEN_ON: &[(&str, &str)] = &[("answers/M-1/owner", "Ana Ruiz"), ("answers/M-1/due", "2026-09-30")];

fn after(more: &[&[(&str, &str)]]) -> Assessment {
    let mut assessment = sound();
    for places in more {
        alter(&mut assessment, places);
    }
    assessment
}

#[test]
fn the_target_is_the_one_set_or_else_the_usual_or_else_the_highest() {
    let mut item = graded("M-1");
    let read = |item: &_, answer: &Answer| grading(item, Some(answer)).map(|g| (g.now, g.target, g.aimed)).unwrap();
    let answer = |target: Option<&str>| Answer {
        state: Some(AnswerState::Answered),
        picks: [id("begun")].into_iter().collect(),
        target: target.map(id),
        ..Answer::default()
    };
    assert_eq!(read(&item, &answer(None)), (Some(1), 2, Aimed::Usual));
    assert_eq!(read(&item, &answer(Some("proven"))), (Some(1), 3, Aimed::Set));
    assert_eq!(read(&item, &answer(Some("no_such_step"))), (Some(1), 2, Aimed::Usual));
    item.aim = None;
    assert_eq!(read(&item, &answer(None)), (Some(1), 3, Aimed::Top));
    assert_eq!(read(&item, &Answer { state: Some(AnswerState::Unknown), ..answer(None) }).0, None);
    let planned = Answer { target: Some(id("proven")), ..Answer::default() };
    assert_eq!((standing(&item, Some(&planned)), read(&item, &planned).0), (Standing::Open, None));
}

#[test]
fn a_step_and_a_target_can_be_typed_at_once() {
    let item = graded("M-1");
    let list = |step: &str| ("picks", Value::List(vec![Value::text(step)]));
    let state = ("state", Value::text("answered"));
    assert_eq!(answer_from_text(&item, "2"), Ok(vec![state.clone(), list("begun")]));
    let both = Ok(vec![state, list("begun"), ("target", Value::text("proven"))]);
    assert_eq!(answer_from_text(&item, "2 > 4"), both);
    assert_eq!(answer_from_text(&item, "begun>proven"), both);
    assert!(matches!(answer_from_text(&item, "2 > 5"), Err(AnswerError::NoChoice { .. })));
    assert!(matches!(answer_from_text(&item, "2 3"), Err(AnswerError::OneChoice(2))));
}

/// What is altered, one after the other, and what is found at which field.
type Case<'a> = (&'a [&'a [(&'a str, &'a str)]], &'a [(Rule, &'a str)]);

#[test]
fn a_gap_asks_for_owner_and_date_and_a_reached_target_for_evidence() {
    let cases: [Case; 8] = [
        (&[PRACTISED], &[]),
        (&[PRACTISED, &[("answers/M-1/evidence", "-")]], &[(Rule::GradeEvidence, "evidence")]),
        (&[BEGUN], &[(Rule::GapOwner, "owner"), (Rule::GapDue, "due")]),
        (&[BEGUN, TAKEN_ON], &[]),
        (&[BEGUN, TAKEN_ON, &[("answers/M-1/due", "2026-05-31")]], &[(Rule::GapOverdue, "due")]),
        (&[BEGUN, TAKEN_ON, &[("answers/M-1/due", "2026-06-01")]], &[]),
        (&[BEGUN, &[("answers/M-1/target", "absent")]], &[(Rule::GradeEvidence, "evidence")]),
        (&[PRACTISED, TAKEN_ON, &[("answers/M-1/due", "2026-05-31")]], &[]),
    ];
    let method = with_item();
    for (places, expected) in cases {
        let found = findings(&method, &after(places), TODAY);
        let found: Vec<_> = found.iter().map(|finding| (finding.rule, finding.at.to_string())).collect();
        let expected: Vec<_> = expected.iter().map(|(rule, field)| (*rule, format!("answers/M-1/{field}"))).collect();
        assert_eq!(found, expected, "{places:?}");
    }
    let says = findings(&method, &after(&[BEGUN]), TODAY)[0].says.clone();
    assert_eq!(says, "M-1 stands at “Begun”, below its target “Practised”, and nobody is named who closes the gap.");
}

#[test]
fn a_target_that_is_no_step_is_refused_and_found() {
    let method = with_item();
    let refused = |text: &str| {
        let assessment = record(BEGUN);
        let edit = set(&assessment, &Path::new("answers/M-1/target"), Some(&Value::text(text))).unwrap();
        check_known(&edit.0[0], &method, &assessment).map_err(|error| error.to_string())
    };
    assert_eq!(refused("proven"), Ok(()));
    assert!(refused("perfect").unwrap_err().contains("absent, begun, practised, proven"));
    let elsewhere = set(&record(&[]), &Path::new("answers/scope/target"), Some(&Value::text("local"))).unwrap();
    assert!(check_known(&elsewhere.0[0], &method, &record(&[])).is_err());
    let found = findings(&method, &after(&[PRACTISED, &[("answers/M-1/target", "perfect")]]), TODAY);
    assert_eq!((found[0].rule, found[0].at.as_str()), (Rule::UnknownChoice, "answers/M-1/target"));
}

#[test]
fn a_difference_says_what_was_planned() {
    let headline = |before: &[&[(&str, &str)]], changed: &[(&str, &str)]| {
        let method = with_item();
        let (before, mut now) = (after(before), after(before));
        alter(&mut now, changed);
        let side = |assessment| Side { assessment, methodology: &method };
        let sides = Sides::of(side(&before), side(&now));
        report(sides, &diff(&before, &now)).entries[0].headline.clone()
    };
    assert_eq!(
        headline(&[BEGUN, &[("answers/M-1/target", "practised")]], &[("answers/M-1/target", "proven")]),
        "M-1 What about M-1?: target Practised → Proven"
    );
    assert_eq!(
        headline(&[BEGUN], &[("answers/M-1/picks", "practised"), ("answers/M-1/due", "2026-09-30")]),
        "M-1 What about M-1?: Begun → Practised; due date none → 2026-09-30"
    );
}

#[test]
fn items_without_steps_take_those_of_their_ladder() {
    let mut method = with_item();
    let item = graded("M-1");
    let ladder = Ladder {
        id: id("maturity"),
        title: "Maturity".into(),
        steps: item.kind.choices().to_vec(),
        aim: Some(id("begun")),
    };
    method.head.ladders.push(ladder);
    let on_ladder = |aim: Option<&str>| assize::method::Question {
        kind: assize::method::Kind::Graded(Vec::new()),
        ladder: Some(id("maturity")),
        aim: aim.map(id),
        ..graded("M-2")
    };
    method.questions[1].questions = vec![on_ladder(None), on_ladder(Some("proven"))];
    method.climb_ladders();
    let filled: Vec<_> = method.questions[1].questions.iter().map(|q| (q.kind.clone(), q.aim.clone())).collect();
    assert_eq!(filled, [(item.kind.clone(), Some(id("begun"))), (item.kind, Some(id("proven")))]);
}
