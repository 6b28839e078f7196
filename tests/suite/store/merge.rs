//! Drafts that merge: two heads, a draft and a head, a draft that is behind; what is decided, undone, recovered and sealed.

use crate::common::disk::{Place, ada, because, place, seal_named, set, slug};
use assize::history::{Change, Choice, Dispute, Edit, Settlement, Source, Step, Stepped};
use assize::model::{Line, Path, Prose};
use assize::store::{DraftFile, Holder, Kind, Order, Rev, Sealed, Standing, StoreError, Wanted, Workspace};
use std::fs;

const JOURNAL: &str = ".assize/drafts/loans.journal";

fn ben() -> Holder {
    Holder { name: Line::from("Ben <ben@example.org>"), host: Line::from("lap"), ..ada() }
}

/// Takes over every file of the assessment that the other workspace has, as a merge by git does.
fn pull(to: &Place, from: &Place) {
    let folder = format!("assessments/{}", slug());
    for name in from.names(&folder) {
        fs::copy(from.path(&format!("{folder}/{name}")), to.path(&format!("{folder}/{name}"))).unwrap();
    }
}

fn sealed_by(place: &Place, who: &Holder, why: &str, edits: &[(&str, &str)]) -> Sealed {
    let mut file = place.workspace.edit(&slug(), who).unwrap();
    for (at, to) in edits {
        set(&mut file, at, to);
    }
    place.workspace.seal(&mut file, &Order { by: who.name.clone(), ..because(why) }).unwrap()
}

/// Two workspaces that go on from one version, each with a version of its own.
fn two(ada_did: &[(&str, &str)], ben_did: &[(&str, &str)]) -> (Place, Place, Sealed, Sealed) {
    let (here, there) = (place(), place());
    seal_named(&here.workspace, "one");
    fs::create_dir_all(there.path("assessments/loans")).unwrap();
    pull(&there, &here);
    let ours = sealed_by(&here, &ada(), "Ada's half", ada_did);
    let theirs = sealed_by(&there, &ben(), "Ben's half", ben_did);
    pull(&here, &there);
    (here, there, ours, theirs)
}

fn merge(place: &Place) -> DraftFile {
    place.workspace.merge(&slug(), &Wanted::Any, &ada()).unwrap().file
}

fn settle(file: &mut DraftFile, at: &str, choice: Choice) {
    let at = Path::new(at);
    let dispute: &Dispute = file.draft().conflicts().iter().find(|dispute| dispute.at == at).unwrap();
    let change = Change::set(file.draft().now(), at.clone(), dispute.value(choice)).unwrap();
    let edit = if change.is_empty() { Edit::default() } else { Edit::from(change) };
    let on = "2026-11-21T12:00:00Z".parse().unwrap();
    let settlement = Settlement { at, choice, edit, by: ada().name, on, why: Prose::typed("agreed by phone") };
    file.take(Step::Settle(settlement)).unwrap().on_disk.unwrap();
}

fn open(file: &DraftFile) -> Vec<&str> {
    file.draft().open_conflicts().map(|dispute| dispute.at.as_str()).collect()
}

