//! Step 8 while nothing has changed since the last version: which version that is, and what to do next.

use crate::tui::desk::{Base, Desk, Session};
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// Draws the sealed version and the ways on from it.
pub fn view(session: &Session, base: &Base, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
    let slug = &session.slug;
    let done = format!(
        "{} Version {} of {slug} is sealed: {:04}-{}.",
        desk.theme.glyph(Glyph::Done),
        base.number,
        base.number,
        base.hash
    );
    let ways = [
        ("c", "read what it changed, ranked, with the reasons".to_owned()),
        ("g v", "versions: who, when, why; compare any two".to_owned()),
        ("g h", "go back to the portfolio".to_owned()),
        ("shell", format!("assize diff {slug}   the same report as text, or --format json")),
        ("shell", format!("git add assessments/{slug}   share it; a version is never rewritten")),
    ];
    let room = usize::from(area.width);
    let mut lines = told(&done, desk.theme.style(Tone::Good), room);
    lines.extend(told("Nothing changed since. The next edit begins a new draft from it.", Style::default(), room));
    lines.push(Line::default());
    lines.extend(ways.iter().flat_map(|(key, says)| way(key, says, desk.theme.style(Tone::Key), room)));
    frame.render_widget(Paragraph::new(lines), area);
}

fn told(says: &str, style: Style, room: usize) -> Vec<Line<'static>> {
    text::wrap(says, room).into_iter().map(|line| Line::from(Span::styled(line, style))).collect()
}

/// A key, then what it does; a long one goes on under its own words.
fn way(key: &str, says: &str, style: Style, room: usize) -> Vec<Line<'static>> {
    let keys = std::iter::once(key).chain(std::iter::repeat(""));
    let said = text::wrap(says, room.saturating_sub(8));
    let line = |(key, says)| Line::from(vec![Span::styled(format!("  {key:6}"), style), Span::raw(says)]);
    keys.zip(said).map(line).collect()
}
