//! Which versions there are, and which of them no other was made from.

use super::error::StoreError;
use super::side_by_side::side_by_side;
use super::workspace::{Workspace, folder};
use crate::format::{Hash, Header, Lineage, VersionName, version};
use crate::model::Slug;
use std::collections::{BTreeMap, HashSet};

/// The versions of an assessment and what each was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph(BTreeMap<VersionName, Vec<Hash>>);

impl Graph {
    /// All versions, by number.
    #[must_use]
    pub fn names(&self) -> impl DoubleEndedIterator<Item = &VersionName> {
        self.0.keys()
    }

    /// The versions that no other was made from, by number; more than one is a fork.
    #[must_use]
    pub fn heads(&self) -> Vec<VersionName> {
        let parents: HashSet<String> = self.0.values().flatten().map(Hash::short).collect();
        self.0.keys().filter(|name| !parents.contains(name.hash())).cloned().collect()
    }

    /// The versions that `name` was made from, the first parent first. A parent that is not there is left out.
    pub fn parents(&self, name: &VersionName) -> impl Iterator<Item = &VersionName> {
        self.parent_hashes(name).iter().filter_map(|hash| self.0.keys().find(|other| other.is(hash)))
    }

    pub(super) fn parent_hashes(&self, name: &VersionName) -> &[Hash] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The version that `name` was made from first; none for the first version.
    ///
    /// A parent that is not there counts as none; loading the version says so.
    #[must_use]
    pub fn first_parent(&self, name: &VersionName) -> Option<&VersionName> {
        let parent = self.0.get(name)?.first()?.short();
        self.0.keys().find(|other| other.hash() == parent)
    }
}

impl Workspace {
    /// The versions of an assessment, by number; only file names are looked at.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn versions(&self, slug: &Slug) -> Result<Vec<VersionName>, StoreError> {
        let entries = self.files.list(&folder(slug))?;
        let mut names: Vec<_> = entries.iter().filter_map(|entry| VersionName::of_file(&entry.name)).collect();
        names.sort();
        Ok(names)
    }

    /// The versions of an assessment with their parents; only the beginning of each file is read.
    ///
    /// # Errors
    /// When a version cannot be read.
    pub fn graph(&self, slug: &Slug) -> Result<Graph, StoreError> {
        self.graph_of(slug, self.versions(slug)?)
    }

    fn graph_of(&self, slug: &Slug, names: Vec<VersionName>) -> Result<Graph, StoreError> {
        let lineages = side_by_side(&names, |name| self.lineage(slug, name));
        let nodes = names.into_iter().zip(lineages).map(|(name, lineage)| Ok((name, lineage?.parents)));
        nodes.collect::<Result<_, StoreError>>().map(Graph)
    }

    /// The versions that no other was made from; more than one is a fork, none means that nothing was sealed yet.
    ///
    /// Versions are read only where their names leave it open; whether a file holds what its name says, loading it tells.
    ///
    /// # Errors
    /// When a version that is needed cannot be read.
    pub fn heads(&self, slug: &Slug) -> Result<Vec<VersionName>, StoreError> {
        self.heads_of(slug, self.versions(slug)?)
    }

    /// The heads among the versions of an assessment, all of which are given.
    ///
    /// # Errors
    /// As [`Workspace::heads`].
    pub fn heads_of(&self, slug: &Slug, all: Vec<VersionName>) -> Result<Vec<VersionName>, StoreError> {
        if is_one_line(&all) {
            return Ok(all.last().cloned().into_iter().collect());
        }
        self.graph_of(slug, all).map(|graph| graph.heads())
    }

    /// The versions that no other was made from, as far as they can be read, and what is wrong with the first that cannot.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn readable_heads(&self, slug: &Slug) -> Result<(Vec<VersionName>, Option<StoreError>), StoreError> {
        let names = self.versions(slug)?;
        let (mut graph, mut broken) = (BTreeMap::new(), None);
        for (name, lineage) in names.iter().zip(side_by_side(&names, |name| self.lineage(slug, name))) {
            match lineage {
                Ok(lineage) => drop(graph.insert(name.clone(), lineage.parents)),
                Err(error) => {
                    broken = broken.or(Some(error));
                    graph.insert(name.clone(), Vec::new());
                }
            }
        }
        Ok((Graph(graph).heads(), broken))
    }

    /// The head of a version without its content; its file is read only so far.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn header(&self, slug: &Slug, name: &VersionName) -> Result<Header, StoreError> {
        let path = version_path(slug, name);
        match version::head(&path, &self.files.read_until(&path, version::AFTER_HEAD)?)? {
            Some(header) => Ok(header),
            None => Ok(version::header_only(&path, &self.files.read(&path)?)?),
        }
    }

    /// Where a version stands, who made it and why; only the beginning of its file is read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn lineage(&self, slug: &Slug, name: &VersionName) -> Result<Lineage, StoreError> {
        let path = version_path(slug, name);
        if let Some(lineage) = version::lineage(&path, &self.files.read_start(&path)?)? {
            return Ok(lineage);
        }
        self.header(slug, name).map(Lineage::from)
    }
}

/// Whether the versions, in order, are numbered from 1 on without a gap or a twin. A number is one more than the highest
/// parent's, so each is then made from the one before it.
fn is_one_line(names: &[VersionName]) -> bool {
    (1..).zip(names).all(|(number, name)| name.number() == number)
}

/// The file of a version.
pub(super) fn version_path(slug: &Slug, name: &VersionName) -> String {
    format!("{}/{}", folder(slug), name.file_name())
}
