//! Step 5: the ranked register against appetite.

use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::Desk;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Step 5: the ranked register against appetite.
#[derive(Debug, Default)]
pub struct EvaluateStep;

impl Component for EvaluateStep {
    fn title(&self, _desk: &Desk) -> String {
        "5 Evaluate".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Evaluate, Scope::List]
    }

    fn act(&mut self, _action: Action, _desk: &Desk) -> Requests {
        Vec::new()
    }

    fn view(&self, _desk: &Desk, _area: Rect, _frame: &mut Frame<'_>) {}
}
