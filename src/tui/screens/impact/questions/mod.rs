//! The questions: those that are asked by section, and the one under the cursor in full. A section that is asked again shows
//! its entries or groups with their questions; a table opens as a grid.

mod aim;
pub mod answering;
mod detail;
pub mod doing;
mod grid;
mod rows;

pub use rows::{Row, entries_of, mark_of, rows};

use crate::analysis::{Proposal, Standing, row_name, said_of_whole};
use crate::history::edits;
use crate::model::{self, AnswerState, EntryId, Path};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::Tone;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::panes::{Pane, Panes};
use crate::tui::widgets::text;
use aim::{Aim, edit};
use answering::Spot;
use grid::{Grid, Table};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use std::cell::Cell;

/// The share of the width that the list has beside a question, in percent.
const LIST_SHARE: u16 = 42;

/// The pane of questions.
#[derive(Debug, Default)]
pub struct Questions {
    rows: Vec<Row>,
    cursor: Cursor,
    focus: Pane,
    page: Page,
    grid: Grid,
    // What is on the screen follows from its width, which is known only while drawing.
    room: Cell<Room>,
}

/// Whether the question is on the screen while the list has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Room {
    /// It stands beside the list.
    #[default]
    Both,
    /// It takes the place of the list once it is opened.
    One,
}

const ENTRY: &str = "Enter names it, c copies it, x removes it. Its questions stand below; d or - says of the whole that it is \
                     unknown or does not apply.";
const GROUP: &str = "One of the affected groups; Tab goes to where they are described. Its questions stand below; d or - says \
                     of the whole that it is unknown or does not apply.";
const TABLE: &str = "Enter opens the table: arrows and Tab move, digits answer. d or - says of the whole table that it is \
                     unknown or does not apply.";

impl Questions {
    fn row(&self) -> Option<&Row> {
        self.rows.get(self.cursor.at())
    }

