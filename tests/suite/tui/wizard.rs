//! Key scripts on single screens.

use crate::common::driver::Driver;
use assize::model::Assessment;

#[test]
fn leaving_a_field_keeps_its_text_and_undo_takes_it_back() {
    let mut driver = Driver::open((80, 24), Assessment::default());
    driver.press("enter \"Loan pre-screen\" esc down down enter \"Ranks applications\" enter \"for an officer\" tab");
    assert_eq!(driver.now().system.name.as_str(), "Loan pre-screen");
    assert_eq!(driver.now().system.purpose.lines(), ["Ranks applications", "for an officer"]);
    driver.press("u u");
    assert_eq!(driver.now(), &Assessment::default());
}

#[test]
fn a_paste_is_one_change() {
    let mut driver = Driver::open((80, 24), Assessment::default());
    driver.press("down down enter").paste("one\r\ntwo\u{7}").press("esc");
    assert_eq!(driver.now().system.purpose.lines(), ["one", "two"]);
    driver.press("u");
    assert_eq!(driver.now(), &Assessment::default());
}

#[test]
fn a_reason_given_to_a_change_stands_with_it() {
    let mut driver = Driver::open((80, 24), Assessment::default());
    driver.press("down down enter \"Ranks applications\" esc g 8 tab r \"Asked for by the board\" esc");
    let changes = driver.app.desk.session.as_ref().unwrap().draft.changes();
    assert_eq!((changes.len(), changes[0].why.text().as_str()), (1, "Asked for by the board"));
    driver.press("enter");
    assert!(driver.screen().contains("why: Asked for by the board"), "{}", driver.screen());
    driver.press("esc u");
    assert!(driver.app.desk.session.as_ref().unwrap().draft.changes().is_empty());
}
