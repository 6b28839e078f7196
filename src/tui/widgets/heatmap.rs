//! The heat map: a grid of levels, likelihood upwards and severity to the right.
//!
//! ```text
//!  5 Almost certain  ·1     ▪▪2    ▪▪▪3   ■■■■4  ■■■■4
//!  4 Likely          ·1     ▪▪2    ▪▪▪3   ▪▪▪3   ■■■■4
//! ›3 Possible        ·1     ▪▪2   [▪▪2  ] ▪▪▪3   ■■■■4
//!  2 Unlikely        ·1     ·1     ▪▪2    ▪▪2    ▪▪▪3
//!  1 Rare            ·1     ·1     ·1     ▪▪2    ▪▪2
//!          severity  1      2     ›3      4      5
//! · Low 1  ▪ Medium 2  ▪ High 3  ■ Very high 4
//! ```
//!
//! Where there is room, rules are drawn between the cells and severities carry their titles; where there is little, a cell
//! is glyph and number. Rows and columns that do not fit are left out round the highlighted cell.

use super::hits::Hits;
use super::{level, text};
use crate::analysis::point_words;
use crate::method::{Dimension, Grid, Methodology, Scale};
use crate::tui::theme::{Glyph, Theme, Tone};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use std::ops::Range;

/// A wider cell says no more.
const WIDEST_CELL: usize = 16;
/// From this width a column shows the title of its point.
const TITLED_CELL: usize = 9;
/// The columns of a row's heading that are worth having: marker, digit.
const LEAST_HEAD: usize = 4;
/// What the columns stand for.
const SEVERITY: &str = "severity";

/// Two scales and the grid between them.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<'a> {
    /// The methodology, for its levels and its likelihood scale.
    pub method: &'a Methodology,
    /// The severity scale.
    pub severity: &'a Scale,
    /// The levels.
    pub grid: &'a Grid,
}

impl<'a> Matrix<'a> {
    /// The matrix that a dimension is rated on.
    #[must_use]
    pub fn of(method: &'a Methodology, dimension: &'a Dimension) -> Self {
        Self { method, severity: &dimension.severity, grid: method.grid(dimension) }
    }

    /// The level of a cell.
    fn level(&self, likelihood: usize, severity: usize) -> Option<usize> {
        self.grid.level(likelihood, severity).and_then(|id| self.method.level_place(id))
    }

    fn rows(&self) -> usize {
        self.method.head.likelihood.points.len()
    }

    fn columns(&self) -> usize {
        self.severity.points.len()
    }
}

/// What is highlighted: a cell when both are known, else a row or a column. Places are counted from 0, lowest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The likelihood.
    pub likelihood: Option<usize>,
    /// The severity.
    pub severity: Option<usize>,
}

/// A heat map ready to draw.
pub struct Heatmap<'a> {
    /// Scales and levels.
    pub matrix: Matrix<'a>,
    /// What is highlighted.
    pub at: Spot,
    /// What stands in a cell beside its level: a count, a cloud of votes, nothing. Likelihood, then severity.
    pub inside: &'a dyn Fn(usize, usize) -> String,
    /// Colours and glyphs.
    pub theme: Theme,
}

/// Whether rules are drawn between the rows.
#[derive(Clone, Copy, PartialEq)]
enum Rules {
    Drawn,
    None,
}

/// How much of the map is drawn, and how large.
struct Plan {
    head: usize,
    cell: usize,
    badge: Badge,
    rules: Rules,
    rows: Range<usize>,
    columns: Range<usize>,
}

/// How a level is drawn in a cell.
#[derive(Clone, Copy, PartialEq)]
enum Badge {
    /// One glyph and the number.
    Short,
    /// As many glyphs as the number says, so that a worse cell looks fuller.
    Full,
}

impl Badge {
    fn width(self, method: &Methodology) -> usize {
        match self {
            Self::Short => 2,
            Self::Full => method.head.levels.len() + 1,
        }
    }
}