    /// The table under the cursor, while it has the keys.
    fn table<'a>(&self, desk: &'a Desk) -> Option<Table<'a>> {
        let session = desk.session.as_ref().filter(|_| self.focus == Pane::Detail)?;
        Some(Table::of(self.row()?.table(&session.method)?, session))
    }

    /// What the answering keys act on.
    fn aim<'a>(&self, desk: &'a Desk) -> Option<Aim<'a>> {
        let session = desk.session.as_ref()?;
        let (method, now) = (&session.method, session.now());
        let question = |spot: Spot<'a>| {
            let answer = now.answer(&spot.cell);
            Aim::Question(spot, answer)
        };
        let whole = |name: String, cell: model::Cell| {
            let answer = now.answer(&cell);
            Aim::Whole(name, cell, answer)
        };
        match self.row()? {
            row @ Row::Question(..) => row.spot(method, now).map(question),
            Row::Named(section, named, _) => {
                Some(whole(row_name(method, now, named), rows::mark_of(method, *section, named)?))
            }
            row @ Row::Table(..) => match self.table(desk) {
                Some(table) => self.grid.spot(&table).map(question),
                None => row.table(method).map(|t| whole(t.id.to_string(), model::Cell::once(t.id.clone()))),
            },
            Row::Section(..) | Row::Add(_) => None,
        }
    }

    /// What is proposed to the question under the cursor.
    fn proposal<'a>(&self, desk: &'a Desk) -> Option<&'a Proposal> {
        match self.aim(desk)? {
            Aim::Question(spot, _) => desk.session.as_ref()?.board.proposal(&spot.cell),
            Aim::Whole(..) => None,
        }
    }

    /// The entry that the cursor is on, or on a question of.
    fn entry(&self) -> Option<EntryId> {
        match self.row()? {
            Row::Named(_, model::Row::Entry(id), _) | Row::Question(_, _, Some(model::Row::Entry(id)), _) => Some(*id),
            _ => None,
        }
    }

    fn shows_question(&self) -> bool {
        self.focus == Pane::Detail || self.room.get() == Room::Both
    }

    fn go(&mut self, row: usize) {
        if row != self.cursor.at() {
            self.page.turn();
            self.grid = Grid::default();
        }
        self.cursor.put(row, self.rows.len());
    }

    /// Moves the cursor, over headings to the next question.
    fn travel(&mut self, movement: Action) {
        let mut cursor = self.cursor.clone();
        if !cursor.act(movement, self.rows.len()) {
            return;
        }
        let at = cursor.at();
        let stops = |row: &usize| self.rows.get(*row).is_some_and(Row::takes_cursor);
        let (before, after) = ((0..=at).rev().find(stops), (at..self.rows.len()).find(stops));
        let upwards = matches!(movement, Action::Up | Action::PageUp | Action::First);
        if let Some(row) = if upwards { before.or(after) } else { after.or(before) } {
            self.go(row);
        }
    }

    /// Goes to the next open question; within a table to the next open cell first.
    fn next_open(&mut self, desk: &Desk) -> Requests {
        if self.table(desk).is_some_and(|table| self.grid.next_open(&table)) {
            return Vec::new();
        }
        let from = self.cursor.at() + 1;
        let is_open = |row: &usize| self.rows[*row].is_open();
        if let Some(row) = (from..self.rows.len()).chain(0..from.min(self.rows.len())).find(is_open) {
            self.go(row);
            return Vec::new();
        }
        let only_grades = desk.session.as_ref().is_some_and(|session| session.method.only_grades());
        let next = if only_grades { "the gaps" } else { "the affected groups" };
        vec![Request::Notice(Notice::done(format!("No question is open. Next: {next} (Tab).")))]
    }

    fn open(&mut self, desk: &Desk) -> Requests {
        let called = self.called(desk);
        match (self.row(), self.aim(desk)) {
            (Some(Row::Add(_)), _) => self.add(desk),
            (Some(Row::Named(_, model::Row::Entry(id), _)), _) => edit(&doing::name(*id, &called), desk),
            (Some(Row::Table(..) | Row::Question(..)), Some(Aim::Question(spot, _))) if self.shows_question() => {
                answering::field(&spot).map(|field| edit(&field, desk)).unwrap_or_default()
            }
            _ => self.face(Pane::Detail),
        }
    }

    /// What an entry of the section under the cursor is called.
    fn called(&self, desk: &Desk) -> String {
        let method = desk.session.as_ref().map(|session| &session.method);
        let called = self.row().zip(method).and_then(|(row, method)| rows::entries_of(method, row.section()));
        called.map_or_else(String::new, |(_, called)| called.to_owned())
    }

    fn add(&self, desk: &Desk) -> Requests {
        let method = desk.session.as_ref().map(|session| &session.method);
        let section = self.row().zip(method).and_then(|(row, method)| rows::entries_of(method, row.section()));
        section.map(|(section, called)| doing::ask_name(section, called)).unwrap_or_default()
    }

    fn remove(&self, desk: &Desk) -> Requests {
        let (Some(id), Some(session)) = (self.entry(), &desk.session) else { return Vec::new() };
        doing::remove(id, &row_name(&session.method, session.now(), &model::Row::Entry(id)))
    }

    fn face(&mut self, pane: Pane) -> Requests {
        self.focus = pane;
        Vec::new()
    }

    /// Says of the row of the table under the cursor that it is unknown or does not apply.
    fn whole_row(&self, state: AnswerState, desk: &Desk) -> Requests {
        let row = self.table(desk).and_then(|table| self.grid.whole_row(&table));
        let (Some((name, cell)), Some(session)) = (row, &desk.session) else { return Vec::new() };
        let answer = session.now().answer(&cell);
        let aim = Aim::Whole(name, cell, answer);
        if answer.is_some_and(|answer| answer.state == Some(state)) { aim.clear() } else { aim.ask_why(state, desk) }
    }

    /// Where the row that the cursor was on stands now, or the one after it.
    fn find_again(&self, former: Option<&Row>) -> usize {
        let Some(former) = former else { return 1 };
        let is_past = |row: &Row| row.takes_cursor() && row.order() >= former.order();
        self.rows.iter().position(is_past).unwrap_or(self.rows.len())
    }

    fn can_add(&self, desk: &Desk) -> Result<(), String> {
        if self.called(desk).is_empty() {
            return Err("only in a section that is answered for several things that you name".to_owned());
        }
        Ok(())
    }
}

