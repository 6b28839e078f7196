//! A methodology, part by part: what it is, its levels, scales, matrix with the marks of the lint, questions, catalogue and controls,
//! and what other frameworks have for them.
//!
//! ```text
//!  About  Levels  Scales ›Matrix  Questions 68  Catalogue 130  Controls 38  Crosswalks
//!  5 Almost certain  ·1      ▪▪2   2 ▪▪▪3 !4  ■■■■4
//!  …
//! ```

mod grid;
mod items;
mod walk;

use super::methods::{copy_dialog, new_dialog};
use crate::analysis::usage;
use crate::method::lint::{LintFinding, LintWeight, lint};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Mode, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::dialogs::Reading;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use crate::tui::theme::Tone;
use crate::tui::told::MethodTold;
use crate::tui::widgets::filter::Filter;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::panes::Panes;
use crate::tui::widgets::tabs::{self, Tab};
use crate::tui::widgets::text;
use grid::GridView;
pub use items::risk_ids;
use items::{Item, Part, Row};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use walk::Walk;

/// Share of the list where the detail stands beside it, in percent.
const SHARE: u16 = 45;

/// A methodology.
#[derive(Debug)]
pub struct MethodScreen {
    told: MethodTold,
    part: Part,
    /// What the part holds and the filter lets through.
    rows: Vec<Row>,
    /// How many rows the part holds.
    all: usize,
    filter: Filter,
    cursor: Cursor,
    page: Page,
    grid: GridView,
    walk: Walk,
}

impl MethodScreen {
    /// A screen on a methodology that was read.
    #[must_use]
    pub fn new(told: MethodTold) -> Self {
        let mut screen = Self {
            told,
            part: Part::About,
            rows: Vec::new(),
            all: 0,
            filter: Filter::default(),
            cursor: Cursor::default(),
            page: Page::default(),
            grid: GridView::default(),
            walk: Walk::default(),
        };
        screen.gather();
        screen
    }

    /// The methodology of an open assessment, whose register the lint looks at too.
    #[must_use]
    pub fn of_session(session: &Session) -> Self {
        let used = usage(session.slug.as_str(), &session.method, session.now());
        let found = lint(&session.method, Some(&used)).into_iter().map(|finding| (finding, String::new())).collect();
        Self::new(MethodTold { from: format!("pinned by {}", session.slug), method: session.method.clone(), found })
    }

    /// The same, where it shows what frameworks know of these ids.
    #[must_use]
    pub fn beside(mut self, what: String, ids: Vec<String>) -> Self {
        self.walk.begin(what, ids);
        self.turn(Part::Crosswalks);
        self
    }

    /// How many rows the part has.
    fn len(&self) -> usize {
        if self.part == Part::Crosswalks { self.walk.rows.len() } else { self.rows.len() }
    }

    fn gather(&mut self) {
        self.walk.gather(&self.filter);
        self.rows = items::of(self.part, &self.told.method);
        self.all = self.rows.len();
        self.rows.retain(|row| self.filter.shows(&[&row.head, &row.rest]));
        self.cursor.keep_within(self.len());
        self.page.turn();
    }

    fn turn(&mut self, part: Part) {
        self.part = part;
        self.filter.clear();
        self.cursor = Cursor::default();
        self.gather();
    }

    /// Everything found, or what concerns the cell under the cursor of the matrix.
    fn read_lint(&self) -> Requests {
        let here = if self.part == Part::Matrix { self.grid.findings(&self.told) } else { Vec::new() };
        let title = if here.is_empty() { "What the lint finds" } else { "What the lint finds in this cell" };
        let found = if here.is_empty() { self.told.found.iter().collect() } else { here };
        let mut lines: Vec<(Tone, String)> =
            found.into_iter().flat_map(|(finding, at)| finding_lines(finding, at)).collect();
        if lines.is_empty() {
            lines.push((Tone::Good, "The lint has nothing to say.".to_owned()));
        }
        vec![Request::Push(Box::new(Reading::new(title, lines)))]
    }

