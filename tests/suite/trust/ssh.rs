//! Keys for tests, where `ssh-keygen` is installed.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Whether keys can be made here; says so when not.
pub fn is_here() -> bool {
    let here = Command::new("ssh-keygen").arg("-?").stdin(Stdio::null()).output().is_ok();
    if !here {
        eprintln!("skipped: ssh-keygen is not installed on this machine");
    }
    here
}

/// A new key without a passphrase.
pub fn key(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"]).arg(&path).status();
    assert!(made.unwrap().success());
    path
}
