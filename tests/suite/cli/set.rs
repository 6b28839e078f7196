//! `set` and `apply`: every kind of place, and what is refused.

use super::Site;
use serde_json::json;

#[test]
fn every_kind_of_place_can_be_set() {
    let site = Site::drafted();
    for (path, value, at, stands) in [
        (
            "system/purpose",
            "First line.\nSecond line.",
            &["system", "purpose"][..],
            json!(["First line.", "Second line."]),
        ),
        ("system/role", "provider", &["system", "role"], json!("provider")),
        ("review/due", "2027-01-31", &["review", "due"], json!("2027-01-31")),
        (
            "R-001/inherent/scores/people/likelihood",
            "often",
            &["risks", "R-001", "inherent", "scores", "people", "likelihood"],
            json!("often"),
        ),
        ("R-1/owner", "Ana Ruiz", &["risks", "R-001", "owner"], json!("Ana Ruiz")),
        ("R-001/treatment/controls/A.2.2", "A.2.2", &["risks", "R-001", "treatment", "controls"], json!(["A.2.2"])),
        ("R-001/treatment/controls/A.2.2", "", &["risks", "R-001", "treatment", "controls"], json!(null)),
        ("R-001/treatment/option", "mitigate", &["risks", "R-001", "treatment", "option"], json!("mitigate")),
        ("A.2.2/status", "in_place", &["controls", "A.2.2", "status"], json!("in_place")),
        ("unfair/reason", "Nothing is decided.", &["rejected", "unfair", "reason"], json!(["Nothing is decided."])),
        ("Q1", "yes", &["answers", "Q1", "picks"], json!(["yes"])),
        ("Q1", "2", &["answers", "Q1", "picks"], json!(["no"])),
        ("Q1", "unknown: nobody looked", &["answers", "Q1", "state"], json!("unknown")),
        ("Q1/rationale", "Still open.", &["answers", "Q1", "rationale"], json!(["Still open."])),
        ("Q1", "n/a", &["answers", "Q1", "state"], json!("not_applicable")),
        ("Q3", "Because -5 is a value.", &["answers", "Q3", "text"], json!(["Because -5 is a value."])),
        ("Q3", "-5", &["answers", "Q3", "text"], json!(["-5"])),
        ("Q3", "", &["answers", "Q3"], json!(null)),
    ] {
        let said = site.set(path, value);
        assert!(!said.is_empty() && site.at(at) == stands, "{path} {value}: {said}: {}", site.at(at));
    }
}

#[test]
fn what_is_added_says_its_full_id() {
    let site = Site::drafted();
    assert_eq!(site.set("R-001/actions/+", "Measure it"), "Added action T-001-ECH6: Measure it\n");
    assert_eq!(site.set("G-001/harms/+", "A wrong refusal"), "Added impact I-001-ECH6: A wrong refusal\n");
    assert_eq!(site.set("G-001/benefits/+", "A quick answer"), "Added impact I-002-ECH6: A quick answer\n");
    assert_eq!(site.set("catalogue/unfair", ""), "Added risk R-002-ECH6: Unfair\n");
    site.set("R-001/actions/T-001/due", "2027-01-31");
    assert_eq!(site.at(&["risks", "R-001", "treatment", "actions", "T-001", "due"]), "2027-01-31");
    site.set("G-001/harms/I-001/dimension", "people");
    site.set("G-001/impacts/I-001/before/severity", "grave");
    site.set("G-001/benefits/I-002/after/severity", "some");
    assert_eq!(site.at(&["groups", "G-001", "impacts", "I-001", "before", "severity"]), "grave");
    assert_eq!(site.set("Q1", "yes"), "Does it decide? choices: yes\n");
    assert_eq!(site.set("Q1", "yes"), "Nothing changed: that stands there already.\n");
}

