//! Conditions that look into counts, numbers, dates and texts, at sections and variants, and what the loader refuses of them.

use super::{answer, answers};
use crate::common::method::{id, method, question};
use crate::common::small::assembled;
use assize::analysis::{Answers, Asked, holds};
use assize::method::{Compare, Condition, Kind, Section};
use assize::model::Answer;

fn date(text: &str) -> jiff::civil::Date {
    text.parse().unwrap()
}

#[test]
fn conditions_look_into_counts_numbers_dates_and_texts() {
    let mut given =
        answers(&[("personal", "yes"), ("kinds", "contact health"), ("volume", "1200.5"), ("scope", "n/a")])
            .iter()
            .map(|(id, answer)| (id.clone(), answer.clone()))
            .collect::<Vec<_>>();
    let answered = answer("placeholder");
    given.push((
        id("since"),
        Answer { date: Some(date("2026-03-01")), picks: Vec::new().into_iter().collect(), ..answered.clone() },
    ));
    given.push((id("health"), Answer { text: "Wards and theatres".into(), ..answered }));
    let given: Answers = given.into_iter().collect();
    let method = method();
    let asked = Asked::of(&method, &given);
    let only = |choices: &[&str]| Condition::Only(id("kinds"), choices.iter().map(|c| id(c)).collect());
    let number = |compare, text: &str| Condition::Number(id("volume"), compare, text.parse().unwrap());
    let dated = |compare, text| Condition::Dated(id("since"), compare, date(text));
    let cases = [
        (Condition::NotApplicable(id("scope")), true),
        (Condition::NotApplicable(id("kinds")), false),
        (only(&["contact", "health"]), true),
        (only(&["contact"]), false),
        (only(&["contact", "health", "finance"]), false),
        (Condition::Count(id("kinds"), Compare::AtLeast, 2), true),
        (Condition::Count(id("kinds"), Compare::Above, 2), false),
        (Condition::Count(id("nowhere"), Compare::Equal, 0), false),
        (number(Compare::Above, "1200"), true),
        (number(Compare::Equal, "1200.5"), true),
        (number(Compare::Below, "1200.5"), false),
        (number(Compare::AtMost, "1200.5"), true),
        (dated(Compare::AtLeast, "2026-03-01"), true),
        (dated(Compare::Below, "2026-03-01"), false),
        (Condition::Says(id("health"), "Wards and theatres".to_owned()), true),
        (Condition::Says(id("health"), "Wards".to_owned()), false),
        (Condition::Mentions(id("health"), "ward".to_owned()), false),
        (Condition::Mentions(id("health"), "Ward".to_owned()), true),
    ];
    for (condition, expected) in cases {
        assert_eq!(holds(&condition, &asked), expected, "{condition:?}");
    }
}

#[test]
fn a_section_is_asked_when_its_condition_holds() {
    let mut method = method();
    method.questions[1].when = Condition::Has(id("personal"), id("yes"));
    let ids = |given: &[(&str, &str)]| Asked::of(&method, &answers(given)).questions().len();
    assert_eq!(ids(&[("personal", "no")]), 1);
    assert_eq!(ids(&[("personal", "yes")]), 6);
}

/// What stands in the questions, what it is made to be, and words of the refusal.
const REFUSED: &[(&str, &str, &[&str])] = &[
    ("Answered(\"Q1\")", "Answered(\"Q3\")", &["the condition of Q3 looks at Q3"]),
    (
        "when: Has(\"Q1\", \"yes\"))",
        "when: Answered(\"Q3\"))",
        &["the condition of Q2 looks at Q3, whose own condition depends on Q2"],
    ),
    ("Answered(\"Q1\")", "Number(\"Q1\", above, 3)", &["looks for a number in Q1, which cannot hold one"]),
    ("Answered(\"Q1\")", "Count(\"Q3\", above, 3)", &["looks for a count of choices in Q3", "Q3 looks at Q3"]),
    ("Answered(\"Q1\")", "Dated(\"Q2\", below, \"2026-01-01\")", &["looks for a date in Q2"]),
    ("Answered(\"Q1\")", "Only(\"Q2\", [\"staff\", \"boss\"])", &["there is no choice of Q2 \"boss\""]),
    ("help: \"Whom it touches.\"", "help: \"\", when: Has(\"Q9\", \"yes\")", &["there is no question \"Q9\""]),
    ("help: \"Whom it touches.\"", "help: \"\", variant: \"design\"", &["there is no variant \"design\""]),
    ("kind: YesNo", "kind: YesNo, scores: [\"sum\"]", &["there is no figure \"sum\""]),
    ("kind: YesNo", "kind: YesNo, weight: -1", &["the weight of Q1 is below zero"]),
    ("kind: YesNo", "kind: YesNo, marks: Bands([(points: 1)])", &["bands of numbers stand at Q1"]),
];

#[test]
fn what_cannot_be_decided_is_refused_with_its_place() {
    for (from, to, words) in REFUSED {
        let refusal = assembled(&[("questions.ron", from, to)]).unwrap_err().to_string();
        let missing: Vec<_> = words.iter().filter(|word| !refusal.contains(**word)).collect();
        assert!(
            missing.is_empty() && refusal.contains("questions.ron:") && refusal.contains("next: "),
            "{to}: {refusal}"
        );
    }
}

#[test]
fn looking_ahead_is_no_fault_while_it_leads_nowhere_back() {
    let ahead = ("questions.ron", "kind: YesNo, suggests", "kind: YesNo, when: Answered(\"Q0\"), suggests");
    let added = (
        "questions.ron",
        "(id: \"Q3\"",
        "(id: \"Q0\", ask: \"Zero?\", help: \"\", kind: Text),\n            (id: \"Q3\"",
    );
    assembled(&[ahead, added]).unwrap();
}

#[test]
fn chains_that_look_too_far_ahead_are_refused_and_end() {
    let asked =
        |at: usize| format!("(id: \"C{at}\", ask: \"?\", help: \"\", kind: Text, when: Answered(\"C{}\")),", at + 1);
    let chain: String = (0..5_000).map(asked).collect();
    let chain = format!("{chain}(id: \"C5000\", ask: \"?\", help: \"\", kind: Text),\n            (id: \"Q3\"");
    let refusal = assembled(&[("questions.ron", "(id: \"Q3\"", &chain)]).unwrap_err().to_string();
    assert!(refusal.contains("chain of more than 200"), "{}", &refusal[..refusal.len().min(400)]);
}

#[test]
fn new_kinds_take_one_choice() {
    for kind in [Kind::LongList, Kind::Scale] {
        let choices = vec![crate::common::method::choice("Some"), crate::common::method::choice("All")];
        let question = question("q", kind(choices));
        let fields = assize::analysis::answer_from_text(&question, "2").unwrap();
        assert!(fields.iter().any(|(name, value)| *name == "picks" && value.to_string().contains("all")), "{fields:?}");
        assert!(assize::analysis::answer_from_text(&question, "1 2").is_err());
        assert_eq!(question.choice_title(&id("all")), Some("All"));
    }
}

#[test]
fn new_fields_are_not_written_while_they_say_nothing() {
    let section = Section { questions: vec![question("q", Kind::YesNo)], ..Section::new(id("s"), "S".into()) };
    let text = assize::format::canonical::to_text(&section).unwrap();
    for field in ["when", "variant", "scores", "weight", "marks", "was"] {
        assert!(!text.contains(&format!("{field}:")), "{field} in {text}");
    }
}
