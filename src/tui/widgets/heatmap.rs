//! The heat map: a grid of levels, likelihood upwards and severity to the right, or the other way round.
//!
//! ```text
//!  5 Almost certain      ·1     ▪▪2    ▪▪▪3   ■■■■4  ■■■■4
//!  4 Likely              ·1     ▪▪2    ▪▪▪3   ▪▪▪3   ■■■■4
//! ›3 Possible            ·1     ▪▪2   [▪▪2  ] ▪▪▪3   ■■■■4
//!  2 Unlikely            ·1     ·1     ▪▪2    ▪▪2    ▪▪▪3
//!  1 Rare                ·1     ·1     ·1     ▪▪2    ▪▪2
//! ↑likelihood →severity  1      2     ›3      4      5
//! · Low 1  ▪ Medium 2  ▪ High 3  ■ Very high 4
//! ```
//!
//! Where there is room, rules are drawn between the cells and columns carry their titles; where there is little, a cell
//! is glyph and number. Rows and columns that do not fit are left out round the highlighted cell. Whoever calls speaks of
//! likelihood and severity; only here they become rows and columns.

use super::hits::Hits;
use super::{level, text};
use crate::analysis::{Axis, point_words};
use crate::method::{Axes, Common, Dimension, Grid, Methodology, Scale};
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

