//! Line prompts: what is typed is text or a word, every answer is kept at once, every error is said.

use crate::common::driver::{desk, session, today};
use crate::common::register::register;
use assize::analysis::Board;
use assize::history::{Draft, Step};
use assize::model::{Assessment, Line};
use assize::tui::plain::Plain;
use assize::tui::{Effect, Report};

/// Prompts on an assessment in memory.
fn open(assessment: Assessment) -> Plain {
    let mut plain = Plain::new(desk());
    plain.report(Report::Opened(Box::new(session(assessment)), None));
    plain.text();
    plain
}

/// What is said after these lines.
fn typed(plain: &mut Plain, lines: &[&str]) -> String {
    lines.iter().map(|line| drop(plain.line(line))).for_each(drop);
    plain.text()
}

fn now(plain: &Plain) -> &Assessment {
    plain.desk().session.as_ref().unwrap().now()
}

#[test]
fn where_text_is_written_a_word_needs_a_slash() {
    let mut plain = open(Assessment::default());
    typed(&mut plain, &["g 1", "1", "b", "//b", "/b"]);
    assert_eq!((now(&plain).system.name.as_str(), now(&plain).system.version.as_str()), ("b", "/b"));
    let said = typed(&mut plain, &["1", "/nowhere"]);
    assert!(said.contains("Error: there is no word /nowhere"), "{said}");
    assert_eq!(now(&plain).system.name.as_str(), "b");
}

#[test]
fn an_empty_line_keeps_what_stands_and_goes_on() {
    let mut plain = open(Assessment::default());
    let said = typed(&mut plain, &["g 1", "1", "Loan", "", "/b", "1", ""]);
    assert_eq!(now(&plain).system.name.as_str(), "Loan");
    assert!(said.contains("Version\n") && said.ends_with("text> "), "{said}");
}

#[test]
fn every_line_of_a_text_is_kept_at_once_and_undo_takes_it_back_alone() {
    let mut plain = open(Assessment::default());
    typed(&mut plain, &["g 1", "3"]);
    for line in ["first", "second"] {
        let effects = plain.line(line);
        assert!(matches!(effects.as_slice(), [Effect::Journal(Step::Do(_))]), "{effects:?}");
    }
    let said = typed(&mut plain, &["/u"]);
    assert!(said.contains("Undone: System: purpose") && said.ends_with("line 2> "), "{said}");
    typed(&mut plain, &["another", ".", "/b"]);
    assert_eq!(now(&plain).system.purpose.lines(), ["first", "another"]);
    typed(&mut plain, &["3", "/append", "third", "."]);
    assert_eq!(now(&plain).system.purpose.lines(), ["first", "another", "third"]);
    typed(&mut plain, &["/b", "3", "anew", "."]);
    assert_eq!(now(&plain).system.purpose.lines(), ["anew"]);
}

#[test]
fn what_does_not_fit_is_refused_with_its_reason_and_asked_again() {
    let mut plain = open(Assessment::default());
    let said = typed(&mut plain, &["g 8", "review", "1", "next spring"]);
    assert!(said.contains("Error: ") && said.contains("next spring") && said.ends_with("text> "), "{said}");
    assert_eq!(now(&plain).review.due, None);
    let said = typed(&mut plain, &["/g 1", "6", "9"]);
    assert!(said.contains("Error: “9” is no choice here; type a number from 1 to 4"), "{said}");
    let said = typed(&mut plain, &["g 9", "u", "nothing of the kind"]);
    assert!(said.contains("g takes the number of a step") && said.contains("There is nothing to undo"), "{said}");
}

#[test]
fn a_score_says_the_level_and_the_rule() {
    let mut plain = open(register(3));
    let said = typed(&mut plain, &["g 4", "1", "inherent", "2"]);
    assert!(said.contains("1 Negligible: ") && said.contains("5 Severe: "), "{said}");
    let said = typed(&mut plain, &["5"]);
    assert!(said.contains("Kept: Severe") && said.contains("Inherent level: "), "{said}");
    assert!(said.contains("decides: Individuals") || said.contains("whatever the likelihood"), "{said}");
}

