//! A comparison as lines of a given width.

use super::page::Block;
use super::{detail, summary};
use crate::history::report::{AcceptanceMove, Entry, Significance, Sources};
use crate::model::Cell;
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

/// How details are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct How {
    /// How old and new prose stand to each other.
    pub layout: Layout,
    /// Whether each says from which version it comes.
    pub sources: Sources,
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

/// What a block of the page is laid out from.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The comparison.
    pub comparison: &'a Comparison,
    /// How old and new prose stand to each other.
    pub layout: Layout,
    /// Colours and glyphs.
    pub theme: Theme,
}

impl Sheet<'_> {
    /// The summary.
    pub fn summary(self, width: u16) -> Block {
        Block { lines: head(self.comparison, room(width), self.theme), title: 0 }
    }

    /// An entry; the first of its kind stands below the name of the kind.
    pub fn entry(self, entry: &Entry, begins: Option<usize>, width: u16) -> Block {
        let layout = if width < SPLIT { Layout::Below } else { self.layout };
        let mut lines = Vec::new();
        if let Some(count) = begins {
            lines.extend([Line::default(), rank_line(entry.rank, count, self.theme)]);
        }
        let title = lines.len();
        lines.extend(entry_lines(entry, self.comparison, layout, room(width), self.theme));
        Block { lines, title }
    }
}

/// The last column is left to the marks of scrolling.
fn room(width: u16) -> usize {
    usize::from(width).saturating_sub(1)
}

/// The two sides, the methodology where it changed, and the register.
fn head(comparison: &Comparison, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let mut lines = vec![side("From", &comparison.before, theme), side("To", &comparison.after, theme)];
    let report = &comparison.report;
    if let Some(change) = &report.methodology {
        lines.extend(change.lines().iter().flat_map(|line| wrapped("", line, Tone::Watch, room, theme)));
    }
    lines.push(Line::default());
    lines.extend(summary::lines(&report.posture, theme));
    lines.extend(summary::figures(report, room, theme));
    lines.extend(summary::cells(report, room, theme));
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
        lines.extend(summary::level_move(moved, &comparison.report.posture, CHANGED, room, theme));
    }
    if let Some(moved) = entry.acceptance {
        let tone = if moved == AcceptanceMove::WentStale { Tone::Bad } else { Tone::Good };
        lines.extend(wrapped(CHANGED, &moved.words(&entry.stale_by), tone, room, theme));
    }
    let how = How { layout, sources: comparison.report.sources };
    lines.extend(entry.details.iter().flat_map(|detail| detail::lines(detail, how, CHANGED, room, theme)));
    lines
}

/// The sentence where it says more than the lines below it: what came or went, and how an answer changed.
fn title(entry: &Entry) -> &str {
    let whole = entry.changes.iter().any(|change| change.at == entry.subject.at);
    let answered = Cell::of(&entry.subject.at).is_some();
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
