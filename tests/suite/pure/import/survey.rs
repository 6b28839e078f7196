//! A survey written by us, of the shape of the Algorithmic Impact Assessment.

use super::{import, origin, read, score};
use crate::common::method::id;
use assize::analysis::Score;
use assize::format::methodology::{assemble, texts};
use assize::import::Imported;
use assize::method::{Condition, Kind};

fn survey() -> Imported {
    import(include_str!("../../../fixtures/survey.json")).unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn everything_is_counted_and_what_is_not_understood_is_listed() {
    let imported = survey();
    let counts = imported.counts;
    assert_eq!((counts.questions, counts.choices, counts.sections), (13, 22, 4));
    assert_eq!((counts.question_conditions, counts.section_conditions), (4, 2));
    let notes: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
    let expected = [
        "survey: the property \"completedHtml\" was not understood",
        "hello: this is html, not a question",
        "office-NS: its choices stand in the order of the file",
        "signed: questions of the kind \"signaturepad\" are not understood",
        "signed: its condition was not understood, so it is always asked",
        "scoring: the survey names no obligations",
    ];
    for words in expected {
        assert!(notes.iter().any(|note| note.starts_with(words)), "{words:?} is not in {notes:#?}");
    }
    assert_eq!(notes.len(), expected.len(), "{notes:#?}");
}

#[test]
fn both_languages_marks_and_names_are_kept() {
    let method = survey().methodology;
    let question = method.question(&id("people")).unwrap();
    assert_eq!((question.ask.shown("fr").text, question.ask.base()), ("Combien de personnes ?", "How many people?"));
    assert_eq!(question.help.base(), "Count those at the end, see our guide (https://example.org).");
    assert_eq!(question.help.shown("fr").text, "Comptez les personnes finales.");
    assert_eq!(method.questions[1].title.shown("fr").text, "Portée – People");
    let fields = method.question(&id("fields")).unwrap().kind.choices();
    assert_eq!((fields[2].id.as_str(), fields[2].was.as_str()), ("Item-three", "Item three"));
    assert_eq!(fields[3].id.as_str(), "other");
    let (head, origin) = (&method.head, origin());
    assert_eq!((head.id.as_str(), head.version.as_str(), head.title.base()), ("survey", "3", "A survey"));
    assert!(head.source.base().contains(origin.source.as_deref().unwrap()) && head.licence.starts_with("CC0"));
}

#[test]
fn conditions_become_those_of_the_methodology() {
    let method = survey().methodology;
    let when = |name: &str| method.question(&id(name)).unwrap().when.clone();
    let has = |question: &str, choice: &str| Condition::Has(id(question), id(choice));
    assert_eq!(when("people-why"), Condition::Any(vec![has("people", "item2-1"), has("people", "item3-4")]));
    let both = Condition::All(vec![has("people", "item3-4"), Condition::Answered(id("title"))]);
    assert_eq!(when("fields"), Condition::Any(vec![both, has("office-NS", "10")]));
    assert_eq!(when("fields-other"), has("fields", "Item-three"));
    let sure = Condition::HasAny(id("sure"), vec![id("2"), id("3")]);
    assert_eq!(when("watched"), Condition::All(vec![has("testedUse", "item1-4"), sure]));
    assert!(matches!(method.question(&id("sure")).unwrap().kind, Kind::Scale(_)));
    assert_eq!(method.questions[2].variant, Some(id("design")));
}

fn four(score: &Score) -> (String, String, String, Option<usize>) {
    let figure = |name: &str| score.figure(&id(name)).unwrap().so_far.to_string();
    (figure("raw-impact"), figure("mitigation"), figure("current"), score.so_far.map(|place| place + 1))
}

#[test]
fn scores_as_the_convention_says() {
    let method = survey().methodology;
    let cases = [
        ("{}", ("0", "0", "0", None)),
        (r#"{"people": "item2-1"}"#, ("1", "0", "1", Some(1))),
        // 4 of 9 with everything done about it: 85 % of 4 is 3.4, so 3.
        (r#"{"data": {"phase": "item1", "people": "item3-4", "testedDesign": "item1-5"}}"#, ("4", "5", "3", Some(2))),
        // Mitigation of 4 is exactly 80 % of 5; 85 % of 9 is 7.65, so 8.
        (
            r#"{"input": {"data": {"phase": "item2", "title": "T", "people": "item3-4", "fields": ["item1-2", "item2-3"], "testedUse": "item1-4"}}}"#,
            ("9", "4", "8", Some(4)),
        ),
        // The fields are not asked, nor is the other phase.
        (
            r#"{"phase": "item1", "people": "item1-0", "fields": ["item2-3"], "testedUse": "item1-4"}"#,
            ("0", "0", "0", Some(1)),
        ),
        (r#"{"office-NS": 10, "fields": "item2-3"}"#, ("3", "0", "3", Some(2))),
    ];
    for (text, (raw, mitigation, current, level)) in cases {
        let expected = (raw.to_owned(), mitigation.to_owned(), current.to_owned(), level);
        assert_eq!(four(&score(&method, text)), expected, "{text}");
    }
}

#[test]
fn a_bound_belongs_to_the_level_below() {
    let method = survey().methodology;
    let bounds = &method.head.scoring.as_ref().unwrap().bandings()[0];
    assert_eq!((bounds.bounds.len(), bounds.side.word()), (3, "below"));
}

#[test]
fn answers_that_do_not_fit_are_left_out_and_named() {
    let method = survey().methodology;
    let text = r#"{"people": "item9-99", "fields": ["item1-2", "item7-7", {"x": 1}], "phase": ["item1"], "title": 7,
        "sure": "2", "testedUse": {"state": "unknown", "rationale": "Not yet"}, "watched": {"oops": 1}, "nobody-RS": "x-50", "people-why": null}"#;
    let found = read(&method, text);
    let mut notes: Vec<String> = found.notes.iter().map(ToString::to_string).collect();
    notes.sort();
    let begins = [
        "fields: \"item7-7\"",
        "fields: a choice is a group",
        "nobody-RS: there is no such question",
        "people: \"item9-99\"",
        "phase: expected one value",
        "watched: a group of entries",
    ];
    assert!(
        notes.len() == begins.len() && notes.iter().zip(begins).all(|(note, begin)| note.starts_with(begin)),
        "{notes:#?}"
    );
    let picks =
        |name: &str| found.given.answers.get(&id::<assize::model::QuestionId>(name)).map(|answer| answer.picks.len());
    assert_eq!((picks("fields"), picks("people"), picks("sure")), (Some(1), None, Some(1)));
    assert_eq!(
        found.given.answers.get(&id::<assize::model::QuestionId>("testedUse")).unwrap().rationale.text(),
        "Not yet"
    );
}

/// What the figures of answers to two questions and a third that only some are asked come to, as the survey's own program
/// completes them.
const ASKED: &str = r#"{"questions": [
    {"type": "checkbox", "name": "uses-RS", "choices": ["a-1", "b-2", "c-4"], "hasOther": true},
    {"type": "radiogroup", "name": "alone-RS", "choices": ["x-8"], "visibleIf": "{uses-RS} = 'b-2'"},
    {"type": "radiogroup", "name": "typo-RS", "choices": ["x-16"], "visibleIf": "{used} = 'a-1' or {Uses-rs} contains 'c-4'"},
    {"type": "radiogroup", "name": "lost-RS", "choices": ["x-32"], "visibleIf": "{used} contains 'a'"},
    {"type": "radiogroup", "name": "free-RS", "choices": ["x-64"], "visibleIf": "{used} empty"},
    {"type": "radiogroup", "name": "off-RS", "choices": ["x-128"], "visible": false},
    {"type": "radiogroup", "name": "late-RS", "choices": ["x-256"], "visibleIf": "{worth} > 3"}],
    "calculatedValues": [{"name": "worth", "expression": "{a} + 1"}]}"#;

#[test]
fn a_question_that_does_not_exist_is_never_answered_and_a_list_never_equals_one_value() {
    let imported = import(ASKED).unwrap();
    let all = ["alone-RS", "typo-RS", "lost-RS", "free-RS", "off-RS", "late-RS"];
    let asked = |given: &str| {
        let score = score(&imported.methodology, given);
        let asks = |name: &&&str| score.asked.iter().any(|cell| cell.question.as_str() == **name);
        let names: Vec<&str> = all.iter().filter(asks).copied().collect();
        (names, score.figure(&id("raw-impact")).unwrap().so_far.to_string())
    };
    // What is worked out by the survey itself cannot be followed: asked, and said so.
    assert_eq!(asked("{}").0, ["free-RS", "late-RS"]);
    assert_eq!(asked(r#"{"uses-RS": ["b-2"], "alone-RS": "x-8", "off-RS": "x-128"}"#).1, "2");
    assert_eq!(
        asked(r#"{"uses-RS": ["c-4"], "typo-RS": "x-16"}"#),
        (vec!["typo-RS", "free-RS", "late-RS"], "20".into())
    );
    let notes: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
    for words in [
        "alone-RS: its condition asks whether uses-RS, which holds a list, equals one value",
        "lost-RS: its condition looks at \"used\", and there is no such question; read as never answered",
        "late-RS: its condition was not understood, so it is always asked: \"worth\" is no answer",
    ] {
        assert!(notes.iter().any(|note| note.starts_with(words)), "{words:?} is not in {notes:#?}");
    }
    let texts = texts(&imported.methodology, "").unwrap();
    assert_eq!(assemble(&texts.parts()).unwrap_or_else(|problems| panic!("{problems}")), imported.methodology);
}

#[test]
fn a_choice_named_twice_counts_once_and_a_comment_stays_with_its_answer() {
    let method = import(ASKED).unwrap().methodology;
    let found = read(
        &method,
        r#"{"uses-RS": ["b-2", "b-2", "other"], "uses-RS-Comment": "Games", "free-RS-Comment": "Nowhere"}"#,
    );
    let answer = found.given.answers.get(&id::<assize::model::QuestionId>("uses-RS")).unwrap();
    assert_eq!((answer.picks.len(), answer.rationale.text().as_str()), (2, "Games"));
    let notes: Vec<String> = found.notes.iter().map(ToString::to_string).collect();
    let begins = ["uses-RS: \"b-2\" stands here twice", "free-RS: the comment \"Nowhere\" stands beside no answer"];
    assert!(notes.len() == 2 && notes.iter().zip(begins).all(|(note, begin)| note.starts_with(begin)), "{notes:#?}");
}

#[test]
fn the_folder_reads_back_as_what_was_imported() {
    let method = survey().methodology;
    let texts = texts(&method, "A heading\nof two lines").unwrap();
    assert!(texts.0.iter().all(|(_, text)| text.starts_with("// A heading\n// of two lines\n")));
    assert_eq!(assemble(&texts.parts()).unwrap_or_else(|problems| panic!("{problems}")), method);
}

#[test]
fn without_the_convention_nothing_is_scored_and_with_unequal_phases_both_count_together() {
    let text = include_str!("../../../fixtures/survey.json");
    let plain = import(&text.replace("-RS\"", "\"").replace("-MS\"", "\"")).unwrap();
    assert!(plain.methodology.head.scoring.is_none() && plain.methodology.all_questions().all(|q| q.scores.is_empty()));
    let unequal = import(&text.replace("item1-5", "item1-9")).unwrap().methodology;
    assert!(unequal.head.scoring.as_ref().unwrap().variants.is_empty());
    // Half of 9 + 5 is 7; 80 % of it is 5.6.
    let done = score(&unequal, r#"{"phase": "item1", "people": "item3-4", "testedDesign": "item1-9"}"#);
    assert_eq!(four(&done).2, "3");
    let open = score(
        &unequal,
        r#"{"phase": "item2", "people": "item3-4", "testedUse": "item1-4", "sure": "3", "watched": "item1-1"}"#,
    );
    assert_eq!((four(&open).1, four(&open).2), ("5".to_owned(), "4".to_owned()));
}
