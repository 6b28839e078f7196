//! What the reader refuses, where, and in which words.

use assize::format::read;
use assize::method::Condition;
use assize::model::{Assessment, Value};

fn refusal(text: &str) -> String {
    read::parse::<Assessment>("a.ron", text).unwrap_err().to_string()
}

/// Text, place, and a part of the message.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        "(\n    system: (\n        nme: \"x\",\n    ),\n)",
        "3:12",
        "no field \"nme\" here; the fields are name, version,",
    ),
    ("(system: (name: \"x\", name: \"y\"))", "1:26", "\"name\" stands here twice"),
    ("(system: (name: \"a\u{301}\"))", "1:21", "not in Unicode normal form C"),
    ("(groups: {\n    \"G-1\": (),\n})", "2:10", "\"G-1\" is not a valid id: expected the form G-004-7K3M"),
    ("(risks: {\n\"R-001-0000\": (),\n\"R-001-0000\": (),\n})", "3:13", "the id R-001-0000 stands here twice"),
    ("(risks: {\"R-001-0000\": (groups: [\"G-001-0000\", \"G-001-0000\"])})", "1:60", "stands twice in one list"),
    ("(answers: {\n\"Q\": (),\n})", "3:2", "the entry Q records nothing"),
    ("(system: (role: boss))", "1:21", "\"boss\" is not a word of this list: provider, producer,"),
    ("(system: (role: \"provider\"))", "1:17", "expected a bare word, without quotes"),
    ("(system: (name: 3))", "1:17", "expected a text between quotes"),
    ("(system: (name: \"x\"", "1:20", "a bracket that closes"),
    ("(system: (name \"x\"))", "1:16", "expected a colon"),
    ("(system: (name: \"x\" version: \"y\"))", "1:21", "expected a comma"),
    ("(next: (risk: -1))", "1:17", "out of range"),
    ("(next: (risk: 1.5))", "1:16", "expected a comma"),
    ("(next: (risk: NaN))", "1:15", "expected a whole number"),
    ("(review: (due: \"2026-02-30\"))", "1:28", "'day'"),
    ("() x", "1:4", "something follows after the end"),
    ("", "1:1", "expected a group of fields"),
    ("\u{feff}()", "1:1", "byte order mark"),
    ("(\n\0)", "2:1", "NUL"),
    ("(\n<<<<<<< HEAD\n)", "2:1", "merge marker"),
    ("(\n)\n=======\n", "3:1", "merge marker"),
    ("(\n)\n>>>>>>> other\n", "3:1", "merge marker"),
];

#[test]
fn each_refusal_names_place_and_cause() {
    for (text, place, part) in REFUSED {
        let message = refusal(text);
        assert!(message.starts_with(&format!("a.ron:{place}: ")), "{text:?} gives {message}");
        assert!(message.contains(part), "{text:?} gives {message}");
        assert!(message.contains("\nnext: "), "{message}");
    }
}

#[test]
fn brackets_nested_a_hundred_thousand_deep_are_refused_in_time() {
    for bracket in ["[", "(", "{", "Not("] {
        let deep = bracket.repeat(100_000);
        assert!(read::parse::<Value>("a.ron", &deep).is_err());
        assert!(read::parse::<Assessment>("a.ron", &deep).is_err());
        assert!(read::parse::<Condition>("a.ron", &deep).is_err());
    }
    let message = read::parse::<Value>("a.ron", &"[".repeat(100_000)).unwrap_err().to_string();
    assert!(message.contains("nested too deep"), "{message}");
    assert!(message.len() < 600, "a long line is cut: {message}");
}

#[test]
fn a_text_beyond_the_limit_is_refused_unread() {
    let message = refusal(&" ".repeat(read::LARGEST + 1));
    assert!(message.starts_with("a.ron: the text is 64 MB long"), "{message}");
}

#[test]
fn an_excerpt_is_safe_for_a_terminal() {
    let message = refusal("(system: (nam\u{202e}e\u{1b}[31m: \"x\"))");
    assert!(!message.contains('\u{1b}') && !message.contains('\u{202e}'), "{message}");
    assert!(message.contains("\\u{1b}[31m"), "{message}");
}
