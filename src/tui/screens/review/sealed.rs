//! Step 8 while nothing has changed since the last version: which version that is, and what to do next.

use crate::tui::desk::{Base, Desk, Session};
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::Rect;
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
    let mut lines = vec![
        Line::from(Span::styled(text::fit(&done, room, desk.theme), desk.theme.style(Tone::Good))),
        Line::from("Nothing changed since. The next edit begins a new draft from it."),
        Line::default(),
    ];
    lines.extend(ways.into_iter().map(|(key, says)| {
        Line::from(vec![
            Span::styled(format!("  {key:6}"), desk.theme.style(Tone::Key)),
            Span::raw(text::fit(&says, room.saturating_sub(8), desk.theme)),
        ])
    }));
    frame.render_widget(Paragraph::new(lines), area);
}
