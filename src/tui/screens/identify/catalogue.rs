//! The catalogue: take what applies, reject the rest with a reason, one by one or many at once.

use super::detail;
use super::entries::{Extent, Row, rows, state};
use super::listing::{Listing, beside_sheet};
use crate::analysis::{Suggested, SuggestionStatus};
use crate::history::Edit;
use crate::history::edits::{self, in_turn};
use crate::model::{CatalogueId, Path, RiskId};
use crate::tui::action::Action;
use crate::tui::component::{Made, Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::dialogs::Reading;
use crate::tui::fields::{Prompt, Shape};
use crate::tui::screens::method::risk_ids;
use crate::tui::theme::Tone;
use crate::tui::widgets::{empty, text};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The most columns an id takes.
const WIDEST_ID: usize = 14;
/// The columns of what became of a risk.
const STATE: usize = 9;

const NOTHING_WAITS: &[&str] = &[
    "Nothing that the answers suggest is open.",
    "",
    "s shows the whole catalogue, Tab the register,",
    "and a adds a risk of your own.",
];
const NOTHING_FOUND: &[&str] =
    &["Nothing in the catalogue holds all of these words.", "", "Esc shows everything again."];

/// The catalogue with its cursor.
#[derive(Debug, Default)]
pub struct CataloguePane {
    pub listing: Listing<CatalogueId>,
    extent: Extent,
    rows: Vec<Row>,
    id_width: usize,
}

/// How far the suggestions are dealt with, for the tab.
pub fn tally(session: &Session) -> String {
    let raised = session.board.suggestions().iter().filter(|suggested| suggested.is_raised());
    let (raised, waiting) = raised.fold((0, 0), |(raised, waiting), s| (raised + 1, waiting + usize::from(s.waits())));
    match (raised, waiting) {
        (0, _) => "Catalogue: nothing suggested yet".to_owned(),
        (raised, 0) => format!("Catalogue: all {raised} suggested decided"),
        (raised, waiting) => format!("Catalogue: {waiting} of {raised} suggested open"),
    }
}

fn is_taken(suggested: &Suggested) -> bool {
    matches!(suggested.status, SuggestionStatus::Taken(_))
}

impl CataloguePane {
    /// What else is to be known about what is shown.
    pub fn aside(&self) -> String {
        match self.extent {
            Extent::Whole => self.listing.marked_words(),
            Extent::Waiting => format!("{}  only open", self.listing.marked_words()).trim().to_owned(),
        }
    }

    fn at<'a>(&self, row: usize, session: &'a Session) -> Option<&'a Suggested> {
        session.board.suggestions().get(self.rows.get(row)?.item()?)
    }

    fn under_cursor<'a>(&self, session: &'a Session) -> Option<&'a Suggested> {
        self.at(self.listing.cursor.at(), session)
    }

    /// Where it is taken down that the risk under the cursor is left out.
    pub fn place(&self, session: &Session) -> Option<Path> {
        self.under_cursor(session).map(|suggested| Path::new("rejected").join(&suggested.risk))
    }

    /// What an action is done to, in the order of the list.
    fn targets<'a>(&self, session: &'a Session) -> Vec<&'a Suggested> {
        let under = self.under_cursor(session);
        let wanted = self.listing.marks.or(under.map(|suggested| &suggested.risk));
        let all = session.board.suggestions();
        match wanted.as_slice() {
            [_] if self.listing.marks.is_empty() => under.into_iter().collect(),
            wanted => all.iter().filter(|suggested| wanted.contains(&&suggested.risk)).collect(),
        }
    }

    /// What frameworks know of the risk under the cursor, its tags and its controls.
    fn look_beside(&self, session: &Session, desk: &Desk) -> Requests {
        let known = self.under_cursor(session).and_then(|suggested| session.method.catalogue_risk(&suggested.risk));
        known.map_or_else(Vec::new, |risk| super::super::open_counterparts(risk.id.to_string(), risk_ids(risk), desk))
    }

    pub fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        let Some(session) = &desk.session else { return Ok(()) };
        match action {
            Action::Take | Action::Reject => self.can_decide(session),
            Action::BringBack => self.can_bring_back(session),
            Action::Open | Action::Mark | Action::Counterparts if self.under_cursor(session).is_none() => {
                Err("nothing is shown".into())
            }
            Action::NextOpen if !session.board.suggestions().iter().any(Suggested::waits) => {
                Err("every suggested risk is decided".into())
            }
            _ => Ok(()),
        }
    }

    fn can_decide(&self, session: &Session) -> Result<(), String> {
        let targets = self.targets(session);
        match targets.as_slice() {
            [] => Err("nothing is shown".into()),
            [only] if is_taken(only) => {
                Err(format!("{} is {} already; the register clones and removes risks", only.risk, state(only).2))
            }
            many if many.iter().all(|suggested| is_taken(suggested)) => Err("all of these are in the register".into()),
            _ => Ok(()),
        }
    }

    fn can_bring_back(&self, session: &Session) -> Result<(), String> {
        let rejected = |suggested: &&Suggested| suggested.status == SuggestionStatus::Rejected;
        if self.targets(session).iter().any(rejected) { Ok(()) } else { Err("it was not rejected".into()) }
    }

    pub fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let Some(session) = &desk.session else { return Vec::new() };
        if self.listing.filter.act(action) {
            self.refresh(desk);
            return Vec::new();
        }
        match action {
            Action::Open => return self.read(session),
            Action::Counterparts => return self.look_beside(session, desk),
            Action::Take => return self.take(session),
            Action::Reject => return self.reject(session),
            Action::BringBack => return self.bring_back(session),
            Action::NextOpen => self.next_waiting(session),
            Action::OnlyOpen => {
                self.extent = self.extent.other();
                self.refresh(desk);
            }
            Action::Mark => self.mark(session),
            Action::MarkAll => self.mark_all(session),
            movement => self.go(movement),
        }
        Vec::new()
    }

    pub fn back(&mut self) -> bool {
        self.listing.back()
    }

    fn read(&self, session: &Session) -> Requests {
        let open = |suggested: &Suggested| {
            let title = format!("Catalogue risk {}", suggested.risk);
            Request::Push(Box::new(Reading::new(title, detail::of_catalogue(session, suggested))))
        };
        self.under_cursor(session).map(open).into_iter().collect()
    }

    fn take(&mut self, session: &Session) -> Requests {
        let wanted: Vec<Suggested> = self.targets(session).into_iter().filter(|s| !is_taken(s)).cloned().collect();
        self.listing.marks.clear();
        vec![Request::make(move |assessment, method, ids| {
            let mut given = Vec::new();
            let edit = in_turn(assessment, &wanted, |assessment, suggested| {
                let (id, edit) = edits::take_from_catalogue(method, assessment, suggested, ids)?;
                given.push(id);
                Ok(edit)
            })?;
            Ok(Made { edit, then: vec![Request::Notice(Notice::done(taken_words(&given)))] })
        })]
    }

    fn reject(&mut self, session: &Session) -> Requests {
        let wanted: Vec<&Suggested> = self.targets(session).into_iter().filter(|s| !is_taken(s)).collect();
        let ids: Vec<CatalogueId> = wanted.iter().map(|suggested| suggested.risk.clone()).collect();
        let former = ids.first().filter(|_| ids.len() == 1).and_then(|id| session.now().rejected.get(id));
        let former = former.map(|rejection| rejection.reason.text()).unwrap_or_default();
        let title = match ids.as_slice() {
            [one] => format!("Why {one} does not apply"),
            many => format!("Why these {} do not apply", many.len()),
        };
        self.listing.marks.clear();
        vec![Request::Push(Box::new(reason_prompt(title, ids).with_text(&former)))]
    }

    fn bring_back(&mut self, session: &Session) -> Requests {
        let rejected = |s: &&Suggested| s.status == SuggestionStatus::Rejected;
        let ids: Vec<CatalogueId> =
            self.targets(session).into_iter().filter(rejected).map(|suggested| suggested.risk.clone()).collect();
        self.listing.marks.clear();
        let said = Notice::done(format!("{} open again.", many_words(&ids)));
        let edit = Request::make(move |assessment, _, _| {
            ids.iter().map(|id| edits::unreject(assessment, id)).collect::<Result<Edit, _>>()
        });
        vec![edit, Request::Notice(said)]
    }

    fn mark(&mut self, session: &Session) {
        if let Some(id) = self.under_cursor(session).map(|suggested| suggested.risk.clone()) {
            self.listing.marks.toggle(id);
        }
        self.go(Action::Down);
    }

    fn mark_all(&mut self, session: &Session) {
        let shown = (0..self.rows.len()).filter_map(|row| self.at(row, session)).map(|s| s.risk.clone());
        self.listing.marks.toggle_all(shown.collect::<Vec<_>>().into_iter());
    }

    fn next_waiting(&mut self, session: &Session) {
        let (at, len) = (self.listing.cursor.at(), self.rows.len());
        let waits = |row: &usize| self.at(*row, session).is_some_and(Suggested::waits);
        if let Some(row) = (at + 1..len).chain(0..len.min(at + 1)).find(waits) {
            self.listing.cursor.put(row, len);
        }
    }

    /// Moves the cursor, over headings, onto a risk.
    fn go(&mut self, movement: Action) {
        let len = self.rows.len();
        let before = self.listing.cursor.at();
        self.listing.cursor.act(movement, len);
        let at = self.listing.cursor.at();
        let is_item = |row: &usize| self.rows.get(*row).is_some_and(|row| row.item().is_some());
        let below = (at..len).find(is_item);
        let above = (0..at).rev().find(is_item);
        let found = if at < before { above.filter(|_| !is_item(&at)).or(below) } else { below.or(above) };
        self.listing.cursor.put(found.unwrap_or(0), len);
        if above.is_none() {
            self.listing.cursor.show_top();
        }
    }

    /// Lists anew, with the cursor on the same risk while it is shown.
    pub fn refresh(&mut self, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let held = self.rows.get(self.listing.cursor.at()).copied();
        self.rows = rows(session, &self.listing.filter, self.extent);
        let widest = session.method.all_catalogue().map(|risk| text::width(risk.id.as_str())).max();
        self.id_width = widest.unwrap_or(0).min(WIDEST_ID);
        let same =
            held.filter(|row| row.item().is_some()).and_then(|held| self.rows.iter().position(|row| *row == held));
        self.listing.cursor.put(same.unwrap_or(self.listing.cursor.at()), self.rows.len());
        self.go(Action::Mark);
    }

    pub fn view(&self, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let items = self.rows.iter().filter(|row| row.item().is_some()).count();
        let area = self.listing.below_filter((items, session.method.all_catalogue().count()), desk.theme, area, frame);
        if self.rows.is_empty() {
            return empty::view(
                if self.listing.filter.is_empty() { NOTHING_WAITS } else { NOTHING_FOUND },
                area,
                frame,
            );
        }
        let said = || self.under_cursor(session).map(|s| detail::of_catalogue(session, s)).unwrap_or_default();
        let list = beside_sheet(said, desk.theme, area, frame);
        let room = usize::from(list.width).saturating_sub(2);
        self.listing.cursor.view(self.rows.len(), desk.theme, list, frame, |row| self.row(row, session, room, desk));
    }

    fn row(&self, row: usize, session: &Session, room: usize, desk: &Desk) -> Line<'static> {
        let theme = desk.theme;
        let suggested = match self.rows[row] {
            Row::Heading(group) => return Line::from(Span::styled(group.title(), theme.style(Tone::Strong))),
            Row::Item(at) => &session.board.suggestions()[at],
        };
        let title = session.method.catalogue_risk(&suggested.risk).map(|known| known.title.base()).unwrap_or_default();
        let (glyph, tone, became) = state(suggested);
        let title_room = room.saturating_sub(self.id_width + STATE + 7);
        Line::from(vec![
            Span::raw(format!("{} ", self.listing.marks.glyph(&suggested.risk, theme))),
            Span::styled(format!("{} ", theme.glyph(glyph)), theme.style(tone)),
            Span::styled(text::pad(suggested.risk.as_str(), self.id_width + 1, theme), theme.style(Tone::Quiet)),
            Span::raw(text::pad(title, title_room, theme)),
            Span::styled(format!(" {}", text::pad(&became, STATE, theme)), theme.style(tone)),
        ])
    }
}

