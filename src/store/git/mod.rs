//! Git: how it is told to show versions by what they mean and to merge drafts, and what it hands over for that.
//!
//! Versions need no merge driver: two people's versions have two names, so git never has both sides of one file.

mod attributes;
mod blobs;
mod journals;
mod passage;
mod settings;
mod setup;

pub use journals::{Heads, JournalsMerged, merge_journals};
pub use passage::{Passage, SealedChange, passage};
pub use setup::{GitSetup, Part, PartState};

use super::error::StoreError;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs git in a folder.
fn git(folder: &Path, args: &[&str]) -> Result<Output, StoreError> {
    let mut command = Command::new("git");
    let output = command.arg("-C").arg(folder).args(args).env("LC_ALL", "C").stdin(Stdio::null()).output();
    output.map_err(|error| StoreError::Git {
        cause: format!("git cannot be run: {error}"),
        next: "install git, or put it into your PATH".to_owned(),
    })
}

/// What git printed, when it succeeded.
fn asked(folder: &Path, args: &[&str]) -> Option<Vec<u8>> {
    git(folder, args).ok().filter(|output| output.status.success()).map(|output| output.stdout)
}

/// Puts a text in the place of a file, whole or not at all; the file keeps its permissions.
fn replace(path: &Path, text: &str) -> Result<(), StoreError> {
    let label = path.display().to_string();
    let written = StoreError::io("write", &label);
    put(path, text).map_err(written)
}

fn put(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temporary = tempfile::Builder::new().prefix(".unfinished-").tempfile_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    temporary.as_file().sync_all()?;
    match fs::metadata(path) {
        Ok(about) => fs::set_permissions(temporary.path(), about.permissions())?,
        Err(_) => open_to_all(temporary.path())?,
    }
    temporary.persist(path).map(|_| ()).map_err(|error| error.error)
}

/// A new file that others in the repository may read, as git itself would make it.
#[cfg(unix)]
fn open_to_all(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) -> std::io::Result<()> {
    Ok(())
}
