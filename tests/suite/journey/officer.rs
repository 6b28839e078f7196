//! A risk officer's journey: a methodology of the house started from the shipped one, made a 4×4 in own words, linted, one rule
//! waived with a reason, an assessment re-scaled to it on screen, sealed, and the change of method kept apart in the diff.

use crate::common::driver::Driver;
use assize::history::report::{Cause, Side, Sides, Significance, report_told};
use assize::model::Slug;
use assize::store::{Rev, Snapshot, Workspace};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

const HEAD: &str = "methodologies/house/methodology.ron";

/// A copy of the example workspace.
fn example() -> TempDir {
    let (to, from) = (TempDir::new().unwrap(), Path::new(env!("CARGO_MANIFEST_DIR")));
    fs::copy(from.join("assize.ron"), to.path().join("assize.ron")).unwrap();
    let folder = "assessments/loan-prescreen";
    fs::create_dir_all(to.path().join(folder)).unwrap();
    for entry in fs::read_dir(from.join(folder)).unwrap() {
        let name = entry.unwrap().file_name();
        fs::copy(from.join(folder).join(&name), to.path().join(folder).join(&name)).unwrap();
    }
    to
}

fn side(state: &Snapshot) -> Side<'_> {
    Side { assessment: &state.content, methodology: &state.methodology }
}

fn assize(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assize"));
    command.args(args).current_dir(folder).env_clear().envs(crate::common::environment(folder));
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The entries of a list of points without the one with this id.
fn without(text: &str, id: &str) -> String {
    let (mut kept, mut entry, mut depth) = (String::new(), String::new(), None::<String>);
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        match &depth {
            None if line.trim() == "(" => {
                depth = Some(" ".repeat(indent) + ")");
                line.clone_into(&mut entry);
            }
            Some(end) if line.starts_with(end.as_str()) => {
                entry.push_str(line);
                if entry.lines().nth(1).is_none_or(|first| first.trim() != format!("id: \"{id}\",")) {
                    kept.push_str(&entry);
                }
                entry.clear();
                depth = None;
            }
            // A group within a group begins anew: only the innermost is a point.
            Some(_) if line.trim() == "(" => {
                kept.push_str(&entry);
                line.clone_into(&mut entry);
                depth = Some(" ".repeat(indent) + ")");
            }
            Some(_) => entry.push_str(line),
            None => kept.push_str(line),
        }
    }
    kept + &entry
}

/// The head of the shipped methodology as a 4×4 in the words of the house.
fn four_by_four(head: &str) -> String {
    let mut head = without(&without(head, "moderate"), "possible");
    for (old, new, title) in [
        ("negligible", "light", "Light"),
        ("minor", "noticeable", "Noticeable"),
        ("major", "serious", "Serious"),
        ("severe", "grave", "Grave"),
        ("rare", "improbable", "Improbable"),
        ("unlikely", "occasional", "Occasional"),
        ("likely", "frequent", "Frequent"),
        ("almost_certain", "constant", "Constant"),
    ] {
        let mut words = old.replace('_', " ");
        words[..1].make_ascii_uppercase();
        head = head
            .replace(&format!("id: \"{old}\","), &format!("id: \"{new}\","))
            .replace(&format!("severity: \"{old}\""), &format!("severity: \"{new}\""))
            .replace(&format!("title: \"{words}\","), &format!("title: \"{title}\","));
    }
    for (old, new) in [("0.05", "0.1"), ("0.2", "0.4"), ("0.5", "0.4"), ("0.8", "0.75")] {
        head = head.replace(&format!("from: \"{old}\""), &format!("from: \"{new}\""));
        head = head.replace(&format!("below: \"{old}\""), &format!("below: \"{new}\""));
    }
    let (before, rest) = head.split_once("    grid: [\n").unwrap();
    let (_, after) = rest.split_once("    levels: [\n").unwrap();
    let grid = [
        r#"["low", "low", "low", "very_high"]"#,
        r#"["low", "medium", "medium", "very_high"]"#,
        r#"["low", "medium", "high", "very_high"]"#,
        r#"["medium", "high", "very_high", "very_high"]"#,
    ];
    format!("{before}    grid: [\n        {},\n    ],\n    levels: [\n{after}", grid.join(",\n        "))
}

