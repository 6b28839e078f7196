//! From spawn to the first complete frame in a terminal, against a bare ratatui program.
//!
//! `cargo bench --bench first_frame`, or `cargo bench --bench first_frame -- WORKSPACE` for a workspace of your own (it is
//! copied). Nothing here asserts a time.
#![allow(clippy::unwrap_used, clippy::panic, clippy::disallowed_methods, missing_docs)]

mod ground;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::crossterm::event;
use ratatui::layout::{Constraint, Layout};
use ratatui::widgets::{List, Paragraph};
use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const RUNS: usize = 31;
const SIZE: (u16, u16) = (100, 30);
/// The argument that makes this program the bare one.
const BARE: &str = "--bare";
const BARE_SHOWS: [&str; 2] = ["visit-notes", "q quit"];

fn main() {
    let mut arguments = std::env::args_os().skip(1).filter(|argument| argument != "--bench");
    match arguments.next() {
        Some(argument) if argument == BARE => bare(),
        given => measure(given.map(PathBuf::from)),
    }
}

/// The least that a full-screen program can do: a list, a row of hints, a key that ends it.
fn bare() {
    let mut terminal = ratatui::try_init().unwrap();
    let drawn = terminal.draw(|frame| {
        let [list, hints] = Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(frame.area());
        frame.render_widget(List::new(["loan-prescreen  v5  sealed", "visit-notes     v5  sealed"]), list);
        frame.render_widget(Paragraph::new("enter open  a new  q quit"), hints);
    });
    drawn.unwrap();
    event::read().unwrap();
    ratatui::restore();
}

fn measure(given: Option<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let example = folder.path().join("example");
    match given {
        Some(given) => copy(&given, &example),
        None => ["loan-prescreen", "visit-notes"].iter().for_each(|slug| ground::fill(&example, slug, 40, 5)),
    }
    let slug = slugs(&example).into_iter().next().unwrap();
    against_bare("portfolio", &example, &[], &[slug.as_str(), "sealed"]);
    against_bare("edit, the wizard", &example, &["edit", &slug], &["next step"]);
    draft(&example, &slug);
    against_bare("edit, a draft is found", &example, &["edit", &slug], &["A draft was found", "iscard"]);
    let many = folder.path().join("many");
    multiply(&example, &slug, &many, 200);
    against_bare("portfolio of 200 assessments", &many, &[], &["a-000", "sealed"]);
}

fn against_bare(what: &str, folder: &Path, arguments: &[&str], shows: &[&str]) {
    let program = std::env::current_exe().unwrap();
    let bare = &mut || first_frame(&program, &[BARE], folder, &BARE_SHOWS);
    let assize = &mut || first_frame(Path::new(env!("CARGO_BIN_EXE_assize")), arguments, folder, shows);
    let [bare, assize] = ground::in_turn(RUNS, [bare, assize]);
    ground::line("bare ratatui program", bare, None, "");
    ground::line(what, assize, Some(ground::ratio(assize, bare)), "≤ 3");
}

/// From spawn until all of `shows` stand on the screen.
fn first_frame(program: &Path, arguments: &[&str], folder: &Path, shows: &[&str]) -> Duration {
    let size = PtySize { rows: SIZE.1, cols: SIZE.0, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut screen = vt100::Parser::new(SIZE.1, SIZE.0, 0);
    let mut buffer = [0; 8192];
    let start = Instant::now();
    let mut child = pair.slave.spawn_command(command(program, arguments, folder)).unwrap();
    while !shows.iter().all(|text| screen.screen().contents().contains(text)) {
        match reader.read(&mut buffer) {
            Ok(count @ 1..) => screen.process(&buffer[..count]),
            _ => panic!("{shows:?} did not come; the screen is\n{}", screen.screen().contents()),
        }
    }
    let time = start.elapsed();
    child.kill().unwrap();
    child.wait().unwrap();
    time
}

fn command(program: &Path, arguments: &[&str], folder: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    let path: OsString = std::env::var_os("PATH").unwrap_or_default();
    let home = folder.as_os_str().to_owned();
    for (name, value) in [("PATH", path), ("HOME", home), ("TERM", "xterm-256color".into()), ("LANG", "C.UTF-8".into())]
    {
        command.env(name, value);
    }
    command.args(arguments);
    command.cwd(folder);
    command
}

fn slugs(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder.join("assessments")).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Begins a draft with one step.
fn draft(folder: &Path, slug: &str) {
    let program = env!("CARGO_BIN_EXE_assize");
    let set = ["--workspace", folder.to_str().unwrap(), "set", slug, "system/name", "Another name"];
    assert!(std::process::Command::new(program).args(set).status().unwrap().success());
}

/// A workspace with copies of one assessment. That the slug inside is another does not matter to a portfolio.
fn multiply(from: &Path, slug: &str, to: &Path, copies: usize) {
    let one = from.join("assessments").join(slug);
    (0..copies).for_each(|number| copy(&one, &to.join(format!("assessments/a-{number:03}"))));
    std::fs::copy(from.join("assize.ron"), to.join("assize.ron")).unwrap();
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &target) } else { drop(std::fs::copy(entry.path(), target)) }
    }
}
