//! Texts that a person hands over, a file or standard input, and texts that are handed to the person as a file.

use super::error::StoreError;
use super::files::read_text;
use crate::format::read;
use std::fs::{self, File};
use std::io::{self, Read, Write};
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

/// Writes a text to a new file that a person named; what stands there already is never touched, and no half of a text is left.
///
/// # Errors
/// When something stands there, or it cannot be written.
pub fn write_new(path: &Path, text: &str) -> Result<(), StoreError> {
    let label = path.display().to_string();
    let mut file = File::create_new(path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => StoreError::FileTaken { path: label.clone() },
        _ => StoreError::io("make the file", &label)(error),
    })?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| {
        // The first error says why; a half that cannot be removed either is told by the same disk.
        let _ = fs::remove_file(path);
        StoreError::io("write", &label)(error)
    })
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
