//! `assize import` and `assize methodology score`.

use super::Site;
use std::path::Path;

fn survey() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/survey.json").display().to_string()
}

fn workspace() -> Site {
    let site = Site::empty();
    site.run(&["init"]).ok();
    site
}

#[test]
fn a_survey_becomes_a_methodology_that_scores_answers() {
    let site = workspace();
    let said = site.run(&["import", "surveyjs", &survey(), "--to", "care", "--licence", "CC0"]).ok();
    assert!(
        said.contains("methodologies/care: 13 questions in 4 sections, 4 conditions at questions and 2 at pages"),
        "{said}"
    );
    assert!(said.contains("Raw impact: at most 9") && said.contains("hello: this is html"), "{said}");
    let folder = site.0.path().join("methodologies/care");
    let notes = std::fs::read_to_string(folder.join("IMPORT.md")).unwrap();
    assert!(notes.contains("Licence: CC0") && notes.contains("- hello: this is html"), "{notes}");
    assert!(site.run(&["check", "methodologies"]).code < 2);
    let answers = r#"{"phase": "item1", "people": "item3-4", "title": "T", "testedDesign": "item1-5"}"#;
    let json = site.given(&["methodology", "score", "care", "-", "--format", "json"], answers).ok();
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(found["schema"], "assize.score/1");
    let figure = |at: usize| (found["figures"][at]["so_far"].as_i64(), found["figures"][at]["maximum"].as_i64());
    assert_eq!([figure(0), figure(1), figure(2)], [(Some(4), Some(9)), (Some(5), Some(5)), (Some(3), Some(9))]);
    assert_eq!((&found["level"]["state"], &found["level"]["so_far"]["id"]), (&"between".into(), &"II".into()));
    assert_eq!((&found["level"]["lowest"]["id"], &found["level"]["highest"]["id"]), (&"II".into(), &"IV".into()));
    assert_eq!(found["variant"], "design");
    assert_eq!(found["visible"].as_array().unwrap().len(), 8);
    assert_eq!(found["thresholds"][0]["at"], "2.25");
    let text = site.given(&["methodology", "score", "care", "-"], answers).ok();
    assert!(
        text.contains("Level: Level II so far, between Level II and Level IV") && text.contains("Higher: "),
        "{text}"
    );
    let empty = site.given(&["methodology", "score", "care", "-"], "{}").ok();
    assert!(empty.contains("Level: not determined"), "{empty}");
}

#[test]
fn nothing_is_replaced_and_nothing_is_written_on_a_refusal() {
    let site = workspace();
    let to = |id: &str| site.run(&["import", "surveyjs", &survey(), "--to", id]);
    to("care").ok();
    let before = std::fs::read(site.0.path().join("methodologies/care/questions.ron")).unwrap();
    to("care").refused(2, &["there is a methodology care already; nothing was written"]);
    to("iso-42001").refused(2, &["there is a methodology iso-42001 already"]);
    to("../out").refused(2, &["not a valid id"]);
    assert_eq!(std::fs::read(site.0.path().join("methodologies/care/questions.ron")).unwrap(), before);
    site.given(&["import", "surveyjs", "-", "--to", "other"], "{\"pages\": [").refused(3, &["standard input"]);
    let circle = r#"{"elements": [{"type": "text", "name": "a", "visibleIf": "{b} notempty"}, {"type": "text", "name": "b", "visibleIf": "{a} notempty"}]}"#;
    site.given(&["import", "surveyjs", "-", "--to", "other"], circle).refused(3, &["the condition of a looks at b"]);
    assert!(!site.0.path().join("methodologies/other").exists());
    site.run(&["import", "surveyjs", "nowhere.json", "--to", "other"]).refused(4, &["nowhere.json"]);
    std::fs::write(site.0.path().join("none.json"), "{}").unwrap();
    site.run(&["methodology", "score", "iso-42001", "none.json"]).refused(2, &["iso-42001 has no scoring"]);
    site.run(&["methodology", "score", "nobody", "none.json"]).refused(2, &["there is no methodology nobody"]);
    site.given(&["methodology", "score", "care", "-"], "[]").refused(3, &["found a list"]);
}
