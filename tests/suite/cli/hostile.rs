//! Hostile text in every field: nothing of it reaches a terminal as it is, and nothing of it is lost.

use super::Site;
use assize::format::is_hidden;

/// Marks that turn text round, hide it or stand for controls, in one line of text.
const MARKS: &str = "Drift\u{202e}tfird\u{2066}\u{200b}\u{feff}\u{e0041}\u{ad}end";
/// The same in two lines.
const LINES: &str = "first\u{202e}tsrif\nsecond\u{2069}\u{200f}";

/// An assessment with hostile text wherever text can stand, sealed twice, signed, sent back and commented.
fn hostile() -> Site {
    let site = Site::drafted().rated();
    let places = [
        "system/name",
        "system/owner",
        "system/purpose",
        "R-001/title",
        "R-001/event",
        "R-001/owner",
        "R-001/current/rationale",
        "G-001/name",
        "controls/A.2.2/justification",
        "controls/A.2.2/evidence",
        "review/notes",
        "review/participants",
    ];
    let who = ["--as", &format!("{MARKS} <m@example.org>")].map(str::to_owned);
    let who = [who[0].as_str(), who[1].as_str()];
    for place in places {
        site.set(place, MARKS);
    }
    let run = |args: &[&str]| {
        let ran = site.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {ran:?}");
        ran.out
    };
    run(&[&["save", "loan", "-m", LINES], &who[..]].concat());
    site.set("R-001/title", &format!("{MARKS} twice"));
    site.run(&["set", "loan", "R-001/event", LINES, "--why", MARKS]).ok();
    run(&[&["save", "loan", "-m", LINES], &who[..]].concat());
    run(&[&["sign", "loan", "--role", MARKS, "--decision", "send-back", "--note", LINES], &who[..]].concat());
    let said = run(&[&["comment", "loan", "R-001/title", LINES], &who[..]].concat());
    let thread = said.split(' ').next().unwrap().to_owned();
    run(&[&["comment", "loan", "--reply", &thread, MARKS], &who[..]].concat());
    site.set("R-001/title", &format!("{MARKS} three times"));
    site
}

const READING: &[&[&str]] = &[
    &["list"],
    &["show", "loan"],
    &["show", "loan@2"],
    &["log", "loan"],
    &["log", "loan", "--risk", "R-001"],
    &["blame", "loan", "R-001/title"],
    &["blame", "loan", "R-001"],
    &["blame", "loan", ""],
    &["diff", "loan"],
    &["diff", "loan", "2", "3"],
    &["comments", "loan", "--all"],
    &["findings", "loan"],
    &["soa", "loan"],
    &["verify", "loan"],
];

fn bare(text: &str) -> Option<char> {
    text.chars().find(|c| *c != '\n' && is_hidden(*c))
}

#[test]
fn nothing_hidden_reaches_a_terminal_from_any_reading_verb_and_nothing_is_lost() {
    let site = hostile();
    for args in READING {
        let ran = site.run(args);
        assert!(ran.code <= 1, "{args:?}: {ran:?}");
        assert_eq!((bare(&ran.out), bare(&ran.err)), (None, None), "{args:?}: {}", ran.out);
        let with: Vec<&str> = args.iter().copied().chain(["--format", "json"]).collect();
        let json = site.run(&with);
        assert_eq!(bare(&json.out), None, "{with:?}");
        let read: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        let holds = |value: &serde_json::Value| value.to_string().contains(MARKS);
        let silent = args[0] == "verify" || args.last() == Some(&"");
        assert!(silent || holds(&read) || args[0] == "list" || args[0] == "findings", "{with:?} lost text: {read}");
    }
    let markdown = site.run(&["diff", "loan", "2", "3", "--format", "markdown"]).out;
    assert_eq!(bare(&markdown), None, "{markdown}");
    assert!(markdown.contains("tfird"), "{markdown}");
    assert_eq!(site.at(&["risks", "R-001", "title"]), format!("{MARKS} three times"));
    let shown = site.run(&["git", "textconv", &site.versions()[2]]);
    assert_eq!((bare(&shown.out), bare(&shown.err)), (None, None), "{shown:?}");
}

#[test]
fn a_title_of_a_megabyte_is_read_shown_and_kept() {
    let site = Site::drafted().rated();
    let title = "wide load ".repeat(100_000).trim_end().to_owned();
    let orders = format!("[Set(at: \"R-001/title\", to: \"{title}\")]");
    site.given(&["apply", "loan", "-"], &orders).ok();
    site.run(&["save", "loan", "-m", "Long."]).ok();
    for args in READING.iter().filter(|args| !args.contains(&"3")) {
        let ran = site.run(args);
        assert!(ran.code <= 1, "{args:?}: {}", ran.err);
    }
    assert_eq!(site.at(&["risks", "R-001", "title"]), title);
    assert_eq!(site.run(&["verify", "loan"]).code, 0);
}

/// A file whose text holds what no text may hold is refused, and the refusal itself is safe to read.
#[test]
fn an_escape_sequence_in_a_file_is_refused_in_words_that_are_safe() {
    let site = hostile();
    let path = site.versions()[2].clone();
    let text = site.read(&path);
    for (what, with) in
        [("an escape sequence", "\u{1b}[2J\u{1b}]0;pwned\u{7}"), ("C1", "\u{9b}31m"), ("a mark", "\u{202e}")]
    {
        site.write(&path, text.replacen("Drift", &format!("Drift{with}"), 1));
        for args in
            [&["show", "loan@3"][..], &["log", "loan"], &["verify", "loan"], &["check"], &["diff", "loan", "2", "3"]]
        {
            let ran = site.run(args);
            assert_eq!((bare(&ran.out), bare(&ran.err)), (None, None), "{what}, {args:?}: {ran:?}");
        }
        assert_eq!(site.run(&["verify", "loan"]).code, 3, "{what}");
    }
}
