//! The gaps: bars for each section, now and wanted; below them what to do first. Enter goes to the item.
//!
//! ```text
//! AI management system …  Not ready   │ 4 Context
//! 4 Context   ████▒▒▒▒▒▒····  22→75%  │ 2 of 4 items fall short, 2 not answered.
//! What to do first (3)                │ ▲ ISO-4.1  Improvised → Practised
//!   1 ISO-4.1  Hold a two-hour …      │ ○ ISO-4.2  not answered
//! ```

mod detail;
mod rows;

use crate::analysis::{GapState, count_gaps, gaps, is_gap_item};
use crate::method::Methodology;
use crate::model::Path;
use crate::report::GapTold;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::panes::{Pane, Panes};
use ratatui::Frame;
use ratatui::layout::Rect;
use rows::Row;

/// The share of the width that the list has beside the detail, in percent.
const LIST_SHARE: u16 = 52;

/// The pane of gaps.
#[derive(Debug, Default)]
pub struct Gaps {
    told: Vec<GapTold>,
    rows: Vec<Row>,
    cursor: Cursor,
    focus: Pane,
    page: Page,
}

/// Whether there is anything to be graded.
#[must_use]
pub fn grades(method: &Methodology) -> bool {
    method.all_questions().any(is_gap_item)
}

impl Gaps {
    fn row(&self) -> Option<Row> {
        self.rows.get(self.cursor.at()).copied()
    }

    /// The item that a row leads to: that of a fix, or the first of a section that is not where it should be.
    fn item(&self, row: Row) -> Option<&Path> {
        match row {
            Row::Fix(at, fix) => self.told.get(at)?.fixes.get(fix).map(|fix| &fix.at),
            Row::Section(at, section) => {
                let items = &self.told.get(at)?.sections.get(section)?.by_item;
                let behind = |state| !matches!(state, GapState::Reached | GapState::NotApplicable);
                let first = items.iter().find(|item| behind(item.state)).or(items.first());
                first.map(|item| &item.at)
            }
            Row::Head(_) | Row::Order(_) => None,
        }
    }

    fn place(&self) -> Option<Path> {
        self.row().and_then(|row| self.item(row)).cloned()
    }

    fn open(&mut self) -> Requests {
        let Some(place) = self.place() else {
            self.focus = Pane::Detail;
            return Vec::new();
        };
        vec![Request::Seek(place)]
    }

    fn travel(&mut self, movement: Action) {
        let before = self.cursor.at();
        self.cursor.act(movement, self.rows.len());
        if self.cursor.at() != before {
            self.page.turn();
        }
    }
}

impl Component for Gaps {
    fn title(&self, desk: &Desk) -> String {
        let count = desk.session.as_ref().map(|session| count_gaps(&session.method, session.now()));
        format!("Gaps {}", count.unwrap_or_default())
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Gap, Scope::Impact, Scope::List]
    }

    fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        match action {
            Action::NextOpen => Err("on the questions; Tab goes there".to_owned()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        match action {
            Action::Open => return self.open(),
            Action::Right => self.focus = Pane::Detail,
            Action::Left => self.focus = Pane::List,
            action if self.focus == Pane::Detail && self.page.act(action) => {}
            movement => self.travel(movement),
        }
        Vec::new()
    }

    fn back(&mut self) -> bool {
        std::mem::take(&mut self.focus) == Pane::Detail
    }

    fn under_cursor(&self, _desk: &Desk) -> Option<Path> {
        self.place()
    }

    fn refresh(&mut self, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let found = gaps(&session.method, session.now(), desk.crosswalks.as_deref());
        self.told = found.iter().map(GapTold::new).collect();
        self.rows = rows::rows(&self.told);
        self.cursor.keep_within(self.rows.len());
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        self.cursor.put_away();
        let panes = Panes::split(area, LIST_SHARE, desk.theme, frame);
        panes.draw(
            self.focus,
            frame,
            |area, frame| self.view_list(desk, area, frame),
            |area, frame| self.view_detail(desk, area, frame),
        );
    }
}

impl Gaps {
    fn view_list(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(area.width).saturating_sub(3);
        let row = |at: usize| rows::line(self.rows[at], &self.told, room, desk.theme);
        self.cursor.view(self.rows.len(), desk.theme, area, frame, row);
    }

    fn view_detail(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(row) = self.row() else { return };
        let room = usize::from(area.width).saturating_sub(1);
        self.page.view(detail::lines(row, &self.told, room, desk.theme), desk.theme, area, frame);
    }
}
