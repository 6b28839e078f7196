//! Versions, one after the other by number: parents are seen before what was made from them.

use crate::analysis::points_used;
use crate::format::signoff::{States, states};
use crate::format::{Hash, Pin, SignoffName, VersionName, version};
use crate::method::{Mapping, Methodology, ScaleName};
use crate::model::{Assessment, PointId, Slug};
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
    /// What the versions that passed are pinned to, by the hash in their names.
    pins: BTreeMap<String, Hash>,
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
            pins: BTreeMap::new(),
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
        self.know(name, &header.methodology)?;
        self.check_changes(&path, &version)?;
        let states = self.states(name, &header.methodology, &version.content);
        self.pins.insert(name.hash().to_owned(), header.methodology.hash);
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
                let known = |pin: &Hash| self.methodologies.get(pin).map(Arc::as_ref);
                let methods = self.pins.get(&parent).and_then(known).zip(known(&version.header.methodology.hash));
                if let Some(cause) = methods.and_then(|methods| unled(content, methods, &version.header.rescaled)) {
                    return Err(StoreError::Lineage { path: path.to_owned(), cause });
                }
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

    /// Reads what a version is pinned to, once.
    fn know(&mut self, name: &VersionName, pin: &Pin) -> Result<(), StoreError> {
        if !self.methodologies.contains_key(&pin.hash) {
            let pinned = self.workspace.pinned(self.slug, pin, &name.to_string())?;
            self.methodologies.insert(pin.hash, pinned.methodology);
        }
        Ok(())
    }

    fn states(&self, name: &VersionName, pin: &Pin, content: &Assessment) -> States {
        let method = self.methodologies.get(&pin.hash).filter(|_| self.signed.contains(name));
        method.map(|method| states(method, content)).unwrap_or_default()
    }

    fn keep(&mut self, name: &VersionName, content: Assessment) {
        if let Some(children) = self.children.get(name.hash()) {
            self.contents.insert(name.hash().to_owned(), (content, *children));
        }
    }
}

/// A point that the version before stands on, and of which a version under another methodology does not say what it became, or
/// says something that this methodology does not have. A scale that is gone has no points to become.
fn unled(before: &Assessment, (old, new): (&Methodology, &Methodology), mapping: &Mapping) -> Option<String> {
    let has = |method: &Methodology, scale: &ScaleName, point: &PointId| {
        method.scale(scale).is_some_and(|scale| scale.place(point).is_some())
    };
    let used = points_used(before).into_iter().filter(|used| has(old, &used.scale, &used.point));
    let mut here = used.filter(|used| new.scale(&used.scale).is_some());
    here.find_map(|used| {
        let to = mapping.of(&used.scale, &used.point)?;
        (!has(new, &used.scale, &to)).then(|| {
            let (scale, from, called) = (&used.scale, &used.point, new.called());
            if to == *from {
                format!(
                    "its block rescaled: does not say what {scale}.{from} became in {called}, which has no such point"
                )
            } else {
                format!("its block rescaled: says that {scale}.{from} became {to}, which is no point of {called}")
            }
        })
    })
}
