//! Repeated sections and tables of step 2 by key scripts, and by lines.

use crate::common::driver::{Driver, desk, session_under};
use crate::common::rows::{assessment, cell, give, given, method};
use assize::history::diff;
use assize::history::report::{Side, Sides, report};
use assize::model::{Answer, AnswerState, Assessment};
use assize::tui::Report;
use assize::tui::plain::Plain;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];
const WIDE: (u16, u16) = (140, 45);

fn at_step(size: (u16, u16), assessment: Assessment) -> Driver {
    let mut driver = Driver::under(size, method(), assessment);
    driver.press("g 2");
    driver.screen();
    driver
}

fn answer(driver: &Driver, at: &str) -> Answer {
    driver.now().answer(&cell(at)).cloned().unwrap_or_default()
}

fn pick(driver: &Driver, at: &str) -> String {
    answer(driver, at).picks.iter().map(ToString::to_string).collect()
}

fn says(driver: &mut Driver, wanted: &[&str]) {
    let screen = driver.screen();
    for text in wanted {
        assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
    }
}

#[test]
fn entries_are_added_named_answered_copied_and_removed() {
    for size in SIZES {
        let mut driver = at_step(size, assessment(&[], &[]));
        says(&mut driver, &["Suppliers", "+ supplier (a adds one)"]);
        driver.press("down a \"Acme\" enter");
        says(&mut driver, &["Acme 0/1"]);
        driver.press("l 2 down");
        let first = *driver.now().entries.keys().next().unwrap();
        let contract = format!("{}/contract", first.short());
        assert_eq!(driver.now().entries[&first].answers.len(), 1, "{contract}");
        says(&mut driver, &["What is missing?"]);
        driver.press("2 esc up up enter");
        says(&mut driver, &["Name of the supplier"]);
        driver.press("\" Ltd\" enter c");
        let names: Vec<&str> = driver.now().entries.values().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["Acme Ltd", "Acme Ltd (copy)"]);
        driver.press("x");
        says(&mut driver, &["Removed Acme Ltd (copy) with its answers"]);
        assert_eq!(driver.now().entries.len(), 1);
        driver.press("u u u u u u u");
        assert_eq!(driver.now(), &assessment(&[], &[]), "{size:?}");
    }
}

#[test]
fn a_table_is_moved_in_by_arrows_and_tab_and_answered_by_digits() {
    for size in SIZES {
        let mut driver = at_step(size, given(&[], &["Applicants", "Night staff"], &[("buys", "no")]));
        driver.press("down enter");
        says(&mut driver, &["Who can object?", "Applicants", "Told before?", "1 ○ Yes"]);
        driver.press("1 tab enter \"By letter\" enter tab 2");
        assert_eq!(pick(&driver, "G-001/told"), "yes", "{size:?}");
        assert_eq!(answer(&driver, "G-001/how").text.text(), "By letter");
        assert_eq!(pick(&driver, "G-002/told"), "no");
        driver.press("tab");
        says(&mut driver, &["This cell is not asked here."]);
        driver.press("backtab d \"Ask the union.\" esc");
        assert_eq!(answer(&driver, "G-002/told").state, Some(AnswerState::Unknown));
        driver.press("r");
        says(&mut driver, &["Night staff › told: why nobody knows"]);
        driver.press("esc delete u _ \"They are not told.\" esc");
        assert_eq!(answer(&driver, "G-002/voice").state, Some(AnswerState::NotApplicable));
        says(&mut driver, &["not applicable"]);
        driver.press("1");
        assert_eq!(answer(&driver, "G-002/told").picks.len(), 1, "kept, not answered anew");
        driver.press("_");
        assert_eq!(answer(&driver, "G-002/voice"), Answer::default());
        driver.press("u");
        driver.press("esc");
        says(&mut driver, &["3/3"]);
    }
}

