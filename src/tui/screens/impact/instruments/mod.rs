//! The instruments: which are due by the answers to the screening, and why. One is attached, declined with a reason, detached.
//!
//! ```text
//! ▲ due      eu-ai-act  EU AI Act: class, duties … │ It is due and nobody decided: a attaches it, d declines it.
//! · not due  genai      Risks of generative AI     │ It is offered or used in the European Union …
//! ```

mod told;

pub use told::{plainly, row_words};

use crate::analysis::{DueState, InstrumentStatus, Screened};
use crate::history::edits;
use crate::model::{MethodologyId, Path, Prose};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::effect::Effect;
use crate::tui::fields::{Prompt, Shape};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::panes::{Pane, Panes};
use ratatui::Frame;
use ratatui::layout::Rect;

/// The share of the width that the list has beside the detail, in percent.
const LIST_SHARE: u16 = 45;

/// The pane of instruments.
#[derive(Debug, Default)]
pub struct Instruments {
    cursor: Cursor,
    focus: Pane,
    page: Page,
}

/// Whether there is any instrument to speak of.
#[must_use]
pub fn any(session: &Session) -> bool {
    !session.board.screened().is_empty()
}

/// The place at which an instrument is spoken of.
#[must_use]
fn place(id: &MethodologyId) -> Path {
    Path::new("declined").join(id)
}

fn rows(desk: &Desk) -> &[Screened] {
    desk.session.as_ref().map_or(&[], |session| session.board.screened())
}

impl Instruments {
    fn row<'a>(&self, desk: &'a Desk) -> Option<&'a Screened> {
        rows(desk).get(self.cursor.at())
    }

    fn go(&mut self, at: usize, desk: &Desk) {
        self.cursor.put(at, rows(desk).len());
        self.page.turn();
    }

    fn travel(&mut self, movement: Action, desk: &Desk) {
        let before = self.cursor.at();
        self.cursor.act(movement, rows(desk).len());
        if self.cursor.at() != before {
            self.page.turn();
        }
    }

    fn next_waiting(&mut self, desk: &Desk) -> Requests {
        let (rows, from) = (rows(desk), self.cursor.at() + 1);
        let next = (from..rows.len()).chain(0..from.min(rows.len())).find(|at| rows[*at].waits());
        next.map_or_else(
            || vec![Request::Notice(Notice::done("No instrument that is due waits for a decision."))],
            |at| {
                self.go(at, desk);
                Vec::new()
            },
        )
    }
}

/// Why an instrument cannot be attached, declined, detached or taken up again now.
pub fn may(action: Action, row: &Screened, session: &Session) -> Result<(), String> {
    match (action, &row.status) {
        (Action::Add, InstrumentStatus::Attached) => Err("it is part of the assessment already"),
        (Action::Add, InstrumentStatus::Declined(_)) => Err("it was declined; b takes that back first"),
        (Action::Remove, status) if *status != InstrumentStatus::Attached => Err("it is not attached"),
        (Action::Add | Action::Remove, _) if session.may_rate_anew().is_err() => session.may_rate_anew(),
        (Action::Reject, InstrumentStatus::Attached) => Err("it is attached; x detaches it"),
        (Action::Reject, InstrumentStatus::Declined(_)) => Err("it was declined already; b takes that back"),
        (Action::Reject, _) if row.state == DueState::NotDue => Err("it is not due, so there is nothing to decline"),
        (Action::BringBack, status) if !matches!(status, InstrumentStatus::Declined(_)) => Err("it was not declined"),
        _ => Ok(()),
    }
    .map_err(str::to_owned)
}

fn ask_why(title: String, help: &str, then: impl Fn(&str, &Desk) -> Requests + 'static) -> Requests {
    vec![Request::Push(Box::new(Prompt::new(title, help, Shape::Prose, then)))]
}

/// What to write where one is attached.
pub const WHY_ATTACH: &str =
    "Why it becomes part of the assessment. The reason is sealed with it. Undo detaches it again.";
/// What to write where one is detached.
pub const WHY_DETACH: &str =
    "Why it is part of it no more. Answers to it are kept, and count for nothing until it is attached again.";

