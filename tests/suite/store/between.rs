//! Who made a difference: only versions on the way are asked.

use crate::common::disk::{Place, ada, because, place, seal_named, slug, step};
use assize::history::report::Way;
use assize::history::{Edit, Step};
use assize::model::{Path, Prose};
use assize::store::{Rev, Snapshot};
use std::fs;

/// Seals a change of one place for a reason.
fn seal_set(place: &Place, at: &str, to: &str, why: &str) {
    let mut file = place.workspace.edit(&slug(), &ada()).unwrap();
    let Step::Do(edit) = step(&file, at, to) else { unreachable!() };
    let edit = Edit(edit.0.into_iter().map(|change| change.because(Prose::typed(why))).collect());
    file.take(Step::Do(edit)).unwrap().on_disk.unwrap();
    place.workspace.seal(&mut file, &because(why)).unwrap();
}

fn bring(from: &Place, to: &Place) {
    fs::create_dir_all(to.path("assessments/loans")).unwrap();
    for name in from.names("assessments/loans") {
        let file = format!("assessments/loans/{name}");
        fs::copy(from.path(&file), to.path(&file)).unwrap();
    }
}

/// v1, v2, then two heads: one gave the owner and the name anew, the other the purpose.
fn forked() -> (Place, Snapshot, Snapshot) {
    let here = place();
    seal_named(&here.workspace, "Loans");
    seal_set(&here, "system/owner", "Ana", "Ana began it.");
    let there = place();
    bring(&here, &there);
    seal_set(&here, "system/owner", "Bo", "Ana left.");
    seal_set(&there, "system/purpose", "To rank.", "Asked by the board.");
    let head = |place: &Place| place.workspace.load(&slug(), &Rev::Head).unwrap();
    let (mine, theirs) = (head(&here), head(&there));
    bring(&there, &here);
    (here, mine, theirs)
}

#[test]
fn across_a_fork_no_reason_from_before_it_is_told() {
    let (place, mine, theirs) = forked();
    let between = place.workspace.between(&slug(), &mine, &theirs).unwrap();
    let told = |at: &str| {
        let change = between.changes.iter().find(|change| change.at.as_str() == at).unwrap();
        let made = between.trail.of(&Path::new(at)).unwrap();
        (change.why.text(), made.side, made.why.text(), made.sealed.as_ref().map(|sealed| sealed.number))
    };
    assert_eq!(told("system/owner"), (String::new(), Way::Back, "Ana left.".into(), Some(3)), "not: Ana began it.");
    let theirs = "Asked by the board.".to_owned();
    assert_eq!(told("system/purpose"), (theirs.clone(), Way::There, theirs, Some(3)));
    assert!(between.trail.has_several());
}

#[test]
fn what_led_to_both_is_not_even_read() {
    let (place, mine, theirs) = forked();
    for name in place.names("assessments/loans").iter().filter(|name| name.starts_with("0001")) {
        fs::write(place.path(&format!("assessments/loans/{name}")), "((").unwrap();
    }
    assert_eq!(place.workspace.between(&slug(), &mine, &theirs).unwrap().changes.len(), 2);
}

#[test]
fn a_look_back_tells_who_made_what_is_not_there_yet() {
    let (place, mine, _) = forked();
    let before = place.workspace.load(&slug(), &Rev::Number(1)).unwrap();
    let between = place.workspace.between(&slug(), &mine, &before).unwrap();
    let made = between.trail.of(&Path::new("system/owner")).unwrap();
    assert_eq!((made.side, made.why.text().as_str()), (Way::Back, "Ana left."));
}
