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
fn a_library_becomes_a_methodology_and_a_crosswalk_and_everything_left_out_is_listed() {
    let site = workspace();
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/library.yaml").display().to_string();
    let import = |to: &str| site.run(&["import", "ciso-assistant", &library, "--to", to]);
    let said = import("lending").ok();
    assert!(said.starts_with(
        "methodologies/lending, methodologies/crosswalks/lending.ron: 1 matrix, 3 risks, 2 controls, 10 questions in 3 sections, 2 pairs in 1 crosswalk.\n  what the text lacks is borrowed from iso-42001 "
    ), "{said}");
    assert!(said.contains("metric_definitions: a methodology holds nothing of this kind; left out: M1"), "{said}");
    let page = std::fs::read_to_string(site.0.path().join("methodologies/lending/IMPORT.md")).unwrap();
    assert!(page.contains("© Example") && page.contains("stands below itself"), "{page}");
    assert!(site.run(&["check", "methodologies"]).code < 2);
    let led = site.run(&["crosswalk", "1.1", "--from", "lending"]).ok();
    assert!(
        led.contains("4.1  Understanding the organization and its context: falls under; published, trust not said"),
        "{led}"
    );
    site.run(&["new", "loan", "--methodology", "lending", "--name", "Loan"]).ok();
    import("lending").refused(2, &["there is a methodology lending already"]);
    // As if the machine had stopped before the folder was there: the same import goes on.
    let folder = site.0.path().join("methodologies/lending");
    std::fs::remove_dir_all(&folder).unwrap();
    let unfinished = site.0.path().join("methodologies/.unfinished-lending/catalogue");
    std::fs::create_dir_all(&unfinished).unwrap();
    std::fs::write(unfinished.join("cut-off.ron"), "[(id: \"half").unwrap();
    import("lending").ok();
    assert!(!folder.join("catalogue/cut-off.ron").exists() && !unfinished.exists());
    std::fs::remove_dir_all(&folder).unwrap();
    let crosswalk = site.0.path().join("methodologies/crosswalks/lending.ron");
    let edited = std::fs::read_to_string(&crosswalk).unwrap().replace("Imported and not reviewed here", "Reviewed");
    std::fs::write(&crosswalk, &edited).unwrap();
    import("lending").refused(2, &["methodologies/crosswalks/lending.ron", "a file stands there already"]);
    assert!(!folder.exists());
    assert_eq!(std::fs::read_to_string(&crosswalk).unwrap(), edited);
    let (code, json) = site.json(&["import", "ciso-assistant", &library, "--to", "again", "--scales", "genai"]);
    assert_eq!((code, &json["counts"]["risks"], &json["folder"]), (0, &3.into(), &"methodologies/again".into()));
    assert!(json["scales"].as_str().unwrap().starts_with("genai "));
    let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nobjects: {threats: *c}\n";
    site.given(&["import", "ciso-assistant", "-", "--to", "bomb"], bomb).refused(3, &["standard input:3:"]);
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
