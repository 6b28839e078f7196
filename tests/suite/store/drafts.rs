//! Drafts: nothing typed is lost, nobody writes twice, nothing is dropped in silence.

use crate::common::disk::{Place, ada, because, place, seal_named, set, slug, step};
use crate::common::small::{self, small};
use assize::history::{Step, Stepped};
use assize::store::{Kind, Origin, Rev, Standing, StoreError, Workspace};
use std::fs::{self, OpenOptions};
use std::io::Write;

const JOURNAL: &str = ".assize/drafts/loans.journal";

/// A workspace with a draft of a new assessment with two steps in it, closed again.
fn drafted() -> Place {
    let place = place();
    let mut file = place.workspace.create(&slug(), small(), &ada()).unwrap();
    set(&mut file, "system/name", "Loans");
    set(&mut file, "system/purpose", "To lend");
    drop(file);
    place
}

fn append(place: &Place, text: &str) {
    OpenOptions::new().append(true).open(place.path(JOURNAL)).unwrap().write_all(text.as_bytes()).unwrap();
}

#[test]
fn what_was_typed_is_there_when_the_draft_is_opened_again() {
    let place = drafted();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!(file.draft().now().system.purpose.text(), "To lend");
    file.take(Step::Undo).unwrap().on_disk.unwrap();
    file.sync().unwrap();
    drop(file);
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert!(file.draft().now().system.purpose.is_empty());
    assert_eq!((file.draft().done().len(), file.draft().undone().len()), (1, 1));
    file.take(Step::Redo).unwrap().on_disk.unwrap();
    assert_eq!(file.draft().now().system.purpose.text(), "To lend");
}

#[test]
fn a_draft_is_an_assessment_and_can_be_read_while_it_is_edited() {
    let place = drafted();
    assert_eq!(place.workspace.assessments().unwrap(), [slug()]);
    assert_eq!(place.workspace.draft_steps(&slug()).unwrap(), Some(2));
    let _editing = place.workspace.edit(&slug(), &ada()).unwrap();
    let snapshot = place.workspace.load(&slug(), &Rev::Draft).unwrap();
    assert_eq!(snapshot.origin, Origin::Draft { base: None });
    assert_eq!(snapshot.content.system.name.as_str(), "Loans");
    let unsealed = place.workspace.load(&slug(), &Rev::Head).unwrap_err();
    assert!(unsealed.to_string().contains("no sealed version yet, only a draft"), "{unsealed}");
}

#[test]
fn a_second_writer_is_told_who_edits() {
    let place = drafted();
    let editing = place.workspace.edit(&slug(), &ada()).unwrap();
    let other = Workspace::open(place.dir.path()).unwrap();
    let error = other.edit(&slug(), &ada()).unwrap_err();
    assert_eq!(error.kind(), Kind::Machine);
    let message = error.to_string();
    let who = "loans is being edited by Ada <ada@example.org> on desk (process 7) since 2026-11-21T10:00:00Z\nnext: ";
    assert!(message.starts_with(who), "{message}");
    assert!(matches!(other.discard(&slug(), &ada()), Err(StoreError::Locked { .. })));
    drop(editing);
    assert!(other.edit(&slug(), &ada()).is_ok());
}

#[test]
fn editing_a_version_leaves_no_trace_until_something_changes() {
    let place = place();
    seal_named(&place.workspace, "one");
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!(place.workspace.draft(&slug()).unwrap(), None);
    let nothing = step(&file, "system/name", "one");
    assert_eq!(file.take(nothing).unwrap().stepped, Stepped::Nothing);
    assert_eq!(file.take(Step::Undo).unwrap().stepped, Stepped::Nothing);
    assert_eq!(place.workspace.draft(&slug()).unwrap(), None);
    set(&mut file, "system/name", "two");
    let summary = place.workspace.draft(&slug()).unwrap().unwrap();
    assert_eq!((summary.steps, summary.changes.len(), summary.torn), (1, 1, 0));
    assert_eq!((summary.standing, summary.base.unwrap().number()), (Standing::OnHead, 1));
}

