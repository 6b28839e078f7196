//! The matrix of a dimension with the marks of the lint in its cells.

use crate::method::lint::{Cell, LintFinding, LintWeight, Subject};
use crate::method::{Axes, Dimension, Methodology, level_title, point_words};
use crate::tui::action::Action;
use crate::tui::desk::Desk;
use crate::tui::theme::Tone;
use crate::tui::told::MethodTold;
use crate::tui::widgets::heatmap::{Heatmap, Matrix, Spot};
use crate::tui::widgets::hits::Hits;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// A dimension and a cell of its matrix.
#[derive(Debug, Default)]
pub struct GridView {
    dimension: usize,
    at: Cell,
    map: Hits<Cell>,
}

/// A finding with its place.
type Found = (LintFinding, String);

impl GridView {
    fn dimension<'a>(&self, method: &'a Methodology) -> Option<&'a Dimension> {
        method.head.dimensions.get(self.dimension)
    }

    /// What the lint says of the cell under the cursor.
    pub fn findings<'a>(&self, told: &'a MethodTold) -> Vec<&'a Found> {
        self.dimension(&told.method).map_or_else(Vec::new, |dimension| of_cell(told, dimension, self.at))
    }

    /// Moves the cursor, or goes to the next dimension.
    pub fn act(&mut self, action: Action, method: &Methodology, axes: Axes) {
        let rows = method.head.likelihood.points.len();
        let Some(columns) = self.dimension(method).map(|one| one.severity.points.len()) else { return };
        let (up, right) = match action {
            Action::Up => (1, 0),
            Action::Down => (-1, 0),
            Action::Right => (0, 1),
            Action::Left => (0, -1),
            Action::Switch => {
                self.dimension = (self.dimension + 1) % method.head.dimensions.len();
                return self.act(Action::ScrollUp, method, axes);
            }
            Action::Click(position) => {
                self.at = self.map.at(position).unwrap_or(self.at);
                (0, 0)
            }
            _ => (0, 0),
        };
        let (likelihood, severity) = axes.turn((up, right));
        let step = |at: usize, by: isize, len: usize| at.saturating_add_signed(by).min(len.saturating_sub(1));
        self.at = (step(self.at.0, likelihood, rows), step(self.at.1, severity, columns));
    }

    /// Draws the matrix, and below it the cell under the cursor in words.
    pub fn view(&self, told: &MethodTold, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let (theme, axes) = (desk.theme, desk.axes);
        let method = &told.method;
        let Some(dimension) = self.dimension(method) else { return };
        let title = format!("{}: {} of {}", dimension.title, self.dimension + 1, method.head.dimensions.len());
        frame.render_widget(
            Line::from(Span::styled(title, theme.style(Tone::Strong))),
            Rect { height: 1, ..area }.intersection(area),
        );
        let marks = |likelihood, severity| mark(&of_cell(told, dimension, (likelihood, severity)));
        let at = Spot { likelihood: Some(self.at.0), severity: Some(self.at.1) };
        let map = Heatmap { matrix: Matrix::of(method, dimension), axes, at, inside: &marks, theme };
        let room =
            Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(4), ..area }.intersection(area);
        let used = map.view(room, frame);
        map.note_cells(room, &self.map);
        let lines = self.words(told, dimension).into_iter().flat_map(|line| text::wrap(&line, usize::from(area.width)));
        for (y, line) in (room.y.saturating_add(used)..area.bottom()).zip(lines) {
            frame.render_widget(Line::from(line), Rect { y, height: 1, ..area });
        }
    }

    fn words(&self, told: &MethodTold, dimension: &Dimension) -> Vec<String> {
        let method = &told.method;
        let level = method.grid(dimension).level(self.at.0, self.at.1).and_then(|level| method.level_place(level));
        let level = level.map_or("no level", |place| level_title(method, place));
        let likelihood = point_words(&method.head.likelihood, self.at.0);
        let mut said = vec![format!(
            "{level} at likelihood {likelihood}, severity {}",
            point_words(&dimension.severity, self.at.1)
        )];
        let found = of_cell(told, dimension, self.at);
        said.extend(
            found.iter().map(|(finding, _)| format!("{} {}: {}", finding.rule, finding.weight.label(), finding.says)),
        );
        said
    }
}

/// The findings about a matrix that name the cell.
fn of_cell<'a>(told: &'a MethodTold, dimension: &Dimension, cell: Cell) -> Vec<&'a Found> {
    let names = |finding: &LintFinding| {
        let mine = matches!(&finding.about, Subject::Matrix(ids) if ids.contains(&dimension.id));
        mine && finding.pairs.iter().any(|(one, other)| *one == cell || *other == cell)
    };
    told.found.iter().filter(|(finding, _)| names(finding)).collect()
}

/// `!4` for a finding of RM04, `~4` when it is waived; `+` where there are more.
fn mark(found: &[&Found]) -> String {
    let heavy = found.iter().find(|(finding, _)| finding.weight != LintWeight::Waived).or(found.first());
    let Some((finding, _)) = heavy else { return String::new() };
    let number = finding.rule.id().trim_start_matches("RM").trim_start_matches('0');
    let sign = if finding.weight == LintWeight::Waived { "~" } else { "!" };
    let more = if found.len() > 1 { "+" } else { "" };
    format!("{sign}{number}{more}")
}
