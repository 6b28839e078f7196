//! Changing the methodology under a draft: on disk before anything else, undone and redone, recovered, sealed.

use crate::common::disk::{Place, ada, because, place, set, slug};
use crate::common::small::{mapping, point, small, three};
use assize::format::methodology::resolve;
use assize::format::version;
use assize::history::Step;
use assize::method::{Mapping, ScaleName};
use assize::model::{Hash, Path, PointId, Prose, Value};
use assize::store::{DraftFile, Kind, Rev, StoreError, Wanted};
use std::fs;
use std::sync::Arc;

const RISK: &str = "risks/R-001-AAAA";
const LIKELIHOOD: &str = "risks/R-001-AAAA/current/scores/people/likelihood";
const JOURNAL: &str = ".assize/drafts/loans.journal";

/// A workspace with one version of one rated risk.
fn rated() -> Place {
    let place = place();
    let mut file = place.workspace.create(&slug(), small(), &ada()).unwrap();
    let risk = Value::Map(vec![("title".to_owned(), Value::text("Unfair"))]);
    let change = assize::history::Change::set(file.draft().now(), Path::new(RISK), Some(&risk)).unwrap();
    file.take(Step::Do(change.into())).unwrap().on_disk.unwrap();
    set(&mut file, LIKELIHOOD, "often");
    set(&mut file, "risks/R-001-AAAA/current/scores/people/severity", "minor");
    place.workspace.seal(&mut file, &because("first")).unwrap();
    place
}

fn repin(file: &mut DraftFile) {
    file.repin(three(), mapping(), &Prose::typed("Three words are enough.")).unwrap().on_disk.unwrap();
}

fn stands(file: &DraftFile) -> String {
    file.draft().now().at(&Path::new(LIKELIHOOD)).unwrap().unwrap().to_string()
}

#[test]
fn a_draft_is_rated_by_the_new_methodology_and_undo_brings_the_old_one_back() {
    let place = rated();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    repin(&mut file);
    assert_eq!((file.methodology().head.version.as_str(), stands(&file).as_str()), ("2.0.0", "daily"));
    file.take(Step::Undo).unwrap().on_disk.unwrap();
    assert_eq!((file.methodology().head.version.as_str(), stands(&file).as_str()), ("1.0.0", "often"));
    assert!(!file.is_altered());
    file.take(Step::Redo).unwrap().on_disk.unwrap();
    assert_eq!((file.methodology().head.version.as_str(), stands(&file).as_str()), ("2.0.0", "daily"));
}

#[test]
fn after_a_kill_the_new_methodology_is_found_beside_the_draft_and_undo_still_works() {
    let place = rated();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    repin(&mut file);
    drop(file);
    let name = format!("loans.methodology-{}.ron", three().pin.hash.short());
    assert_eq!(place.names(".assize/drafts"), ["loans.journal".to_owned(), name]);
    let snapshot = place.workspace.load(&slug(), &Rev::Draft).unwrap();
    assert_eq!(snapshot.pin, three().pin);
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    assert_eq!(file.methodology().head.version, "2.0.0");
    file.take(Step::Undo).unwrap().on_disk.unwrap();
    assert_eq!(file.methodology().head.version, "1.0.0");
    drop(file);
    // Also the way forward again is there.
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    file.take(Step::Redo).unwrap().on_disk.unwrap();
    assert_eq!((file.methodology().head.version.as_str(), stands(&file).as_str()), ("2.0.0", "daily"));
}

#[test]
fn sealing_writes_the_new_methodology_beside_the_old_and_names_it_with_the_mapping() {
    let place = rated();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    let before = file.draft().now().clone();
    repin(&mut file);
    let sealed = place.workspace.seal(&mut file, &because("rescaled")).unwrap();
    let text = place.read(&sealed.path);
    let version = version::parse("v2", &text).unwrap();
    assert_eq!((&version.header.methodology, &version.header.rescaled), (&three().pin, &mapping()));
    assert!(version::is_canonical(&text, &version), "{text}");
    version::check_changes(Some(&before), &version).unwrap();
    let why = |at: &str| version.header.changes.iter().find(|change| change.at.as_str() == at).unwrap().why.text();
    assert_eq!(why(LIKELIHOOD), "Three words are enough.");
    let pinned = place.names("assessments/loans").iter().filter(|name| name.starts_with("methodology-")).count();
    assert_eq!(pinned, 2);
    // The draft goes on by the new one, and nothing of the old draft is left.
    assert_eq!(place.names(".assize/drafts"), Vec::<String>::new());
    set(&mut file, LIKELIHOOD, "now_and_then");
    place.workspace.seal(&mut file, &because("third")).unwrap();
    let third = place.workspace.load(&slug(), &Rev::Number(3)).unwrap();
    assert_eq!(third.pin, three().pin);
    // An old version is still rated by what it was sealed with.
    assert_eq!(place.workspace.load(&slug(), &Rev::Number(1)).unwrap().methodology.head.version, "1.0.0");
    let signers = place.workspace.signers(None).unwrap();
    assert_eq!(place.workspace.verify(&slug(), &signers).unwrap().problems().count(), 0);
}

