//! Conditions, hidden answers, progress, typed answers and suggestions.

use crate::common::method::{has, id, method, question};
use crate::common::record::{TODAY, record};
use assize::analysis::{
    AnswerError, Asked, Board, RaisedBy, Standing, SuggestionStatus, answer_from_text, holds, standing,
};
use assize::method::{Condition, Kind};
use assize::model::{Answer, Assessment, Value};

const PERSONAL: &[(&str, &str)] = &[("answers/personal/state", "answered"), ("answers/personal/picks", "yes")];
const HEALTH: &[(&str, &str)] = &[("answers/kinds/state", "answered"), ("answers/kinds/picks", "contact health")];

fn answers(parts: &[&[(&str, &str)]]) -> Assessment {
    record(&parts.concat())
}

#[test]
fn conditions_hold_only_for_answers_that_stand() {
    let q = |text: &str| id(text);
    let not = |condition| Condition::Not(Box::new(condition));
    let any_of = |choices: &[&str]| Condition::HasAny(q("kinds"), choices.iter().map(|c| id(c)).collect());
    let unknown: &[(&str, &str)] = &[("answers/scope/state", "unknown"), ("answers/scope/picks", "local")];
    let cases = [
        (Condition::Always, true),
        (Condition::Answered(q("kinds")), true),
        (Condition::Answered(q("scope")), false),
        (Condition::Answered(q("nowhere")), false),
        (Condition::Unknown(q("scope")), true),
        (Condition::Unknown(q("kinds")), false),
        (has("kinds", "health"), true),
        (has("kinds", "finance"), false),
        (has("scope", "local"), false),
        (any_of(&["finance", "health"]), true),
        (any_of(&["finance"]), false),
        (any_of(&[]), false),
        (not(has("kinds", "finance")), true),
        (not(Condition::Always), false),
        (Condition::All(vec![has("kinds", "health"), has("personal", "yes")]), true),
        (Condition::All(vec![has("kinds", "health"), has("personal", "no")]), false),
        (Condition::All(vec![]), true),
        (Condition::Any(vec![has("kinds", "finance"), has("personal", "yes")]), true),
        (Condition::Any(vec![]), false),
    ];
    let (method, assessment) = (method(), answers(&[PERSONAL, HEALTH, unknown]));
    let asked = Asked::of(&method, &assessment.answers);
    for (condition, expected) in cases {
        assert_eq!(holds(&condition, &asked), expected, "{condition:?}");
    }
}

fn asked_ids(assessment: &Assessment) -> Vec<String> {
    let method = method();
    Asked::of(&method, &assessment.answers).questions().iter().map(|question| question.id.to_string()).collect()
}

#[test]
fn a_hidden_answer_is_kept_but_opens_nothing() {
    assert_eq!(asked_ids(&answers(&[])), ["personal", "scope", "volume", "since", "contact"]);
    let mut assessment = answers(&[PERSONAL, HEALTH]);
    assert_eq!(asked_ids(&assessment)[..3], ["personal", "kinds", "health"]);
    crate::common::record::set(&mut assessment, "answers/personal/picks", "no");
    assert_eq!(asked_ids(&assessment), ["personal", "scope", "volume", "since", "contact"]);
    assert!(assessment.answers.contains_key(&id::<assize::model::QuestionId>("kinds")));
}

#[test]
fn questions_in_a_circle_are_not_asked_and_end() {
    let mut method = method();
    method.questions[1].questions[0].when = Condition::Answered(id("volume"));
    method.questions[1].questions[1].when = Condition::Answered(id("scope"));
    let assessment = Assessment::default();
    let asked = Asked::of(&method, &assessment.answers);
    assert!(!asked.asks(&id("scope")) && !asked.asks(&id("volume")));
}

#[test]
fn conditions_may_look_forward() {
    let mut method = method();
    method.questions[0].questions[0].when = has("scope", "local");
    let assessment = record(&[("answers/scope/state", "answered"), ("answers/scope/picks", "local")]);
    assert!(Asked::of(&method, &assessment.answers).asks(&id("personal")));
}

#[test]
fn an_answer_without_content_leaves_the_question_open() {
    let answered = Answer { state: Some(assize::model::AnswerState::Answered), ..Answer::default() };
    let stands = |kind, answer: &Answer| standing(&question("q", kind), Some(answer));
    assert_eq!(stands(Kind::YesNo, &answered), Standing::Open);
    assert_eq!(stands(Kind::Text, &answered), Standing::Open);
    assert_eq!(stands(Kind::Date, &answered), Standing::Open);
    assert_eq!(stands(Kind::Multi(Vec::new()), &answered), Standing::Answered);
    let unknown = Answer { state: Some(assize::model::AnswerState::Unknown), ..Answer::default() };
    assert_eq!(stands(Kind::Text, &unknown), Standing::Unknown);
    assert_eq!(standing(&question("q", Kind::Text), None), Standing::Open);
}