#[test]
fn a_reason_is_kept_with_the_change() {
    let site = Site::drafted();
    site.run(&["set", "loan", "system/owner", "Bo Lind", "--why", "Ana left."]).ok();
    let journal = site.read(".assize/drafts/loan.journal");
    assert!(journal.lines().last().unwrap().contains(r#"why: ["Ana left."]"#), "{journal}");
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_changes() {
    let site = Site::drafted();
    let before = site.read(".assize/drafts/loan.journal");
    for (path, value, words) in [
        ("system/colour", "x", &["system: there is no field \"colour\" here; the fields are name, "][..]),
        ("nope", "x", &["there is no field \"nope\" here", "or with the id of a question, control"]),
        ("Q9", "yes", &["there is no field \"Q9\" here"]),
        ("answers/Q9", "yes", &["small has no question Q9; it has Q1, Q2, Q3"]),
        ("", "x", &["expected a group of fields, found a text"]),
        ("system/owner/name", "x", &["system/owner/name: the path goes on below a plain value"]),
        ("system/role", "boss", &["system/role: \"boss\" is not one of provider, producer, deployer, partner"]),
        ("review/due", "31.1.2027", &["review/due: \"31.1.2027\" is not a date; write it as 2026-11-30"]),
        (
            "R-001/current/scores/people/likelihood",
            "maybe",
            &["there is no point \"maybe\" here; the known ones are rare, often"],
        ),
        (
            "R-001/current/scores/people/severity",
            "often",
            &["there is no point \"often\" here; the known ones are minor, grave"],
        ),
        (
            "R-001/current/scores/planet/severity",
            "grave",
            &["there is no dimension \"planet\" here; the known ones are people"],
        ),
        ("R-001/treatment/option", "pray", &["there is no treatment \"pray\" here; the known ones are mitigate"]),
        ("R-001/treatment/controls/A.9", "A.9", &["there is no control \"A.9\" here; the known ones are A.2.2"]),
        ("R-001/origin", "unlucky", &["there is no catalogue risk \"unlucky\" here; the known ones are unfair"]),
        ("R-001/raised_by/Q9", "Q9", &["there is no question \"Q9\" here; the known ones are Q1, Q2, Q3"]),
        ("R-001/tags/C.9", "C.9", &["there is no tag \"C.9\" here; the known ones are C.2.1, 1.1"]),
        (
            "R-001/groups/G-009-AAAA",
            "x",
            &["there is no affected group \"G-009-AAAA\" here; the known ones are G-001-ECH6"],
        ),
        ("controls/A.9/status", "planned", &["there is no control \"A.9\" here"]),
        ("rejected/unlucky/by", "Ana", &["there is no catalogue risk \"unlucky\" here"]),
        (
            "answers/Q1/picks",
            "perhaps",
            &["answers/Q1/picks: there is no choice \"perhaps\" here; the known ones are yes, no"],
        ),
        (
            "Q1",
            "perhaps",
            &["answers/Q1: “perhaps” is not a choice here; give a number or an id: 1 yes, 2 no", "Does it decide?"],
        ),
        ("Q1", "yes no", &["this question takes one choice, but 2 were given"]),
        ("R-009/owner", "Ana", &["there is no risk R-009; there is R-001", "assize set loan risks/+ TITLE"]),
        ("G-009/harms/+", "x", &["there is no affected group G-009; there is G-001"]),
        ("risks/+", " ", &["what is added needs a title"]),
        ("groups/+", "", &["what is added needs a title"]),
        ("system/+", "x", &["system/+: nothing is added here", "risks/+, groups/+"]),
        ("catalogue/unlucky", "", &["the catalogue has no risk unlucky; it has unfair"]),
        ("next/risk", "0", &["next/risk: the program counts here, and never back"]),
        ("next", "", &["next: the program counts here"]),
    ] {
        site.run(&["set", "loan", path, value]).refused(2, words);
    }
    assert_eq!(site.read(".assize/drafts/loan.journal"), before);
    site.set("catalogue/unfair", "");
    site.run(&["set", "loan", "catalogue/unfair", ""]).refused(2, &["unfair stands in the register already, as R-002"]);
}

#[test]
fn an_impact_is_scored_on_the_scale_of_its_kind() {
    let site = Site::drafted();
    site.set("G-001/harms/+", "A wrong refusal");
    site.set("G-001/benefits/+", "A quick answer");
    site.set("G-001/harms/I-001/dimension", "people");
    let harm = site.run(&["set", "loan", "G-001/harms/I-001/before/severity", "some"]);
    harm.refused(2, &["there is no point \"some\" here; the known ones are minor, grave"]);
    let benefit = site.run(&["set", "loan", "G-001/benefits/I-002/after/severity", "grave"]);
    benefit.refused(2, &["there is no point \"grave\" here; the known ones are some"]);
}

#[test]
fn changes_are_applied_all_or_none() {
    let site = Site::drafted();
    let before = site.read(".assize/drafts/loan.journal");
    for (list, words) in [
        (
            r#"[Set(at: "system/owner", to: "Bo"), Set(at: "system/colour", to: "x")]"#,
            &["standard input: change 2 of 2: system: there is no field \"colour\"", "nothing was changed"][..],
        ),
        (
            r#"[Set(at: "R-001/current/scores/people/likelihood", to: "maybe")]"#,
            &["change 1 of 1: risks/R-001-", "the known ones are rare, often"],
        ),
        (r#"[Set(at: "system/owner", from: "Bo", to: "Cy")]"#, &["expected to find “Bo”, but Ana Ruiz stands there"]),
        (r#"[Set(at: "next/risk", to: 0)]"#, &["the program counts here, and never back"]),
        (
            r#"[Set(at: "risks/R-002-AAAA", to: {"title": "x", "treatment": {"controls": ["A.9"]}})]"#,
            &["treatment/controls: there is no control \"A.9\" here"],
        ),
    ] {
        site.given(&["apply", "loan", "-"], list).refused(3, words);
        assert_eq!(site.read(".assize/drafts/loan.journal"), before, "{list}");
    }
    site.write("list.ron", r#"[Set(at: "system/owner", from: "Ana Ruiz", to: "Bo", why: "Ana left."), Add(at: "risks/R-002-AAAA", to: {"title": "Leak"}), Remove(at: "Q1/picks")]"#);
    assert_eq!(site.run(&["apply", "loan", "list.ron"]).ok(), "loan: 3 changes made.\n");
    assert_eq!((site.at(&["system", "owner"]), site.at(&["risks", "R-002", "title"])), (json!("Bo"), json!("Leak")));
    assert_eq!(
        site.given(&["apply", "loan", "-"], "[]").ok(),
        "loan: nothing changed: all of that stands there already.\n"
    );
}
