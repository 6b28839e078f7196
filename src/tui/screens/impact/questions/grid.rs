//! A table of small questions: a grid one moves in by arrows and Tab and answers by digits; where it does not fit, one row at a
//! time. What the cursor is on stands in full below.
//!
//! ```text
//!             Told before?   How?
//! Applicants  ● No           ○
//! Staff       ○              ·
//! ```

use super::answering::Spot;
use super::detail;
use super::rows::mark;
use crate::analysis::{Asked, AskedCell, Standing, row_name};
use crate::method::Question;
use crate::model::{Answer, Cell, Row};
use crate::tui::action::Action;
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::page::Page;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// The fewest columns in which a cell can be read.
const NARROWEST: usize = 12;

/// The cursor in a table.
#[derive(Debug, Default)]
pub struct Grid {
    row: usize,
    column: usize,
    // Whether the grid fits is known only while drawing; it decides what the arrows mean.
    layout: std::cell::Cell<Fit>,
    page: Page,
}

/// How a table is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Fit {
    /// As a grid.
    #[default]
    Grid,
    /// One row at a time, its columns one below the other.
    OneRow,
}

/// A table with its rows as they stand.
pub struct Table<'a> {
    /// The table.
    pub question: &'a Question,
    rows: Vec<Row>,
    asked: Asked<'a>,
    session: &'a Session,
}

impl<'a> Table<'a> {
    /// The table with the rows in which something of it is asked.
    #[must_use]
    pub fn of(question: &'a Question, session: &'a Session) -> Self {
        let asked = Asked::of(&session.method, session.now());
        let is_own = |cell: &&AskedCell<'_>| question.columns().iter().any(|column| column.id == cell.question.id);
        let mut rows: Vec<Row> = asked.cells().iter().filter(is_own).filter_map(|cell| cell.cell.row.clone()).collect();
        rows.dedup();
        Self { question, rows, asked, session }
    }

    /// The place of a cell in the table, row and column.
    #[must_use]
    pub fn find(&self, cell: &Cell) -> Option<(usize, usize)> {
        let row = self.rows.iter().position(|row| Some(row) == cell.row.as_ref())?;
        Some((row, self.question.columns().iter().position(|column| column.id == cell.question)?))
    }

    fn cell(&self, row: usize, column: usize) -> Option<Cell> {
        let question = self.question.columns().get(column)?.id.clone();
        Some(Cell { row: Some(self.rows.get(row)?.clone()), question })
    }

    fn asked(&self, row: usize, column: usize) -> Option<&AskedCell<'a>> {
        self.asked.cell(&self.cell(row, column)?)
    }

    fn name(&self, row: usize) -> String {
        let row = self.rows.get(row);
        row.map(|row| row_name(&self.session.method, self.session.now(), row)).unwrap_or_default()
    }

    /// Every row in one line: `Applicants: No, By letter`.
    pub fn glimpse(&self, theme: Theme) -> Vec<String> {
        let row = |row: usize| {
            let cells = (0..self.question.columns().len()).map(|column| self.shown(row, column, theme).0);
            format!(
                "{}: {}",
                self.name(row),
                cells.map(|cell| cell.trim_end().to_owned()).collect::<Vec<_>>().join("  ")
            )
        };
        (0..self.rows.len()).map(row).collect()
    }

    /// The cell in words: its mark and what is answered; nothing where it is not asked.
    fn shown(&self, row: usize, column: usize, theme: Theme) -> (String, Tone) {
        let Some(asked) = self.asked(row, column) else { return (theme.glyph(Glyph::Accept).to_owned(), Tone::Quiet) };
        let (glyph, tone) = mark(asked.standing, theme);
        let words =
            asked.answer.filter(|_| asked.standing == Standing::Answered).map(|answer| said(asked.question, answer));
        (format!("{glyph} {}", words.unwrap_or_default()), tone)
    }
}

