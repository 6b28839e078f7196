//! Another methodology, on the screen: chosen, mapped point by point, previewed, given a reason, undone.

use crate::common::disk::{Place, ada, because, place, set, slug};
use crate::common::driver::{Driver, by_lines};
use crate::common::small::{CATALOGUE, CONTROLS, HEAD, QUESTIONS, small, three_head};
use assize::history::{Step, edits};
use assize::store::Rev;
use assize::tui::{Effect, OnDraft};
use std::fs;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];

fn put(place: &Place, id: &str, head: &str) {
    let folder = place.path(&format!("methodologies/{id}"));
    fs::create_dir_all(folder.join("catalogue")).unwrap();
    fs::write(folder.join("methodology.ron"), head.replace("id: \"small\"", &format!("id: \"{id}\""))).unwrap();
    fs::write(folder.join("questions.ron"), QUESTIONS).unwrap();
    fs::write(folder.join("controls.ron"), CONTROLS).unwrap();
    fs::write(folder.join("catalogue/10.ron"), CATALOGUE).unwrap();
}

/// One version of one risk rated by `small`; `a-three` and a newer text of `small` stand in the workspace.
fn rated() -> Place {
    let place = place();
    put(&place, "a-three", &three_head());
    put(&place, "small", &HEAD.replace("\"1.0.0\"", "\"1.0.1\""));
    let mut file = place.workspace.create(&slug(), small(), &ada()).unwrap();
    set(&mut file, "system/name", "Loans");
    let mut ids = edits::Ids::seeded(1);
    let (id, edit) = edits::add_risk(file.draft().now(), "Drift", &mut ids).unwrap();
    file.take(Step::Do(edit)).unwrap().on_disk.unwrap();
    set(&mut file, &format!("risks/{id}/current/scores/people/likelihood"), "rare");
    set(&mut file, &format!("risks/{id}/current/scores/people/severity"), "minor");
    place.workspace.seal(&mut file, &because("First.")).unwrap();
    place
}

#[test]
fn a_methodology_is_chosen_mapped_previewed_and_changed_and_undo_brings_the_old_one_back() {
    for size in SIZES {
        let place = rated();
        let mut driver = Driver::in_folder(size, place.dir.path());
        // The own one, with another text, comes first; a-three is next.
        let shown = driver.press("enter g r").screen();
        assert!(shown.contains("Rated by small 1.0.0") && shown.contains("› small 1.0.1"), "{shown}");
        let shown = driver.press("down enter").screen();
        assert!(shown.contains("2 of 4 points open") && shown.contains("likelihood.rare"), "{shown}");
        assert!(shown.contains("1 Seldom?"), "{shown}");
        let shown = driver.press("tab").screen();
        assert!(shown.contains("2 points are open"), "{shown}");
        // Enter takes the proposal, a digit another point; then everything is decided.
        let shown = driver.press("enter 2").screen();
        assert!(shown.contains("every point is decided") && shown.contains("2 Now and then"), "{shown}");
        let shown = driver.press("up 9").screen();
        assert!(shown.contains("The new scale has no point 9."), "{shown}");
        // Esc loses nothing: the same points are decided when one comes back.
        let shown = driver.press("esc enter").screen();
        assert!(
            shown.contains("No level, zone or acceptance moves.") || shown.contains("small 1.0.0 → a-three 2.0.0"),
            "{shown}"
        );
        let shown = driver.press("esc up up up 3 tab").screen();
        assert!(shown.contains("small 1.0.0 → a-three 2.0.0"), "{shown}");
        let shown = driver.press("pagedown pagedown").screen();
        assert!(shown.contains("R-001 Drift: current level Low"), "{shown}");
        let shown = driver.press("a \"Three words are enough.\" esc").screen();
        assert!(shown.contains("Rated by a-three 2.0.0 now"), "{shown}");
        assert_eq!(place.workspace.load(&slug(), &Rev::Draft).unwrap().methodology.head.version, "2.0.0");
        let shown = driver.press("g 8 tab").screen();
        assert!(shown.contains("Methodology: small 1.0.0 → a-three 2.0.0"), "{shown}");
        let shown = driver.press("u").screen();
        assert!(shown.contains("Undone: rated by small 1.0.0 again"), "{shown}");
        assert_eq!(place.workspace.load(&slug(), &Rev::Draft).unwrap().methodology.head.version, "1.0.0");
        let shown = driver.press("U").screen();
        assert!(shown.contains("Done again: rated by a-three 2.0.0 now"), "{shown}");
    }
}

