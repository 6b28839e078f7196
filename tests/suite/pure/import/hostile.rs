//! Texts that are no survey, or mean harm: refused clearly, in bounded time and memory.

use super::import;
use assize::import::answers;

fn refusal(text: &str) -> String {
    import(text).unwrap_err().to_string()
}

#[test]
fn what_is_no_survey_is_refused_with_place_cause_and_next_step() {
    let cases = [
        ("", "EOF while parsing"),
        ("{\"pages\": [", "EOF while parsing"),
        ("not json", "this is not JSON: expected"),
        ("[]", "expected a questionnaire in braces, found a list"),
        ("7", "found a number"),
        ("{}", "there is no question in it"),
        ("{\"pages\": 3}", "there is no question in it"),
        (
            "{\"pages\": [{\"name\": \"p\", \"elements\": [{\"type\": \"html\", \"name\": \"h\"}]}]}",
            "there is no question in it",
        ),
        ("{\"pages\": [], \"pages\": []}", "the key \"pages\" stands here twice"),
        ("{\"a\": 1} x", "trailing characters"),
    ];
    for (text, words) in cases {
        let told = refusal(text);
        assert!(told.starts_with("survey.json") && told.contains(words) && told.contains("\nnext: "), "{text}: {told}");
    }
}

#[test]
fn depth_length_and_number_of_values_are_bounded() {
    let deep = "[".repeat(100_000);
    assert!(refusal(&deep).contains("more than 128 deep in each other"), "{}", refusal(&deep));
    let long = format!("\"{}\"", "x".repeat(17 << 20));
    assert!(refusal(&long).contains("17 MB long; at most 16 MB are imported"));
    let many = format!("[{}0]", "0,".repeat(1_000_001));
    assert!(refusal(&many).contains("more than 1000000 values"));
}

#[test]
fn wrong_types_are_listed_and_the_rest_is_kept() {
    let text = r#"{"title": 3, "pages": [4, {"name": 5, "title": [], "visibleIf": {}, "elements": [
        "x", {"type": "radiogroup", "name": ["n"], "title": null, "choices": {"a": 1}, "visibleIf": 7},
        {"type": "checkbox", "name": "q", "choices": [null, [1], {"value": {}}, true, 1.5, ""]}]}]}"#;
    let imported = import(text).unwrap_or_else(|problem| panic!("{problem}"));
    assert_eq!(imported.counts.questions, 3);
    assert!(imported.notes.len() >= 8, "{:#?}", imported.notes);
    let texts = assize::format::methodology::texts(&imported.methodology, "").unwrap();
    assize::format::methodology::assemble(&texts.parts()).unwrap_or_else(|problems| panic!("{problems}"));
}

#[test]
fn many_elements_with_one_name_take_no_long_time() {
    let element = r#"{"type":"text","name":"same","visibleIf":"{same} notempty"},"#;
    let text = format!(
        r#"{{"pages":[{{"name":"p","elements":[{}{{"type":"text","name":"last"}}]}}]}}"#,
        element.repeat(20_000)
    );
    assert_eq!(import(&text).unwrap().counts.questions, 20_001);
}

#[test]
fn answers_of_another_kind_are_refused() {
    let method = crate::common::methodology();
    for text in ["[]", "3", "{", "{\"a\": 1, \"a\": 2}"] {
        let told = answers("answers.json", text, &method).unwrap_err().to_string();
        assert!(told.starts_with("answers.json") && told.contains("\nnext: "), "{told}");
    }
}
