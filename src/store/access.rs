//! Whether anything may be written. Who only reads leaves no trace: no draft, no lock, no folder.

use super::error::StoreError;
use super::files::Files;
use super::workspace::Workspace;
use std::fmt;
use std::io;
use std::path::Path;

/// Whether a workspace may be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// It may.
    #[default]
    Full,
    /// It may not.
    ReadOnly(ReadOnly),
}

/// Why a workspace is only read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// The person asked for it.
    Asked,
    /// Its folder cannot be written.
    Folder {
        /// The folder.
        dir: String,
        /// What the operating system says.
        cause: String,
    },
}

impl fmt::Display for ReadOnly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Asked => f.write_str("it was opened to be read only (--read-only)"),
            Self::Folder { dir, cause } => write!(f, "{dir} cannot be written: {cause}"),
        }
    }
}

impl ReadOnly {
    /// What to do in order to write after all.
    #[must_use]
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Asked => "leave out --read-only to write",
            Self::Folder { .. } => "make the folder writable for you, or copy the workspace to one that is",
        }
    }
}

impl Access {
    /// What follows from an attempt to write into a folder. Only a plain no counts; any other failure is told where it happens.
    #[must_use]
    pub fn found(dir: &Path, tried: io::Result<()>) -> Self {
        match tried {
            Err(error)
                if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem) =>
            {
                let cause = error.to_string();
                Self::ReadOnly(ReadOnly::Folder { dir: dir.display().to_string(), cause })
            }
            _ => Self::Full,
        }
    }

    /// Why nothing may be written; nothing when it may.
    #[must_use]
    pub fn read_only(&self) -> Option<&ReadOnly> {
        match self {
            Self::Full => None,
            Self::ReadOnly(why) => Some(why),
        }
    }
}

/// Asks the operating system whether a folder may be written, without writing.
#[cfg(unix)]
pub(super) fn try_folder(dir: &Path) -> io::Result<()> {
    Ok(rustix::fs::access(dir, rustix::fs::Access::WRITE_OK)?)
}

/// Elsewhere the first write tells.
#[cfg(not(unix))]
pub(super) fn try_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

impl Files {
    /// Refuses when nothing may be written.
    pub(super) fn may_write(&self) -> Result<(), StoreError> {
        self.access().read_only().map_or(Ok(()), |why| Err(StoreError::ReadOnly { why: why.clone() }))
    }
}

impl Workspace {
    /// The same workspace, only to be read.
    #[must_use]
    pub fn reading(self) -> Self {
        self.with_access(Access::ReadOnly(ReadOnly::Asked))
    }

    /// The same workspace with this access; a folder that was found not to be writable stays so.
    #[must_use]
    pub fn with_access(mut self, access: Access) -> Self {
        if self.access().read_only().is_none() {
            self.files = self.files.with_access(access);
        }
        self
    }

    /// Whether it may be written.
    #[must_use]
    pub fn access(&self) -> &Access {
        self.files.access()
    }
}
