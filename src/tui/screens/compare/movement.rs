//! The heat map with what moved on it.
//!
//! ```text
//!  Inherent 1  ›Current 3   Residual 2
//!  4 Likely        ·1     ▪2  a→ ▪3     ■4 →b
//!  3 Possible      ·1     ▪2  →a ▪2 b→  ▪3
//!  …
//! › a likely×moderate → possible×moderate  ↓ High → Medium: R-004, R-011
//! ```
//!
//! A letter and an arrow out of a cell stand where a move begins, an arrow and the letter where it ends: read without colour.

use super::summary::direction;
use crate::history::report::{Cell, CellMove, StageCells};
use crate::model::RatingStage;
use crate::tui::action::Action;
use crate::tui::desk::Desk;
use crate::tui::effect::Comparison;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::view::WIDE;
use crate::tui::widgets::heatmap::{Heatmap, Matrix, Spot};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::panes::Panes;
use crate::tui::widgets::tabs::{self, Tab};
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The share of the map beside the list, in percent.
const SHARE: u16 = 62;
/// Rows from which map and list stand one above the other; below, only the list.
const TALL: u16 = 18;
/// The rows of the legend and of the points to the right, below the map.
const BELOW_MAP: u16 = 2;
/// Letters in one cell before they are only counted.
const LETTERS: usize = 3;
/// The rows for the names of the risks that made the move under the cursor.
const NAMES: u16 = 4;

/// Which stage is looked at, and which of its moves.
#[derive(Debug)]
pub struct MovementMap {
    stage: RatingStage,
    cursor: Cursor,
}

impl MovementMap {
    /// The map of the stage that a reviewer asks for first: the current one, if anything moved there.
    pub fn of(comparison: &Comparison) -> Self {
        let moved = |stage: &RatingStage| !moves(comparison, *stage).is_empty();
        let wanted = [RatingStage::Current, RatingStage::Residual, RatingStage::Inherent];
        let stage = wanted.into_iter().find(moved).unwrap_or(RatingStage::Current);
        Self { stage, cursor: Cursor::default() }
    }

    /// Moves about.
    pub fn act(&mut self, action: Action, comparison: &Comparison) {
        let stages = RatingStage::ALL.len();
        let by = match action {
            Action::StageNext => 1,
            Action::StagePrevious => stages - 1,
            movement => {
                self.cursor.act(movement, moves(comparison, self.stage).len());
                return;
            }
        };
        self.stage = RatingStage::ALL[(self.stage as usize + by) % stages];
        self.cursor = Cursor::default();
    }

    /// The move under the cursor.
    pub fn current<'a>(&self, comparison: &'a Comparison) -> Option<&'a CellMove> {
        moves(comparison, self.stage).get(self.cursor.at())
    }

    /// Draws stages, map and moves, as far as there is room.
    pub fn view(&self, comparison: &Comparison, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let theme = desk.theme;
        let [head, body] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(area);
        self.stages(comparison, theme, head, frame);
        if area.width >= WIDE
            && let Panes::Both { list: map, detail: list } = Panes::split(body, SHARE, theme, frame)
        {
            self.map(comparison, desk, map, frame);
            return self.list(comparison, theme, list, frame);
        }
        if area.height < TALL {
            return self.list(comparison, theme, body, frame);
        }
        let rows = Matrix::rows_of_all(&comparison.method, desk.axes);
        let [map, list] =
            Layout::vertical([Constraint::Length(rows.saturating_add(BELOW_MAP + 1)), Constraint::Min(1)]).areas(body);
        self.map(comparison, desk, map, frame);
        self.list(comparison, theme, list, frame);
    }

    fn stages(&self, comparison: &Comparison, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
        let count = |stage: RatingStage| moves(comparison, stage).iter().map(|moved| moved.risks.len()).sum::<usize>();
        let badge = |stage: &RatingStage| Span::raw(count(*stage).to_string());
        let tabs: Vec<Tab<'_>> =
            RatingStage::ALL.iter().map(|stage| Tab { title: stage.label(), badge: badge(stage) }).collect();
        frame.render_widget(tabs::line(&tabs, self.stage as usize, usize::from(area.width), theme), area);
    }

    fn map(&self, comparison: &Comparison, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let (method, theme) = (&comparison.method, desk.theme);
        let common = method.common();
        let place = |cell: &Cell| (cell.likelihood - 1, cell.severity - 1);
        let here = self.current(comparison).and_then(|moved| moved.to.as_ref().or(moved.from.as_ref())).map(place);
        let at = here.map_or_else(Spot::default, |(likelihood, severity)| Spot {
            likelihood: Some(likelihood),
            severity: Some(severity),
        });
        let moves = moves(comparison, self.stage);
        // The cells of other scales have no place on this map; the list names them.
        let carried = comparison.report.methodology.as_ref().is_some_and(|change| !change.mapping.is_empty());
        let ends = if carried { Ends::Arrivals } else { Ends::Both };
        let inside = |likelihood, severity| marks(moves, (likelihood + 1, severity + 1), ends, theme);
        Heatmap { matrix: Matrix::of_all(method, &common), axes: desk.axes, at, inside: &inside, theme }
            .view(area, frame);
    }

    fn list(&self, comparison: &Comparison, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
        let moves = moves(comparison, self.stage);
        let Some(current) = self.current(comparison) else {
            let says = "No risk moved at this stage. t shows the next.";
            return frame.render_widget(Span::styled(says, theme.style(Tone::Quiet)), area);
        };
        let room = usize::from(area.width);
        let names: Vec<Line<'_>> = names(current, room, theme).into_iter().map(Line::from).collect();
        let rows = u16::try_from(names.len()).unwrap_or(NAMES).min(NAMES);
        let [list, foot] = Layout::vertical([Constraint::Min(1), Constraint::Length(rows)]).areas(area);
        self.cursor.view(moves.len(), theme, list, frame, |row| move_line(row, &moves[row], comparison, room, theme));
        frame.render_widget(Paragraph::new(names).style(theme.style(Tone::Quiet)), foot);
    }
}

