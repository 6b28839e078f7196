//! One field that changed: old and new told apart by `-` and `+`, not by colour.

use super::lines::{How, Layout, wrapped};
use crate::history::report::{Detail, Segment, SegmentKind};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// The field with what stood there, what stands there and why.
pub fn lines(detail: &Detail, how: How, indent: &str, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = match sides(detail).filter(|_| how.layout == Layout::Beside) {
        Some((old, new)) => beside(detail, &old, &new, indent, room, theme),
        None => below(detail, indent, room, theme),
    };
    let origin = detail.origin(how.sources);
    lines.extend(origin.iter().flat_map(|origin| wrapped(&format!("{indent}  "), origin, Tone::Quiet, room, theme)));
    lines
}

/// The two texts, where prose changed; of words that went and came, each side shows its own.
fn sides(detail: &Detail) -> Option<(String, String)> {
    let side = |gone: SegmentKind, marks: (&str, &str)| -> String {
        let shown = detail.segments.iter().filter(|segment| [SegmentKind::Same, gone].contains(&segment.kind));
        shown.map(|segment| marked(segment, gone, marks)).collect()
    };
    if !detail.segments.is_empty() {
        return Some((side(SegmentKind::Removed, ("[-", "-]")), side(SegmentKind::Added, ("{+", "+}"))));
    }
    let prose = |text: &&String| text.contains(' ');
    let (from, to) = (detail.from.as_ref().filter(prose)?, detail.to.as_ref().filter(prose)?);
    Some((from.clone(), to.clone()))
}

fn marked(segment: &Segment, kind: SegmentKind, (open, close): (&str, &str)) -> String {
    if segment.kind == kind { format!("{open}{}{close}", segment.text) } else { segment.text.clone() }
}

fn below(detail: &Detail, indent: &str, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let said = detail.change_lines();
    let deeper = format!("{indent}    ");
    said.iter()
        .flat_map(|line| match line.trim_start().split_at_checked(2) {
            Some(("- ", rest)) => signed("-", rest, &deeper, Tone::Quiet, room, theme),
            Some(("+ ", rest)) => signed("+", rest, &deeper, Tone::Plain, room, theme),
            _ => wrapped(indent, line, Tone::Plain, room, theme),
        })
        .collect()
}

/// A text with its sign before its first line, the others below the first.
fn signed(sign: &str, said: &str, indent: &str, tone: Tone, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = wrapped(indent, said, tone, room, theme);
    if let Some(span) = lines.first_mut().and_then(|line| line.spans.first_mut()) {
        *span = Span::styled(format!("{}{sign} ", &indent[2..]), theme.style(Tone::Key));
    }
    lines
}

fn beside(detail: &Detail, old: &str, new: &str, indent: &str, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let half = room.saturating_sub(indent.len() + 2 + 3) / 2;
    let column = |sign: &str, said: &str| {
        let mut lines = text::wrap(&said.replace('\n', " "), half.saturating_sub(2)).into_iter();
        let first = lines.next().map(|line| format!("{sign} {line}"));
        first.into_iter().chain(lines.map(|line| format!("  {line}"))).collect::<Vec<_>>()
    };
    let (old, new) = (column("-", old), column("+", new));
    let blank = String::new();
    let row = |at: usize| {
        let old = text::pad(old.get(at).unwrap_or(&blank), half, theme);
        Line::from(vec![
            Span::raw(format!("{indent}  ")),
            Span::styled(old, theme.style(Tone::Quiet)),
            Span::styled(format!(" {} ", theme.glyph(Glyph::Bar)), theme.style(Tone::Quiet)),
            Span::raw(new.get(at).unwrap_or(&blank).clone()),
        ])
    };
    let label = Line::from(format!("{indent}{}:", detail.label));
    std::iter::once(label).chain((0..old.len().max(new.len())).map(row)).collect()
}
