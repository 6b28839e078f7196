//! A reviewer who only reads: all screens, no trace.

use crate::common::disk::{Place, ada, place, seal_named, set, slug};
use crate::common::driver::Driver;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];

fn sealed() -> Place {
    let place = place();
    seal_named(&place.workspace, "Loans");
    seal_named(&place.workspace, "Loans, again");
    std::fs::remove_dir_all(place.path(".assize")).unwrap();
    place
}

#[test]
fn all_steps_and_screens_are_shown_and_nothing_is_written() {
    let place = sealed();
    let before = place.names(".");
    for size in SIZES {
        let mut driver = Driver::reading(size, place.dir.path());
        assert!(driver.screen().contains("read-only  NAV"), "{}", driver.screen());
        let shown = driver.press("enter g 1").screen();
        assert!(shown.contains("v2  read-only  NAV") && shown.contains("Loans, again"), "{shown}");
        for step in 1..=8 {
            let shown = driver.press(&format!("g {step}")).screen();
            assert!(shown.contains("read-only"), "{shown}");
        }
        assert!(driver.press("m").screen().contains("Matrix"));
        assert!(driver.press("esc g v").screen().contains("Versions"));
        assert!(driver.press("enter").screen().contains("v1 → v2"));
        assert!(driver.press("esc esc g 1 home B").screen().contains("Who set this"));
    }
    assert_eq!(place.names("."), before);
    assert_eq!(place.names("assessments/loans").len(), 3);
}

#[test]
fn every_key_that_edits_says_why_not_and_what_to_do() {
    let place = sealed();
    for keys in ["g 1 home enter", "g 1 home delete", "g 2 tab a", "g 3 a", "g 7 down i", "g 8 s", "u"] {
        let mut driver = Driver::reading((140, 45), place.dir.path());
        let shown = driver.press(&format!("enter {keys}")).screen();
        assert!(shown.contains("leave out --read-only to write"), "{keys}: {shown}");
        assert_eq!(driver.now().system.name.as_str(), "Loans, again");
    }
    let mut driver = Driver::reading((140, 45), place.dir.path());
    assert!(driver.press("a").screen().contains("leave out --read-only to write"), "{}", driver.screen());
}

#[test]
fn a_draft_of_somebody_else_is_looked_through_without_being_asked_about() {
    let place = sealed();
    set(&mut place.workspace.edit(&slug(), &ada()).unwrap(), "system/owner", "Li Wei");
    let journal = place.read(".assize/drafts/loans.journal");
    let mut driver = Driver::reading((80, 24), place.dir.path());
    let shown = driver.press("enter g 1").screen();
    assert!(shown.contains("v2 + 1 edit") && shown.contains("Li Wei"), "{shown}");
    let shown = driver.press("down down B").screen();
    assert!(shown.contains("Who set this, up to the draft"), "{shown}");
    assert_eq!(place.read(".assize/drafts/loans.journal"), journal);
}
