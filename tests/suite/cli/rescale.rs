//! `methodology rescale`: what is open is asked for, what would move is shown, what was decided is recorded.

use super::{Ran, Site};
use crate::common::small::{CATALOGUE, CONTROLS, HEAD, QUESTIONS, three_head};
use std::fs;

/// `loan` sealed by `small`, and `three` beside it with other points.
fn two_methodologies() -> Site {
    let site = Site::sealed();
    put(&site, "three", &three_head());
    site
}

fn put(site: &Site, id: &str, head: &str) {
    fs::create_dir_all(site.path(&format!("methodologies/{id}/catalogue"))).unwrap();
    let head = head.replace("id: \"small\"", &format!("id: \"{id}\""));
    site.write(&format!("methodologies/{id}/methodology.ron"), head);
    site.write(&format!("methodologies/{id}/questions.ron"), QUESTIONS);
    site.write(&format!("methodologies/{id}/controls.ron"), CONTROLS);
    site.write(&format!("methodologies/{id}/catalogue/10.ron"), CATALOGUE);
}

const MAPPED: [&str; 4] = ["--map", "likelihood.rare=daily", "--map", "likelihood.often=daily"];

fn rescale(site: &Site, more: &[&str]) -> Ran {
    site.run(&[&["methodology", "rescale", "loan"], more].concat())
}

