//! The portfolio: every assessment of the workspace.
//!
//! ```text
//! Assessment            Head  State            Sealed
//! › loan-prescreen      v4    draft, 12 edits  2026-09-18 Samir Haddad
//!   visit-notes         v4    sealed           2026-09-21 Ruth Okafor
//! ```

mod detail;
mod new;

use crate::model::Slug;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Request, Requests};
use crate::tui::desk::{Desk, DraftMark, PortfolioRow};
use crate::tui::dialogs;
use crate::tui::effect::{Effect, Glance, OnDraft};
use crate::tui::reviewed::Judged;
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::empty;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::panes::Panes;
use crate::tui::widgets::text;
pub use new::{NewAssessment, slug_of};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use std::collections::BTreeMap;

/// The portfolio.
#[derive(Debug, Default)]
pub struct Home {
    cursor: Cursor,
    glances: BTreeMap<Slug, Result<Glance, String>>,
}

/// Columns of the version, the state, and who sealed it after the day.
const VERSION: usize = 6;
const STATE: usize = 17;
const SEALED: usize = 30;
const DAY: usize = 10;
/// Columns of the name, at least and at most.
const SHORTEST: usize = 12;
const LONGEST: usize = 34;
/// Share of the list where the detail stands beside it, in percent.
const SHARE: u16 = 58;
/// Rows from which the detail stands below the list, and the rows it takes there.
const TALL: u16 = 20;
const BELOW: u16 = 9;

const EMPTY: &[&str] = &[
    "No assessment yet.",
    "",
    "Press a to start one: give it a short name such as loan-prescreen,",
    "then walk the eight steps from the system to a sealed version.",
    "",
    "Press ? for every key.",
];

impl Home {
    fn row<'a>(&self, desk: &'a Desk) -> Option<&'a PortfolioRow> {
        desk.portfolio.get(self.cursor.at())
    }

    /// Asks for what is shown of the assessment under the cursor, once.
    fn look(&self, desk: &Desk) -> Requests {
        let unseen = self.row(desk).filter(|row| row.trouble.is_none() && !self.glances.contains_key(&row.slug));
        unseen.map(|row| Request::Effect(Effect::Glance(row.slug.clone()))).into_iter().collect()
    }

    fn list(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let [head, list] = Layout::vertical([Constraint::Length(2), Constraint::Min(1)]).areas(area);
        let room = usize::from(area.width).saturating_sub(3);
        let name = name_room(desk, room);
        let heading = format!("  {:name$} {:VERSION$}{:STATE$}{}", "Assessment", "Head", "State", "Sealed");
        frame.render_widget(Line::from(Span::styled(heading, desk.theme.style(Tone::Quiet))), head);
        self.cursor.view(desk.portfolio.len(), desk.theme, list, frame, |index| {
            row(&desk.portfolio[index], (name, room), desk)
        });
    }

    fn on_row(&self, desk: &Desk, ask: impl FnOnce(&PortfolioRow) -> Request) -> Requests {
        self.row(desk).map(ask).into_iter().collect()
    }
}

