//! A workspace whose folders the operating system does not let be written: everything reads, nothing writes, no trace is left.

use super::{Ran, Site};
use crate::common::environment;
use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const NOBODY: u32 = 65_534;

/// Every file below a folder with its bytes, and every folder.
fn everything(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(everything(&path));
            found.insert(path, None);
        } else {
            let bytes = fs::read(&path).unwrap();
            found.insert(path, Some(bytes));
        }
    }
    found
}

fn allow(folder: &Path, of_folders: u32, of_files: u32) {
    for (path, bytes) in everything(folder) {
        let mode = if bytes.is_some() { of_files } else { of_folders };
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }
    fs::set_permissions(folder, Permissions::from_mode(of_folders)).unwrap();
}

/// The program as somebody who may read the site and write nothing in it: root is nobody for once, anybody else takes the
/// permission from the folders.
struct Reader<'a> {
    site: &'a Site,
    program: PathBuf,
    _elsewhere: tempfile::TempDir,
    is_root: bool,
}

impl<'a> Reader<'a> {
    /// None where that cannot be tried, with a notice.
    fn of(site: &'a Site) -> Option<Self> {
        let is_root = fs::metadata("/proc/self").map_or(0, |about| about.uid()) == 0;
        let elsewhere = tempfile::tempdir().unwrap();
        fs::set_permissions(elsewhere.path(), Permissions::from_mode(0o755)).unwrap();
        let program = elsewhere.path().join("assize");
        fs::copy(env!("CARGO_BIN_EXE_assize"), &program).unwrap();
        fs::set_permissions(&program, Permissions::from_mode(0o755)).unwrap();
        allow(site.0.path(), if is_root { 0o755 } else { 0o555 }, 0o444);
        let reader = Self { site, program, _elsewhere: elsewhere, is_root };
        let works = reader.command(&["--version"]).output().is_ok_and(|output| output.status.success());
        if !works {
            eprintln!("skipped: nobody cannot run programs of this folder here");
        }
        works.then_some(reader)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(args).current_dir(self.site.0.path()).env_clear().envs(environment(self.site.0.path()));
        if self.is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.command(args).output().unwrap())
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        allow(self.site.0.path(), 0o755, 0o644);
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_read_and_left_without_a_trace() {
    let site = Site::sealed();
    site.run(&["sign", "loan", "--role", "DPO", "--decision", "approve"]).ok();
    site.set("system/owner", "Ana");
    let Some(reader) = Reader::of(&site) else { return };
    let before = everything(site.0.path());
    for args in [
        &["list"][..],
        &["show", "loan"],
        &["show", "loan@1"],
        &["log", "loan"],
        &["blame", "loan", "system/owner"],
        &["diff", "loan"],
        &["findings", "loan"],
        &["soa", "loan"],
        &["comments", "loan"],
        &["verify", "loan"],
        &["check"],
    ] {
        let ran = reader.run(args);
        assert!(ran.code <= 1, "{args:?}: {ran:?}");
    }
    for args in [
        &["set", "loan", "system/name", "x"][..],
        &["save", "loan", "-m", "x"],
        &["merge", "loan"],
        &["new", "other"],
        &["sign", "loan", "--role", "DPO", "--decision", "approve"],
        &["comment", "loan", "system/name", "Why?"],
    ] {
        let refused = reader.run(args);
        assert_eq!((refused.code, refused.out.as_str()), (4, ""), "{args:?}: {refused:?}");
        assert!(refused.err.contains("cannot be written") && refused.err.contains("\nnext: "), "{args:?}: {refused:?}");
    }
    let mut lines = reader.command(&["--plain"]);
    let script = "loan\n1\ng 1\n1\nAnother name\n/q\n";
    let mut child = lines.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), script.as_bytes()).unwrap();
    let said = Ran::of(child.wait_with_output().unwrap());
    assert!(said.out.contains("this is only read"), "{said:?}");
    assert_eq!(everything(site.0.path()), before, "no lock, no journal, no half of a file");
}