#[test]
fn a_wide_table_shows_its_rows_side_by_side_and_a_narrow_one_row_at_a_time() {
    let answers = [("buys", "no"), ("G-001/told", "no"), ("G-002/told", "yes")];
    let mut wide = at_step(WIDE, given(&[], &["Applicants", "Night staff"], &answers));
    wide.press("down enter");
    says(&mut wide, &["Applicants", "● No", "Night staff", "● Yes"]);
    wide.press("down right");
    says(&mut wide, &["Night staff › how"]);
    let mut narrow = at_step((30 + 30, 16), given(&[], &["Applicants", "Night staff"], &answers));
    narrow.press("down enter down");
    says(&mut narrow, &["Night staff"]);
}

#[test]
fn a_finding_names_the_cell_by_its_row() {
    let driver = at_step(WIDE, given(&["Acme", "Bolt"], &["Applicants"], &[("G-001/told", "yes")]));
    let place = cell("G-001/how").place();
    let how = driver.app.desk.session.as_ref().unwrap().board.findings(&method(), driver.now());
    assert!(
        how.iter().any(|finding| finding.at == place && finding.says.contains("Who can object? › Applicants › How?"))
    );
}

#[test]
fn the_difference_speaks_of_rows_by_name() {
    let method = method();
    let before = given(&["Acme"], &["Applicants"], &[("E-001/contract", "no")]);
    let mut after = before.clone();
    give(&mut after, &[("E-001/contract", "yes"), ("G-001/told", "no"), ("E-001/gap", "little")]);
    let changes = diff(&before, &after);
    let side = |assessment| Side { assessment, methodology: &method };
    let told = report(Sides::of(side(&before), side(&after)), &changes);
    let headlines: Vec<&str> = told.entries.iter().map(|entry| entry.headline.as_str()).collect();
    assert!(headlines.contains(&"Suppliers › Acme › Is there a contract?: No → Yes"), "{headlines:?}");
    assert!(headlines.contains(&"Who can object? › Applicants › Told before?: open → No"), "{headlines:?}");
    assert!(
        headlines.contains(&"Suppliers › Acme › What is missing?: open → Little (no longer asked)"),
        "{headlines:?}"
    );
}

#[test]
fn lines_ask_row_by_row() {
    let mut plain = Plain::new(desk());
    let session = session_under(method(), assessment(&[], &["Applicants"]));
    plain.report(Report::Opened(Box::new(session), None));
    plain.text();
    let mut typed = |lines: &[&str]| {
        lines.iter().map(|line| drop(plain.line(line))).for_each(drop);
        plain.text()
    };
    let said = typed(&["g 2", "questions", "add-sup", "Acme"]);
    assert!(said.contains("Suppliers › Acme › Is there a contract? (open)"), "{said}");
    let said = typed(&["E-001/contract", "no"]);
    assert!(said.contains("Suppliers › Acme › What is missing?") || said.contains("Acme › gap"), "{said}");
    typed(&["/b", "G-001/told", "na", "Nobody is told.", "/b", "/b"]);
    let now = plain.desk().session.as_ref().unwrap().now();
    let acme = now.entries.values().next().unwrap();
    assert_eq!((acme.name.as_str(), acme.answers.len()), ("Acme", 1));
    assert_eq!(now.answer(&cell("G-001/told")).unwrap().rationale.text(), "Nobody is told.");
}

#[test]
fn the_score_shows_the_level_between_its_thresholds_and_what_carries_it() {
    for size in SIZES {
        let answers = [("E-001/contract", "no"), ("E-001/gap", "much"), ("G-001/told", "yes")];
        let mut driver = at_step(size, given(&["Acme", "Bolt"], &["Applicants"], &answers));
        driver.press("tab tab tab");
        says(&mut driver, &["›Score", "High", "● High", "All: 8 so far, ends between 8 and 16", "◆"]);
        let found = (0..40).any(|_| driver.press("down").screen().contains("Thresholds"));
        assert!(found, "{size:?}");
    }
    let mut wide = at_step(WIDE, given(&["Acme", "Bolt"], &["Applicants"], &[("E-001/contract", "no")]));
    wide.press("tab tab tab");
    says(&mut wide, &["Suppliers › Acme › Is there a contract?: 3 of at most 3 (Suppliers)", "Low with"]);
}
