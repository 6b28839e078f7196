//! `assize merge`: two lines of work put together by a script.

use super::Site;
use std::fs;

/// Two workspaces of two people, each with a version of its own after a common one; what the second sealed lies in the first.
fn forked(ana: &[(&str, &str)], ben: &[(&str, &str)]) -> Site {
    let here = Site::sealed();
    let there = Site::workspace();
    copy(&here, &there);
    seal(&here, "Ana Ruiz <ana@example.org>", "Ana's half.", ana);
    seal(&there, "Ben Okoye <ben@example.org>", "Ben's half.", ben);
    copy(&there, &here);
    here
}

fn copy(from: &Site, to: &Site) {
    fs::create_dir_all(to.path("assessments/loan")).unwrap();
    for entry in fs::read_dir(from.path("assessments/loan")).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.path("assessments/loan").join(entry.file_name())).unwrap();
    }
}

fn seal(site: &Site, who: &str, why: &str, edits: &[(&str, &str)]) {
    for (at, to) in edits {
        site.run(&["set", "loan", at, to, "--why", &format!("{at} as {}", who.split(' ').next().unwrap())]).ok();
    }
    site.run(&["save", "loan", "-m", why, "--as", who]).ok();
}

const ANA: &[(&str, &str)] = &[("system/owner", "Ana Ruiz, risk"), ("R-001/owner", "Ana"), ("system/data", "Forms")];
const BEN: &[(&str, &str)] = &[("system/owner", "Ben Okoye"), ("R-001/owner", "Ben"), ("system/version", "2.1")];

#[test]
fn a_fork_is_offered_for_merging_wherever_it_is_seen() {
    let site = forked(ANA, BEN);
    let offered = |args: &[&str]| {
        let ran = site.run(args);
        assert!(format!("{}{}", ran.out, ran.err).contains("assize merge loan"), "{args:?}: {ran:?}");
    };
    offered(&["list"]);
    offered(&["log", "loan"]);
    offered(&["set", "loan", "system/version", "2"]);
}

