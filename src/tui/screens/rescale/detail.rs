//! What moves, in full.

use crate::history::rescaling::Preview;
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// Lines of a tone, broken to fit.
pub(super) fn wrapped(said: impl IntoIterator<Item = (Tone, String)>, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let lines =
        said.into_iter().flat_map(|(tone, said)| hanging(&said, room).into_iter().map(move |line| (tone, line)));
    lines.map(|(tone, line)| Line::from(Span::styled(line, theme.style(tone)))).collect()
}

/// A text broken to fit; what goes on of an entry stands further in than its beginning.
fn hanging(said: &str, room: usize) -> Vec<String> {
    let Some(entry) = said.strip_prefix("  ") else { return text::wrap(said, room) };
    let lines = text::wrap(entry, room.saturating_sub(4)).into_iter().enumerate();
    lines.map(|(nth, line)| format!("{}{line}", if nth == 0 { "  " } else { "    " })).collect()
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