fn attach(id: MethodologyId) -> Requests {
    ask_why(format!("Why attach {id}?"), WHY_ATTACH, move |why, _| {
        vec![Request::Effect(Effect::Attach(id.clone(), Prose::typed(why)))]
    })
}

fn detach(id: MethodologyId) -> Requests {
    ask_why(format!("Why detach {id}?"), WHY_DETACH, move |why, _| {
        vec![Request::Effect(Effect::Detach(id.clone(), Prose::typed(why)))]
    })
}

fn decline(id: MethodologyId) -> Requests {
    let help = "Why it is left out. The reason is sealed in your name; b takes it back.";
    ask_why(format!("Why decline {id}?"), help, move |why, desk| {
        let Some(by) = desk.session.as_ref().map(|session| session.person.clone()) else { return Vec::new() };
        let (id, why) = (id.clone(), why.to_owned());
        vec![Request::make(move |now, method, _| edits::decline(method, now, &id, &why, by.as_str()))]
    })
}

fn take_back(id: MethodologyId) -> Requests {
    vec![Request::make(move |now, _, _| edits::undecline(now, &id))]
}

/// The questions of what is attached; what is not is read as it is in the workspace.
fn open(row: &Screened, session: &Session) -> Requests {
    let Some(attached) = session.method.instrument(&row.instrument) else {
        return vec![Request::Effect(Effect::ReadMethodology(row.instrument.clone()))];
    };
    let asked = session.board.asked();
    let own = attached.body().all_questions().find_map(|own| asked.iter().find(|cell| cell.question == own.id));
    own.map_or_else(
        || vec![Request::Notice(Notice::note("None of its questions is asked yet."))],
        |cell| vec![Request::Seek(Path::new("answers").join(&cell.question))],
    )
}

impl Component for Instruments {
    fn title(&self, desk: &Desk) -> String {
        match rows(desk).iter().filter(|row| row.waits()).count() {
            0 => "Instruments".to_owned(),
            due => format!("Instruments {due} due"),
        }
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Instruments, Scope::Impact, Scope::List]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        match self.row(desk).zip(desk.session.as_ref()) {
            Some((row, session)) => may(action, row, session),
            None => Err("there is no instrument here".to_owned()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let Some((row, session)) = self.row(desk).zip(desk.session.as_ref()) else { return Vec::new() };
        let id = row.instrument.clone();
        match action {
            Action::Add => return attach(id),
            Action::Remove => return detach(id),
            Action::Reject => return decline(id),
            Action::BringBack => return take_back(id),
            Action::Open => return open(row, session),
            Action::NextOpen => return self.next_waiting(desk),
            Action::Right => self.focus = Pane::Detail,
            Action::Left => self.focus = Pane::List,
            action if self.focus == Pane::Detail && self.page.act(action) => {}
            movement => self.travel(movement, desk),
        }
        Vec::new()
    }

    fn back(&mut self) -> bool {
        std::mem::take(&mut self.focus) == Pane::Detail
    }

    fn seek(&mut self, at: &Path, desk: &Desk) {
        if let Some(row) = rows(desk).iter().position(|row| at.is_within(&place(&row.instrument))) {
            self.go(row, desk);
        }
    }

    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        self.row(desk).map(|row| place(&row.instrument))
    }

    fn refresh(&mut self, desk: &Desk) {
        self.cursor.keep_within(rows(desk).len());
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        self.cursor.put_away();
        let panes = Panes::split(area, LIST_SHARE, desk.theme, frame);
        panes.draw(
            self.focus,
            frame,
            |area, frame| self.view_list(desk, area, frame),
            |area, frame| self.view_detail(desk, area, frame),
        );
    }
}

impl Instruments {
    fn view_list(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let (rows, room) = (rows(desk), usize::from(area.width).saturating_sub(3));
        self.cursor.view(rows.len(), desk.theme, area, frame, |at| told::line(&rows[at], room, desk.theme));
    }

    fn view_detail(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some((row, session)) = self.row(desk).zip(desk.session.as_ref()) else { return };
        let room = usize::from(area.width).saturating_sub(1);
        self.page.view(told::lines(row, session, room, desk.theme), desk.theme, area, frame);
    }
}
