//! The rows of the list of questions: a heading for each section, then the questions of it that are asked; in a repeated
//! section each entry or group with the questions asked for it, and a last row that adds an entry; a table in one row.

use super::answering::Spot;
use crate::analysis::{Asked, AskedCell, Standing, Tally, row_name};
use crate::method::{Methodology, Need, Question, Repeat, Section};
use crate::model::{self, Assessment, Cell, Path, QuestionId, TagId};
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// A row of the list, by places in the methodology.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// The heading of a section, with how far its questions are answered.
    Section(usize, Tally),
    /// An entry or group that the questions below it are asked for, with how far they are answered.
    Named(usize, model::Row, Tally),
    /// A question: its section, its place in there, and the row it is asked in.
    Question(usize, usize, Option<model::Row>, Standing),
    /// A table: its section, its place in there, and how far its cells are answered.
    Table(usize, usize, Tally),
    /// Where the next entry of a section is added.
    Add(usize),
}

/// Where a row stands in the order of the list.
type Order<'r> = (usize, u8, Option<&'r model::Row>, usize);

impl Row {
    /// The section it stands in.
    #[must_use]
    pub fn section(&self) -> usize {
        match self {
            Self::Section(at, _)
            | Self::Named(at, ..)
            | Self::Question(at, ..)
            | Self::Table(at, ..)
            | Self::Add(at) => *at,
        }
    }

    /// The question of this row, where it is answered.
    #[must_use]
    pub fn spot<'m>(&self, method: &'m Methodology, now: &Assessment) -> Option<Spot<'m>> {
        let Self::Question(section, place, row, _) = self else { return None };
        let question = method.section(*section)?.1.questions.get(*place)?;
        let cell = Cell { row: row.clone(), question: question.id.clone() };
        Some(Spot::at(question, cell, method, now))
    }

    /// The table of this row.
    #[must_use]
    pub fn table<'m>(&self, method: &'m Methodology) -> Option<&'m Question> {
        let Self::Table(section, place, _) = self else { return None };
        method.section(*section)?.1.questions.get(*place)
    }

    /// Whether the cursor stops here.
    #[must_use]
    pub fn takes_cursor(&self) -> bool {
        !matches!(self, Self::Section(..))
    }

    /// Whether something of it is still open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self {
            Self::Question(.., standing) => *standing == Standing::Open,
            Self::Table(_, _, tally) => tally.open > 0,
            Self::Section(..) | Self::Named(..) | Self::Add(_) => false,
        }
    }

    /// The place of the assessment it stands for.
    #[must_use]
    pub fn place(&self, method: &Methodology) -> Option<Path> {
        match self {
            Self::Section(..) | Self::Add(_) => None,
            Self::Named(_, model::Row::Entry(id), _) => Some(Path::new("entries").join(id)),
            Self::Named(at, row, _) => Some(mark_of(method, *at, row)?.place()),
            Self::Question(section, place, row, _) => {
                let question = method.section(*section)?.1.questions.get(*place)?;
                Some(Cell { row: row.clone(), question: question.id.clone() }.place())
            }
            Self::Table(..) => Some(Cell::once(self.table(method)?.id.clone()).place()),
        }
    }

    /// Where it stands in the list, whatever else comes and goes.
    #[must_use]
    pub fn order(&self) -> Order<'_> {
        match self {
            Self::Section(at, _) => (*at, 0, None, 0),
            Self::Named(at, row, _) => (*at, 1, Some(row), 0),
            Self::Question(at, place, row, _) => (*at, 1, row.as_ref(), place + 1),
            Self::Table(at, place, _) => (*at, 1, None, place + 1),
            Self::Add(at) => (*at, 2, None, 0),
        }
    }
}

/// Where a row as a whole is said to be unknown or not to apply.
#[must_use]
pub fn mark_of(method: &Methodology, section: usize, row: &model::Row) -> Option<Cell> {
    let question: QuestionId = method.section(section)?.1.id.as_str().parse().ok()?;
    Some(Cell { row: Some(row.clone()), question })
}

/// The id of a section that asks for entries.
#[must_use]
pub fn entries_of(method: &Methodology, section: usize) -> Option<(&TagId, &str)> {
    let (_, section) = method.section(section)?;
    Some((&section.id, section.entries()?.called.base()))
}

/// The rows under the answers as they stand.
#[must_use]
pub fn rows(session: &Session) -> Vec<Row> {
    let asked = Asked::of(&session.method, session.now());
    let mut rows = Vec::new();
    for (at, section) in session.method.sections().enumerate() {
        let cells: Vec<&AskedCell<'_>> = asked.cells().iter().filter(|cell| cell.section == at).collect();
        let own = match &section.repeat {
            None => plain(at, section, &cells, &asked),
            Some(repeat) => repeated(at, section, repeat, &cells, session),
        };
        if !own.is_empty() {
            rows.push(Row::Section(at, asked.tally_where(|cell| cell.section == at)));
            rows.extend(own);
        }
    }
    rows
}

