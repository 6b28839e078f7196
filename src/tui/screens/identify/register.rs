//! The register: the risks that were taken or added, to open, clone, remove, and give owners.

use super::detail::{self, blanks};
use super::listing::{Listing, beside_sheet};
use crate::history::Edit;
use crate::history::edits;
use crate::model::{Path, Risk, RiskId, Value};
use crate::tui::action::Action;
use crate::tui::component::{Made, Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::{Prompt, Shape};
use crate::tui::theme::Tone;
use crate::tui::widgets::filter::Filter;
use crate::tui::widgets::{empty, level, text};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The columns of an id as people say it.
/// The columns of a level.
const LEVEL: usize = 13;
/// Columns from which owners have room for a name.
const ROOMY: usize = 70;
/// The columns of an owner where there is little room.
const NARROW_OWNER: usize = 8;

const NO_RISK: &[&str] = &[
    "No risk in the register yet.",
    "",
    "Tab goes to the catalogue: t takes a risk from there.",
    "a adds a risk of your own.",
];
const NOTHING_FOUND: &[&str] = &["No risk holds all of these words.", "", "Esc shows everything again."];

/// The register with its cursor.
#[derive(Debug, Default)]
pub struct RegisterPane {
    pub listing: Listing<RiskId>,
    // The register as last seen, to know what came, and what the filter shows of it: a frame must not walk ten thousand.
    all: Vec<RiskId>,
    shown: Vec<RiskId>,
}

impl RegisterPane {
    /// What else is to be known about what is shown.
    pub fn aside(&self) -> String {
        self.listing.marked_words()
    }

    /// The risk under the cursor.
    pub fn under_cursor(&self) -> Option<&RiskId> {
        self.shown.get(self.listing.cursor.at())
    }

    fn targets(&self) -> Vec<RiskId> {
        self.listing.marks.or(self.under_cursor()).into_iter().copied().collect()
    }

    pub fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        use Action::{Duplicate, Mark, MarkAll, NextOpen, Open, Remove, SetOwner};
        match action {
            Open | Remove | SetOwner | Duplicate | Mark | MarkAll | NextOpen if self.shown.is_empty() => {
                Err("no risk is shown".into())
            }
            _ => Ok(()),
        }
    }

    pub fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let Some(session) = &desk.session else { return Vec::new() };
        if self.listing.filter.act(action) {
            self.refresh(desk);
            return Vec::new();
        }
        match action {
            Action::Open => return self.under_cursor().map(|id| super::super::open_risk(*id)).unwrap_or_default(),
            Action::Duplicate => return self.under_cursor().map(|id| vec![clone(*id)]).unwrap_or_default(),
            Action::Remove => return self.remove(session),
            Action::SetOwner => return self.set_owner(session),
            Action::NextOpen => return self.next_blank(session),
            Action::Mark => {
                if let Some(id) = self.under_cursor().copied() {
                    self.listing.marks.toggle(id);
                }
                self.listing.cursor.act(Action::Down, self.shown.len());
            }
            Action::MarkAll => self.listing.marks.toggle_all(self.shown.iter().copied()),
            movement => drop(self.listing.cursor.act(movement, self.shown.len())),
        }
        Vec::new()
    }

    pub fn back(&mut self) -> bool {
        self.listing.back()
    }

    fn remove(&mut self, session: &Session) -> Requests {
        let ids = self.targets();
        self.listing.marks.clear();
        let said = Notice::note(format!("Removed {}. u brings back what was removed.", names(&ids, session)));
        let edit = Request::make(move |assessment, _, _| {
            ids.iter().map(|id| edits::remove_risk(assessment, *id)).collect::<Result<Edit, _>>()
        });
        vec![edit, Request::Notice(said)]
    }

    fn set_owner(&mut self, session: &Session) -> Requests {
        let ids = self.targets();
        self.listing.marks.clear();
        let title = format!("Owner of {}", names(&ids, session));
        let help = "Who answers for it: name and e-mail, or a function. One, not a committee.";
        let former = known_owner(&ids, session);
        let prompt = Prompt::new(title, help, Shape::Line, move |owner, _| vec![own(ids.clone(), owner)]);
        vec![Request::Push(Box::new(prompt.with_text(&former)))]
    }

    /// Goes to the next risk whose description has a blank.
    fn next_blank(&mut self, session: &Session) -> Requests {
        let (at, len) = (self.listing.cursor.at(), self.shown.len());
        let has_blank =
            |row: &usize| session.now().risks.get(&self.shown[*row]).is_some_and(|risk| !blanks(risk).is_empty());
        match (at + 1..len).chain(0..len.min(at + 1)).find(has_blank) {
            Some(row) => {
                self.listing.cursor.put(row, len);
                Vec::new()
            }
            None => vec![Request::Notice(Notice::done("every risk shown is described and has an owner."))],
        }
    }

    /// Lists anew after risks came or went, with the cursor on the first that came.
    pub fn refresh(&mut self, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let register = session.board.register();
        let held = self.under_cursor().copied();
        if self.all != register {
            let before = std::mem::replace(&mut self.all, register.to_vec());
            let came = first_new(register, &before);
            self.listing.marks.keep(|id| register.binary_search(id).is_ok());
            self.list(session, came.or(held));
        } else if !self.listing.filter.is_empty() || self.shown.len() != self.all.len() {
            self.list(session, held);
        }
    }

    fn list(&mut self, session: &Session, on: Option<RiskId>) {
        let filter = &self.listing.filter;
        let is_shown = |id: &&RiskId| session.now().risks.get(*id).is_some_and(|risk| holds(filter, **id, risk));
        self.shown =
            if filter.is_empty() { self.all.clone() } else { self.all.iter().filter(is_shown).copied().collect() };
        let row = on.and_then(|id| self.shown.binary_search(&id).ok()).unwrap_or(self.listing.cursor.at());
        self.listing.cursor.put(row, self.shown.len());
    }

    pub fn view(&self, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let area = self.listing.below_filter((self.shown.len(), self.all.len()), desk.theme, area, frame);
        if self.shown.is_empty() {
            return empty::view(if self.all.is_empty() { NO_RISK } else { NOTHING_FOUND }, area, frame);
        }
        let said = || self.under_cursor().map(|id| detail::of_register(session, *id, desk)).unwrap_or_default();
        let list = beside_sheet(said, desk.theme, area, frame);
        let room = usize::from(list.width).saturating_sub(2);
        self.listing
            .cursor
            .view(self.shown.len(), desk.theme, list, frame, |row| self.row(self.shown[row], session, room, desk));
    }

    fn row(&self, id: RiskId, session: &Session, room: usize, desk: &Desk) -> Line<'static> {
        let theme = desk.theme;
        let Some(risk) = session.now().risks.get(&id) else { return Line::default() };
        let digest = session.board.risk(&id);
        let level = digest.and_then(|digest| digest.ranked_by).map(|(_, level)| level);
        let owner_room = if room < ROOMY { NARROW_OWNER } else { (room / 4).min(24) };
        let title_room = room.saturating_sub(3 + session.id_room() + owner_room + 1 + LEVEL + 1);
        let title = text::pad(risk.title.as_str(), title_room, theme);
        let (owner, tone) = match risk.owner.as_str() {
            "" => ("no owner", Tone::Watch),
            owner => (owner, Tone::Plain),
        };
        Line::from(vec![
            Span::raw(format!("{} ", self.listing.marks.glyph(&id, theme))),
            Span::styled(text::pad(&session.short(id), session.id_room() + 1, theme), theme.style(Tone::Quiet)),
            Span::raw(format!("{title} ")),
            Span::styled(text::pad(owner, owner_room, theme), theme.style(tone)),
            Span::raw(" "),
            level::padded(&session.method, level, LEVEL, theme),
        ])
    }
}

