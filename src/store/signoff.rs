//! Sign-offs: written once beside the version they are about, and read back with what is wrong with them.

use super::error::StoreError;
use super::load::Origin;
use super::publish::Confirmed;
use super::rev::Rev;
use super::ssh;
use super::workspace::{Workspace, folder};
use crate::format::signoff::{self, Decision, Signoff, SignoffName, states};
use crate::format::{Hash, VersionName};
use crate::model::{Line, Prose, Slug};
use jiff::Timestamp;
use jiff::civil::Date;
use std::path::PathBuf;

/// What somebody decides about a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOrder {
    /// What is decided.
    pub decision: Decision,
    /// In which role.
    pub role: Line,
    /// Conditions, reasons, remarks.
    pub note: Prose,
    /// Until when it holds.
    pub until: Option<Date>,
    /// Who decides: name and e-mail.
    pub by: Line,
    /// When.
    pub at: Timestamp,
    /// The key to sign with.
    pub key: Option<PathBuf>,
}

/// A sign-off as it stands on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedOff {
    /// What it says.
    pub signoff: Signoff,
    /// The name of its file.
    pub name: SignoffName,
    /// Its file, from the workspace's folder.
    pub path: String,
}

/// The sign-offs of an assessment, in order of version and time.
#[derive(Debug, Default)]
pub struct Signoffs {
    /// Those that read as they were written.
    pub sound: Vec<SignedOff>,
    /// What is wrong with the others.
    pub broken: Vec<StoreError>,
}

impl Signoffs {
    /// Those about one version, the latest last.
    #[must_use]
    pub fn of<'a>(&'a self, version: &'a VersionName) -> impl DoubleEndedIterator<Item = &'a SignedOff> {
        self.sound.iter().filter(move |signed| signed.name.version() == version)
    }

    /// What was decided last about a version, by anybody in any role.
    #[must_use]
    pub fn latest(&self, version: &VersionName) -> Option<&SignedOff> {
        self.sound.iter().rfind(|signed| signed.name.version() == version)
    }
}

impl Workspace {
    /// Writes a sign-off of a version, with a signature when a key is given. The version must pass every check.
    ///
    /// # Errors
    /// When something is missing that the decision needs, the revision is no sealed version, or key or disk say no. Nothing is
    /// signed then.
    pub fn sign(&self, slug: &Slug, rev: &Rev, order: &SignOrder) -> Result<(SignedOff, Confirmed), StoreError> {
        check_order(order)?;
        let snapshot = self.load(slug, &Rev::Name(self.resolve(slug, rev)?))?;
        let Origin::Version { name: version, hash, .. } = &snapshot.origin else {
            return Err(StoreError::NoVersion {
                slug: slug.clone(),
                rev: rev.to_string(),
                known: "sealed versions".into(),
            });
        };
        let key = order.key.as_deref().map(ssh::fingerprint).transpose()?;
        let signoff = Signoff {
            format: signoff::FORMAT,
            assessment: slug.clone(),
            number: version.number(),
            version: *hash,
            decision: order.decision,
            role: order.role.clone(),
            signed_by: order.by.clone(),
            signed_at: order.at,
            until: order.until,
            note: order.note.clone(),
            key,
            risks: states(&snapshot.methodology, &snapshot.content),
        };
        self.publish_signoff(version, signoff, order)
    }

    /// The signature is there before the sign-off, so that a sign-off that is there never lacks it.
    fn publish_signoff(
        &self,
        version: &VersionName,
        signoff: Signoff,
        order: &SignOrder,
    ) -> Result<(SignedOff, Confirmed), StoreError> {
        let folder = folder(&signoff.assessment);
        let text = signoff::to_text(&signoff)?;
        if signoff::parse(&folder, &text)? != signoff {
            return Err(StoreError::NotReadBack { path: folder });
        }
        let name = SignoffName::new(version, &signoff.role, &text);
        let file = name.file_name();
        if let Some(key) = &order.key {
            let signature = ssh::sign(key, &text)?;
            self.files.publish(&folder, &signature_file(&file), signature.as_bytes())?;
        }
        let confirmed = self.files.publish(&folder, &file, text.as_bytes())?;
        Ok((SignedOff { signoff, name, path: format!("{folder}/{file}") }, confirmed))
    }

    /// The sign-offs of an assessment. One that cannot be read does not hide the others.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn signoffs(&self, slug: &Slug) -> Result<Signoffs, StoreError> {
        let mut found = Signoffs::default();
        for name in self.files.list(&folder(slug))?.iter().filter_map(|entry| SignoffName::of_file(&entry.name)) {
            match self.signoff(slug, &name) {
                Ok(signed) => found.sound.push(signed),
                Err(error) => found.broken.push(error),
            }
        }
        found.sound.sort_by_key(|signed| (signed.name.version().clone(), signed.signoff.signed_at));
        Ok(found)
    }

    /// A sign-off that passed every check of its own file.
    pub(super) fn signoff(&self, slug: &Slug, name: &SignoffName) -> Result<SignedOff, StoreError> {
        let path = format!("{}/{}", folder(slug), name.file_name());
        let text = self.files.read(&path)?;
        let signoff = signoff::parse(&path, &text)?;
        let own_name = SignoffName::new(name.version(), &signoff.role, &text);
        if own_name != *name {
            let (expected, found) = (name.to_string(), own_name.to_string());
            return Err(StoreError::Tampered { path, expected, found });
        }
        if signoff::to_text(&signoff)? != text {
            let cause = "it is not in the form that assize writes".to_owned();
            return Err(StoreError::Lineage { path, cause });
        }
        if !name.version().is(&signoff.version) || signoff.assessment != *slug {
            let said = about(&signoff.assessment, signoff.number, &signoff.version);
            let cause = format!("it is a sign-off of {said}, but its name and folder say {slug} {}", name.version());
            return Err(StoreError::Lineage { path, cause });
        }
        Ok(SignedOff { signoff, name: name.clone(), path })
    }
}

/// The file of the signature of a sign-off.
pub(super) fn signature_file(file: &str) -> String {
    format!("{file}.sig")
}

/// The sign-off that a file is the signature of, by its name alone.
pub(super) fn signed_file(signature: &str) -> Option<&str> {
    signature.strip_suffix(".sig").filter(|file| SignoffName::of_file(file).is_some())
}

/// A version in words.
pub(super) fn about(slug: &Slug, number: u32, hash: &Hash) -> String {
    format!("{slug} {number:04}-{}", hash.short())
}

fn check_order(order: &SignOrder) -> Result<(), StoreError> {
    let needs_note = matches!(order.decision, Decision::ApproveWithConditions | Decision::SendBack);
    let needs_until = order.decision == Decision::AcceptResidual;
    let checks = [
        (order.by.is_empty(), "a person", "say who signs with --as \"NAME <MAIL>\", or in your settings"),
        (order.role.is_empty(), "a role", "say in which role it is signed"),
        (needs_note && order.note.is_empty(), "a note", "say what the conditions are, or why it goes back"),
        (needs_until && order.until.is_none(), "an end date", "say until when; nothing is accepted for ever"),
    ];
    let missing = checks.into_iter().find(|(missing, ..)| *missing);
    missing.map_or(Ok(()), |(_, what, next)| Err(StoreError::NoSignoff { what, next }))
}
