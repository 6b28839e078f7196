//! Texts that a person hands over: a file, or standard input.

use super::error::StoreError;
use super::files::read_text;
use crate::format::read;
use std::io::{self, Read};
use std::path::Path;

/// The label and text of a file, or of standard input where the path is `-`.
///
/// # Errors
/// When it cannot be read, is too long or is not UTF-8.
pub fn read_given(path: &Path) -> Result<(String, String), StoreError> {
    if path.as_os_str() == "-" {
        return read_input();
    }
    let label = path.display().to_string();
    let text = read_text(path, &label)?;
    Ok((label, text))
}

fn read_input() -> Result<(String, String), StoreError> {
    let label = "standard input".to_owned();
    let mut bytes = Vec::new();
    let limit = read::LARGEST as u64 + 1;
    io::stdin().take(limit).read_to_end(&mut bytes).map_err(StoreError::io("read", &label))?;
    if bytes.len() as u64 == limit {
        return Err(read::too_long(&label, limit).into());
    }
    let text = read::utf8(&label, bytes)?;
    Ok((label, text))
}
