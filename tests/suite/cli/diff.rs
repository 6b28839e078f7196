//! `diff` in words: what changed, ranked by what matters.

use super::{Site, golden};

/// `loan` sealed twice: a level moved, a treatment was decided, a risk was left out, an owner changed.
fn two_versions() -> Site {
    let site = Site::sealed();
    let why = |path: &str, value: &str, why: &str| {
        site.run(&["set", "loan", path, value, "--why", why]).ok();
    };
    why("R-001/current/scores/people/likelihood", "often", "Two cases in the pilot.");
    why("R-001/current/scores/people/severity", "grave", "One of them could not be put right.");
    why("R-001/treatment/option", "mitigate", "The board asked for it.");
    site.set("R-001/actions/+", "Measure it each month");
    site.set("R-001/actions/T-001/due", "2027-01-31");
    site.set("R-001/residual/scores/people/likelihood", "rare");
    site.set("R-001/residual/scores/people/severity", "minor");
    site.set("unfair/reason", "Nothing is decided here.");
    site.set("Q1", "yes");
    site.set("G-001/harms/+", "A wrong refusal");
    site.set("A.2.2/status", "in_place");
    why("system/owner", "Bo Lind", "Ana left.");
    site.set("system/purpose", "Ranks loan applications.\nA person decides.");
    let ran = site.run(&["save", "loan", "-m", "After the pilot."]);
    assert_eq!(ran.code, 0, "{ran:?}");
    site
}

#[test]
fn two_versions_differ_in_words() {
    let site = two_versions();
    let said = site.run(&["diff", "loan", "1", "2"]).ok();
    golden("diff.txt", &said);
    assert_eq!(site.run(&["diff", "loan"]).ok(), said, "without revisions: the last version against the one before");
    assert_eq!(site.run(&["diff", "loan", "1"]).ok(), said, "with one: from there to the newest");
    assert_eq!(site.run(&["diff", "loan", "head~1", "head"]).ok(), said);
}

#[test]
fn the_json_of_a_difference_is_what_the_text_is_made_from() {
    let site = two_versions();
    let (code, json) = site.json(&["diff", "loan", "1", "2"]);
    assert_eq!((code, &json["schema"]), (0, &"assize.diff/3".into()));
    assert_eq!(json["entries"][0]["rank"], "level");
    assert_eq!(json["posture"]["movement"]["up"], 1);
    assert_eq!(json["zones"][0]["entered"][0]["name"], "R-001 Drift");
    assert_eq!(json["cells"][0]["moves"][0]["to"]["severity_title"], "grave");
    assert_eq!(json["entries"][0]["levels"][0]["cause"], "inputs");
    // Ids and hashes end in what chance gave them; everything else is written as it was agreed.
    golden("diff.json", &site.run(&["diff", "loan", "1", "2", "--format", "json"]).ok());
}

#[test]
fn a_difference_can_be_put_into_a_pull_request() {
    let site = two_versions();
    let said = site.run(&["diff", "loan", "1", "2", "--format", "markdown"]).ok();
    golden("diff.md", &said);
    assert_eq!(said.matches("<details").count(), said.matches("</details>").count());
    assert!(!said.contains("ana@example.org"), "an address calls somebody: {said}");
}

#[test]
fn what_a_file_says_cannot_inject_anything_into_a_pull_request() {
    let site = two_versions();
    site.set("R-001/title", "</details><img src=x onerror=alert(1)> [a](http://evil.example) @team #1 | `x`");
    site.set("system/purpose", "![x](https://evil.example/y.png)\n\n# Approved\n\n- [x] all checked");
    let said = site.run(&["diff", "loan", "head", "draft", "--format", "markdown"]).ok();
    for banned in ["<img", "](", "://", "@team", " #1", "`x`", "\n# Approved", "- [x]"] {
        assert!(!said.contains(banned), "{banned}: {said}");
    }
    assert_eq!(said.matches("<details").count(), said.matches("</details>").count(), "{said}");
}

#[test]
fn a_change_says_in_which_of_several_versions_it_was_made() {
    let site = two_versions();
    site.run(&["set", "loan", "system/owner", "Cy Dahl", "--why", "Bo is away."]).ok();
    let said = site.run(&["diff", "loan", "1", "draft"]).ok();
    assert!(said.contains("why: Bo is away. (in the draft)"), "{said}");
    assert!(said.contains("why: Two cases in the pilot. (in v2, 2026-11-21, Ana Ruiz)"), "{said}");
}

#[test]
fn the_comparison_on_screen_names_the_verb_to_use_without_a_terminal() {
    let site = two_versions();
    site.run(&["compare", "loan", "1", "2"]).refused(2, &["no terminal", "assize diff loan"]);
    site.run(&["compare", "loan", "what"]).refused(2, &["names no revision"]);
}

#[test]
fn a_draft_is_compared_with_what_it_began_from() {
    let site = two_versions();
    site.set("system/owner", "Cy Dahl");
    for args in [
        &["diff", "loan"][..],
        &["diff", "loan", "head"],
        &["diff", "loan", "head", "draft"],
        &["diff", "loan", "2", "draft"],
    ] {
        let said = site.run(args).ok();
        assert!(
            said.contains("to the draft\n") && said.contains("owner:\n      - Bo Lind\n      + Cy Dahl"),
            "{args:?}: {said}"
        );
        assert!(!said.contains("Ana left"), "{args:?}: {said}");
    }
    let back = site.run(&["diff", "loan", "draft", "head"]).ok();
    assert!(back.contains("from the draft to v2") && back.contains("- Cy Dahl\n      + Bo Lind"), "{back}");
}

#[test]
fn the_first_version_is_compared_with_nothing() {
    let site = Site::sealed();
    let said = site.run(&["diff", "loan"]).ok();
    assert!(said.starts_with("loan: from nothing to v1 (2026-11-21, Ana Ruiz <ana@example.org>)\n"), "{said}");
    assert!(said.contains("R-001 Drift") && said.contains("1 added"), "{said}");
    let site = Site::drafted();
    assert!(site.run(&["diff", "loan"]).ok().starts_with("loan: from nothing to the draft\n"));
}

#[test]
fn the_exit_code_says_whether_there_is_a_difference_when_asked() {
    let site = two_versions();
    let code = |args: &[&str]| site.run(&[&["diff", "loan"], args].concat()).code;
    assert_eq!(code(&["1", "2"]), 0);
    assert_eq!(code(&["1", "2", "--exit-code"]), 1);
    assert_eq!(code(&["1", "2", "--exit-code", "--format", "json"]), 1);
    assert_eq!(code(&["2", "2", "--exit-code"]), 0);
    assert!(site.run(&["diff", "loan", "2", "2"]).ok().ends_with("\nNothing changed.\n"));
}

#[test]
fn a_version_anywhere_can_be_compared() {
    let (site, other) = (two_versions(), Site::empty());
    let first = site.path(&site.versions()[0]);
    let said = site.run(&["diff", "loan", first.to_str().unwrap(), "2"]).ok();
    assert!(said.starts_with("loan: from v1 "), "{said}");
    let nowhere = other.path("0001-0123456789abcdef.ron");
    site.run(&["diff", "loan", nowhere.to_str().unwrap()]).refused(4, &["0001-0123456789abcdef.ron: cannot open"]);
    site.run(&["diff", "loan", "1", "9"]).refused(2, &["loan has no version 9", "0001-", "to 0002-"]);
    site.run(&["diff", "loan", "1", "draft"]).refused(2, &["loan has no draft"]);
}
