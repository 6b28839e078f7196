//! The program draws its own screens into `screenshots/`; a picture that no longer fits its screen is a failure.
//!
//! `UPDATE_SCREENSHOTS=1 cargo test --test suite screenshots` draws them anew. Look at them before committing.

use crate::common::driver::today;
use crate::common::keys;
use assize::model::Line;
use assize::store::Holder;
use assize::tui::picture::svg;
use assize::tui::world::{Given, StoreWorld};
use assize::tui::{App, Desk, Effect, GlyphSet, Input, Theme, ThemeName, World, view};
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const SIZE: (u16, u16) = (110, 32);

/// Each picture: its name, what it shows, and the keys that lead to it from the portfolio of the example workspace.
const PICTURES: &[(&str, &str, &str)] = &[
    ("portfolio", "The portfolio: the assessments of a workspace", ""),
    ("system", "Step 1: the inventory record of the system", "enter g 1 down down"),
    ("impact", "Step 2: the impact questionnaire", "enter g 2 down down"),
    ("groups", "Step 2: affected groups, benefits and harms", "enter g 2 tab"),
    ("identify", "Step 3: the catalogue, suggestions first", "enter g 3"),
    ("analyse", "Step 4: scoring on the live matrix", "enter g 4 down"),
    ("evaluate", "Step 5: the register against the appetite", "enter g 5"),
    ("treat", "Step 6: treatment, actions and acceptance", "enter g 6"),
    ("controls", "Step 7: the statement of applicability", "enter g 7 down down"),
    ("review", "Step 8: findings before the seal", "enter g 8 tab tab"),
    ("risk", "One risk on one page", "enter g 5 enter"),
    ("matrix", "The whole register on the matrix", "enter g m"),
    (
        "methodology",
        "A methodology: its questions, when each is asked and why",
        "enter g o tab tab tab tab pagedown down down down",
    ),
    ("history", "The versions of an assessment", "v"),
    ("compare", "What a version changed, ranked by what matters", "v enter n"),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the example workspace under the name people know it by.
fn examples() -> TempDir {
    let copy = TempDir::new().unwrap();
    std::fs::copy(root().join("assize.ron"), copy.path().join("assize.ron")).unwrap();
    copy_folder(&root().join("assessments"), &copy.path().join("assessments"));
    copy
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn now() -> Timestamp {
    "2026-11-21T09:00:00Z".parse().unwrap()
}

const PERSON: &str = "Ana Ruiz <ana@example.org>";

fn world(folder: &TempDir) -> StoreWorld {
    StoreWorld::new(Given {
        folder: folder.path().to_owned(),
        home: None,
        holder: Box::new(|| Holder { name: Line::from(PERSON), host: Line::default(), process: 0, since: now() }),
        today: today(),
        clock: Box::new(now),
        seed: 1,
    })
}

fn carry_out(app: &mut App, world: &mut StoreWorld, effects: Vec<Effect>) {
    for effect in effects {
        for report in world.perform(effect) {
            let next = app.update(Input::Report(report));
            carry_out(app, world, next);
        }
    }
}

fn draw(title: &str, script: &str) -> String {
    let folder = examples();
    let theme = Theme { name: ThemeName::Terminal, glyphs: GlyphSet::Unicode };
    let workspace = "assize examples".to_owned();
    let mut world = world(&folder);
    let mut app = App::new(Desk {
        workspace,
        read_only: None,
        portfolio: Vec::new(),
        session: None,
        reviewed: None,
        today: today(),
        theme,
        axes: <_>::default(),
        crosswalks: None,
        signing_key: String::new(),
    });
    carry_out(&mut app, &mut world, vec![Effect::List]);
    for key in keys(script) {
        let effects = app.update(Input::Key(key));
        carry_out(&mut app, &mut world, effects);
    }
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
    terminal.draw(|frame| view(&app, frame)).unwrap();
    svg(terminal.backend().buffer(), title)
}

#[test]
fn the_screenshots_show_the_screens_as_they_are() {
    let update = std::env::var_os("UPDATE_SCREENSHOTS").is_some();
    let mut drifted = Vec::new();
    for (name, title, script) in PICTURES {
        let path = root().join(format!("screenshots/{name}.svg"));
        let drawn = draw(title, script);
        if update {
            std::fs::write(&path, &drawn).unwrap();
        }
        if std::fs::read_to_string(&path).ok().as_ref() != Some(&drawn) {
            drifted.push(*name);
        }
    }
    assert!(
        drifted.is_empty(),
        "{drifted:?} drifted: draw them anew with UPDATE_SCREENSHOTS=1, look at them, commit them"
    );
}

#[test]
fn the_readme_shows_only_screenshots_that_are_drawn() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let shown = readme.split("(screenshots/").skip(1).filter_map(|rest| rest.split(".svg").next());
    for name in shown {
        assert!(PICTURES.iter().any(|(drawn, _, _)| *drawn == name), "{name} is shown but not drawn");
    }
}
