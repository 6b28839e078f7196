//! The rows of the gap analysis: each questionnaire with its level, its sections as bars, then what to do first.

use crate::report::{GapTold, TotalsTold};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// A row, by places in what is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A questionnaire.
    Head(usize),
    /// A section of one.
    Section(usize, usize),
    /// The heading of its fixes.
    Order(usize),
    /// A fix.
    Fix(usize, usize),
}

/// The rows of all that is told.
#[must_use]
pub fn rows(told: &[GapTold]) -> Vec<Row> {
    let of = |(at, gap): (usize, &GapTold)| {
        let sections = (0..gap.sections.len()).map(move |section| Row::Section(at, section));
        let fixes = (0..gap.fixes.len()).map(move |fix| Row::Fix(at, fix));
        std::iter::once(Row::Head(at)).chain(sections).chain([Row::Order(at)]).chain(fixes).collect::<Vec<_>>()
    };
    told.iter().enumerate().flat_map(of).collect()
}

/// The row as it is drawn.
#[must_use]
pub fn line(row: Row, told: &[GapTold], room: usize, theme: Theme) -> Line<'static> {
    match row {
        Row::Head(at) => head(&told[at], room, theme),
        Row::Section(at, section) => {
            let section = &told[at].sections[section];
            bar_line(&section.title, &section.totals, room, theme)
        }
        Row::Order(at) => {
            let count = told[at].fixes.len();
            let says = if count == 0 {
                "Nothing that is answered falls short".into()
            } else {
                format!("What to do first ({count})")
            };
            Line::from(Span::styled(text::fit(&says, room, theme), theme.style(Tone::Strong)))
        }
        Row::Fix(at, fix) => {
            let line = &told[at].fixes[fix];
            let head = format!("{:>3} {}  ", fix + 1, line.question);
            let says = text::fit(&line.fix, room.saturating_sub(text::width(&head)), theme);
            Line::from(vec![Span::styled(head, theme.style(Tone::Quiet)), Span::raw(says)])
        }
    }
}

fn head(gap: &GapTold, room: usize, theme: Theme) -> Line<'static> {
    let level = gap.level.as_ref().map(|level| level.title.clone()).unwrap_or_default();
    let title = text::fit(&gap.title, room.saturating_sub(text::width(&level) + 2), theme);
    Line::from(vec![
        Span::styled(format!("{title}  "), theme.style(Tone::Quiet)),
        Span::styled(level, theme.style(Tone::Strong)),
    ])
}

/// The columns of a bar where there is little room, and where there is more.
const BAR: (usize, usize) = (10, 20);

fn bar_line(title: &str, totals: &TotalsTold, room: usize, theme: Theme) -> Line<'static> {
    let width = if room < 56 { BAR.0 } else { BAR.1 };
    let figures = format!(" {:>3}{}{:>3}%", totals.now_percent, theme.glyph(Glyph::Becomes), totals.target_percent);
    let title = text::pad(title, room.saturating_sub(width + text::width(&figures) + 1), theme);
    let mut spans = vec![Span::raw(format!("{title} "))];
    spans.extend(bar(totals, width, theme));
    spans.push(Span::styled(figures, theme.style(Tone::Quiet)));
    Line::from(spans)
}

/// Where it stands, what is wanted beyond that, and the rest.
#[must_use]
pub fn bar(totals: &TotalsTold, width: usize, theme: Theme) -> Vec<Span<'static>> {
    let now = totals.now_percent * width / 100;
    let wanted = (totals.target_percent * width / 100).saturating_sub(now);
    let rest = width.saturating_sub(now + wanted);
    let run = |glyph, count, tone| Span::styled(theme.glyph(glyph).repeat(count), theme.style(tone));
    vec![
        run(Glyph::Filled, now, Tone::Good),
        run(Glyph::Wanted, wanted, Tone::Watch),
        run(Glyph::Accept, rest, Tone::Quiet),
    ]
}