#[test]
fn the_tally_counts_each_question_once() {
    let scope: &[(&str, &str)] = &[("answers/scope/state", "not_applicable"), ("answers/since/state", "unknown")];
    let board = Board::new(&method(), &answers(&[HEALTH, scope]), TODAY);
    let tally = board.tally();
    assert_eq!((tally.answered, tally.unknown, tally.not_applicable), (0, 1, 1));
    assert_eq!((tally.open, tally.required_open, tally.asked()), (3, 1, 5));
}

#[test]
fn typed_answers_become_fields_of_their_kind() {
    let method = method();
    let fields = |name: &str, text: &str| answer_from_text(method.question(&id(name)).unwrap(), text);
    let state = |word: &str| ("state", Value::text(word));
    let list = |items: &[&str]| Value::List(items.iter().map(|item| Value::text(*item)).collect());
    let answered = |field, value| Ok(vec![state("answered"), (field, value)]);
    let cases = [
        ("personal", "YES", answered("picks", list(&["yes"]))),
        ("personal", "2", answered("picks", list(&["no"]))),
        ("personal", "yes no", Err(AnswerError::OneChoice(2))),
        ("kinds", "1, health", answered("picks", list(&["contact", "health"]))),
        ("kinds", "none", answered("picks", list(&[]))),
        (
            "kinds",
            "4",
            Err(AnswerError::NoChoice { word: "4".into(), choices: "1 contact, 2 health, 3 finance".into() }),
        ),
        ("scope", "0", Err(AnswerError::NoChoice { word: "0".into(), choices: "1 local, 2 national".into() })),
        ("health", " It is. ", answered("text", Value::text("It is."))),
        ("health", "n/a: no data", Ok(vec![state("not_applicable"), ("rationale", Value::text("no data"))])),
        ("scope", "Unknown", Ok(vec![state("unknown")])),
        ("volume", "12.5", answered("text", Value::text("12.5"))),
        ("volume", "many", Err(AnswerError::NoNumber { text: "many".into(), unit: "uses a day".into() })),
        ("since", "2026-05-01", answered("date", Value::text("2026-05-01"))),
        ("since", "2026-02-30", Err(AnswerError::NoDate("2026-02-30".into()))),
        ("contact", "Ana <ana@example.org>", answered("text", Value::text("Ana <ana@example.org>"))),
        ("scope", "  ", Err(AnswerError::Empty)),
    ];
    for (name, text, expected) in cases {
        assert_eq!(fields(name, text), expected, "{name} {text}");
    }
}

fn suggestions(assessment: &Assessment) -> Vec<(String, Vec<RaisedBy>, SuggestionStatus)> {
    let board = Board::new(&method(), assessment, TODAY);
    let each = board.suggestions().iter();
    each.map(|s| (s.risk.to_string(), s.raised_by.clone(), s.status.clone())).collect()
}

#[test]
fn suggested_risks_come_first_and_say_who_raised_them() {
    let raised = |question: &str, answer: &str| RaisedBy { question: id(question), answered: vec![answer.into()] };
    let found = suggestions(&answers(&[PERSONAL, HEALTH]));
    let ids: Vec<&str> = found.iter().map(|(risk, ..)| risk.as_str()).collect();
    assert_eq!(ids, ["DAT-01", "PEO-01", "MOD-01"]);
    assert_eq!(found[0].1, [raised("personal", "Yes"), raised("kinds", "Health")]);
    assert_eq!(found[1].1, [raised("kinds", "Health")]);
    assert!(found[2].1.is_empty());
}

#[test]
fn a_hidden_answer_suggests_nothing() {
    assert!(suggestions(&answers(&[HEALTH])).iter().all(|(_, raised_by, _)| raised_by.is_empty()));
}

#[test]
fn a_suggestion_is_open_until_taken_or_rejected() {
    let decided: &[(&str, &str)] = &[
        ("risks/R-001-AAAA", ""),
        ("risks/R-001-AAAA/origin", "DAT-01"),
        ("rejected/PEO-01/reason", "No people are ranked."),
        ("rejected/DAT-01/reason", "Later taken after all."),
    ];
    let found = suggestions(&answers(&[PERSONAL, HEALTH, decided]));
    let status = |risk: &str| found.iter().find(|(name, ..)| name == risk).map(|(.., status)| status.clone()).unwrap();
    assert_eq!(status("DAT-01"), SuggestionStatus::Taken(vec![id("R-001-AAAA")]));
    assert_eq!(status("PEO-01"), SuggestionStatus::Rejected);
    assert_eq!(status("MOD-01"), SuggestionStatus::Open);
}
