//! The questions: those that are asked by section, and the one under the cursor in full.

pub mod answering;
mod detail;
mod rows;

use crate::analysis::Standing;
use crate::method::{Kind, Question};
use crate::model::{Answer, AnswerState, Path};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::Field;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::panes::{Pane, Panes};
use ratatui::Frame;
use ratatui::layout::Rect;
use rows::Row;
pub use rows::standing_of;
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

/// The question under the cursor with its answer.
#[derive(Clone, Copy)]
struct Here<'a> {
    question: &'a Question,
    answer: Option<&'a Answer>,
}

impl Questions {
    fn here<'a>(&self, desk: &'a Desk) -> Option<Here<'a>> {
        let session = desk.session.as_ref()?;
        let question = self.rows.get(self.cursor.at())?.question(&session.method)?;
        Some(Here { question, answer: session.now().answers.get(&question.id) })
    }

    fn shows_question(&self) -> bool {
        self.focus == Pane::Detail || self.room.get() == Room::Both
    }

    fn go(&mut self, row: usize) {
        if row != self.cursor.at() {
            self.page.turn();
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
        let is_question = |row: &usize| matches!(self.rows.get(*row), Some(Row::Question(..)));
        let (before, after) = ((0..=at).rev().find(is_question), (at..self.rows.len()).find(is_question));
        let upwards = matches!(movement, Action::Up | Action::PageUp | Action::First);
        if let Some(row) = if upwards { before.or(after) } else { after.or(before) } {
            self.go(row);
        }
    }

    fn next_open(&mut self, desk: &Desk) -> Requests {
        let Some(session) = &desk.session else { return Vec::new() };
        let from = self.cursor.at() + 1;
        let is_open = |row: &usize| {
            let question = self.rows[*row].question(&session.method);
            question.is_some_and(|question| rows::standing_of(question, session.now()) == Standing::Open)
        };
        match (from..self.rows.len()).chain(0..from.min(self.rows.len())).find(is_open) {
            Some(row) => {
                self.go(row);
                Vec::new()
            }
            None => vec![Request::Notice(Notice::done("No question is open. Next: the affected groups (Tab)."))],
        }
    }

    fn open(&mut self, here: Here<'_>, desk: &Desk) -> Requests {
        if self.shows_question() {
            return edit(&answering::field(here.question), desk);
        }
        self.focus = Pane::Detail;
        Vec::new()
    }

    fn face(&mut self, pane: Pane) -> Requests {
        self.focus = pane;
        Vec::new()
    }

    /// Where the question that the cursor was on stands now, or the one after it.
    fn find_again(&self, row: Option<Row>) -> usize {
        let Some(Row::Question(section, place)) = row else { return 1 };
        let is_past = |row: &Row| matches!(row, Row::Question(s, p) if (*s, *p) >= (section, place));
        self.rows.iter().position(is_past).unwrap_or(self.rows.len())
    }
}

/// The editor of a field.
fn edit(field: &Field, desk: &Desk) -> Requests {
    field.editor(desk).map(Request::Push).into_iter().collect()
}

fn pick(here: Here<'_>, digit: u8) -> Requests {
    let choices = answering::choices(here.question);
    let choice = usize::from(digit).checked_sub(1).and_then(|at| choices.get(at));
    choice.map(|(id, _)| answering::pick(here.question, here.answer, id)).into_iter().collect()
}

fn ask_why(here: Here<'_>, state: AnswerState, desk: &Desk) -> Requests {
    let set = answering::set_state(here.question, state);
    std::iter::once(set).chain(edit(&answering::reason(here.question, Some(state)), desk)).collect()
}

/// The editor of a field of the plan of a graded item.
fn plan(here: Here<'_>, field: usize, desk: &Desk) -> Requests {
    answering::plan(here.question).get(field).map_or_else(Vec::new, |field| edit(field, desk))
}

fn clear(here: Here<'_>) -> Requests {
    let id = &here.question.id;
    let said = Notice::note(format!("Cleared the answer to {id}; u brings it back."));
    vec![Request::Set(answering::place(id), None), Request::Notice(said)]
}

