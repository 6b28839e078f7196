//! The affected groups with the benefits and harms that reach them, and the one under the cursor as a form.
//!
//! ```text
//! › Applicants                     ▪ High 3    │ Harm I-002 to Applicants
//!     ● Benefit  A quicker answer  ↑ 3 Clear   │ What happens  Refused unfairly
//!     ◐ Harm     Refused unfairly  ▪ High 3 ↓1 │ Likelihood    Possible
//! ```

mod doing;
pub mod entries;
pub mod forms;
pub mod rating;

use crate::model::{ImpactKind, Path};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::{Field, FieldKind, Form};
use crate::tui::widgets::empty;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::panes::{Pane, Panes};
use entries::{Entry, Here};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use rating::Reached;

/// The share of the width that the list has beside a form, in percent.
const LIST_SHARE: u16 = 45;

/// The pane of affected groups.
#[derive(Debug, Default)]
pub struct Groups {
    entries: Vec<Entry>,
    cursor: Cursor,
    focus: Pane,
    form: Form,
}

const EMPTY: &[&str] = &[
    "No affected group yet.",
    "",
    "Press a to name one: applicants, patients, night staff, neighbours.",
    "Then h adds a harm and b a benefit, each rated by digits.",
    "",
    "Think of those who never use the system but feel what it does.",
];

impl Groups {
    fn entry(&self) -> Option<Entry> {
        self.entries.get(self.cursor.at()).copied()
    }

    fn here<'a>(&self, desk: &'a Desk) -> Option<Here<'a>> {
        Here::at(self.entry()?, desk)
    }

    fn fields(&self, desk: &Desk) -> Vec<Field> {
        let method = desk.session.as_ref().map(|session| &session.method);
        let here = self.here(desk).zip(method);
        here.map(|(here, method)| forms::fields(here, method, desk.theme)).unwrap_or_default()
    }

    fn go(&mut self, row: usize) {
        if row != self.cursor.at() {
            self.form = Form::default();
        }
        self.cursor.put(row, self.entries.len());
    }

    fn travel(&mut self, movement: Action) {
        let mut cursor = self.cursor.clone();
        cursor.act(movement, self.entries.len());
        self.go(cursor.at());
    }

    /// Gives the keys to the form, at the first thing that is still to be picked.
    fn open(&mut self, desk: &Desk) {
        self.focus = Pane::Detail;
        let fields = self.fields(desk);
        self.form.keep_within(&fields);
        let Some(Here::Impact(.., impact)) = self.here(desk) else { return };
        self.form.find(&fields, |field| is_pick(field) && is_asked(field, impact.kind) && field.text(desk).is_empty());
    }

    /// Goes to the next benefit or harm that is not rated to the end.
    fn next_open(&mut self, desk: &Desk) -> Requests {
        let from = self.cursor.at() + 1;
        let is_open = |row: &usize| match Here::at(self.entries[*row], desk) {
            Some(Here::Impact(.., impact)) => rating::reached(impact) != Reached::All,
            Some(Here::Group(_, group)) => group.impacts.is_empty(),
            None => false,
        };
        let Some(row) = (from..self.entries.len()).chain(0..from.min(self.entries.len())).find(is_open) else {
            return vec![Request::Notice(Notice::done("Every group has its impacts, and every impact is rated."))];
        };
        self.go(row);
        if self.focus == Pane::Detail {
            self.open(desk);
        }
        Vec::new()
    }

    fn act_on_list(&mut self, action: Action, desk: &Desk) -> Requests {
        match action {
            Action::Open => self.open(desk),
            Action::Remove => return self.entry().zip(self.here(desk)).map(doing::remove).unwrap_or_default(),
            Action::Duplicate => return self.entry().map(doing::duplicate).into_iter().collect(),
            Action::NextOpen => return self.next_open(desk),
            movement => self.travel(movement),
        }
        Vec::new()
    }

    fn act_on_form(&mut self, action: Action, desk: &Desk) -> Requests {
        let fields = self.fields(desk);
        let is_impact = matches!(self.entry(), Some(Entry::Impact(..)));
        match action {
            Action::NextAxis => self.form.find_next(&fields, is_pick),
            Action::PreviousAxis => self.form.find_previous(&fields, is_pick),
            Action::SameAfter => return self.here(desk).map(doing::same_after).unwrap_or_default(),
            Action::NextOpen if is_impact => return self.next_open(desk),
            action => return self.form.act(action, &fields, desk),
        }
        Vec::new()
    }

    /// The first row that was not there before: what was added, copied or brought back.
    fn newcomer(&self, former: &[Entry]) -> Option<usize> {
        let new = self.entries.iter().position(|entry| !former.contains(entry));
        new.filter(|_| !former.is_empty())
    }
}

