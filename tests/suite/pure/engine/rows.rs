//! Rows: repeated sections and tables in conditions, figures, intervals, carriers and changes, and what the loader refuses of
//! them.

use super::figure;
use crate::common::method::id;
use crate::common::rows::{QUESTIONS, SCORING, answer, assessment, cell, give, given, instrument, method};
use crate::common::small::assembled;
use assize::analysis::{Asked, LevelReading, Rule, Scorer, Standing, Toward, cell_name, findings, holds};
use assize::history::edits::{self, Ids};
use assize::method::{Condition, Methodology};
use assize::model::{Answer, AnswerState, Assessment, Cell, Entry, Path, QuestionId, Row};
use proptest::prelude::*;

fn asked(method: &Methodology, assessment: &Assessment) -> Vec<String> {
    Asked::of(method, assessment).cells().iter().map(|asked| asked.cell.to_string().replace("-AAAA", "")).collect()
}

fn figure_of(method: &Methodology, assessment: &Assessment, name: &str) -> String {
    figure(&Scorer::new(method).unwrap().score(assessment), name)
}

#[test]
fn questions_are_asked_once_a_row_and_see_their_own_row() {
    let method = method();
    let mut now = given(&["Acme", "Bolt"], &["Applicants"], &[("E-002/contract", "no"), ("G-001/told", "yes")]);
    let all = [
        "buys",
        "E-001/contract",
        "E-002/contract",
        "E-002/gap",
        "G-001/told",
        "G-001/how",
        "wrong/often",
        "late/often",
    ];
    assert_eq!(asked(&method, &now), all);
    give(&mut now, &[("buys", "no")]);
    assert_eq!(asked(&method, &now), ["buys", "G-001/told", "G-001/how", "wrong/often", "late/often"]);
    assert!(now.answer(&cell("E-002/contract")).is_some(), "what is not asked is kept");
}

#[test]
fn conditions_count_rows() {
    let method = method();
    let now = given(&["Acme", "Bolt", "Core"], &[], &[("E-001/contract", "no"), ("E-002/contract", "yes")]);
    let no = || Box::new(Condition::Has(id("contract"), id("no")));
    let either = || Box::new(Condition::Answered(id("contract")));
    let compared = |compare, count| Condition::Rows(id("sup"), compare, count, no());
    let cases = [
        (Condition::AnyRow(id("sup"), no()), true),
        (Condition::EveryRow(id("sup"), no()), false),
        (Condition::EveryRow(id("sup"), either()), false),
        (Condition::EveryRow(id("voice"), Box::new(Condition::Answered(id("told")))), true),
        (Condition::AnyRow(id("voice"), Box::new(Condition::Always)), false),
        (compared(assize::method::Compare::Equal, 1), true),
        (compared(assize::method::Compare::AtLeast, 2), false),
        (
            Condition::AnyRow(id("sup"), Box::new(Condition::All(vec![*no(), Condition::Has(id("buys"), id("yes"))]))),
            true,
        ),
    ];
    let asked = Asked::of(&method, &now);
    for (condition, expected) in cases {
        assert_eq!(holds(&condition, &asked), expected, "{condition:?}");
    }
}

#[test]
fn rows_score_and_what_is_open_or_waited_for_widens() {
    let method = method();
    let mut now = given(&["Acme"], &["Applicants", "Staff"], &[("E-001/contract", "no"), ("E-001/gap", "little")]);
    // The second supplier is waited for: up to 3 and 4 points more, and one more without a contract.
    assert_eq!(figure_of(&method, &now, "sup"), "4 [4, 11] of 10");
    assert_eq!(figure_of(&method, &now, "bare"), "1 [1, 2] of 2");
    assert_eq!(figure_of(&method, &now, "told"), "0 [0, 2] of 2");
    give(&mut now, &[("G-001/told", "no"), ("G-002/told", "n/a"), ("wrong/often", "daily")]);
    assert_eq!(figure_of(&method, &now, "told"), "2 [2, 2] of 2");
    assert_eq!(figure_of(&method, &now, "worst"), "1 [1, 1] of 1");
    let score = Scorer::new(&method).unwrap().score(&now);
    assert_eq!(score.level, LevelReading::At(1));
}

