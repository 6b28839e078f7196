//! Signatures by `ssh-keygen`, so that agents and hardware keys work and anybody can check them without this program.

use super::error::StoreError;
use crate::format::signoff::NAMESPACE;
use crate::model::Line;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

pub(super) const PROGRAM: &str = "ssh-keygen";

/// The fingerprint of a key, private or public: `SHA256:…`.
pub(super) fn fingerprint(key: &Path) -> Result<Line, StoreError> {
    let output = Command::new(PROGRAM).args(["-l", "-E", "sha256", "-f"]).arg(key).stdin(Stdio::null()).output();
    let output = output.map_err(|error| unusable(&error))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let found = said.split_whitespace().find(|word| word.starts_with("SHA256:"));
    found.filter(|_| output.status.success()).map(Line::typed).ok_or_else(|| refused(key, &output))
}

/// The signature of a text. `ssh-keygen` asks for a passphrase or a touch by itself.
pub(super) fn sign(key: &Path, text: &str) -> Result<String, StoreError> {
    let mut command = Command::new(PROGRAM);
    command.args(["-Y", "sign", "-n", NAMESPACE, "-f"]).arg(key);
    let output = with_input(command, text).map_err(|error| unusable(&error))?;
    let signature = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() && !signature.is_empty() { Ok(signature) } else { Err(refused(key, &output)) }
}

/// Runs with this text on standard input.
pub(super) fn with_input(mut command: Command, text: &str) -> io::Result<Output> {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.env("LC_ALL", "C").spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that does not read to the end says why on its own.
        let _ = stdin.write_all(text.as_bytes());
    }
    child.wait_with_output()
}

fn unusable(error: &io::Error) -> StoreError {
    let cause = format!("{PROGRAM} cannot be run: {error}");
    StoreError::Signing { cause, next: "install OpenSSH, or sign without --key" }
}

fn refused(key: &Path, output: &Output) -> StoreError {
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("it said nothing").trim();
    let cause = format!("{}: {PROGRAM} did not sign with this key: {said}", key.display());
    StoreError::Signing { cause, next: "name a private key, or a public one whose agent is running, that you may read" }
}
