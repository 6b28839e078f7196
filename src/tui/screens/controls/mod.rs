//! Step 7: the statement of applicability, every control in or out with a reason.

mod decide;
mod detail;
mod entry;
mod list;

pub use self::decide::called_places;
pub use self::detail::{applies, fields, stands};
pub use self::entry::{State, flaws, line};

use self::list::Row;
use crate::method::{Control, Methodology};
use crate::model::{Applicability, ControlId, Path};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::{Field, Form};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::marks::Marks;
use crate::tui::widgets::panes::{Pane, Panes};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

/// The share of the list in the width, in percent.
const LIST_SHARE: u16 = 52;

/// Step 7.
#[derive(Debug, Default)]
pub struct ControlsStep {
    pane: Pane,
    cursor: Cursor,
    marks: Marks<ControlId>,
    form: Form,
}

impl ControlsStep {
    fn current<'a>(&self, method: &'a Methodology) -> Option<&'a Control> {
        list::rows(method).get(self.cursor.at())?.control()
    }

    /// What a key acts on: all that is marked, or the control under the cursor; beside the form always that one.
    fn targets<'a>(&self, method: &'a Methodology) -> Vec<&'a Control> {
        let current = self.current(method);
        let wanted = match self.pane {
            Pane::Detail => return current.into_iter().collect(),
            Pane::List => self.marks.or(current.map(|control| &control.id)),
        };
        method.all_controls().filter(|control| wanted.contains(&&control.id)).collect()
    }

    fn put_on(&mut self, wanted: &ControlId, method: &Methodology) {
        let rows = list::rows(method);
        if let Some(row) = rows.iter().position(|row| row.control().is_some_and(|control| control.id == *wanted)) {
            self.cursor.put(row, rows.len());
        }
    }

    fn travel(&mut self, action: Action, method: &Methodology) {
        let before = self.cursor.at();
        self.cursor.act(action, list::rows(method).len());
        self.leave_heading(before, method);
    }

    /// Headings are passed over, in the direction of the movement from `before`.
    fn leave_heading(&mut self, before: usize, method: &Methodology) {
        let rows = list::rows(method);
        let at = self.cursor.at();
        let is_control = |row: &Row<'_>| row.control().is_some();
        let below = || rows.iter().skip(at).position(is_control).map(|by| at + by);
        let above = || rows.iter().take(at + 1).rposition(is_control);
        let stop = if at < before { above().or_else(below) } else { below().or_else(above) };
        self.cursor.put(stop.unwrap_or(0), rows.len());
    }

    fn neighbour(&mut self, action: Action, method: &Methodology) {
        self.travel(if action == Action::Left { Action::Up } else { Action::Down }, method);
    }

    fn mark(&mut self, method: &Methodology) {
        if let Some(control) = self.current(method) {
            self.marks.toggle(control.id.clone());
        }
        self.travel(Action::Down, method);
    }

    /// The next control that nobody decided; when there is none, the next with something wrong.
    fn next_open(&mut self, session: &Session) -> Requests {
        let controls: Vec<&Control> = session.method.all_controls().collect();
        let at = self.current(&session.method).and_then(|now| controls.iter().position(|control| control.id == now.id));
        let after = at.map_or(0, |at| at + 1);
        let order = || (after..controls.len()).chain(0..after.min(controls.len()));
        let is_open = |at: &usize| State::of(&line(session, controls[*at])) == State::Open;
        let is_flawed = |at: &usize| !entry::flaws(&entry::line(session, controls[*at])).is_empty();
        match order().find(is_open).or_else(|| order().find(is_flawed)) {
            Some(next) => {
                self.put_on(&controls[next].id, &session.method);
                Vec::new()
            }
            None => vec![Request::Notice(Notice::note("Every control is decided and justified."))],
        }
    }

    fn act_on_list(&mut self, action: Action, session: &Session) -> Requests {
        match action {
            Action::Open => self.pane = Pane::Detail,
            Action::Mark => self.mark(&session.method),
            Action::MarkAll => {
                self.marks.toggle_all(session.method.all_controls().map(|control| control.id.clone()));
            }
            Action::NextOpen => return self.next_open(session),
            movement => self.travel(movement, &session.method),
        }
        Vec::new()
    }

    fn act_on_detail(&mut self, action: Action, session: &Session, desk: &Desk) -> Requests {
        let Some(control) = self.current(&session.method) else { return Vec::new() };
        self.form.act(action, &detail::fields(control), desk)
    }
}