#[test]
fn a_row_or_a_table_can_be_unknown_or_not_apply_as_a_whole() {
    let method = method();
    let mut now = given(&["Acme", "Bolt"], &["Applicants"], &[("E-001/contract", "no"), ("E-002/contract", "yes")]);
    give(&mut now, &[("E-001/sup", "n/a"), ("modes", "unknown")]);
    let asked = Asked::of(&method, &now);
    let standing = |at| asked.cell(&cell(at)).map(|asked| asked.standing);
    assert_eq!(standing("E-001/contract"), Some(Standing::NotApplicable));
    assert_eq!(standing("wrong/often"), Some(Standing::Unknown));
    assert_eq!(figure_of(&method, &now, "bare"), "0 [0, 0] of 2");
    assert_eq!(figure_of(&method, &now, "worst"), "1 [1, 1] of 1");
    let reasons = findings(&method, &now, id("2026-11-28"));
    let reasons = reasons.iter().filter(|finding| finding.rule == Rule::AnswerReason);
    assert_eq!(
        reasons.map(|finding| finding.at.as_str().to_owned()).collect::<Vec<_>>(),
        ["answers/modes/rationale", "entries/E-001-AAAA/answers/sup/rationale"]
    );
}

#[test]
fn rows_of_a_group_that_went_are_kept_but_count_for_nothing() {
    let method = method();
    let mut now = given(&[], &["Applicants", "Staff"], &[("G-001/told", "no"), ("G-002/told", "yes")]);
    assert!(asked(&method, &now).contains(&"later".to_owned()));
    let gone = edits::remove_group(&now, id("G-001-AAAA")).unwrap();
    gone.apply(&mut now).unwrap();
    assert!(now.answer(&cell("G-001/told")).is_some());
    assert!(!asked(&method, &now).contains(&"later".to_owned()));
    assert_eq!(figure_of(&method, &now, "told"), "0 [0, 0] of 2");
    assert!(findings(&method, &now, id("2026-11-28")).iter().all(|finding| finding.rule != Rule::UnknownQuestion));
}

