//! Step 6: how each risk is treated, what remains, and who lives with it.
//!
//! ```text
//! ○ 2 to decide  ◐ 3 treatment incomplete  ● 1 treated
//!       Risk                     Level  Option   Act Acc  │ R-004 Proxy discrimination
//! › ◆ ◐ R-004 Proxy discrimin…   ▪3→▪2  Mitigate   2      │ Current ▪ High 3 → residual ▪ Medium 2
//!     ○ R-001 Officers follow…   ■4→–                     │ ○ lacks a rationale
//! ```

mod acceptance;
mod actions;
mod choose;
mod detail;
mod form;
mod list;
mod residual;
mod verdict;

pub use self::acceptance::{fields as acceptance_fields, places as acceptance_places};
pub use self::actions::fields as action_fields;
pub use self::form::chosen as chosen_fields;
use self::form::{Sheet, Slot};
use crate::analysis::RiskState;
use crate::model::{Path, RatingStage, Risk, RiskId};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::{Field, Form};
use crate::tui::screens::named::names;
use crate::tui::screens::{explain, open_risk};
use crate::tui::widgets::empty;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::marks::Marks;
use crate::tui::widgets::panes::{Pane, Panes};
use ratatui::Frame;
use ratatui::layout::Rect;

/// The share of the list in the width, in percent.
const LIST_SHARE: u16 = 50;

const EMPTY: &[&str] = &[
    "No risk to treat yet.",
    "",
    "Go to step 3, Identify (g 3), and take risks from the catalogue or add your own;",
    "rate them in step 4, Analyse (g 4). The worst then stand here first.",
];

const DIGITS: &str =
    "A digit chooses where there is something to choose: treatment, residual points, confidence, role.";

/// A risk with its id, as the parts of this step hand it on.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// What lies open.
    pub desk: &'a Desk,
    /// The assessment.
    pub session: &'a Session,
    /// The risk.
    pub id: RiskId,
    /// What it says.
    pub risk: &'a Risk,
}

/// Step 6.
#[derive(Debug, Default)]
pub struct TreatStep {
    pane: Pane,
    cursor: Cursor,
    // The cursor stays on its risk when treatment moves it in the ranking.
    risk: Option<RiskId>,
    marks: Marks<RiskId>,
    form: Form,
    // The form's cursor stays on its field when actions come and go above it.
    field: String,
}

