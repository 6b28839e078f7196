//! The instruments of step 2 by key scripts: screened for, attached, answered from what is known, declined, taken back.

use crate::common::disk::{Place, ada, place, set, shipped, slug};
use crate::common::driver::{Driver, by_lines};
use assize::store::Rev;
use assize::tui::{Effect, OnDraft};

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];

/// A draft after iso-42001 in which nothing is answered.
fn begun() -> Place {
    let place = place();
    let method = place.workspace.methodology(&"iso-42001".parse().unwrap()).unwrap();
    let mut file = place.workspace.create(&slug(), method, &ada()).unwrap();
    set(&mut file, "system/name", "Loans");
    place
}

fn open(size: (u16, u16), place: &Place) -> Driver {
    let mut driver = Driver::in_folder(size, place.dir.path());
    driver.press("enter");
    if driver.screen().contains("ecover") {
        driver.press("r");
    }
    driver.press("g 2");
    driver
}

fn says(driver: &mut Driver, wanted: &[&str]) {
    let screen = driver.screen();
    for text in wanted {
        assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
    }
}

/// What an answer to a question says, on disk.
fn picks(place: &Place, question: &str) -> Vec<String> {
    let now = place.workspace.load(&slug(), &Rev::Draft).unwrap().content;
    now.answers.get(question).map(|answer| answer.picks.iter().map(ToString::to_string).collect()).unwrap_or_default()
}

fn called(place: &Place) -> String {
    place.workspace.load(&slug(), &Rev::Draft).unwrap().methodology.called()
}

/// Answers a question where it stands in the list.
fn answer(driver: &mut Driver, question: &str, keys: &str) {
    to(driver, question);
    driver.press(keys).press("esc");
}

/// Goes down the list to a question.
fn to(driver: &mut Driver, question: &str) {
    let wanted = format!("answers/{question}");
    let here = |driver: &Driver| driver.app.top().under_cursor(&driver.app.desk).map(|at| at.to_string());
    driver.press("esc home");
    for _ in 0..200 {
        if here(driver).as_deref() == Some(wanted.as_str()) {
            return driver.press("right").screen().truncate(0);
        }
        driver.press("down");
    }
    panic!("{question} is not asked:\n{}", driver.screen());
}

fn act() -> String {
    shipped("eu-ai-act")
}

#[test]
fn what_the_screening_makes_due_is_attached_on_screen_and_answered_from_what_is_known() {
    for size in SIZES {
        let place = begun();
        let mut driver = open(size, &place);
        driver.press("tab tab");
        says(&mut driver, &["Instruments", "○ open", "eu-ai-act"]);
        driver.press("tab");
        while !driver.screen().contains("›Questions") {
            driver.press("tab");
        }
        answer(&mut driver, "IA-76", "1");
        answer(&mut driver, "IA-53", "6");
        assert_eq!(picks(&place, "IA-76"), ["union"]);
        driver.press("g 8");
        // Enter on the finding leads to its row.
        while driver.app.top().under_cursor(&driver.app.desk).is_none_or(|at| at.as_str() != "declined/eu-ai-act") {
            driver.press("down");
        }
        says(&mut driver, &["eu-ai-act is due and not"]);
        driver.press("enter");
        says(&mut driver, &["›Instruments 1 due", "▲ due", "eu-ai-act"]);
        driver.press("right");
        says(&mut driver, &["Decided by", "IA-76 Where", "In the European", "It is offered or used"]);
        driver.press("a \"We sell in the Union.\" esc");
        says(&mut driver, &[&format!("done: {} is attached; u takes that", act())]);
        assert_eq!(called(&place), format!("{} with {}", shipped("iso-42001"), act()));
        says(&mut driver, &[&act(), "It is part of the assessment."]);
        driver.press("a");
        says(&mut driver, &["it is part of the assessment already"]);
        // Enter goes to its questions; one of them is answered as it is proposed.
        driver.press("enter");
        says(&mut driver, &["›Questions", "EU-"]);
        to(&mut driver, "EU-07");
        says(&mut driver, &["Proposed: Reads emotions", "IA-53", "p take proposed"]);
        driver.press("esc");
        says(&mut driver, &["(p)"]);
        driver.press("p");
        assert_eq!(picks(&place, "EU-07"), ["emotions"]);
        // Another answer contradicts it, and that is a finding.
        driver.press("right 0");
        driver.press("g 8");
        let found = driver.app.desk.session.as_ref().unwrap().board.found();
        assert!(found.iter().any(|found| found.rule.id() == "F-INS-02"), "{}", driver.screen());
        // Undo goes back to before it was attached, redo attaches it again.
        driver.press("u u u");
        says(&mut driver, &[&format!("Undone: {} is detached", act())]);
        assert_eq!(called(&place), shipped("iso-42001"));
        driver.press("U");
        assert_eq!(called(&place), format!("{} with {}", shipped("iso-42001"), act()));
    }
}

#[test]
fn one_is_declined_with_a_reason_taken_back_attached_and_detached() {
    for size in SIZES {
        let place = begun();
        let mut driver = open(size, &place);
        driver.press("tab tab x");
        says(&mut driver, &["it is not attached"]);
        driver.press("d \"Counsel does it apart.\" esc right");
        says(&mut driver, &["It was declined.", "Counsel does it apart. (Ana Ruiz"]);
        driver.press("a");
        says(&mut driver, &["it was declined; b takes that back first"]);
        driver.press("b");
        says(&mut driver, &["Open: the questions below decide"]);
        driver.press("a \"After all.\" esc x \"Not now.\" esc");
        assert_eq!(called(&place), shipped("iso-42001"));
        says(&mut driver, &["Answers to it are kept, and count again once"]);
    }
}

#[test]
fn one_that_is_not_attached_can_be_read_and_who_only_reads_attaches_nothing() {
    let place = begun();
    let mut driver = open(SIZES[1], &place);
    driver.press("tab tab enter");
    says(&mut driver, &["eu-ai-act"]);
    driver.press("esc");
    says(&mut driver, &["›Instruments"]);
    drop(driver);
    let mut reading = Driver::reading(SIZES[1], place.dir.path());
    reading.press("enter g 2 tab tab a");
    says(&mut reading, &["this is only read"]);
}

#[test]
fn by_lines_they_are_attached_answered_detached_declined_and_taken_back() {
    let place = begun();
    let lines = "g 2\nquestions\nIA-76\n1\n/g 2\ninstruments\neu-ai-act\nattach\nWe sell in the Union.\n.\n\
                 detach\nNot ours.\n.\ndecline\nCounsel does it apart.\n.\nreopen\nattach\nAfter all.\n.\nq\n";
    let said = by_lines(place.dir.path(), lines, Effect::Open(slug(), OnDraft::Recover));
    for wanted in [
        "Instruments: 1 due and not decided, open",
        "eu-ai-act: due",
        "Decided by",
        "IA-76 Where is it offered, used or felt? In the European Union",
        "attach: Make it part of the assessment; the reason is asked for.",
        &format!("{} is attached; u takes that back", act()),
        &format!("{}: attached", act()),
        "Answers to it are kept, and count again once it is attached.",
        "Counsel does it apart. (",
    ] {
        assert!(said.contains(wanted), "{wanted} is not said:\n{said}");
    }
    assert!(!said.contains("Error: "), "{said}");
    assert_eq!(called(&place), format!("{} with {}", shipped("iso-42001"), act()));
}
