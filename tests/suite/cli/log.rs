//! `assize log`, with the life of a risk, and `assize list` where something is broken.

use super::Site;
use std::fs;

impl Site {
    /// The files beside the versions whose names hold this, sorted.
    fn names_of(&self, part: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path("assessments/loan")).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.contains(part))
            .collect();
        names.sort();
        names
    }
}

/// `loan` with a second version in which the risk went up and is treated, and a draft.
fn risen() -> Site {
    let site = Site::sealed();
    site.set("R-001/current/scores/people/severity", "grave");
    site.set("R-001/treatment/option", "mitigate");
    site.set("R-001/treatment/controls", "A.2.2");
    site.set("R-001/residual/scores/people/likelihood", "rare");
    site.set("R-001/residual/scores/people/severity", "minor");
    site.run(&["save", "loan", "-m", "Up after the first month."]).ok();
    site.set("R-001/owner", "Li Wei");
    site
}

#[test]
fn versions_stand_in_a_graph_with_the_register_of_each() {
    let site = risen();
    let log = site.run(&["log", "loan"]).ok();
    let told: Vec<&str> = log.lines().collect();
    assert!(told[0].starts_with("● v2 0002-") && told[0].ends_with("  head"), "{log}");
    assert!(told[1].starts_with("│     5 changes, small 1.0.0; 1 High"), "{log}");
    assert_eq!(told[3], "│", "{log}");
    assert!(told[4].starts_with("○ v1 0001-"), "{log}");
    let (_, json) = site.json(&["log", "loan"]);
    let levels = |version: usize| {
        let levels = json["versions"][version]["posture"]["levels"].as_array().unwrap();
        let there = levels.iter().find(|level| level["risks"] == 1).unwrap();
        there["level"].as_str().unwrap().to_owned()
    };
    assert_ne!(levels(0), levels(1), "{json}");
}

#[test]
fn what_was_decided_about_a_version_stands_with_it() {
    let site = risen();
    let sign = |rev: &str, decision: &str, note: &str| {
        let target = format!("loan@{rev}");
        let signed = site.run(&["sign", &target, "--role", "DPO", "--decision", decision, "--note", note]);
        assert_eq!(signed.code, 0, "{signed:?}");
    };
    sign("1", "approve", "");
    sign("2", "send-back", "R-001 went up.\nSay why.");
    let log = site.run(&["log", "loan"]).ok();
    let told: Vec<&str> = log.lines().collect();
    assert!(told[3].contains("sent back by Ana Ruiz <ana@example.org> as DPO on 2026-11-21"), "{log}");
    assert_eq!(
        [told[4].trim_start_matches(['│', ' ']), told[5].trim_start_matches(['│', ' '])],
        ["R-001 went up.", "Say why."]
    );
    assert!(told.iter().skip(6).any(|line| line.contains("approved by Ana Ruiz")), "{log}");
    let (_, json) = site.json(&["log", "loan"]);
    let decided = &json["versions"][0]["signoffs"][0];
    assert_eq!((&decided["decision"], &decided["standing"]), (&"send_back".into(), &"current".into()), "{json}");
    assert_eq!(json["versions"][1]["signoffs"][0]["standing"], "superseded");
    let listed = site.run(&["list"]).ok();
    assert!(listed.contains("sent back"), "{listed}");
    let (_, json) = site.json(&["list"]);
    assert_eq!(json["assessments"][0]["judged"]["decision"], "send_back");
    let file = format!("assessments/loan/{}", site.names_of("signoff")[0]);
    site.write(&file, site.read(&file).replacen("DPO", "CEO", 1));
    let log = site.run(&["log", "loan"]).ok();
    assert!(log.contains("sign-off left out: ") && log.contains("sent back"), "the others stand: {log}");
}

#[test]
fn the_life_of_a_risk_is_told_version_by_version() {
    let site = risen();
    let told = site.run(&["log", "loan", "--risk", "R-001"]).ok();
    let rows: Vec<&str> = told.lines().skip(3).collect();
    assert!(rows[0].starts_with("◐ draft") && rows[0].contains("mitigate"), "{told}");
    assert!(rows[1].starts_with("○ v2    2026-11-21  Ana Ruiz"), "{told}");
    assert!(rows[2].starts_with("○ v1"), "{told}");
    assert_ne!(rows[1][20..], rows[2][20..]);
    let (_, json) = site.json(&["log", "loan", "--risk", "R-001"]);
    assert_eq!(json["schema"], "assize.life/1");
    assert_eq!(json["states"][0]["stood"]["there"]["treatment"], "mitigate");
    assert_eq!(json["states"][2]["stood"]["there"]["treatment"], serde_json::Value::Null);
    site.run(&["log", "loan", "--risk", "R-009"]).refused(2, &["there is no risk R-009", "assize show loan"]);
}

#[test]
fn a_broken_version_is_named_and_bars_nothing_else() {
    let site = risen();
    site.run(&["save", "loan", "-m", "Treated."]).ok();
    let newer = site.read(&site.versions()[1]).replacen("format: 1", "format: 2", 1);
    site.write(&site.versions()[1], newer);
    let log = site.run(&["log", "loan"]).ok();
    assert!(log.contains("▲ v2 0002-") && log.contains("cannot be read"), "{log}");
    assert!(log.contains("this file is in format 2"), "{log}");
    assert!(log.contains("v3 0003-") && log.contains("v1 0001-"), "{log}");
    let listed = site.run(&["list"]).ok();
    assert!(listed.contains("cannot be read in full") && listed.contains("this file is in format 2"), "{listed}");
    let life = site.run(&["log", "loan", "--risk", "R-001"]).ok();
    assert!(life.contains("cannot be told"), "{life}");
    let blamed = site.run(&["blame", "loan@3", "system/owner"]);
    let said = format!("{}{}", blamed.out, blamed.err);
    assert!(said.contains("cannot be read") || said.contains("is in format 2"), "{said}");
}

#[test]
fn a_missing_parent_ends_the_line_and_the_trail() {
    let site = risen();
    site.run(&["save", "loan", "-m", "Treated."]).ok();
    fs::remove_file(site.path(&site.versions()[1])).unwrap();
    let log = site.run(&["log", "loan"]).ok();
    assert!(log.starts_with("● v3 0003-") && log.contains("\n● v1 0001-"), "{log}");
    let listed = site.run(&["list"]).ok();
    assert!(listed.contains("forked"), "{listed}");
}
