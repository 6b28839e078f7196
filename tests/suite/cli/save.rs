//! `save`: what stands in its way, and that nothing is lost by it.

use super::{Ran, Site};
use std::io::Write;
use std::process::Stdio;

#[test]
fn findings_that_block_keep_the_draft_a_draft() {
    let site = Site::drafted();
    let before = site.read(".assize/drafts/loan.journal");
    let ran = site.run(&["save", "loan", "-m", "First."]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let first =
        "loan was not sealed; the draft is kept. In the way: 1 finding.\nF-RATE-01  R-001 has no current rating.\n";
    assert!(ran.out.starts_with(first) && ran.out.contains("    at risks/R-001-"), "{}", ran.out);
    assert!(!site.path("assessments").exists());
    assert_eq!(site.read(".assize/drafts/loan.journal"), before);
}

#[test]
fn a_version_is_sealed_and_the_draft_is_done_with() {
    let site = Site::sealed();
    let versions = site.versions();
    assert!(versions.len() == 1 && !site.has_draft(), "{versions:?}");
    site.set("system/owner", "Bo Lind");
    let said = site.run(&["save", "loan", "-m", "A new owner.\nAna left.", "--as", "Cy <cy@example.org>"]).ok();
    assert_eq!(said, format!("Sealed version 2: {}\n", site.versions()[1]));
    let (_, log) = site.json(&["log", "loan"]);
    let newest = &log["versions"][0];
    assert_eq!(newest["saved_by"], "Cy <cy@example.org>");
    assert_eq!(
        (&newest["reason"], &newest["saved_at"]),
        (&"A new owner.\nAna left.".into(), &"2026-11-21T09:00:00Z".into())
    );
    assert_eq!((&newest["changes"], &newest["head"]), (&1.into(), &true.into()));
}

#[test]
fn where_nothing_changed_nothing_is_sealed() {
    let site = Site::sealed();
    for _ in 0..2 {
        let ran = site.run(&["save", "loan", "-m", "Again."]);
        assert_eq!((ran.code, ran.err.as_str()), (1, ""));
        assert!(ran.out.starts_with("loan: nothing changed since version 0001-"), "{}", ran.out);
        site.set("system/owner", "Bo Lind");
        site.set("system/owner", "Ana Ruiz");
    }
    assert_eq!(site.versions().len(), 1);
}

#[test]
fn a_version_needs_an_author_and_a_reason() {
    let site = Site::sealed();
    site.set("system/owner", "Bo Lind");
    let mut nobody = site.command(&["save", "loan", "-m", "x"]);
    let nobody = Ran::of(nobody.env("ASSIZE_AUTHOR", "").output().unwrap());
    nobody.refused(2, &["nobody is named as the author", "--as \"NAME <MAIL>\""]);
    site.run(&["save", "loan", "-m", " "]).refused(2, &["a version needs a reason"]);
    assert!(site.has_draft() && site.versions().len() == 1);
}

/// The test stands for the other process: it holds the lock that an editing session would hold.
#[test]
fn while_another_process_edits_nothing_is_written() {
    let site = Site::sealed();
    site.set("system/owner", "Bo Lind");
    let lock = std::fs::OpenOptions::new().write(true).open(site.path(".assize/lock-loan")).unwrap();
    lock.try_lock().unwrap();
    let before = site.read(".assize/drafts/loan.journal");
    for args in [&["save", "loan", "-m", "x"][..], &["set", "loan", "system/owner", "Cy"]] {
        site.run(args).refused(4, &["loan is being edited by Ana Ruiz", "reading works meanwhile"]);
    }
    assert!(site.run(&["show", "loan"]).ok().contains("owner: Bo Lind"));
    assert_eq!(site.read(".assize/drafts/loan.journal"), before);
    // Unlocked, not only dropped: a program that another test is just starting may still hold a copy of the handle.
    lock.unlock().unwrap();
    site.run(&["save", "loan", "-m", "x"]).ok();
}

/// Two people seal from the same version; their folders meet, as in a git merge.
fn forked() -> (Site, Vec<String>) {
    let (one, two) = (Site::sealed(), Site::sealed());
    assert_eq!(one.versions(), two.versions());
    one.set("system/owner", "Bo Lind");
    two.set("system/owner", "Cy Dahl");
    for site in [&one, &two] {
        site.run(&["save", "loan", "-m", "A new owner."]).ok();
    }
    let theirs = two.versions().pop().unwrap();
    one.write(&theirs, two.read(&theirs));
    let heads =
        one.versions()[1..].iter().map(|path| path["assessments/loan/".len()..path.len() - 4].to_owned()).collect();
    (one, heads)
}

#[test]
fn forked_heads_are_named_and_one_can_be_gone_on_from() {
    let (site, heads) = forked();
    let said = site.run(&["list"]).ok();
    assert!(said.contains(&heads.join(" and ")) && said.contains("  forked"), "{said}");
    let both = format!("loan is forked: {} stand side by side; nothing is lost", heads.join(" and "));
    let next = format!(
        "assize diff loan {}, and begin from one with assize set loan@{} PATH VALUE",
        heads.join(" "),
        heads[0]
    );
    for args in [&["set", "loan", "system/name", "x"][..], &["save", "loan", "-m", "x"]] {
        site.run(args).refused(2, &[&both, &next]);
    }
    site.run(&["show", "loan"]).refused(2, &["head names several versions of loan", &heads[0], &heads[1]]);
    let differ = site.run(&["diff", "loan", &heads[0], &heads[1]]).ok();
    assert!(differ.contains("Bo Lind") && differ.contains("Cy Dahl"), "{differ}");
    let at = format!("loan@{}", heads[0]);
    site.run(&["set", &at, "system/name", "Loans"]).ok();
    site.run(&["set", &at, "system/name", "x"]).refused(2, &["loan has a draft already"]);
    let sealed = site.run(&["save", "loan", "-m", "Going on."]).ok();
    assert!(
        sealed.contains("Sealed version 3") && sealed.contains(&format!("forked: beside it stands {}", heads[1])),
        "{sealed}"
    );
    assert_eq!(site.versions().len(), 4);
}

#[test]
fn versions_added_meanwhile_stop_the_seal_and_keep_the_draft() {
    let (one, two) = (Site::sealed(), Site::sealed());
    one.set("system/owner", "Bo Lind");
    two.set("system/owner", "Cy Dahl");
    two.run(&["save", "loan", "-m", "A new owner."]).ok();
    let theirs = two.versions().pop().unwrap();
    one.write(&theirs, two.read(&theirs));
    let words = ["loan has moved on since this draft began", "the draft is kept", "assize diff loan draft 0002-"];
    one.run(&["save", "loan", "-m", "Mine."]).refused(4, &words);
    assert!(one.has_draft() && one.versions().len() == 2);
}

/// A draft of a script that stops half way through its input is not begun at all.
#[test]
fn input_that_ends_early_changes_nothing() {
    let site = Site::sealed();
    let mut command = site.command(&["apply", "loan", "-"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(br#"[Set(at: "system/owner", to: "Bo"), Set(at: "#).unwrap();
    Ran::of(child.wait_with_output().unwrap()).refused(3, &["standard input:1:", "the text ends too early"]);
    assert!(!site.has_draft());
}