/// The questions of a section, each table in one row.
fn plain(at: usize, section: &Section, cells: &[&AskedCell<'_>], asked: &Asked<'_>) -> Vec<Row> {
    let row = |(place, question): (usize, &Question)| match question.columns() {
        [] => {
            let cell = cells.iter().find(|cell| cell.question.id == question.id)?;
            Some(Row::Question(at, place, None, cell.standing))
        }
        columns => {
            let is_here = |cell: &AskedCell<'_>| columns.iter().any(|column| column.id == cell.question.id);
            let tally = asked.tally_where(is_here);
            (tally.asked() > 0).then_some(Row::Table(at, place, tally))
        }
    };
    section.questions.iter().enumerate().filter_map(row).collect()
}

/// The entries or groups of a section, each with the questions asked for it.
fn repeated(at: usize, section: &Section, repeat: &Repeat, cells: &[&AskedCell<'_>], session: &Session) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for cell in cells {
        let Some(row) = &cell.cell.row else { continue };
        if !rows.iter().any(|known| matches!(known, Row::Named(_, named, _) if named == row)) {
            let mut tally = Tally::default();
            let of_row = cells.iter().filter(|other| other.cell.row.as_ref() == Some(row));
            of_row.for_each(|cell| tally.count(cell.question.need, cell.standing));
            rows.push(Row::Named(at, row.clone(), tally));
        }
        let place = section.questions.iter().position(|question| question.id == cell.question.id);
        rows.extend(place.map(|place| Row::Question(at, place, Some(row.clone()), cell.standing)));
    }
    let adds = matches!(repeat, Repeat::Entries(_)) && is_asked(at, session);
    rows.extend(adds.then_some(Row::Add(at)));
    rows
}

/// Whether a repeated section is asked at all, also while it has no entry.
fn is_asked(at: usize, session: &Session) -> bool {
    let asked = Asked::of(&session.method, session.now());
    let found = session.method.section(at);
    found.is_some_and(|(body, section)| body.conditions(section).all(|when| crate::analysis::holds(when, &asked)))
}

/// The mark of a standing: a glyph, and the tone that repeats it.
#[must_use]
pub fn mark(standing: Standing, theme: Theme) -> (&'static str, Tone) {
    match standing {
        Standing::Open => (theme.glyph(Glyph::Empty), Tone::Plain),
        Standing::Answered => (theme.glyph(Glyph::Done), Tone::Good),
        Standing::Unknown => ("?", Tone::Watch),
        Standing::NotApplicable => (theme.glyph(Glyph::Unrated), Tone::Quiet),
    }
}

/// The mark of several answers.
fn mark_of_all(tally: Tally, theme: Theme) -> (&'static str, Tone) {
    match (tally.closed(), tally.open) {
        (_, 0) => mark(Standing::Answered, theme),
        (0, _) => mark(Standing::Open, theme),
        _ => (theme.glyph(Glyph::Partial), Tone::Plain),
    }
}

/// Stands after a question to which an answer is proposed: the key that takes it.
const PROPOSED: &str = " (p)";

/// The row as it is drawn.
#[must_use]
pub fn line(row: &Row, session: &Session, room: usize, theme: Theme) -> Line<'static> {
    let (method, now) = (&session.method, session.now());
    match row {
        Row::Section(at, tally) => heading(&title(method, *at), *tally, room, theme),
        Row::Named(_, named, tally) => heading(&format!("  {}", row_name(method, now, named)), *tally, room, theme),
        Row::Question(_, _, within, standing) => {
            let indent = if within.is_some() { "  " } else { "" };
            row.spot(method, now).map_or_else(Line::default, |spot| {
                let key = if session.board.proposal(&spot.cell).is_some() { PROPOSED } else { "" };
                let room = room.saturating_sub(text::width(key));
                let mut line = question_line(spot.question, mark(*standing, theme), indent, room, theme);
                line.push_span(Span::styled(key, theme.style(Tone::Key)));
                line
            })
        }
        Row::Table(_, _, tally) => row.table(method).map_or_else(Line::default, |table| {
            let count = format!(" {}/{}", tally.closed(), tally.asked());
            let mut line =
                question_line(table, mark_of_all(*tally, theme), "", room.saturating_sub(text::width(&count)), theme);
            line.push_span(Span::styled(count, theme.style(Tone::Quiet)));
            line
        }),
        Row::Add(at) => {
            let called = entries_of(method, *at).map_or("", |(_, called)| called);
            let said = text::fit(&format!("  + {called} (a adds one)"), room, theme);
            Line::from(Span::styled(said, theme.style(Tone::Quiet)))
        }
    }
}

/// The title of a section, below that of the instrument it belongs to.
pub fn title(method: &Methodology, place: usize) -> String {
    match method.section(place) {
        Some((body, section)) if *body.id != method.head.id => format!("{} › {}", body.id, section.title),
        found => found.map(|(_, section)| section.title.to_string()).unwrap_or_default(),
    }
}

fn heading(title: &str, tally: Tally, room: usize, theme: Theme) -> Line<'static> {
    let count = format!(" {}/{}", tally.closed(), tally.asked());
    let title = text::fit(title, room.saturating_sub(text::width(&count)), theme);
    Line::from(vec![Span::styled(title, theme.style(Tone::Strong)), Span::styled(count, theme.style(Tone::Quiet))])
}

fn question_line(
    question: &Question,
    (glyph, tone): (&'static str, Tone),
    indent: &str,
    room: usize,
    theme: Theme,
) -> Line<'static> {
    let required = if question.need == Need::Required { "*" } else { " " };
    let head = format!("{required} {}  ", question.id);
    let ask = text::fit(question.ask.base(), room.saturating_sub(text::width(&head) + indent.len() + 1), theme);
    Line::from(vec![
        Span::raw(indent.to_owned()),
        Span::styled(glyph, theme.style(tone)),
        Span::styled(head, theme.style(Tone::Quiet)),
        Span::raw(ask),
    ])
}