#[test]
fn an_answer_says_what_it_brings_and_a_reason_is_asked_for_where_it_is_needed() {
    let mut plain = open(Assessment::default());
    let said = typed(&mut plain, &["g 2", "questions", "IA-17", "na"]);
    assert!(said.contains("IA-17: why it does not apply"), "{said}");
    typed(&mut plain, &["It learned nothing.", "."]);
    let answer = &now(&plain).answers.values().next().unwrap();
    assert_eq!(answer.rationale.text(), "It learned nothing.");
    let said = typed(&mut plain, &["/b", "IA-43", "5 6"]);
    assert!(said.contains("It raises DAT-02 Old injustice"), "{said}");
}

#[test]
fn a_finding_leads_to_where_it_is_put_right() {
    let mut plain = open(Assessment::default());
    let said = typed(&mut plain, &["g 8", "findings", "n"]);
    assert!(said.ends_with("text> ") || said.ends_with("choice> "), "{said}");
    assert!(typed(&mut plain, &["/b"]).contains("step 1 of 8"));
}

#[test]
fn what_is_removed_is_gone_and_comes_back_by_undo() {
    let mut plain = open(register(3));
    let said = typed(&mut plain, &["g 3", "register", "2", "remove"]);
    assert!(said.contains("Register: 2 risks"), "{said}");
    assert!(typed(&mut plain, &["u"]).contains("Register: 3 risks"));
    let said = typed(&mut plain, &["g 3", "add", "Mine", "u"]);
    assert!(said.contains("What stood here is gone."), "{said}");
}

#[test]
fn nothing_from_a_file_steers_the_terminal() {
    let mut hostile = Assessment::default();
    hostile.system.name = Line::from("a\u{1b}[31m\u{202e}b");
    let said = typed(&mut open(hostile), &["g 1"]);
    assert!(!said.contains(['\u{1b}', '\u{202e}']) && said.contains("[31m"), "{said}");
}

#[test]
fn what_blocks_sealing_is_said() {
    let mut plain = open(Assessment::default());
    let said = typed(&mut plain, &["g 1", "1", "Loan", "/g 8", "seal"]);
    assert!(said.contains("Error: ") && said.contains("findings block it"), "{said}");
}

const WORDS: &[&str] = &[
    "",
    "b",
    "n",
    "n",
    "g 1",
    "g 2",
    "g 3",
    "g 4",
    "g 5",
    "g 6",
    "g 7",
    "g 8",
    "u",
    "r",
    "m",
    "l",
    "?",
    "clear",
    "append",
    "1",
    "2",
    "3",
    "4",
    "5",
    "1 2",
    "+1",
    "-1",
    "0",
    "99",
    "add",
    "take",
    "reject",
    "reopen",
    "harm",
    "benefit",
    "action",
    "accept",
    "called",
    "same",
    "copy",
    "remove",
    "seal",
    "why",
    "unknown",
    "na",
    "none",
    "reason",
    "evidence",
    ".",
    "text",
    "2027-01-31",
    "/b",
    "/u",
    "//",
    "/",
    "yes",
    "new",
    "\u{202e}",
    "日本",
];

/// Opens the assessment again, when the prompts went to the portfolio.
fn reopened(plain: &mut Plain, draft: Draft) {
    if plain.desk().session.is_none() {
        let mut session = session(Assessment::default());
        session.board = Board::new(&session.method, draft.now(), today());
        session.draft = draft;
        plain.report(Report::Opened(Box::new(session), None));
    }
}

#[test]
fn lines_by_chance_neither_panic_nor_lose_the_way_back() {
    for base in [Assessment::default(), register(4)] {
        let mut plain = open(base.clone());
        let mut state = 0x1234_5678_u64;
        for _ in 0..900 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let draft = plain.desk().session.as_ref().unwrap().draft.clone();
            plain.line(WORDS[usize::try_from(state >> 33).unwrap() % WORDS.len()]);
            plain.text();
            reopened(&mut plain, draft);
        }
        let session = plain.desk().session.as_ref().unwrap();
        assert!(session.board == Board::new(&session.method, session.now(), today()));
        let done = session.draft.done().len();
        assert!(done > 100, "only {done} edits");
        typed(&mut plain, &["/g 1"]);
        (0..done).for_each(|_| drop(plain.line("u")));
        assert!(*now(&plain) == base, "undo all the way is not the base");
    }
}
