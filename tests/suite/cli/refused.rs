//! Input that must not be taken: said with file, line, cause and next step; nothing is touched.

use super::{Ran, Site};
use std::fs;
use std::path::Path;

/// Every file below a folder with its bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push((entry.path().display().to_string(), fs::read(entry.path()).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn bad_lists_of_changes() {
    let site = Site::sealed();
    let before = files(site.0.path());
    let deep = format!("[Set(at: \"a\", to: {}", "[".repeat(5000));
    for (text, words) in [
        ("[Set(at: \"system/owner\" to: \"x\")]", &["list.ron:1:25: ", "next: correct this place"][..]),
        ("[\n    Set(at: \"system/owner\",\n", &["list.ron:3:1: the text ends too early"]),
        ("[\n    Set(at: \"a\", at: \"b\", to: \"x\"),\n]", &["list.ron:2:", "stands here twice"]),
        (
            "[Add(at: \"system\", to: {\"owner\": \"a\", \"owner\": \"b\"})]",
            &["list.ron:1:", "the key \"owner\" stands here twice"],
        ),
        ("[\n<<<<<<< ours\n=======\n>>>>>>> theirs\n]", &["list.ron:2:1: a merge marker of git stands here"]),
        ("\u{feff}[]", &["list.ron:1:1: the text begins with a byte order mark"]),
        ("[\n\0]", &["list.ron:2:1: a NUL byte stands here"]),
        (&deep, &["list.ron:1:", "brackets are nested too deep"]),
        ("[Set(at: 5, to: \"x\")]", &["list.ron:1:", "expected"]),
        ("[Put(at: \"a\", to: \"x\")]", &["\"Put\" is not a word of this list: Set, Add, Remove"]),
        ("[Set(at: \"a\", to: 1.5)]", &["list.ron:1:"]),
        ("[Set(at: \"a\", to: \"x\", colour: 1)]", &["there is no field \"colour\" here"]),
        ("[Set(at: \"system\u{1b}[31m/x\", to: \"x\")]", &["\\u{1b}[31m"]),
    ] {
        site.write("list.ron", text);
        let said = site.run(&["apply", "loan", "list.ron"]).refused(3, words);
        assert!(!said.contains('\x1b'), "{said:?}");
        fs::remove_file(site.path("list.ron")).unwrap();
        assert_eq!(without_locks(files(site.0.path())), without_locks(before.clone()), "{text}");
    }
    site.write("list.ron", [0x5b, 0x0a, 0xff, 0x5d]);
    site.run(&["apply", "loan", "list.ron"]).refused(3, &["list.ron:2:1: these bytes are not UTF-8"]);
    let sparse = fs::File::create(site.path("list.ron")).unwrap();
    sparse.set_len(65 * 1024 * 1024).unwrap();
    site.run(&["apply", "loan", "list.ron"]).refused(3, &["list.ron: the text is 65 MB long; at most 64 MB are read"]);
    site.run(&["apply", "loan", "nowhere.ron"]).refused(4, &["nowhere.ron: cannot open"]);
    site.run(&["apply", "loan", "assessments"]).refused(3, &["assessments: this is not a regular file"]);
    assert!(!site.has_draft());
}

/// A lock says who held it last; that is no part of anybody's work.
fn without_locks(files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    files.into_iter().filter(|(path, _)| !path.contains("lock-")).collect()
}

/// A version with other bytes; `rename` gives it the name that its bytes call for.
fn altered(alter: impl Fn(String) -> String, rename: bool) -> (Site, String) {
    let site = Site::sealed();
    let path = site.versions().remove(0);
    let text = alter(site.read(&path));
    fs::remove_file(site.path(&path)).unwrap();
    let hash = assize::format::Hash::of(text.as_bytes()).short();
    let path = if rename { format!("assessments/loan/0001-{hash}.ron") } else { path };
    site.write(&path, text);
    (site, path)
}

#[test]
fn altered_versions() {
    type Alter = fn(String) -> String;
    let cases: [(Alter, bool, &[&str]); 9] = [
        (|text| text.replace("Ranks", "Banks"), false, &["altered after it was sealed", "git checkout -- "]),
        (|text| text.replace("Ranks", "Banks") + "\n", true, &["edited by hand", "assize edit or assize set"]),
        (|text| text.replace("    generation", "  generation"), true, &[":4: this file was edited by hand"]),
        (|text| text[..text.len() / 2].to_owned(), true, &["the text ends too early"]),
        (
            |text| text.replace("format: 1", "format: 9"),
            true,
            &[":2:1: this file is in format 9; this program reads formats up to 1", "a newer release"],
        ),
        (
            |text| text.replace("    content: (", "    colour: 1,\n    content: ("),
            true,
            &["there is no field \"colour\" here"],
        ),
        (
            |text| text.replace("        purpose:", "        owner: \"x\",\n        purpose:"),
            true,
            &["\"owner\" stands here twice"],
        ),
        (|text| format!("\u{feff}{text}"), true, &["begins with a byte order mark"]),
        (|text| text.replace("generation: 1", "generation: 2"), true, &["its generation is 2"]),
    ];
    for (alter, rename, words) in cases {
        let (site, path) = altered(alter, rename);
        let before = files(site.0.path());
        for args in [&["show", "loan"][..], &["set", "loan", "system/name", "x"], &["findings", "loan"]] {
            site.run(args).refused(3, &[&[path.as_str()], words].concat());
        }
        let checked = site.run(&["check", "assessments"]);
        assert_eq!(checked.code, 3, "{checked:?}");
        assert!(checked.err.contains(words[0]) && checked.out.contains("1 refused"), "{checked:?}");
        assert_eq!(without_locks(files(site.0.path())), without_locks(before));
    }
}

