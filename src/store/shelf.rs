//! Where the files of a draft lie, and how they are put aside.

use super::error::StoreError;
use super::files::{Files, is_ron};
use super::methodology::{find_pinned, pinned_name};
use super::workspace::folder;
use crate::format::Pin;
use crate::format::methodology::Resolved;
use crate::model::Slug;
use std::fs;

/// The files of one draft.
pub(super) struct Shelf<'a>(pub(super) &'a Slug);

impl Shelf<'_> {
    pub(super) const DRAFTS: &'static str = ".assize/drafts";
    pub(super) const DISCARDED: &'static str = ".assize/discarded";

    pub(super) fn journal(&self) -> String {
        format!("{}/{}.journal", Self::DRAFTS, self.0)
    }

    pub(super) fn methodology_name(&self) -> String {
        format!("{}.methodology.ron", self.0)
    }

    /// What a draft was re-pinned to: each text under a name of its own, since undo brings the old one back.
    pub(super) fn repinned_name(&self, pin: &Pin) -> String {
        format!("{}.{}", self.0, pinned_name(pin))
    }

    fn methodology(&self) -> String {
        format!("{}/{}", Self::DRAFTS, self.methodology_name())
    }

    /// The methodology beside the versions, where a sealed version put it.
    pub(super) fn pinned(&self, pin: &Pin) -> String {
        format!("{}/{}", folder(self.0), pinned_name(pin))
    }

    pub(super) fn resolved(&self, files: &Files, pin: &Pin) -> Result<Resolved, StoreError> {
        let kept = format!("{}/{}", Self::DRAFTS, self.repinned_name(pin));
        let places = [self.pinned(pin), kept, self.methodology()];
        find_pinned(files, &places, pin, &format!("the draft of {}", self.0))
    }

    /// The texts of methodologies that are kept beside the draft, by the ends of their names.
    fn kept(&self, files: &Files) -> Result<Vec<String>, StoreError> {
        let own = |name: String| {
            let end = name.strip_prefix(self.0.as_str())?.strip_prefix('.')?;
            (end.starts_with("methodology") && is_ron(end)).then(|| end.to_owned())
        };
        Ok(files.list(Self::DRAFTS)?.into_iter().filter_map(|entry| own(entry.name)).collect())
    }

    /// Moves the journal where nothing reads it; says where.
    pub(super) fn put_aside(&self, files: &Files) -> Result<Option<String>, StoreError> {
        if !files.exists(&self.journal())? {
            return Ok(None);
        }
        files.make_own_folder(Self::DISCARDED)?;
        let stem = free_name(files, &format!("{}/{}", Self::DISCARDED, self.0), ".journal")?;
        for end in self.kept(files)? {
            files.rename(&format!("{}/{}.{end}", Self::DRAFTS, self.0), &format!("{stem}.{end}"))?;
        }
        files.rename(&self.journal(), &format!("{stem}.journal"))?;
        Ok(Some(format!("{stem}.journal")))
    }

    /// Removes the journal of a draft that was sealed and confirmed.
    pub(super) fn remove(&self, files: &Files) -> Result<(), StoreError> {
        let kept = self.kept(files)?.into_iter().map(|end| format!("{}/{}.{end}", Self::DRAFTS, self.0));
        for path in std::iter::once(self.journal()).chain(kept) {
            if files.exists(&path)? {
                fs::remove_file(files.place(&path)?).map_err(StoreError::io("remove", &path))?;
            }
        }
        Ok(())
    }
}

/// `stem-1`, `stem-2`, … : the first under which nothing stands with `ending`.
pub(super) fn free_name(files: &Files, stem: &str, ending: &str) -> Result<String, StoreError> {
    let mut number = 1;
    while files.exists(&format!("{stem}-{number}{ending}"))? {
        number += 1;
    }
    Ok(format!("{stem}-{number}"))
}
