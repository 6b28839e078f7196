//! `--read-only`: everything reads, nothing writes, and every verb that would says what to do instead.

use super::Site;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            found.insert(entry.path().display().to_string(), Vec::new());
            found.extend(files(&entry.path()));
        } else {
            found.insert(entry.path().display().to_string(), fs::read(entry.path()).unwrap());
        }
    }
    found
}

/// `loan` as it comes to a reviewer: no folder of drafts and locks.
fn received() -> Site {
    let site = Site::sealed();
    fs::remove_dir_all(site.path(".assize")).unwrap();
    site
}

#[test]
fn every_reading_verb_reads_and_leaves_nothing_behind() {
    let site = received();
    let before = files(site.0.path());
    for args in [
        &["list"][..],
        &["show", "loan"],
        &["log", "loan"],
        &["log", "loan", "--risk", "R-001"],
        &["blame", "loan", "R-001"],
        &["diff", "loan"],
        &["soa", "loan"],
        &["check"],
        &["paths"],
    ] {
        let ran = site.run(&[&["--read-only"], args].concat());
        assert!(ran.code <= 1 && ran.err.is_empty() && !ran.out.is_empty(), "{args:?}: {ran:?}");
    }
    assert_eq!(files(site.0.path()), before);
}

#[test]
fn every_writing_verb_refuses_with_the_next_step() {
    let site = received();
    site.write("changes.ron", "[Set(at: \"system/name\", to: \"x\")]");
    let before = files(site.0.path());
    for args in [
        &["new", "other"][..],
        &["set", "loan", "system/name", "x"],
        &["apply", "loan", "changes.ron"],
        &["save", "loan", "-m", "x"],
        &["init", "other"],
        &["git", "enable"],
    ] {
        site.run(&[&["--read-only"], args].concat()).refused(2, &["nothing is written here", "leave out --read-only"]);
    }
    assert_eq!(files(site.0.path()), before);
    site.run(&["set", "loan", "system/name", "x"]).ok();
}

/// A person to whom the folder does not belong. Root may write everywhere: there the folder alone stops nobody, and the
/// same is shown by `a_read_only_disk_is_told_by_its_folder` in the tests of the store.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_is_only_read() {
    use std::os::unix::fs::PermissionsExt;
    let site = received();
    let mode = |mode| fs::set_permissions(site.0.path(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    let stops = fs::create_dir(site.path("probe")).is_err();
    let (listed, set) = (site.run(&["list"]), site.run(&["set", "loan", "system/name", "x"]));
    mode(0o755);
    listed.ok();
    if stops {
        set.refused(4, &["cannot be written", "make the folder writable for you"]);
    } else {
        set.ok();
    }
}
