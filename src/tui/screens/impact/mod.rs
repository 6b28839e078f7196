//! Step 2: the impact assessment of clause 6.1.4: answers to the questionnaire, and the people affected with the benefits
//! and harms that reach them.
//!
//! ```text
//! ›Questions 12/38    Affected groups 3    Score
//! the pane: a list, and beside it what its cursor is on
//! ```

mod groups;
mod questions;
mod score;

pub use groups::{entries, forms, rating};
pub use questions::{Row, answering, doing, entries_of, mark_of, rows};
pub use score::{is_scored, told as scores_told};

use crate::model::Path;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::Desk;
use crate::tui::widgets::tabs;
use groups::Groups;
use questions::Questions;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use score::ScorePane;

/// Step 2.
#[derive(Debug)]
pub struct ImpactStep {
    at: usize,
    panes: [Box<dyn Component>; 3],
}

impl Default for ImpactStep {
    fn default() -> Self {
        Self {
            at: 0,
            panes: [Box::new(Questions::default()), Box::new(Groups::default()), Box::new(ScorePane::default())],
        }
    }
}

impl ImpactStep {
    fn pane(&self) -> &dyn Component {
        self.panes[self.at].as_ref()
    }

    fn switch(&mut self, desk: &Desk) {
        self.show((self.at + 1) % Self::shown(desk), desk);
    }

    fn show(&mut self, at: usize, desk: &Desk) {
        self.at = at;
        self.panes[self.at].refresh(desk);
    }

    /// How many panes there are: the score is one where something is scored.
    fn shown(desk: &Desk) -> usize {
        if desk.session.as_ref().is_some_and(is_scored) { 3 } else { 2 }
    }

    fn tabs(&self, desk: &Desk) -> Line<'static> {
        let tab = |at: usize| [tabs::label(&self.panes[at].title(desk), at == self.at, desk.theme), Span::raw("  ")];
        Line::from((0..Self::shown(desk)).flat_map(tab).collect::<Vec<_>>())
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
            Action::Switch => {
                self.switch(desk);
                Vec::new()
            }
            action => self.panes[self.at].act(action, desk),
        }
    }

    fn back(&mut self) -> bool {
        self.panes[self.at].back()
    }

    fn seek(&mut self, place: &Path, desk: &Desk) {
        let at = usize::from(place.is_within(&Path::new("groups")));
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
        frame.render_widget(self.tabs(desk), tabs);
        self.pane().view(desk, body, frame);
    }
}