#[test]
fn a_torn_last_line_is_set_aside_and_reported() {
    let place = drafted();
    let whole = place.read(JOURNAL);
    append(&place, "Do([Set(at: \"system/na");
    assert_eq!(place.workspace.draft(&slug()).unwrap().unwrap().torn, 22);
    let file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!(file.torn(), Some(".assize/drafts/loans.torn-1"));
    assert_eq!(place.read(".assize/drafts/loans.torn-1"), "Do([Set(at: \"system/na");
    assert_eq!(place.read(JOURNAL), whole);
    drop(file);
    append(&place, "\0\0\0\0");
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!(file.torn(), Some(".assize/drafts/loans.torn-2"));
    set(&mut file, "system/name", "Other");
    drop(file);
    let file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!((file.torn(), file.draft().now().system.name.as_str()), (None, "Other"));
}

#[test]
fn a_last_line_that_only_lacks_its_end_is_kept() {
    let place = drafted();
    append(&place, "Undo");
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!(file.torn(), None);
    assert!(file.draft().now().system.purpose.is_empty());
    file.take(Step::Redo).unwrap().on_disk.unwrap();
    drop(file);
    assert!(place.read(JOURNAL).ends_with("\nUndo\nRedo\n"));
}

#[test]
fn a_broken_line_in_the_middle_is_refused_and_the_file_is_kept() {
    let place = drafted();
    let broken = place.read(JOURNAL).replacen("\nDo(", "\nDu(", 1);
    fs::write(place.path(JOURNAL), &broken).unwrap();
    let error = place.workspace.edit(&slug(), &ada()).unwrap_err();
    assert_eq!(error.kind(), Kind::Refused);
    assert!(
        error.to_string().starts_with(".assize/drafts/loans.journal:2:3: \"Du\" is not a word of this list"),
        "{error}"
    );
    assert!(error.to_string().contains("next: the file is kept as it is"), "{error}");
    assert_eq!(place.read(JOURNAL), broken);
    let aside = place.workspace.discard(&slug(), &ada()).unwrap();
    assert_eq!(place.read(&aside), broken);
    assert!(!place.workspace.has_draft(&slug()).unwrap());
}

#[test]
fn a_step_that_does_not_apply_any_more_is_named() {
    let place = drafted();
    let edited = place.read(JOURNAL).replace("Loans", "Loan");
    let doubled = edited.lines().nth(1).unwrap().to_owned();
    fs::write(place.path(JOURNAL), format!("{edited}{doubled}\nUndo\n")).unwrap();
    let error = place.workspace.edit(&slug(), &ada()).unwrap_err();
    assert!(matches!(error, StoreError::Replay { line: 4, .. }), "{error}");
    assert!(error.to_string().starts_with(".assize/drafts/loans.journal:4: this step does not apply: "), "{error}");
}

#[test]
fn discarding_deletes_nothing() {
    let place = drafted();
    let text = place.read(JOURNAL);
    for number in 1..3 {
        let file = place.workspace.create(&slug(), small(), &ada()).map_or_else(
            |_| place.workspace.edit(&slug(), &ada()).unwrap(),
            |mut file| {
                set(&mut file, "system/name", "Again");
                file
            },
        );
        file.discard().unwrap();
        assert!(place.names(".assize/discarded").contains(&format!("loans-{number}.journal")));
    }
    assert_eq!(place.read(".assize/discarded/loans-1.journal"), text);
    assert!(matches!(place.workspace.edit(&slug(), &ada()), Err(StoreError::NoAssessment { .. })));
    assert!(matches!(place.workspace.discard(&slug(), &ada()), Err(StoreError::NoDraft { .. })));
    assert_eq!(place.read(".assize/.gitignore"), "*\n");
}

