//! `assize blame` as a script sees it.

use super::Site;

#[test]
fn a_field_is_told_with_everything_that_stood_there() {
    let site = Site::sealed();
    site.run(&["set", "loan", "system/owner", "Li Wei", "--why", "Ana moved on."]).ok();
    site.run(&["save", "loan", "-m", "New owner."]).ok();
    let told = site.run(&["blame", "loan", "system/owner"]).ok();
    for words in ["System: owner", "owner: Li Wei", "v2 0002-", "why   Ana moved on.", "from  Ana Ruiz", "v1 0001-"] {
        assert!(told.contains(words), "{words:?} is not in: {told}");
    }
    assert!(told.find("v2 0002-") < told.find("v1 0001-"), "newest first: {told}");
}

#[test]
fn an_entry_is_told_field_by_field_and_the_draft_is_no_version() {
    let site = Site::sealed();
    site.set("R-001/owner", "Li Wei");
    let (_, told) = site.json(&["blame", "loan", "R-001"]);
    assert_eq!(told["schema"], "assize.blame/1");
    let field = |name: &str| {
        let fields = told["fields"].as_array().unwrap();
        fields.iter().find(|field| field["at"].as_str().unwrap().ends_with(name)).unwrap().clone()
    };
    assert_eq!(field("/title")["trail"][0]["saved_by"], "Ana Ruiz <ana@example.org>");
    assert_eq!(field("/title")["trail"][0]["methodology"], "small 1.0.0");
    assert_eq!(field("/owner")["trail"][0]["version"], serde_json::Value::Null);
    assert_eq!(field("/owner")["value"], "Li Wei");
    let text = site.run(&["blame", "loan", "R-001"]).ok();
    assert!(text.contains("the draft, not sealed yet\n  owner: Li Wei"), "{text}");
    let old = site.run(&["blame", "loan@1", "R-001"]).ok();
    assert!(!old.contains("Li Wei"), "{old}");
}

#[test]
fn what_is_gone_can_still_be_asked_for_by_its_short_name() {
    let site = Site::sealed();
    site.set("risks/+", "Second");
    site.set("R-002/current/scores/people/likelihood", "rare");
    site.set("R-002/current/scores/people/severity", "minor");
    site.run(&["save", "loan", "-m", "Two risks."]).ok();
    site.run(&["set", "loan", "R-002", ""]).ok();
    site.run(&["save", "loan", "-m", "One risk."]).ok();
    let told = site.run(&["blame", "loan", "R-002"]).ok();
    assert!(told.contains("nothing stands here") && told.contains("removed") && told.contains("v3 0003-"), "{told}");
}

#[test]
fn a_place_that_never_was_is_refused_with_a_next_step() {
    let site = Site::sealed();
    site.run(&["blame", "loan", "R-999/owner"]).refused(2, &["there is no R-999", "assize show loan"]);
    site.run(&["blame", "loan", "system/colour"]).refused(2, &["colour"]);
    site.run(&["blame", "loan@9", "system/owner"]).refused(2, &["has no version 9"]);
    site.run(&["blame", "other", "system/owner"]).refused(2, &["there is no assessment other"]);
    let blank = site.run(&["blame", "loan", "system/version"]).ok();
    assert!(blank.contains("Nobody ever recorded anything here."), "{blank}");
}
