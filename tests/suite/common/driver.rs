//! Drives the app with written keys on a test backend: the assessment in memory, or the real store behind it.

use super::disk::place;
use super::methodology;
use assize::analysis::Board;
use assize::history::edits::{self, Ids};
use assize::history::{Draft, Step};
use assize::method::Methodology;
use assize::model::{Assessment, Hash, Line, Path as Place, Pin, Value};
use assize::store::{Access, Holder, ReadOnly};
use assize::tui::key::Key;
use assize::tui::plain::{Plain, run};
use assize::tui::world::{Given, StoreWorld};
use assize::tui::{App, Desk, Effect, GlyphSet, Input, Report, Session, Theme, ThemeName, World, view};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::path::Path;
use std::sync::Arc;

/// The day on which every test happens.
pub fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 21)
}

/// Who sits at every test.
pub const PERSON: &str = "Ana Ruiz <ana@example.org>";

/// What every test starts from: an empty portfolio in an ordinary terminal.
pub fn desk() -> Desk {
    Desk {
        workspace: "workshop".into(),
        read_only: None,
        portfolio: Vec::new(),
        session: None,
        reviewed: None,
        today: today(),
        theme: Theme { name: ThemeName::Terminal, glyphs: GlyphSet::Unicode },
        axes: <_>::default(),
        crosswalks: None,
        signing_key: String::new(),
    }
}

/// An app in a terminal that is not there.
pub struct Driver {
    pub app: App,
    pub terminal: Terminal<TestBackend>,
    pub effects: Vec<Effect>,
    world: Box<dyn World>,
}

/// A world in which nothing comes of anything: the assessment is in memory alone.
struct Nowhere;

impl World for Nowhere {
    fn perform(&mut self, _effect: Effect) -> Vec<Report> {
        Vec::new()
    }
}

impl Driver {
    /// An app of this size with an assessment open in the wizard.
    pub fn open(size: (u16, u16), assessment: Assessment) -> Self {
        let mut driver = Self::home(size);
        let session = session(assessment);
        driver.report(Report::Opened(Box::new(session), None));
        driver
    }

    /// The same under a methodology of one's own.
    pub fn under(size: (u16, u16), method: impl Into<Arc<Methodology>>, assessment: Assessment) -> Self {
        let mut driver = Self::home(size);
        driver.report(Report::Opened(Box::new(session_under(method, assessment)), None));
        driver
    }

    /// The same under a methodology that ships.
    pub fn open_by(size: (u16, u16), methodology: &str, assessment: Assessment) -> Self {
        let shipped = place().workspace.methodology(&methodology.parse().unwrap()).unwrap();
        Self::under(size, shipped.methodology, assessment)
    }

    /// Sets these places behind the screen's back, each as one edit.
    pub fn set(&mut self, places: &[(&str, &str)]) {
        let session = self.app.desk.session.as_mut().unwrap();
        for (at, to) in places {
            let edit = edits::set(session.draft.now(), &Place::new(*at), Some(&Value::text(*to))).unwrap();
            session.draft.take(Step::Do(edit)).unwrap();
            session.board.update(&session.method, session.draft.now(), [&Place::new(*at)]);
        }
    }

    /// An app of this size on an empty portfolio.
    pub fn home(size: (u16, u16)) -> Self {
        Self::on(size, Box::new(Nowhere))
    }

    /// An app of this size on a folder, with the real store behind the screens.
    pub fn in_folder(size: (u16, u16), folder: &Path) -> Self {
        let mut driver = Self::on(size, Box::new(StoreWorld::new(given(folder))));
        driver.carry_out(vec![Effect::List]);
        driver
    }

    /// An app of this size on a folder that is only read.
    pub fn reading(size: (u16, u16), folder: &Path) -> Self {
        let access = Access::ReadOnly(ReadOnly::Asked);
        let world = StoreWorld::new(given(folder)).with_access(access.clone());
        let mut driver = Self::on(size, Box::new(world));
        driver.app.desk.read_only = access.read_only().map(|why| format!("this is only read: {why}; {}", why.advice()));
        driver.carry_out(vec![Effect::List]);
        driver
    }

    /// An app of this size on a world.
    pub fn on(size: (u16, u16), world: Box<dyn World>) -> Self {
        Self {
            app: App::new(desk()),
            terminal: Terminal::new(TestBackend::new(size.0, size.1)).unwrap(),
            effects: vec![],
            world,
        }
    }

    pub fn report(&mut self, report: Report) {
        self.input(Input::Report(report));
    }

    /// Gives the app an input, carries out what it asks for and tells it what came of it, as the runtime does.
    pub fn input(&mut self, input: Input) {
        let effects = self.app.update(input);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut waiting = effects;
        while !waiting.is_empty() {
            let mut next = Vec::new();
            for effect in waiting {
                self.effects.push(effect.clone());
                for report in self.world.perform(effect) {
                    next.extend(self.app.update(Input::Report(report)));
                }
            }
            waiting = next;
        }
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
        self.input(Input::Key(key));
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.input(Input::Paste(text.to_owned()));
        self
    }

    /// Nothing is typed for a moment.
    pub fn pause(&mut self) -> &mut Self {
        self.input(Input::Pause);
        self
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, size: (u16, u16)) {
        self.terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        self.input(Input::Resize);
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

/// What a world in a folder is given: the same clock, person and seed every time.
pub fn given(folder: &Path) -> Given {
    let now = "2026-11-21T09:00:00Z".parse().unwrap();
    let holder = Holder { name: Line::from(PERSON), host: Line::from("desk"), process: 7, since: now };
    let holder = Box::new(move || holder.clone());
    Given { folder: folder.to_owned(), home: None, holder, today: today(), clock: Box::new(move || now), seed: 42 }
}

/// A session in memory, with ids that come out the same every time.
pub fn session(assessment: Assessment) -> Session {
    session_under(methodology(), assessment)
}

/// The same under a methodology of one's own.
pub fn session_under(method: impl Into<Arc<Methodology>>, assessment: Assessment) -> Session {
    let method = method.into();
    let board = Board::new(&method, &assessment, today());
    let mut bits = 0u32;
    let ids = Ids::new(move || {
        bits = bits.wrapping_add(0x9E37_79B9);
        bits >> 12
    });
    let (slug, person) = ("loan-prescreen".parse().unwrap(), Line::from(PERSON));
    let pin = Pin { id: method.head.id.clone(), version: method.head.version.clone(), hash: Hash::of(b"test") };
    let (draft, accepted, others, here) = (Draft::new(assessment), <_>::default(), Vec::new(), None);
    Session {
        slug,
        person,
        pin,
        method,
        others,
        here,
        draft,
        base: None,
        merging: None,
        beside: 0,
        board,
        accepted,
        ids,
    }
}

/// What line prompts say in a folder when these lines are typed.
pub fn by_lines(folder: &Path, lines: &str, first: Effect) -> String {
    let mut out = Vec::new();
    let mut world = StoreWorld::new(given(folder));
    run(&mut Plain::new(desk()), &mut world, vec![first], &mut lines.as_bytes(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}