#[test]
fn what_each_side_did_alone_is_merged_and_the_version_has_both_parents() {
    let (here, _there, ours, theirs) = two(&[("system/owner", "Ada")], &[("system/purpose", "To lend")]);
    assert_eq!(here.workspace.heads(&slug()).unwrap().len(), 2);
    let mut file = merge(&here);
    assert_eq!(open(&file), [""; 0]);
    let now = file.draft().now();
    assert_eq!((now.system.owner.as_str(), now.system.purpose.text().as_str()), ("Ada", "To lend"));
    let merging = file.draft().merging().unwrap();
    assert_eq!(merging.from, [1]);
    let told = |source: &Source| (source.version, source.by.to_string(), source.why.text());
    let first = merging.a.changes.first().unwrap();
    assert_eq!(first.why.text(), "it is so", "the reason given for a change comes with it");
    let sides = [&merging.a, &merging.b].map(|side| told(&side.source));
    let ada = (Some(2), "Ada <ada@example.org>".to_owned(), "Ada's half".to_owned());
    let ben = (Some(2), "Ben <ben@example.org>".to_owned(), "Ben's half".to_owned());
    assert!(sides == [ada.clone(), ben.clone()] || sides == [ben, ada], "{sides:?}");
    let sealed = here.workspace.seal(&mut file, &because("both halves")).unwrap();
    assert_eq!((sealed.name.number(), sealed.others.len()), (3, 0));
    let header = here.workspace.header(&slug(), &sealed.name).unwrap();
    let mut parents = header.parents.clone();
    parents.sort();
    let mut wanted = vec![ours.hash, theirs.hash];
    wanted.sort();
    assert_eq!(parents, wanted);
    assert_eq!(header.changes.len(), 1, "only what the second parent brings");
    assert_eq!(header.changes[0].why.text(), "it is so");
    let signers = here.workspace.signers(None).unwrap();
    assert_eq!(here.workspace.verify(&slug(), &signers).unwrap().problems().count(), 0);
    assert_eq!(here.workspace.heads(&slug()).unwrap(), [sealed.name]);
    assert!(file.merging().is_none() && file.draft().merging().is_none(), "the next draft merges nothing");
}

#[test]
fn an_open_conflict_bars_sealing_and_names_itself_and_who_stands_for_what() {
    let (here, ..) = two(&[("system/owner", "Ada")], &[("system/owner", "Ben")]);
    let mut file = merge(&here);
    assert_eq!(open(&file), ["system/owner"]);
    assert!(file.draft().now().system.owner.is_empty(), "the base stands until a person decides");
    let dispute = file.draft().open_conflicts().next().unwrap().clone();
    for stand in [&dispute.a, &dispute.b] {
        let value = stand.value.as_ref().unwrap().to_string();
        assert!(stand.source.by.as_str().starts_with(&value), "{stand:?}");
        assert_eq!((stand.source.why.text().as_str(), stand.source.version), ("it is so", Some(2)));
    }
    let error = here.workspace.seal(&mut file, &because("x")).unwrap_err();
    assert_eq!(error.kind(), Kind::Usage);
    let said = error.to_string();
    assert!(said.contains("a conflict of the merge is open: System: owner\nnext: decide it"), "{said}");
    settle(&mut file, "system/owner", Choice::A);
    let sealed = here.workspace.seal(&mut file, &because("x")).unwrap();
    let header = here.workspace.header(&slug(), &sealed.name).unwrap();
    assert_eq!(header.changes.len(), 0, "the first side's value is that of the first parent");
    assert_eq!(here.workspace.load(&slug(), &Rev::Head).unwrap().content.system.owner, dispute_value(&dispute));
}

fn dispute_value(dispute: &Dispute) -> Line {
    Line::typed(&dispute.a.value.as_ref().unwrap().to_string())
}

#[test]
fn a_decision_carries_its_reason_into_the_version() {
    let (here, ..) = two(&[("system/owner", "Ada")], &[("system/owner", "Ben")]);
    let mut file = merge(&here);
    settle(&mut file, "system/owner", Choice::B);
    let changes = file.draft().changes();
    assert_eq!((changes.len(), changes[0].why.text().as_str()), (1, "agreed by phone"));
}

