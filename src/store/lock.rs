//! One writer at a time: an advisory lock that dies with its process.

use super::error::StoreError;
use super::files::Files;
use super::workspace::Workspace;
use crate::format::{canonical, read};
use crate::model::{Line, Slug};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Seek, Write};

/// Who edits an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// Name and e-mail.
    pub name: Line,
    /// The machine.
    pub host: Line,
    /// The process.
    pub process: u32,
    /// Since when.
    pub since: Timestamp,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let host = if self.host.is_empty() { String::new() } else { format!(" on {}", self.host) };
        write!(f, "by {}{host} (process {}) since {}", self.name, self.process, self.since)
    }
}

/// A lock that is held until it is dropped or its process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Drop for Lock {
    /// A program that is just being started may hold the file open for a moment longer: closing alone would not let go.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

impl Lock {
    /// Takes the lock of an assessment.
    pub(super) fn take(files: &Files, slug: &Slug, holder: &Holder) -> Result<Self, StoreError> {
        files.may_write()?;
        let path = format!(".assize/lock-{slug}");
        files.make_own_folder(".assize")?;
        let place = files.place(&path)?;
        let mut options = OpenOptions::new();
        let file = options.read(true).write(true).create(true).truncate(false).open(&place);
        let mut file = file.map_err(StoreError::io("open", &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = files.read(&path).ok().and_then(|text| read::parse(&path, &text).ok());
                return Err(StoreError::Locked { slug: slug.clone(), holder });
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::io("lock", &path)(error)),
        }
        let text = canonical::to_line(holder)?;
        let noted = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(text.as_bytes()));
        noted.map_err(StoreError::io("write", &path))?;
        Ok(Self { file })
    }
}

impl Workspace {
    /// Whether an assessment may be edited now, before anything is asked about it.
    ///
    /// # Errors
    /// When somebody else edits it, or the disk says no.
    pub fn check_free(&self, slug: &Slug, holder: &Holder) -> Result<(), StoreError> {
        Lock::take(&self.files, slug, holder).map(drop)
    }
}
