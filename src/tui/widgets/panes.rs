//! A list and its detail: side by side where there is room, one at a time where there is not.

use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::view::WIDE;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Span;

/// Which of the two takes the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The list.
    #[default]
    List,
    /// What the cursor of the list is on.
    Detail,
}

/// Where the two are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panes {
    /// Side by side.
    Both {
        /// The list.
        list: Rect,
        /// The detail.
        detail: Rect,
    },
    /// Only the one that takes the keys.
    One(Rect),
}

impl Panes {
    /// Where the two are drawn in `area`, the list with this share of the width in percent; the rule between them is drawn.
    pub fn split(area: Rect, share: u16, theme: Theme, frame: &mut Frame<'_>) -> Self {
        if area.width < WIDE {
            return Self::One(area);
        }
        let [list, rule, detail] =
            Layout::horizontal([Constraint::Percentage(share), Constraint::Length(3), Constraint::Min(1)]).areas(area);
        let bar = Span::styled(theme.glyph(Glyph::Bar), theme.style(Tone::Quiet));
        for y in rule.y..rule.bottom() {
            frame.render_widget(bar.clone(), Rect::new(rule.x + 1, y, 1, 1));
        }
        Self::Both { list, detail }
    }

    /// Draws the two, as far as they are seen while `focus` takes the keys.
    pub fn draw<'f>(
        self,
        focus: Pane,
        frame: &mut Frame<'f>,
        list: impl FnOnce(Rect, &mut Frame<'f>),
        detail: impl FnOnce(Rect, &mut Frame<'f>),
    ) {
        match (self, focus) {
            (Self::Both { list: left, detail: right }, _) => {
                list(left, frame);
                detail(right, frame);
            }
            (Self::One(area), Pane::List) => list(area, frame),
            (Self::One(area), Pane::Detail) => detail(area, frame),
        }
    }
}