#[test]
fn undo_opens_a_conflict_again_and_redo_settles_it_also_after_a_crash() {
    let (here, ..) = two(&[("system/owner", "Ada")], &[("system/owner", "Ben"), ("system/data", "Files")]);
    let mut file = merge(&here);
    settle(&mut file, "system/owner", Choice::Base);
    set(&mut file, "system/version", "2");
    assert_eq!(open(&file), [""; 0]);
    for _ in 0..2 {
        file.take(Step::Undo).unwrap().on_disk.unwrap();
    }
    assert_eq!(open(&file), ["system/owner"]);
    assert_eq!(file.take(Step::Undo).unwrap().stepped, Stepped::Nothing, "the merge itself is not undone");
    // The program is gone without a word; so is its lock.
    drop(file);
    let mut file = here.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!(open(&file), ["system/owner"]);
    assert_eq!(file.draft().now().system.data.text(), "Files");
    for _ in 0..2 {
        file.take(Step::Redo).unwrap().on_disk.unwrap();
    }
    assert_eq!(open(&file), [""; 0]);
    assert_eq!(file.draft().settlement(&Path::new("system/owner")).unwrap().choice, Choice::Base);
    assert_eq!(file.draft().now().system.version.as_str(), "2");
    drop(file);
    assert_eq!(here.workspace.draft(&slug()).unwrap().unwrap().open_conflicts.len(), 0);
    let again = merge(&here);
    assert_eq!(again.draft().done().len(), 2, "merging again goes on with the merge that is there");
}

#[test]
fn wherever_the_journal_of_a_merge_is_cut_what_stands_before_the_cut_is_there() {
    let (here, ..) = two(&[("system/owner", "Ada")], &[("system/owner", "Ben")]);
    let mut file = merge(&here);
    settle(&mut file, "system/owner", Choice::A);
    drop(file);
    let text = here.read(JOURNAL);
    let lines: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    assert_eq!(lines.len(), 3, "{text}");
    for end in [lines[1], lines[1] + 10, text.len() - 2, text.len()] {
        fs::write(here.path(JOURNAL), &text[..end]).unwrap();
        let summary = here.workspace.draft(&slug()).unwrap().unwrap();
        // A line that only lacks its end mark is whole.
        let settled = end >= text.len() - 1;
        assert_eq!(summary.open_conflicts.len(), usize::from(!settled), "cut at {end}");
    }
    fs::write(here.path(JOURNAL), &text[..lines[0]]).unwrap();
    let error = here.workspace.draft(&slug()).unwrap_err();
    assert!(error.to_string().contains("the line with what was merged is missing"), "{error}");
}

#[test]
fn a_draft_begun_from_one_head_takes_the_other_in_with_its_unsealed_edits() {
    let (here, _there, ours, _) = two(&[("system/owner", "Ada")], &[("system/purpose", "To lend")]);
    let from = Rev::Name(ours.name.clone());
    let mut file = here.workspace.edit_from(&slug(), &from, &ada()).unwrap();
    set(&mut file, "system/data", "Forms");
    set(&mut file, "system/purpose", "To refuse");
    drop(file);
    let begun = here.workspace.merge(&slug(), &Wanted::Any, &ada()).unwrap();
    let kept = begun.kept.clone().unwrap();
    assert_eq!(here.read(&kept).lines().count(), 3, "the draft as it was is kept");
    let mut file = begun.file;
    assert_eq!(open(&file), ["system/purpose"]);
    let dispute = file.draft().open_conflicts().next().unwrap();
    assert_eq!((dispute.a.source.version, dispute.b.source.version), (None, Some(2)));
    assert_eq!(dispute.a.source.by, ada().name);
    assert_eq!(file.draft().now().system.data.text(), "Forms");
    settle(&mut file, "system/purpose", Choice::A);
    let sealed = here.workspace.seal(&mut file, &because("x")).unwrap();
    assert_eq!(here.workspace.header(&slug(), &sealed.name).unwrap().parents.len(), 2);
    assert_eq!(here.workspace.heads(&slug()).unwrap(), [sealed.name]);
}

