//! Every version of an assessment with its head. A version that cannot be read keeps its place and says why.

use super::error::StoreError;
use super::side_by_side::side_by_side;
use super::workspace::Workspace;
use crate::format::{Hash, Header, VersionName};
use crate::model::{Path, Slug};
use std::collections::{BTreeMap, HashSet};

/// The versions of an assessment, by number, each with its head or with what is wrong with it.
///
/// Heads are taken as they are written: whether a file was altered since it was sealed, loading or verifying it says.
#[derive(Debug)]
pub struct Chronicle(Vec<(VersionName, Result<Header, StoreError>)>);

impl Chronicle {
    /// All versions, by number.
    pub fn versions(&self) -> &[(VersionName, Result<Header, StoreError>)] {
        &self.0
    }

    /// The versions that no other was made from, by number, as far as they can be read.
    #[must_use]
    pub fn heads(&self) -> Vec<&VersionName> {
        let read = self.0.iter().filter_map(|(_, header)| header.as_ref().ok());
        let parents: HashSet<String> = read.flat_map(|header| &header.parents).map(Hash::short).collect();
        self.0.iter().map(|(name, _)| name).filter(|name| !parents.contains(name.hash())).collect()
    }

    /// The places of what each version was made from. A parent that is missing, unreadable or not older has none.
    #[must_use]
    pub fn parents(&self) -> Vec<Vec<Option<usize>>> {
        let places: BTreeMap<&str, usize> =
            self.0.iter().enumerate().map(|(at, (name, _))| (name.hash(), at)).collect();
        let readable = |at: &usize| self.0[*at].1.is_ok();
        let of = |(at, (_, header)): (usize, &(VersionName, Result<Header, StoreError>))| {
            let place = |hash: &Hash| places.get(hash.short().as_str()).copied().filter(readable);
            // What claims to be made from something younger was forged; following it could lead round for ever.
            let older = |place: Option<usize>| place.filter(|place| *place < at);
            header.as_ref().map_or_else(|_| Vec::new(), |header| header.parents.iter().map(place).map(older).collect())
        };
        self.0.iter().enumerate().map(of).collect()
    }

    /// The place in full that a path with the shorthand of an id named once, in what changed; nothing when none ever did.
    #[must_use]
    pub fn once_called(&self, at: &Path) -> Option<Path> {
        let segments = at.segments();
        let [register, short, rest @ ..] = segments.as_slice() else { return None };
        let read = self.0.iter().filter_map(|(_, header)| header.as_ref().ok());
        let id = read.flat_map(|header| &header.changes).find_map(|change| match change.at.segments().as_slice() {
            [room, id, ..] if room == register && is_called(id, short) => Some((*id).to_owned()),
            _ => None,
        })?;
        Some(rest.iter().fold(Path::new(*register).join(id), |path, segment| path.join(segment)))
    }

    /// The place of a version among all.
    #[must_use]
    pub fn place(&self, name: &VersionName) -> Option<usize> {
        self.0.iter().position(|(other, _)| other == name)
    }
}

/// Whether `R-004-7K3M` is meant by `R-004`, or by itself.
fn is_called(id: &str, short: &str) -> bool {
    id == short || id.rsplit_once('-').is_some_and(|(stem, _)| stem == short)
}

impl Workspace {
    /// The versions of an assessment with their heads; of each file no more is read than its head takes.
    ///
    /// # Errors
    /// When the folder cannot be listed. What is wrong with a version stands in its place.
    pub fn chronicle(&self, slug: &Slug) -> Result<Chronicle, StoreError> {
        let names = self.versions(slug)?;
        let headers = side_by_side(&names, |name| self.header(slug, name));
        Ok(Chronicle(names.into_iter().zip(headers).collect()))
    }
}
