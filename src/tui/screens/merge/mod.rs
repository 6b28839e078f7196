//! Two lines of work put together: what is in conflict, by person, time and reason, and what was merged by itself.
//!
//! ```text
//! ›Conflicts 1 of 3   From Ana Ruiz 28   From Ben Okoye 27                         1 of 3 settled
//!   ● System: purpose                                                          as Ana Ruiz has it
//! › ○ R-001 Missed warnings: owner                                                           open
//! ────────────────────────────────────────────────────────────────────────────────────────────────
//! R-001 Missed warnings: owner. Both sides changed this.
//!
//! 1 Ana Ruiz, 2026-11-21 09:00, v6              2 Ben Okoye, 2026-11-21 09:10, v6
//!   Ana Ruiz                                      Ben Okoye
//!   She runs it now.                              He is the deputy.
//!
//! 3 As it was before: Élodie Marchand
//! ```

mod detail;
mod rows;
mod taken;

use crate::history::deciding::{decide, stand_words};
use crate::history::edits::{self, EditError};
use crate::history::{Choice, Dispute, Edit, Merging, label};
use crate::method::Methodology;
use crate::model::{Assessment, Path, Prose, Value};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::effect::{Decided, Effect};
use crate::tui::fields::{Prompt, Shape};
use crate::tui::screens::{open_risk_at, review};
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::page::Page;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// What the screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Pane {
    #[default]
    Conflicts,
    FromA,
    FromB,
}

impl Pane {
    const ALL: [Self; 3] = [Self::Conflicts, Self::FromA, Self::FromB];

    fn next(self) -> Self {
        match self {
            Self::Conflicts => Self::FromA,
            Self::FromA => Self::FromB,
            Self::FromB => Self::Conflicts,
        }
    }
}

/// Which way to look for an open conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

/// The digits, in the order in which the sides stand.
const CHOICES: [Choice; 3] = [Choice::A, Choice::B, Choice::Base];
/// Rows of the list at least, where there is room for them.
const LIST: u16 = 4;

/// A merge that is looked through.
#[derive(Debug, Default)]
pub struct Merge {
    pane: Pane,
    conflicts: Cursor,
    taken: Cursor,
    page: Page,
}

impl Merge {
    /// A screen on the merge of the open draft.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn dispute<'a>(&self, desk: &'a Desk) -> Option<(&'a Session, &'a Dispute)> {
        let session = desk.session.as_ref()?;
        let dispute = session.draft.conflicts().get(self.conflicts.at())?;
        (self.pane == Pane::Conflicts).then_some((session, dispute))
    }

    /// The place that the cursor is on.
    fn place<'a>(&self, desk: &'a Desk) -> Option<&'a Path> {
        match self.pane {
            Pane::Conflicts => self.dispute(desk).map(|(_, dispute)| &dispute.at),
            pane => taken::changes(merging(desk)?, pane).get(self.taken.at()).map(|change| &change.at),
        }
    }

    fn rows(&self, desk: &Desk) -> usize {
        merging(desk).map_or(0, |merging| match self.pane {
            Pane::Conflicts => merging.conflicts.len(),
            pane => taken::changes(merging, pane).len(),
        })
    }

    /// The open conflict after the cursor, from the beginning again after the last; or before it.
    fn open_one(&self, desk: &Desk, way: Way) -> Option<usize> {
        let draft = &desk.session.as_ref()?.draft;
        let here = self.conflicts.at();
        let open = |nth: &usize| draft.settlement(&draft.conflicts()[*nth].at).is_none();
        let all = 0..draft.conflicts().len();
        let (before, after): (Vec<usize>, Vec<usize>) =
            all.filter(|nth| *nth != here).filter(open).partition(|nth| *nth < here);
        match way {
            Way::On => after.first().or(before.first()).copied(),
            Way::Back => before.last().or(after.last()).copied(),
        }
    }

    fn go_to_open(&mut self, desk: &Desk, way: Way) {
        if let Some(nth) = self.open_one(desk, way) {
            self.pane = Pane::Conflicts;
            self.conflicts.put(nth, usize::MAX);
            self.page.turn();
        }
    }

    fn take(&self, digit: u8, desk: &Desk) -> Requests {
        let choice = CHOICES.get(usize::from(digit).wrapping_sub(1)).copied();
        let (Some((session, dispute)), Some(choice)) = (self.dispute(desk), choice) else { return Vec::new() };
        match decide(session.now(), dispute, choice) {
            Ok(edit) => settle(session, dispute, choice, edit),
            Err(error) => refused(&error),
        }
    }

    fn keep(&self, desk: &Desk) -> Requests {
        let Some((session, dispute)) = self.dispute(desk) else { return Vec::new() };
        settle(session, dispute, Choice::Own, Edit::default())
    }

    /// A value of the person's own, written here or where the place is worked on.
    fn own(&self, desk: &Desk) -> Requests {
        let Some((session, dispute)) = self.dispute(desk) else { return self.go_there(desk) };
        let values = [&dispute.a.value, &dispute.b.value, &dispute.base];
        let is = |kind: fn(&Value) -> bool| values.iter().any(|value| value.as_ref().is_some_and(kind));
        if is(|value| matches!(value, Value::Map(_))) {
            return self.go_there(desk);
        }
        let shape = if is(|value| matches!(value, Value::List(_))) { Shape::Prose } else { Shape::Line };
        let text = session.value(&dispute.at).map(|value| plain(&value)).unwrap_or_default();
        let title = label(&dispute.at, &session.method, session.now());
        let help = "A value of your own for this place. Ratings, words and dates are written as assize set takes them.";
        let dispute = dispute.clone();
        let prompt = Prompt::new(title, help, shape, move |text, desk| {
            desk.session.as_ref().map(|session| settle_own(session, &dispute, text)).unwrap_or_default()
        });
        vec![Request::Push(Box::new(prompt.with_text(&text)))]
    }

    fn go_there(&self, desk: &Desk) -> Requests {
        let Some(place) = self.place(desk) else { return Vec::new() };
        let there = desk.session.as_ref().is_some_and(|session| session.now().at(place).is_ok());
        match place.segments().as_slice() {
            ["risks", id, ..] if there => id.parse().map_or_else(|_| Vec::new(), |id| open_risk_at(id, place.clone())),
            _ => review::go_to_place(place),
        }
    }

    fn ask_why(&self, desk: &Desk) -> Requests {
        let Some((session, dispute)) = self.dispute(desk) else { return Vec::new() };
        let at = dispute.at.clone();
        let said = detail::reason(session, &at);
        let help = "The reason is sealed with the decision and shown wherever versions are compared.";
        let prompt = Prompt::new("Why was it settled so?", help, Shape::Prose, move |text, _| {
            vec![Request::Because(vec![at.clone()], Prose::typed(text))]
        });
        vec![Request::Push(Box::new(prompt.with_text(&said)))]
    }
}

