//! Printing: plain text for people, JSON with a named schema for programs.

use super::args::Format;
use crate::format::{is_hidden, visible};
use serde::Serialize;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

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
        Format::Json => json(out, &Document { schema, content }),
        Format::Text => lines(out, &text(content)),
    }
}

/// Prints a document for programs that names its schema itself.
///
/// # Errors
/// When the output cannot be written.
pub fn json(out: &mut dyn Write, document: &impl Serialize) -> io::Result<()> {
    writeln!(out, "{}", spelled_out(&serde_json::to_string_pretty(document)?))
}

/// A JSON text with everything hidden escaped as JSON does it: another spelling of the same document, which a terminal cannot be
/// steered by either.
fn spelled_out(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        if c != '\n' && is_hidden(c) {
            let units = c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>();
            out.push_str(&units.concat());
        } else {
            out.push(c);
        }
    }
    out
}

/// Prints lines, with everything that could steer a terminal spelled out.
///
/// # Errors
/// When the output cannot be written.
pub fn lines(out: &mut dyn Write, lines: &[String]) -> io::Result<()> {
    lines.iter().flat_map(|line| line.split('\n')).try_for_each(|line| writeln!(out, "{}", visible(line)))
}

/// Rows with their cells under one another, two blanks apart.
#[must_use]
pub fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let wide =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let padded = |(column, cell): (usize, &String)| format!("{cell}{}", " ".repeat(wide(column) - cell.width() + 2));
    let line = |row: &Vec<String>| row.iter().enumerate().map(padded).collect::<String>().trim_end().to_owned();
    rows.iter().map(line).collect()
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