#[test]
fn open_points_are_listed_with_a_proposal_and_the_command_that_takes_it() {
    let site = two_methodologies();
    let ran = rescale(&site, &["--to", "three", "--map", "likelihood.often=now_and_then"]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.out,
        "loan: small 1.0.0 → three 2.0.0 (points open)\n\
         2 points map by themselves, by the same id and bounds.\n  \
         ? likelihood.rare (used 1×): proposed seldom (Seldom), by its place on the scale\n  \
         likelihood.often (not used) → now_and_then (Now and then)\n"
    );
    assert_eq!(
        ran.err,
        "error: 1 point is yours to decide; nothing was changed\n\
         next: alter what should be otherwise (=none leaves it unrated), then type\n  \
         assize methodology rescale loan --to three --map likelihood.often=now_and_then --map likelihood.rare=seldom -m WHY\n"
    );
    assert!(!site.has_draft());
    let json = rescale(&site, &["--to", "three", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!((json.code, &told["schema"], &told["state"]), (2, &"assize.rescale/1".into(), &"points open".into()));
    assert_eq!((&told["points"][0]["fate"], &told["points"][0]["proposed"]), (&"open".into(), &"seldom".into()));
}

#[test]
fn a_preview_says_what_would_move_and_writes_nothing() {
    let site = two_methodologies();
    let said = rescale(&site, &[&["--to", "three", "--preview"], &MAPPED[..]].concat()).ok();
    assert!(
        said.contains(
            "R-001 Drift: current level Low → High (zone accept → stop), the method changed (mapped: Rare → Daily)"
        ),
        "{said}"
    );
    assert!(said.contains("Zone stop: 0 → 1"), "{said}");
    assert!(!site.has_draft());
    let json = rescale(&site, &[&["--to", "three", "--preview", "--format", "json"], &MAPPED[..]].concat()).ok();
    let told: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(told["diff"]["entries"][0]["levels"][0]["cause"], "method");
}

#[test]
fn what_was_decided_is_recorded_sealed_and_kept_apart_in_the_diff() {
    let site = two_methodologies();
    let given = [&["--to", "three"], &MAPPED[..]].concat();
    let without = rescale(&site, &given);
    without.refused(2, &["needs a reason", "-m WHY"]);
    let said = rescale(&site, &[&given[..], &["-m", "Three words are enough."]].concat()).ok();
    assert!(
        said.ends_with("next: assize save loan -m REASON seals it; u in assize edit loan takes it back\n"),
        "{said}"
    );
    assert!(site.run(&["show", "loan"]).ok().contains("rated by three 2.0.0"));
    // Somebody also rates anew, by the new words.
    site.set("risks/+", "Theft");
    site.set("R-002/current/scores/people/likelihood", "now_and_then");
    site.set("R-002/current/scores/people/severity", "minor");
    site.run(&["set", "loan", "R-001/current/scores/people/severity", "grave", "--why", "Seen."]).ok();
    for (place, value) in [
        ("R-001/treatment/option", "mitigate"),
        ("R-001/actions/+", "Measure it each month"),
        ("R-001/actions/T-001/due", "2027-01-31"),
        ("R-001/residual/scores/people/likelihood", "seldom"),
        ("R-001/residual/scores/people/severity", "minor"),
    ] {
        site.set(place, value);
    }
    let saved = site.run(&["save", "loan", "-m", "Rescaled."]);
    assert_eq!(saved.code, 0, "{saved:?}");
    let diff = site.run(&["diff", "loan", "1", "2"]).ok();
    assert!(diff.contains("Methodology: small 1.0.0 → three 2.0.0"), "{diff}");
    assert!(diff.contains("Mapped: likelihood.often → daily, likelihood.rare → daily"), "{diff}");
    assert!(diff.contains("likelihood: rare → daily (mapped)"), "{diff}");
    let (_, json) = site.json(&["diff", "loan", "1", "2"]);
    assert_eq!(json["methodology"]["mapping"][0]["to"], "daily");
    let markdown = site.run(&["diff", "loan", "1", "2", "--format", "markdown"]).ok();
    assert!(markdown.contains("**Methodology: small 1.0.0 → three 2.0.0"), "{markdown}");
    assert!(markdown.contains("Mapped: likelihood.often → daily"), "{markdown}");
    assert!(site.run(&["verify", "loan"]).code < 2);
    let version = site.read(&site.versions()[1]);
    assert!(version.contains("rescaled: ["), "{version}");
    let blame = site.run(&["blame", "loan", "R-001/current/scores/people/likelihood"]).ok();
    assert!(blame.contains("three 2.0.0") && blame.contains("small 1.0.0"), "{blame}");
}

#[test]
fn a_newer_text_of_the_same_methodology_goes_through_at_once_and_is_pointed_out() {
    let site = Site::sealed();
    assert!(!site.run(&["show", "loan"]).ok().contains("newer"));
    put(&site, "small", &HEAD.replace("\"1.0.0\"", "\"1.0.1\""));
    let shown = site.run(&["show", "loan"]).ok();
    let hint = "small is here as 1.0.1 with another text; assize methodology rescale loan --to small --preview says what it would move";
    assert!(shown.contains(hint), "{shown}");
    assert_eq!(site.json(&["show", "loan"]).1["methodology_here"], "small 1.0.1");
    let said = rescale(&site, &["--to", "small", "-m", "Corrected."]).ok();
    assert!(said.contains("No level, zone or acceptance moves."), "{said}");
    assert_eq!(site.run(&["save", "loan", "-m", "Newer text."]).code, 0);
    assert!(site.run(&["diff", "loan"]).ok().contains("Methodology: small 1.0.0 → small 1.0.1"));
}

#[test]
fn bad_input_is_told_with_its_cause_and_the_next_command() {
    let site = two_methodologies();
    rescale(&site, &["--to", "four"]).refused(2, &["there is no methodology four", "small, three"]);
    rescale(&site, &["--to", "small"]).refused(2, &["rated by small 1.0.0 already"]);
    rescale(&site, &["--to", "three", "--map", "likelihood.never=daily"]).refused(2, &["no point likelihood.never"]);
    rescale(&site, &["--to", "three", "--map", "likelihood.rare=never"]).refused(2, &["no point never", "seldom"]);
    rescale(&site, &["--to", "three", "--map", "rare"]).refused(2, &["SCALE.POINT=POINT"]);
    site.write("methodologies/three/methodology.ron", "(id: 3)");
    rescale(&site, &["--to", "three"]).refused(3, &["methodologies/three/methodology.ron:1:"]);
    put(&site, "three", &three_head());
    let reading = site.run(&["--read-only", "methodology", "rescale", "loan", "--to", "three"]);
    reading.refused(2, &["nothing is written here"]);
    site.run(&["methodology", "rescale", "lone", "--to", "three"]).refused(2, &["there is no assessment lone"]);
}
