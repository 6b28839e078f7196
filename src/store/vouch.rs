//! Whether a signature counts: `ssh-keygen` judges, and what it says is put into plain words.

use super::ssh::{PROGRAM, with_input};
use crate::format::signoff::NAMESPACE;
use crate::format::sshsig::Signature;
use crate::model::Line;
use jiff::Timestamp;
use std::io;
use std::path::Path;
use std::process::{Command, Output};

/// What a check of a signature came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vouched {
    /// Valid, by a key that the list of allowed signers gives to this person at the time of signing.
    Yes,
    /// Valid, but there is no list that says whose key it is.
    NobodyAsked,
    /// Not checked: `ssh-keygen` is not on this machine.
    NoProgram,
    /// It does not count; why.
    No(String),
}

/// Checks a signature: whether the key made it over these bytes, and whether the list gives that key to the signer.
pub(super) fn check(place: &Path, text: &str, signature: &Signature, signer: &Claim<'_>) -> io::Result<Vouched> {
    if signature.namespace != NAMESPACE {
        let cause = format!("it was made for {:?}, not for {NAMESPACE:?}", signature.namespace);
        return Ok(Vouched::No(cause));
    }
    match is_made_over(place, text) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vouched::NoProgram),
        made => {
            if !made? {
                return Ok(Vouched::No("it was not made over these bytes by this key".to_owned()));
            }
        }
    }
    let Some(list) = signer.list else { return Ok(Vouched::NobodyAsked) };
    listed(place, text, signature, signer, list)
}

/// Who is said to have signed, when, and the list of keys to ask.
pub(super) struct Claim<'a> {
    pub(super) by: &'a Line,
    pub(super) at: Timestamp,
    pub(super) list: Option<&'a Path>,
}

impl Claim<'_> {
    /// The name under which a key is listed: the mail address, or the whole name where there is none.
    fn principal(&self) -> &str {
        let name = self.by.as_str();
        let mail = name.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>'));
        mail.unwrap_or(name)
    }

    fn time(&self) -> String {
        format!("-Overify-time={}", self.at.strftime("%Y%m%d%H%M%SZ"))
    }
}

fn is_made_over(place: &Path, text: &str) -> io::Result<bool> {
    let mut command = Command::new(PROGRAM);
    command.args(["-Y", "check-novalidate", "-n", NAMESPACE, "-s"]).arg(place);
    with_input(command, text).map(|output| output.status.success())
}

fn listed(place: &Path, text: &str, signature: &Signature, signer: &Claim<'_>, list: &Path) -> io::Result<Vouched> {
    let mut command = Command::new(PROGRAM);
    command.args(["-Y", "verify", "-n", NAMESPACE, "-I", signer.principal(), &signer.time(), "-s"]);
    command.arg(place).arg("-f").arg(list);
    if with_input(command, text)?.status.success() {
        return Ok(Vouched::Yes);
    }
    let mut command = Command::new(PROGRAM);
    command.args(["-Y", "find-principals", &signer.time(), "-s"]).arg(place).arg("-f").arg(list);
    let found = with_input(command, "")?;
    Ok(Vouched::No(why_not(signature, signer, &found)))
}

/// Why the list does not give the key to the signer, from what `ssh-keygen` says of it.
fn why_not(signature: &Signature, signer: &Claim<'_>, found: &Output) -> String {
    let (key, said) = (&signature.fingerprint, String::from_utf8_lossy(&found.stderr));
    let whose = String::from_utf8_lossy(&found.stdout).split_whitespace().collect::<Vec<_>>().join(", ");
    let at = signer.at;
    match () {
        () if said.contains("has expired") => format!("the key {key} had expired when it was signed, at {at}"),
        () if said.contains("not yet valid") => format!("the key {key} was not valid yet when it was signed, at {at}"),
        () if !whose.is_empty() && whose != signer.principal() => {
            format!("the key {key} is listed for {whose}, not for {}", signer.principal())
        }
        () if !whose.is_empty() => format!("the list does not allow the key {key} to sign off"),
        () => format!("the key {key} is not among the allowed signers"),
    }
}
