//! Printing: plain text for people, JSON with a named schema for programs.

use super::args::Format;
use crate::format::visible;
use serde::Serialize;
use std::io::{self, Write};

/// A document for programs: its schema, then its content.
#[derive(Serialize)]
struct Document<'a, T: Serialize> {
    schema: &'a str,
    #[serde(flatten)]
    content: &'a T,
}

/// Prints one or the other.
///
/// # Errors
/// When the output cannot be written.
pub fn print<T: Serialize>(
    out: &mut dyn Write,
    format: Format,
    schema: &str,
    content: &T,
    text: impl FnOnce(&T) -> Vec<String>,
) -> io::Result<()> {
    match format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &Document { schema, content })?;
            writeln!(out)
        }
        Format::Text => lines(out, &text(content)),
    }
}

/// Prints lines, with everything that could steer a terminal spelled out.
///
/// # Errors
/// When the output cannot be written.
pub fn lines(out: &mut dyn Write, lines: &[String]) -> io::Result<()> {
    lines.iter().flat_map(|line| line.split('\n')).try_for_each(|line| writeln!(out, "{}", visible(line)))
}

/// A count with its noun: `1 file`, `3 files`.
#[must_use]
pub fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}

/// Says something on standard error, with everything that could steer a terminal spelled out. Nobody there to hear it is no error.
pub fn note(said: &str) {
    let _ = lines(&mut io::stderr(), &[said.to_owned()]);
}
