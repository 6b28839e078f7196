//! Step 7: the statement of applicability.

use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::Desk;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Step 7: the statement of applicability.
#[derive(Debug, Default)]
pub struct ControlsStep;

impl Component for ControlsStep {
    fn title(&self, _desk: &Desk) -> String {
        "7 Controls".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Soa, Scope::List]
    }

    fn act(&mut self, _action: Action, _desk: &Desk) -> Requests {
        Vec::new()
    }

    fn view(&self, _desk: &Desk, _area: Rect, _frame: &mut Frame<'_>) {}
}