#[test]
fn a_methodology_edited_on_disk_does_not_re_band_a_draft() {
    let place = place();
    let folder = place.path("methodologies/small");
    fs::create_dir_all(folder.join("catalogue")).unwrap();
    fs::write(folder.join("methodology.ron"), small::HEAD).unwrap();
    fs::write(folder.join("questions.ron"), small::QUESTIONS).unwrap();
    fs::write(folder.join("controls.ron"), small::CONTROLS).unwrap();
    fs::write(folder.join("catalogue/10.ron"), small::CATALOGUE).unwrap();
    let resolved = place.workspace.methodology(&"small".parse().unwrap()).unwrap();
    drop(place.workspace.create(&slug(), resolved, &ada()).unwrap());
    fs::write(folder.join("methodology.ron"), small::HEAD.replace("appetite: \"low\"", "appetite: \"high\"")).unwrap();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!(file.methodology(), &*small().methodology);
    set(&mut file, "system/name", "Loans");
    place.workspace.seal(&mut file, &because("first")).unwrap();
    drop(file);
    let head = place.workspace.load(&slug(), &Rev::Head).unwrap();
    assert_eq!((head.methodology, head.pin), (small().methodology, small().pin));
    assert_eq!(place.names(".assize/drafts"), Vec::<String>::new());
}

#[test]
fn a_new_assessment_is_on_disk_at_once_and_only_once() {
    let place = place();
    drop(place.workspace.create(&slug(), small(), &ada()).unwrap());
    assert!(place.workspace.has_draft(&slug()).unwrap());
    let again = place.workspace.create(&slug(), small(), &ada()).unwrap_err();
    assert!(again.to_string().contains("next: assize edit loans"), "{again}");
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    set(&mut file, "system/name", "Loans");
    place.workspace.seal(&mut file, &because("first")).unwrap();
    drop(file);
    assert!(matches!(place.workspace.create(&slug(), small(), &ada()), Err(StoreError::AssessmentExists { .. })));
}

#[test]
fn a_draft_goes_on_from_the_version_it_was_sealed_as() {
    let place = drafted();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    let first = place.workspace.seal(&mut file, &because("first")).unwrap();
    assert_eq!((file.base(), file.draft().done().len()), (Some(&first.name), 0));
    assert!(!place.workspace.has_draft(&slug()).unwrap());
    set(&mut file, "system/name", "Other");
    let second = place.workspace.seal(&mut file, &because("second")).unwrap();
    assert_eq!(place.workspace.versions(&slug()).unwrap(), [first.name, second.name]);
}

#[test]
fn sealing_asks_for_reason_and_author() {
    let place = drafted();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    let no_reason = place.workspace.seal(&mut file, &because(" ")).unwrap_err();
    assert!(no_reason.to_string().starts_with("a version needs a reason\nnext: "), "{no_reason}");
    let mut nobody = because("first");
    nobody.by = assize::model::Line::default();
    let no_author = place.workspace.seal(&mut file, &nobody).unwrap_err();
    assert!(no_author.to_string().starts_with("a version needs an author\nnext: "), "{no_author}");
    assert_eq!((no_reason.kind(), no_author.kind()), (Kind::Usage, Kind::Usage));
    assert_eq!(place.workspace.draft_steps(&slug()).unwrap(), Some(2));
}

#[test]
fn a_long_journal_is_shortened_and_leads_to_the_same_draft() {
    let place = drafted();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    let long = "word ".repeat(4_000);
    for number in 0..230 {
        set(&mut file, "system/data", &format!("{long}{number}"));
    }
    for step in [Step::Undo, Step::Undo, Step::Redo] {
        file.take(step).unwrap().on_disk.unwrap();
    }
    let (now, changes, undone) = (file.draft().now().clone(), file.draft().changes(), file.draft().undone().to_vec());
    drop(file);
    let before = place.read(JOURNAL).len();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert!(place.read(JOURNAL).len() < before);
    set(&mut file, "system/name", "Other");
    file.take(Step::Undo).unwrap().on_disk.unwrap();
    drop(file);
    let file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!((file.draft().now(), file.draft().changes()), (&now, changes));
    assert_eq!(file.draft().done().len(), 201);
    assert_eq!(undone.len(), 1);
}