#[test]
fn from_a_copy_of_the_methodology_to_a_diff_that_keeps_the_change_of_method_apart() {
    let place = example();
    let folder = place.path();
    let workspace = Workspace::open(folder).unwrap();
    let slug: Slug = "loan-prescreen".parse().unwrap();
    let old = workspace.heads(&slug).unwrap()[0].number();
    let new_one = old + 1;
    let was = workspace.load(&slug, &Rev::Head).unwrap().methodology.called();
    let new = assize(folder, &["methodology", "new", "house", "--from", "iso-42001", "--title", "Our house method"]);
    assert!(new.status.success(), "{}", said(&new));
    let head = four_by_four(&fs::read_to_string(folder.join(HEAD)).unwrap());
    fs::write(folder.join(HEAD), &head).unwrap();

    // The lint names what this matrix does; the owner lives with one of it, and says why.
    let lint = said(&assize(folder, &["methodology", "lint", "house"]));
    let rule = lint.split_whitespace().find(|word| word.starts_with("RM"));
    let rule = rule.map_or_else(|| panic!("{lint}"), |word| word.trim_end_matches([':', ',']));
    let waiver = format!(
        "    waivers: [\n        (rule: \"{rule}\", because: \"Approved by the board in March.\", by: \"Risk committee\"),\n    ],\n)\n"
    );
    let end = head.trim_end().strip_suffix(')').unwrap();
    fs::write(folder.join(HEAD), format!("{end}{waiver}")).unwrap();
    let again = assize(folder, &["methodology", "lint", "house"]);
    assert!(said(&again).contains("Approved by the board in March."), "{}", said(&again));

    // On the screen: choose, take every proposal but one, read the preview, say why, seal.
    let mut driver = Driver::in_folder((140, 45), folder);
    let shown = driver.press("enter g r").screen();
    let rows: Vec<&str> = shown.lines().collect();
    let at = |word: &str| rows.iter().position(|row| row.contains(word)).unwrap_or_else(|| panic!("{shown}"));
    let down = "down ".repeat(at("house 0.1.0") - at("› "));
    let shown = driver.press(&format!("{down}enter")).screen();
    assert!(shown.contains(&format!("{was} → house 0.1.0")) && shown.contains("10 of 15 points open"), "{shown}");
    let shown = driver.press(&format!("{}tab", "enter ".repeat(10))).screen();
    assert!(shown.contains("What moves:") && shown.contains("the method changed (mapped:"), "{shown}");
    let shown = driver.press("a \"The board uses four words.\" esc").screen();
    assert!(shown.contains("Rated by house 0.1.0 now"), "{shown}");
    let shown = driver.press("g 8").screen();
    assert!(shown.contains(&format!("ready to seal as v{new_one}")), "{shown}");
    driver.press("s \"Re-scaled to the house method.\" esc y");

    let shown = driver.screen();
    assert!(shown.to_lowercase().contains(&format!("sealed version {new_one}")), "{shown}");

    // The heat map marks where risks stand now; the cells of five by five have no place on it.
    let shown = driver.press("c m").screen();
    let leaves = |letter: char| shown.contains(&format!("{letter}→"));
    assert!(shown.contains("→a") && !('a'..='z').any(leaves), "{shown}");

    let [before, after] = [old, new_one].map(|number| workspace.load(&slug, &Rev::Number(number)).unwrap());
    assert_eq!((after.pin.id.as_str(), before.pin.id.as_str()), ("house", "iso-42001"));
    let between = workspace.between(&slug, &before, &after).unwrap();
    let told =
        report_told(Sides::of(side(&before), side(&after)).mapped(&between.mapping), &between.changes, &between.trail);
    let risks: Vec<_> = told.entries.iter().filter(|entry| !entry.levels.is_empty()).collect();
    assert!(risks.len() > 5);
    assert!(risks.iter().all(|entry| entry.rank == Significance::Method));
    assert!(risks.iter().flat_map(|entry| &entry.levels).all(|moved| moved.cause == Cause::Method));
    assert_eq!((told.counts.levels, told.counts.by_method), (0, risks.len()));
    let diff = said(&assize(folder, &["diff", "loan-prescreen", &old.to_string(), &new_one.to_string()]));
    assert!(diff.contains(&format!("Methodology: {was} → house 0.1.0")), "{diff}");
    assert!(diff.contains("Moved because the method changed") && diff.contains("(mapped)"), "{diff}");
    let verified = assize(folder, &["verify", "loan-prescreen"]);
    assert!(verified.status.code().is_some_and(|code| code < 2), "{}", said(&verified));
}