#[test]
fn a_newer_text_is_pointed_out_in_the_last_step_and_never_applied_by_itself() {
    let place = rated();
    let mut driver = Driver::in_folder((80, 24), place.dir.path());
    let shown = driver.press("enter g 8").screen();
    assert!(shown.contains("small is here as 1.0.1 with another text"), "{shown}");
    assert!(!place.path(".assize/drafts/loans.journal").exists());
    // Where every point maps by itself, what moves is shown at once.
    let shown = driver.press("g r enter").screen();
    assert!(shown.contains("No level, zone or acceptance moves."), "{shown}");
    driver.press("a \"Corrected.\" esc");
    let shown = driver.press("g 8").screen();
    assert!(!shown.contains("with another text"), "{shown}");
    assert!(shown.contains("ready to seal as v2") || shown.contains("block"), "{shown}");
}

#[test]
fn what_was_said_of_points_is_not_left_without_being_asked() {
    let place = rated();
    let mut driver = Driver::in_folder((80, 24), place.dir.path());
    let shown = driver.press("enter g r down enter enter esc esc").screen();
    assert!(shown.contains("what you said of 1 points is forgotten") || shown.contains("is forgotten"), "{shown}");
    let shown = driver.press("esc").screen();
    assert!(shown.contains("By what instead?"), "{shown}");
    let shown = driver.press("esc y").screen();
    assert!(!shown.contains("By what instead?"), "{shown}");
    assert!(!place.path(".assize/drafts/loans.journal").exists());
}

#[test]
fn a_methodology_with_faults_says_which_and_reading_only_says_why_not() {
    let place = rated();
    fs::write(place.path("methodologies/a-three/methodology.ron"), "(id: 3)").unwrap();
    let mut driver = Driver::in_folder((140, 45), place.dir.path());
    let shown = driver.press("enter g r down").screen();
    assert!(shown.contains("has faults") && shown.contains("methodology.ron:1:"), "{shown}");
    let shown = driver.press("enter").screen();
    assert!(shown.contains("it has faults; the text beside it says which"), "{shown}");
    let mut reading = Driver::reading((80, 24), place.dir.path());
    let shown = reading.press("enter g r").screen();
    assert!(shown.contains("this is only read"), "{shown}");
}

fn lines(place: &Place, lines: &str) -> String {
    by_lines(place.dir.path(), lines, Effect::Open(slug(), OnDraft::Recover))
}

#[test]
fn by_lines_every_open_point_is_asked_what_moves_is_said_and_undo_brings_the_old_one_back() {
    let place = rated();
    let said = lines(&place, "g 8\nrescale\na-three\n9\ntake\n3\nThree words are enough.\n.\nu\nr\nq\n");
    for wanted in [
        "Rated by small 1.0.0. By what instead?",
        "likelihood.rare (1 times in use) becomes what?",
        "Proposed: Seldom, by its place on the scale.",
        "Error: “9” is no choice here; type a number from 1 to 3, take or none",
        "small 1.0.0 → a-three 2.0.0",
        "Nothing is changed yet.",
        "Why a-three 2.0.0?",
        "Rated by a-three 2.0.0 now",
        "Undone: rated by small 1.0.0 again",
        "Done again: rated by a-three 2.0.0 now",
    ] {
        assert!(said.contains(wanted), "{wanted} is not said:\n{said}");
    }
    let now = place.workspace.load(&slug(), &Rev::Draft).unwrap();
    assert_eq!(now.methodology.head.id.as_str(), "a-three");
    let rating = now.content.risks.values().next().unwrap().current.scores.values().next().unwrap().clone();
    assert_eq!(rating.likelihood.unwrap().as_str(), "seldom");
}

#[test]
fn by_lines_nothing_is_changed_by_who_leaves_and_faults_are_said() {
    let place = rated();
    fs::write(place.path("methodologies/a-three/methodology.ron"), "(id: 3)").unwrap();
    let said = lines(&place, "g 8\nrescale\na-three\nb\nrescale\nsmall\n\nq\n");
    assert!(
        said.contains("a-three has faults") && said.contains("Error: ") && said.contains("methodology.ron:1:"),
        "{said}"
    );
    assert!(said.contains("Why small 1.0.1?"), "every point maps by itself: {said}");
    assert!(!place.path(".assize/drafts/loans.journal").exists());
}
