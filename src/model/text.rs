//! Text that people write: one line, or prose kept as lines.

use super::{Misfit, Node, Value};
use serde::Deserialize;
use serde::ser::{Serialize, Serializer};
use std::fmt;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// One line of text: no control characters, NFC.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Line(String);

impl Line {
    /// The line typed or pasted: line breaks and tabs become spaces, other control characters go, the ends are trimmed.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let spaced: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        Self(spaced.chars().filter(|c| !c.is_control()).nfc().collect::<String>().trim().to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl TryFrom<String> for Line {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        check_line(&text).map(|()| Self(text))
    }
}

fn check_line(text: &str) -> Result<(), &'static str> {
    // Most text is ASCII, which is in normal form, and bytes are quicker to look at than characters.
    if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control()) {
        return Ok(());
    }
    if text.chars().any(char::is_control) {
        return Err("a line of text holds a line break or a control character");
    }
    if !is_nfc(text) {
        return Err("a text is not in Unicode normal form C; write it again through the program");
    }
    Ok(())
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl From<Line> for String {
    fn from(line: Line) -> Self {
        line.0
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::typed(text)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Node for Line {
    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    fn to_value(&self) -> Value {
        Value::text(self.0.clone())
    }

    fn from_value(value: &Value) -> Result<Self, Misfit> {
        match value {
            Value::Text(text) => Self::try_from(text.clone()).map_err(Misfit::wrong),
            other => Err(Misfit::expected("a line of text", other)),
        }
    }

    fn blank() -> Self {
        Self::default()
    }
}

/// Prose of any length, kept as lines so that a change to one line is a change of one line.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "Vec<String>")]
pub struct Prose(Vec<String>);

impl Prose {
    /// The prose typed or pasted: CRLF becomes LF, tabs become spaces, other control characters go, blank ends are trimmed.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        let unified = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<String> = unified.trim().lines().map(clean_line).collect();
        Self(lines)
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[String] {
        &self.0
    }

    /// The lines joined by line feeds.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.join("\n")
    }

    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn clean_line(line: &str) -> String {
    let spaced = line.replace('\t', "    ");
    spaced.trim_end().chars().filter(|c| !c.is_control()).nfc().collect()
}

impl TryFrom<Vec<String>> for Prose {
    type Error = &'static str;

    fn try_from(lines: Vec<String>) -> Result<Self, Self::Error> {
        lines.iter().try_for_each(|line| check_line(line))?;
        Ok(Self(lines))
    }
}

impl Serialize for Prose {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl From<Prose> for Vec<String> {
    fn from(prose: Prose) -> Self {
        prose.0
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self::typed(text)
    }
}

impl fmt::Display for Prose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

impl Node for Prose {
    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    fn to_value(&self) -> Value {
        Value::List(self.0.iter().map(Value::text).collect())
    }

    fn from_value(value: &Value) -> Result<Self, Misfit> {
        match value {
            Value::Text(text) => Ok(Self::typed(text)),
            Value::List(items) => {
                let lines: Result<Vec<String>, Misfit> = items.iter().map(plain_line).collect();
                Self::try_from(lines?).map_err(Misfit::wrong)
            }
            other => Err(Misfit::expected("prose", other)),
        }
    }

    fn blank() -> Self {
        Self::default()
    }
}

fn plain_line(value: &Value) -> Result<String, Misfit> {
    match value {
        Value::Text(text) => Ok(text.clone()),
        other => Err(Misfit::expected("a line of text", other)),
    }
}