impl Heatmap<'_> {
    /// Draws the map from the top left of the area and returns the rows used.
    pub fn view(&self, area: Rect, frame: &mut Frame<'_>) -> u16 {
        let plan = self.plan(area);
        let legend = level::legend(self.matrix.method, usize::from(area.width), self.theme);
        let rules = || (plan.rules == Rules::Drawn).then(|| self.rule(&plan));
        let rows =
            plan.rows.clone().rev().flat_map(|likelihood| rules().into_iter().chain([self.row(likelihood, &plan)]));
        let lines = rows.chain(rules()).chain([self.severities(&plan), legend]);
        let mut y = area.y;
        for (row, line) in (area.y..area.bottom()).zip(lines) {
            frame.render_widget(line, Rect { y: row, height: 1, ..area });
            y = row + 1;
        }
        y - area.y
    }

    /// Takes down where each cell was drawn by [`Heatmap::view`] in the same area.
    pub fn note_cells(&self, area: Rect, hits: &Hits<(usize, usize)>) {
        hits.clear();
        let plan = self.plan(area);
        let [head, wide] = [plan.head, plan.cell].map(|columns| u16::try_from(columns).unwrap_or(u16::MAX));
        let (first, step) = if plan.rules == Rules::Drawn { (1, 2) } else { (0, 1) };
        for (row, likelihood) in (0..).zip(plan.rows.rev()) {
            for (column, severity) in (0..).zip(plan.columns.clone()) {
                let x = area.x.saturating_add(head).saturating_add(wide.saturating_mul(column));
                let y = area.y.saturating_add(first + step * row);
                hits.add(Rect { x, y, width: wide, height: 1 }.intersection(area), (likelihood, severity));
            }
        }
    }

    fn plan(&self, area: Rect) -> Plan {
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        let (rows, columns) = (self.matrix.rows().max(1), self.matrix.columns().max(1));
        let marks = self.widest_mark();
        let beside = if marks > 0 { marks + 1 } else { 0 };
        let wanted = self.widest_title() + 2;
        let least = |badge: Badge| badge.width(self.matrix.method) + beside + 2;
        let cell =
            (width.saturating_sub(wanted) / columns).clamp(least(Badge::Short), WIDEST_CELL.max(least(Badge::Full)));
        let badge = if cell >= least(Badge::Full) { Badge::Full } else { Badge::Short };
        let fitting = (width.saturating_sub(LEAST_HEAD) / cell).clamp(1, columns);
        let rules = if height >= rows * 2 + 3 { Rules::Drawn } else { Rules::None };
        Plan {
            head: width.saturating_sub(cell * fitting).min(wanted),
            cell,
            badge,
            rules,
            rows: window(self.matrix.rows(), height.saturating_sub(1).max(1), self.at.likelihood),
            columns: window(self.matrix.columns(), fitting, self.at.severity),
        }
    }

    fn widest_mark(&self) -> usize {
        let cells = (0..self.matrix.rows()).flat_map(|row| (0..self.matrix.columns()).map(move |column| (row, column)));
        cells.map(|(row, column)| text::width(&(self.inside)(row, column))).max().unwrap_or(0)
    }

    fn widest_title(&self) -> usize {
        let scale = &self.matrix.method.head.likelihood;
        let titles = (0..scale.points.len()).map(|place| text::width(&point_words(scale, place)));
        titles.max().unwrap_or(0).max(text::width(SEVERITY))
    }

    fn rule(&self, plan: &Plan) -> Line<'static> {
        let dashes = self.theme.glyph(Glyph::Rule).repeat(plan.cell * plan.columns.len());
        Line::from(vec![Span::raw(" ".repeat(plan.head)), Span::styled(dashes, self.theme.style(Tone::Quiet))])
    }

    /// One likelihood: its heading and its cells.
    fn row(&self, likelihood: usize, plan: &Plan) -> Line<'static> {
        let title = point_words(&self.matrix.method.head.likelihood, likelihood);
        let mut spans = vec![self.heading(&title, plan.head, self.at.likelihood == Some(likelihood))];
        spans.extend(plan.columns.clone().flat_map(|severity| self.cell(likelihood, severity, plan)));
        Line::from(spans)
    }

    fn heading(&self, title: &str, room: usize, here: bool) -> Span<'static> {
        let marker = if here { self.theme.glyph(Glyph::Cursor) } else { " " };
        let style = if here { self.theme.style(Tone::Strong) } else { Style::new() };
        Span::styled(format!("{marker}{}", text::pad(title, room.saturating_sub(1), self.theme)), style)
    }

    /// A cell: level to the left, what stands inside to the right, brackets where it is highlighted.
    fn cell(&self, likelihood: usize, severity: usize, plan: &Plan) -> [Span<'static>; 4] {
        let here = self.at == Spot { likelihood: Some(likelihood), severity: Some(severity) };
        let (open, close) = if here { ("[", "]") } else { (" ", " ") };
        let after = (self.inside)(likelihood, severity);
        let badge = self.badge(likelihood, severity, plan.badge);
        let marked = badge.style.patch(self.theme.selected());
        let gap = plan.cell.saturating_sub(2 + badge.width() + text::width(&after));
        let cell = [
            Span::raw(open),
            badge,
            Span::styled(format!("{:gap$}{after}", ""), self.theme.style(Tone::Strong)),
            Span::raw(close),
        ];
        if here { cell.map(|span| span.style(marked)) } else { cell }
    }

    fn badge(&self, likelihood: usize, severity: usize, badge: Badge) -> Span<'static> {
        let place = self.matrix.level(likelihood, severity);
        match badge {
            Badge::Short => level::short(self.matrix.method, place, self.theme),
            Badge::Full => level::bar(self.matrix.method, place, self.theme),
        }
    }

    /// The severities below the cells.
    fn severities(&self, plan: &Plan) -> Line<'static> {
        let word = text::fit(SEVERITY, plan.head.saturating_sub(2), self.theme);
        let room = plan.head.saturating_sub(2);
        let mut spans = vec![Span::styled(format!("{word:>room$}  "), self.theme.style(Tone::Quiet))];
        spans.extend(plan.columns.clone().map(|severity| {
            let titled = plan.cell >= TITLED_CELL;
            let title = if titled { point_words(self.matrix.severity, severity) } else { (severity + 1).to_string() };
            let fitted = text::fit(&title, plan.cell.saturating_sub(2), self.theme);
            self.heading(&fitted, plan.cell, self.at.severity == Some(severity))
        }));
        Line::from(spans)
    }
}

