//! Checking everything that stands beside an assessment: versions, pinned methodologies, sign-offs, signatures, comments.
//!
//! Read-only. What it proves is that the history hangs together; that nothing newer was withheld, and that people are who they
//! say they are, takes something outside of it.

mod signatures;
mod versions;

pub use signatures::{Listed, Signers};

use self::signatures::signature;
use self::versions::Bench;
use super::error::{Kind, StoreError};
use super::signoff::{signature_file, signed_file};
use super::vouch::Vouched;
use super::workspace::{Workspace, folder};
use crate::format::comment::CommentName;
use crate::format::{Hash, SignoffName, VersionName, methodology};
use crate::model::{Slug, words};

words! {
    /// What a file beside an assessment is.
    pub enum Sort {
        /// A sealed version.
        Version = "version", "version";
        /// A methodology that versions are pinned to.
        Methodology = "methodology", "methodology pin";
        /// A sign-off.
        Signoff = "signoff", "sign-off";
        /// The signature of a sign-off.
        Signature = "signature", "signature";
        /// A comment.
        Comment = "comment", "comment";
        /// Nothing that this program writes.
        Unknown = "unknown", "unknown file";
    }
}

/// What the check of one file came to.
#[derive(Debug)]
pub struct Verdict {
    /// The file, from the workspace's folder.
    pub path: String,
    /// What it is.
    pub sort: Sort,
    /// Nothing, or the first thing that is wrong with it.
    pub result: Result<(), StoreError>,
    /// For a signature that is sound: whether anybody vouches for the key.
    pub vouched: Option<Vouched>,
}

impl Verdict {
    fn new(path: String, sort: Sort, result: Result<(), StoreError>) -> Self {
        Self { path, sort, result, vouched: None }
    }
}

/// What the check of an assessment came to.
#[derive(Debug)]
pub struct Verified {
    /// Every file, versions first; unknown ones too.
    pub verdicts: Vec<Verdict>,
    /// The newest versions with their full hashes: written down elsewhere, they show whether something was withheld later.
    pub heads: Vec<(VersionName, Hash)>,
}

impl Verified {
    /// What is wrong.
    pub fn problems(&self) -> impl Iterator<Item = &StoreError> {
        self.verdicts.iter().filter_map(|verdict| verdict.result.as_ref().err())
    }

    /// How many files of a sort there are.
    #[must_use]
    pub fn count(&self, sort: Sort) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.sort == sort).count()
    }
}

/// What a file is, by its name alone.
enum Name {
    Version(VersionName),
    Methodology(String),
    Signoff(SignoffName),
    Signature(String),
    Comment(CommentName),
    Unknown,
}

impl Name {
    fn of(file: &str) -> Self {
        let pinned = || file.strip_prefix("methodology-")?.strip_suffix(".ron").map(str::to_owned);
        let version = || VersionName::of_file(file).map(Self::Version);
        let signoff = || SignoffName::of_file(file).map(Self::Signoff);
        let comment = || CommentName::of_file(file).map(Self::Comment);
        let signature = || signed_file(file).map(|of| Self::Signature(of.to_owned()));
        let named = version().or_else(signoff).or_else(comment).or_else(signature);
        named.or_else(|| pinned().map(Self::Methodology)).unwrap_or(Self::Unknown)
    }
}

impl Workspace {
    /// Checks every file of an assessment. Nothing is written.
    ///
    /// Versions: bytes against name, canonical form, parents, generation, recorded changes, methodology. Sign-offs: bytes against
    /// name, version, the states of its risks, the signature. Comments: bytes against name, version, thread.
    ///
    /// # Errors
    /// When the disk says no. What is wrong with a file stands in its [`Verdict`].
    pub fn verify(&self, slug: &Slug, signers: &Signers) -> Result<Verified, StoreError> {
        let entries = self.files.list(&folder(slug))?;
        let files: Vec<&str> =
            entries.iter().filter(|entry| !entry.is_folder).map(|entry| entry.name.as_str()).collect();
        let mut bench = Bench::new(self, slug, &files)?;
        let mut verdicts = Vec::with_capacity(files.len());
        // What was said about a version is compared with it.
        let (versions, others): (Vec<&str>, Vec<&str>) =
            files.iter().partition(|file| VersionName::of_file(file).is_some());
        for file in versions.iter().chain(&others) {
            let path = format!("{}/{file}", folder(slug));
            verdicts.push(self.verify_file((slug, file, path), &files, &mut bench, signers)?);
        }
        verdicts.extend(self.lost_threads(slug)?);
        Ok(Verified { verdicts, heads: bench.heads() })
    }

