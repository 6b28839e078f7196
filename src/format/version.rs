//! A version: one sealed state of an assessment, with where it comes from and what changed.

use super::canonical::{self, Unwritable};
use super::{Diagnostic, Hash, Pin, read};
use crate::history::{Change, diff};
use crate::method::Mapping;
use crate::model::{Assessment, Line, Path, Prose, Slug};
use jiff::Timestamp;
use serde::ser::{SerializeStruct, Serializer};
use serde::{Deserialize, Serialize};

/// The newest version format this program writes and reads.
pub const FORMAT: u32 = 1;

/// The head of a version: everything before the content.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// The format of the file.
    pub format: u32,
    /// The assessment it belongs to.
    pub assessment: Slug,
    /// 1 + the highest generation among the parents; 1 without parents.
    pub generation: u32,
    /// The versions it was made from, the draft's base first.
    pub parents: Vec<Hash>,
    /// When it was sealed.
    pub saved_at: Timestamp,
    /// Who sealed it: name and e-mail, as claimed.
    pub saved_by: Line,
    /// Why it was sealed.
    pub reason: Prose,
    /// What it is rated by.
    pub methodology: Pin,
    /// Which points of the first parent's scales became which, where the methodology is another.
    #[serde(default)]
    pub rescaled: Mapping,
    /// What changed since the first parent; nothing without one.
    pub changes: Vec<Change>,
}

/// A sealed state of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Everything before the content.
    pub header: Header,
    /// The assessment.
    pub content: Assessment,
}

/// Where a version stands in the history, who made it and why; cheap to read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Lineage {
    /// 1 + the highest generation among the parents.
    pub generation: u32,
    /// The versions it was made from.
    pub parents: Vec<Hash>,
    /// When it was sealed.
    pub saved_at: Timestamp,
    /// Who sealed it: name and e-mail, as claimed.
    pub saved_by: Line,
    /// Why it was sealed.
    pub reason: Prose,
    /// What it is rated by.
    pub methodology: Pin,
}

impl From<Header> for Lineage {
    fn from(header: Header) -> Self {
        let Header { generation, parents, saved_at, saved_by, reason, methodology, .. } = header;
        Self { generation, parents, saved_at, saved_by, reason, methodology }
    }
}

/// The form of a version in a file, for reading.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    assessment: Slug,
    generation: u32,
    parents: Vec<Hash>,
    saved_at: Timestamp,
    saved_by: Line,
    reason: Prose,
    methodology: Pin,
    #[serde(default)]
    rescaled: Mapping,
    changes: Vec<Change>,
    content: Assessment,
}

impl From<Written> for Version {
    fn from(written: Written) -> Self {
        let header = Header {
            format: written.format,
            assessment: written.assessment,
            generation: written.generation,
            parents: written.parents,
            saved_at: written.saved_at,
            saved_by: written.saved_by,
            reason: written.reason,
            methodology: written.methodology,
            rescaled: written.rescaled,
            changes: written.changes,
        };
        Self { header, content: written.content }
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let header = &self.header;
        let mut fields = serializer.serialize_struct("Version", 11)?;
        fields.serialize_field("format", &header.format)?;
        fields.serialize_field("assessment", &header.assessment)?;
        fields.serialize_field("generation", &header.generation)?;
        fields.serialize_field("parents", &header.parents)?;
        fields.serialize_field("saved_at", &header.saved_at)?;
        fields.serialize_field("saved_by", &header.saved_by)?;
        fields.serialize_field("reason", &header.reason)?;
        fields.serialize_field("methodology", &header.methodology)?;
        if !header.rescaled.is_empty() {
            fields.serialize_field("rescaled", &header.rescaled)?;
        }
        fields.serialize_field("changes", &header.changes)?;
        fields.serialize_field("content", &self.content)?;
        fields.end()
    }
}

/// The canonical text of a version.
///
/// # Errors
/// When the version holds something that has no canonical form, which no version made by this program does.
pub fn to_text(version: &Version) -> Result<String, Unwritable> {
    canonical::to_text(version)
}

/// Reads a version.
///
/// # Errors
/// When the text is no version, or in a newer format.
pub fn parse(label: &str, text: &str) -> Result<Version, Diagnostic> {
    check_format(label, text, FORMAT)?;
    read::parse::<Written>(label, text).map(Version::from)
}

const CHANGES: &str = "\n    changes: ";
const CONTENT: &str = "\n    content: ";

/// How the line begins that follows the head of a version.
pub const AFTER_HEAD: &str = "    content: ";