/// Somebody seals by hand what the program would not: the block says what the new scales do not have, or nothing.
#[test]
fn verify_holds_what_points_became_against_both_methodologies() {
    for (from, to, says) in [
        ("to: \"daily\"", "to: \"dayly\"", "says that likelihood.often became dayly, which is no point of small 2.0.0"),
        ("from: \"often\"", "from: \"oftn\"", "does not say what likelihood.often became in small 2.0.0"),
    ] {
        let place = rated();
        let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
        repin(&mut file);
        let sealed = place.workspace.seal(&mut file, &because("rescaled")).unwrap();
        let text = place.read(&sealed.path);
        let (before, block) = text.split_once("    rescaled: [\n").unwrap();
        let (block, after) = block.split_once("    ],\n").unwrap();
        assert!(block.contains(from), "{block}");
        let forged = format!("{before}    rescaled: [\n{}    ],\n{after}", block.replace(from, to));
        fs::remove_file(place.path(&sealed.path)).unwrap();
        let name = format!("assessments/loans/0002-{}.ron", Hash::of(forged.as_bytes()).short());
        fs::write(place.path(&name), forged).unwrap();
        let signers = place.workspace.signers(None).unwrap();
        let verified = place.workspace.verify(&slug(), &signers).unwrap();
        let problems: Vec<String> = verified.problems().map(ToString::to_string).collect();
        assert!(problems.iter().any(|problem| problem.contains(says)), "{says} not in {problems:#?}");
    }
}

#[test]
fn a_methodology_that_says_nothing_new_of_the_scales_is_a_change_to_seal() {
    let place = rated();
    let newer = {
        let mut methodology = Arc::unwrap_or_clone(small().methodology);
        methodology.head.version = "1.0.1".to_owned();
        resolve(methodology).unwrap()
    };
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    file.repin(newer.clone(), Mapping::default(), &Prose::typed("Corrected.")).unwrap().on_disk.unwrap();
    assert!(file.is_altered() && file.draft().changes().is_empty());
    let sealed = place.workspace.seal(&mut file, &because("newer text")).unwrap();
    let version = version::parse("v2", &place.read(&sealed.path)).unwrap();
    assert_eq!((version.header.methodology, version.header.changes.len()), (newer.pin, 0));
}

#[test]
fn the_methodology_it_has_already_and_a_merge_are_refused() {
    let place = rated();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    let same = file.repin(small(), Mapping::default(), &Prose::default()).unwrap_err();
    assert!(matches!(same, StoreError::SameMethodology { .. }) && same.kind() == Kind::Usage, "{same}");
    assert!(place.names(".assize/drafts").is_empty());
}

#[test]
fn what_is_put_aside_takes_its_methodologies_along() {
    let place = rated();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    repin(&mut file);
    file.discard().unwrap();
    assert_eq!(place.names(".assize/drafts"), Vec::<String>::new());
    let kept = format!("loans-1.methodology-{}.ron", three().pin.hash.short());
    assert_eq!(place.names(".assize/discarded"), ["loans-1.journal".to_owned(), kept]);
}

#[test]
fn a_journal_whose_methodology_is_missing_says_so() {
    let place = rated();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    repin(&mut file);
    drop(file);
    assert!(place.read(JOURNAL).contains("Repin"));
    fs::remove_file(place.path(&format!(".assize/drafts/loans.methodology-{}.ron", three().pin.hash.short()))).unwrap();
    let missing = place.workspace.edit(&slug(), &ada()).unwrap_err();
    assert!(matches!(missing, StoreError::NoPin { .. }), "{missing}");
}

#[test]
fn mappings_compose_and_go_back_where_nothing_was_put_together() {
    let at = |mapping: &Mapping, text: &str| mapping.of(&ScaleName::Likelihood, &point(text)).map(|to| to.to_string());
    let mut next = Mapping::default();
    next.map(ScaleName::Likelihood, point("daily"), Some(point("often")));
    next.map(ScaleName::Likelihood, point("seldom"), None);
    let both = mapping().then(&next);
    assert_eq!((at(&both, "often"), at(&both, "rare")), (Some("often".to_owned()), None));
    let old = |_: &ScaleName, id: &PointId| ["rare", "often"].contains(&id.as_str());
    assert_eq!(at(&mapping().inverse(old), "daily").as_deref(), Some("often"));
    let mut joined = mapping();
    joined.map(ScaleName::Likelihood, point("rare"), Some(point("daily")));
    assert_eq!(at(&joined.inverse(old), "daily"), None);
}