fn reason_prompt(title: String, ids: Vec<CatalogueId>) -> Prompt {
    let help = "What makes this impossible or irrelevant here? A sentence that a reviewer can check. It is kept with your name.";
    Prompt::new(title, help, Shape::Prose, move |reason, desk| {
        let (ids, reason, by) = (ids.clone(), reason.to_owned(), desk.person().cloned().unwrap_or_default());
        let said = Notice::done(format!("{} considered and rejected; b takes it back.", many_words(&ids)));
        let edit = Request::make(move |assessment, method, _| {
            let reject = |id| edits::reject(method, assessment, id, &reason, by.as_str());
            ids.iter().map(reject).collect::<Result<Edit, _>>()
        });
        vec![edit, Request::Notice(said)]
    })
}

fn many_words(ids: &[CatalogueId]) -> String {
    match ids {
        [one] => one.to_string(),
        many => format!("{} catalogue risks", many.len()),
    }
}

fn taken_words(ids: &[RiskId]) -> String {
    match ids {
        [] => "nothing was left to take.".to_owned(),
        [one] => format!("{} is in the register; Tab goes there.", one.short()),
        [first, .., last] => {
            format!("{} risks are in the register, {} to {}; Tab goes there.", ids.len(), first.short(), last.short())
        }
    }
}
