//! The settings in the repository's own configuration.

use super::git;
use crate::store::error::StoreError;
use std::collections::BTreeMap;
use std::path::Path;

/// How every command begins that was put there by this program. It does nothing.
const OURS: &str = ": assize git enable; ";

/// The settings, with their values for a program at `program`. When the program is gone, git goes on as if nothing were set.
pub(super) fn wanted(program: &str) -> [(&'static str, String); 4] {
    let program = quoted(program);
    // In a merge driver git replaces what follows a per cent sign.
    let merging = program.replace('%', "%%");
    let read =
        format!("{OURS}f() {{ if test -x {program}; then {program} git textconv \"$1\"; else cat \"$1\"; fi; }}; f");
    let merge = format!(
        "{OURS}f() {{ if test -x {merging}; then {merging} git merge-file \"$@\"; \
         else git merge-file \"$2\" \"$1\" \"$3\"; fi; }}; f %O %A %B %P"
    );
    [
        ("diff.assize.textconv", read),
        ("merge.assize.driver", merge),
        ("merge.assize.name", "drafts of assize".to_owned()),
        ("merge.assize.recursive", "binary".to_owned()),
    ]
}

/// Quoted for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// What stands in the repository, by key; the values of a key in order.
pub(super) type Found = BTreeMap<String, Vec<String>>;

pub(super) fn found(folder: &Path) -> Result<Found, StoreError> {
    let output = git(folder, &["config", "--local", "--null", "--get-regexp", r"^(diff|merge)\.assize\."])?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut found = Found::new();
    for entry in text.split('\0').filter(|entry| !entry.is_empty()) {
        let (key, value) = entry.split_once('\n').unwrap_or((entry, ""));
        found.entry(key.to_owned()).or_default().push(value.to_owned());
    }
    Ok(found)
}

/// Whether this program put the values there, be it from another place.
pub(super) fn is_ours(values: &[String], value: &str) -> bool {
    values.iter().all(|found| found == value || found.starts_with(OURS))
}

pub(super) fn set(folder: &Path, key: &str, value: &str) -> Result<(), StoreError> {
    carried_out(folder, &["config", "--local", "--replace-all", key, value])
}

pub(super) fn unset(folder: &Path, key: &str) -> Result<(), StoreError> {
    carried_out(folder, &["config", "--local", "--unset-all", key])
}

fn carried_out(folder: &Path, args: &[&str]) -> Result<(), StoreError> {
    let output = git(folder, args)?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    let next = "assize git status says what is set; mend what git says, then repeat this".to_owned();
    Err(StoreError::Git { cause: format!("git {} failed: {said}", args.join(" ")), next })
}
