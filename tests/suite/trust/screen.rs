//! Signing on screen with a key, as on the command line.

use super::ssh;
use crate::common::disk::{place, seal_named, slug};
use crate::common::driver::Driver;
use assize::store::Vouched;
use std::fs;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];

#[test]
fn a_key_that_is_typed_signs_is_offered_again_and_an_unusable_one_is_named() {
    if !ssh::is_here() {
        return;
    }
    for size in SIZES {
        let place = place();
        seal_named(&place.workspace, "One");
        let keys = tempfile::tempdir().unwrap();
        let key = ssh::key(keys.path(), "ana");
        fs::write(place.path("allowed_signers"), ssh::line("ana@example.org", "", &key)).unwrap();
        let mut driver = Driver::in_folder(size, place.dir.path());
        let shown = driver.press("v S a \"DPO\" enter esc enter").screen();
        assert!(shown.contains("Signed with which key?") && shown.contains("Left empty"), "{shown}");
        driver.paste(&keys.path().join("nowhere").display().to_string());
        let shown = driver.press("enter").screen();
        assert!(shown.contains("may ask you for a passphrase"), "{shown}");
        let shown = driver.press("y").screen();
        assert!(shown.contains("ssh-keygen did not sign"), "{shown}");
        assert!(place.workspace.signoffs(&slug()).unwrap().sound.is_empty(), "nothing was signed");
        driver.press("S a \"DPO\" enter esc enter");
        driver.paste(&key.display().to_string());
        driver.press("enter y");
        let shown = driver.screen();
        assert!(shown.contains("approved"), "{shown}");
        assert_eq!(driver.app.desk.signing_key, key.display().to_string());
        let shown = driver.press("S c \"DPO\" enter \"Ask again in May.\" esc enter").screen();
        let tail = key.file_name().unwrap().to_str().unwrap();
        assert!(shown.contains(tail), "the key that was used last is offered: {shown}");
        driver.press("enter y");
        let verified = place.workspace.verify(&slug(), &place.workspace.signers(None).unwrap()).unwrap();
        let vouched: Vec<_> = verified.verdicts.iter().filter_map(|verdict| verdict.vouched.as_ref()).collect();
        assert!(vouched.len() == 2 && vouched.iter().all(|vouched| **vouched == Vouched::Yes), "{vouched:?}");
    }
}