#[test]
fn a_draft_that_is_behind_goes_on_from_what_was_sealed_since_and_loses_nothing() {
    let (here, there) = (place(), place());
    seal_named(&here.workspace, "one");
    fs::create_dir_all(there.path("assessments/loans")).unwrap();
    pull(&there, &here);
    let mut file = here.workspace.edit(&slug(), &ada()).unwrap();
    set(&mut file, "system/owner", "Ada");
    set(&mut file, "system/data", "Forms");
    let theirs = sealed_by(&there, &ben(), "Ben's half", &[("system/owner", "Ben"), ("system/purpose", "To lend")]);
    pull(&here, &there);
    let moved = here.workspace.seal(&mut file, &because("x")).unwrap_err();
    assert!(moved.to_string().contains("assize merge loans"), "{moved}");
    drop(file);
    let mut file = merge(&here);
    assert_eq!((file.base(), file.merging()), (Some(&theirs.name), None));
    assert_eq!(open(&file), ["system/owner"]);
    let now = file.draft().now();
    assert_eq!((now.system.purpose.text(), now.system.data.text()), ("To lend".to_owned(), "Forms".to_owned()));
    settle(&mut file, "system/owner", Choice::A);
    let sealed = here.workspace.seal(&mut file, &because("x")).unwrap();
    let header = here.workspace.header(&slug(), &sealed.name).unwrap();
    assert_eq!(header.parents, [theirs.hash]);
    assert_eq!(header.changes.len(), 2);
    assert_eq!(here.workspace.load(&slug(), &Rev::Head).unwrap().content.system.owner.as_str(), "Ada");
}

#[test]
fn a_merge_that_somebody_overtakes_can_be_merged_on() {
    let (here, there, ..) = two(&[("system/owner", "Ada")], &[("system/owner", "Ben")]);
    let mut file = merge(&here);
    settle(&mut file, "system/owner", Choice::A);
    let decided = file.draft().now().system.owner.clone();
    let later = sealed_by(&there, &ben(), "Ben goes on", &[("system/data", "Files")]);
    pull(&here, &there);
    let moved = here.workspace.seal(&mut file, &because("x")).unwrap_err();
    assert!(matches!(moved, StoreError::Moved { .. }), "{moved}");
    drop(file);
    let standing = here.workspace.draft(&slug()).unwrap().unwrap().standing;
    assert!(matches!(standing, Standing::Behind { .. }), "{standing:?}");
    let mut file = merge(&here);
    let parents = [file.base().unwrap(), file.merging().unwrap()];
    assert!(parents.contains(&&later.name), "{parents:?}");
    assert_eq!(open(&file), [""; 0], "what was decided stays decided");
    assert_eq!(
        (file.draft().now().system.owner.clone(), file.draft().now().system.data.text()),
        (decided, "Files".into())
    );
    let sealed = here.workspace.seal(&mut file, &because("x")).unwrap();
    assert_eq!(here.workspace.heads(&slug()).unwrap(), [sealed.name]);
}

#[test]
fn three_heads_are_merged_two_and_then_the_third() {
    let (here, _there, ..) = two(&[("system/owner", "Ada")], &[("system/purpose", "To lend")]);
    let third = place();
    fs::create_dir_all(third.path("assessments/loans")).unwrap();
    pull(&third, &here);
    let newest = fs::read_dir(third.path("assessments/loans")).unwrap().map(|entry| entry.unwrap().path());
    newest
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with("0002"))
        .for_each(|path| fs::remove_file(path).unwrap());
    sealed_by(&third, &ben(), "A third", &[("system/data", "Files")]);
    pull(&here, &third);
    assert_eq!(here.workspace.heads(&slug()).unwrap().len(), 3);
    for rest in [1, 0] {
        let sealed = here.workspace.seal(&mut merge(&here), &because("x")).unwrap();
        assert_eq!(sealed.others.len(), rest);
    }
    let now = here.workspace.load(&slug(), &Rev::Head).unwrap().content.system;
    assert_eq!(
        (now.owner.as_str(), now.purpose.text().as_str(), now.data.text().as_str()),
        ("Ada", "To lend", "Files")
    );
}

