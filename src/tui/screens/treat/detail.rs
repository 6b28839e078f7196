//! The detail: the verdict above, the form below.

use super::Case;
use super::form::Sheet;
use super::verdict::{self, Said};
use crate::tui::fields::Form;
use crate::tui::theme::Tone;
use crate::tui::widgets::panes::Pane;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// The rows kept for the form, whatever is to be said above it.
const FORM_ROWS: u16 = 8;

/// Draws the detail.
pub fn view(case: Case<'_>, (form, pane): (&Form, Pane), area: Rect, frame: &mut Frame<'_>) {
    let head = head(case, usize::from(area.width));
    let wanted = u16::try_from(head.len()).unwrap_or(u16::MAX).saturating_add(1);
    let rows = wanted.min(area.height.saturating_sub(FORM_ROWS)).max(3);
    let [above, below] = Layout::vertical([Constraint::Length(rows), Constraint::Min(1)]).areas(area);
    for (y, line) in (above.y..above.bottom()).zip(head) {
        frame.render_widget(line, Rect { y, height: 1, ..above });
    }
    let sheet = Sheet::of(case);
    match pane {
        Pane::List => Form::view_at_rest(&sheet.fields, case.desk, below, frame),
        Pane::Detail => form.view(&sheet.fields, case.desk, below, frame),
    }
}

fn head(case: Case<'_>, room: usize) -> Vec<Line<'static>> {
    let theme = case.desk.theme;
    let title = format!("{} {}", case.session.short(case.id), case.risk.title);
    let said = std::iter::once((Tone::Strong, title)).chain(verdict::lines(case));
    let line = |(tone, part): Said| Line::from(Span::styled(part, theme.style(tone)));
    said.flat_map(|(tone, words)| text::wrap(&words, room).into_iter().map(move |part| line((tone, part)))).collect()
}