#[test]
fn what_carries_a_level_and_would_change_it_names_the_row() {
    let method = instrument(&QUESTIONS.replace(r#"when: Has("buys", "yes"), "#, ""), SCORING);
    let now = given(
        &["Acme", "Bolt"],
        &["Applicants"],
        &[("E-001/contract", "no"), ("E-001/gap", "much"), ("E-002/contract", "yes")],
    );
    let scorer = Scorer::new(&method).unwrap();
    let named = |row: &Option<Row>, question: &QuestionId| Cell { row: row.clone(), question: question.clone() };
    let carried: Vec<String> = scorer
        .carriers(&now)
        .iter()
        .map(|carrier| format!("{} {}", named(&carrier.row, &carrier.question), carrier.points))
        .collect();
    assert_eq!(carried, ["E-001-AAAA/gap 4", "E-001-AAAA/contract 3", "E-001-AAAA/sup 1"]);
    let lower = scorer.smallest_change(&now, Toward::Lower).unwrap();
    assert_eq!(named(&lower.answers[0].row, &lower.answers[0].question), cell("E-001/contract"));
    let name = cell_name(&method, &now, &cell("E-001/contract"));
    assert_eq!(name, "Suppliers › Acme › Is there a contract?");
}

#[test]
fn a_suggested_risk_says_in_which_row_it_was_raised() {
    let mut method = method();
    let when = Condition::Has(id("contract"), id("no"));
    method.questions[1].questions[0].suggests =
        vec![assize::method::Suggestion { when, risks: vec![method.catalogue[0].id.clone()] }];
    let now = given(&["Acme", "Bolt"], &[], &[("E-001/contract", "yes"), ("E-002/contract", "no")]);
    let board = assize::analysis::Board::new(&method, &now, id("2026-11-28"));
    let raised: Vec<_> = board.suggestions().iter().flat_map(|risk| &risk.raised_by).collect();
    assert_eq!(
        (raised.len(), &raised[0].question, &raised[0].answered),
        (1, &id("contract"), &vec!["Bolt: No".to_owned()])
    );
}

#[test]
fn too_few_entries_too_many_and_strays_are_found() {
    let method = method();
    let of = |now: &Assessment| -> Vec<Rule> {
        let found = findings(&method, now, id("2026-11-28")).into_iter().map(|finding| finding.rule);
        found.filter(|rule| rule.id().starts_with("F-ASK-0") && *rule > Rule::AnswerUnknown).collect()
    };
    let mut now = assessment(&["Acme"], &[]);
    assert_eq!(of(&now), [Rule::TooFewEntries]);
    give(&mut now, &[("sup", "n/a")]);
    assert_eq!(of(&now), []);
    assert_eq!(of(&assessment(&["A", "B", "C", ""], &[])), [Rule::TooManyEntries, Rule::EntryName]);
    let mut stray = assessment(&["A", "B"], &["G"]);
    give(&mut stray, &[("contract", "yes"), ("G-001/contract", "yes"), ("E-001/told", "yes"), ("wrong/often", "rare")]);
    give(&mut stray, &[("nowhere/often", "rare")]);
    assert_eq!(of(&stray), [Rule::UnknownQuestion; 4]);
}

#[test]
fn entries_are_added_copied_and_removed_and_all_of_it_is_undone() {
    let start = given(&["Acme"], &[], &[("E-001/contract", "no")]);
    let mut ids = Ids::seeded(7);
    let mut now = start.clone();
    let (bolt, added) = edits::add_entry(&now, &id("sup"), "Bolt", &mut ids).unwrap();
    added.apply(&mut now).unwrap();
    let (copy, copied) = edits::clone_entry(&now, id("E-001-AAAA"), &mut ids).unwrap();
    copied.apply(&mut now).unwrap();
    assert_eq!((bolt.number(), copy.number(), now.next.entry), (2, 3, 3));
    assert_eq!(now.entries[&copy].name.as_str(), "Acme (copy)");
    assert_eq!(now.entries[&copy].answers, start.entries[&id("E-001-AAAA")].answers);
    let removed = edits::remove_entry(&now, id("E-001-AAAA")).unwrap();
    removed.apply(&mut now).unwrap();
    for edit in [removed, copied, added] {
        edit.inverse().apply(&mut now).unwrap();
    }
    assert_eq!(now, start);
    assert!(edits::remove_entry(&now, bolt).is_err());
}

/// What stands in the questions, what it is made to be, and words of the refusal.
const REFUSED: &[(&str, &[&str])] = &[
    ("kind: YesNo, when: AnyRow(\"nowhere\", Always)", &["there is no repeated section and no table \"nowhere\""]),
    ("kind: YesNo, when: Has(\"T1\", \"yes\")", &["looks at T1, which is asked once a row", "AnyRow"]),
    ("kind: YesNo, when: Answered(\"T\")", &["looks at T, which is a table"]),
    ("kind: YesNo, when: AnyRow(\"T\", AnyRow(\"T\", Always))", &["rows of T from within other rows"]),
    ("kind: YesNo, when: AnyRow(\"T\", Has(\"T1\", \"maybe\"))", &["there is no choice of T1 \"maybe\""]),
    ("kind: YesNo, when: AnyRow(\"T\", Number(\"T1\", above, 3))", &["looks for a number in T1"]),
    ("kind: Table((rows: Groups, columns: []))", &["the table Q3 has no columns"]),
    ("kind: Table((rows: Fixed([]), columns: [(id: \"c\", ask: \"\", help: \"\", kind: Text)]))", &["Q3 has no rows"]),
    (
        "kind: Table((rows: Fixed([(id: \"G-001-AAAA\", title: \"\")]), columns: [(id: \"c\", ask: \"\", help: \"\", kind: Date)]))",
        &["reads as the id of a group", "the column c of the table Q3 is too large"],
    ),
    (
        "kind: Table((rows: Entries(\"reach\"), columns: [(id: \"c\", ask: \"\", help: \"\", kind: Text)]))",
        &["there is no section of entries \"reach\""],
    ),
    (
        "kind: Table((rows: Groups, columns: [(id: \"T1\", ask: \"\", help: \"\", kind: Text)]))",
        &["the question \"T1\" stands here a second time"],
    ),
    (
        "kind: Table((rows: Groups, columns: [(id: \"c\", ask: \"\", help: \"\", kind: Text, when: AnyRow(\"Q3\", Answered(\"c\")))]))",
        &["the condition of c looks at c"],
    ),
];

#[test]
fn what_cannot_stand_in_rows_is_refused_with_its_place() {
    let table = "(id: \"T\", ask: \"?\", help: \"\", kind: Table((rows: Groups, columns: [(id: \"T1\", ask: \"?\", help: \"\", kind: YesNo)]))),\n            (id: \"Q3\"";
    for (kind, words) in REFUSED {
        let third =
            ("questions.ron", "kind: LongText, when: All([Answered(\"Q1\"), Not(Has(\"Q2\", \"staff\"))])", *kind);
        let refusal = assembled(&[("questions.ron", "(id: \"Q3\"", table), third]).unwrap_err().to_string();
        let missing: Vec<_> = words.iter().filter(|word| !refusal.contains(**word)).collect();
        assert!(
            missing.is_empty() && refusal.contains("questions.ron:") && refusal.contains("next: "),
            "{kind}: {refusal}"
        );
    }
}

/// How one cell is answered: not at all, by one of its choices, unknown, or not applicable.
const SAYS: [&str; 5] = ["", "yes", "no", "unknown", "n/a"];
const GAPS: [&str; 5] = ["", "little", "much", "unknown", "n/a"];
const CELLS: [&str; 8] = [
    "E-001/contract",
    "E-001/gap",
    "E-002/contract",
    "E-002/gap",
    "G-001/told",
    "G-002/told",
    "wrong/often",
    "late/often",
];

fn said(at: &str, way: usize) -> &'static str {
    match at {
        _ if at.ends_with("/gap") => GAPS[way],
        _ if at.ends_with("/often") => ["", "rare", "daily", "unknown", "n/a"][way],
        _ => SAYS[way],
    }
}

fn sheet(ways: &[usize]) -> Assessment {
    let answers: Vec<(&str, &str)> =
        CELLS.iter().zip(ways).map(|(at, way)| (*at, said(at, *way))).filter(|(_, says)| !says.is_empty()).collect();
    given(&["Acme", "Bolt"], &["Applicants", "Staff"], &answers)
}

fn holds_within(method: &Methodology, partial: &Assessment, whole: &Assessment) -> Result<(), String> {
    let scorer = Scorer::new(method).unwrap();
    let (open, closed) = (scorer.score(partial), scorer.score(whole));
    for (open, closed) in open.figures.iter().zip(&closed.figures) {
        let contains = open.span.least <= closed.span.least && closed.span.most <= open.span.most;
        if !contains {
            return Err(format!("{}: {:?} is not within {:?}", open.id, closed.span, open.span));
        }
    }
    let reach = |level| match level {
        LevelReading::NotDetermined => (0, 1),
        LevelReading::At(at) => (at, at),
        LevelReading::Between(low, high) => (low, high),
    };
    let (open, closed) = (reach(open.level), reach(closed.level));
    if open.0 <= closed.0 && closed.1 <= open.1 { Ok(()) } else { Err(format!("{closed:?} is not within {open:?}")) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Closing an answer never widens an interval, so that it holds every completion.
    #[test]
    fn closing_cells_never_widens(
        ways in prop::collection::vec(0..5_usize, CELLS.len()),
        fill in prop::collection::vec(0..5_usize, CELLS.len()),
        combine in prop::sample::select(vec!["sum", "mean", "most", "least"]),
        over in prop::sample::select(vec!["all", "visible", "applicable"]),
        unknown in prop::sample::select(vec!["most", "least", "nothing"]),
    ) {
        let scoring = SCORING.replace("Answers(sum, visible)", &format!("Answers({combine}, {over})"));
        let scoring = scoring.replace("unknown: most", &format!("unknown: {unknown}"));
        let method = instrument(QUESTIONS, &scoring);
        let partial: Vec<usize> = ways;
        let whole: Vec<usize> = partial.iter().zip(fill).map(|(way, fill)| if *way == 0 { fill } else { *way }).collect();
        holds_within(&method, &sheet(&partial), &sheet(&whole)).map_err(TestCaseError::fail)?;
    }

    /// What is not asked, or belongs to a group that went, never matters.
    #[test]
    fn hidden_and_inert_rows_never_matter(ways in prop::collection::vec(0..5_usize, CELLS.len()), way in 1..5_usize) {
        let method = method();
        let mut plain = sheet(&ways);
        let mut noisy = plain.clone();
        give(&mut noisy, &[("G-009/told", SAYS[way]), ("E-001/nowhere", "yes")]);
        let gone = Entry { of: Some(id("elsewhere")), answers: noisy.entries[&id("E-001-AAAA")].answers.clone(), ..Entry::default() };
        noisy.entries = noisy.entries.iter().map(|(id, entry)| (*id, entry.clone())).chain([(id("E-009-AAAA"), gone)]).collect();
        let scorer = Scorer::new(&method).unwrap();
        prop_assert_eq!(scorer.score(&plain), scorer.score(&noisy));
        for sheet in [&mut plain, &mut noisy] {
            give(sheet, &[("buys", "no")]);
        }
        plain.entries = std::iter::empty().collect();
        let (plain, noisy) = (scorer.score(&plain), scorer.score(&noisy));
        let of = |score: &assize::analysis::Score, name| figure(score, name);
        prop_assert_eq!(of(&plain, "sup"), of(&noisy, "sup"));
    }
}

#[test]
fn a_place_names_its_cell_and_back() {
    for at in ["E-001/contract", "G-002/told", "wrong/often", "buys"] {
        let cell = cell(at);
        assert_eq!(Cell::of(&cell.place().join("picks").join("yes")), Some(cell));
    }
    assert_eq!(Cell::of(&Path::new("entries/E-001-AAAA/name")), None);
    let state = Answer { state: Some(AnswerState::Unknown), ..Answer::default() };
    assert_eq!(answer("unknown"), state);
}
