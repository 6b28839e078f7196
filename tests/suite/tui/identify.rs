//! Step 3: the catalogue and the register.

use crate::common::driver::Driver;
use crate::common::record::record;
use assize::history::Edit;
use assize::model::Assessment;

const NARROW: (u16, u16) = (60, 16);
const USUAL: (u16, u16) = (80, 24);
const WIDE: (u16, u16) = (140, 45);

/// Answers that suggest DAT-12, MOD-01, MOD-02, DEP-01 and PEO-06.
fn answered() -> Assessment {
    record(&[
        ("answers/IA-01/state", "answered"),
        ("answers/IA-01/picks", "scores retrieves"),
        ("answers/IA-02/state", "unknown"),
        ("answers/IA-02/rationale", "Nobody asked the vendor."),
        ("answers/IA-03/state", "answered"),
        ("answers/IA-03/picks", "credit_insurance"),
    ])
}

fn step(size: (u16, u16)) -> Driver {
    let mut driver = Driver::open(size, answered());
    driver.press("g 3");
    driver
}

fn titles(driver: &Driver) -> Vec<String> {
    driver.now().risks.values().map(|risk| risk.title.to_string()).collect()
}

fn edits(driver: &Driver) -> &[Edit] {
    driver.app.desk.session.as_ref().unwrap().draft.done()
}

fn assert_shows(driver: &mut Driver, lines: &[&str]) {
    let screen = driver.screen();
    for line in lines {
        assert!(screen.contains(line), "{line:?} is not on\n{screen}");
    }
}

#[test]
fn what_the_answers_suggest_stands_first_with_the_answer_that_raised_it() {
    for size in [USUAL, WIDE] {
        let mut driver = step(size);
        assert_shows(
            &mut driver,
            &[
                "›Catalogue: 5 of 5 suggested open    Register: 0",
                "  Suggested by the answers",
                "›   ○ DAT-12 Search index that ignores access rights",
                "  Data",
                "Data: suggested, still open",
                "IA-01 What does the system do? Answer: Finds and sums up",
            ],
        );
    }
    let mut driver = step(NARROW);
    let screen = driver.screen();
    assert!(!screen.contains("Raised by"), "{screen}");
    driver.press("enter");
    assert_shows(&mut driver, &["Catalogue risk DAT-12", "Raised by"]);
}

#[test]
fn an_answer_of_unknown_is_named_as_what_raised_a_risk() {
    let mut driver = step(WIDE);
    driver.press("/ \"dep-01\" enter");
    assert_shows(&mut driver, &["/ dep-01  1 of 130 shown", "Answer: unknown"]);
}

#[test]
fn taking_copies_the_catalogue_into_the_register_and_undo_takes_it_back() {
    let mut driver = step(USUAL);
    driver.press("t");
    let taken = driver.now().risks.values().next().unwrap().clone();
    assert_eq!(taken.title.as_str(), "Search index that ignores access rights");
    assert_eq!(taken.origin.unwrap().as_str(), "DAT-12");
    assert_eq!(taken.raised_by.iter().map(assize::model::QuestionId::as_str).collect::<Vec<_>>(), ["IA-01"]);
    assert!(!taken.treatment.controls.is_empty());
    assert_shows(
        &mut driver,
        &["● DAT-12 Search index", "R-001", "4 of 5 suggested open", "done: R-001 is in the register; Tab goes there."],
    );
    driver.press("t");
    assert_shows(&mut driver, &["not done: take: DAT-12 is R-001 already"]);
    driver.press("u");
    assert_eq!(driver.now(), &answered());
    assert_shows(&mut driver, &["○ DAT-12", "5 of 5 suggested open"]);
}

#[test]
fn a_rejection_keeps_its_reason_and_the_name_and_can_be_taken_back() {
    let mut driver = step(USUAL);
    driver.press("down r \"No documents go in.\" esc");
    let rejection = driver.now().rejected.values().next().unwrap();
    assert_eq!(rejection.reason.text(), "No documents go in.");
    assert_eq!(rejection.by.as_str(), "Ana Ruiz <ana@example.org>");
    assert_eq!(edits(&driver).len(), 1);
    assert_shows(&mut driver, &["– MOD-01", "rejected", "considered and rejected: No documents go in. (Ana Ruiz"]);
    driver.press("r \" Checked.\" esc");
    assert_eq!(driver.now().rejected.values().next().unwrap().reason.text(), "No documents go in. Checked.");
    driver.press("b");
    assert!(driver.now().rejected.is_empty());
    driver.press("b");
    assert_shows(&mut driver, &["not done: take back: it was not rejected"]);
}

#[test]
fn a_rejection_without_a_reason_is_none() {
    let mut driver = step(USUAL);
    driver.press("r esc");
    assert_eq!(driver.now(), &answered());
    driver.press("r \"Half a thought\" ctrl-c");
    assert_eq!(driver.now(), &answered());
}

#[test]
fn a_rejected_risk_that_is_taken_after_all_is_no_longer_rejected() {
    let mut driver = step(USUAL);
    driver.press("r \"No.\" esc t");
    assert!(driver.now().rejected.is_empty());
    assert_eq!(driver.now().risks.len(), 1);
}