impl Component for Home {
    fn title(&self, desk: &Desk) -> String {
        match desk.portfolio.len() {
            1 => "1 assessment".to_owned(),
            count => format!("{count} assessments"),
        }
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Home, Scope::List]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        let Some(row) = self.row(desk) else {
            return match action {
                Action::Add | Action::GoMethodology | Action::Quit | Action::Help | Action::Palette => Ok(()),
                _ => Err("there is no assessment yet; press a to start one".into()),
            };
        };
        match action {
            Action::Remove if row.draft == DraftMark::None => Err("this assessment has no draft".into()),
            Action::NextOpen => Err("Enter opens an assessment at its first open step".into()),
            Action::Merge if row.heads < 2 && row.draft == DraftMark::None => {
                Err("it has one newest version, and no draft beside it".into())
            }
            Action::GoHistory if row.version.is_none() && row.trouble.is_none() => Err("nothing was sealed yet".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match action {
            Action::Open => self.on_row(desk, |row| Request::Effect(Effect::Open(row.slug.clone(), OnDraft::Ask))),
            Action::Add => vec![Request::Push(Box::new(NewAssessment::default()))],
            Action::GoMethodology => vec![Request::Effect(Effect::Methodologies)],
            Action::GoHistory => self.on_row(desk, |row| Request::Effect(Effect::History(row.slug.clone()))),
            Action::Merge => self.on_row(desk, |row| Request::Effect(Effect::Merge(row.slug.clone()))),
            Action::Remove => self.on_row(desk, |row| Request::Push(Box::new(dialogs::discard(row.slug.clone())))),
            movement => {
                self.cursor.act(movement, desk.portfolio.len());
                self.look(desk)
            }
        }
    }

    fn listed(&mut self, desk: &Desk) -> Requests {
        self.glances.clear();
        self.cursor.keep_within(desk.portfolio.len());
        self.look(desk)
    }

    fn glanced(&mut self, slug: Slug, glance: Result<Glance, String>) -> Requests {
        self.glances.insert(slug, glance);
        Vec::new()
    }

    fn refresh(&mut self, desk: &Desk) {
        self.cursor.keep_within(desk.portfolio.len());
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        if desk.portfolio.is_empty() {
            return empty::view(EMPTY, area, frame);
        }
        let (list, detail) = split(area, desk, frame);
        self.list(desk, list, frame);
        if let (Some(row), Some(area)) = (self.row(desk), detail) {
            let glance = self.glances.get(&row.slug);
            let lines = detail::lines(row, glance, usize::from(area.width), desk);
            Page::default().view(lines, desk.theme, area, frame);
        }
    }
}

/// The list, and beside or below it the detail where there is room.
fn split(area: Rect, desk: &Desk, frame: &mut Frame<'_>) -> (Rect, Option<Rect>) {
    match Panes::split(area, SHARE, desk.theme, frame) {
        Panes::Both { list, detail } => (list, Some(detail)),
        Panes::One(area) if area.height >= TALL => {
            let [list, _, detail] =
                Layout::vertical([Constraint::Min(5), Constraint::Length(1), Constraint::Length(BELOW)]).areas(area);
            (list, Some(detail))
        }
        Panes::One(area) => (area, None),
    }
}

/// Columns for the names: for the longest, as far as the day of sealing finds room too.
fn name_room(desk: &Desk, room: usize) -> usize {
    let longest = desk.portfolio.iter().map(|row| row.slug.as_str().len()).max().unwrap_or_default();
    longest.clamp(SHORTEST, LONGEST).min(room.saturating_sub(VERSION + STATE + DAY + 1)).max(SHORTEST)
}

fn row(row: &PortfolioRow, (name, room): (usize, usize), desk: &Desk) -> Line<'static> {
    let theme = desk.theme;
    let version = row.version.map_or_else(|| theme.glyph(Glyph::Unrated).to_owned(), |number| format!("v{number}"));
    let sealed = row.latest.as_ref().map(|latest| {
        let by = latest.by.as_str().split(" <").next().unwrap_or_default();
        format!("{} {by}", latest.at.strftime("%Y-%m-%d"))
    });
    let (tone, state) = state(row);
    let sealed_room = room.saturating_sub(name + VERSION + text::width(&state).max(STATE) + 1);
    Line::from(vec![
        Span::styled(text::pad(row.slug.as_str(), name, theme), theme.style(Tone::Strong)),
        Span::raw(" "),
        Span::raw(text::pad(&version, VERSION, theme)),
        Span::styled(text::pad(&state, STATE, theme), theme.style(tone)),
        Span::raw(text::fit(&sealed.unwrap_or_default(), sealed_room.min(SEALED), theme)),
    ])
}

/// What lies open, the gravest first.
fn state(row: &PortfolioRow) -> (Tone, String) {
    let judged = row.judged.as_ref().map(Judged::short);
    match (&row.trouble, row.heads, row.draft) {
        (Some(_), ..) => (Tone::Bad, "cannot be read".to_owned()),
        (None, 2.., DraftMark::None) => (Tone::Bad, format!("fork, {} heads", row.heads)),
        (None, 2.., DraftMark::Open(_)) => (Tone::Bad, format!("fork, {} heads, draft", row.heads)),
        (None, _, DraftMark::Open(_)) if row.judged.as_ref().is_some_and(Judged::asks_for_work) => {
            (Tone::Bad, "sent back, draft".to_owned())
        }
        (None, _, DraftMark::Open(1)) => (Tone::Watch, "draft, 1 edit".to_owned()),
        (None, _, DraftMark::Open(steps)) => (Tone::Watch, format!("draft, {steps} edits")),
        (None, _, DraftMark::None) if row.version.is_some() => judged.unwrap_or((Tone::Good, "sealed".to_owned())),
        (None, ..) => (Tone::Plain, "empty".to_owned()),
    }
}