/// Rows of cells where so many severities are drawn.
fn rows(method: &Methodology, severities: usize, axes: Axes) -> u16 {
    let (rows, _) = axes.turn((method.head.likelihood.points.len(), severities));
    u16::try_from(rows).unwrap_or(u16::MAX)
}

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

    /// The matrix of all dimensions together.
    #[must_use]
    pub fn of_all(method: &'a Methodology, common: &'a Common) -> Self {
        Self { method, severity: &common.severity, grid: &common.grid }
    }

    /// How many rows of cells that one is drawn with.
    #[must_use]
    pub fn rows_of_all(method: &Methodology, axes: Axes) -> u16 {
        rows(method, method.longest_severity(), axes)
    }

    /// The level of a cell.
    fn level(&self, likelihood: usize, severity: usize) -> Option<usize> {
        self.grid.level(likelihood, severity).and_then(|id| self.method.level_place(id))
    }

    /// The scales as drawn: of the rows, of the columns.
    fn scales(&self, axes: Axes) -> (&'a Scale, &'a Scale) {
        axes.turn((&self.method.head.likelihood, self.severity))
    }

    /// How many rows of cells it is drawn with.
    #[must_use]
    pub fn rows(&self, axes: Axes) -> u16 {
        rows(self.method, self.severity.points.len(), axes)
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
    /// Which way round it is drawn.
    pub axes: Axes,
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
#[derive(Clone, Copy, Debug, PartialEq)]
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
        let rows = plan.rows.clone().rev().flat_map(|row| rules().into_iter().chain([self.row(row, &plan)]));
        let lines = rows.chain(rules()).chain([self.columns(&plan), legend]);
        let mut y = area.y;
        for (row, line) in (area.y..area.bottom()).zip(lines) {
            frame.render_widget(line, Rect { y: row, height: 1, ..area });
            y = row + 1;
        }
        y - area.y
    }

    /// Takes down where each cell was drawn by [`Heatmap::view`] in the same area, by likelihood and severity.
    pub fn note_cells(&self, area: Rect, hits: &Hits<(usize, usize)>) {
        hits.clear();
        let plan = self.plan(area);
        let [head, wide] = [plan.head, plan.cell].map(|columns| u16::try_from(columns).unwrap_or(u16::MAX));
        let (first, step) = if plan.rules == Rules::Drawn { (1, 2) } else { (0, 1) };
        for (down, row) in (0..).zip(plan.rows.rev()) {
            for (right, column) in (0..).zip(plan.columns.clone()) {
                let x = area.x.saturating_add(head).saturating_add(wide.saturating_mul(right));
                let y = area.y.saturating_add(first + step * down);
                hits.add(Rect { x, y, width: wide, height: 1 }.intersection(area), self.axes.turn((row, column)));
            }
        }
    }

    /// How many rows and columns there are.
    fn size(&self) -> (usize, usize) {
        let (rows, columns) = self.matrix.scales(self.axes);
        (rows.points.len(), columns.points.len())
    }

    /// The row and the column that are highlighted.
    fn here(&self) -> (Option<usize>, Option<usize>) {
        self.axes.turn((self.at.likelihood, self.at.severity))
    }

    /// What stands inside a cell.
    fn marks(&self, row: usize, column: usize) -> String {
        let (likelihood, severity) = self.axes.turn((row, column));
        (self.inside)(likelihood, severity)
    }

    /// The axes are named in full where that cuts nothing else.
    fn plan(&self, area: Rect) -> Plan {
        let titles = self.widest_title() + 2;
        let words = text::width(&self.axis_words()[0]) + 1;
        let [plan, roomy] = [titles, titles.max(words)].map(|head| self.plan_with(head, area));
        if self.shown(&plan) == self.shown(&roomy) { roomy } else { plan }
    }

    /// What of the cells and of the points to the right can be seen.
    fn shown(&self, plan: &Plan) -> (Badge, Range<usize>, usize) {
        let (_, scale) = self.matrix.scales(self.axes);
        let longest = (0..scale.points.len()).map(|place| text::width(&point_words(scale, place))).max().unwrap_or(0);
        let title = if plan.cell >= TITLED_CELL { longest.min(plan.cell - 2) } else { 0 };
        (plan.badge, plan.columns.clone(), title)
    }

    /// The plan with so many columns for the heads of the rows, as far as there is room.
    fn plan_with(&self, wanted: usize, area: Rect) -> Plan {
        let (width, height) = (usize::from(area.width), usize::from(area.height));
        let (rows, columns) = self.size();
        let here = self.here();
        let marks = self.widest_mark();
        let beside = if marks > 0 { marks + 1 } else { 0 };
        let least = |badge: Badge| badge.width(self.matrix.method) + beside + 2;
        let cell = (width.saturating_sub(wanted) / columns.max(1))
            .clamp(least(Badge::Short), WIDEST_CELL.max(least(Badge::Full)));
        let badge = if cell >= least(Badge::Full) { Badge::Full } else { Badge::Short };
        let fitting = (width.saturating_sub(LEAST_HEAD) / cell).clamp(1, columns.max(1));
        let rules = if height >= rows.max(1) * 2 + 3 { Rules::Drawn } else { Rules::None };
        Plan {
            head: width.saturating_sub(cell * fitting).min(wanted),
            cell,
            badge,
            rules,
            rows: window(rows, height.saturating_sub(1).max(1), here.0),
            columns: window(columns, fitting, here.1),
        }
    }

    fn widest_mark(&self) -> usize {
        let (rows, columns) = self.size();
        let cells = (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column)));
        cells.map(|(row, column)| text::width(&self.marks(row, column))).max().unwrap_or(0)
    }

    fn widest_title(&self) -> usize {
        let (scale, _) = self.matrix.scales(self.axes);
        let titles = (0..scale.points.len()).map(|place| text::width(&point_words(scale, place)));
        titles.max().unwrap_or(0)
    }

    /// Which axis is which, the longest words first.
    fn axis_words(&self) -> [String; 4] {
        let (up, right) = self.axes.turn((Axis::Likelihood.word(), Axis::Severity.word()));
        let arrows = (self.theme.glyph(Glyph::Up), self.theme.glyph(Glyph::Becomes));
        let said = |up: &str, right: &str, between: &str| format!("{}{up}{between}{}{right}", arrows.0, arrows.1);
        let letters = |word: &str, letters: usize| word.chars().take(letters).collect::<String>();
        [
            said(up, right, " "),
            said(up, &letters(right, 3), " "),
            said(&letters(up, 3), &letters(right, 3), " "),
            said(&letters(up, 1).to_uppercase(), &letters(right, 1).to_uppercase(), ""),
        ]
    }

    fn rule(&self, plan: &Plan) -> Line<'static> {
        let dashes = self.theme.glyph(Glyph::Rule).repeat(plan.cell * plan.columns.len());
        Line::from(vec![Span::raw(" ".repeat(plan.head)), Span::styled(dashes, self.theme.style(Tone::Quiet))])
    }

    /// One row: its heading and its cells.
    fn row(&self, row: usize, plan: &Plan) -> Line<'static> {
        let title = point_words(self.matrix.scales(self.axes).0, row);
        let mut spans = vec![self.heading(&title, plan.head, self.here().0 == Some(row))];
        spans.extend(plan.columns.clone().flat_map(|column| self.cell(row, column, plan)));
        Line::from(spans)
    }

    fn heading(&self, title: &str, room: usize, here: bool) -> Span<'static> {
        let marker = if here { self.theme.glyph(Glyph::Cursor) } else { " " };
        let style = if here { self.theme.style(Tone::Strong) } else { Style::new() };
        Span::styled(format!("{marker}{}", text::pad(title, room.saturating_sub(1), self.theme)), style)
    }

    /// A cell: level to the left, what stands inside to the right, brackets where it is highlighted.
    fn cell(&self, row: usize, column: usize, plan: &Plan) -> [Span<'static>; 4] {
        let here = self.here() == (Some(row), Some(column));
        let (open, close) = if here { ("[", "]") } else { (" ", " ") };
        let after = self.marks(row, column);
        let badge = self.badge(row, column, plan.badge);
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

    fn badge(&self, row: usize, column: usize, badge: Badge) -> Span<'static> {
        let (likelihood, severity) = self.axes.turn((row, column));
        let place = self.matrix.level(likelihood, severity);
        match badge {
            Badge::Short => level::short(self.matrix.method, place, self.theme),
            Badge::Full => level::bar(self.matrix.method, place, self.theme),
        }
    }

    /// Below the cells: which axis is which, and the points to the right.
    fn columns(&self, plan: &Plan) -> Line<'static> {
        let words = self.axis_words().into_iter().find(|words| text::width(words) <= plan.head).unwrap_or_default();
        let mut spans = vec![Span::styled(text::pad(&words, plan.head, self.theme), self.theme.style(Tone::Quiet))];
        let (_, scale) = self.matrix.scales(self.axes);
        spans.extend(plan.columns.clone().map(|column| {
            let titled = plan.cell >= TITLED_CELL;
            let title = if titled { point_words(scale, column) } else { (column + 1).to_string() };
            let fitted = text::fit(&title, plan.cell.saturating_sub(2), self.theme);
            self.heading(&fitted, plan.cell, self.here().1 == Some(column))
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
        look: Look,
        inside: &dyn Fn(usize, usize) -> String,
    ) -> String {
        let map = Heatmap {
            matrix: Matrix::of(method, &method.head.dimensions[0]),
            axes: look.0,
            at,
            inside,
            theme: Theme { name: ThemeName::Mono, glyphs: look.1 },
        };
        let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
        terminal.draw(|frame| assert!(map.view(frame.area(), frame) <= frame.area().height)).unwrap();
        let buffer = terminal.backend().buffer();
        let row = |y: u16| -> String { (0..size.0).map(|x| buffer[(x, y)].symbol().to_owned()).collect() };
        (0..size.1).map(|y| row(y).trim_end().to_owned() + "\n").collect()
    }

    type Look = (Axes, GlyphSet);
    const UPRIGHT: Look = (Axes::LikelihoodUp, GlyphSet::Unicode);
    const FLIPPED: Look = (Axes::SeverityUp, GlyphSet::Unicode);
    const HERE: Spot = Spot { likelihood: Some(2), severity: Some(3) };

    fn plain(_: usize, _: usize) -> String {
        String::new()
    }

    #[test]
    fn the_worst_corner_is_top_right_and_the_highlighted_cell_stands_in_brackets() {
        let map = drawn(&method(), (46, 7), HERE, UPRIGHT, &plain);
        let rows: Vec<&str> = map.lines().collect();
        assert_eq!(rows[0], " 5 Almost certain      ·1  ▪2  ▪3  ■4  ■4");
        assert_eq!(rows[2], "›3 Possible            ·1  ▪2  ▪2 [▪3] ■4");
        assert_eq!(rows[5], "↑likelihood →severity  1   2   3  ›4   5");
        assert_eq!(rows[6], "· Low 1  ▪ Medium 2  ▪ High 3  ■ Very high 4");
    }

    #[test]
    fn flipped_the_same_cells_stand_by_severity_upwards_and_the_axes_say_so() {
        let map = drawn(&method(), (46, 7), HERE, FLIPPED, &plain);
        let rows: Vec<&str> = map.lines().collect();
        assert_eq!(rows[0], " 5 Severe              ▪2  ▪3  ■4  ■4  ■4");
        assert_eq!(rows[1], "›4 Major               ▪2  ▪2 [▪3] ▪3  ■4");
        assert_eq!(rows[4], " 1 Negligible          ·1  ·1  ·1  ·1  ·1");
        assert_eq!(rows[5], "↑severity →likelihood  1   2  ›3   4   5");
    }

    #[test]
    fn which_axis_is_which_is_said_however_little_room_there_is() {
        let foot = |width, look| drawn(&method(), (width, 6), HERE, look, &plain).lines().last().unwrap().to_owned();
        assert!(foot(33, UPRIGHT).starts_with("↑lik →sev "), "{}", foot(33, UPRIGHT));
        assert!(foot(33, FLIPPED).starts_with("↑sev →lik "), "{}", foot(33, FLIPPED));
        assert!(foot(24, UPRIGHT).starts_with("↑L→S"), "{}", foot(24, UPRIGHT));
        assert!(foot(24, FLIPPED).starts_with("↑S→L"), "{}", foot(24, FLIPPED));
    }

    #[test]
    fn a_click_finds_the_cell_that_is_seen() {
        let method = method();
        let hits = Hits::default();
        for (look, seen) in [(UPRIGHT, (4, 0)), (FLIPPED, (0, 4))] {
            let theme = Theme { name: ThemeName::Mono, glyphs: look.1 };
            let matrix = Matrix::of(&method, &method.head.dimensions[0]);
            let map = Heatmap { matrix, axes: look.0, at: HERE, inside: &plain, theme };
            map.note_cells(Rect::new(0, 0, 46, 7), &hits);
            assert_eq!(hits.at(ratatui::layout::Position::new(23, 0)), Some(seen), "top left");
        }
    }

    #[test]
    fn counts_stand_beside_the_level_and_wide_cells_look_fuller_the_worse_they_are() {
        let count = |likelihood, severity| if likelihood == 4 && severity == 3 { "1203".into() } else { String::new() };
        let map = drawn(&method(), (92, 7), HERE, (Axes::LikelihoodUp, GlyphSet::Ascii), &count);
        assert!(
            map.starts_with(" 5 Almost certain      .1            ++2           +++3          ####4   1203  ####4"),
            "{map}"
        );
        assert!(map.contains(">4 Major"), "{map}");
    }

    #[test]
    fn an_axis_that_is_open_highlights_no_cell() {
        let row_only = Spot { likelihood: Some(2), severity: None };
        let map = drawn(&method(), (60, 7), row_only, UPRIGHT, &plain);
        assert!(map.contains("›3 Possible"), "{map}");
        assert!(!map.contains('['), "{map}");
    }

    #[test]
    fn what_does_not_fit_is_left_out_round_the_highlighted_cell() {
        let map = drawn(&method(), (16, 3), HERE, UPRIGHT, &plain);
        assert!(map.contains("›3") && map.contains("[▪3]") && map.contains("›4"), "{map}");
        assert!(!map.contains("Almost"), "{map}");
    }

    #[test]
    fn any_scales_and_any_size_can_be_drawn() {
        let mut method = method();
        method.head.likelihood.points.truncate(2);
        method.head.dimensions[0].severity.points.extend(method.head.benefit.points.clone());
        for axes in [Axes::LikelihoodUp, Axes::SeverityUp] {
            for size in (0..70).flat_map(|width| (0..16).map(move |height| (width, height))) {
                drawn(&method, size, HERE, (axes, GlyphSet::Unicode), &plain);
                drawn(&method, size, HERE, (axes, GlyphSet::Ascii), &|_, _| "12345".into());
            }
        }
        method.head.likelihood.points.clear();
        method.head.dimensions[0].severity.points.clear();
        drawn(&method, (20, 5), HERE, UPRIGHT, &plain);
    }
}
