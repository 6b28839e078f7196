//! Step 3: the risk catalogue with suggestions, and the register.

use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::Desk;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Step 3: the risk catalogue with suggestions, and the register.
#[derive(Debug, Default)]
pub struct IdentifyStep;

impl Component for IdentifyStep {
    fn title(&self, _desk: &Desk) -> String {
        "3 Identify".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Identify, Scope::List]
    }

    fn act(&mut self, _action: Action, _desk: &Desk) -> Requests {
        Vec::new()
    }

    fn view(&self, _desk: &Desk, _area: Rect, _frame: &mut Frame<'_>) {}
}
