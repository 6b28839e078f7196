//! Crosswalks and the frameworks between which they lead, as texts: a pair a line, so that a person reads them as a table.

use super::canonical::{self, Unwritable};
use super::{Diagnostic, read, version};
use crate::method::crosswalk::{Crosswalk, FORMAT, Framework};
use serde::Serialize;

/// Reads a crosswalk.
///
/// # Errors
/// When the text is no crosswalk, or in a newer format.
pub fn parse(label: &str, text: &str) -> Result<Crosswalk, Diagnostic> {
    version::check_format(label, text, FORMAT)?;
    read::parse(label, text)
}

/// Reads a framework.
///
/// # Errors
/// When the text is no framework, or in a newer format.
pub fn parse_framework(label: &str, text: &str) -> Result<Framework, Diagnostic> {
    version::check_format(label, text, FORMAT)?;
    read::parse(label, text)
}

/// The text of a crosswalk.
///
/// # Errors
/// When it holds something that has no canonical form, which no crosswalk read by this program does.
pub fn to_text(crosswalk: &Crosswalk) -> Result<String, Unwritable> {
    let bare = Crosswalk { pairs: Vec::new(), ..crosswalk.clone() };
    with_lines(canonical::to_text(&bare)?, "pairs", &crosswalk.pairs)
}

/// The text of a framework.
///
/// # Errors
/// When it holds something that has no canonical form, which no framework read by this program does.
pub fn framework_to_text(framework: &Framework) -> Result<String, Unwritable> {
    let bare = Framework { items: Vec::new(), ..framework.clone() };
    with_lines(canonical::to_text(&bare)?, "items", &framework.items)
}

/// Puts the items, one a line, in the place of the empty list that ends the text.
fn with_lines<T: Serialize>(bare: String, field: &str, items: &[T]) -> Result<String, Unwritable> {
    let Some(head) = bare.strip_suffix(&format!("    {field}: [],\n)\n")).filter(|_| !items.is_empty()) else {
        return Ok(bare);
    };
    let mut text = format!("{head}    {field}: [\n");
    for item in items {
        text.extend(["        ", canonical::to_line(item)?.trim_end(), ",\n"]);
    }
    text.push_str("    ],\n)\n");
    Ok(text)
}
