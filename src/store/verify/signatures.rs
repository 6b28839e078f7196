//! Signatures: by which key, over which bytes, and who says whose key it is.

use crate::format::sshsig;
use crate::store::error::StoreError;
use crate::store::files::Files;
use crate::store::signoff::SignedOff;
use crate::store::vouch::{Claim, Vouched, check};
use crate::store::workspace::Workspace;
use std::path::{Path, PathBuf};

/// Where the list of allowed signers comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// The person who checks named it: an anchor outside.
    Outside,
    /// It stands in the workspace, where whoever may write versions may write keys.
    Inside,
    /// There is none.
    Nowhere,
}

/// Whose keys count.
#[derive(Clone, Debug)]
pub struct Signers {
    path: Option<PathBuf>,
    /// Where the list comes from.
    pub listed: Listed,
}

impl Signers {
    /// The list in the workspace, by this name.
    pub const INSIDE: &'static str = "allowed_signers";

    /// The list, if there is one.
    fn list(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}

impl Workspace {
    /// The list of allowed signers: the one given, else the one in the workspace, `allowed_signers`.
    ///
    /// # Errors
    /// When the one given is not there, or the disk says no.
    pub fn signers(&self, given: Option<&Path>) -> Result<Signers, StoreError> {
        if let Some(path) = given {
            std::fs::metadata(path).map_err(StoreError::io("open", &path.display().to_string()))?;
            return Ok(Signers { path: Some(path.to_owned()), listed: Listed::Outside });
        }
        if self.files.exists(Signers::INSIDE)? {
            return Ok(Signers { path: Some(self.files.place(Signers::INSIDE)?), listed: Listed::Inside });
        }
        Ok(Signers { path: None, listed: Listed::Nowhere })
    }
}

/// Checks the signature at `path` against its sign-off.
pub(super) fn signature(
    files: &Files,
    path: &str,
    signed: &SignedOff,
    signers: &Signers,
) -> Result<Option<Vouched>, StoreError> {
    let signature = sshsig::parse(path, &files.read(path)?)?;
    let refused = |cause: String| Err(StoreError::Signature { path: path.to_owned(), cause });
    let says = &signed.signoff;
    match &says.key {
        None => return refused("it stands beside a sign-off that says that it is not signed".to_owned()),
        Some(key) if key.as_str() != signature.fingerprint => {
            return refused(format!("it was made by {}, but the sign-off names {key}", signature.fingerprint));
        }
        Some(_) => {}
    }
    let claim = Claim { by: &says.signed_by, at: says.signed_at, list: signers.list() };
    let vouched = check(&files.place(path)?, &files.read(&signed.path)?, &signature, &claim);
    match vouched.map_err(StoreError::io("check", path))? {
        Vouched::No(cause) => refused(cause),
        vouched => Ok(Some(vouched)),
    }
}
