//! Another methodology for the open assessment: choose it, say what its points become, see what moves, say why.
//!
//! ```text
//! iso-42001 1.0.0 → house-4x4 1.0.0                                               3 of 10 points are open
//! › ● likelihood.rare            13×  → 1 Improbable        │ Rare: less than 1 chance in 20.
//!   ? likelihood.possible        17×  → 2 Occasional        │ 1 Improbable  …
//!   = severity.minor             61×    the same            │ 2 Occasional  … proposed, by its bounds
//! ```

mod detail;
mod offers;
mod points;

use crate::analysis::{Fate, Rescale};
use crate::history::rescaling::{Preview, preview};
use crate::method::Methodology;
use crate::model::{Pin, Prose};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::dialogs::{Answer, Ask};
use crate::tui::effect::{Effect, Offer};
use crate::tui::fields::{Prompt, Shape};
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::panes::Panes;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// The list's share of the width, in percent.
const SHARE: u16 = 55;

/// How far the person has come with one methodology.
#[derive(Debug)]
struct Case {
    /// Which of the offers.
    offer: usize,
    points: Rescale,
    at: Cursor,
    /// What moves, once it is looked at.
    seen: Option<Preview>,
}

/// What there is to choose from: everything but what holds, the own id first.
#[must_use]
pub fn to_choose_from(mut offers: Vec<Offer>, pin: &Pin) -> Vec<Offer> {
    offers.retain(|offer| offer.told.as_ref().map_or(true, |(other, _)| other.hash != pin.hash));
    offers.sort_by_key(|offer| offer.id != pin.id);
    offers
}

/// What to write where the methodology is changed.
pub const WHY_CHANGE: &str = "Why the methodology is changed. The reason is sealed with every point that becomes another. Undo brings the old one back.";

/// The screen on which the methodology is changed.
#[derive(Debug)]
pub struct RescaleScreen {
    /// What the assessment is rated by.
    pin: Pin,
    offers: Vec<Offer>,
    at: Cursor,
    /// What is being mapped. What was confirmed before stays in its place when another one is looked at.
    open: Option<usize>,
    cases: Vec<Case>,
    page: Page,
}

impl RescaleScreen {
    /// A screen with these to choose from, the own id first.
    #[must_use]
    pub fn new(offers: Vec<Offer>, pin: &Pin) -> Self {
        let offers = to_choose_from(offers, pin);
        let (at, page) = (Cursor::default(), Page::default());
        Self { pin: pin.clone(), offers, at, open: None, cases: Vec::new(), page }
    }

    fn case(&self) -> Option<&Case> {
        self.cases.get(self.open?)
    }

    fn case_mut(&mut self) -> Option<&mut Case> {
        self.cases.get_mut(self.open?)
    }

    fn new_method(&self) -> Option<(&Pin, &Methodology)> {
        let offer = self.offers.get(self.case()?.offer)?;
        offer.told.as_ref().ok().map(|(pin, method)| (pin, &**method))
    }

    /// Opens what the cursor is on; where every point maps by itself, what moves is shown at once.
    fn choose(&mut self, desk: &Desk) {
        let here = self.at.at();
        let (Some(session), Some(Ok((_, new)))) = (&desk.session, self.offers.get(here).map(|offer| &offer.told))
        else {
            return;
        };
        let known = self.cases.iter().position(|case| case.offer == here);
        let place = known.unwrap_or_else(|| {
            let points = Rescale::new(&session.method, new, session.now());
            self.cases.push(Case { offer: here, points, at: Cursor::default(), seen: None });
            self.cases.len() - 1
        });
        self.open = Some(place);
        self.page.turn();
        if self.cases[place].points.open().next().is_none() {
            self.look(desk);
        }
    }

    /// Shows what moves.
    fn look(&mut self, desk: &Desk) {
        let Some((session, (_, new))) = desk.session.as_ref().zip(self.new_method()) else { return };
        let Some(case) = self.case() else { return };
        let mapping = case.points.mapping();
        let seen = preview(&session.method, new, session.now(), &mapping, (&Prose::default(), desk.today));
        self.page.turn();
        if let Some(case) = self.case_mut() {
            case.seen = Some(seen);
        }
    }

