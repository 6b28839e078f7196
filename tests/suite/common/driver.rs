//! Drives the app with written keys on a test backend, with the assessment in memory.

use super::methodology;
use assize::analysis::Board;
use assize::history::Draft;
use assize::history::edits::Ids;
use assize::model::{Assessment, Line};
use assize::tui::key::Key;
use assize::tui::{App, Desk, Effect, GlyphSet, Input, Report, Session, Theme, ThemeName, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// The day on which every test happens.
pub fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 21)
}

/// An app in a terminal that is not there.
pub struct Driver {
    pub app: App,
    pub terminal: Terminal<TestBackend>,
    pub effects: Vec<Effect>,
}

impl Driver {
    /// An app of this size with an assessment open in the wizard.
    pub fn open(size: (u16, u16), assessment: Assessment) -> Self {
        let mut driver = Self::home(size);
        let session = session(assessment);
        driver.report(Report::Opened(Box::new(session), None));
        driver
    }

    /// An app of this size on an empty portfolio.
    pub fn home(size: (u16, u16)) -> Self {
        let desk = Desk {
            workspace: "workshop".into(),
            portfolio: Vec::new(),
            session: None,
            person: Line::from("Ana Ruiz <ana@example.org>"),
            today: today(),
            theme: Theme { name: ThemeName::Terminal, glyphs: GlyphSet::Unicode },
        };
        Self {
            app: App::new(desk),
            terminal: Terminal::new(TestBackend::new(size.0, size.1)).unwrap(),
            effects: vec![],
        }
    }

    pub fn report(&mut self, report: Report) {
        let effects = self.app.update(Input::Report(report));
        self.effects.extend(effects);
    }

    /// Presses keys written as words: `down down enter "some text" esc g 4`. Quoted text is typed letter by letter.
    pub fn press(&mut self, script: &str) -> &mut Self {
        let mut rest = script.trim();
        while !rest.is_empty() {
            if let Some(quoted) = rest.strip_prefix('"') {
                let (text, after) = quoted.split_once('"').expect("a closing quote");
                text.chars().for_each(|c| self.key(&c.to_string()));
                rest = after.trim_start();
            } else {
                let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                self.key(word);
                rest = after.trim_start();
            }
        }
        self
    }

    fn key(&mut self, word: &str) {
        let name = if word == " " { "space" } else { word };
        let key = Key::parse(name).unwrap_or_else(|| panic!("{name:?} is no key"));
        let effects = self.app.update(Input::Key(key));
        self.effects.extend(effects);
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        let effects = self.app.update(Input::Paste(text.to_owned()));
        self.effects.extend(effects);
        self
    }

    /// Nothing is typed for a moment.
    pub fn pause(&mut self) -> &mut Self {
        let effects = self.app.update(Input::Pause);
        self.effects.extend(effects);
        self
    }

    /// The screen as text, one line a row, without trailing blanks.
    pub fn screen(&mut self) -> String {
        let app = &self.app;
        self.terminal.draw(|frame| view(app, frame)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let row = |y: u16| -> String { (0..buffer.area.width).map(|x| buffer[(x, y)].symbol().to_owned()).collect() };
        (0..buffer.area.height).map(|y| row(y).trim_end().to_owned() + "\n").collect()
    }

    /// The assessment as it stands.
    pub fn now(&self) -> &Assessment {
        self.app.desk.session.as_ref().unwrap().now()
    }
}

/// A session in memory, with ids that come out the same every time.
pub fn session(assessment: Assessment) -> Session {
    let method = methodology();
    let board = Board::new(&method, &assessment, today());
    let mut bits = 0u32;
    let ids = Ids::new(move || {
        bits = bits.wrapping_add(0x9E37_79B9);
        bits >> 12
    });
    Session { slug: "loan-prescreen".parse().unwrap(), method, draft: Draft::new(assessment), base: None, board, ids }
}
