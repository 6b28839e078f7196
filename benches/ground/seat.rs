//! A person before the program: an app, a store, a terminal.

use assize::tui::key::Key;
use assize::tui::world::{Given, StoreWorld};
use assize::tui::{App, Desk, Effect, GlyphSet, Input, OnDraft, Theme, ThemeName, World, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::time::Duration;

/// A person before the program.
pub struct Seat {
    app: App,
    world: StoreWorld,
    terminal: Terminal<TestBackend>,
    _folder: tempfile::TempDir,
}

impl Seat {
    /// Before the list of assessments of the workspace in this folder.
    pub fn before(folder: tempfile::TempDir) -> Self {
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
            holder: Box::new(super::holder),
            today,
            clock: Box::new(|| "2026-11-21T10:00:00Z".parse().unwrap()),
            seed: 1,
        });
        let terminal = Terminal::new(TestBackend::new(140, 45)).unwrap();
        Self { app: App::new(desk), world, terminal, _folder: folder }
    }

    /// Opens an assessment.
    pub fn open(&mut self, slug: &str) {
        self.carry_out(vec![Effect::Open(slug.parse().unwrap(), OnDraft::Ask)]);
        assert!(self.app.desk.session.is_some(), "{:?}", self.app.notice());
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut waiting = effects;
        while !waiting.is_empty() {
            let reports: Vec<_> = waiting.drain(..).flat_map(|effect| self.world.perform(effect)).collect();
            waiting = reports.into_iter().flat_map(|report| self.app.update(Input::Report(report))).collect();
        }
    }

    /// Presses a key, and waits until what it leads to stands on the screen.
    pub fn press(&mut self, key: &str) {
        let effects = self.app.update(Input::Key(Key::parse(key).unwrap()));
        self.carry_out(effects);
        self.terminal.draw(|frame| view(&self.app, frame)).unwrap();
    }

    pub fn press_all(&mut self, keys: &[&str]) {
        for key in keys {
            self.press(key);
        }
    }

    /// The time of the slowest of `keys`, after `before`.
    pub fn round(&mut self, before: &[&str], keys: &[&str]) -> Duration {
        self.press_all(before);
        keys.iter().map(|key| super::time(|| self.press(key))).max().unwrap_or_default()
    }

    /// How many screens lie on each other.
    pub fn depth(&self) -> usize {
        self.app.stack().len()
    }

    /// What stands on the screen.
    pub fn screen(&self) -> String {
        let cells = self.terminal.backend().buffer().content().chunks(140);
        cells.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).chain(["\n"]).collect::<String>()).collect()
    }
}