    fn confirm(&mut self, to: impl FnOnce(&Case, &Methodology) -> Option<Option<crate::model::PointId>>) {
        let decided = self.case().zip(self.new_method()).and_then(|(case, (_, new))| to(case, new));
        if let (Some(to), Some(case)) = (decided, self.case_mut()) {
            let here = case.at.at();
            case.points.confirm(here, to);
            case.go_on();
        }
        self.page.turn();
    }

    fn ask_why(&self) -> Requests {
        let Some(((to, _), case)) = self.new_method().zip(self.case()) else { return Vec::new() };
        let (to, mapping) = (to.clone(), case.points.mapping());
        let title = format!("Why {} {}?", to.id, to.version);
        let prompt = Prompt::new(title, WHY_CHANGE, Shape::Prose, move |text, _| {
            let (to, mapping, why) = (to.clone(), mapping.clone(), Prose::typed(text));
            vec![Request::Effect(Effect::Repin { to, mapping, why })]
        });
        vec![Request::Push(Box::new(prompt))]
    }

    /// One level up. What a person confirmed is not left without being asked.
    fn back(&mut self) -> Requests {
        self.page.turn();
        if let Some(case) = self.case_mut() {
            let mapped_by_itself = case.points.rows().iter().all(|row| row.fate == Fate::Same);
            if case.seen.take().is_none() || mapped_by_itself {
                self.open = None;
            }
            return Vec::new();
        }
        let confirmed: usize = self.cases.iter().map(Case::confirmed).sum();
        if confirmed == 0 {
            return vec![Request::Close];
        }
        let text = format!("Leave? Nothing was changed yet, and what you said of {confirmed} points is forgotten.");
        let leave = Answer::new("y", "leave", "keep the methodology as it is", || vec![Request::Close, Request::Close]);
        vec![Request::Push(Box::new(Ask::new("Leave the change of methodology", text, vec![leave])))]
    }

    fn head(&self, room: usize, theme: Theme) -> Line<'static> {
        let says = match self.new_method() {
            Some((to, _)) => format!("{} → {to}", self.pin),
            None => format!("Rated by {}. By what instead?", self.pin),
        };
        let state = self.case().map_or_else(String::new, Case::state);
        let left = room.saturating_sub(text::width(&state) + 1);
        Line::from(vec![
            Span::styled(text::pad(&says, left, theme), theme.style(Tone::Strong)),
            Span::raw(" "),
            Span::styled(state, theme.style(Tone::Quiet)),
        ])
    }
}

impl Case {
    fn confirmed(&self) -> usize {
        self.points.rows().iter().filter(|row| matches!(row.fate, Fate::Confirmed(_))).count()
    }

    /// To the next point that is open, or stay on the last.
    fn go_on(&mut self) {
        let rows = self.points.rows();
        let is_open = |place: &usize| matches!(rows[*place].fate, Fate::Open(..));
        let after = (self.at.at() + 1..rows.len()).find(is_open);
        let next = after.or_else(|| (0..rows.len()).find(is_open));
        let len = rows.len();
        self.at.put(next.unwrap_or(self.at.at()), len);
    }

    fn state(&self) -> String {
        match (self.seen.is_some(), self.points.open().count()) {
            (true, _) => "nothing was changed yet".to_owned(),
            (false, 0) => "every point is decided".to_owned(),
            (false, open) => format!("{open} of {} points open", self.points.rows().len()),
        }
    }
}

impl Component for RescaleScreen {
    fn title(&self, desk: &Desk) -> String {
        let slug = desk.session.as_ref().map_or("", |session| session.slug.as_str());
        format!("{slug} · Change the methodology")
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        match self.case() {
            Some(case) if case.seen.is_some() => vec![Scope::RescalePreview],
            Some(_) => vec![Scope::RescalePoints, Scope::Rescale, Scope::List],
            None => vec![Scope::Rescale, Scope::List],
        }
    }

