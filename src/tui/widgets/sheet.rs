//! A sheet of text beside or below a list: what the cursor is on, in full where it fits.

use super::text;
use crate::tui::theme::{Glyph, Theme, Tone};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// A line of a sheet or of a reading.
pub type Said = (Tone, String);

/// Draws the lines that fit; where there are more, the last row names the key that shows them.
pub fn view(lines: &[Said], key: &str, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let wrapped = wrapped(lines, area.width);
    let height = usize::from(area.height);
    let more = (wrapped.len() > height).then(|| format!("{} {key} shows all", theme.glyph(Glyph::Ellipsis)));
    let fitting = if more.is_some() { height.saturating_sub(1) } else { height };
    let shown = wrapped.into_iter().take(fitting).chain(more.map(|more| (Tone::Quiet, more)));
    for (y, (tone, line)) in (area.y..area.bottom()).zip(shown) {
        frame.render_widget(Line::from(Span::styled(line, theme.style(tone))), Rect { y, height: 1, ..area });
    }
}

/// The rows that the lines take in a sheet of this width.
#[must_use]
pub fn rows(lines: &[Said], width: u16) -> u16 {
    u16::try_from(wrapped(lines, width).len()).unwrap_or(u16::MAX)
}

fn wrapped(lines: &[Said], width: u16) -> Vec<Said> {
    let room = usize::from(width);
    lines.iter().flat_map(|(tone, line)| text::hang(line, room).into_iter().map(move |line| (*tone, line))).collect()
}
