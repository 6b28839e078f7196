//! Key scripts on single screens.
#![allow(clippy::unwrap_used)]
mod common;

use assize::model::Assessment;
use common::driver::Driver;

#[test]
fn leaving_a_field_keeps_its_text_and_undo_takes_it_back() {
    let mut driver = Driver::open((80, 24), Assessment::default());
    driver.press("enter \"Loan pre-screen\" esc down down enter \"Ranks applications\" enter \"for an officer\" tab");
    assert_eq!(driver.now().system.name.as_str(), "Loan pre-screen");
    assert_eq!(driver.now().system.purpose.lines(), ["Ranks applications", "for an officer"]);
    driver.press("u u");
    assert_eq!(driver.now(), &Assessment::default());
}
