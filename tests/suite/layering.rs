//! The plan of the house: a room may only import what stands below it.

use std::path::{Path, PathBuf};

/// Each room with the rooms it may import.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("method", &["model"]),
    ("analysis", &["method", "model"]),
    ("history", &["analysis", "method", "model"]),
    ("format", &["history", "analysis", "method", "model"]),
    ("store", &["format", "history", "analysis", "method", "model"]),
    ("report", &["format", "history", "analysis", "method", "model"]),
    ("import", &["format", "history", "analysis", "method", "model"]),
    ("tui", &["report", "import", "store", "format", "history", "analysis", "method", "model"]),
    ("cli", &["tui", "report", "import", "store", "format", "history", "analysis", "method", "model"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// The rooms that a source names after `crate::`, in code and in documentation links alike.
fn imported(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
        .filter(|name| ROOMS.iter().any(|(room, _)| room == name))
}

fn trespasses(room: &str, allowed: &[&str], text: &str) -> Vec<String> {
    imported(text).filter(|name| *name != room && !allowed.contains(name)).map(str::to_owned).collect()
}

#[test]
fn no_room_imports_what_stands_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (room, allowed) in ROOMS.iter().filter(|(room, _)| src.join(room).exists()) {
        for path in sources(&src.join(room)) {
            let found = trespasses(room, allowed, &std::fs::read_to_string(&path).unwrap());
            assert!(found.is_empty(), "{} imports {found:?}", path.display());
        }
    }
}

#[test]
fn a_trespass_would_be_seen() {
    assert_eq!(trespasses("model", &[], "use crate::history::Change;"), ["history"]);
    assert_eq!(trespasses("model", &[], "let x = crate::store::open();"), ["store"]);
    assert!(trespasses("tui", &["model"], "use crate::model::Path; use crate::tui::App;").is_empty());
}