fn merging(desk: &Desk) -> Option<&Merging> {
    desk.session.as_ref().and_then(|session| session.draft.merging())
}

/// Records a decision and says what it was and how many are left.
fn settle(session: &Session, dispute: &Dispute, choice: Choice, edit: Edit) -> Requests {
    let left = session.draft.open_conflicts().filter(|other| other.at != dispute.at).count();
    let left = match left {
        0 => "Everything is settled: s goes on to review and seal".to_owned(),
        1 => "1 conflict is left: n leads to it".to_owned(),
        count => format!("{count} conflicts are left: n leads on"),
    };
    let place = label(&dispute.at, &session.method, session.now());
    let says = match choice {
        Choice::Own => "kept as you have it".to_owned(),
        _ => stand_words(dispute, dispute.value(choice), &session.method, session.now()).replace('\n', " "),
    };
    let decided = Decided { at: dispute.at.clone(), choice, edit };
    let notice = Notice::done(format!("{place}: {says}. {left}."));
    vec![Request::Effect(Effect::Settle(decided)), Request::Notice(notice)]
}

fn settle_own(session: &Session, dispute: &Dispute, text: &str) -> Requests {
    match own_edit(session, dispute, text) {
        Ok(edit) => settle(session, dispute, Choice::Own, edit),
        Err(cause) => vec![Request::Notice(Notice::refused(format!("{cause}; k keeps what stands there now")))],
    }
}

/// The edit that lets a value of the person's own stand at the place of a conflict.
///
/// # Errors
/// Why it cannot stand there.
pub fn own_edit(session: &Session, dispute: &Dispute, text: &str) -> Result<Edit, String> {
    let value = Value::text(text);
    let edit = edits::set(session.now(), &dispute.at, Some(&value)).map_err(|misfit| misfit.to_string())?;
    unknown(&edit, session.now(), &session.method).map_or(Ok(edit), Err)
}

/// What in an edit the methodology does not know.
fn unknown(edit: &Edit, now: &Assessment, method: &Methodology) -> Option<String> {
    let mut after = now.clone();
    edit.apply(&mut after).err().map(|error| error.to_string()).or_else(|| {
        edit.0.iter().find_map(|change| edits::check_known(change, method, &after).err()).map(|cause| cause.to_string())
    })
}

fn refused(error: &EditError) -> Requests {
    vec![Request::Notice(Notice::refused(format!("{error}; k keeps what stands there now")))]
}

