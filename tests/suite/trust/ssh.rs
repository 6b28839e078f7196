//! Keys for tests, where `ssh-keygen` is installed.

use std::fs;
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

/// A line for a list of allowed signers.
pub fn line(mail: &str, options: &str, key: &Path) -> String {
    let public = fs::read_to_string(key.with_extension("pub")).unwrap();
    let words: Vec<&str> = public.split_whitespace().take(2).collect();
    format!("{mail} {options} {}\n", words.join(" "))
}

/// The signature of a file, made for this purpose.
pub fn sign(key: &Path, namespace: &str, file: &Path) -> Vec<u8> {
    let mut command = Command::new("ssh-keygen");
    command.args(["-Y", "sign", "-n", namespace, "-f"]).arg(key).stdin(fs::File::open(file).unwrap());
    let output = command.output().unwrap();
    assert!(output.status.success());
    output.stdout
}
