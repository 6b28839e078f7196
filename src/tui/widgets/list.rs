//! A cursor in a list of any length. Only the rows on the screen are ever built.

use super::hits::Hits;
use crate::tui::action::Action;
use crate::tui::theme::{Glyph, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::cell::Cell;

/// The rows that a notch of the wheel goes.
pub const NOTCH: usize = 3;

/// Where the cursor is, and which row was on top when the list was last drawn.
#[derive(Clone, Debug, Default)]
pub struct Cursor {
    at: usize,
    // The rows that fit are known only while drawing; the top row follows from them and is no state of the work.
    top: Cell<usize>,
    rows: Hits<usize>,
}

impl Cursor {
    /// The row the cursor is on, counted from 0.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Puts the cursor on a row of `len`.
    pub fn put(&mut self, at: usize, len: usize) {
        self.at = at.min(len.saturating_sub(1));
    }

    /// Moves the cursor, when the action is a movement.
    pub fn act(&mut self, action: Action, len: usize) -> bool {
        let at = match action {
            Action::Up => self.at.saturating_sub(1),
            Action::Down => self.at.saturating_add(1),
            Action::PageUp => self.at.saturating_sub(10),
            Action::PageDown => self.at.saturating_add(10),
            Action::First => 0,
            Action::Last => usize::MAX,
            Action::WheelUp => self.at.saturating_sub(NOTCH),
            Action::WheelDown => self.at.saturating_add(NOTCH),
            Action::Click(position) => self.rows.at(position).unwrap_or(self.at),
            _ => return false,
        };
        self.put(at, len);
        true
    }

    /// Whether a click is on one of its rows.
    #[must_use]
    pub fn is_clicked(&self, action: Action) -> bool {
        matches!(action, Action::Click(position) if self.rows.at(position).is_some())
    }

    /// The list is not drawn in the frame that begins, unless it says otherwise.
    pub fn put_away(&self) {
        self.rows.clear();
    }

    /// Lets the list begin with its first row when it is next drawn and the cursor is near: a heading stands there.
    pub fn show_top(&self) {
        self.top.set(0);
    }

    /// Brings the cursor back into a list of `len` rows.
    pub fn keep_within(&mut self, len: usize) {
        self.put(self.at, len);
    }

    /// Draws the rows that fit, the one under the cursor reversed and marked. `row` is called for visible rows only.
    pub fn view<'a>(
        &self,
        len: usize,
        theme: Theme,
        area: Rect,
        frame: &mut Frame<'_>,
        row: impl Fn(usize) -> Line<'a>,
    ) {
        self.rows.clear();
        let height = usize::from(area.height);
        let at = self.at.min(len.saturating_sub(1));
        // One row above the cursor stays in view: it may be the heading the row stands under.
        let highest_top = at.saturating_sub(usize::from(height > 1));
        let top = self.top.get().clamp((at + 1).saturating_sub(height), highest_top).min(len.saturating_sub(height));
        self.top.set(top);
        for (y, index) in (area.y..area.bottom()).zip(top..len) {
            let line_area = Rect { y, height: 1, ..area };
            self.rows.add(line_area, index);
            draw_row(row(index), index == at, theme, line_area, frame);
        }
        more_marks(top, height, len, theme, area, frame);
    }
}

fn draw_row(row: Line<'_>, selected: bool, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let mark = if selected { theme.glyph(Glyph::Cursor) } else { " " };
    let mut spans = vec![Span::raw(mark), Span::raw(" ")];
    spans.extend(row.spans);
    frame.render_widget(Line::from(spans), area);
    if selected {
        frame.buffer_mut().set_style(area, theme.selected());
    }
}

/// Marks at the right edge where the list goes on beyond the rows shown.
pub fn more_marks(top: usize, height: usize, len: usize, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let x = area.right() - 1;
    if top > 0 {
        frame.render_widget(Span::raw(theme.glyph(Glyph::Up)), Rect::new(x, area.y, 1, 1));
    }
    if top + height < len {
        frame.render_widget(Span::raw(theme.glyph(Glyph::Down)), Rect::new(x, area.bottom() - 1, 1, 1));
    }
}
