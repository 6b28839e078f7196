//! What both panes share: a cursor, a filter, marks, and a sheet beside or below the list.

use crate::tui::component::Mode;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::view::WIDE;
use crate::tui::widgets::filter::Filter;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::marks::Marks;
use crate::tui::widgets::sheet::{self, Said};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The share of a wide screen that the list takes, in percent.
const LIST_SHARE: u16 = 55;
/// Rows from which a sheet fits below the list.
const TALL: u16 = 17;
/// The rows of a sheet below the list, its rule included.
const SHEET_ROWS: u16 = 8;

/// A cursor, a filter and marks.
#[derive(Debug)]
pub struct Listing<K> {
    pub cursor: Cursor,
    pub filter: Filter,
    pub marks: Marks<K>,
}

impl<K> Default for Listing<K> {
    fn default() -> Self {
        Self { cursor: Cursor::default(), filter: Filter::default(), marks: Marks::default() }
    }
}

impl<K: Ord + Clone> Listing<K> {
    /// Shows everything again, else takes the marks away; says whether there was anything to do.
    pub fn back(&mut self) -> bool {
        let (filtered, marked) = (self.filter.is_shown(), !self.marks.is_empty());
        match (filtered, marked) {
            (true, _) => self.filter.clear(),
            (false, true) => self.marks.clear(),
            (false, false) => {}
        }
        filtered || marked
    }

    /// Takes pasted text, while the filter is being typed.
    pub fn paste(&mut self, text: &str) {
        if self.filter.mode() == Mode::Edit {
            self.filter.paste(text);
        }
    }

    /// How many are marked, in words; nothing when none is.
    pub fn marked_words(&self) -> String {
        match self.marks.len() {
            0 => String::new(),
            count => format!("{count} marked"),
        }
    }

    /// The row of the filter, when it is shown, and what remains below it.
    pub fn below_filter(&self, (shown, of): (usize, usize), theme: Theme, area: Rect, frame: &mut Frame<'_>) -> Rect {
        if !self.filter.is_shown() {
            return area;
        }
        let [filter, rest] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(area);
        self.filter.view(shown, of, theme, filter, frame);
        rest
    }
}

/// Draws the sheet where there is room for one, beside or below the list, and returns the area of the list.
pub fn beside_sheet(said: impl FnOnce() -> Vec<Said>, theme: Theme, area: Rect, frame: &mut Frame<'_>) -> Rect {
    let (list, rule, sheet) = match (area.width >= WIDE, area.height >= TALL) {
        (true, _) => {
            let [list, rule, sheet] =
                Layout::horizontal([Constraint::Percentage(LIST_SHARE), Constraint::Length(3), Constraint::Min(1)])
                    .areas(area);
            (list, Rect { x: rule.x + 1, width: 1, ..rule }, sheet)
        }
        (false, true) => {
            let [list, rule, sheet] =
                Layout::vertical([Constraint::Min(1), Constraint::Length(1), Constraint::Length(SHEET_ROWS - 1)])
                    .areas(area);
            (list, rule, sheet)
        }
        (false, false) => return area,
    };
    draw_rule(rule, theme, frame);
    sheet::view(&said(), "Enter", theme, sheet, frame);
    list
}

fn draw_rule(area: Rect, theme: Theme, frame: &mut Frame<'_>) {
    let glyph = theme.glyph(if area.width == 1 { Glyph::Bar } else { Glyph::Rule });
    let line = Line::from(Span::styled(glyph.repeat(usize::from(area.width)), theme.style(Tone::Quiet)));
    frame.render_widget(Paragraph::new(vec![line; usize::from(area.height)]), area);
}
