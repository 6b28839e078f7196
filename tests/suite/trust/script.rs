//! The script of the README gives the verdict of `verify` on whole and on altered files, with `sha256sum` and `ssh-keygen` alone.

use super::sign::order;
use super::ssh;
use crate::common::disk::{Place, place, seal_named, slug};
use assize::format::Decision;
use assize::store::{Rev, SignOrder};
use std::fs;
use std::path::Path;
use std::process::Command;

fn script() -> String {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let after = readme.split_once("```sh\nstatus=0\n").unwrap().1;
    format!("status=0\n{}", after.split_once("```").unwrap().0)
}

/// Exit code and words of the script in a workspace.
fn judged(place: &Place) -> (Option<i32>, String) {
    let output = Command::new("sh").args(["-c", &script()]).current_dir(place.dir.path()).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

/// Two versions, the second signed off.
fn signed(key: Option<&Path>) -> Place {
    let place = place();
    seal_named(&place.workspace, "One");
    seal_named(&place.workspace, "Two");
    let order = SignOrder { key: key.map(Path::to_owned), ..order(Decision::Approve) };
    place.workspace.sign(&slug(), &Rev::Head, &order).unwrap();
    place
}

#[test]
fn whole_files_pass_and_any_altered_one_is_named() {
    assert_eq!(judged(&signed(None)), (Some(0), String::new()));
    let names = signed(None).names("assessments/loans");
    assert_eq!(names.len(), 4, "{names:?}");
    for name in names {
        let place = signed(None);
        let path = place.path(&format!("assessments/loans/{name}"));
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).unwrap();
        let (code, said) = judged(&place);
        assert!(code == Some(3) && said.contains(&name) && said.contains("is not the bytes"), "{name}: {said}");
    }
}

#[test]
fn a_version_without_its_parent_is_named() {
    let place = signed(None);
    let first = place.names("assessments/loans").into_iter().find(|name| name.starts_with("0001-")).unwrap();
    fs::remove_file(place.path(&format!("assessments/loans/{first}"))).unwrap();
    let (code, said) = judged(&place);
    assert!(code == Some(3) && said.contains("/0002-") && said.contains("made from"), "{said}");
}

#[test]
fn a_sign_off_without_its_version_is_named() {
    let place = signed(None);
    let second = place
        .names("assessments/loans")
        .into_iter()
        .find(|name| name.starts_with("0002-") && !name.contains("signoff"));
    fs::remove_file(place.path(&format!("assessments/loans/{}", second.unwrap()))).unwrap();
    let (code, said) = judged(&place);
    assert!(code == Some(3) && said.contains(".signoff.ron: the version it is about"), "{said}");
}

#[test]
fn a_signature_counts_only_for_a_key_that_is_listed() {
    if !ssh::is_here() {
        return;
    }
    let keys = tempfile::tempdir().unwrap();
    let (listed, other) = (ssh::key(keys.path(), "listed"), ssh::key(keys.path(), "other"));
    let place = signed(Some(&listed));
    let signers = |key: &Path| ssh::line("kai@example.org", "namespaces=\"assize-signoff@v1\"", key);
    fs::write(place.path("allowed_signers"), signers(&listed)).unwrap();
    assert_eq!(judged(&place), (Some(0), String::new()));
    let not_theirs = |why: &str| {
        let (code, said) = judged(&place);
        assert!(code == Some(3) && said.contains(".signoff.ron.sig: it is not a signature"), "{why}: {said}");
    };
    fs::write(place.path("allowed_signers"), signers(&other)).unwrap();
    not_theirs("another key");
    let somebody_else = signers(&listed).replace("kai@", "ana@");
    fs::write(place.path("allowed_signers"), somebody_else).unwrap();
    not_theirs("another person");
    let expired = signers(&listed).replace("namespaces", "valid-before=\"20260101\",namespaces");
    fs::write(place.path("allowed_signers"), expired).unwrap();
    not_theirs("a key that had expired when it signed");
    fs::write(place.path("allowed_signers"), signers(&listed)).unwrap();
    let signature = place.names("assessments/loans").into_iter().find(|name| name.contains("signoff.ron.")).unwrap();
    fs::remove_file(place.path(&format!("assessments/loans/{signature}"))).unwrap();
    not_theirs("a signature that was taken away");
}
