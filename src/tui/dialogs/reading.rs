//! A text to read and scroll: help, reasons, comparisons.

use super::copy_to_file;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Placement, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::theme::Tone;
use crate::tui::widgets::list::{NOTCH, more_marks};
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::cell::Cell;

/// About how many columns a line has on a terminal of eighty.
const LIKELY_WIDTH: usize = 64;

/// A dialog of lines.
#[derive(Debug)]
pub struct Reading {
    title: String,
    lines: Vec<(Tone, String)>,
    /// The column under which a long line goes on; 0 keeps the indent of the line.
    body_at: usize,
    // How far one can scroll depends on the width, which is known only while drawing.
    top: Cell<usize>,
}

impl Reading {
    /// A dialog of lines.
    pub fn new(title: impl Into<String>, lines: Vec<(Tone, String)>) -> Self {
        Self { title: title.into(), lines, body_at: 0, top: Cell::new(0) }
    }

    /// The same dialog with long lines going on under this column.
    #[must_use]
    pub fn with_body_at(self, body_at: usize) -> Self {
        Self { body_at, ..self }
    }

    fn scroll(&self, action: Action) {
        let top = self.top.get();
        self.top.set(match action {
            Action::Up => top.saturating_sub(1),
            Action::Down => top.saturating_add(1),
            Action::WheelUp => top.saturating_sub(NOTCH),
            Action::WheelDown => top.saturating_add(NOTCH),
            Action::PageUp => top.saturating_sub(10),
            Action::PageDown => top.saturating_add(10),
            _ => top,
        });
    }

    fn hang(&self, line: &str, room: usize) -> Vec<String> {
        match self.body_at {
            column if column > 0 && line.starts_with(' ') => text::hang_at(line, column, room),
            _ => text::hang(line, room),
        }
    }

    fn plain(&self) -> String {
        self.lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n")
    }
}

impl Component for Reading {
    fn title(&self, _desk: &Desk) -> String {
        self.title.clone()
    }

    fn placement(&self) -> Placement {
        // The width is not known yet; of long lines it is better to ask for a row too many than to hide one.
        let rows: usize = self.lines.iter().map(|(_, line)| 1 + text::width(line) / LIKELY_WIDTH).sum();
        let rows = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(3);
        Placement::Dialog { width: 92, rows: rows.clamp(8, 40) }
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Reading]
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        match action {
            Action::Cancel => vec![Request::Close],
            Action::Copy => vec![Request::Effect(Effect::Copy(self.plain()))],
            Action::CopyToFile => vec![copy_to_file(&self.title, self.plain())],
            action => {
                self.scroll(action);
                Vec::new()
            }
        }
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(area.width);
        let wrapped =
            self.lines.iter().flat_map(|(tone, line)| self.hang(line, room).into_iter().map(move |line| (*tone, line)));
        let lines: Vec<(Tone, String)> = wrapped.collect();
        let len = lines.len();
        let top = self.top.get().min(len.saturating_sub(usize::from(area.height)));
        self.top.set(top);
        for (y, (tone, line)) in (area.y..area.bottom()).zip(lines.into_iter().skip(top)) {
            let row = Rect { y, height: 1, ..area };
            frame.render_widget(Line::from(Span::styled(line, desk.theme.style(tone))), row);
        }
        more_marks(top, usize::from(area.height), len, desk.theme, area, frame);
    }
}