    fn verify_file(
        &self,
        (slug, file, path): (&Slug, &str, String),
        files: &[&str],
        bench: &mut Bench<'_>,
        signers: &Signers,
    ) -> Result<Verdict, StoreError> {
        let (sort, result) = match Name::of(file) {
            Name::Version(name) => (Sort::Version, bench.version(&name)),
            Name::Methodology(hash) => (Sort::Methodology, self.verify_pinned(&path, &hash)),
            Name::Signoff(name) => (Sort::Signoff, self.verify_signoff(slug, &name, files, bench)),
            Name::Comment(name) => (Sort::Comment, self.verify_comment(slug, &name, bench)),
            Name::Signature(of) => return self.verify_signature(slug, &of, path, signers),
            Name::Unknown => (Sort::Unknown, Ok(())),
        };
        Ok(Verdict::new(path, sort, refused(result)?))
    }

    fn verify_pinned(&self, path: &str, expected: &str) -> Result<(), StoreError> {
        let text = self.files.read(path)?;
        let found = Hash::of(text.as_bytes()).short();
        if found != expected {
            return Err(StoreError::Tampered { path: path.to_owned(), expected: expected.to_owned(), found });
        }
        methodology::parse_resolved(path, &text)?;
        Ok(())
    }

    fn verify_signoff(
        &self,
        slug: &Slug,
        name: &SignoffName,
        files: &[&str],
        bench: &Bench<'_>,
    ) -> Result<(), StoreError> {
        let signed = self.signoff(slug, name)?;
        let (says, path) = (&signed.signoff, signed.path);
        let refused = |cause: String| Err(StoreError::Lineage { path: path.clone(), cause });
        let signature = signature_file(&name.file_name());
        if says.key.is_some() && !files.contains(&signature.as_str()) {
            return refused("it says that it is signed with a key, but its signature is missing".to_owned());
        }
        match bench.seen(name.version()) {
            None => refused(format!("the version it is about, {}, is missing or did not pass", name.version())),
            Some(seen) if seen.hash != says.version || seen.number != says.number => {
                refused(format!("it names another version than {}", name.version()))
            }
            Some(seen) => match seen.states.iter().find(|(id, state)| says.risks.get(id) != Some(state)) {
                Some((id, _)) => refused(format!("the state of {id} that it signs is not the one of that version")),
                None if says.risks.len() != seen.states.len() => {
                    refused("it signs risks that the version does not have".to_owned())
                }
                None => Ok(()),
            },
        }
    }

    fn verify_signature(&self, slug: &Slug, of: &str, path: String, signers: &Signers) -> Result<Verdict, StoreError> {
        let name = SignoffName::of_file(of);
        let checked = match name.map(|name| self.signoff(slug, &name)) {
            Some(Ok(signed)) => signature(&self.files, &path, &signed, signers),
            Some(Err(error)) if error.is_missing() => {
                let cause = "the sign-off it belongs to is missing".to_owned();
                Err(StoreError::Lineage { path: path.clone(), cause })
            }
            // What is wrong with the sign-off is said of the sign-off.
            _ => Ok(None),
        };
        let (vouched, result) = match refused(checked)? {
            Ok(vouched) => (vouched, Ok(())),
            Err(error) => (None, Err(error)),
        };
        Ok(Verdict { vouched, ..Verdict::new(path, Sort::Signature, result) })
    }

    fn verify_comment(&self, slug: &Slug, name: &CommentName, bench: &Bench<'_>) -> Result<(), StoreError> {
        let comment = self.comment_file(slug, name)?;
        let refused = |cause: String| {
            let path = format!("{}/{}", folder(slug), name.file_name());
            Err(StoreError::Lineage { path, cause })
        };
        match bench.seen(&name.version) {
            None => refused(format!("the version it is about, {}, is missing or did not pass", name.version)),
            Some(seen) if seen.hash != comment.version || seen.number != comment.number => {
                refused(format!("it names another version than {}", name.version))
            }
            Some(_) => Ok(()),
        }
    }

    fn lost_threads(&self, slug: &Slug) -> Result<Vec<Verdict>, StoreError> {
        let verdict = |error| Verdict::new(folder(slug), Sort::Comment, Err(error));
        Ok(self.comments(slug)?.lost.into_iter().map(verdict).collect())
    }
}

/// A failure of the machine ends the check; a refusal is what the check came to.
fn refused<T>(result: Result<T, StoreError>) -> Result<Result<T, StoreError>, StoreError> {
    match result {
        Err(error) if error.kind() == Kind::Machine => Err(error),
        result => Ok(result),
    }
}