fn is_pick(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Pick(_))
}

/// Whether an impact of this kind is not rated to the end without this field.
fn is_asked(field: &Field, kind: Option<ImpactKind>) -> bool {
    kind != Some(ImpactKind::Benefit) || field.at.segments().contains(&"before")
}

/// Why a digit picks nothing.
fn can_pick(field: Option<&Field>, digit: u8) -> Result<(), String> {
    match field.map(|field| field.kind.opts().len()).unwrap_or_default() {
        0 => Err("digits pick where there is something to pick; Tab goes there".to_owned()),
        count if usize::from(digit) > count => Err(format!("there are {count} to pick from")),
        _ => Ok(()),
    }
}

impl Component for Groups {
    fn title(&self, desk: &Desk) -> String {
        format!("Affected groups {}", desk.session.as_ref().map_or(0, |session| session.now().groups.len()))
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        match (self.focus, self.entry()) {
            (Pane::List, _) | (_, None) => vec![Scope::GroupList, Scope::Groups, Scope::Impact, Scope::List],
            (Pane::Detail, Some(Entry::Group(_))) => vec![Scope::Picks, Scope::Form, Scope::Groups],
            (Pane::Detail, Some(Entry::Impact(..))) => vec![Scope::Picks, Scope::OneImpact, Scope::Form, Scope::Groups],
        }
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        match action {
            Action::AddBenefit
            | Action::AddHarm
            | Action::Remove
            | Action::Duplicate
            | Action::Open
            | Action::NextOpen
                if self.entries.is_empty() =>
            {
                Err("there is no group yet; a adds one".to_owned())
            }
            Action::Digit(digit) => can_pick(self.form.field(&self.fields(desk)), digit),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        if self.cursor.is_clicked(action) {
            self.focus = Pane::List;
        }
        let impact = |kind| self.entry().map(|entry| doing::ask_impact(entry, kind)).into_iter().collect();
        match (action, self.focus) {
            (Action::Add, _) => doing::ask_name(),
            (Action::AddBenefit, _) => impact(ImpactKind::Benefit),
            (Action::AddHarm, _) => impact(ImpactKind::Harm),
            (action, Pane::List) => self.act_on_list(action, desk),
            (action, Pane::Detail) => self.act_on_form(action, desk),
        }
    }

    fn back(&mut self) -> bool {
        std::mem::take(&mut self.focus) == Pane::Detail
    }

    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        let field = || self.form.field(&self.fields(desk)).and_then(Field::own_place);
        let entry = || self.entry().map(forms::place);
        if self.focus == Pane::Detail { field().or_else(entry) } else { entry() }
    }

    fn seek(&mut self, place: &Path, desk: &Desk) {
        let is_there = |entry: &Entry| place.is_within(&forms::place(*entry));
        // An impact stands below its group, and its place within the group's.
        let Some(row) = self.entries.iter().rposition(is_there) else { return };
        self.go(row);
        self.open(desk);
        let fields = self.fields(desk);
        self.form.find(&fields, |field| !field.at.segments().is_empty() && place.is_within(&field.at));
    }

    fn refresh(&mut self, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let was_on = self.entry();
        let former = std::mem::replace(&mut self.entries, entries::entries(session.now()));
        let stands = self.entries.iter().position(|entry| Some(*entry) == was_on);
        if stands.is_none() {
            self.focus = Pane::List;
        }
        let row = self.newcomer(&former).or(stands).unwrap_or(self.cursor.at());
        if self.entries.get(row).copied() != was_on {
            self.form = Form::default();
        }
        self.cursor.put(row, self.entries.len());
        self.form.keep_within(&self.fields(desk));
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(session) = &desk.session else { return };
        if self.entries.is_empty() {
            return empty::view(EMPTY, area, frame);
        }
        self.cursor.put_away();
        let panes = Panes::split(area, LIST_SHARE, desk.theme, frame);
        panes.draw(
            self.focus,
            frame,
            |area, frame| self.view_list(session, desk, area, frame),
            |area, frame| self.view_form(session, desk, area, frame),
        );
    }
}

impl Groups {
    fn view_list(&self, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(area.width).saturating_sub(3);
        let row = |at: usize| entries::line(self.entries[at], session, desk, room);
        self.cursor.view(self.entries.len(), desk.theme, area, frame, row);
    }

    fn view_form(&self, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(here) = self.here(desk) else { return };
        let [head, body] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(area);
        frame.render_widget(entries::head(here, session, desk.theme, usize::from(area.width)), head);
        match self.focus {
            Pane::List => Form::view_at_rest(&self.fields(desk), desk, body, frame),
            Pane::Detail => self.form.view(&self.fields(desk), desk, body, frame),
        }
    }
}
