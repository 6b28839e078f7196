//! From text to typed parts: what is refused before parsing, and messages in plain words.

mod by_ron;
mod canonical;
mod source;

use super::Diagnostic;
use ron::error::{Error, SpannedError};
use serde::de::DeserializeOwned;
use source::Take;

/// The longest text that is read, in bytes.
pub const LARGEST: usize = 64 * 1024 * 1024;

const CORRECT: &str = "correct this place and try again";

/// Reads a `T` from RON text. `label` names the text in messages.
///
/// # Errors
/// When the text is longer than [`LARGEST`], begins with a byte order mark, holds a NUL or a merge marker, or is no RON of a
/// `T`; place, cause and next step are named.
pub fn parse<T: DeserializeOwned>(label: &str, text: &str) -> Result<T, Diagnostic> {
    let mut value = None;
    hand_over(label, text, &mut |source| T::deserialize(source).map(|read| value = Some(read)))?;
    value.ok_or_else(|| Diagnostic::whole(label, "nothing was read", "report this as an error of the program"))
}

/// What this program wrote is read quickly; whatever the quick reader refuses, `ron` reads or says what is wrong with it.
fn hand_over<'t>(label: &str, text: &'t str, take: Take<'_, 't>) -> Result<(), Diagnostic> {
    if text.len() <= LARGEST && canonical::read(text, take).is_ok() {
        return Ok(());
    }
    check_text(label, text)?;
    by_ron::read(text, take).map_err(|error| explain(label, text, &error))
}

/// A `T` from text as this program writes it, as the quick reader gives it to [`parse`]; none from any other text.
#[must_use]
pub fn own<T: DeserializeOwned>(text: &str) -> Option<T> {
    let mut value = None;
    let read = canonical::read(text, &mut |source| T::deserialize(source).map(|read| value = Some(read)));
    value.filter(|_| read.is_ok())
}

/// What to say of a text of so many bytes, more than [`LARGEST`].
#[must_use]
pub fn too_long(label: &str, length: u64) -> Diagnostic {
    let cause = format!("the text is {} MB long; at most {} MB are read", length >> 20, LARGEST >> 20);
    Diagnostic::whole(label, cause, "split it into smaller parts")
}

/// The text that the bytes are.
///
/// # Errors
/// When they are not UTF-8; the line is named.
pub fn utf8(label: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = String::from_utf8_lossy(&error.as_bytes()[..valid]);
        let (line, column) = line_and_column(&before, before.len());
        let next = "save the file as UTF-8, or restore it from a copy";
        Diagnostic::at(label, &before, (line, column), "these bytes are not UTF-8", next)
    })
}

/// Refuses what no parser should ever see.
fn check_text(label: &str, text: &str) -> Result<(), Diagnostic> {
    if text.len() > LARGEST {
        return Err(too_long(label, text.len() as u64));
    }
    if text.starts_with('\u{feff}') {
        let next = "save the file as UTF-8 without a byte order mark";
        return Err(Diagnostic::at(label, text, (1, 1), "the text begins with a byte order mark", next));
    }
    if let Some(at) = text.find('\0') {
        let next = "the file is damaged: restore it from a copy";
        return Err(Diagnostic::at(label, text, line_and_column(text, at), "a NUL byte stands here", next));
    }
    merge_marker(text).map_or(Ok(()), |line| {
        let next = "finish the merge: keep one side of each marked part and delete the markers";
        Err(Diagnostic::at(label, text, (line, 1), "a merge marker of git stands here", next))
    })
}

fn merge_marker(text: &str) -> Option<usize> {
    const MARKERS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
    let marked = |line: &str| {
        line.as_bytes().first().is_some_and(|b| b"<|=>".contains(b)) && MARKERS.iter().any(|m| line.starts_with(m))
    };
    text.lines().position(marked).map(|place| place + 1)
}

/// Line and column, counted from 1, of the byte offset `at`.
pub(super) fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

fn explain(label: &str, text: &str, error: &SpannedError) -> Diagnostic {
    let place = (error.span.end.line, error.span.end.col);
    let stops = !text.trim().is_empty() && is_end(text, place);
    let code = if stops && hopes(&error.code) { &Error::Eof } else { &error.code };
    Diagnostic::at(label, text, place, plain(code), CORRECT)
}

/// Whether the parser hoped for a value; at the very end of a text, what is wrong is that it ends.
fn hopes(error: &Error) -> bool {
    use Error::{
        ExpectedArray, ExpectedInteger, ExpectedMap, ExpectedNamedStructLike, ExpectedString, ExpectedStructLike,
    };
    matches!(
        error,
        ExpectedArray
            | ExpectedInteger
            | ExpectedMap
            | ExpectedNamedStructLike(_)
            | ExpectedString
            | ExpectedStructLike
    )
}

/// Whether nothing follows after this line and column, counted from 1.
fn is_end(text: &str, (line, column): (usize, usize)) -> bool {
    let mut rest = text.lines().skip(line.saturating_sub(1));
    let here = rest.next().unwrap_or_default();
    let after = here.chars().skip(column.saturating_sub(1));
    after.chain(rest.flat_map(str::chars)).all(char::is_whitespace)
}

/// The cause in the words of somebody who edits the file, not of the parser.
fn plain(error: &Error) -> String {
    match error {
        Error::NoSuchStructField { expected, found, .. } => {
            format!("there is no field {found:?} here; the fields are {}", expected.join(", "))
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            format!("{found:?} is not a word of this list: {}", expected.join(", "))
        }
        Error::MissingStructField { field, .. } => format!("the field {field:?} is missing in the part that ends here"),
        Error::DuplicateStructField { field, .. } => {
            format!("the field {field:?} stands here twice; one of the two would be lost")
        }
        Error::InvalidValueForType { expected, found } => format!("expected {expected}, found {found}"),
        Error::UnexpectedChar(c) => format!("the character {c:?} cannot stand here"),
        other => fixed(other).map_or_else(|| lower_first(&other.to_string()), ToOwned::to_owned),
    }
}

fn fixed(error: &Error) -> Option<&'static str> {
    Some(match error {
        Error::Eof => "the text ends too early; something is not closed",
        Error::ExceededRecursionLimit => "brackets are nested too deep; no file of this program is",
        Error::TrailingCharacters => "something follows after the end",
        Error::ExpectedIdentifier => "expected a bare word, without quotes",
        Error::ExpectedString => "expected a text between quotes",
        Error::ExpectedComma => "expected a comma here, or a bracket that closes",
        Error::ExpectedMapColon => "expected a colon between name and value",
        Error::ExpectedInteger => "expected a whole number",
        Error::IntegerOutOfBounds => "this number is out of range",
        Error::ExpectedArray => "expected a list: it opens with `[`",
        Error::ExpectedMap => "expected entries by id: they open with `{`",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => {
            "expected a group of fields: it opens with `(`"
        }
        _ => return None,
    })
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
