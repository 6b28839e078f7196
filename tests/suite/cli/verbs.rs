//! Every verb does its work, in text and in JSON, and says what to do where it cannot.

use super::{Ran, Site};
use std::fs;
use std::io::Read;
use std::process::Stdio;

#[test]
fn a_workspace_is_made_once() {
    let site = Site::empty();
    let said = site.run(&["init", "new/place"]).ok();
    assert!(said.contains("is a workspace now.\nnext: assize --workspace new/place new SLUG\n"), "{said}");
    let settings = site.read("new/place/assize.ron");
    site.run(&["init", "new/place"]).refused(2, &["this is a workspace already; nothing was changed"]);
    assert_eq!(site.read("new/place/assize.ron"), settings);
    assert_eq!(site.run(&["--workspace", "new/place", "list"]).ok(), "No assessment yet.\nnext: assize new SLUG\n");
}

#[test]
fn outside_a_workspace_every_verb_says_how_to_get_into_one() {
    let site = Site::empty();
    for args in [
        &["new", "loan"][..],
        &["edit", "loan"],
        &["set", "loan", "system/name", "x"],
        &["save", "loan", "-m", "x"],
        &["list"],
        &["show", "loan"],
        &["log", "loan"],
        &["diff", "loan"],
        &["findings", "loan"],
        &["soa", "loan"],
        &["check"],
    ] {
        let words = ["this is no workspace", "or in a folder above", "--workspace DIR", "assize init"];
        site.run(args).refused(2, &words);
    }
    site.run(&["--workspace", "nowhere", "list"]).refused(2, &["nowhere: this is no workspace", "assize init nowhere"]);
    assert_eq!(fs::read_dir(site.0.path()).unwrap().count(), 0, "nothing was written");
}

#[test]
fn the_workspace_is_found_from_below() {
    let site = Site::sealed();
    let mut command = site.command(&["list"]);
    command.current_dir(site.path("assessments/loan"));
    let said = String::from_utf8(command.output().unwrap().stdout).unwrap();
    assert!(said.starts_with("loan "), "{said}");
}

/// A stray assize.ron above somebody's home is none of theirs.
#[test]
fn nothing_is_looked_for_above_the_home() {
    let site = Site::workspace();
    fs::create_dir_all(site.path("home/work")).unwrap();
    let from = |folder: &str, home: &str| {
        let mut command = site.command(&["list"]);
        Ran::of(command.current_dir(site.path(folder)).env("HOME", site.path(home)).output().unwrap())
    };
    from("home/work", "home").refused(2, &["this is no workspace"]);
    from("home/work", "elsewhere").ok();
    from(".", "home").ok();
}

#[test]
fn without_a_terminal_nothing_is_drawn() {
    let site = Site::drafted();
    site.run(&[]).refused(2, &["there is no terminal to draw on", "assize list, assize show SLUG"]);
    site.run(&["edit", "loan"]).refused(2, &["there is no terminal to draw on", "assize set loan PATH VALUE"]);
    site.run(&["edit", "nope"]).refused(2, &["there is no assessment nope", "assize new nope"]);
}

#[test]
fn a_new_assessment_needs_a_free_name_and_a_known_methodology() {
    let site = Site::workspace();
    site.run(&["new", "Loan Check"]).refused(2, &["\"Loan Check\" is not a valid id", "lower-case letters"]);
    site.run(&["new", "loan", "--methodology", "nope"]).refused(2, &["no methodology nope", "iso-42001, ", "small"]);
    assert!(!site.has_draft());
    let said = site.run(&["new", "loan", "--methodology", "small", "--name", "Loan"]).ok();
    assert_eq!(said, "loan: a draft after small is begun.\nnext: assize edit loan\n");
    assert_eq!(site.at(&["system", "name"]), "Loan");
    site.run(&["new", "loan"]).refused(2, &["there is an assessment loan already", "assize edit loan"]);
    assert_eq!(site.run(&["list"]).ok(), "loan                             not sealed yet  draft, 1 step\n");
    assert_eq!(site.run(&["log", "loan"]).ok(), "loan has no sealed version yet, only a draft.\n");
}