/// Takes over every file of the assessment that the other workspace has, as a merge by git does.
fn pull(to: &Place, from: &Place) {
    for name in from.names("assessments/loans") {
        fs::create_dir_all(to.path("assessments/loans")).unwrap();
        let file = format!("assessments/loans/{name}");
        fs::copy(from.path(&file), to.path(&file)).unwrap();
    }
}

/// Two lines of work on one version: one changes the methodology, the other rates anew and renames.
fn forked() -> (Place, Place) {
    let (here, there) = (rated(), place());
    pull(&there, &here);
    let mut file = there.workspace.edit(&slug(), &ada()).unwrap();
    set(&mut file, LIKELIHOOD, "rare");
    set(&mut file, "system/name", "Loans");
    there.workspace.seal(&mut file, &because("rated anew")).unwrap();
    (here, there)
}

#[test]
fn a_head_by_the_old_methodology_is_carried_over_before_it_is_merged() {
    let (here, there) = forked();
    let mut file = here.workspace.edit(&slug(), &ada()).unwrap();
    repin(&mut file);
    here.workspace.seal(&mut file, &because("rescaled")).unwrap();
    drop(file);
    pull(&here, &there);
    let mut merged = here.workspace.merge(&slug(), &Wanted::Any, &ada()).unwrap().file;
    assert_eq!(merged.draft().open_conflicts().count(), 0);
    assert_eq!((merged.methodology().head.version.as_str(), stands(&merged).as_str()), ("2.0.0", "seldom"));
    let sealed = here.workspace.seal(&mut merged, &because("merged")).unwrap();
    let signers = here.workspace.signers(None).unwrap();
    assert_eq!(here.workspace.verify(&slug(), &signers).unwrap().problems().count(), 0);
    // Whichever parent comes first, the version says how it was carried over where that one was not.
    let version = version::parse("v3", &here.read(&sealed.path)).unwrap();
    let first = here.workspace.load(&slug(), &Rev::Hash(version.header.parents[0].short())).unwrap();
    assert_eq!(version.header.rescaled.is_empty(), first.pin == three().pin);
    assert_eq!(version.header.methodology, three().pin);
}

#[test]
fn a_draft_by_the_new_methodology_takes_in_what_was_sealed_by_the_old_one() {
    let (here, there) = forked();
    let mut file = here.workspace.edit(&slug(), &ada()).unwrap();
    repin(&mut file);
    drop(file);
    pull(&here, &there);
    let mut merged = here.workspace.merge(&slug(), &Wanted::Any, &ada()).unwrap().file;
    assert_eq!((merged.methodology().head.version.as_str(), stands(&merged).as_str()), ("2.0.0", "seldom"));
    let sealed = here.workspace.seal(&mut merged, &because("merged")).unwrap();
    let version = version::parse("v3", &here.read(&sealed.path)).unwrap();
    assert_eq!(version.header.rescaled, mapping());
    let before = here.workspace.load(&slug(), &Rev::Number(2)).unwrap();
    version::check_changes(Some(&before.content), &version).unwrap();
}

#[test]
fn two_changes_of_methodology_are_not_merged_and_the_refusal_names_the_way() {
    let (here, there) = forked();
    let mut file = here.workspace.edit(&slug(), &ada()).unwrap();
    repin(&mut file);
    here.workspace.seal(&mut file, &because("rescaled")).unwrap();
    drop(file);
    let mut newer = Arc::unwrap_or_clone(small().methodology);
    newer.head.version = "1.0.1".to_owned();
    let mut file = there.workspace.edit(&slug(), &ada()).unwrap();
    file.repin(resolve(newer).unwrap(), Mapping::default(), &Prose::typed("Corrected.")).unwrap();
    there.workspace.seal(&mut file, &because("newer")).unwrap();
    drop(file);
    pull(&here, &there);
    let refused = here.workspace.merge(&slug(), &Wanted::Any, &ada()).unwrap_err();
    assert!(matches!(refused, StoreError::MethodologiesDiffer { .. }), "{refused}");
    assert!(
        refused
            .to_string()
            .contains("next: put one on the scales of the other with assize methodology rescale loans@000"),
        "{refused}"
    );
}

#[test]
fn the_way_between_two_versions_tells_how_the_points_go_together_there_and_back() {
    let place = rated();
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    repin(&mut file);
    place.workspace.seal(&mut file, &because("rescaled")).unwrap();
    set(&mut file, "system/name", "Loans");
    place.workspace.seal(&mut file, &because("renamed")).unwrap();
    let load = |number| place.workspace.load(&slug(), &Rev::Number(number)).unwrap();
    let between = |from, to| place.workspace.between(&slug(), &load(from), &load(to)).unwrap().mapping;
    assert_eq!((between(1, 3), between(2, 3)), (mapping(), Mapping::default()));
    let back = between(3, 1);
    assert_eq!(back.of(&ScaleName::Likelihood, &point("daily")), Some(point("often")));
}
