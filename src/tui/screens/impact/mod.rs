//! Step 2: the impact assessment of clause 6.1.4: answers to the questionnaire, the people affected with the benefits and
//! harms that reach them, and the instruments that the answers make due.
//!
//! ```text
//! ›Questions 12/38    Affected groups 3    Instruments 2 due    Gaps 5    Score
//! the pane: a list, and beside it what its cursor is on
//! ```

mod gap;
mod groups;
mod instruments;
mod questions;
mod score;

pub use groups::{entries, forms, rating};
pub use instruments::{
    WHY_ATTACH, WHY_DETACH, any as any_instrument, may as may_change_instrument, plainly, row_words,
};
pub use questions::{Row, answering, doing, entries_of, mark_of, rows};
pub use score::{is_scored, told as scores_told};

use crate::model::Path;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::Desk;
use crate::tui::screens::method::ask_for_crosswalks;
use crate::tui::widgets::tabs;
use gap::{Gaps, grades};
use groups::Groups;
use instruments::Instruments;
use questions::Questions;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use score::ScorePane;

/// The places of the panes.
const QUESTIONS: usize = 0;
const GROUPS: usize = 1;
const INSTRUMENTS: usize = 2;
const GAPS: usize = 3;

/// Step 2.
#[derive(Debug)]
pub struct ImpactStep {
    at: usize,
    panes: [Box<dyn Component>; 5],
}

impl Default for ImpactStep {
    fn default() -> Self {
        let panes: [Box<dyn Component>; 5] = [
            Box::new(Questions::default()),
            Box::new(Groups::default()),
            Box::new(Instruments::default()),
            Box::new(Gaps::default()),
            Box::new(ScorePane::default()),
        ];
        Self { at: 0, panes }
    }
}

impl ImpactStep {
    fn pane(&self) -> &dyn Component {
        self.panes[self.at].as_ref()
    }

    /// The panes that have something to show: groups where impacts are looked at, instruments where some
    /// are screened for or attached, gaps where something is graded, the score where something is scored.
    fn shown(desk: &Desk) -> Vec<usize> {
        let Some(session) = &desk.session else { return vec![QUESTIONS] };
        let method = &session.method;
        let wanted = [true, !method.only_grades(), instruments::any(session), grades(method), is_scored(session)];
        (0..wanted.len()).filter(|at| wanted[*at]).collect()
    }

    /// Goes to the pane that stands where `beside` says, by its own place and the count of those shown.
    fn switch(&mut self, beside: impl Fn(usize, usize) -> usize, desk: &Desk) -> Requests {
        let shown = Self::shown(desk);
        let next = shown.iter().position(|at| *at == self.at).map_or(0, |nth| beside(nth, shown.len()) % shown.len());
        self.show(shown[next], desk);
        self.to_read(desk)
    }

    /// What the pane that was come to shows besides, and takes a moment to read: a fix cites its counterparts.
    fn to_read(&self, desk: &Desk) -> Requests {
        if self.at == GAPS { ask_for_crosswalks(desk) } else { Vec::new() }
    }

    fn show(&mut self, at: usize, desk: &Desk) {
        self.at = at;
        self.panes[at].refresh(desk);
    }

    /// The tabs; where they do not fit, the others are called by their first word.
    fn tabs(&self, desk: &Desk, room: usize) -> Line<'static> {
        let whole = self.tab_line(desk, str::to_owned);
        let first = |title: &str| title.split(' ').next().unwrap_or_default().to_owned();
        if whole.width() <= room { whole } else { self.tab_line(desk, first) }
    }

    fn tab_line(&self, desk: &Desk, others: impl Fn(&str) -> String) -> Line<'static> {
        let tab = |at: usize| {
            let title = self.panes[at].title(desk);
            let title = if at == self.at { title } else { others(&title) };
            [tabs::label(&title, at == self.at, desk.theme), Span::raw("  ")]
        };
        Line::from(Self::shown(desk).into_iter().flat_map(tab).collect::<Vec<_>>())
    }
}

impl Component for ImpactStep {
    fn title(&self, _desk: &Desk) -> String {
        "2 Impact".to_owned()
    }

    fn scopes(&self, desk: &Desk) -> Vec<Scope> {
        self.pane().scopes(desk)
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        self.pane().available(action, desk)
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match action {
            Action::Switch => self.switch(|at, _| at + 1, desk),
            Action::SwitchBack => self.switch(|at, count| at + count - 1, desk),
            action => self.panes[self.at].act(action, desk),
        }
    }

    fn back(&mut self) -> bool {
        self.panes[self.at].back()
    }

    fn seek(&mut self, place: &Path, desk: &Desk) {
        let at = match place.segments().first() {
            Some(&"groups") => GROUPS,
            Some(&"declined") => INSTRUMENTS,
            _ => QUESTIONS,
        };
        if at != self.at {
            self.show(at, desk);
        }
        self.panes[at].seek(place, desk);
    }

    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        self.pane().under_cursor(desk)
    }

    fn refresh(&mut self, desk: &Desk) {
        self.panes[self.at].refresh(desk);
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let [tabs, body] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(area);
        frame.render_widget(self.tabs(desk, usize::from(area.width)), tabs);
        self.pane().view(desk, body, frame);
    }
}