/// Answers as it is proposed; what is not known of the other choices is said.
fn take(proposal: &Proposal) -> Requests {
    let (id, from) = (&proposal.question, proposal.from());
    let said = if proposal.is_whole() {
        format!("{id} is answered as known from {from}; u takes it back.")
    } else {
        format!("{id} is answered as far as known from {from}: look at the choices that are left.")
    };
    let proposal = proposal.clone();
    let taken = Request::make(move |assessment, _, _| edits::take_proposal(assessment, &proposal));
    vec![taken, Request::Notice(Notice::done(said))]
}

impl Component for Questions {
    fn title(&self, desk: &Desk) -> String {
        let Some(session) = &desk.session else { return "Questions".to_owned() };
        let tally = session.board.tally();
        let known = match session.board.proposals().len() {
            0 => String::new(),
            some => format!(", {some} proposed"),
        };
        format!("Questions {}/{}{known}", tally.closed(), tally.asked())
    }

    fn scopes(&self, desk: &Desk) -> Vec<Scope> {
        let own = [Scope::Questions, Scope::Impact, Scope::List];
        self.table(desk).map(|_| Scope::Table).into_iter().chain(own).collect()
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        let answers = matches!(
            action,
            Action::Digit(_)
                | Action::NoneOfThese
                | Action::Unknown
                | Action::NotApplicable
                | Action::Rationale
                | Action::Evidence
                | Action::SetTarget
                | Action::SetOwner
                | Action::SetDue
                | Action::Remove
        );
        match (action, self.aim(desk)) {
            (Action::Add, _) => self.can_add(desk),
            (Action::TakeProposed, _) if self.proposal(desk).is_none() => {
                Err("nothing that is known elsewhere is proposed here".to_owned())
            }
            (Action::Duplicate | Action::RemoveEntry, _) if self.entry().is_none() => {
                Err("only on an entry that you named".to_owned())
            }
            (_, Some(aim)) if answers => match aim {
                Aim::Question(..) if !self.shows_question() => Err("open the question first (Enter)".to_owned()),
                Aim::Question(spot, _) if is_overruled(&spot, desk) => Err(
                    "the whole row or table was said to be unknown or not to apply; D or _ again, or Del on its name, takes that back"
                        .to_owned(),
                ),
                aim => aim.allows(action),
            },
            (_, None) if answers => Err("there is nothing to answer here".to_owned()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        if self.cursor.is_clicked(action) {
            self.focus = Pane::List;
        }
        if let Some(done) = self.aim(desk).and_then(|aim| aim.act(action, desk)) {
            return done;
        }
        match action {
            Action::TakeProposed => self.proposal(desk).map(take).unwrap_or_default(),
            Action::Open => self.open(desk),
            Action::Add => self.add(desk),
            Action::Duplicate => self.entry().map(doing::duplicate).unwrap_or_default(),
            Action::RemoveEntry => self.remove(desk),
            Action::RowUnknown => self.whole_row(AnswerState::Unknown, desk),
            Action::RowNotApplicable => self.whole_row(AnswerState::NotApplicable, desk),
            Action::NextOpen => self.next_open(desk),
            action if self.table(desk).is_some_and(|table| self.grid.act(action, &table)) => Vec::new(),
            Action::Right => self.face(Pane::Detail),
            Action::Left => self.face(Pane::List),
            action if self.scrolls(action) => Vec::new(),
            movement => {
                self.travel(movement);
                Vec::new()
            }
        }
    }

    fn back(&mut self) -> bool {
        std::mem::take(&mut self.focus) == Pane::Detail
    }

    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        let method = desk.session.as_ref().map(|session| &session.method);
        let cell = self.table(desk).and_then(|table| self.grid.spot(&table)).map(|spot| spot.place());
        cell.or_else(|| self.row().zip(method).and_then(|(row, method)| row.place(method)))
    }

    fn seek(&mut self, place: &Path, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let method = &session.method;
        if let Some(row) = self.rows.iter().rposition(|row| row.place(method).is_some_and(|at| place.is_within(&at))) {
            let named = matches!(self.rows[row], Row::Named(..));
            self.go(row + usize::from(named && row + 1 < self.rows.len()));
            self.focus = if named { Pane::List } else { Pane::Detail };
            return;
        }
        let Some(cell) = model::Cell::of(place) else { return };
        let found = self
            .rows
            .iter()
            .enumerate()
            .find_map(|(at, row)| Some((at, Table::of(row.table(method)?, session).find(&cell)?)));
        if let Some((row, at)) = found {
            self.go(row);
            self.grid.put(at);
            self.focus = Pane::Detail;
        }
    }

    fn refresh(&mut self, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let former = self.row().cloned();
        self.rows = rows::rows(session);
        self.cursor.put(self.find_again(former.as_ref()), self.rows.len());
        if let Some(table) = self.table(desk) {
            self.grid.keep_within(&table);
        }
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(session) = &desk.session else { return };
        self.cursor.put_away();
        if let Some(table) = self.table(desk) {
            return view_table(&self.grid, &table, desk, area, frame);
        }
        let panes = Panes::split(area, LIST_SHARE, desk.theme, frame);
        self.room.set(if matches!(panes, Panes::Both { .. }) { Room::Both } else { Room::One });
        panes.draw(
            self.focus,
            frame,
            |area, frame| self.view_list(session, desk, area, frame),
            |area, frame| self.view_detail(session, desk, area, frame),
        );
    }
}

/// Whether what was said of a whole row or table counts instead of the answer.
fn is_overruled(spot: &Spot<'_>, desk: &Desk) -> bool {
    let session = desk.session.as_ref();
    session.is_some_and(|session| said_of_whole(&session.method, session.now(), &spot.cell).is_some())
}

/// The table under its title, over the whole pane.
fn view_table(grid: &Grid, table: &Table<'_>, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
    let [head, body] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(area);
    let title = format!("{}  {}", table.question.id, table.question.ask);
    let title = text::fit(&title, usize::from(area.width), desk.theme);
    frame.render_widget(Line::from(Span::styled(title, desk.theme.style(Tone::Strong))), head);
    grid.view(table, desk.theme, body, frame);
}

impl Questions {
    /// Scrolls the question; a page at a time only where it has the screen to itself.
    fn scrolls(&self, action: Action) -> bool {
        let alone = self.focus == Pane::Detail && self.room.get() == Room::One;
        let paged = matches!(action, Action::PageUp | Action::PageDown);
        (alone || !paged) && self.page.act(action)
    }

