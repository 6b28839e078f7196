//! Step 8: completeness, findings, what changed, and the seal.

use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::Desk;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Step 8: completeness, findings, what changed, and the seal.
#[derive(Debug, Default)]
pub struct ReviewStep;

impl Component for ReviewStep {
    fn title(&self, _desk: &Desk) -> String {
        "8 Review & save".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Review, Scope::List]
    }

    fn act(&mut self, _action: Action, _desk: &Desk) -> Requests {
        Vec::new()
    }

    fn view(&self, _desk: &Desk, _area: Rect, _frame: &mut Frame<'_>) {}
}