#[test]
fn a_merge_says_what_was_taken_from_whom_and_who_stands_for_what() {
    let site = forked(ANA, BEN);
    let ran = site.run(&["merge", "loan"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    for line in [
        "Both go on from v1.",
        "Taken from Ana Ruiz: 1 change.",
        "    System: data: Forms",
        "Taken from Ben Okoye: 1 change.",
        "open    System: owner: both sides changed this",
        "  base  Ana Ruiz\n",
        "v2: system/owner as Ana",
        "v2: system/owner as Ben",
        "0 of 2 settled.\nnext: assize merge loan --settle system/owner --take a|b|base",
    ] {
        assert!(ran.out.contains(line), "{line:?} is not in:\n{}", ran.out);
    }
    let findings = site.run(&["findings", "loan"]);
    assert!(findings.out.contains("blocks  F-MRG-01  System: owner: both sides changed this."), "{}", findings.out);
    let save = site.run(&["save", "loan", "-m", "Too early."]);
    assert_eq!(save.code, 1);
    assert!(save.out.contains("In the way: 2 findings.\nF-MRG-01  System: owner"), "{}", save.out);
}

#[test]
fn every_way_to_decide_and_then_both_parents() {
    let site = forked(ANA, BEN);
    let began = site.run(&["merge", "loan", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&began.out).unwrap();
    assert_eq!((told["schema"].as_str(), told["open"].as_u64()), (Some("assize.merge/1"), Some(2)));
    let ana = if told["a"]["by"].as_str().unwrap().starts_with("Ana") { "a" } else { "b" };
    assert_eq!(told["conflicts"][0][ana]["value"], "Ana Ruiz, risk");
    assert_eq!(told["conflicts"][0][ana]["why"], "system/owner as Ana");

    let settle = |at: &str, rest: &[&str]| site.run(&[&["merge", "loan", "--settle", at], rest].concat());
    assert_eq!(settle("system/owner", &["--take", ana, "--why", "She runs it."]).code, 1, "one more is open");
    let revision = told["parents"][usize::from(ana == "a")].as_str().unwrap();
    let done = settle("R-001/owner", &["--take", revision]);
    assert!(done.out.contains("now   Ben, as Ben Okoye has it (decided by"), "{}", done.out);
    assert_eq!(done.code, 0);
    let other = settle("R-001/owner", &["--value", "Cleo", "--why", "Neither."]).ok();
    assert!(other.contains("now   Cleo, decided anew (decided by") && other.contains(": Neither.)"), "{other}");
    assert!(settle("R-001/owner", &["--take", "base"]).ok().contains("now   nothing, as it was before"));
    assert!(
        settle("R-001/owner", &["--take", "now"])
            .ok()
            .contains("Nothing is open: 2 of 2 settled.\nnext: assize save loan")
    );
    settle("R-001/owner", &["--value", "Cleo"]).ok();

    site.run(&["save", "loan", "-m", "Both halves."]).ok();
    let log: serde_json::Value = serde_json::from_str(&site.run(&["log", "loan", "--format", "json"]).ok()).unwrap();
    let newest = &log["versions"][0];
    assert_eq!((newest["number"].as_u64(), newest["parents"].as_array().unwrap().len()), (Some(3), 2));
    site.run(&["check", "assessments"]).ok();
    let shown: serde_json::Value =
        serde_json::from_str(&site.run(&["blame", "loan", "system/owner", "--format", "json"]).ok()).unwrap();
    assert_eq!(shown["fields"][0]["value"], "Ana Ruiz, risk");
    assert!(site.run(&["list"]).ok().lines().all(|line| !line.contains("forked")));
}

#[test]
fn what_does_not_fit_is_refused_with_the_next_step() {
    let site = forked(ANA, BEN);
    let settle = |rest: &[&str]| site.run(&[&["merge", "loan", "--settle"], rest].concat());
    settle(&["system/owner", "--take", "a"]).refused(2, &["forked", "assize merge loan"]);
    site.run(&["merge", "loan"]);
    settle(&["system/owner"]).refused(2, &["nothing says what is to stand at system/owner", "--take a|b|base|now"]);
    settle(&["system/name", "--take", "a"]).refused(2, &["nothing is in conflict here", "assize merge loan lists"]);
    settle(&["system/owner", "--take", "1"]).refused(2, &["is neither side of the merge"]);
    settle(&["system/owner", "--take", "x"]).refused(2, &["names no revision"]);
    site.run(&["merge", "loan", "2", "draft"]).refused(2, &["next: "]);
    site.run(&["merge", "nothing"]).refused(2, &["there is no assessment nothing"]);
    let sealed = Site::sealed();
    sealed.run(&["merge", "loan"]).refused(2, &["is the only newest version", "assize edit loan"]);
    sealed.set("system/data", "Forms");
    sealed.run(&["merge", "loan", "--settle", "system/data", "--take", "a"]).refused(2, &["merges nothing"]);
}

#[test]
fn a_draft_that_is_behind_takes_in_what_was_sealed_since() {
    let here = Site::sealed();
    let there = Site::workspace();
    copy(&here, &there);
    here.set("system/data", "Forms");
    here.set("system/owner", "Ana");
    seal(&there, "Ben Okoye <ben@example.org>", "Ben's half.", BEN);
    copy(&there, &here);
    here.run(&["save", "loan", "-m", "Late."]).refused(4, &["moved on", "assize merge loan"]);
    let ran = here.run(&["merge", "loan"]);
    assert!(
        ran.out.contains("not sealed") && ran.out.contains("is kept as .assize/discarded/loan-1.journal"),
        "{}",
        ran.out
    );
    here.run(&["merge", "loan", "--settle", "system/owner", "--take", "draft"]).ok();
    here.run(&["save", "loan", "-m", "In time."]).ok();
    let shown = here.run(&["show", "loan"]).ok();
    assert!(shown.contains("owner: Ana\n"), "{shown}");
}

/// Two risks that two people gave the same number.
#[test]
fn two_risks_with_one_number_are_told_apart_and_a_shorthand_for_both_is_refused() {
    let site = Site::drafted();
    let id = site.at(&["risks"]).as_object().unwrap().keys().next().unwrap().clone();
    site.write("other.ron", format!("[Add(at: \"risks/{}\", to: {{\"title\": \"Another\"}})]", "R-001-ZZZZ"));
    site.run(&["apply", "loan", "other.ron"]).ok();
    let (own, other) = (&id[..8], "R-001-ZZ");
    let said = site.run(&["set", "loan", "R-001/owner", "Li"]).refused(2, &["R-001 is the number of 2 entries"]);
    assert!(said.contains(&format!("{own} “Drift”")) && said.contains("R-001-ZZ “Another”"), "{said}");
    site.run(&["set", "loan", &format!("{own}/owner"), "Li"]).ok();
    site.run(&["set", "loan", "r-001-zz/owner".to_uppercase().replace("OWNER", "owner").as_str(), "Ben"]).ok();
    assert_eq!(
        (site.at(&["risks", &id, "owner"]), site.at(&["risks", "R-001-ZZZZ", "owner"])),
        ("Li".into(), "Ben".into())
    );
    for args in [&["blame", "loan", "R-001/owner"][..], &["log", "loan", "--risk", "R-001"]] {
        site.run(args).refused(2, &[own, other]);
    }
    let found = site.run(&["findings", "loan"]).out;
    assert!(
        found.contains(&format!("{own} has no current rating")) && found.contains("R-001-ZZ has no current"),
        "{found}"
    );
    let diff = site.run(&["diff", "loan"]).out;
    assert!(diff.contains(&format!("{own} Drift")) && diff.contains("R-001-ZZ Another"), "{diff}");
}
