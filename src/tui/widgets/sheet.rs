//! A sheet of text beside or below a list: what the cursor is on, in full where it fits.

use super::text;
use crate::tui::theme::{Glyph, Theme, Tone};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// A line of a sheet or of a reading.
pub type Said = (Tone, String);

/// Draws the lines that fit; the last row says so when there is more.
pub fn view(lines: &[Said], theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let room = usize::from(area.width);
    let wrapped: Vec<Said> = lines
        .iter()
        .flat_map(|(tone, line)| text::hang(line, room).into_iter().map(move |line| (*tone, line)))
        .collect();
    let height = usize::from(area.height);
    let more =
        (wrapped.len() > height).then(|| (Tone::Quiet, format!("{} Enter shows all", theme.glyph(Glyph::Ellipsis))));
    let fitting = height - usize::from(more.is_some()).min(height);
    for (y, (tone, line)) in (area.y..area.bottom()).zip(wrapped.into_iter().take(fitting).chain(more)) {
        frame.render_widget(Line::from(Span::styled(line, theme.style(tone))), Rect { y, height: 1, ..area });
    }
}
