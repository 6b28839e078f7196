//! The README says what the program does: its key table is made from the action table.

use assize::tui::action::{Scope, all};
use std::fmt::Write as _;
use std::path::PathBuf;

const BEGIN: &str = "<!-- keys: generated from the action table; UPDATE_README=1 cargo test --test suite readme -->\n";
const END: &str = "<!-- /keys -->";

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

fn key_table() -> String {
    let mut table = String::new();
    let mut scopes: Vec<Scope> = Vec::new();
    for spec in all() {
        if !scopes.contains(&spec.scope) {
            scopes.push(spec.scope);
        }
    }
    for scope in scopes {
        let _ = writeln!(table, "\n| keys {} | |\n|---|---|", scope.place());
        for spec in all().filter(|spec| spec.scope == scope) {
            let _ =
                writeln!(table, "| `{}` | {} |", spec.shown_keys().replace('|', "\\|"), spec.doc.replace('|', "\\|"));
        }
    }
    table.push('\n');
    table
}

#[test]
fn the_key_table_is_the_action_table() {
    let readme = std::fs::read_to_string(path()).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path(), format!("{before}{BEGIN}{}{END}{after}", key_table())).unwrap();
    } else {
        assert_eq!(table, key_table(), "run UPDATE_README=1 cargo test --test suite readme, and read what changed");
    }
}

#[test]
fn the_sample_of_a_version_is_in_the_canonical_form() {
    let readme = std::fs::read_to_string(path()).unwrap();
    let (_, rest) = readme.split_once("```ron\n").unwrap();
    let (sample, _) = rest.split_once("```").unwrap();
    // The hashes are cut short for the page.
    let whole = sample.replace("d6687f5c4ae1c1ff…", &"d6".repeat(32)).replace("d0efa5faf5563c78…", &"d0".repeat(32));
    let version = assize::format::version::parse("README.md", &whole).unwrap();
    assert!(assize::format::version::is_canonical(&whole, &version));
}

#[test]
fn the_sample_of_a_scoring_reads() {
    let readme = std::fs::read_to_string(path()).unwrap();
    let (_, rest) = readme.split_once("```ron\n// scoring\n").unwrap();
    let (sample, _) = rest.split_once("```").unwrap();
    let scoring: assize::method::Scoring = assize::format::read::parse("README.md", sample).unwrap();
    assert_eq!((scoring.figures.len(), scoring.levels.len(), scoring.overrides.len()), (3, 2, 1));
}

#[test]
fn the_sample_of_repeated_questions_reads() {
    let readme = std::fs::read_to_string(path()).unwrap();
    let (_, rest) = readme.split_once("question may be a table of small ones:\n\n```ron\n").unwrap();
    let (sample, _) = rest.split_once("```").unwrap();
    let sections: Vec<assize::method::Section> =
        assize::format::read::parse("README.md", &format!("[{sample}]")).unwrap();
    assert_eq!(sections.iter().flat_map(assize::method::Section::all_questions).count(), 5);
}