    fn tabs(&self, room: usize, desk: &Desk) -> Line<'static> {
        let tabs: Vec<Tab<'_>> = Part::ALL
            .iter()
            .map(|part| Tab { title: part.title(), badge: Span::raw(part.count(&self.told.method)) })
            .collect();
        tabs::line(&tabs, self.part as usize, room, desk.theme)
    }

    /// From what the cursor is on to what frameworks know of it.
    fn look_beside(&mut self, desk: &Desk) -> Requests {
        let Some(row) = self.rows.get(self.cursor.at()) else { return Vec::new() };
        self.walk.begin(row.head.clone(), row.ids(&self.told.method));
        self.turn(Part::Crosswalks);
        ask_for_crosswalks(desk)
    }

    fn walk_on(&mut self) {
        if self.walk.open(self.cursor.at()) {
            self.turn(Part::Crosswalks);
        }
    }

    /// One step back among the crosswalks; says whether there was one.
    fn walk_back(&mut self) -> bool {
        let Some(left) = self.walk.back() else { return false };
        self.turn(Part::Crosswalks);
        if let Some(row) = self.walk.row_of(&left) {
            self.cursor.put(row, self.walk.rows.len());
        }
        true
    }

    fn detail(&self, room: usize, desk: &Desk) -> Vec<Line<'static>> {
        let said = match self.rows.get(self.cursor.at()) {
            _ if self.part == Part::Crosswalks => self.walk.detail(self.cursor.at()),
            Some(row) => row.detail(&self.told),
            None => return Vec::new(),
        };
        let said = said.into_iter();
        let wrapped = said.flat_map(|(tone, said)| text::wrap(&said, room).into_iter().map(move |line| (tone, line)));
        wrapped.map(|(tone, line)| Line::from(Span::styled(line, desk.theme.style(tone)))).collect()
    }

    fn row(&self, index: usize, room: usize, desk: &Desk) -> Line<'static> {
        let (head, rest) = match (self.walk.rows.get(index), self.rows.get(index)) {
            (Some(row), _) if self.part == Part::Crosswalks => (&row.head, &row.rest),
            (_, Some(row)) => (&row.head, &row.rest),
            _ => return Line::default(),
        };
        let head_room = (text::width(head) + 1).max(self.part.head_width()).min(room / 2);
        Line::from(vec![
            Span::styled(text::pad(head, head_room, desk.theme), desk.theme.style(Tone::Strong)),
            Span::raw(text::fit(rest, room.saturating_sub(head_room), desk.theme)),
        ])
    }
}

impl MethodScreen {
    fn crosswalks_wanted(&self, desk: &Desk) -> Requests {
        if self.part == Part::Crosswalks { ask_for_crosswalks(desk) } else { Vec::new() }
    }

    /// Why nothing is known beside what the cursor is on.
    fn names_something(&self) -> Result<(), String> {
        match self.rows.get(self.cursor.at()) {
            Some(row) if !row.ids(&self.told.method).is_empty() => Ok(()),
            Some(Row { item: Item::Question(..), .. }) => {
                Err("this question names no clause or entry of a framework".into())
            }
            _ => Err("on a question, a catalogue risk or a control".into()),
        }
    }
}

/// The crosswalks are read when they are first asked for.
pub fn ask_for_crosswalks(desk: &Desk) -> Requests {
    if desk.crosswalks.is_some() { Vec::new() } else { vec![Request::Effect(Effect::Crosswalks)] }
}

/// A finding in words: rule, weight, scope, what and where, then the waiver or the fix.
fn finding_lines(finding: &LintFinding, at: &str) -> Vec<(Tone, String)> {
    let tone = match finding.weight {
        LintWeight::Error => Tone::Bad,
        LintWeight::Warning => Tone::Watch,
        _ => Tone::Strong,
    };
    let mut lines = vec![
        (tone, format!("{} {} {}", finding.rule, finding.weight.label(), finding.scope)),
        (Tone::Plain, format!("  {}", finding.says)),
    ];
    if let Some(waiver) = &finding.waiver {
        lines.push((Tone::Plain, format!("  waived by {}: {}", waiver.by, waiver.because)));
    } else if let Some(fix) = &finding.fix {
        lines.push((Tone::Plain, format!("  {}", fix.says)));
    }
    if !at.is_empty() {
        lines.push((Tone::Quiet, format!("  at {at}")));
    }
    lines
}

