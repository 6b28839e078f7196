//! Reading and listing inside one workspace. Paths are relative, with `/`; they double as labels in messages.

use super::access::{Access, try_folder};
use super::error::StoreError;
use super::probe::{Operation, Probe};
use crate::format::{Diagnostic, read};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The files of a workspace.
#[derive(Clone)]
pub(super) struct Files {
    root: PathBuf,
    access: Access,
    probe: Option<Arc<dyn Probe>>,
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.root.display())
    }
}

/// What a folder holds.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) is_folder: bool,
}

impl Files {
    pub(super) fn new(root: PathBuf) -> Self {
        let access = Access::found(&root, try_folder(&root));
        Self { root, access, probe: None }
    }

    pub(super) fn with_access(self, access: Access) -> Self {
        Self { access, ..self }
    }

    pub(super) fn access(&self) -> &Access {
        &self.access
    }

    pub(super) fn watched(mut self, probe: Arc<dyn Probe>) -> Self {
        self.probe = Some(probe);
        self
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Lets a test make the next operation fail.
    pub(super) fn before(&self, operation: Operation) -> io::Result<()> {
        self.probe.as_ref().map_or(Ok(()), |probe| probe.before(operation))
    }

    /// Where a relative path stands on disk.
    ///
    /// # Errors
    /// When a link leads out of the workspace.
    pub(super) fn place(&self, path: &str) -> Result<PathBuf, StoreError> {
        let full = self.root.join(path);
        if self.is_free_of_links(path) { Ok(full) } else { self.place_by_links(full, path) }
    }

    /// Whether no part of a relative path is a link or steps up, so that it cannot lead out. Told by as few calls as there are
    /// parts, since every file that is read goes through here.
    fn is_free_of_links(&self, path: &str) -> bool {
        let mut at = self.root.clone();
        for part in Path::new(path).components() {
            let Component::Normal(name) = part else { return false };
            at.push(name);
            match at.symlink_metadata() {
                Ok(about) if about.is_symlink() => return false,
                Ok(_) => {}
                Err(error) => return error.kind() == io::ErrorKind::NotFound,
            }
        }
        true
    }

    fn place_by_links(&self, full: PathBuf, path: &str) -> Result<PathBuf, StoreError> {
        let mut existing = full.as_path();
        loop {
            match existing.canonicalize() {
                Ok(real) if real.starts_with(&self.root) => return Ok(full),
                // Not there, or only just now: then what is above it decides. But a link to nothing may lead anywhere.
                Err(error) if error.kind() == io::ErrorKind::NotFound && !existing.is_symlink() => {}
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(StoreError::io("look at", path)(error));
                }
                _ => return Err(StoreError::Outside { path: path.to_owned() }),
            }
            existing = existing.parent().unwrap_or(&self.root);
        }
    }

    /// Whether something stands there.
    pub(super) fn exists(&self, path: &str) -> Result<bool, StoreError> {
        self.place(path)?.try_exists().map_err(StoreError::io("look at", path))
    }

    /// The text of a file.
    pub(super) fn read(&self, path: &str) -> Result<String, StoreError> {
        read_text(&self.place(path)?, path)
    }

    /// The text of a file, or nothing when there is none.
    pub(super) fn read_if_there(&self, path: &str) -> Result<Option<String>, StoreError> {
        match self.read(path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.is_missing() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The text at the beginning of a file: at most 16 KiB, cut between two characters.
    pub(super) fn read_start(&self, path: &str) -> Result<String, StoreError> {
        self.read_blocks(path, |_| true)
    }

    /// The text of a file up to the block in which a line begins with `begin`, cut between two characters; all of it when
    /// no line does.
    pub(super) fn read_until(&self, path: &str, begin: &str) -> Result<String, StoreError> {
        self.read_blocks(path, |bytes| {
            bytes.split(|byte| *byte == b'\n').any(|line| line.starts_with(begin.as_bytes()))
        })
    }

    /// Reads block after block until `is_enough` of the last two.
    fn read_blocks(&self, path: &str, is_enough: impl Fn(&[u8]) -> bool) -> Result<String, StoreError> {
        let file = File::open(self.place(path)?).map_err(StoreError::io("open", path))?;
        let mut bytes = Vec::with_capacity(FIRST_BLOCK);
        loop {
            let before = bytes.len();
            let block =
                (&file).take(FIRST_BLOCK as u64).read_to_end(&mut bytes).map_err(StoreError::io("read", path))?;
            if block < FIRST_BLOCK
                || bytes.len() > read::LARGEST
                || is_enough(&bytes[before.saturating_sub(FIRST_BLOCK)..])
            {
                break;
            }
        }
        let valid = std::str::from_utf8(&bytes).map_or_else(|error| error.valid_up_to(), str::len);
        bytes.truncate(valid);
        Ok(String::from_utf8(bytes).unwrap_or_default())
    }

    /// What a folder holds, in name order; nothing when it is not there. Names that are not Unicode are no names of ours.
    pub(super) fn list(&self, path: &str) -> Result<Vec<Entry>, StoreError> {
        let place = self.place(path)?;
        let entries = match fs::read_dir(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(StoreError::io("list", path))?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry.map_err(StoreError::io("list", path))?;
            if let Ok(name) = entry.file_name().into_string() {
                found.push(Entry { name, is_folder: is_folder(&entry) });
            }
        }
        found.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(found)
    }

    /// Makes a folder and those above it.
    pub(super) fn make_folder(&self, path: &str) -> Result<(), StoreError> {
        self.may_write()?;
        fs::create_dir_all(self.place(path)?).map_err(StoreError::io("make the folder", path))
    }

    /// Makes the program's own folder, with a note to git to leave it alone.
    pub(super) fn make_own_folder(&self, path: &str) -> Result<(), StoreError> {
        self.make_folder(path)?;
        let ignore = ".assize/.gitignore";
        if self.exists(ignore)? {
            return Ok(());
        }
        fs::write(self.place(ignore)?, "*\n").map_err(StoreError::io("write", ignore))
    }

    /// Removes a folder of the program's own with all that is in it, if it is there.
    pub(super) fn drop_folder(&self, path: &str) -> Result<(), StoreError> {
        self.may_write()?;
        match fs::remove_dir_all(self.place(path)?) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed.map_err(StoreError::io("remove", path)),
        }
    }

    /// Gives a file another name, under which nothing stands.
    pub(super) fn rename(&self, from: &str, to: &str) -> Result<(), StoreError> {
        self.may_write()?;
        fs::rename(self.place(from)?, self.place(to)?).map_err(StoreError::io("rename", from))
    }
}

/// Whether it is a folder, or a link to one. The listing says so itself but for links.
fn is_folder(entry: &fs::DirEntry) -> bool {
    entry.file_type().is_ok_and(|kind| kind.is_dir() || kind.is_symlink() && entry.path().is_dir())
}

/// Whether a name ends as the files of this program do.
pub(super) fn is_ron(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"))
}

const FIRST_BLOCK: usize = 16 * 1024;

/// The text of a file anywhere.
///
/// # Errors
/// When it is no regular file, too long, not UTF-8, or cannot be read.
pub(super) fn read_text(place: &Path, label: &str) -> Result<String, StoreError> {
    let about = fs::metadata(place).map_err(StoreError::io("open", label))?;
    if !about.is_file() {
        return Err(Diagnostic::whole(label, "this is not a regular file", "name a file").into());
    }
    if about.len() > read::LARGEST as u64 {
        return Err(read::too_long(label, about.len()).into());
    }
    let bytes = fs::read(place).map_err(StoreError::io("read", label))?;
    Ok(read::utf8(label, bytes)?)
}