/// `shown` of `len` places, the one at `at` among them.
fn window(len: usize, shown: usize, at: Option<usize>) -> Range<usize> {
    let shown = shown.min(len);
    let first = at.unwrap_or(0).saturating_sub(shown / 2).min(len - shown);
    first..first + shown
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::tui::theme::{GlyphSet, ThemeName};
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    fn method() -> Methodology {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        let head = options.from_str(include_str!("../../../methodologies/iso-42001/methodology.ron")).unwrap();
        Methodology {
            format: 1,
            head,
            questions: vec![],
            catalogue: vec![],
            controls: vec![],
            instruments: vec![],
            detached: vec![],
        }
    }

    fn drawn(
        method: &Methodology,
        size: (u16, u16),
        at: Spot,
        glyphs: GlyphSet,
        inside: &dyn Fn(usize, usize) -> String,
    ) -> String {
        let map = Heatmap {
            matrix: Matrix::of(method, &method.head.dimensions[0]),
            at,
            inside,
            theme: Theme { name: ThemeName::Mono, glyphs },
        };
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        terminal.draw(|frame| assert!(map.view(frame.area(), frame) <= frame.area().height)).unwrap();
        let buffer = terminal.backend().buffer();
        let row = |y: u16| -> String { (0..size.0).map(|x| buffer[(x, y)].symbol().to_owned()).collect() };
        (0..size.1).map(|y| row(y).trim_end().to_owned() + "\n").collect()
    }

    const HERE: Spot = Spot { likelihood: Some(2), severity: Some(3) };

    fn plain(_: usize, _: usize) -> String {
        String::new()
    }

    #[test]
    fn the_worst_corner_is_top_right_and_the_highlighted_cell_stands_in_brackets() {
        let map = drawn(&method(), (46, 7), HERE, GlyphSet::Unicode, &plain);
        let rows: Vec<&str> = map.lines().collect();
        assert_eq!(rows[0], " 5 Almost certain  ·1   ▪2   ▪3   ■4   ■4");
        assert_eq!(rows[2], "›3 Possible        ·1   ▪2   ▪2  [▪3 ] ■4");
        assert_eq!(rows[5].trim(), "severity   1    2    3   ›4    5");
        assert_eq!(rows[6], "· Low 1  ▪ Medium 2  ▪ High 3  ■ Very high 4");
    }

    #[test]
    fn counts_stand_beside_the_level_and_wide_cells_look_fuller_the_worse_they_are() {
        let count = |likelihood, severity| if likelihood == 4 && severity == 3 { "1203".into() } else { String::new() };
        let map = drawn(&method(), (88, 7), HERE, GlyphSet::Ascii, &count);
        assert!(
            map.starts_with(" 5 Almost certain  .1            ++2           +++3          ####4   1203  ####4"),
            "{map}"
        );
        assert!(map.contains(">4 Major"), "{map}");
    }

    #[test]
    fn an_axis_that_is_open_highlights_no_cell() {
        let row_only = Spot { likelihood: Some(2), severity: None };
        let map = drawn(&method(), (60, 7), row_only, GlyphSet::Unicode, &plain);
        assert!(map.contains("›3 Possible"), "{map}");
        assert!(!map.contains('['), "{map}");
    }

    #[test]
    fn what_does_not_fit_is_left_out_round_the_highlighted_cell() {
        let map = drawn(&method(), (16, 3), HERE, GlyphSet::Unicode, &plain);
        assert!(map.contains("›3") && map.contains("[▪3]") && map.contains("›4"), "{map}");
        assert!(!map.contains("Almost"), "{map}");
    }

    #[test]
    fn any_scales_and_any_size_can_be_drawn() {
        let mut method = method();
        method.head.likelihood.points.truncate(2);
        method.head.dimensions[0].severity.points.extend(method.head.benefit.points.clone());
        for width in 0..70 {
            for height in 0..16 {
                drawn(&method, (width, height), HERE, GlyphSet::Unicode, &plain);
                drawn(&method, (width, height), HERE, GlyphSet::Ascii, &|_, _| "12345".into());
            }
        }
        method.head.likelihood.points.clear();
        method.head.dimensions[0].severity.points.clear();
        drawn(&method, (20, 5), HERE, GlyphSet::Unicode, &plain);
    }
}
