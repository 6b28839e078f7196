//! What a screen says while it has nothing to list: what is missing, and what to do next.

use super::text;
use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

/// Draws the lines with a margin, each wrapped between words.
pub fn view(says: &[&str], area: Rect, frame: &mut Frame<'_>) {
    let area = area.inner(Margin::new(2, 1));
    let lines = says.iter().flat_map(|line| text::wrap(line, usize::from(area.width))).map(Line::from);
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), area);
}
