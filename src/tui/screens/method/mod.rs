//! A methodology, part by part: what it is, its levels, scales, matrix with the marks of the lint, questions, catalogue and controls.
//!
//! ```text
//!  About  Levels  Scales ›Matrix  Questions 68  Catalogue 130  Controls 38
//!  5 Almost certain  ·1      ▪▪2   2 ▪▪▪3 !4  ■■■■4
//!  …
//! ```

mod grid;
mod items;

use super::methods::{copy_dialog, new_dialog};
use crate::analysis::usage;
use crate::method::lint::{LintFinding, LintWeight, lint};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Mode, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::dialogs::Reading;
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
use items::{Item, Part};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// Share of the list where the detail stands beside it, in percent.
const SHARE: u16 = 45;

/// A methodology.
#[derive(Debug)]
pub struct MethodScreen {
    told: MethodTold,
    part: Part,
    /// What the part holds and the filter lets through.
    items: Vec<Item>,
    filter: Filter,
    cursor: Cursor,
    page: Page,
    grid: GridView,
}

impl MethodScreen {
    /// A screen on a methodology that was read.
    #[must_use]
    pub fn new(told: MethodTold) -> Self {
        let mut screen = Self {
            told,
            part: Part::About,
            items: Vec::new(),
            filter: Filter::default(),
            cursor: Cursor::default(),
            page: Page::default(),
            grid: GridView::default(),
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

    fn gather(&mut self) {
        let shown = |item: &Item| {
            let (head, rest) = item.words(&self.told.method);
            self.filter.shows(&[&head, &rest])
        };
        self.items = items::of(self.part, &self.told.method).into_iter().filter(shown).collect();
        self.cursor.keep_within(self.items.len());
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

    fn detail(&self, room: usize, desk: &Desk) -> Vec<Line<'static>> {
        let Some(item) = self.items.get(self.cursor.at()) else { return Vec::new() };
        let said = item.detail(&self.told).into_iter();
        let wrapped = said.flat_map(|(tone, said)| text::wrap(&said, room).into_iter().map(move |line| (tone, line)));
        wrapped.map(|(tone, line)| Line::from(Span::styled(line, desk.theme.style(tone)))).collect()
    }

    fn row(&self, index: usize, room: usize, desk: &Desk) -> Line<'static> {
        let Some(item) = self.items.get(index) else { return Line::default() };
        let (head, rest) = item.words(&self.told.method);
        let head_room = (text::width(&head) + 1).max(self.part.head_width()).min(room / 2);
        Line::from(vec![
            Span::styled(text::pad(&head, head_room, desk.theme), desk.theme.style(Tone::Strong)),
            Span::raw(text::fit(&rest, room.saturating_sub(head_room), desk.theme)),
        ])
    }
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
            Action::Back => return vec![Request::Close],
            Action::NextDimension => self.turn(self.part.beside(1)),
            Action::PreviousDimension => self.turn(self.part.beside(Part::ALL.len() - 1)),
            Action::Lint => return self.read_lint(),
            Action::Add => return vec![new_dialog(&self.told.method.head.id)],
            Action::Duplicate => return vec![copy_dialog(&self.told.method.head.id)],
            Action::ScrollUp | Action::ScrollDown => drop(self.page.act(action)),
            movement if self.part == Part::Matrix => self.grid.act(movement, &self.told.method, desk.axes),
            movement => {
                self.page.turn();
                self.cursor.act(movement, self.items.len());
            }
        }
        Vec::new()
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
        let rows = [Constraint::Length(1), Constraint::Length(filter), Constraint::Min(1)];
        let [head, typed, body] = Layout::vertical(rows).areas(area);
        frame.render_widget(self.tabs(usize::from(area.width), desk), head);
        if self.filter.is_shown() {
            let all = items::of(self.part, &self.told.method).len();
            self.filter.view(self.items.len(), all, desk.theme, typed, frame);
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
        self.cursor.view(self.items.len(), desk.theme, list, frame, |row| self.row(row, room, desk));
        self.page.view(self.detail(usize::from(detail.width), desk), desk.theme, detail, frame);
    }
}