/// The first risk that came; nothing when risks only went.
fn first_new(now: &[RiskId], before: &[RiskId]) -> Option<RiskId> {
    let same = now.iter().zip(before).take_while(|(now, before)| now == before).count();
    now.get(same).filter(|id| before.get(same).is_none_or(|before| *id < before)).copied()
}

fn holds(filter: &Filter, id: RiskId, risk: &Risk) -> bool {
    filter.shows(&[&id.to_string(), risk.title.as_str(), risk.owner.as_str()])
}

fn clone(id: RiskId) -> Request {
    Request::make(move |assessment, _, ids| {
        let (copy, edit) = edits::clone_risk(assessment, id, ids)?;
        let said = format!("{} is a copy of {}; Enter opens it.", copy.short(), id.short());
        Ok(Made { edit, then: vec![Request::Notice(Notice::done(said))] })
    })
}

fn own(ids: Vec<RiskId>, owner: &str) -> Request {
    let owner = Value::text(owner);
    Request::SetAll(
        ids.into_iter().map(|id| (Path::new("risks").join(id).join("owner"), Some(owner.clone()))).collect(),
    )
}

/// The owner of the one risk, to be mended; for several a name is written anew, and typing must not append to a former one.
fn known_owner(ids: &[RiskId], session: &Session) -> String {
    let [one] = ids else { return String::new() };
    session.now().risks.get(one).map(|risk| risk.owner.to_string()).unwrap_or_default()
}

fn names(ids: &[RiskId], session: &Session) -> String {
    match ids {
        [one] => {
            let title = session.now().risks.get(one).map(|risk| risk.title.as_str()).unwrap_or_default();
            format!("{} {title}", session.short(*one)).trim_end().to_owned()
        }
        many => format!("{} risks", many.len()),
    }
}
