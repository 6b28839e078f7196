//! What JSON and YAML of others come to: one tree, bounded in length, depth and size; a key that stands twice is refused, since
//! one of the two would be lost.

use super::Note;
use crate::format::Diagnostic;
use std::collections::BTreeSet;

/// The longest text that is imported, in bytes: forty times the largest known questionnaire.
pub const LARGEST: usize = 16 * 1024 * 1024;
/// The most values that a text may hold, so that memory stays bounded.
pub(super) const MOST_VALUES: usize = 1_000_000;
/// What is said where lists and maps stand too deep, of JSON and YAML alike.
pub(super) const TOO_DEEP: &str = "lists and maps stand more than 128 deep in each other here";
pub(super) const NEXT: &str = "name another file, or correct this one";

/// The text, without a byte order mark.
///
/// # Errors
/// When it is too long, or holds what no text does.
pub(super) fn admitted<'t>(label: &str, text: &'t str) -> Result<&'t str, Diagnostic> {
    if text.len() > LARGEST {
        let cause = format!("the text is {} MB long; at most {} MB are imported", text.len() >> 20, LARGEST >> 20);
        return Err(Diagnostic::whole(label, cause, NEXT));
    }
    match text.find('\0') {
        Some(at) => {
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            Err(Diagnostic::at(label, text, (line, column), "a NUL byte stands here", NEXT))
        }
        None => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
    }
}

/// A value of JSON or YAML, its keys in the order they stand.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Tree {
    Null,
    Bool(bool),
    /// A number, as text.
    Number(String),
    Text(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The entries of a map; none of anything else.
    pub(super) fn entries(&self) -> &[(String, Self)] {
        if let Self::Map(entries) = self { entries } else { &[] }
    }

    /// The items of a list; none of anything else.
    pub(super) fn items(&self) -> &[Self] {
        if let Self::List(items) = self { items } else { &[] }
    }

    pub(super) fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// A text, number or truth value as text; nothing of anything else.
    pub(super) fn scalar(&self) -> Option<String> {
        match self {
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(text) | Self::Text(text) => Some(text.clone()),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// What it is, in words.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::List(_) => "a list",
            Self::Map(_) => "a group of entries",
        }
    }
}

/// A scalar or a list of scalars as text; nothing where there is none.
pub(super) fn said(tree: &Tree) -> Option<String> {
    let text = match tree {
        Tree::List(items) => items.iter().filter_map(said).collect::<Vec<_>>().join("\n"),
        other => other.scalar()?,
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Lists the keys of an object that are not known.
pub(super) fn unknown(object: &Tree, known: &[&str], at: &str, notes: &mut Vec<Note>) {
    let strange: BTreeSet<&str> =
        object.entries().iter().map(|(key, _)| key.as_str()).filter(|key| !known.contains(key)).collect();
    notes.extend(strange.into_iter().map(|key| Note::new(at, format!("{key:?} is not understood and was left out"))));
}
