//! Step 6: treatment, actions, residual rating, acceptance.

use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::Desk;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Step 6: treatment, actions, residual rating, acceptance.
#[derive(Debug, Default)]
pub struct TreatStep;

impl Component for TreatStep {
    fn title(&self, _desk: &Desk) -> String {
        "6 Treat".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Treat, Scope::List]
    }

    fn act(&mut self, _action: Action, _desk: &Desk) -> Requests {
        Vec::new()
    }

    fn view(&self, _desk: &Desk, _area: Rect, _frame: &mut Frame<'_>) {}
}
