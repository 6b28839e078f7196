//! A box in which text is written: the part that editors and prompts share.

use crate::model::{Line, Prose};
use crate::tui::action::Scope;
use crate::tui::key::Key;
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::text;
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{self as drawn, Span};
use ratatui::widgets::Paragraph;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

/// One line, or as many as it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Enter keeps the text.
    Line,
    /// Enter begins a new line.
    Prose,
}

impl Shape {
    /// The scope that says what Enter does.
    #[must_use]
    pub fn scope(self) -> Scope {
        match self {
            Self::Line => Scope::OneLine,
            Self::Prose => Scope::ManyLines,
        }
    }
}

/// A text being written.
#[derive(Debug)]
pub struct TextBox {
    shape: Shape,
    area: TextArea<'static>,
}

impl TextBox {
    /// A box that holds `text`, the cursor at its end.
    #[must_use]
    pub fn new(shape: Shape, text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_cursor_line_style(Style::new());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { shape, area }
    }

    /// One line or prose.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> String {
        let text = self.area.lines().join("\n");
        match self.shape {
            Shape::Line => Line::typed(&text).to_string(),
            Shape::Prose => text,
        }
    }

    /// Takes a key that types, moves or deletes.
    pub fn type_key(&mut self, key: Key) {
        self.area.input(KeyEvent::new(key.code, key.modifiers));
    }

    /// Begins a new line.
    pub fn new_line(&mut self) {
        self.area.insert_newline();
    }

    /// Takes pasted text, cleaned of control characters.
    pub fn paste(&mut self, text: &str) {
        self.area.insert_str(match self.shape {
            Shape::Line => Line::typed(text).to_string(),
            Shape::Prose => Prose::typed(text).text(),
        });
    }

    /// Draws the text and puts the terminal's own cursor where it goes: input methods need it there.
    pub fn view(&self, area: Rect, frame: &mut Frame<'_>) {
        frame.render_widget(&self.area, area);
        let cursor = self.area.screen_cursor();
        let (top, left) = self.area.scroll_offset();
        let column = u16::try_from(cursor.col).unwrap_or(0).saturating_sub(left);
        let row = u16::try_from(cursor.row).unwrap_or(0).saturating_sub(top);
        let (x, y) = (area.x.saturating_add(column), area.y.saturating_add(row));
        if area.contains((x, y).into()) {
            frame.set_cursor_position((x, y));
        }
    }

    /// Draws the text under a help, which takes at most half of the area; a mark says where more of it does not fit.
    pub fn view_under(&self, help: &str, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(area.width);
        let lines = text::at_most(usize::from(area.height / 2).max(1), text::wrap(help, room), room, theme);
        let rows = u16::try_from(lines.len()).unwrap_or(area.height);
        let [above, _, input] =
            Layout::vertical([Constraint::Length(rows), Constraint::Length(1), Constraint::Min(1)]).areas(area);
        let quiet = |line| drawn::Line::from(Span::styled(line, theme.style(Tone::Quiet)));
        frame.render_widget(Paragraph::new(lines.into_iter().map(quiet).collect::<Vec<_>>()), above);
        self.view(input, frame);
    }
}
