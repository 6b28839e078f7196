//! The reviewer's walk: what was sent, what of it matters, why; a comment, sent back; the next version approved.

use crate::common::disk::{ada, set, slug};
use crate::common::driver::Driver;
use crate::common::review::{reworked, sent};
use assize::format::{Decision, SignoffStanding};

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];

/// Shows screens while one works on them: `LOOK=1 cargo test … -- --nocapture`.
fn look(driver: &mut Driver) -> String {
    let screen = driver.screen();
    if std::env::var_os("LOOK").is_some() {
        println!("{screen}\n{}", "=".repeat(80));
    }
    screen
}

#[test]
fn the_reviewer_sees_what_left_stop_and_what_went_stale_sends_back_and_approves_the_next() {
    for size in SIZES {
        let (place, versions) = sent();
        let mut driver = Driver::in_folder(size, place.dir.path());
        look(&mut driver);
        driver.press("v");
        look(&mut driver);
        driver.press("enter");
        let mut read = look(&mut driver);
        for _ in 0..8 {
            driver.press("pagedown");
            read.push_str(&look(&mut driver));
        }
        assert!(read.matches("zone stop → accept").count() >= 2, "{read}");
        assert!(read.contains("Proxy discrimination") && read.contains("Waiting as a refusal"), "{read}");
        assert!(read.contains("Postcode left the model in March."), "{read}");
        assert!(read.contains("acceptance went stale"), "{read}");
        // Back at the top, then to the entry of the acceptance that went stale, however many are in sight.
        driver.press("<");
        while !driver.press("n").screen().contains("› R-003") {}
        driver.press("C \"Who saw the wrong reason?\" esc");
        assert!(look(&mut driver).contains("The comment stands beside v2"));
        let threads = driver.press("T").screen();
        assert!(threads.contains("R-003 Letters") && threads.contains("Who saw the wrong reason?"), "{threads}");
        assert!(threads.contains("Esc close"), "{threads}");
        driver.press("esc p n");
        let shown = look(&mut driver);
        assert!(shown.contains("comments: 1 here, 1 open"), "{shown}");
        driver.press("S");
        look(&mut driver);
        driver.press("b \"AI risk committee\" enter \"R-003 is not what Kai accepted.\" esc enter");
        let shown = look(&mut driver);
        assert!(shown.contains("sent back by Ana Ruiz"), "{shown}");
        driver.press("y");
        let shown = look(&mut driver);
        assert!(shown.contains("sent back by Ana Ruiz"), "{shown}");
        driver.press("esc");
        let shown = look(&mut driver);
        assert!(shown.contains("sent back"), "{shown}");
        driver.press("esc");
        let shown = look(&mut driver);
        assert!(
            shown.contains("1 assessment") && shown.contains("sent back"),
            "the portfolio knows it at once: {shown}"
        );
        let signoffs = place.workspace.signoffs(&slug()).unwrap();
        let signed = signoffs.latest(&versions[1].name).unwrap();
        assert_eq!(signed.signoff.decision, Decision::SendBack);
        assert_eq!(signed.signoff.note.text(), "R-003 is not what Kai accepted.");
        the_next_version(size, &place);
    }
}

fn the_next_version(size: (u16, u16), place: &crate::common::disk::Place) {
    let mut driver = Driver::in_folder(size, place.dir.path());
    assert!(look(&mut driver).contains("sent back"));
    let shown = {
        driver.press("enter");
        look(&mut driver)
    };
    assert!(shown.contains("v2 was sent back by Ana Ruiz"), "{shown}");
    driver.press("g 8 T");
    let shown = look(&mut driver);
    assert!(shown.contains("Who saw the wrong reason?"), "{shown}");
    driver.press("enter \"The pilot in May.\" esc x");
    look(&mut driver);
    drop(driver);
    let third = reworked(place);
    let mut driver = Driver::in_folder(size, place.dir.path());
    assert!(look(&mut driver).contains("reworked"));
    driver.press("v enter");
    let shown = look(&mut driver);
    assert!(shown.contains("accepted again"), "{shown}");
    driver.press("S a \"AI risk committee\" enter esc enter enter y esc");
    let shown = look(&mut driver);
    assert!(shown.contains("approved"), "{shown}");
    let signoffs = place.workspace.signoffs(&slug()).unwrap();
    let signed = signoffs.latest(&third.name).unwrap();
    let standing = signed.signoff.standing(&place.workspace.heads(&slug()).unwrap(), "2026-11-21".parse().unwrap());
    assert_eq!((signed.signoff.decision, standing), (Decision::Approve, SignoffStanding::Current));
    assert_eq!(place.workspace.comments(&slug()).unwrap().open().count(), 0);
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    set(&mut file, "system/owner", "Li");
    place.workspace.seal(&mut file, &crate::common::disk::because("One more thing.")).unwrap();
    drop(file);
    let mut driver = Driver::in_folder(size, place.dir.path());
    assert!(look(&mut driver).contains("edited since v3"));
}
