//! The reviewer: versions read and compared without opening, and everything that can stand before an assessment.

use crate::common::disk::{Place, ada, because, place, seal_named, set, slug};
use crate::common::driver::Driver;
use crate::common::small::small;
use assize::history::{Step, edits};
use assize::store::{Rev, Workspace};
use assize::tui::Report;
use std::fs;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];
const SIZE: (u16, u16) = (80, 24);

/// One version.
fn sealed_once() -> Place {
    let place = place();
    seal_named(&place.workspace, "Loans");
    place
}

/// The files of a version folder, copied beside those that are there.
fn bring(from: &Place, to: &Place) {
    let folder = "assessments/loans";
    for name in from.names(folder) {
        fs::copy(from.path(&format!("{folder}/{name}")), to.path(&format!("{folder}/{name}"))).unwrap();
    }
}

/// The same workspace in another folder, as another person has it.
fn twin(of: &Place) -> Place {
    let twin = place();
    fs::create_dir_all(twin.path("assessments/loans")).unwrap();
    bring(of, &twin);
    twin
}

/// One version, and two that were made from it side by side.
fn forked() -> Place {
    let here = sealed_once();
    let there = twin(&here);
    seal_named(&here.workspace, "Loans, mine");
    seal_named(&there.workspace, "Loans, theirs");
    bring(&there, &here);
    here
}

fn versions(place: &Place) -> usize {
    place.names("assessments/loans").iter().filter(|name| name.starts_with("000")).count()
}

#[test]
fn any_two_versions_are_compared_from_the_portfolio_with_nothing_opened() {
    let place = forked();
    for size in SIZES {
        let mut driver = Driver::in_folder(size, place.dir.path());
        assert!(driver.screen().contains("fork, 2 heads"), "{}", driver.screen());
        let shown = driver.press("v").screen();
        assert!(shown.contains("○─┘ v1") && shown.matches("head ").count() == 2, "{shown}");
        let shown = driver.press("enter").screen();
        assert!(shown.contains("v1 → v2") && shown.contains("From v1"), "{shown}");
        driver.press("n esc space space c");
        let shown = driver.screen();
        assert!(shown.contains("v2 → v2"), "{shown}");
        assert!(driver.app.desk.session.is_none());
    }
    assert!(!place.path(".assize/drafts/loans.journal").exists());
}

#[test]
fn a_report_tells_old_from_new_by_signs_and_gives_the_reason() {
    let place = forked();
    let mut driver = Driver::in_folder((140, 45), place.dir.path());
    let shown = driver.press("v enter").screen();
    assert!(shown.contains("› System"), "{shown}");
    assert!(shown.contains("name: Loans → Loans, "), "{shown}");
    assert!(shown.contains("why: it is so"), "{shown}");
    let refused = driver.press("enter").screen();
    assert!(refused.contains("open loans first"), "{refused}");
    driver.resize((60, 16));
    assert!(driver.screen().contains("› System"), "laid out anew: {}", driver.screen());
}

#[test]
fn a_fork_asks_which_head_to_go_on_from_and_keeps_both() {
    let place = forked();
    let mut driver = Driver::in_folder(SIZE, place.dir.path());
    let shown = driver.press("enter").screen();
    assert!(shown.contains("Several heads") && shown.contains("forked: 2 versions are newest"), "{shown}");
    driver.press("c");
    assert!(driver.screen().contains("v2 → v2"), "{}", driver.screen());
    driver.press("esc 2");
    let chosen = driver.app.desk.session.as_ref().unwrap().base.clone().unwrap();
    let heads = place.workspace.heads(&slug()).unwrap();
    assert_eq!(chosen.hash, heads[0].hash(), "the second line is the older of the two by name");
    assert!(driver.screen().contains("it has 2 heads"), "{}", driver.screen());
    assert_eq!(versions(&place), 3);
}

/// A workspace with a draft that starts from v1.
fn drafted() -> Place {
    let place = sealed_once();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    set(&mut file, "system/owner", "Ana");
    drop(file);
    place
}

