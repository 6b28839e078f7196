//! Sign-offs: written once, bound to version and risks, read back or refused.

use super::ssh;
use crate::common::disk::{Place, place, seal_named, slug};
use assize::format::{Decision, SignoffStanding};
use assize::model::{Line, Prose};
use assize::store::{Kind, Rev, SignOrder, StoreError};
use jiff::civil::date;
use std::fs;

pub fn order(decision: Decision) -> SignOrder {
    SignOrder {
        decision,
        role: Line::typed("AI risk committee"),
        note: Prose::typed("As discussed."),
        until: Some(date(2027, 3, 31)),
        by: Line::typed("Kai Lund <kai@example.org>"),
        at: "2026-11-21T12:00:00Z".parse().unwrap(),
        key: None,
    }
}

fn refused(place: &Place, order: &SignOrder) -> String {
    let error = place.workspace.sign(&slug(), &Rev::Head, order).unwrap_err();
    assert!(matches!(error, StoreError::NoSignoff { .. }) && error.kind() == Kind::Usage, "{error}");
    error.to_string()
}

#[test]
fn a_sign_off_reads_as_it_was_written_and_signing_again_adds_another() {
    let place = place();
    let sealed = seal_named(&place.workspace, "One");
    let (first, _) = place.workspace.sign(&slug(), &Rev::Head, &order(Decision::SendBack)).unwrap();
    let (again, _) = place.workspace.sign(&slug(), &Rev::Head, &order(Decision::SendBack)).unwrap();
    assert_eq!(first, again, "the same words at the same time are the same file");
    let later = SignOrder { at: "2026-11-22T12:00:00Z".parse().unwrap(), ..order(Decision::Approve) };
    place.workspace.sign(&slug(), &Rev::Head, &later).unwrap();
    let found = place.workspace.signoffs(&slug()).unwrap();
    assert_eq!((found.sound.len(), found.broken.len()), (2, 0));
    assert_eq!(found.sound[0], first);
    assert_eq!(found.latest(&sealed.name).unwrap().signoff.decision, Decision::Approve);
    assert_eq!((first.signoff.version, first.signoff.number), (sealed.hash, 1));
    let name = first.path.rsplit('/').next().unwrap();
    assert!(
        name.starts_with(&format!("{}.ai-risk-committee.", sealed.name)) && name.ends_with(".signoff.ron"),
        "{name}"
    );
}

#[test]
fn a_decision_that_lacks_what_it_needs_is_refused() {
    let place = place();
    seal_named(&place.workspace, "One");
    let bare = |decision| SignOrder { note: Prose::default(), until: None, ..order(decision) };
    assert!(refused(&place, &bare(Decision::SendBack)).contains("needs a note"));
    assert!(refused(&place, &bare(Decision::ApproveWithConditions)).contains("needs a note"));
    assert!(refused(&place, &bare(Decision::AcceptResidual)).contains("needs an end date"));
    assert!(refused(&place, &SignOrder { role: Line::default(), ..order(Decision::Approve) }).contains("needs a role"));
    assert!(refused(&place, &SignOrder { by: Line::default(), ..order(Decision::Approve) }).contains("needs a person"));
    assert!(place.workspace.signoffs(&slug()).unwrap().sound.is_empty());
}

#[test]
fn it_stands_until_it_expires_or_a_version_follows() {
    let place = place();
    seal_named(&place.workspace, "One");
    let (signed, _) = place.workspace.sign(&slug(), &Rev::Head, &order(Decision::Approve)).unwrap();
    let standing = |today| signed.signoff.standing(&place.workspace.heads(&slug()).unwrap(), today);
    assert_eq!(standing(date(2027, 3, 31)), SignoffStanding::Current);
    assert_eq!(standing(date(2027, 4, 1)), SignoffStanding::Expired(date(2027, 3, 31)));
    seal_named(&place.workspace, "Two");
    assert_eq!(standing(date(2027, 3, 31)), SignoffStanding::Superseded);
}

#[test]
fn no_byte_of_a_sign_off_can_be_altered_unseen() {
    let place = place();
    seal_named(&place.workspace, "One");
    let (signed, _) = place.workspace.sign(&slug(), &Rev::Head, &order(Decision::Approve)).unwrap();
    let bytes = fs::read(place.path(&signed.path)).unwrap();
    for at in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[at] ^= 1;
        fs::write(place.path(&signed.path), altered).unwrap();
        let found = place.workspace.signoffs(&slug()).unwrap();
        assert_eq!((found.sound.len(), found.broken.len()), (0, 1), "byte {at}");
        let error = &found.broken[0];
        assert!(error.kind() == Kind::Refused && error.to_string().contains(&signed.path), "byte {at}: {error}");
    }
}

#[test]
fn a_sign_off_is_moved_to_no_other_version_and_no_other_assessment() {
    let place = place();
    seal_named(&place.workspace, "One");
    let (signed, _) = place.workspace.sign(&slug(), &Rev::Head, &order(Decision::Approve)).unwrap();
    let two = seal_named(&place.workspace, "Two");
    let moved = signed.path.replace(&signed.name.version().to_string(), &two.name.to_string());
    fs::rename(place.path(&signed.path), place.path(&moved)).unwrap();
    let found = place.workspace.signoffs(&slug()).unwrap();
    assert!(found.broken[0].to_string().contains("it is a sign-off of loans 0001-"), "{}", found.broken[0]);
    let elsewhere = "assessments/other";
    fs::create_dir_all(place.path(elsewhere)).unwrap();
    let name = signed.path.rsplit('/').next().unwrap();
    fs::rename(place.path(&moved), place.path(&format!("{elsewhere}/{name}"))).unwrap();
    let other = place.workspace.signoffs(&"other".parse().unwrap()).unwrap();
    assert!(other.broken[0].to_string().contains("but its name and folder say other"), "{}", other.broken[0]);
}

#[test]
fn with_a_key_the_signature_stands_beside_it_and_a_bad_key_signs_nothing() {
    if !ssh::is_here() {
        return;
    }
    let place = place();
    seal_named(&place.workspace, "One");
    let bad = SignOrder { key: Some(place.path("nowhere")), ..order(Decision::Approve) };
    let error = place.workspace.sign(&slug(), &Rev::Head, &bad).unwrap_err();
    assert!(error.kind() == Kind::Machine && error.to_string().contains("nothing was signed"), "{error}");
    assert!(place.workspace.signoffs(&slug()).unwrap().sound.is_empty());
    let key = ssh::key(place.dir.path(), "kai");
    let (signed, _) =
        place.workspace.sign(&slug(), &Rev::Head, &SignOrder { key: Some(key), ..order(Decision::Approve) }).unwrap();
    assert!(signed.signoff.key.unwrap().as_str().starts_with("SHA256:"));
    let signature = place.read(&format!("{}.sig", signed.path));
    let read = assize::format::sshsig::parse("sig", &signature).unwrap();
    assert_eq!(read.namespace, "assize-signoff@v1");
}
