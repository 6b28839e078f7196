//! Step 2 by key scripts: questions, affected groups, benefits and harms.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod common;

use assize::model::{Answer, AnswerState, Assessment};
use common::driver::Driver;

const SMALL: (u16, u16) = (60, 16);
const MIDDLE: (u16, u16) = (80, 24);
const WIDE: (u16, u16) = (140, 45);

/// Step 2 on the screen; what is seen there decides what Enter does.
fn at_step(size: (u16, u16), assessment: Assessment) -> Driver {
    let mut driver = Driver::open(size, assessment);
    driver.press("g 2");
    driver.screen();
    driver
}

fn answer(driver: &Driver, question: &str) -> Answer {
    driver.now().answers.get(question).cloned().unwrap_or_default()
}

fn picks(driver: &Driver, question: &str) -> Vec<String> {
    answer(driver, question).picks.iter().map(ToString::to_string).collect()
}

fn edits(driver: &Driver) -> usize {
    driver.app.desk.session.as_ref().unwrap().draft.done().len()
}

fn says(driver: &mut Driver, wanted: &[&str]) {
    let screen = driver.screen();
    for text in wanted {
        assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
    }
}

#[test]
fn a_digit_picks_and_answers_in_one_edit() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down 3");
    assert_eq!((picks(&driver, "IA-02"), edits(&driver)), (vec!["proposal".to_owned()], 1));
    assert_eq!(answer(&driver, "IA-02").state, Some(AnswerState::Answered));
    driver.press("5");
    assert_eq!(picks(&driver, "IA-02"), ["final"]);
    driver.press("u u");
    assert_eq!(driver.now(), &Assessment::default());
}

#[test]
fn digits_toggle_where_several_may_be_taken_and_the_last_one_opens_the_question_again() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("1 5 1");
    assert_eq!(picks(&driver, "IA-01"), ["converses"]);
    driver.press("5");
    assert_eq!(answer(&driver, "IA-01"), Answer::default());
    driver.press("0");
    assert_eq!(answer(&driver, "IA-01").state, Some(AnswerState::Answered));
    says(&mut driver, &["0 ◆ None of these", "● answered"]);
    driver.press("n n n n n n n 0");
    assert_eq!(picks(&driver, "IA-10"), ["none"]);
    driver.press("n 0");
    says(&mut driver, &["0 ◆ None, after looking for them"]);
}

#[test]
fn an_answer_says_what_it_asks_and_raises() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down 3");
    says(&mut driver, &["Raises 1 risk: see step 3.", "Raises a risk (step 3): USE-01", "Questions 1/"]);
    driver.press("1");
    says(&mut driver, &["No longer raises 1 risk."]);
}

#[test]
fn a_hidden_answer_is_kept_and_counts_no_more() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down down down down down down 2");
    says(&mut driver, &["Asks 2 more questions.", "IA-09"]);
    driver.press("down enter \"200000\" enter");
    assert_eq!(answer(&driver, "IA-09").text.text(), "200000");
    driver.press("up 1");
    says(&mut driver, &["Leaves out 2 questions; answers there are kept.", "Questions 1/"]);
    assert_eq!(answer(&driver, "IA-09").text.text(), "200000");
    assert!(!driver.screen().contains("IA-09"));
}

#[test]
fn writing_answers_and_emptying_opens_again_each_in_one_edit() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down down down enter \"By hand, slowly.\" esc");
    assert_eq!((answer(&driver, "IA-04").state, edits(&driver)), (Some(AnswerState::Answered), 1));
    driver.press("enter");
    driver.press(&"backspace ".repeat(16)).press("esc");
    assert_eq!(answer(&driver, "IA-04"), Answer::default());
    driver.press("u");
    assert_eq!(answer(&driver, "IA-04").text.text(), "By hand, slowly.");
    driver.press("u");
    assert_eq!(driver.now(), &Assessment::default());
}

#[test]
fn leaving_the_editor_as_it_was_takes_text_and_state_back() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down down down enter \"By hand\"");
    driver.pause();
    assert_eq!(answer(&driver, "IA-04").state, Some(AnswerState::Answered));
    driver.press("ctrl-c");
    assert_eq!(driver.now(), &Assessment::default());
}

#[test]
fn a_number_has_to_be_one() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down down down down down down 2 down enter \"many\" enter");
    says(&mut driver, &["“many” is not a number; give it in uses, without the unit"]);
    assert!(answer(&driver, "IA-09").text.is_empty());
}

#[test]
fn unknown_and_not_applicable_ask_why_and_keep_what_was_picked() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down 3 d \"The vendor has to say.\" esc");
    let now = answer(&driver, "IA-02");
    assert_eq!((now.state, now.rationale.text()), (Some(AnswerState::Unknown), "The vendor has to say.".to_owned()));
    says(&mut driver, &["Kept from before, not counted: A person decides and mostly follows it."]);
    driver.press("- ctrl-c");
    assert_eq!(answer(&driver, "IA-02").state, Some(AnswerState::NotApplicable));
    driver.press("3");
    assert_eq!(answer(&driver, "IA-02").state, Some(AnswerState::Answered));
    driver.press("r \" I asked.\" esc e \"contract.pdf\" esc");
    assert_eq!(answer(&driver, "IA-02").rationale.text(), "The vendor has to say. I asked.");
    assert_eq!(answer(&driver, "IA-02").evidence.text(), "contract.pdf");
    driver.press("delete");
    assert_eq!(answer(&driver, "IA-02"), Answer::default());
}

#[test]
fn n_goes_from_open_question_to_open_question_over_the_end() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down 3 up n");
    says(&mut driver, &["› ○* IA-03"]);
    driver.press("end n");
    says(&mut driver, &["› ○* IA-01"]);
}

#[test]
fn on_a_narrow_screen_a_question_is_opened_before_it_is_answered() {
    for size in [SMALL, MIDDLE] {
        let mut driver = at_step(size, Assessment::default());
        driver.press("down 3");
        says(&mut driver, &["not done: answer: open the question first (Enter)."]);
        assert_eq!(edits(&driver), 0);
        driver.press("enter 3");
        says(&mut driver, &["What becomes of its output?", " 3 ● A person decides"]);
        driver.press("n");
        says(&mut driver, &["IA-03  ○ open, required: sealing waits for it", " 1 ◇ Hiring"]);
        driver.press("esc");
        says(&mut driver, &["› ○* IA-03", "  ●* IA-02", "Purpose and uses 1/"]);
    }
}

#[test]
fn every_question_can_be_read_to_its_end_on_the_smallest_screen() {
    let mut driver = at_step(SMALL, Assessment::default());
    driver.press("down down enter");
    assert!(!driver.screen().contains("of ISO/IEC 42001."));
    driver.press("pagedown pagedown pagedown");
    says(&mut driver, &["of ISO/IEC 42001."]);
    driver.press("K K K K K K K K K K");
    says(&mut driver, &["In which fields does it touch people's lives?"]);
}
