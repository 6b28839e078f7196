//! Checking every version of an assessment against its name, its parents, its methodology and its recorded changes.

use super::error::StoreError;
use super::history::version_path;
use super::workspace::Workspace;
use crate::format::{VersionName, version};
use crate::model::{Assessment, Slug};
use std::collections::BTreeMap;

/// What the check of one version found.
#[derive(Debug)]
pub struct Verdict {
    /// The version.
    pub name: VersionName,
    /// Nothing, or the first thing that is wrong with it.
    pub result: Result<(), StoreError>,
}

impl Workspace {
    /// Checks every version: bytes against name, canonical form, parents, methodology, and the recorded changes against the real
    /// ones. That somebody withheld the newest versions, or lied about the author, cannot be seen from here.
    ///
    /// # Errors
    /// When the folder cannot be listed. What is wrong with a version stands in its [`Verdict`].
    pub fn verify(&self, slug: &Slug) -> Result<Vec<Verdict>, StoreError> {
        let mut contents = BTreeMap::new();
        let verdict = |name| {
            let result = self.verify_one(slug, &name, &mut contents);
            Verdict { name, result }
        };
        Ok(self.versions(slug)?.into_iter().map(verdict).collect())
    }

    /// Parents have lower numbers, so their contents are there already when they passed.
    fn verify_one(
        &self,
        slug: &Slug,
        name: &VersionName,
        contents: &mut BTreeMap<String, Assessment>,
    ) -> Result<(), StoreError> {
        let checked = self.checked(slug, name)?;
        let header = &checked.version.header;
        self.pinned(slug, &header.methodology, &name.to_string())?;
        let parent = header.parents.first().map(|parent| contents.get(&parent.short()));
        let compared = match parent {
            None => version::check_changes(None, &checked.version),
            Some(Some(parent)) => version::check_changes(Some(parent), &checked.version),
            // The parent did not pass; its own verdict says why.
            Some(None) => Ok(()),
        };
        contents.insert(name.hash().to_owned(), checked.version.content);
        compared.map_err(|source| StoreError::Changes { path: version_path(slug, name), source })
    }
}