    fn view_list(&self, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(area.width).saturating_sub(3);
        let row = |at: usize| rows::line(&self.rows[at], session, room, desk.theme);
        self.cursor.view(self.rows.len(), desk.theme, area, frame, row);
    }

    fn view_detail(&self, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(area.width).saturating_sub(1);
        self.page.view(self.detail(session, desk, room), desk.theme, area, frame);
    }

    fn detail(&self, session: &Session, desk: &Desk, room: usize) -> Vec<Line<'static>> {
        let sized = (room, desk.theme);
        let standing = |row: &Row| if let Row::Question(.., standing) = row { *standing } else { Standing::Open };
        match (self.row(), self.aim(desk)) {
            (Some(row), Some(Aim::Question(spot, _))) => detail::lines(&spot, standing(row), session, sized),
            (Some(Row::Named(_, model::Row::Group(_), _)), Some(Aim::Whole(name, _, answer))) => {
                detail::whole(&name, answer, GROUP, sized)
            }
            (Some(row @ Row::Table(..)), Some(Aim::Whole(_, _, answer))) => {
                let Some(table) = row.table(&session.method) else { return Vec::new() };
                let rows = Table::of(table, session).glimpse(desk.theme).join("\n");
                detail::whole(table.ask.base(), answer, &format!("{rows}\n\n{}\n\n{TABLE}", table.help), sized)
            }
            (_, Some(Aim::Whole(name, _, answer))) => detail::whole(&name, answer, ENTRY, sized),
            (Some(Row::Add(at)), _) => {
                let section = session.method.section(*at);
                let help = section.map_or("", |(_, section)| section.help.base());
                detail::whole(&rows::title(&session.method, *at), None, &format!("{help}\n\na adds one."), sized)
            }
            _ => Vec::new(),
        }
    }
}
