//! The same assessment without a screen: `new`, `apply` and `set` seal the same bytes as the keys.

use super::walk::{SLUG, assert_same, read, sealed, versions};
use crate::common::environment;
use assize::format::canonical;
use assize::history::{Change, diff};
use assize::model::Assessment;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// What is set one by one; `apply` makes the rest.
const SET: [&str; 3] = ["system/purpose", "system/owner", "review/due"];

/// Runs a command in a folder; what it says.
fn assize(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_assize"))
        .args(args)
        .current_dir(folder)
        .env_clear()
        .envs(environment(folder))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{args:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// The changes that make an assessment out of a named one, those that `set` makes apart.
fn parted(to: &Assessment) -> (Vec<Change>, Vec<Change>) {
    let mut named = Assessment::default();
    named.system.name = to.system.name.clone();
    diff(&named, to).into_iter().partition(|change| SET.iter().any(|place| change.at.as_str() == *place))
}

#[test]
fn new_apply_and_set_seal_the_same_bytes_as_the_keys() {
    let wanted = versions();
    let first = read(&wanted[0]);
    let (set, apply) = parted(&first.content);
    let folder = TempDir::new().unwrap();
    let run = |args: &[&str]| assize(folder.path(), args);
    run(&["init"]);
    run(&["new", SLUG, "--name", first.content.system.name.as_str()]);
    std::fs::write(folder.path().join("changes.ron"), canonical::to_text(&apply).unwrap()).unwrap();
    run(&["apply", SLUG, "changes.ron"]);
    assert_eq!(set.len(), SET.len());
    for change in &set {
        run(&["set", SLUG, change.at.as_str(), &change.to.as_ref().unwrap().to_string()]);
    }
    run(&["save", SLUG, "-m", "Before the roll-out to all teams."]);
    run(&["set", SLUG, "system/version", "2.2"]);
    run(&["set", SLUG, "risks/R-001/current/scores/individuals/likelihood", "unlikely"]);
    run(&["set", SLUG, "risks/R-006/treatment/actions/T-006/status", "done"]);
    run(&["save", SLUG, "-m", "After the first month."]);
    assert_same(wanted, &sealed(folder.path(), SLUG), "by commands");
    assert!(run(&["diff", SLUG]).contains("current level High → Medium"));
}
