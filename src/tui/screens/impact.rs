//! Step 2: the impact assessment: questions, affected groups, benefits and harms.

use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::Desk;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Step 2: the impact assessment: questions, affected groups, benefits and harms.
#[derive(Debug, Default)]
pub struct ImpactStep;

impl Component for ImpactStep {
    fn title(&self, _desk: &Desk) -> String {
        "2 Impact".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Impact, Scope::List]
    }

    fn act(&mut self, _action: Action, _desk: &Desk) -> Requests {
        Vec::new()
    }

    fn view(&self, _desk: &Desk, _area: Rect, _frame: &mut Frame<'_>) {}
}
