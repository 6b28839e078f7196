//! Files that are broken or mean harm, given to every importer: refused with file, place, cause and next step, nothing written.

use super::Site;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The bytes of a file, and what is said of it; the place stands behind the name of the file.
struct Hostile {
    name: &'static str,
    bytes: Vec<u8>,
    says: &'static [&'static str],
}

/// Of a kind of file: its importers.
const YAML: &[&str] = &["ciso-assistant", "atlas-nexus"];
const JSON: &[&str] = &["surveyjs", "ciso-assistant", "atlas-nexus"];
const ALL: &[&str] = &["surveyjs", "ciso-assistant", "atlas-nexus", "sssom"];

fn hostile(name: &'static str, bytes: impl Into<Vec<u8>>, says: &'static [&'static str]) -> Hostile {
    Hostile { name, bytes: bytes.into(), says }
}

/// Each list holds the one before nine times.
fn bomb() -> String {
    let line = |n: usize| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "));
    std::iter::once("a0: &a0 [boom]\n".to_owned()).chain((1..10).map(line)).collect()
}

fn of_yaml() -> Vec<Hostile> {
    let steps: Vec<String> = (0..300).map(|depth| " ".repeat(depth) + "a:\n").collect();
    vec![
        hostile("bomb", bomb(), &["bomb:7:", "once its aliases are written out"]),
        hostile("deep", steps.concat(), &["deep:129:", "more than 128 deep in each other"]),
        hostile(
            "twice",
            "urn: x\nobjects:\n  threats: []\n  threats: []\n",
            &["twice:4:3: the key \"threats\" stands here twice"],
        ),
        hostile("open", "urn: x\nobjects: [\n", &["open:3:"]),
        hostile("two", "urn: x\n---\nurn: y\n", &["two:2:1: a second document begins here"]),
        hostile("nobody", "urn: x\nobjects: *ghost\n", &["nobody:2:10: "]),
        hostile("empty", "", &["empty: there is nothing in this text"]),
        hostile("number", "7\n", &["number: "]),
        hostile("wrong", "objects: 3\nentries: 4\n", &["wrong: "]),
    ]
}

fn of_json() -> Vec<Hostile> {
    let deep = format!("{{\"pages\":\n{}", "[".repeat(100_000));
    let many = format!("{{\"a\": [{}0]}}", "0,".repeat(1_000_001));
    vec![
        hostile("deep", deep, &["deep:2:", "more than 128 deep in each other"]),
        hostile("many", many, &["many:1:", "more than 1000000 values"]),
        hostile("twice", "{\"pages\": [],\n \"pages\": []}", &["twice:2:", "the key \"pages\" stands here twice"]),
        hostile("open", "{\"pages\": [\n", &["open:"]),
        hostile("wrong", "{\"pages\": \"many\", \"objects\": true, \"entries\": {}}", &["wrong: "]),
        hostile("list", "[1, 2]", &["list: "]),
    ]
}

fn of_any() -> Vec<Hostile> {
    vec![
        hostile("nul", b"urn: x\nna\0me: y\n", &["nul:2:3: a NUL byte stands here"]),
        hostile("latin", b"urn: x\nname: caf\xe9\n", &["latin:2:10: these bytes are not UTF-8"]),
        hostile("picture", b"\x89PNG\r\n\x1a\n\0\0", &["picture:1:1: these bytes are not UTF-8"]),
    ]
}

fn of_tables() -> Vec<Hostile> {
    vec![
        hostile("bare", "", &["bare: the table has no column subject_id"]),
        hostile("commas", "subject_id,predicate_id,object_id\na,b,c\n", &["commas: the table has no column"]),
        hostile("heads", "subject_id\tpredicate_id\tobject_id\n", &["heads: there is nothing in it to import"]),
        hostile(
            "gaps",
            "subject_id\tpredicate_id\tobject_id\n\tskos:exactMatch\tb\n",
            &["gaps: there is nothing in it to import", "row 1: "],
        ),
    ]
}

/// Everything that stands in a folder.
fn listing(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(listing(&entry));
        }
        found.insert(entry);
    }
    found
}

#[test]
fn every_importer_refuses_them_with_place_cause_and_next_step_and_writes_nothing() {
    let site = Site::empty();
    site.run(&["init"]).ok();
    let before = listing(site.0.path());
    let tries = [(YAML, of_yaml()), (JSON, of_json()), (ALL, of_any()), (&["sssom"], of_tables())];
    for (kinds, files) in tries {
        for Hostile { name, bytes, says } in files {
            fs::write(site.path(name), bytes).unwrap();
            for kind in kinds {
                site.run(&["import", kind, name, "--to", "x"]).refused(3, says);
            }
            fs::remove_file(site.path(name)).unwrap();
        }
    }
    assert_eq!(listing(site.0.path()), before);
}

#[test]
fn a_file_of_fifty_megabytes_and_what_is_no_file_are_not_even_read() {
    let site = Site::empty();
    site.run(&["init"]).ok();
    let before = listing(site.0.path());
    fs::File::create(site.path("huge")).unwrap().set_len(50 << 20).unwrap();
    for kind in ALL {
        site.run(&["import", kind, "huge", "--to", "x"]).refused(3, &["huge: the text is 50 MB long; at most 16 MB"]);
        site.run(&["import", kind, ".", "--to", "x"]).refused(3, &[".: this is not a regular file"]);
    }
    site.run(&["methodology", "score", "aims-gap", "huge"]).refused(3, &["huge: the text is 50 MB long"]);
    fs::remove_file(site.path("huge")).unwrap();
    assert_eq!(listing(site.0.path()), before);
}
