//! A page of lines that scrolls: what stands beside a list, in full.

use crate::tui::action::Action;
use crate::tui::theme::{Glyph, Theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::cell::Cell;

/// Where a page has been scrolled to.
#[derive(Clone, Debug, Default)]
pub struct Page {
    // How far one can scroll depends on the width, which is known only while drawing.
    top: Cell<usize>,
}

impl Page {
    /// Scrolls, when the action is one that scrolls.
    pub fn act(&self, action: Action) -> bool {
        let top = self.top.get();
        self.top.set(match action {
            Action::PageUp => top.saturating_sub(10),
            Action::PageDown => top.saturating_add(10),
            Action::ScrollUp | Action::WheelUp => top.saturating_sub(3),
            Action::ScrollDown | Action::WheelDown => top.saturating_add(3),
            _ => return false,
        });
        true
    }

    /// Goes back to the first line, because another page is shown.
    pub fn turn(&self) {
        self.top.set(0);
    }

    /// Draws the lines that fit, with marks at the right edge where there are more.
    pub fn view(&self, lines: Vec<Line<'_>>, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
        let height = usize::from(area.height);
        let hidden = lines.len().saturating_sub(height);
        let top = self.top.get().min(hidden);
        self.top.set(top);
        for (y, line) in (area.y..area.bottom()).zip(lines.into_iter().skip(top)) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        mark(top > 0, Glyph::Up, area.y, theme, area, frame);
        mark(top < hidden, Glyph::Down, area.bottom().saturating_sub(1), theme, area, frame);
    }
}

fn mark(wanted: bool, glyph: Glyph, y: u16, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    if wanted && !area.is_empty() {
        frame.render_widget(Span::raw(theme.glyph(glyph)), Rect::new(area.right() - 1, y, 1, 1));
    }
}