    fn is_rescaling(&self) -> bool {
        true
    }

    fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        let chosen = self.offers.get(self.at.at());
        match (action, self.case()) {
            (Action::Open, None) if self.offers.is_empty() => Err("there is no other methodology here".into()),
            (Action::Open, None) if chosen.is_some_and(|offer| offer.told.is_err()) => {
                Err("it has faults; the text beside it says which".into())
            }
            (Action::NextOpen, None) => Err("choose a methodology first".into()),
            (Action::NextOpen, Some(case)) if case.points.open().next().is_none() => {
                Err("every point is decided; Tab shows what moves".into())
            }
            (Action::Preview, Some(case)) if case.points.open().next().is_some() => {
                Err(format!("{} points are open; n leads to the next", case.points.open().count()))
            }
            (Action::Take, Some(case)) if case.proposal().is_none() => {
                Err("nothing is proposed here; a digit decides".into())
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match action {
            Action::Back => return self.back(),
            Action::Open if self.open.is_none() => self.choose(desk),
            Action::Take => self.confirm(|case, _| case.proposal().map(Some)),
            Action::NoneOfThese => self.confirm(|_, _| Some(None)),
            Action::Digit(digit) => {
                let refused =
                    self.case().zip(self.new_method()).is_some_and(|(case, (_, new))| case.digit(digit, new).is_none());
                if refused {
                    let says = format!("The new scale has no point {digit}.");
                    return vec![Request::Notice(Notice::refused(says))];
                }
                self.confirm(|case, new| case.digit(digit, new).map(Some));
            }
            Action::NextOpen => {
                if let Some(case) = self.case_mut() {
                    case.go_on();
                }
            }
            Action::Preview => self.look(desk),
            Action::Apply => return self.ask_why(),
            Action::ScrollUp | Action::ScrollDown => drop(self.page.act(action)),
            movement => self.travel(movement),
        }
        Vec::new()
    }

    fn gone(&self, desk: &Desk) -> Option<String> {
        let pinned = desk.session.as_ref().map(|session: &Session| &session.pin);
        (pinned != Some(&self.pin)).then(String::new)
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let [head, _, body] =
            Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Min(1)]).areas(area);
        frame.render_widget(self.head(usize::from(area.width), desk.theme), head);
        if let Some(seen) = self.case().and_then(|case| case.seen.as_ref()) {
            let lines = detail::moves(seen, usize::from(body.width).saturating_sub(1), desk.theme);
            return self.page.view(lines, desk.theme, body, frame);
        }
        let (list, detail) = match Panes::split(body, SHARE, desk.theme, frame) {
            Panes::Both { list, detail } => (list, detail),
            Panes::One(area) => {
                let [list, _, detail] =
                    Layout::vertical([Constraint::Fill(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
                (list, detail)
            }
        };
        let (room, beside) = (usize::from(list.width).saturating_sub(3), usize::from(detail.width).saturating_sub(1));
        let lines = if let (Some(case), Some((_, new)), Some(session)) = (self.case(), self.new_method(), &desk.session)
        {
            let rows = case.points.rows();
            case.at.view(rows.len(), desk.theme, list, frame, |row| points::row(&rows[row], new, room, desk.theme));
            points::about(case, (&session.method, new), beside, desk.theme)
        } else {
            let row = |row: usize| offers::row(&self.offers[row], &self.pin, room, desk.theme);
            self.at.view(self.offers.len(), desk.theme, list, frame, row);
            offers::about(self.offers.get(self.at.at()), &self.pin, desk, beside)
        };
        self.page.view(lines, desk.theme, detail, frame);
    }
}

impl RescaleScreen {
    fn travel(&mut self, movement: Action) {
        if self.case().is_some_and(|case| case.seen.is_some()) {
            self.page.act(movement);
            return;
        }
        self.page.turn();
        let len = self.offers.len();
        match self.case_mut() {
            Some(case) => {
                let len = case.points.rows().len();
                case.at.act(movement, len);
            }
            None => {
                self.at.act(movement, len);
            }
        }
    }
}