/// A value as it is written: prose line by line.
fn plain(value: &Value) -> String {
    match value {
        Value::List(lines) => lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        other => other.to_string(),
    }
}

impl Component for Merge {
    fn title(&self, _desk: &Desk) -> String {
        "Merge".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Merge, Scope::List]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        let Some(session) = &desk.session else { return Err("nothing is open".into()) };
        match action {
            Action::Digit(_) | Action::Keep if self.dispute(desk).is_none() => {
                Err("only on a conflict; Tab leads to them".into())
            }
            Action::Rationale
                if self.dispute(desk).is_none_or(|(_, it)| session.draft.settlement(&it.at).is_none()) =>
            {
                Err("a reason is given once the conflict is settled".into())
            }
            Action::NextOpen | Action::PreviousOpen if self.open_one(desk, Way::On).is_none() => {
                Err("no other conflict is open".into())
            }
            Action::Open | Action::OpenRisk if self.place(desk).is_none() => Err("there is nothing here".into()),
            Action::Seal if session.draft.open_conflicts().next().is_some() => {
                Err("a conflict is open; n leads to it".into())
            }
            Action::GoMerge => Err("this is the merge".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match action {
            Action::Back => return vec![Request::Close],
            Action::Digit(digit) => return self.take(digit, desk),
            Action::Keep => return self.keep(desk),
            Action::Open => return self.own(desk),
            Action::OpenRisk => return self.go_there(desk),
            Action::Rationale => return self.ask_why(desk),
            Action::Seal => return vec![Request::GoStep(8)],
            Action::NextOpen => self.go_to_open(desk, Way::On),
            Action::PreviousOpen => self.go_to_open(desk, Way::Back),
            Action::Switch => {
                self.pane = self.pane.next();
                self.taken = Cursor::default();
                self.page.turn();
            }
            Action::ScrollUp | Action::ScrollDown => {
                self.page.act(action);
            }
            movement => {
                let len = self.rows(desk);
                let cursor = if self.pane == Pane::Conflicts { &mut self.conflicts } else { &mut self.taken };
                if cursor.act(movement, len) {
                    self.page.turn();
                }
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, desk: &Desk) {
        let Some(merging) = merging(desk) else { return };
        self.conflicts.keep_within(merging.conflicts.len());
    }

    fn gone(&self, desk: &Desk) -> Option<String> {
        merging(desk).is_none().then(|| "The merge is over.".to_owned())
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let (Some(session), Some(merging)) = (&desk.session, merging(desk)) else { return };
        let [tabs, list, rule, foot] = self.areas(self.rows(desk), area);
        frame.render_widget(rows::tabs(self.pane, session, merging, usize::from(tabs.width), desk.theme), tabs);
        let line = desk.theme.glyph(Glyph::Rule).repeat(usize::from(rule.width));
        frame.render_widget(Line::from(Span::styled(line, desk.theme.style(Tone::Quiet))), rule);
        let room = usize::from(list.width).saturating_sub(3);
        match self.pane {
            Pane::Conflicts => {
                let row = |nth: usize| rows::conflict(&merging.conflicts[nth], session, room, desk.theme);
                self.conflicts.view(merging.conflicts.len(), desk.theme, list, frame, row);
            }
            pane => {
                let changes = taken::changes(merging, pane);
                let row = |nth: usize| taken::row(&changes[nth], session, room, desk.theme);
                self.taken.view(changes.len(), desk.theme, list, frame, row);
            }
        }
        self.page.view(self.detail(session, merging, foot.width, desk), desk.theme, foot, frame);
    }
}

impl Merge {
    /// Tabs, list, rule, detail. The list takes what it needs, but never more than the detail.
    fn areas(&self, rows: usize, area: Rect) -> [Rect; 4] {
        let rows = u16::try_from(rows).unwrap_or(u16::MAX).max(1);
        let share = if self.pane == Pane::Conflicts { area.height / 3 } else { area.height / 2 };
        let list = rows.min(share.max(LIST));
        let heights = [Constraint::Length(1), Constraint::Length(list), Constraint::Length(1), Constraint::Min(0)];
        Layout::vertical(heights).areas(area)
    }

    fn detail(&self, session: &Session, merging: &Merging, width: u16, desk: &Desk) -> Vec<Line<'static>> {
        match self.pane {
            Pane::Conflicts => match merging.conflicts.get(self.conflicts.at()) {
                Some(dispute) => detail::lines(dispute, session, width, desk.theme),
                None => detail::nothing(session, width, desk.theme),
            },
            pane => {
                let change = taken::changes(merging, pane).get(self.taken.at());
                taken::detail(change, taken::side(merging, pane), session, width, desk.theme)
            }
        }
    }
}