#[test]
fn every_reading_verb_prints_text_and_names_the_schema_of_its_json() {
    let site = Site::sealed();
    for (args, code, schema, word) in [
        (&["list"][..], 0, "assize.list/1", "0001-"),
        (&["show", "loan"], 0, "assize.show/1", "Ranks applications."),
        (&["show", "loan@1"], 0, "assize.show/1", "Low"),
        (&["log", "loan"], 0, "assize.log/1", "First pass."),
        (&["diff", "loan"], 0, "assize.diff/3", "from nothing to v1"),
        (&["findings", "loan@head"], 1, "assize.findings/1", "There is no review date."),
        (&["soa", "loan"], 0, "assize.soa/1", "A policy is needed."),
        (&["check", "assessments"], 0, "assize.check/1", "2 files checked: all sound"),
        (&["paths"], 0, "assize.paths/1", "assessments  "),
    ] {
        let text = site.run(args);
        assert_eq!((text.code, text.err.as_str()), (code, ""), "{args:?}");
        assert!(text.out.contains(word), "{args:?}: {}", text.out);
        assert!(!text.out.contains('\x1b'), "no colour and no cursor movement when piped: {args:?}");
        assert!(
            text.out.lines().all(|line| line.trim_end() == line),
            "{args:?}: blanks at the end of a line: {}",
            text.out
        );
        let (code_of_json, json) = site.json(args);
        assert_eq!((code_of_json, json["schema"].as_str()), (code, Some(schema)), "{args:?}");
    }
}

#[test]
fn what_is_not_there_is_named_with_what_is() {
    let site = Site::sealed();
    site.run(&["show", "nope"]).refused(2, &["there is no assessment nope", "assize list"]);
    site.run(&["log", "nope"]).refused(2, &["there is no assessment nope", "assize new nope"]);
    site.run(&["show", "nope@draft"]).refused(2, &["there is no assessment nope"]);
    site.run(&["show", "loan@draft"]).refused(2, &["loan has no draft", "assize show loan@head"]);
    site.run(&["show", "loan@7"]).refused(2, &["loan has no version 7; it has only 0001-"]);
    site.run(&["show", "loan@zz"]).refused(2, &["\"zz\" names no revision", "head~2"]);
    site.run(&["check", "nowhere"]).refused(4, &["nowhere: cannot open"]);
    fs::create_dir(site.path("empty")).unwrap();
    site.run(&["check", "empty"]).refused(2, &["empty: there is no file of assize here"]);
    for args in [&["shwo"][..], &["show"], &["show", "loan", "--format", "xml"], &["save", "loan"], &["--nope"]] {
        let ran = site.run(args);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains("--help"), "{ran:?}");
    }
}

#[test]
fn warnings_of_a_methodology_are_something_to_look_at() {
    let site = Site::workspace();
    let ran = site.run(&["check"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    assert!(ran.out.contains("RM03a") && ran.out.ends_with("2 files checked: all sound, 3 warnings.\n"), "{}", ran.out);
    let (code, json) = site.json(&["check"]);
    assert_eq!((code, json["warnings"].as_array().unwrap().len()), (1, 3));
}

#[test]
fn a_setting_of_the_environment_that_cannot_be_read_is_named() {
    let site = Site::workspace();
    for (variable, value, word) in [
        ("ASSIZE_NOW", "yesterday", "no time such as 2026-11-21T09:00:00Z"),
        ("ASSIZE_SEED", "-1", "no whole number"),
        ("ASSIZE_THEME", "pink", "choose one of terminal"),
        ("ASSIZE_GLYPHS", "runes", "choose one of unicode"),
    ] {
        let ran = Ran::of(site.command(&["list"]).env(variable, value).output().unwrap());
        ran.refused(2, &[value, word]);
    }
}

/// The standard output is closed before anything is read from it.
#[test]
fn a_broken_pipe_is_no_error() {
    let site = Site::sealed();
    for args in
        [&["show", "loan"][..], &["show", "loan", "--format", "json"], &["diff", "loan", "--format", "json"], &["man"]]
    {
        let mut child = site.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_the_output_is_said() {
    let site = Site::sealed();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = site.command(&["show", "loan"]).stdout(full).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(
        said.contains("the output could not be written: No space left") && said.contains("next: make room"),
        "{said}"
    );
}

/// The example workspace at the root of the repository is the first thing a new user runs.
#[test]
fn the_example_workspace_of_the_repository_is_sound() {
    let site = Site::empty();
    let root = env!("CARGO_MANIFEST_DIR");
    if fs::exists(format!("{root}/assize.ron")).unwrap() {
        let ran = site.run(&["--workspace", root, "check"]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        let listed = site.run(&["--workspace", root, "list"]).ok();
        assert!(!listed.contains("draft") && !listed.contains("not sealed"), "{listed}");
    }
}