impl Component for MethodScreen {
    fn title(&self, _desk: &Desk) -> String {
        let head = &self.told.method.head;
        format!("{} {} ({})", head.id, head.version, self.told.from)
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        match (self.filter.mode(), self.part) {
            (Mode::Edit, _) => vec![Scope::Filter],
            (Mode::Nav, Part::Matrix) => vec![Scope::MethodGrid, Scope::Method, Scope::List],
            (Mode::Nav, _) => vec![Scope::Method, Scope::List],
        }
    }

    fn mode(&self) -> Mode {
        self.filter.mode()
    }

    fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        match action {
            Action::Open if self.part == Part::Crosswalks && self.len() > 0 => Ok(()),
            Action::Counterparts => self.names_something(),
            Action::NextOpen => Err("nothing here is open".into()),
            Action::Open => Err("what the cursor is on is shown in full; J and K scroll it".into()),
            Action::Filter if self.part == Part::Matrix => Err("the matrix has no rows to filter".into()),
            Action::GoMethodology => Err("this is the methodology".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        if self.filter.act(action) {
            self.gather();
            return Vec::new();
        }
        match action {
            Action::Back if !self.filter.is_empty() => {
                self.filter.clear();
                self.gather();
            }
            Action::Back if self.part == Part::Crosswalks && self.walk_back() => {}
            Action::Back => return vec![Request::Close],
            Action::NextDimension => {
                self.turn(self.part.beside(1));
                return self.crosswalks_wanted(desk);
            }
            Action::PreviousDimension => {
                self.turn(self.part.beside(Part::ALL.len() - 1));
                return self.crosswalks_wanted(desk);
            }
            Action::Counterparts => return self.look_beside(desk),
            Action::Open if self.part == Part::Crosswalks => self.walk_on(),
            Action::Lint => return self.read_lint(),
            Action::Add => return vec![new_dialog(&self.told.method.head.id)],
            Action::Duplicate => return vec![copy_dialog(&self.told.method.head.id)],
            Action::ScrollUp | Action::ScrollDown => drop(self.page.act(action)),
            movement if self.part == Part::Matrix => self.grid.act(movement, &self.told.method, desk.axes),
            movement => {
                self.page.turn();
                self.cursor.act(movement, self.len());
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, desk: &Desk) {
        if self.walk.take(desk.crosswalks.as_ref()) {
            self.gather();
        }
    }

    fn type_key(&mut self, key: Key, _desk: &Desk) -> Requests {
        self.filter.type_key(key);
        self.gather();
        Vec::new()
    }

    fn paste(&mut self, pasted: &str, _desk: &Desk) -> Requests {
        self.filter.paste(pasted);
        self.gather();
        Vec::new()
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let filter = u16::from(self.filter.is_shown());
        let walk = u16::from(self.part == Part::Crosswalks);
        let rows = [1, walk, filter].map(Constraint::Length);
        let [head, walk, typed, body] = Layout::vertical(rows.into_iter().chain([Constraint::Min(1)])).areas(area);
        frame.render_widget(self.tabs(usize::from(area.width), desk), head);
        if self.filter.is_shown() {
            let of = if self.part == Part::Crosswalks { self.walk.of } else { self.all };
            self.filter.view(self.len(), of, desk.theme, typed, frame);
        }
        if self.part == Part::Crosswalks {
            let title = text::fit(&self.walk.title(), usize::from(walk.width), desk.theme);
            frame.render_widget(Span::styled(title, desk.theme.style(Tone::Strong)), walk);
        }
        if self.part == Part::Matrix {
            return self.grid.view(&self.told, desk, body, frame);
        }
        let (list, detail) = match Panes::split(body, SHARE, desk.theme, frame) {
            Panes::Both { list, detail } => (list, detail),
            Panes::One(area) => {
                let [list, _, detail] =
                    Layout::vertical([Constraint::Fill(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
                (list, detail)
            }
        };
        let room = usize::from(list.width).saturating_sub(3);
        self.cursor.view(self.len(), desk.theme, list, frame, |row| self.row(row, room, desk));
        self.page.view(self.detail(usize::from(detail.width), desk), desk.theme, detail, frame);
    }
}