impl Component for ControlsStep {
    fn title(&self, desk: &Desk) -> String {
        let control = desk.session.as_ref().and_then(|session| self.current(&session.method));
        match (self.pane, control) {
            (Pane::Detail, Some(control)) => format!("7 Controls · {}", control.id),
            _ => "7 Controls".to_owned(),
        }
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        match self.pane {
            Pane::List => vec![Scope::Soa, Scope::List],
            Pane::Detail => vec![Scope::Soa, Scope::Form],
        }
    }

    fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        match (action, self.pane) {
            (Action::Mark | Action::MarkAll, Pane::Detail) => Err("marks are set in the list; Esc goes there".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let Some(session) = &desk.session else { return Vec::new() };
        if self.cursor.is_clicked(action) {
            self.pane = Pane::List;
        }
        let targets = self.targets(&session.method);
        match action {
            Action::Include => decide::decide(&targets, Applicability::Included, session, desk),
            Action::Exclude => decide::decide(&targets, Applicability::Excluded, session, desk),
            Action::Status => decide::ask_status(&targets, desk),
            Action::SetOwner => decide::ask_owner(&targets, desk),
            Action::IncludeCalled => decide::include_called(session),
            Action::Counterparts => {
                let id = self.current(&session.method).map(|control| control.id.to_string());
                id.map(|id| super::open_counterparts(id.clone(), vec![id], desk)).unwrap_or_default()
            }
            Action::Left | Action::Right => {
                self.neighbour(action, &session.method);
                Vec::new()
            }
            action if self.pane == Pane::Detail => self.act_on_detail(action, session, desk),
            action => self.act_on_list(action, session),
        }
    }

    /// From the form to the list, then from the marks to none.
    fn back(&mut self) -> bool {
        let went = self.pane == Pane::Detail || !self.marks.is_empty();
        match self.pane {
            Pane::Detail => self.pane = Pane::List,
            Pane::List => self.marks.clear(),
        }
        went
    }

    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        let control = self.current(&desk.session.as_ref()?.method)?;
        let fields = detail::fields(control);
        let field = self.form.field(&fields).filter(|_| self.pane == Pane::Detail).and_then(Field::own_place);
        field.or_else(|| Some(Path::new("controls").join(&control.id)))
    }

    fn seek(&mut self, place: &Path, desk: &Desk) {
        let segments = place.segments();
        let (Some(session), ["controls", id, ..]) = (&desk.session, segments.as_slice()) else { return };
        let Some(control) = session.method.all_controls().find(|control| control.id.as_str() == *id) else { return };
        self.put_on(&control.id, &session.method);
        self.pane = Pane::Detail;
        self.form.find(&detail::fields(control), |field| field.at.is_within(place));
    }

    fn refresh(&mut self, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        self.marks.keep(|id| session.method.control(id).is_some());
        if self.current(&session.method).is_none() {
            self.leave_heading(0, &session.method);
        }
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(session) = &desk.session else { return };
        let Some(control) = self.current(&session.method) else {
            return frame
                .render_widget(Line::from("The methodology has no control set, so there is nothing to decide."), area);
        };
        self.cursor.put_away();
        let panes = Panes::split(area, LIST_SHARE, desk.theme, frame);
        panes.draw(
            self.pane,
            frame,
            |area, frame| list::view(session, (&self.cursor, &self.marks), desk, area, frame),
            |area, frame| detail::view(session, control, (&self.form, self.pane), desk, area, frame),
        );
    }
}