#[test]
fn a_draft_is_told_with_its_base_and_compared_in_ranked_words() {
    let place = drafted();
    for size in SIZES {
        let mut driver = Driver::in_folder(size, place.dir.path());
        let shown = driver.press("enter").screen();
        assert!(shown.contains("It starts from v1 (2026-11-21, Ada)"), "{shown}");
        let shown = driver.press("c").screen();
        assert!(shown.contains("v1 → the draft") && shown.contains("Other changes (1)"), "{shown}");
        let shown = driver.press("esc").screen();
        assert!(shown.contains("A draft was found"), "{shown}");
    }
}

#[test]
fn a_draft_that_fell_behind_says_so_and_shows_the_difference_from_the_newest() {
    let place = drafted();
    let there = place_with_next(&place);
    bring(&there, &place);
    let mut driver = Driver::in_folder(SIZE, place.dir.path());
    let shown = driver.press("enter").screen();
    assert!(shown.contains("Since then v2 (2026-11-21, Ada) came."), "{shown}");
    let shown = driver.press("h").screen();
    assert!(shown.contains("v2 → the draft"), "{shown}");
    driver.press("esc r");
    assert_eq!(driver.now().system.owner.as_str(), "Ana", "nothing is lost");
}

fn place_with_next(of: &Place) -> Place {
    let there = twin(of);
    seal_named(&there.workspace, "Loans, later");
    there
}

#[test]
fn a_question_too_long_for_the_screen_scrolls() {
    let text = (1..=12).map(|nth| format!("line {nth}")).collect::<Vec<_>>().join("\n");
    let mut driver = Driver::home((60, 16));
    driver.report(Report::Barred("loan-prescreen".parse().unwrap(), text));
    let first = driver.screen();
    assert!(first.contains("line 1 ") && !first.contains("line 12") && first.contains("Esc leave"), "{first}");
    let last = driver.press("down down down down").screen();
    assert!(last.contains("line 12") && !last.contains("line 1 ") && last.contains("Esc leave"), "{last}");
}

#[test]
fn a_journal_that_a_sealed_draft_left_behind_is_put_aside_and_said() {
    let place = drafted();
    let (journal, pinned) = (place.path(".assize/drafts/loans.journal"), place.path(".assize/drafts"));
    let kept: Vec<_> =
        place.names(".assize/drafts").into_iter().map(|name| (fs::read(pinned.join(&name)).unwrap(), name)).collect();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    place.workspace.seal(&mut file, &because("Owner named.")).unwrap();
    drop(file);
    for (bytes, name) in kept {
        fs::write(pinned.join(name), bytes).unwrap();
    }
    let mut driver = Driver::in_folder(SIZE, place.dir.path());
    let shown = driver.press("enter").screen();
    assert!(shown.contains("was sealed as v2 (2026-11-21, Ada)"), "{shown}");
    driver.press("o");
    assert_eq!(driver.app.desk.session.as_ref().unwrap().base.as_ref().unwrap().number, 2);
    assert!(!journal.exists() && !place.names(".assize/discarded").is_empty());
}

#[test]
fn a_file_that_was_altered_is_named_and_the_others_can_still_be_read() {
    let place = sealed_once();
    seal_named(&place.workspace, "Loans, later");
    let newest = place.names("assessments/loans").into_iter().find(|name| name.starts_with("0002")).unwrap();
    let path = format!("assessments/loans/{newest}");
    fs::write(place.path(&path), place.read(&path).replace("later", "never")).unwrap();
    for size in SIZES {
        let mut driver = Driver::in_folder(size, place.dir.path());
        let shown = driver.screen();
        assert!(shown.contains("loans"), "{shown}");
        let shown = driver.press("enter").screen();
        assert!(shown.contains("It cannot be opened now") && shown.contains("next: restore it"), "{shown}");
        let shown = driver.press("v down enter").screen();
        assert!(shown.contains("nothing → v1"), "{shown}");
    }
}

