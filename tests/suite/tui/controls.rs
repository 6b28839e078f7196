//! Key scripts on step 7, the statement of applicability.

use crate::common::driver::Driver;
use assize::model::{Applicability, Assessment, ControlEntry, ControlStatus};

fn register() -> Assessment {
    crate::common::record::record(&[
        ("risks/R-001-AAAA", ""),
        ("risks/R-001-AAAA/title", "Proxy discrimination by postcode"),
        ("risks/R-001-AAAA/treatment/controls/A.5.2", "A.5.2"),
        ("risks/R-001-AAAA/treatment/controls/A.7.4", "A.7.4"),
        ("risks/R-004-BBBB", ""),
        ("risks/R-004-BBBB/title", "Officers follow the score without looking"),
        ("risks/R-004-BBBB/treatment/controls/A.5.2", "A.5.2"),
        ("controls/A.2.2/applies", "included"),
        ("controls/A.2.2/justification", "The bank builds AI."),
        ("controls/A.2.2/status", "in_place"),
        ("controls/A.2.2/evidence", "Policy 12"),
    ])
}

fn step(size: (u16, u16)) -> Driver {
    let mut driver = Driver::open(size, register());
    driver.press("g 7");
    driver
}

/// Keys that bring the cursor from the top to A.5.2.
const TO_A_5_2: &str = "down down down down down down down down down down";

fn entry(driver: &Driver, control: &str) -> ControlEntry {
    driver.now().controls.get(control).cloned().unwrap_or_default()
}

/// The row of the screen that holds `text`.
fn line(driver: &mut Driver, text: &str) -> String {
    let screen = driver.screen();
    screen.lines().find(|line| line.contains(text)).unwrap_or_else(|| panic!("no {text:?} on\n{screen}")).to_owned()
}

#[test]
fn counts_and_rows_say_where_each_control_stands() {
    for size in [(60, 16), (80, 24), (140, 45)] {
        let mut driver = step(size);
        assert!(line(&mut driver, "Applies").contains("● 1 included  – 0 excluded  ○ 37 open"));
        assert!(line(&mut driver, "Status ").contains("1 in place"));
        assert!(line(&mut driver, "›   A.2.2 ").contains("● in place"));
    }
    let mut driver = step((80, 24));
    assert!(line(&mut driver, "A.5.2 ").contains("R-001 R-004       ▲"));
}

#[test]
fn a_small_screen_shows_list_or_detail_and_a_wide_one_both() {
    let mut small = step((60, 16));
    assert!(!small.screen().contains("Justification"));
    small.press("enter");
    assert!(small.screen().contains("Justification") && !small.screen().contains("A.2.3"));
    small.press("esc");
    assert!(small.screen().contains("A.2.3"));
    let mut wide = step((140, 45));
    assert!(wide.screen().contains("Justification") && wide.screen().contains("A.2.3"));
}

#[test]
fn including_is_one_key_and_excluding_asks_why_at_once() {
    let mut driver = step((80, 24));
    driver.press("down i");
    assert_eq!(entry(&driver, "A.2.3").applies, Some(Applicability::Included));
    assert!(driver.screen().contains("It still needs a justification"));
    driver.press("down x \"No such policy here\" esc");
    let excluded = entry(&driver, "A.2.4");
    assert_eq!(excluded.applies, Some(Applicability::Excluded));
    assert_eq!(excluded.justification.text(), "No such policy here");
    driver.press("u u u");
    assert_eq!(driver.now(), &register());
}

#[test]
fn excluding_what_a_risk_relies_on_is_allowed_and_warned_at_once() {
    let mut driver = step((80, 24));
    driver.press(TO_A_5_2).press("x");
    assert_eq!(entry(&driver, "A.5.2").applies, Some(Applicability::Excluded));
    let warning = "Risks rely on A.5.2 (R-001 and R-004)";
    let screen = driver.screen();
    assert_eq!(screen.matches(warning).count(), 2, "in the dialog and as a notice\n{screen}");
    driver.press("\"Done\"");
    assert!(driver.screen().contains(warning), "the warning stays while it is answered");
    driver.press("esc enter");
    assert!(driver.screen().contains("Excluded. Called for by R-001 and R-004."));
}

#[test]
fn next_open_goes_round_to_what_nobody_decided_then_to_what_is_wrong() {
    let mut driver = step((80, 24));
    driver.press("n");
    assert!(line(&mut driver, "›").contains("A.2.3"));
    driver.press("* i \"All of them\" esc esc n");
    assert!(driver.screen().contains("Every control is decided and justified."));
    driver.press("down enter down delete esc home n");
    assert!(line(&mut driver, "›").contains("A.2.4"));
}

#[test]
fn marked_controls_are_decided_with_one_justification_in_one_edit() {
    let mut driver = step((80, 24));
    driver.press("down space space x \"Not our business\" tab");
    for control in ["A.2.3", "A.2.4"] {
        assert_eq!(entry(&driver, control).applies, Some(Applicability::Excluded), "{control}");
        assert_eq!(entry(&driver, control).justification.text(), "Not our business", "{control}");
    }
    driver.press("s 2 o \"Quality office\" enter");
    assert_eq!(entry(&driver, "A.2.4").status, Some(ControlStatus::Planned));
    assert_eq!(entry(&driver, "A.2.3").owner.as_str(), "Quality office");
    assert!(entry(&driver, "A.2.2").owner.is_empty());
    driver.press("u u u");
    assert_eq!(driver.now(), &register());
}

#[test]
fn leaving_the_question_leaves_everything_as_it_was() {
    let mut driver = step((80, 24));
    driver.press("space space x \"half a though\" ctrl-c");
    assert_eq!(driver.now(), &register());
}

#[test]
fn what_risks_call_for_is_included_in_one_edit_where_nobody_decided() {
    let mut driver = step((140, 45));
    driver.press("t");
    let included = entry(&driver, "A.5.2");
    assert_eq!(included.applies, Some(Applicability::Included));
    assert_eq!(included.justification.text(), "Called for by R-001, R-004.");
    assert_eq!(entry(&driver, "A.7.4").justification.text(), "Called for by R-001.");
    assert_eq!(driver.now().controls.len(), 3);
    driver.press("u");
    assert_eq!(driver.now(), &register());
    driver.press(TO_A_5_2).press("x \"Done elsewhere\" esc t");
    assert_eq!(entry(&driver, "A.5.2").justification.text(), "Done elsewhere");
    assert!(driver.screen().contains("Left excluded although called for: A.5.2."));
}

#[test]
fn a_written_justification_is_never_replaced_by_the_list_of_risks() {
    let mut driver = step((80, 24));
    driver.press(TO_A_5_2).press("enter down enter \"For the regulator\" esc esc t");
    let included = entry(&driver, "A.5.2");
    assert_eq!(included.applies, Some(Applicability::Included));
    assert_eq!(included.justification.text(), "For the regulator");
}

#[test]
fn beside_the_form_keys_act_on_the_control_shown_and_the_arrows_go_on() {
    let mut driver = step((140, 45));
    driver.press("down space down enter i right x \"Out\" esc");
    assert_eq!(entry(&driver, "A.2.3").applies, None, "marked, but not the one shown");
    assert_eq!(entry(&driver, "A.3.2").applies, Some(Applicability::Included));
    assert_eq!(entry(&driver, "A.3.3").applies, Some(Applicability::Excluded));
    driver.press("esc esc");
    assert!(driver.screen().contains("7 Controls"), "the first Esc leaves the form, the second the marks");
    driver.press("esc esc");
    assert!(driver.screen().contains("assessments"));
}
