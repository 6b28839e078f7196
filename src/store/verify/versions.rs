//! Versions, one after the other by number: parents are seen before what was made from them.

use crate::format::signoff::{States, states};
use crate::format::{Hash, Pin, SignoffName, VersionName, version};
use crate::method::Methodology;
use crate::model::{Assessment, Slug};
use crate::store::error::StoreError;
use crate::store::history::version_path;
use crate::store::load::{Checked, check, check_folder, check_parents};
use crate::store::workspace::Workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is kept of a version that passed.
pub(super) struct Seen {
    pub(super) hash: Hash,
    pub(super) number: u32,
    /// The states of its risks; only where somebody signed them.
    pub(super) states: States,
}

/// The versions checked so far.
pub(super) struct Bench<'a> {
    workspace: &'a Workspace,
    slug: &'a Slug,
    names: Vec<VersionName>,
    signed: BTreeSet<VersionName>,
    seen: BTreeMap<VersionName, Seen>,
    /// Contents that a version still to come differs from, by the hash in their names, with the number of those versions.
    contents: BTreeMap<String, (Assessment, usize)>,
    children: BTreeMap<String, usize>,
    methodologies: BTreeMap<Hash, Arc<Methodology>>,
    parents: BTreeSet<String>,
}

impl<'a> Bench<'a> {
    pub(super) fn new(workspace: &'a Workspace, slug: &'a Slug, files: &[&str]) -> Result<Self, StoreError> {
        let mut children = BTreeMap::new();
        let names = workspace.versions(slug)?;
        for name in &names {
            // A head that cannot be read is said of its own file.
            let first = workspace.lineage(slug, name).ok().and_then(|lineage| lineage.parents.first().copied());
            if let Some(parent) = first {
                *children.entry(parent.short()).or_default() += 1;
            }
        }
        let signed = files.iter().filter_map(|file| SignoffName::of_file(file)).map(|name| name.version().clone());
        Ok(Self {
            workspace,
            slug,
            names,
            signed: signed.collect(),
            seen: BTreeMap::new(),
            contents: BTreeMap::new(),
            children,
            methodologies: BTreeMap::new(),
            parents: BTreeSet::new(),
        })
    }

    /// What is kept of a version, if it passed.
    pub(super) fn seen(&self, name: &VersionName) -> Option<&Seen> {
        self.seen.get(name)
    }

    /// The versions that passed and that no other was made from.
    pub(super) fn heads(&self) -> Vec<(VersionName, Hash)> {
        let is_head = |name: &&VersionName| !self.parents.contains(name.hash());
        let names = self.seen.keys().filter(is_head);
        names.map(|name| (name.clone(), self.seen[name].hash)).collect()
    }

    /// Checks one version.
    pub(super) fn version(&mut self, name: &VersionName) -> Result<(), StoreError> {
        let path = version_path(self.slug, name);
        let text = self.workspace.files.read(&path)?;
        let Checked { hash, version, .. } = check(&path, &text, Some(name)).map_err(|error| self.swapped(error))?;
        let header = &version.header;
        check_folder(&path, header, self.slug)?;
        check_parents(&path, header, &self.names)?;
        self.parents.extend(header.parents.iter().map(Hash::short));
        self.check_changes(&path, &version)?;
        let states = self.states(name, &header.methodology, &version.content)?;
        self.keep(name, version.content);
        self.seen.insert(name.clone(), Seen { hash, number: name.number(), states });
        Ok(())
    }

    /// Bytes that belong under another name here were moved, not altered.
    fn swapped(&self, error: StoreError) -> StoreError {
        match error {
            StoreError::Tampered { path, expected, found } => {
                match self.names.iter().find(|name| name.hash() == found) {
                    Some(name) => {
                        let cause =
                            format!("these are the bytes of {name}: files were swapped, or one copied over another");
                        StoreError::Lineage { path, cause }
                    }
                    None => StoreError::Tampered { path, expected, found },
                }
            }
            error => error,
        }
    }

    /// A parent that did not pass has said so itself.
    fn check_changes(&mut self, path: &str, version: &version::Version) -> Result<(), StoreError> {
        let compared = match version.header.parents.first().map(Hash::short) {
            None => version::check_changes(None, version),
            Some(parent) => {
                let Some((content, left)) = self.contents.get_mut(&parent) else { return Ok(()) };
                let compared = version::check_changes(Some(content), version);
                *left = left.saturating_sub(1);
                if *left == 0 {
                    self.contents.remove(&parent);
                }
                compared
            }
        };
        compared.map_err(|source| StoreError::Changes { path: path.to_owned(), source })
    }

    fn states(&mut self, name: &VersionName, pin: &Pin, content: &Assessment) -> Result<States, StoreError> {
        if !self.methodologies.contains_key(&pin.hash) {
            let pinned = self.workspace.pinned(self.slug, pin, &name.to_string())?;
            self.methodologies.insert(pin.hash, pinned.methodology);
        }
        let method = self.methodologies.get(&pin.hash).filter(|_| self.signed.contains(name));
        Ok(method.map(|method| states(method, content)).unwrap_or_default())
    }

    fn keep(&mut self, name: &VersionName, content: Assessment) {
        if let Some(children) = self.children.get(name.hash()) {
            self.contents.insert(name.hash().to_owned(), (content, *children));
        }
    }
}