/// What is answered, in few words.
fn said(question: &Question, answer: &Answer) -> String {
    let picks: Vec<&str> = answer.picks.iter().filter_map(|pick| question.choice_title(pick)).collect();
    if picks.is_empty() { answer.text.text().replace('\n', " ") } else { picks.join(", ") }
}

impl Grid {
    /// Puts the cursor on a cell.
    pub fn put(&mut self, (row, column): (usize, usize)) {
        (self.row, self.column) = (row, column);
        self.page.turn();
    }

    /// Brings the cursor back into a table whose rows came or went.
    pub fn keep_within(&mut self, table: &Table<'_>) {
        self.row = self.row.min(table.rows.len().saturating_sub(1));
        self.column = self.column.min(table.question.columns().len().saturating_sub(1));
    }

    /// The question under the cursor, where it is asked.
    #[must_use]
    pub fn spot<'a>(&self, table: &Table<'a>) -> Option<Spot<'a>> {
        let asked = table.asked(self.row, self.column)?;
        Some(Spot::at(asked.question, asked.cell.clone(), &table.session.method, table.session.now()))
    }

    /// The row under the cursor, where it as a whole is said to be unknown or not to apply, with its name.
    #[must_use]
    pub fn whole_row(&self, table: &Table<'_>) -> Option<(String, Cell)> {
        let row = table.rows.get(self.row)?.clone();
        Some((table.name(self.row), Cell { row: Some(row), question: table.question.id.clone() }))
    }

    /// Moves the cursor, when the action is a movement.
    pub fn act(&mut self, action: Action, table: &Table<'_>) -> bool {
        let (rows, columns) = (table.rows.len(), table.question.columns().len());
        let (row, column) = (self.row, self.column);
        let next = row * columns + column;
        let at = |place: usize| (place / columns.max(1), place % columns.max(1));
        let moved = match (action, self.layout.get()) {
            (Action::Up, Fit::Grid) | (Action::Left, Fit::OneRow) => (row.saturating_sub(1), column),
            (Action::Down, Fit::Grid) | (Action::Right, Fit::OneRow) => (row + 1, column),
            (Action::Left, Fit::Grid) | (Action::Up, Fit::OneRow) => (row, column.saturating_sub(1)),
            (Action::Right, Fit::Grid) | (Action::Down, Fit::OneRow) => (row, column + 1),
            (Action::First, _) => (0, 0),
            (Action::Last, _) => (rows, columns),
            (Action::NextAxis, _) => at((next + 1).min((rows * columns).saturating_sub(1))),
            (Action::PreviousAxis, _) => at(next.saturating_sub(1)),
            _ => return self.page.act(action),
        };
        self.put((moved.0.min(rows.saturating_sub(1)), moved.1.min(columns.saturating_sub(1))));
        true
    }

    /// Goes to the next cell that is open, row by row; false when there is none behind the cursor.
    pub fn next_open(&mut self, table: &Table<'_>) -> bool {
        let columns = table.question.columns().len().max(1);
        let is_open = |place: &usize| {
            table.asked(place / columns, place % columns).is_some_and(|cell| cell.standing == Standing::Open)
        };
        let from = self.row * columns + self.column + 1;
        let found = (from..table.rows.len() * columns).find(is_open);
        if let Some(place) = found {
            self.put((place / columns, place % columns));
        }
        found.is_some()
    }

    /// Draws the table, and below it the cell under the cursor in full.
    pub fn view(&self, table: &Table<'_>, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(area.width);
        let names = names_width(table, room);
        let columns = table.question.columns().len().max(1);
        let wide = room.saturating_sub(names) / columns;
        self.layout.set(if wide >= NARROWEST { Fit::Grid } else { Fit::OneRow });
        let (head, lines, at) = match self.layout.get() {
            Fit::Grid => self.as_grid(table, (names, wide), theme),
            Fit::OneRow => self.as_row(table, room, theme),
        };
        let most = usize::from(area.height / 2).max(head.len() + 1);
        let shown = lines.len().min(most.saturating_sub(head.len()));
        let top = (at + 1).saturating_sub(shown);
        let height = u16::try_from(head.len() + shown).unwrap_or(u16::MAX);
        let [grid, rule, body] =
            Layout::vertical([Constraint::Length(height), Constraint::Length(1), Constraint::Min(1)]).areas(area);
        let lines = head.into_iter().chain(lines.into_iter().skip(top));
        for (y, line) in (grid.y..grid.bottom()).zip(lines) {
            frame.render_widget(line, Rect { y, height: 1, ..grid });
        }
        let dash = theme.glyph(Glyph::Rule).repeat(room);
        frame.render_widget(Line::from(Span::styled(dash, theme.style(Tone::Quiet))), rule);
        self.page.view(self.below(table, room.saturating_sub(1), theme), theme, body, frame);
    }

    /// The header, the rows, and which of them holds the cursor.
    fn as_grid(&self, table: &Table<'_>, (names, wide): (usize, usize), theme: Theme) -> Drawn {
        let titles = table.question.columns().iter().map(|column| text::pad(column.ask.base(), wide - 1, theme) + " ");
        let head = format!("{} {}", " ".repeat(names), titles.collect::<String>());
        let head = vec![Line::from(Span::styled(head, theme.style(Tone::Quiet)))];
        let row = |row: usize| {
            let name = text::pad(&table.name(row), names.saturating_sub(1), theme) + " ";
            let name = Span::styled(name, theme.style(Tone::Strong));
            let cells = (0..table.question.columns().len()).map(|column| self.span(table, (row, column), wide, theme));
            Line::from(std::iter::once(name).chain(cells).collect::<Vec<_>>())
        };
        (head, (0..table.rows.len()).map(row).collect(), self.row)
    }

    fn as_row(&self, table: &Table<'_>, room: usize, theme: Theme) -> Drawn {
        let count = format!("  {}/{}, ← and → change the row", self.row + 1, table.rows.len());
        let name = text::fit(&table.name(self.row), room.saturating_sub(text::width(&count)), theme);
        let head = Line::from(vec![
            Span::styled(name, theme.style(Tone::Strong)),
            Span::styled(count, theme.style(Tone::Quiet)),
        ]);
        let value = (room / 3).max(NARROWEST).min(room);
        let columns = table.question.columns().iter().enumerate().map(|(column, question)| {
            let ask = text::pad(question.ask.base(), room.saturating_sub(value + 1), theme) + " ";
            Line::from(vec![Span::raw(ask), self.span(table, (self.row, column), value, theme)])
        });
        (vec![head], columns.collect(), self.column)
    }

    fn span(&self, table: &Table<'_>, at: (usize, usize), wide: usize, theme: Theme) -> Span<'static> {
        let (words, tone) = table.shown(at.0, at.1, theme);
        let selected = at == (self.row, self.column);
        let mark = if selected { theme.glyph(Glyph::Cursor) } else { " " };
        let words = text::pad(&format!("{mark}{words}"), wide.saturating_sub(1), theme);
        let style = if selected { theme.selected() } else { theme.style(tone) };
        Span::styled(words + " ", style)
    }

    fn below(&self, table: &Table<'_>, room: usize, theme: Theme) -> Vec<Line<'static>> {
        match (self.spot(table), table.asked(self.row, self.column)) {
            (Some(spot), Some(asked)) => detail::lines(&spot, asked.standing, table.session, (room, theme)),
            _ => detail::whole(&table.name(self.row), None, "This cell is not asked here.", (room, theme)),
        }
    }
}

/// Header, rows, and the row of the cursor.
type Drawn = (Vec<Line<'static>>, Vec<Line<'static>>, usize);

/// The columns that the names of the rows take.
fn names_width(table: &Table<'_>, room: usize) -> usize {
    let longest = (0..table.rows.len()).map(|row| text::width(&table.name(row))).max().unwrap_or(0);
    (longest + 1).clamp(NARROWEST, (room / 3).max(NARROWEST))
}
