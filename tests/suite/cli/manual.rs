//! Help, manual page and completions: generated, and read by a person before they are kept.

use super::{Site, golden};

const VERBS: &[&str] = &[
    "init",
    "new",
    "edit",
    "set",
    "apply",
    "accept",
    "save",
    "sign",
    "comment",
    "comments",
    "list",
    "show",
    "log",
    "diff",
    "compare",
    "blame",
    "merge",
    "findings",
    "gap",
    "soa",
    "screening",
    "proposals",
    "verify",
    "check",
    "import",
    "methodology",
    "crosswalk",
    "git",
    "paths",
    "completions",
    "man",
];

#[test]
fn help_of_the_program_and_of_every_verb() {
    let site = Site::empty();
    let program = site.run(&["--help"]).ok();
    let listed: Vec<&str> = program
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| !line.starts_with("    "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(listed, VERBS, "a verb is missing here or there");
    golden("help.txt", &program);
    for verb in VERBS {
        golden(&format!("help-{verb}.txt"), &site.run(&[verb, "--help"]).ok());
    }
}

#[test]
fn the_manual_page_names_every_verb() {
    let page = Site::empty().run(&["man"]).ok();
    for verb in VERBS {
        assert!(page.contains(&format!(".SS \"assize {verb}\"\n")), "{verb}");
    }
    assert!(!page.contains("\n'"), "a line of text began with a control character");
    golden("man.roff", &page);
}

#[test]
fn completions_for_every_shell() {
    let site = Site::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = site.run(&["completions", shell]).ok();
        assert!(VERBS.iter().all(|verb| script.contains(verb)), "{shell}");
    }
    let ran = site.run(&["completions", "basic"]);
    assert!(ran.code == 2 && ran.err.contains("bash, elvish, fish, powershell, zsh"), "{ran:?}");
}
