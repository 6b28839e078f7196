//! What is wrong with a text, where, and what to do next.

use super::escape::visible;
use std::fmt;

/// One thing wrong with one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file or other source, as a person knows it.
    pub file: String,
    /// Line and column, counted from 1; none when the text as a whole is meant.
    pub place: Option<Place>,
    /// What is wrong.
    pub cause: String,
    /// What to do next.
    pub next: String,
}

/// A line, a column and what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// The line, cut to a readable length, hidden characters spelled out.
    pub excerpt: String,
}

impl Place {
    /// A line and column of `text`, counted from 1.
    #[must_use]
    pub fn of(text: &str, (line, column): (usize, usize)) -> Self {
        let whole_line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        Self { line, column, excerpt: excerpt(whole_line, column) }
    }
}

impl Diagnostic {
    /// Something wrong with the text as a whole.
    pub fn whole(file: &str, cause: impl Into<String>, next: impl Into<String>) -> Self {
        Self { file: file.to_owned(), place: None, cause: cause.into(), next: next.into() }
    }

    /// Something wrong at a line and column of `text`, counted from 1.
    pub fn at(
        file: &str,
        text: &str,
        place: (usize, usize),
        cause: impl Into<String>,
        next: impl Into<String>,
    ) -> Self {
        let place = Place::of(text, place);
        Self { file: file.to_owned(), place: Some(place), cause: cause.into(), next: next.into() }
    }

    /// Where it is: `methodology.ron:18:17`.
    #[must_use]
    pub fn at_words(&self) -> String {
        let place = self.place.as_ref().map(|place| format!(":{}:{}", place.line, place.column)).unwrap_or_default();
        format!("{}{place}", visible(&self.file))
    }

    /// The same with another next step.
    #[must_use]
    pub fn advise(mut self, next: impl Into<String>) -> Self {
        self.next = next.into();
        self
    }
}

const EXCERPT: usize = 96;

fn excerpt(line: &str, column: usize) -> String {
    let skipped = column.saturating_sub(EXCERPT / 2);
    let mut shown: String = line.chars().skip(skipped).take(EXCERPT).collect();
    if skipped > 0 {
        shown.insert(0, '…');
    }
    if line.chars().nth(skipped + EXCERPT).is_some() {
        shown.push('…');
    }
    visible(shown.trim())
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at_words(), visible(&self.cause))?;
        if let Some(place) = self.place.as_ref().filter(|place| !place.excerpt.is_empty()) {
            write!(f, "\n    {}", place.excerpt)?;
        }
        write!(f, "\nnext: {}", self.next)
    }
}

impl std::error::Error for Diagnostic {}