#[test]
fn a_version_hidden_behind_a_sparse_file_or_a_folder() {
    let site = Site::sealed();
    let path = site.versions().remove(0);
    fs::OpenOptions::new().write(true).open(site.path(&path)).unwrap().set_len(65 * 1024 * 1024).unwrap();
    site.run(&["show", "loan"]).refused(3, &[&path, "at most 64 MB are read"]);
}

#[test]
fn a_missing_methodology() {
    let site = Site::sealed();
    let names = fs::read_dir(site.path("assessments/loan")).unwrap().map(|entry| entry.unwrap().path());
    let pinned = names.into_iter().find(|path| path.display().to_string().contains("methodology-")).unwrap();
    fs::remove_file(&pinned).unwrap();
    let words = ["assessments/loan/methodology-", "the methodology that 0001-", "is missing", "restore this file"];
    site.run(&["show", "loan"]).refused(3, &words);
    site.run(&["set", "loan", "system/name", "x"]).refused(3, &words);
    site.write("assize.ron", "(format: 1, methodology: \"gone\")");
    site.run(&["new", "other"]).refused(2, &["there is no methodology gone; there are ", "iso-42001, ", "small"]);
}

#[test]
fn a_methodology_with_faults() {
    let site = Site::workspace();
    let text = site.read("methodologies/small/methodology.ron");
    site.write("methodologies/small/methodology.ron", text.replace("appetite: \"low\"", "appetite: \"lwo\""));
    site.run(&["new", "loan", "--methodology", "small"]).refused(3, &["methodology.ron", "lwo"]);
    let checked = site.run(&["check"]);
    assert!(checked.code == 3 && checked.err.contains("lwo"), "{checked:?}");
    assert!(!site.has_draft());
}

#[test]
fn settings_that_cannot_be_read() {
    let site = Site::sealed();
    site.write("assize.ron", "(\n    format: 1,\n    methodolgy: \"small\",\n)\n");
    site.run(&["list"]).refused(3, &["assize.ron:3:", "there is no field \"methodolgy\" here", "methodology"]);
    site.write("assize.ron", "(\n    format: 2,\n)\n");
    site.run(&["list"]).refused(3, &["assize.ron:2:1: this file is in format 2"]);
}

#[test]
fn a_damaged_journal_is_kept_as_it_is() {
    let site = Site::drafted();
    let journal = site.read(".assize/drafts/loan.journal");
    let damaged = journal.replacen("Do([", "Dо([", 1);
    site.write(".assize/drafts/loan.journal", &damaged);
    site.run(&["show", "loan"]).refused(3, &[".assize/drafts/loan.journal:2:", "the file is kept as it is"]);
    site.run(&["set", "loan", "system/name", "x"]).refused(3, &[".assize/drafts/loan.journal:2:"]);
    assert_eq!(site.read(".assize/drafts/loan.journal"), damaged);
    let torn = journal[..journal.len() - 9].to_owned();
    site.write(".assize/drafts/loan.journal", &torn);
    let ran = site.run(&["set", "loan", "system/name", "x"]);
    assert!(ran.code == 0 && ran.err.starts_with("note: the last edit was cut off"), "{ran:?}");
    assert!(torn.ends_with(&site.read(".assize/drafts/loan.torn-1")));
}

#[test]
fn content_that_would_steer_a_terminal_is_spelled_out() {
    let site = Site::sealed();
    let hostile = "Drift\u{202e}\u{2066}tfird";
    for path in ["R-001/title", "system/name", "system/purpose", "G-001/name", "A.2.2/justification", "Q1/rationale"] {
        let said = site.set(path, hostile);
        assert!(said.contains("\\u{202e}") && !said.chars().any(is_steering), "{path}: {said:?}");
        for control in ["\u{1b}]0;owned\u{7}", "\u{1b}[2J", "\u{9b}31m", "a\rb"] {
            let ran = site.run(&["set", "loan", path, control]);
            assert!(!ran.out.chars().chain(ran.err.chars()).any(is_steering), "{path}: {ran:?}");
        }
        site.set(path, hostile);
    }
    let refused = site.run(&["set", "loan", "R-001/treatment/option", hostile]);
    assert!(refused.code == 2 && !refused.err.chars().any(is_steering), "{refused:?}");
    let nameless = site.run(&["show", "\u{1b}[2J"]);
    assert!(nameless.code == 2 && !nameless.err.chars().any(is_steering), "{nameless:?}");
    site.run(&["save", "loan", "-m", hostile]).ok();
    for args in [&["show", "loan"][..], &["diff", "loan"], &["log", "loan"], &["soa", "loan"]] {
        let said = site.run(args).ok();
        assert!(said.contains("\\u{202e}") && !said.chars().any(is_steering), "{args:?}: {said:?}");
    }
}

fn is_steering(c: char) -> bool {
    c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{2066}')
}

/// The folder of drafts is a file: whoever runs the tests, nothing can be written into it.
#[test]
fn a_place_that_cannot_be_written() {
    let site = Site::sealed();
    fs::remove_dir_all(site.path(".assize/drafts")).unwrap();
    site.write(".assize/drafts", "in the way");
    let ran: Ran = site.run(&["set", "loan", "system/name", "x"]);
    ran.refused(4, &[".assize/drafts"]);
    assert_eq!(site.read(".assize/drafts"), "in the way");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_workspace_is_not_followed() {
    let (site, outside) = (Site::sealed(), Site::empty());
    fs::remove_dir_all(site.path(".assize/drafts")).unwrap();
    std::os::unix::fs::symlink(outside.0.path(), site.path(".assize/drafts")).unwrap();
    site.run(&["set", "loan", "system/name", "x"]).refused(3, &["a link here leads out of the workspace"]);
    assert_eq!(fs::read_dir(outside.0.path()).unwrap().count(), 0);
}
