//! Step 2: the impact assessment of clause 6.1.4: answers to the questionnaire, and the people affected with the benefits
//! and harms that reach them.
//!
//! ```text
//! ›Questions 12/38    Affected groups 3
//! the pane: a list, and beside it what its cursor is on
//! ```

mod groups;
mod questions;

pub use groups::{entries, forms, rating};
pub use questions::{answering, standing_of};

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

/// Step 2.
#[derive(Debug)]
pub struct ImpactStep {
    at: usize,
    panes: [Box<dyn Component>; 2],
}

impl Default for ImpactStep {
    fn default() -> Self {
        Self { at: 0, panes: [Box::new(Questions::default()), Box::new(Groups::default())] }
    }
}

impl ImpactStep {
    fn pane(&self) -> &dyn Component {
        self.panes[self.at].as_ref()
    }

    fn switch(&mut self, desk: &Desk) {
        self.at = (self.at + 1) % self.panes.len();
        self.panes[self.at].refresh(desk);
    }

    fn tabs(&self, desk: &Desk) -> Line<'static> {
        let tab = |at: usize| [tabs::label(&self.panes[at].title(desk), at == self.at, desk.theme), Span::raw("  ")];
        Line::from((0..self.panes.len()).flat_map(tab).collect::<Vec<_>>())
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
            self.switch(desk);
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