/// Reads the head of a version without its content, when the text is in canonical form; otherwise reads everything.
///
/// # Errors
/// When the text is no version, or in a newer format.
pub fn header_only(label: &str, text: &str) -> Result<Header, Diagnostic> {
    match head(label, text)? {
        Some(header) => Ok(header),
        None => parse(label, text).map(|version| version.header),
    }
}

/// Reads the head of a version. `text` may be the beginning of a file: `None` means that the head does not end in it, or is
/// not in canonical form, and the whole text is wanted.
///
/// # Errors
/// When the text is in a newer format.
pub fn head(label: &str, text: &str) -> Result<Option<Header>, Diagnostic> {
    check_format(label, text, FORMAT)?;
    Ok(before(text, CONTENT).and_then(|head| read::parse(label, &head).ok()))
}

/// Reads where a version stands in the history, and no more than needed. `text` may be the first block of a file: `None` means
/// that the block is too short and the whole text is wanted.
///
/// # Errors
/// When the text is no version, or in a newer format.
pub fn lineage(label: &str, text: &str) -> Result<Option<Lineage>, Diagnostic> {
    check_format(label, text, FORMAT)?;
    before(text, CHANGES).map(|head| read::parse(label, &head)).transpose()
}

/// The fields before the line that begins with `field`, closed.
fn before(text: &str, field: &str) -> Option<String> {
    text.find(field).map(|at| format!("{}\n)", &text[..at]))
}

/// Refuses a text in a newer format than `known`, before anything else is read of it.
///
/// # Errors
/// When the text says that it is in a newer format.
pub fn check_format(label: &str, text: &str, known: u32) -> Result<(), Diagnostic> {
    match written_format(text) {
        Some((line, format)) if format > u64::from(known) => {
            let cause = format!("this file is in format {format}; this program reads formats up to {known}");
            Err(Diagnostic::at(label, text, (line, 1), cause, "open it with a newer release of assize"))
        }
        _ => Ok(()),
    }
}

/// The format a text says it is in, by its first field, and on which line that stands.
fn written_format(text: &str) -> Option<(usize, u64)> {
    let is_prelude = |line: &&str| line.is_empty() || line.starts_with("//") || line.starts_with("#![");
    let fields = text.lines().map(|line| line.trim_start().trim_start_matches('(').trim());
    let (place, first) = fields.enumerate().find(|(_, line)| !is_prelude(line))?;
    let digits = first.strip_prefix("format:")?.trim_start();
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    Some((place + 1, digits[..end].parse().ok()?))
}

/// Whether `text` is byte for byte what this program writes for `version`.
#[must_use]
pub fn is_canonical(text: &str, version: &Version) -> bool {
    to_text(version).is_ok_and(|canonical| canonical == text)
}

/// The first line, counted from 1, at which `text` differs from what this program writes for `version`.
#[must_use]
pub fn first_edited_line(text: &str, version: &Version) -> Option<usize> {
    let canonical = to_text(version).ok()?;
    if text == canonical {
        return None;
    }
    let same = text.bytes().zip(canonical.bytes()).take_while(|(a, b)| a == b).count();
    Some(text.bytes().take(same).filter(|b| *b == b'\n').count() + 1)
}

/// The `changes:` of a version do not say what really changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the recorded changes are not what changed since the parent: {at} differs")]
pub struct ChangesDiffer {
    /// The first place at which record and content differ.
    pub at: Path,
}

/// Compares the recorded changes with the difference from the first parent, reasons aside. Without a parent there is
/// nothing to differ from, and none may be recorded.
///
/// # Errors
/// The first place at which they differ.
pub fn check_changes(parent: Option<&Assessment>, version: &Version) -> Result<(), ChangesDiffer> {
    let real = parent.map(|parent| diff(parent, &version.content)).unwrap_or_default();
    let recorded = &version.header.changes;
    let same = |a: &Change, b: &Change| a.at == b.at && a.from == b.from && a.to == b.to;
    let first = real.iter().zip(recorded).position(|(a, b)| !same(a, b)).unwrap_or(real.len().min(recorded.len()));
    match real.get(first).or(recorded.get(first)) {
        Some(change) => Err(ChangesDiffer { at: change.at.clone() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_newer_format_is_refused_before_anything_else() {
        let message = parse("a.ron", "(\n    format: 2,\n    surprise: 1.5e3,\n)").unwrap_err().to_string();
        assert!(
            message.starts_with("a.ron:2:1: this file is in format 2; this program reads formats up to 1"),
            "{message}"
        );
        assert_eq!(written_format("// a note\n\n(format: 12, x: 1)"), Some((3, 12)));
        assert_eq!(written_format("(\n    id: \"x\",\n    format: 2,\n)"), None);
    }
}
