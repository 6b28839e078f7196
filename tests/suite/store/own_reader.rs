//! The quick reader takes less than `ron` does, and what it takes means the same to both.

use crate::common::arbitrary::{assessment, prose, version as any_version};
use crate::common::method::method;
use crate::common::small::small;
use assize::format::{Header, canonical, journal, read, version};
use assize::history::{Edit, Step, diff};
use assize::method::Methodology;
use assize::model::{Assessment, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde::de::DeserializeOwned;
use std::fmt::Debug;

/// What `ron` makes of a text, without a reader of ours in between.
fn by_ron<T: DeserializeOwned>(text: &str) -> ron::error::SpannedResult<T> {
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(text)
}

/// Parts of texts that mean something, or nearly.
const PIECES: &[&str] = &[
    " ",
    "\n",
    ",",
    ":",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "()",
    "[]",
    "{}",
    "\"",
    "\\",
    "\\n",
    "\\'",
    "\\x41",
    "\\u{41}",
    "\\u{110000}",
    "\\u{}",
    "\\u{0000041}",
    "Some(",
    "None",
    "true",
    "NaN",
    "inf",
    "-",
    "+",
    "0",
    "007",
    "-0",
    "1_0",
    "0x1F",
    "1.5",
    "1u8",
    "99999999999",
    "99999999999999999999",
    "// a note\n",
    "/* a note */",
    "#![enable(implicit_some)]",
    "r",
    "r#",
    "b'a'",
    "'a'",
    "_",
    "Risk",
    "system",
    "\"R-001-0000\": (),",
    "name: \"x\",",
    "\u{feff}",
    "\0",
    "\t",
    "\r\n",
    "\n<<<<<<< HEAD\n",
    "é",
    "\u{202e}",
    "\u{a0}",
];

/// A text with a few places of it cut, written twice or written over.
fn mutated(text: &str, mutations: &[(Index, u8, usize, &str)]) -> String {
    let mut text = text.to_owned();
    for (at, kind, length, piece) in mutations {
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let start = boundary(at.index(text.len() + 1));
        let end = boundary(start + length).max(start);
        match kind {
            0 => text.replace_range(start..end, ""),
            1 => {
                let again = text[start..end].to_owned();
                text.insert_str(start, &again);
            }
            2 => text.insert_str(start, piece),
            _ => text.replace_range(start..end, piece),
        }
    }
    text
}

fn mutations() -> impl Strategy<Value = Vec<(Index, u8, usize, &'static str)>> {
    vec((any::<Index>(), 0_u8..4, 0_usize..6, select(PIECES)), 0..3)
}

/// That the quick reader agrees with `ron`, and that a reader of ours over `ron` alters neither value nor place.
fn check<T: DeserializeOwned + PartialEq + Debug>(text: &str) -> Result<(), TestCaseError> {
    let oracle = by_ron::<T>(text);
    if let Some(own) = read::own::<T>(text) {
        prop_assert_eq!(Some(&own), oracle.as_ref().ok());
        prop_assert!(!text.contains('\0') && !text.starts_with('\u{feff}') && !text.contains("\n<<<<<<<"), "{text:?}");
    }
    match (read::parse::<T>("a.ron", text), oracle) {
        (Ok(ours), oracle) => prop_assert_eq!(Ok(ours), oracle),
        (Err(_), Ok(_)) => prop_assert!(text.contains(['\0', '\u{feff}']) || text.contains("\n<<<<<<<"), "{text:?}"),
        (Err(ours), Err(oracle)) if !text.contains(['\0', '\u{feff}']) && !text.contains("\n<<<<<<<") => {
            let place = ours.place.map(|place| (place.line, place.column));
            prop_assert_eq!(place, Some((oracle.span.end.line, oracle.span.end.col)), "{:?}", text);
        }
        (Err(_), Err(_)) => {}
    }
    Ok(())
}

/// The reader that is used for `text`, when all is well, is the quick one.
fn is_own<T: DeserializeOwned + PartialEq + Debug>(text: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(read::own::<T>(text), by_ron(text).ok());
    prop_assert!(read::own::<T>(text).is_some(), "{text:?}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_this_program_writes_is_read_quickly(version in any_version(), why in prose()) {
        is_own::<Assessment>(&canonical::to_text(&version.content).unwrap())?;
        let text = version::to_text(&version).unwrap();
        let head = text.split_once("\n    content: ").unwrap().0;
        is_own::<Header>(&format!("{head}\n)"))?;
        let edit: Edit = version.header.changes.into_iter().map(|change| change.because(why.clone())).collect();
        for step in [Step::Do(edit), Step::Undo] {
            is_own::<Step>(&journal::step_line(&step).unwrap())?;
        }
    }

    #[test]
    fn an_altered_text_means_the_same_to_both(content in assessment(), mutations in mutations()) {
        check::<Assessment>(&mutated(&canonical::to_text(&content).unwrap(), &mutations))?;
    }

    #[test]
    fn an_altered_step_means_the_same_to_both(a in assessment(), b in assessment(), mutations in mutations()) {
        let edit: Edit = diff(&a, &b).into_iter().collect();
        check::<Step>(&mutated(&journal::step_line(&Step::Do(edit)).unwrap(), &mutations))?;
    }

    #[test]
    fn an_altered_value_means_the_same_to_both(pieces in vec(select(PIECES), 0..8)) {
        let text = pieces.concat();
        check::<Value>(&text)?;
        check::<Assessment>(&text)?;
        check::<Option<bool>>(&text)?;
        check::<(u8, i64, String)>(&text)?;
    }

    #[test]
    fn an_altered_methodology_means_the_same_to_both(mutations in mutations()) {
        check::<Methodology>(&mutated(&canonical::to_text(&method()).unwrap(), &mutations))?;
    }
}

#[test]
fn methodologies_are_read_quickly() {
    is_own::<Methodology>(&canonical::to_text(&method()).unwrap()).unwrap();
    is_own::<Methodology>(&small().text).unwrap();
}

#[test]
fn what_persons_write_is_left_to_ron() {
    for text in [
        "(system: (name: \"x\")) // a note",
        "Assessment(system: (name: \"x\"))",
        "(system: (role: Some(provider)))",
        "(system: (name: r\"x\"))",
        "(system: (name: \"\\x41\"))",
        "(next: (risk: 0x1F))",
        "(next: (risk: 1_000))",
        "#![enable(implicit_some)]\n()",
    ] {
        assert_eq!(read::own::<Assessment>(text), None, "{text}");
        assert!(read::parse::<Assessment>("a.ron", text).is_ok(), "{text}");
    }
}

#[test]
fn brackets_nested_deeper_than_any_file_of_ours_are_left_to_ron() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read::own::<Value>(&nested(24)).is_some());
    for depth in 25..70 {
        assert_eq!(read::own::<Value>(&nested(depth)), None);
        assert_eq!(read::parse::<Value>("a.ron", &nested(depth)).ok(), by_ron(&nested(depth)).ok(), "{depth}");
    }
}
