//! A comparison as lines of a given width.

use super::{detail, register};
use crate::history::report::{Entry, Significance};
use crate::model::Path;
use crate::tui::effect::{Comparison, Side};
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// Columns from which old and new stand side by side.
pub const SPLIT: u16 = 120;
/// Columns before an entry, and before what changed in it.
const ENTRY: &str = "  ";
const CHANGED: &str = "    ";

/// How old and new prose stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Side by side, where there is room.
    Beside,
    /// One below the other.
    Below,
}

impl Layout {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Beside => Self::Below,
            Self::Below => Self::Beside,
        }
    }
}

/// The lines, for one width.
#[derive(Debug)]
pub struct Laid {
    /// The width they are made for.
    pub width: u16,
    /// The lines.
    pub lines: Vec<Line<'static>>,
    /// The line on which each entry begins.
    pub starts: Vec<usize>,
}

/// Lays the comparison out.
pub fn lay(comparison: &Comparison, layout: Layout, width: u16, theme: Theme) -> Laid {
    let layout = if width < SPLIT { Layout::Below } else { layout };
    // The last column is left to the marks of scrolling.
    let room = usize::from(width).saturating_sub(1);
    let mut laid = Laid { width, lines: head(comparison, room, theme), starts: Vec::new() };
    let mut rank = None;
    for entry in &comparison.report.entries {
        if rank.replace(entry.rank) != Some(entry.rank) {
            let count = comparison.report.entries.iter().filter(|other| other.rank == entry.rank).count();
            laid.lines.extend([Line::default(), rank_line(entry.rank, count, theme)]);
        }
        laid.starts.push(laid.lines.len());
        laid.lines.extend(entry_lines(entry, comparison, layout, room, theme));
    }
    laid
}

/// The two sides, the methodology where it changed, and the register.
fn head(comparison: &Comparison, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = vec![side("From", &comparison.before, theme), side("To", &comparison.after, theme)];
    let report = &comparison.report;
    if let Some(change) = &report.methodology {
        let said = format!("Methodology: {} → {}", change.from, change.to);
        lines.extend(wrapped("", &said, Tone::Watch, room, theme));
    }
    lines.push(Line::default());
    lines.extend(register::lines(&report.posture, theme));
    if report.is_empty() {
        lines.extend([Line::default(), Line::from("Nothing differs.")]);
    }
    lines
}

fn side(word: &str, side: &Side, theme: Theme) -> Line<'static> {
    Line::from(vec![
        Span::raw(format!("{word:5}")),
        Span::styled(format!("{}  ", side.name), theme.style(Tone::Strong)),
        Span::styled(side.about.clone(), theme.style(Tone::Quiet)),
    ])
}

fn rank_line(rank: Significance, count: usize, theme: Theme) -> Line<'static> {
    Line::from(Span::styled(format!("{} ({count})", rank.label()), theme.style(Tone::Key)))
}

fn entry_lines(
    entry: &Entry,
    comparison: &Comparison,
    layout: Layout,
    room: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let mut lines = wrapped(ENTRY, title(entry), Tone::Strong, room, theme);
    for moved in &entry.levels {
        lines.extend(register::level_move(moved, &comparison.report.posture, CHANGED, room, theme));
    }
    lines.extend(entry.details.iter().flat_map(|detail| detail::lines(detail, layout, CHANGED, room, theme)));
    lines
}

/// The sentence where it says more than the lines below it: what came or went, and how an answer changed.
fn title(entry: &Entry) -> &str {
    let whole = entry.changes.iter().any(|change| change.at == entry.subject.at);
    let answered = entry.subject.at.is_within(&Path::new("answers"));
    if whole || answered { &entry.headline } else { &entry.subject.name }
}

/// A text in lines that keep its indent.
pub fn wrapped(indent: &str, said: &str, tone: Tone, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let style = theme.style(tone);
    let lines = text::wrap(said, room.saturating_sub(indent.len())).into_iter();
    lines.map(|line| Line::from(vec![Span::raw(indent.to_owned()), Span::styled(line, style)])).collect()
}

/// The comparison as plain text, as `assize diff` prints it.
pub fn plain(comparison: &Comparison) -> String {
    let Comparison { slug, before, after, report, .. } = comparison;
    let head = format!("{slug}: from {} ({}) to {} ({})", before.name, before.about, after.name, after.about);
    let body = if report.is_empty() { vec!["Nothing changed.".to_owned()] } else { report.lines() };
    std::iter::once(head).chain(body).map(|line| line + "\n").collect()
}