/// The levels of a move and its risks by name, in lines.
fn names(moved: &CellMove, room: usize, theme: Theme) -> Vec<String> {
    let named: Vec<&str> = moved.risks.iter().take(20).map(|risk| risk.name.as_str()).collect();
    text::wrap(&format!("{}: {}", levels(moved, theme), named.join(", ")), room)
}

fn moves(comparison: &Comparison, stage: RatingStage) -> &[CellMove] {
    let found = comparison.report.cells.iter().find(|cells| cells.stage == stage);
    found.map_or(&[], |StageCells { moves, .. }| moves.as_slice())
}

/// The letter of a move: the first have one each, the others share a mark.
fn letter(nth: usize) -> char {
    u8::try_from(nth).ok().filter(|nth| *nth < 26).map_or('*', |nth| char::from(b'a' + nth))
}

/// Which ends of a move are marked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Both,
    Arrivals,
}

/// What begins and ends in a cell.
fn marks(moves: &[CellMove], (likelihood, severity): (usize, usize), ends: Ends, theme: Theme) -> String {
    let arrow = theme.glyph(Glyph::Becomes);
    let is_here =
        |cell: &Option<Cell>| cell.as_ref().is_some_and(|at| (at.likelihood, at.severity) == (likelihood, severity));
    let of = |(nth, moved): (usize, &CellMove)| {
        let out = (ends == Ends::Both && is_here(&moved.from)).then(|| format!("{}{arrow}", letter(nth)));
        let into = is_here(&moved.to).then(|| format!("{arrow}{}", letter(nth)));
        out.into_iter().chain(into).collect::<Vec<_>>()
    };
    let all: Vec<String> = moves.iter().enumerate().flat_map(of).collect();
    let more = if all.len() > LETTERS { theme.glyph(Glyph::Ellipsis) } else { "" };
    all.into_iter().take(LETTERS).collect::<Vec<_>>().join(" ") + more
}

fn move_line(nth: usize, moved: &CellMove, comparison: &Comparison, room: usize, theme: Theme) -> Line<'static> {
    let arrow = direction(moved.level_from.as_deref(), moved.level_to.as_deref(), &comparison.report.posture, theme);
    let said = format!("{}: {}", moved.words(), moved.ids(8));
    let levels = format!("  {}", levels(moved, theme));
    // The list draws a marker and a blank before the row.
    let left = room.saturating_sub(2 + 4);
    let beside = if text::width(&said) + text::width(&levels) <= left { levels } else { String::new() };
    let tone = moved.zone_to.or(moved.zone_from).map_or(Tone::Quiet, |zone| theme.zone_tone(zone));
    Line::from(vec![
        Span::styled(format!("{} ", letter(nth)), theme.style(Tone::Key)),
        Span::styled(format!("{arrow} "), theme.style(Tone::Strong)),
        Span::raw(text::fit(&said, left, theme)),
        Span::styled(beside, theme.style(tone)),
    ])
}

/// The level before and after: `High → Medium`.
fn levels(moved: &CellMove, theme: Theme) -> String {
    let level = |level: &Option<String>| level.as_deref().unwrap_or("not rated").to_owned();
    let (from, to) = (level(&moved.level_from), level(&moved.level_to));
    if from == to { from } else { format!("{from} {} {to}", theme.glyph(Glyph::Becomes)) }
}