#[test]
fn a_file_that_is_no_version_bars_neither_portfolio_nor_history() {
    let place = sealed_once();
    fs::write(place.path("assessments/loans/0002-00112233445566aa.ron"), "((").unwrap();
    for size in SIZES {
        let mut driver = Driver::in_folder(size, place.dir.path());
        assert!(driver.screen().contains("cannot be read"), "{}", driver.screen());
        let shown = driver.press("v").screen();
        assert!(shown.contains("v2") && shown.contains("cannot be read: ") && shown.contains("v1"), "{shown}");
        let shown = driver.press("down enter").screen();
        assert!(shown.contains("nothing → v1"), "{shown}");
    }
}

#[test]
fn what_somebody_else_edits_is_said_before_anything_is_asked_and_can_be_read() {
    let place = drafted();
    let elsewhere = Workspace::open(place.dir.path()).unwrap();
    let held = elsewhere.edit(&slug(), &ada()).unwrap();
    let mut driver = Driver::in_folder(SIZE, place.dir.path());
    let shown = driver.press("enter").screen();
    assert!(shown.contains("It cannot be opened now") && shown.contains("by Ada <ada@example.org>"), "{shown}");
    let shown = driver.press("v enter").screen();
    assert!(shown.contains("v1 → the draft"), "{shown}");
    drop(held);
    let shown = driver.press("esc esc esc enter").screen();
    assert!(shown.contains("A draft was found"), "{shown}");
}

#[test]
fn an_entry_leads_to_its_risk_and_a_later_edit_is_noticed() {
    let place = place();
    let mut file = place.workspace.create(&slug(), small(), &ada()).unwrap();
    let mut ids = edits::Ids::seeded(7);
    let now = file.draft().now().clone();
    let (id, edit) = edits::add_risk(&now, "Wrong pages", &mut ids).unwrap();
    file.take(Step::Do(edit)).unwrap().on_disk.unwrap();
    drop(file);
    let mut driver = Driver::in_folder(SIZE, place.dir.path());
    driver.press("enter r g v enter");
    let shown = driver.screen();
    assert!(shown.contains("nothing → the draft") && shown.contains("added, not rated"), "{shown}");
    let shown = driver.press("enter").screen();
    assert!(shown.contains(&format!("Risk {}", id.short())), "{shown}");
    let shown = driver.press("enter \" twice\" esc esc").screen();
    assert!(shown.contains("The draft changed since this was read"), "{shown}");
    let shown = driver.press("r").screen();
    assert!(shown.contains("Wrong pages twice") && !shown.contains("changed since"), "{shown}");
}

#[test]
fn step_8_of_what_was_just_sealed_says_so_and_where_to_go() {
    let place = sealed_once();
    for size in SIZES {
        let mut driver = Driver::in_folder(size, place.dir.path());
        let shown = driver.press("enter g 8").screen();
        assert!(shown.contains("Version 1 of loans is sealed: 0001-"), "{shown}");
        assert!(shown.contains("assize diff loans"), "{shown}");
        let shown = driver.press("c").screen();
        assert!(shown.contains("nothing → v1"), "{shown}");
        assert!(!place.path(".assize/drafts/loans.journal").exists(), "reading begins no draft");
    }
    assert_eq!(place.workspace.load(&slug(), &Rev::Head).unwrap().content.system.name.as_str(), "Loans");
}

#[test]
fn a_draft_of_this_sitting_is_gone_on_with_and_a_stranger_is_asked_about_it() {
    let place = sealed_once();
    let mut driver = Driver::in_folder(SIZE, place.dir.path());
    driver.press("enter g 1 enter \"x\" esc esc");
    let home = driver.press("esc").screen();
    assert!(home.contains("draft, 1 edit"), "{home}");
    let again = driver.press("enter").screen();
    assert!(again.contains("v1 + 1 edit"), "{again}");
    drop(driver);
    let stranger = Driver::in_folder(SIZE, place.dir.path()).press("enter").screen();
    assert!(stranger.contains("A draft was found"), "{stranger}");
}
