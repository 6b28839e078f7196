//! Who set a value, and the life of a risk, on the screen.

use crate::common::disk::{Place, ada, because, place, set, slug};
use crate::common::driver::Driver;
use crate::common::small::small;
use assize::history::{Step, edits};
use assize::model::Prose;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];

/// Three versions: a risk comes, its owner changes, and the draft changes it again.
fn lived() -> Place {
    let place = place();
    let mut file = place.workspace.create(&slug(), small(), &ada()).unwrap();
    set(&mut file, "system/name", "Loans");
    place.workspace.seal(&mut file, &because("First.")).unwrap();
    let mut ids = edits::Ids::seeded(1);
    let (id, edit) = edits::add_risk(file.draft().now(), "Drift", &mut ids).unwrap();
    file.take(Step::Do(edit.because(&Prose::typed("Seen in the pilot.")))).unwrap().on_disk.unwrap();
    place.workspace.seal(&mut file, &because("A risk.")).unwrap();
    for (owner, reason) in [("Ana", "An owner."), ("Li", "Another owner.")] {
        set(&mut file, &format!("risks/{id}/owner"), owner);
        set(&mut file, &format!("risks/{id}/current/scores/people/likelihood"), "rare");
        set(
            &mut file,
            &format!("risks/{id}/current/scores/people/severity"),
            if owner == "Ana" { "minor" } else { "grave" },
        );
        place.workspace.seal(&mut file, &because(reason)).unwrap();
    }
    place
}

#[test]
fn a_key_on_a_field_says_who_set_it_and_leads_to_that_version() {
    let place = lived();
    for size in SIZES {
        let mut driver = Driver::in_folder(size, place.dir.path());
        let shown = driver.press("enter g 1 home B").screen();
        assert!(shown.contains("Who set this, up to v4") && shown.contains("System: name"), "{shown}");
        assert!(shown.contains("› v1") && shown.contains("2026-11-21"), "{shown}");
        let shown = driver.press("enter").screen();
        assert!(shown.contains("nothing → v1"), "{shown}");
        let shown = driver.press("esc esc").screen();
        assert!(shown.contains("Loans"), "back on the step: {shown}");
    }
}

#[test]
fn of_a_risk_every_field_is_told_and_each_has_its_trail() {
    let place = lived();
    let mut driver = Driver::in_folder((80, 24), place.dir.path());
    let shown = driver.press("enter g 5 B").screen();
    assert!(shown.contains("R-001 Drift") && shown.contains("owner: Li"), "{shown}");
    assert!(shown.contains("why: Seen in the pilot."), "{shown}");
    let shown = driver.press("down enter").screen();
    assert!(shown.contains("R-001 Drift: owner"), "{shown}");
    assert!(shown.find("› v4").unwrap() < shown.find("v3 ").unwrap(), "newest first: {shown}");
    assert!(shown.contains("to: Li") && shown.contains("from: Ana"), "{shown}");
    let shown = driver.press("down c").screen();
    assert!(shown.contains("v3 → v4"), "{shown}");
}

#[test]
fn what_was_just_typed_is_the_drafts_and_no_versions() {
    let place = lived();
    let mut driver = Driver::in_folder((80, 24), place.dir.path());
    let shown = driver.press(r#"enter g 1 home enter "!" enter B"#).screen();
    assert!(shown.contains("up to the draft") && shown.contains("The draft, not sealed yet"), "{shown}");
}

#[test]
fn in_a_comparison_the_key_asks_about_the_state_that_is_shown() {
    let place = lived();
    let mut driver = Driver::in_folder((80, 24), place.dir.path());
    let shown = driver.press("v down enter B").screen();
    assert!(shown.contains("up to v3") && shown.contains("owner: Ana") && !shown.contains("Li"), "{shown}");
}

#[test]
fn the_life_of_a_risk_has_a_column_for_every_version() {
    let place = lived();
    for size in SIZES {
        let mut driver = Driver::in_folder(size, place.dir.path());
        let shown = driver.press("enter g 5 L").screen();
        assert!(shown.contains("Life of R-001") && shown.contains("›v4"), "{shown}");
        assert!(shown.contains("· Low 1") && shown.contains("■ High 2"), "{shown}");
        let shown = driver.press("home").screen();
        assert!(shown.contains("›v1") && shown.contains("not in the register"), "{shown}");
        let shown = driver.press("n").screen();
        assert!(shown.contains("›v2"), "{shown}");
        let shown = driver.press("right right left enter").screen();
        assert!(shown.contains("v2 → v3"), "{shown}");
    }
}

#[test]
fn where_there_is_no_place_the_keys_say_so() {
    let place = lived();
    let mut driver = Driver::in_folder((80, 24), place.dir.path());
    let shown = driver.press("enter g 1 L").screen();
    assert!(shown.contains("not done: life: the cursor is on no risk."), "{shown}");
}

/// Sizes down to nothing, in the middle of it all.
#[test]
fn no_size_is_too_small() {
    let place = lived();
    for keys in ["enter g 5 B", "enter g 5 L", "enter g 5 B down enter"] {
        let mut driver = Driver::in_folder((80, 24), place.dir.path());
        driver.press(keys);
        for size in [(0, 0), (1, 1), (59, 15), (60, 16), (61, 17), (200, 50)] {
            driver.resize(size);
            driver.screen();
        }
    }
}
