//! What moves, in full.

use crate::history::rescaling::Preview;
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// Lines of a tone, broken to fit.
pub(super) fn wrapped(said: impl IntoIterator<Item = (Tone, String)>, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let lines =
        said.into_iter().flat_map(|(tone, said)| text::wrap(&said, room).into_iter().map(move |line| (tone, line)));
    lines.map(|(tone, line)| Line::from(Span::styled(line, theme.style(tone)))).collect()
}

/// The preview: what differs, what moves, what is kept and counts for nothing.
pub(super) fn moves(seen: &Preview, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let tone = |nth: usize, line: &str| match (nth, line.starts_with("  ")) {
        (0, _) => Tone::Strong,
        (_, true) => Tone::Plain,
        _ if line.ends_with(':') => Tone::Strong,
        _ => Tone::Quiet,
    };
    let last = "Nothing is changed yet: a says why and changes it, Esc goes back.".to_owned();
    let lines = seen.lines().into_iter().enumerate().map(|(nth, line)| (tone(nth, &line), line));
    wrapped(lines.chain([(Tone::Plain, String::new()), (Tone::Quiet, last)]), room, theme)
}
