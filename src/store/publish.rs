//! Writing a file that is there whole or not at all, and never replaces another.

use super::error::StoreError;
use super::files::Files;
use super::probe::Operation;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Whether the disk confirmed that a new file will survive a power cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confirmed {
    /// It did.
    Yes,
    /// The file is there, but the folder could not be forced to the disk; why.
    No(String),
}

const UNFINISHED: &str = ".unfinished-";

impl Files {
    /// Writes `bytes` as `folder/name`: temporary file, sync, read back, rename without replacing, sync of the folder.
    ///
    /// A file with this name and these bytes counts as written.
    pub(super) fn publish(&self, folder: &str, name: &str, bytes: &[u8]) -> Result<Confirmed, StoreError> {
        let path = format!("{folder}/{name}");
        let place = self.place(&path)?;
        let temporary = self.write_temporary(folder, bytes)?;
        self.before(Operation::Publish).map_err(StoreError::io("name", &path))?;
        match temporary.persist_noclobber(&place) {
            Ok(_) => {}
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => self.same_bytes(&path, bytes)?,
            Err(error) => return Err(StoreError::io("name", &path)(error.error)),
        }
        Ok(self.confirm(folder))
    }

    /// Replaces `folder/name`; only for files that are the program's own and hold nothing that is not elsewhere.
    pub(super) fn replace(&self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let path = format!("{folder}/{name}");
        let place = self.place(&path)?;
        let temporary = self.write_temporary(folder, bytes)?;
        self.before(Operation::Publish).map_err(StoreError::io("name", &path))?;
        temporary.persist(&place).map_err(|error| StoreError::io("name", &path)(error.error))?;
        self.confirm(folder);
        Ok(())
    }

    fn write_temporary(&self, folder: &str, bytes: &[u8]) -> Result<NamedTempFile, StoreError> {
        self.may_write()?;
        let place = self.place(folder)?;
        self.before(Operation::Create).map_err(StoreError::io("create a file in", folder))?;
        let mut temporary = temporary_in(&place).map_err(StoreError::io("create a file in", folder))?;
        self.before(Operation::Write).map_err(StoreError::io("write a file in", folder))?;
        temporary.write_all(bytes).map_err(StoreError::io("write a file in", folder))?;
        self.before(Operation::Sync).map_err(StoreError::io("sync a file in", folder))?;
        temporary.as_file().sync_all().map_err(StoreError::io("sync a file in", folder))?;
        self.before(Operation::ReadBack).map_err(StoreError::io("read back a file in", folder))?;
        let found = fs::read(temporary.path()).map_err(StoreError::io("read back a file in", folder))?;
        if found == bytes { Ok(temporary) } else { Err(StoreError::NotReadBack { path: folder.to_owned() }) }
    }

    fn same_bytes(&self, path: &str, bytes: &[u8]) -> Result<(), StoreError> {
        if self.read(path)?.as_bytes() == bytes {
            return Ok(());
        }
        let cause = "another file with this name, but with other bytes, stands here already".to_owned();
        Err(StoreError::Lineage { path: path.to_owned(), cause })
    }

    /// Forces a folder and those above it, up to the workspace, to the disk.
    fn confirm(&self, folder: &str) -> Confirmed {
        let place = self.root().join(folder);
        let within = |path: &&Path| path.starts_with(self.root());
        let synced = self.before(Operation::SyncFolder);
        let synced = synced.and_then(|()| place.ancestors().take_while(within).try_for_each(sync_folder));
        synced.map_or_else(|error| Confirmed::No(error.to_string()), |()| Confirmed::Yes)
    }

    /// Removes what an interrupted write left behind. Nothing ever reads these files.
    pub(super) fn sweep(&self, folder: &str) -> Result<(), StoreError> {
        self.may_write()?;
        for entry in self.list(folder)?.iter().filter(|entry| entry.name.starts_with(UNFINISHED)) {
            let path = format!("{folder}/{}", entry.name);
            fs::remove_file(self.place(&path)?).map_err(StoreError::io("remove", &path))?;
        }
        Ok(())
    }
}

#[cfg(unix)]
fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt as _;
    // Readable for whoever the umask lets read, as any other file of the workspace.
    let permissions = fs::Permissions::from_mode(0o666);
    tempfile::Builder::new().prefix(UNFINISHED).permissions(permissions).tempfile_in(folder)
}

#[cfg(not(unix))]
fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Only Unix can force a folder to the disk.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