impl TreatStep {
    fn current<'a>(&self, desk: &'a Desk) -> Option<Case<'a>> {
        let (id, session) = (self.risk?, desk.session.as_ref()?);
        session.now().risks.get(&id).map(|risk| Case { desk, session, id, risk })
    }

    /// What a key acts on: all that is marked, or the risk under the cursor; beside the form always that one.
    fn targets(&self) -> Vec<RiskId> {
        match self.pane {
            Pane::Detail => self.risk.into_iter().collect(),
            Pane::List => self.marks.or(self.risk.as_ref()).into_iter().copied().collect(),
        }
    }

    fn put_cursor(&mut self, at: usize, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let ranking = session.board.ranking();
        self.cursor.put(at, ranking.len());
        self.risk = ranking.get(self.cursor.at()).map(|key| key.id);
        self.find_field(desk);
    }

    fn travel(&mut self, action: Action, desk: &Desk) {
        let risks = desk.session.as_ref().map_or(0, |session| session.board.ranking().len());
        self.cursor.act(action, risks);
        self.put_cursor(self.cursor.at(), desk);
    }

    /// Only the form that takes the keys is made anew: in the list a key press builds none.
    fn find_field(&mut self, desk: &Desk) {
        let Some(case) = self.current(desk).filter(|_| self.pane == Pane::Detail) else { return };
        let sheet = Sheet::of(case);
        let found = |at: &Path| !self.field.is_empty() && form::tail(at) == self.field;
        self.form.find(&sheet.fields, |field| found(&field.at));
        self.form.keep_within(&sheet.fields);
    }

    fn is_on_action(&self, desk: &Desk) -> bool {
        let case = self.current(desk).filter(|_| self.pane == Pane::Detail);
        case.is_some_and(|case| matches!(Sheet::of(case).slot(&self.form), Slot::Action(_)))
    }

    fn keep_field(&mut self, sheet: &Sheet) {
        self.field = self.form.field(&sheet.fields).map(|field| form::tail(&field.at)).unwrap_or_default();
    }

    /// The next risk above the appetite whose treatment still lacks something.
    fn next_open(&mut self, session: &Session, desk: &Desk) -> Requests {
        let ranking = session.board.ranking();
        let waits = |at: &usize| {
            let state = session.board.risk(&ranking[*at].id).map(|digest| digest.state);
            matches!(state, Some(RiskState::Undecided | RiskState::InTreatment))
        };
        let after = (self.cursor.at() + 1).min(ranking.len());
        match (after..ranking.len()).chain(0..after).find(waits) {
            Some(at) => {
                self.put_cursor(at, desk);
                Vec::new()
            }
            None => note("Every rated risk is within the appetite or has all that its treatment needs."),
        }
    }

    fn mark(&mut self, desk: &Desk) {
        self.risk.into_iter().for_each(|id| self.marks.toggle(id));
        self.travel(Action::Down, desk);
    }

    fn act_on_list(&mut self, action: Action, session: &Session, desk: &Desk) -> Requests {
        match action {
            Action::Digit(digit) => return choose::option(&self.targets(), digit, session),
            Action::Open => self.open(desk),
            Action::Mark => self.mark(desk),
            Action::MarkAll => self.marks.toggle_all(session.board.register().iter().copied()),
            Action::NextOpen => return self.next_open(session, desk),
            movement => self.travel(movement, desk),
        }
        Vec::new()
    }

    fn open(&mut self, desk: &Desk) {
        self.pane = Pane::Detail;
        self.find_field(desk);
    }

    fn act_on_detail(&mut self, action: Action, case: Case<'_>) -> Requests {
        let sheet = Sheet::of(case);
        let asked = match (action, sheet.slot(&self.form)) {
            (Action::Digit(digit), slot) => self.digit(digit, slot, case, &sheet),
            (Action::Open, Slot::Action(action)) => actions::open(case.id, *action),
            (Action::Remove, Slot::Action(action)) => actions::remove(case.id, *action),
            (Action::Duplicate, Slot::Action(action)) => actions::copy(case.id, *action),
            (Action::Remove, Slot::Score(aim)) => residual::clear(case, aim),
            (Action::Open, Slot::Score(aim)) => residual::choose(case, aim),
            (action, _) => self.form.act(action, &sheet.fields, case.desk),
        };
        self.keep_field(&sheet);
        asked
    }

    /// A digit means what the line under the cursor asks for.
    fn digit(&mut self, digit: u8, slot: &Slot, case: Case<'_>, sheet: &Sheet) -> Requests {
        match slot {
            Slot::Option => choose::option(&[case.id], digit, case.session),
            Slot::Role => acceptance::role(case, digit),
            Slot::Score(aim) => {
                let asked = residual::score(case, aim, digit);
                self.form.act(Action::Down, &sheet.fields, case.desk);
                asked
            }
            Slot::Action(_) | Slot::Plain => {
                let asked = self.form.act(Action::Digit(digit), &sheet.fields, case.desk);
                if asked.is_empty() { note(DIGITS) } else { asked }
            }
        }
    }
}

/// Why the residual level is what it is, or the current one until that is rated.
fn why(case: Case<'_>) -> Requests {
    let rated = !case.risk.residual.scores.is_empty();
    let stage = if rated { RatingStage::Residual } else { RatingStage::Current };
    explain::why_dialog(case.session, Some(case.id), stage)
}

fn note(text: impl Into<String>) -> Requests {
    vec![Request::Notice(Notice::note(text))]
}

fn refused(text: impl Into<String>) -> Requests {
    vec![Request::Notice(Notice::refused(text))]
}

