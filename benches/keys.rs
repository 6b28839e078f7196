//! From a key to the repainted frame, with ten thousand risks against ten: update, journal on disk, draw.
//!
//! `cargo bench --bench keys`. In process, on a test backend, with the store behind the screens.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

mod ground;

use assize::tui::key::Key;
use assize::tui::world::{Given, StoreWorld};
use assize::tui::{App, Desk, Effect, GlyphSet, Input, OnDraft, Theme, ThemeName, World, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::time::Duration;

const RUNS: usize = 41;
const SLUG: &str = "bench";
const STEPS: [&str; 8] =
    ["1 System", "2 Impact", "3 Identify", "4 Analyse", "5 Evaluate", "6 Treat", "7 Controls", "8 Review"];

/// The keys of one round leave things as they were.
const MOVING: &[&str] = &["down", "up"];

fn main() {
    let (mut few, mut many) = (Seat::with(10), Seat::with(10_000));
    for (number, step) in STEPS.iter().enumerate() {
        let digit = (number + 1).to_string();
        compare(&format!("{step}: enter"), &mut few, &mut many, &["g", "1"], &["g", &digit]);
        compare(&format!("{step}: move"), &mut few, &mut many, &[], MOVING);
    }
    for seat in [&mut few, &mut many] {
        seat.press_all(&["g", "4"]);
    }
    compare("4 Analyse: last, first", &mut few, &mut many, &[], &["end", "home"]);
    compare("4 Analyse: score", &mut few, &mut many, &["u", "u", "home"], &["5", "5"]);
    compare("4 Analyse: undo", &mut few, &mut many, &["home", "5", "5"], &["u", "u"]);
    compare("matrix", &mut few, &mut many, &["g", "4"], &["m"]);
}

/// A person before the program: an app, a store, a terminal.
struct Seat {
    app: App,
    world: StoreWorld,
    terminal: Terminal<TestBackend>,
    _folder: tempfile::TempDir,
}

impl Seat {
    fn with(risks: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        ground::fill(folder.path(), SLUG, risks, 1);
        let today = jiff::civil::date(2026, 11, 21);
        let desk = Desk {
            workspace: "bench".into(),
            read_only: None,
            portfolio: Vec::new(),
            session: None,
            reviewed: None,
            today,
            axes: <_>::default(),
            crosswalks: None,
            theme: Theme { name: ThemeName::Terminal, glyphs: GlyphSet::Unicode },
            signing_key: String::new(),
        };
        let world = StoreWorld::new(Given {
            folder: folder.path().to_owned(),
            home: None,
            holder: Box::new(ground::holder),
            today,
            clock: Box::new(|| "2026-11-21T10:00:00Z".parse().unwrap()),
            seed: 1,
        });
        let terminal = Terminal::new(TestBackend::new(140, 45)).unwrap();
        let mut seat = Self { app: App::new(desk), world, terminal, _folder: folder };
        seat.carry_out(vec![Effect::Open(SLUG.parse().unwrap(), OnDraft::Ask)]);
        assert!(seat.app.desk.session.is_some(), "{:?}", seat.app.notice());
        seat
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut waiting = effects;
        while !waiting.is_empty() {
            let reports: Vec<_> = waiting.drain(..).flat_map(|effect| self.world.perform(effect)).collect();
            waiting = reports.into_iter().flat_map(|report| self.app.update(Input::Report(report))).collect();
        }
    }

    fn press(&mut self, key: &str) {
        let effects = self.app.update(Input::Key(Key::parse(key).unwrap()));
        self.carry_out(effects);
        self.terminal.draw(|frame| view(&self.app, frame)).unwrap();
    }

    fn press_all(&mut self, keys: &[&str]) {
        for key in keys {
            self.press(key);
        }
    }

    /// The time of the slowest of `keys`, after `before`.
    fn round(&mut self, before: &[&str], keys: &[&str]) -> Duration {
        self.press_all(before);
        keys.iter().map(|key| ground::time(|| self.press(key))).max().unwrap_or_default()
    }
}

fn compare(what: &str, few: &mut Seat, many: &mut Seat, before: &[&str], keys: &[&str]) {
    let ten = &mut || few.round(before, keys);
    let ten_thousand = &mut || many.round(before, keys);
    let [ten, ten_thousand] = ground::in_turn(RUNS, [ten, ten_thousand]);
    let target = format!("≤ 2 (with 10 risks {ten:.1?})");
    ground::line(what, ten_thousand, Some(ground::ratio(ten_thousand, ten)), &target);
    for seat in [few, many] {
        if seat.app.stack().len() > 2 {
            seat.press("esc");
        }
    }
}
