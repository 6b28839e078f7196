//! A signature made by `ssh-keygen -Y sign`: what can be read off it before `ssh-keygen` judges it.

use super::Diagnostic;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use sha2::{Digest, Sha256};

/// What a signature says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// What it was made for.
    pub namespace: String,
    /// The public key, as it stands in lists of keys.
    pub key: String,
    /// Its fingerprint: `SHA256:…`.
    pub fingerprint: String,
}

const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----\n";
const END: &str = "\n-----END SSH SIGNATURE-----\n";
const LINE: usize = 70;
const MAGIC: &[u8] = b"SSHSIG\0\0\0\x01";

/// Reads a signature, which must be byte for byte what `ssh-keygen` writes.
///
/// # Errors
/// When it is not.
pub fn parse(label: &str, text: &str) -> Result<Signature, Diagnostic> {
    read(text).ok_or_else(|| {
        let cause = "this is not a signature as ssh-keygen writes it; it was altered or cut off";
        Diagnostic::whole(label, cause, "restore it from a copy, or sign again")
    })
}

fn read(text: &str) -> Option<Signature> {
    let body = text.strip_prefix(BEGIN)?.strip_suffix(END)?;
    let lines: Vec<&str> = body.split('\n').collect();
    let (last, full) = lines.split_last()?;
    if full.iter().any(|line| line.len() != LINE) || last.is_empty() || last.len() > LINE {
        return None;
    }
    let bytes = STANDARD.decode(lines.concat()).ok()?;
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let key = string(&mut rest)?;
    let namespace = String::from_utf8(string(&mut rest)?.to_vec()).ok()?;
    let (reserved, _algorithm, _signature) = (string(&mut rest)?, string(&mut rest)?, string(&mut rest)?);
    (reserved.is_empty() && rest.is_empty()).then(|| Signature {
        namespace,
        key: STANDARD.encode(key),
        fingerprint: format!("SHA256:{}", STANDARD_NO_PAD.encode(Sha256::digest(key))),
    })
}

/// The next string: four bytes of length, then the bytes.
fn string<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (string, after) = after.split_at_checked(length)?;
    *rest = after;
    Some(string)
}