/// Why a digit cannot answer.
fn can_pick(question: &Question, digit: u8) -> Result<(), String> {
    match answering::choices(question).len() {
        0 => Err("this question has no choices; Enter writes the answer".to_owned()),
        count if usize::from(digit) > count => Err(format!("this question has {count} choices only")),
        _ => Ok(()),
    }
}

impl Component for Questions {
    fn title(&self, desk: &Desk) -> String {
        let tally = desk.session.as_ref().map(|session| session.board.tally()).unwrap_or_default();
        format!("Questions {}/{}", tally.closed(), tally.asked())
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Questions, Scope::Impact, Scope::List]
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
        let Some(here) = self.here(desk).filter(|_| answers) else { return Ok(()) };
        match action {
            _ if !self.shows_question() => Err("open the question first (Enter)".to_owned()),
            Action::Digit(digit) => can_pick(here.question, digit),
            Action::NoneOfThese if !matches!(here.question.kind, Kind::Multi(_)) => {
                Err("only where any number of choices may be taken".to_owned())
            }
            Action::SetTarget | Action::SetOwner | Action::SetDue if !matches!(here.question.kind, Kind::Graded(_)) => {
                Err("only where something is graded on steps".to_owned())
            }
            Action::Remove if here.answer.is_none() => Err("this question has no answer yet".to_owned()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        if self.cursor.is_clicked(action) {
            self.focus = Pane::List;
        }
        let Some(here) = self.here(desk) else { return Vec::new() };
        match action {
            Action::Digit(digit) => pick(here, digit),
            Action::NoneOfThese => vec![answering::none_of_them(here.question)],
            Action::Unknown => ask_why(here, AnswerState::Unknown, desk),
            Action::NotApplicable => ask_why(here, AnswerState::NotApplicable, desk),
            Action::Rationale => {
                edit(&answering::reason(here.question, here.answer.and_then(|answer| answer.state)), desk)
            }
            Action::Evidence => edit(&answering::evidence(here.question), desk),
            Action::SetTarget => plan(here, 0, desk),
            Action::SetOwner => plan(here, 1, desk),
            Action::SetDue => plan(here, 2, desk),
            Action::Remove => clear(here),
            Action::Open => self.open(here, desk),
            Action::Right => self.face(Pane::Detail),
            Action::Left => self.face(Pane::List),
            Action::NextOpen => self.next_open(desk),
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
        self.here(desk).map(|here| answering::place(&here.question.id))
    }

    fn seek(&mut self, place: &Path, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let is_there = |row: &Row| {
            row.question(&session.method).is_some_and(|question| place.is_within(&answering::place(&question.id)))
        };
        if let Some(row) = self.rows.iter().position(is_there) {
            self.go(row);
            self.focus = Pane::Detail;
        }
    }

    fn refresh(&mut self, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let former = self.rows.get(self.cursor.at()).copied();
        self.rows = rows::rows(session);
        self.cursor.put(self.find_again(former), self.rows.len());
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(session) = &desk.session else { return };
        self.cursor.put_away();
        let panes = Panes::split(area, LIST_SHARE, desk.theme, frame);
        self.room.set(if matches!(panes, Panes::Both { .. }) { Room::Both } else { Room::One });
        match (panes, self.focus) {
            (Panes::Both { list, detail }, _) => {
                self.view_list(session, desk, list, frame);
                self.view_question(session, desk, detail, frame);
            }
            (Panes::One(area), Pane::List) => self.view_list(session, desk, area, frame),
            (Panes::One(area), Pane::Detail) => self.view_question(session, desk, area, frame),
        }
    }
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
        let row = |at: usize| rows::line(self.rows[at], session, room, desk.theme);
        self.cursor.view(self.rows.len(), desk.theme, area, frame, row);
    }

    fn view_question(&self, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(here) = self.here(desk) else { return };
        let room = usize::from(area.width).saturating_sub(1);
        self.page.view(detail::lines(here.question, session, room, desk.theme), desk.theme, area, frame);
    }
}