#[test]
fn all_marked_are_taken_or_rejected_in_one_edit() {
    let mut driver = step(USUAL);
    driver.press("space space");
    assert_shows(&mut driver, &["2 marked", "◆ ○ DAT-12", "◆ ○ MOD-01"]);
    driver.press("t");
    assert_eq!(edits(&driver).len(), 1);
    assert_eq!(titles(&driver), ["Search index that ignores access rights", "Made-up facts, figures and sources"]);
    let numbers: Vec<u32> = driver.now().risks.keys().map(|id| id.number()).collect();
    assert_eq!((numbers, driver.now().next.risk), (vec![1, 2], 2));
    assert_shows(&mut driver, &["2 risks are in the register, R-001 to R-002"]);
    driver.press("s * r \"Out of scope.\" esc");
    assert_eq!(edits(&driver).len(), 2);
    assert!(driver.now().rejected.values().all(|rejection| rejection.reason.text() == "Out of scope."));
    assert_eq!(driver.now().rejected.len(), 3);
    assert_shows(&mut driver, &["Catalogue: all 5 suggested decided", "Nothing that the answers suggest is open."]);
    driver.press("u u");
    assert_eq!(driver.now(), &answered());
}

#[test]
fn the_filter_is_typed_in_the_pane_and_esc_shows_everything_again() {
    let mut driver = step(USUAL);
    driver.press("/ \"model train\"");
    assert_shows(&mut driver, &["/ model train  ", " of 130 shown", "EDIT", "Enter use it  Esc show all"]);
    driver.press("enter t");
    assert_eq!(titles(&driver), ["Training data or model drawn out by queries"]);
    driver.press("esc");
    let screen = driver.screen();
    assert!(!screen.contains("of 85 shown") && screen.contains("○ MOD-05"), "{screen}");
    driver.press("/ \"no such thing\"");
    assert_shows(&mut driver, &["0 of 130 shown", "Nothing in the catalogue holds all of these words."]);
    driver.press("esc");
    assert!(driver.app.desk.session.is_some());
    driver.press("esc esc");
    assert!(driver.app.desk.session.is_none());
}

#[test]
fn n_goes_round_the_suggested_risks_that_are_open() {
    let mut driver = step(USUAL);
    driver.press("t n t n n n n");
    assert_shows(&mut driver, &["›   ○ MOD-02"]);
    driver.press("s");
    assert_shows(&mut driver, &["only open", "›   ○ MOD-02"]);
    driver.press("t t t n");
    assert_shows(&mut driver, &["every suggested risk is decided"]);
}

#[test]
fn an_own_risk_is_named_first_and_then_opens() {
    let mut driver = step(USUAL);
    driver.press("a \"Loans refused to newcomers\" enter");
    assert_eq!(titles(&driver), ["Loans refused to newcomers"]);
    assert_shows(&mut driver, &["Risk R-001"]);
    driver.press("esc tab");
    assert_shows(&mut driver, &["›Register: 1", "›   R-001  Loans refused to newcomers", "no owner", "– not rated"]);
}

#[test]
fn risks_are_cloned_removed_and_brought_back() {
    for size in [NARROW, USUAL, WIDE] {
        let mut driver = step(size);
        driver.press("t down t tab < c");
        assert_eq!(titles(&driver)[2], "Search index that ignores access rights (copy)");
        assert_shows(&mut driver, &["›   R-003", "R-003 is a copy of R-001"]);
        driver.press("x");
        assert_eq!(driver.now().risks.len(), 2);
        assert_shows(&mut driver, &["Removed R-003 Search index that ignores access rights"]);
        driver.press("* x");
        assert!(driver.now().risks.is_empty());
        assert_shows(&mut driver, &["Removed 2 risks.", "No risk in the register yet."]);
        driver.press("u u");
        assert_eq!(driver.now().risks.len(), 3);
        assert_shows(&mut driver, &["›   R-003"]);
    }
}

#[test]
fn an_owner_is_set_for_all_marked_in_one_edit() {
    let mut driver = step(USUAL);
    driver.press("* t tab * o \"Kim\" enter");
    assert!(driver.now().risks.len() > 80);
    assert!(driver.now().risks.values().all(|risk| risk.owner.as_str() == "Kim"));
    assert_eq!(edits(&driver).len(), 2);
    driver.press("o \" Lee\" enter");
    let owners: Vec<&str> = driver.now().risks.values().take(2).map(|risk| risk.owner.as_str()).collect();
    assert_eq!(owners, ["Kim Lee", "Kim"]);
    driver.press("space space o");
    assert_shows(&mut driver, &["Owner of 2 risks"]);
    driver.press("\"Max\" enter");
    let owners: Vec<&str> = driver.now().risks.values().take(3).map(|risk| risk.owner.as_str()).collect();
    assert_eq!(owners, ["Max", "Max", "Kim"]);
}

#[test]
fn the_register_is_filtered_and_next_finds_the_next_blank() {
    let mut driver = step(WIDE);
    driver.press("t down t down t tab < o \"Kim\" enter / \"kim\" enter");
    assert_shows(&mut driver, &["/ kim  1 of 3 shown", "Owner: Kim"]);
    driver.press("esc n");
    assert_shows(&mut driver, &["›   R-002", "Still blank: owner"]);
}

#[test]
fn what_belongs_to_the_other_pane_says_so() {
    let mut driver = step(USUAL);
    driver.press("x");
    assert_shows(&mut driver, &["not done: remove: in the register; Tab goes there."]);
    driver.press("tab t");
    assert_shows(&mut driver, &["not done: take: in the catalogue; Tab goes there."]);
}

#[test]
fn without_answers_the_catalogue_is_there_and_says_so() {
    let mut driver = Driver::open(USUAL, Assessment::default());
    driver.press("g 3");
    assert_shows(&mut driver, &["Catalogue: nothing suggested yet", "  Data", "›   ○ DAT-01"]);
    driver.press("tab");
    assert_shows(&mut driver, &["No risk in the register yet."]);
}
