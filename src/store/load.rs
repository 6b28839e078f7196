//! Reading versions and drafts, with every check that a sealed file must pass.

use super::error::StoreError;
use super::files::read_text;
use super::history::version_path;
use super::methodology::{find_pinned, pinned_name, read_pinned};
use super::rev::Rev;
use super::side_by_side::both;
use super::workspace::{Workspace, folder};
use crate::format::methodology::Resolved;
use crate::format::{Hash, Header, Pin, Version, VersionName, version};
use crate::method::Methodology;
use crate::model::{Assessment, Slug};
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// An assessment as it stood or stands, with what it is rated by.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    /// Where it comes from.
    pub origin: Origin,
    /// The assessment.
    pub content: Assessment,
    /// The methodology it is pinned to.
    pub methodology: Arc<Methodology>,
    /// The pin itself.
    pub pin: Pin,
}

/// Where a snapshot comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A sealed version.
    Version {
        /// Number and hash.
        name: VersionName,
        /// The full hash of its bytes.
        hash: Hash,
        /// Everything before the content.
        header: Box<Header>,
    },
    /// What is being worked on.
    Draft {
        /// What it started from.
        base: Option<VersionName>,
    },
}

/// `0003-8f14e45fceea167a`, `draft on 0003-8f14e45fceea167a`, `draft`.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version { name, .. } => write!(f, "{name}"),
            Self::Draft { base: Some(base) } => write!(f, "draft on {base}"),
            Self::Draft { base: None } => f.write_str("draft"),
        }
    }
}

/// A version whose file passed every check.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) name: VersionName,
    pub(super) hash: Hash,
    pub(super) version: Version,
}

impl Workspace {
    /// What `rev` names, with every check that a sealed file must pass: hash, name, parents, canonical form, methodology.
    ///
    /// Whether the recorded changes are the real ones takes the parent too: see [`version::check_changes`].
    ///
    /// # Errors
    /// When there is no such thing, it fails a check, or the disk says no.
    pub fn load(&self, slug: &Slug, rev: &Rev) -> Result<Snapshot, StoreError> {
        match rev {
            Rev::Draft => self.load_draft(slug),
            Rev::File(path) => self.load_file(path),
            sealed => {
                let (checked, methodology) = self.checked_with_pinned(slug, &self.resolve(slug, sealed)?)?;
                Ok(snapshot(checked, methodology))
            }
        }
    }

    /// A version that passed every check of its own file, and the methodology it is pinned to.
    pub(super) fn checked_with_pinned(
        &self,
        slug: &Slug,
        name: &VersionName,
    ) -> Result<(Checked, Resolved), StoreError> {
        let path = version_path(slug, name);
        let text = self.files.read(&path)?;
        // Both are long texts. The head of the version names the pin, so they can be read side by side.
        let early = version::lineage(&path, &text).ok().flatten().map(|lineage| lineage.methodology);
        let of = name.to_string();
        let (early_read, checked) = both(
            || early.as_ref().map(|pin| self.pinned(slug, pin, &of)),
            || self.checked_text(slug, name, &path, &text),
        );
        let checked = checked?;
        let pin = &checked.version.header.methodology;
        let methodology = match early_read {
            Some(methodology) if early.as_ref() == Some(pin) => methodology?,
            _ => self.pinned(slug, pin, &of)?,
        };
        Ok((checked, methodology))
    }

    /// A version that passed every check of its own file.
    pub(super) fn checked(&self, slug: &Slug, name: &VersionName) -> Result<Checked, StoreError> {
        let path = version_path(slug, name);
        self.checked_text(slug, name, &path, &self.files.read(&path)?)
    }

    fn checked_text(&self, slug: &Slug, name: &VersionName, path: &str, text: &str) -> Result<Checked, StoreError> {
        let checked = check(path, text, Some(name))?;
        let header = &checked.version.header;
        check_folder(path, header, slug)?;
        check_parents(path, header, &self.versions(slug)?)?;
        Ok(checked)
    }

    /// The methodology that something in the folder of `slug` is pinned to.
    pub(super) fn pinned(&self, slug: &Slug, pin: &Pin, of: &str) -> Result<Resolved, StoreError> {
        find_pinned(&self.files, &[format!("{}/{}", folder(slug), pinned_name(pin))], pin, of)
    }

    /// A version file anywhere; its methodology stands beside it, or in this workspace.
    fn load_file(&self, path: &Path) -> Result<Snapshot, StoreError> {
        let label = path.display().to_string();
        let name = path.file_name().and_then(|name| name.to_str()).and_then(VersionName::of_file);
        let checked = check(&label, &read_text(path, &label)?, name.as_ref())?;
        let pin = &checked.version.header.methodology;
        let beside = path.with_file_name(pinned_name(pin));
        let beside_label = beside.display().to_string();
        let methodology = match read_text(&beside, &beside_label) {
            Ok(text) => read_pinned(&beside_label, text, pin)?,
            Err(error) if error.is_missing() => self.pinned(&checked.version.header.assessment, pin, &label)?,
            Err(error) => return Err(error),
        };
        Ok(snapshot(checked, methodology))
    }
}

fn snapshot(Checked { name, hash, version }: Checked, methodology: Resolved) -> Snapshot {
    let origin = Origin::Version { name, hash, header: Box::new(version.header) };
    Snapshot { origin, content: version.content, methodology: methodology.methodology, pin: methodology.pin }
}

/// Everything that one file alone can be checked for.
pub(super) fn check(path: &str, text: &str, name: Option<&VersionName>) -> Result<Checked, StoreError> {
    let hash = Hash::of(text.as_bytes());
    if let Some(name) = name.filter(|name| !name.is(&hash)) {
        let (expected, found) = (name.hash().to_owned(), hash.short());
        return Err(StoreError::Tampered { path: path.to_owned(), expected, found });
    }
    let version = version::parse(path, text)?;
    if let Some(line) = version::first_edited_line(text, &version) {
        return Err(StoreError::Edited { path: path.to_owned(), line });
    }
    let own_name = VersionName::new(version.header.generation, &hash);
    match name {
        Some(name) if *name != own_name => {
            let cause = format!("its generation is {}, but its name says {}", version.header.generation, name.number());
            Err(StoreError::Lineage { path: path.to_owned(), cause })
        }
        _ => Ok(Checked { name: own_name, hash, version }),
    }
}

/// A version stands in the folder of its assessment.
pub(super) fn check_folder(path: &str, header: &Header, slug: &Slug) -> Result<(), StoreError> {
    if header.assessment == *slug {
        return Ok(());
    }
    let cause = format!("this is a version of {}, but it stands in the folder of {slug}", header.assessment);
    Err(StoreError::Lineage { path: path.to_owned(), cause })
}

/// A version's generation is one more than the highest among its parents, all of which are there.
pub(super) fn check_parents(path: &str, header: &Header, versions: &[VersionName]) -> Result<(), StoreError> {
    let refused = |cause| Err(StoreError::Lineage { path: path.to_owned(), cause });
    let mut highest = 0;
    for parent in &header.parents {
        match versions.iter().find(|name| name.is(parent)) {
            Some(name) => highest = highest.max(name.number()),
            None => return refused(format!("the version it was made from, {}, is missing", parent.short())),
        }
    }
    if header.generation != highest + 1 {
        return refused(format!(
            "its generation is {}; after its parents it would be {}",
            header.generation,
            highest + 1
        ));
    }
    Ok(())
}
