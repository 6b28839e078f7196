//! Journals: whole, torn, and broken in the middle.

use assize::format::journal::{self, Opening};
use assize::history::{Change, Edit, Step};
use assize::model::{Path, Prose, Value};

fn written() -> (Opening, Vec<Step>, String) {
    let opening = Opening {
        format: journal::FORMAT,
        assessment: "loans".parse().unwrap(),
        base: Some("0003-8f14e45fceea167a".parse().unwrap()),
        merging: None,
        methodology: crate::common::small::small().pin,
        started_at: "2026-11-21T10:00:00Z".parse().unwrap(),
    };
    let change = |to: &str| Change {
        at: Path::new("system/name"),
        from: None,
        to: Some(Value::text(to)),
        why: Prose::typed("because"),
    };
    let steps = vec![Step::Do(Edit::from(change("Größe\u{202e} \"x\""))), Step::Undo, Step::Redo];
    let mut text = journal::opening_line(&opening).unwrap();
    for step in &steps {
        text.push_str(&journal::step_line(step).unwrap());
    }
    (opening, steps, text)
}

#[test]
fn a_journal_reads_as_it_is_written() {
    let (opening, steps, text) = written();
    assert_eq!(text.lines().count(), 4);
    let journal = journal::parse("j", &text).unwrap();
    assert_eq!((journal.opening, journal.steps, journal.whole), (opening, steps, text.len()));
}

#[test]
fn wherever_the_last_line_is_torn_the_lines_before_it_are_whole() {
    let (_, steps, text) = written();
    let first = text.find('\n').unwrap() + 1;
    for cut in (first..=text.len()).filter(|cut| text.is_char_boundary(*cut)) {
        let journal = journal::parse("j", &text[..cut]).unwrap();
        let newlines = text[..cut].matches('\n').count() - 1;
        assert!(journal.steps.len() >= newlines, "cut at {cut}");
        assert_eq!(journal.steps, steps[..journal.steps.len()], "cut at {cut}");
        assert!(cut - journal.whole == 0 || !text[journal.whole..cut].contains('\n'), "cut at {cut}");
    }
}

#[test]
fn a_broken_line_in_the_middle_is_named() {
    let (_, _, text) = written();
    let broken = text.replace("\nUndo\n", "\nUnda\n");
    let message = journal::parse("j", &broken).unwrap_err().to_string();
    assert!(
        message.starts_with(
            "j:3:5: \"Unda\" is not a word of this list: Do, Undo, Redo, Because, Merge, Settle, Repin, Other\n    Unda\nnext: "
        ),
        "{message}"
    );
    assert!(journal::parse("j", "").is_err());
    assert!(journal::parse("j", &text[..20]).is_err());
}
