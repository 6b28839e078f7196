//! One risk: its description, ratings, treatment and acceptance.

use crate::model::RiskId;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Request, Requests};
use crate::tui::desk::Desk;
use ratatui::Frame;
use ratatui::layout::Rect;

/// One risk: its description, ratings, treatment and acceptance.
#[derive(Debug)]
pub struct RiskScreen {
    id: RiskId,
}

impl RiskScreen {
    /// A screen on one risk.
    #[must_use]
    pub fn new(id: RiskId) -> Self {
        Self { id }
    }
}

impl Component for RiskScreen {
    fn title(&self, _desk: &Desk) -> String {
        format!("Risk {}", self.id.short())
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Risk, Scope::List]
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        match action {
            Action::Back => vec![Request::Close],
            _ => Vec::new(),
        }
    }

    fn view(&self, _desk: &Desk, _area: Rect, _frame: &mut Frame<'_>) {}
}