#[test]
fn versions_merged_crosswise_leave_to_a_person_what_the_two_merges_decided_otherwise() {
    let (here, there, ..) = two(&[("system/owner", "Ada")], &[("system/owner", "Ben")]);
    pull(&there, &here);
    for (place, wanted, extra) in [(&here, "Ada", "here"), (&there, "Ben", "there")] {
        let mut file = merge(place);
        let dispute = file.draft().conflicts()[0].clone();
        let is_a = dispute.a.value.unwrap().to_string() == wanted;
        settle(&mut file, "system/owner", if is_a { Choice::A } else { Choice::B });
        set(&mut file, "system/version", extra);
        place.workspace.seal(&mut file, &because("crosswise")).unwrap();
    }
    pull(&here, &there);
    let file = merge(&here);
    assert_eq!(file.draft().merging().unwrap().from, [2, 2]);
    assert_eq!(open(&file), ["system/owner", "system/version"]);
}

#[test]
fn two_assessments_that_have_only_their_name_in_common_are_merged_with_all_that_differs_in_conflict() {
    let (here, there) = (place(), place());
    seal_named(&here.workspace, "one");
    seal_named(&there.workspace, "two");
    pull(&here, &there);
    let file = merge(&here);
    assert!(file.draft().merging().unwrap().from.is_empty());
    assert_eq!(open(&file), ["system/name"]);
}

#[test]
fn what_cannot_be_merged_is_said_plainly() {
    let here = place();
    let merge = |here: &Place, wanted: &Wanted| {
        here.workspace.merge(&slug(), wanted, &ada()).map(drop).unwrap_err().to_string()
    };
    assert!(merge(&here, &Wanted::Any).contains("there is no assessment loans"));
    let first = seal_named(&here.workspace, "one").name;
    assert!(merge(&here, &Wanted::Any).contains("is the only newest version"));
    let second = seal_named(&here.workspace, "two").name;
    let two = Wanted::Two(Rev::Name(second), Rev::Name(first));
    assert!(merge(&here, &two).contains("everything of it is there already"));

    let (here, ..) = self::two(&[("system/owner", "Ada")], &[("system/owner", "Ben")]);
    let folder = here.path("assessments/loans");
    let gone = here.names("assessments/loans").into_iter().find(|name| name.starts_with("0001-")).unwrap();
    fs::rename(folder.join(&gone), here.path("elsewhere")).unwrap();
    let said = merge(&here, &Wanted::Any);
    assert!(said.contains("is missing\nnext: restore the missing"), "{said}");
    assert!(!here.path(JOURNAL).exists(), "nothing was begun");
    fs::rename(here.path("elsewhere"), folder.join(&gone)).unwrap();

    let newer = here.names("assessments/loans").into_iter().rfind(|name| name.starts_with("0002-")).unwrap();
    let text = here.read(&format!("assessments/loans/{newer}")).replace("format: 1,", "format: 2,");
    let renamed = format!("0002-{}.ron", assize::format::Hash::of(text.as_bytes()).short());
    fs::remove_file(folder.join(&newer)).unwrap();
    fs::write(folder.join(renamed), text).unwrap();
    let said = merge(&here, &Wanted::Any);
    assert!(said.contains("format 2") && said.contains("newer"), "{said}");
}

#[test]
fn a_merge_is_readable_while_another_program_holds_it() {
    let (here, ..) = two(&[("system/owner", "Ada")], &[("system/owner", "Ben")]);
    let _file = merge(&here);
    let other = Workspace::open(here.dir.path()).unwrap();
    let error = other.merge(&slug(), &Wanted::Any, &ben()).unwrap_err();
    assert!(matches!(error, StoreError::Locked { .. }), "{error}");
    assert_eq!(other.draft(&slug()).unwrap().unwrap().open_conflicts.len(), 1);
}
