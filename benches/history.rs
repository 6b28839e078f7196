//! A long history: 1,000 versions of 500 risks, a few edits each, with a fork and its merge every hundred.
//!
//! `cargo bench --bench history`; `-- 100 50` for fewer versions and risks. The targets stand beside; nothing here asserts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods, missing_docs)]

mod ground;

use assize::cli::args::Cli;
use assize::cli::{Edge, run};
use assize::store::Holder;
use assize::tui::world::{Given, StoreWorld};
use assize::tui::{Between, Effect, State, VersionName, World};
use clap::Parser;
use ground::{in_turn, line, ratio, time};
use std::path::Path;

const RUNS: usize = 7;

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|arg| arg.parse().ok());
    let (versions, risks) = (numbers.next().unwrap_or(1_000), numbers.next().unwrap_or(500));
    let folder = tempfile::tempdir().unwrap();
    let written = time(|| ground::long_history(folder.path(), "long", risks, versions));
    let files = std::fs::read_dir(folder.path().join("assessments/long")).unwrap();
    let bytes: u64 = files.map(|file| file.unwrap().metadata().unwrap().len()).sum();
    println!("{versions} versions of {risks} risks: {} MB, written in {written:.1?}", bytes >> 20);
    verbs(folder.path(), versions);
    screens(folder.path(), versions);
}

/// The verbs, from the arguments to the last byte of the output.
fn verbs(folder: &Path, versions: u32) {
    let last = format!("{versions}");
    let middle = [(versions / 2 + 1).to_string(), (versions / 2 + 2).to_string()];
    let verb = |args: &[&str]| time(|| typed(folder, args));
    let [bare, log, life, recent, old, whole, apart, near] = in_turn(
        RUNS,
        [
            &mut || verb(&["paths"]),
            &mut || verb(&["log", "long"]),
            &mut || verb(&["log", "long", "--risk", "R-004"]),
            &mut || verb(&["blame", "long", "review/notes"]),
            &mut || verb(&["blame", "long", "system/name"]),
            &mut || verb(&["blame", "long", "R-004"]),
            &mut || verb(&["diff", "long", "1", &last]),
            &mut || verb(&["diff", "long", &middle[0], &middle[1]]),
        ],
    );
    line("paths: what every verb costs", bare, None, "");
    let told = |what, time, target| line(what, time, Some(ratio(time, log)), target);
    told("log", log, "≤ 300 ms");
    told("log --risk R-004", life, "");
    told("blame a field set last", recent, "≤ 500 ms");
    told("blame a field set first", old, "≤ 500 ms");
    told("blame a whole risk", whole, "≤ 500 ms");
    told("diff first last", apart, "≤ 300 ms");
    told("diff of neighbours", near, "≤ 300 ms");
}

fn typed(folder: &Path, args: &[&str]) {
    let folder = folder.display().to_string();
    let all = [&["assize", "--workspace", &folder], args].concat();
    let cli = Cli::try_parse_from(all).unwrap();
    run(cli, &Edge::read().unwrap(), &mut std::io::sink()).unwrap();
}

/// What stands behind the first frame of a screen.
fn screens(folder: &Path, versions: u32) {
    let mut world = world(folder);
    let slug = || "long".parse().unwrap();
    let state = |number: u32| State::Version(named(folder, number));
    let ends = Between::Two(state(1), state(versions));
    let first = time(|| world.perform(Effect::List));
    let mut world_again = self::world(folder);
    let [history, compare] = in_turn(
        RUNS,
        [&mut || time(|| world.perform(Effect::History(slug()))), &mut || {
            time(|| world_again.perform(Effect::Compare(slug(), ends.clone())))
        }],
    );
    line("Home", first, None, "");
    line("History", history, None, "≤ 300 ms");
    line("Compare first and last", compare, None, "≤ 300 ms");
}

fn named(folder: &Path, number: u32) -> VersionName {
    let names = std::fs::read_dir(folder.join("assessments/long")).unwrap();
    let mut names = names.map(|name| name.unwrap().file_name().into_string().unwrap());
    let name = names.find(|name| name.starts_with(&format!("{number:04}-"))).unwrap();
    VersionName { number, hash: name[5..21].to_owned() }
}

fn world(folder: &Path) -> StoreWorld {
    let holder: Holder = ground::holder();
    let today = jiff::civil::date(2026, 11, 21);
    let clock = Box::new(|| ground::order().at);
    StoreWorld::new(Given {
        folder: folder.to_owned(),
        home: None,
        holder: Box::new(move || holder.clone()),
        today,
        clock,
        seed: 1,
    })
}