impl Component for TreatStep {
    fn title(&self, desk: &Desk) -> String {
        match (self.pane, self.current(desk)) {
            (Pane::Detail, Some(case)) => format!("6 Treat · {}", case.session.short(case.id)),
            _ => "6 Treat".to_owned(),
        }
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        match self.pane {
            Pane::List => vec![Scope::Treat, Scope::List],
            Pane::Detail => vec![Scope::Treat, Scope::Form],
        }
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        let is_empty = desk.session.as_ref().is_none_or(|session| session.board.ranking().is_empty());
        match (action, self.pane) {
            (action, _) if is_empty && form::needs_risk(action) => {
                Err("there is no risk yet; step 3, Identify, adds them".into())
            }
            (Action::Mark | Action::MarkAll, Pane::Detail) => Err("marks are set in the list; Esc goes there".into()),
            (Action::Accept, Pane::List) if !self.marks.is_empty() => {
                Err("each acceptance has its own reason; Esc takes the marks away".into())
            }
            (Action::Remove, Pane::List) => Err("open the risk and go to the action to remove".into()),
            (Action::Duplicate, _) if !self.is_on_action(desk) => {
                Err("open the risk and go to the action to copy".into())
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let Some(session) = &desk.session else { return Vec::new() };
        let Some(case) = self.current(desk) else { return Vec::new() };
        if self.cursor.is_clicked(action) {
            self.pane = Pane::List;
        }
        match action {
            Action::Add => actions::add(&self.targets(), desk),
            Action::Accept => {
                // The role is not known, and the next thing to fill in.
                "acceptance/role".clone_into(&mut self.field);
                acceptance::accept(case)
            }
            Action::SetOwner => choose::owner(&self.targets(), session),
            Action::SetDue => choose::due(&self.targets(), session),
            Action::SameAsBefore => residual::as_current(&self.targets(), session),
            Action::Why => why(case),
            Action::Rationale => form::rationale(case).editor(desk).map(Request::Push).into_iter().collect(),
            Action::RateRisk => vec![Request::Rate(case.id)],
            Action::OpenRisk => open_risk(case.id),
            Action::NextRisk => self.next_open(session, desk),
            Action::Left | Action::Right => {
                self.travel(if action == Action::Left { Action::Up } else { Action::Down }, desk);
                Vec::new()
            }
            action if self.pane == Pane::Detail => self.act_on_detail(action, case),
            action => self.act_on_list(action, session, desk),
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

    /// To the line on which the place stands, or to the first line within it.
    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        let sheet = || self.current(desk).filter(|_| self.pane == Pane::Detail).map(Sheet::of);
        let field = sheet().and_then(|sheet| self.form.field(&sheet.fields).and_then(Field::own_place));
        field.or_else(|| self.risk.map(|id| Path::new("risks").join(id)))
    }

    fn seek(&mut self, place: &Path, desk: &Desk) {
        let segments = place.segments();
        let (Some(session), ["risks", id, ..]) = (&desk.session, segments.as_slice()) else { return };
        let Some(rank) = id.parse().ok().and_then(|id| session.board.rank(&id)) else { return };
        self.pane = Pane::Detail;
        self.put_cursor(rank, desk);
        let Some(case) = self.current(desk) else { return };
        let sheet = Sheet::of(case);
        let meant = |field: &Field| {
            !field.at.segments().is_empty() && (place.is_within(&field.at) || field.at.is_within(place))
        };
        self.form.find(&sheet.fields, meant);
        self.keep_field(&sheet);
    }

    fn refresh(&mut self, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let at = self.risk.and_then(|id| session.board.rank(&id)).unwrap_or(self.cursor.at());
        self.put_cursor(at, desk);
        self.marks.keep(|id| session.board.risk(id).is_some());
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(session) = &desk.session else { return };
        let Some(case) = self.current(desk) else {
            return empty::view(EMPTY, area, frame);
        };
        self.cursor.put_away();
        let panes = Panes::split(area, LIST_SHARE, desk.theme, frame);
        panes.draw(
            self.pane,
            frame,
            |area, frame| list::view(session, (&self.cursor, &self.marks), desk, area, frame),
            |area, frame| detail::view(case, (&self.form, self.pane), area, frame),
        );
    }
}
