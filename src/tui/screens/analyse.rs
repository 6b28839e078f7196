//! Step 4: rating every risk on the live matrix.

use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::Desk;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Step 4: rating every risk on the live matrix.
#[derive(Debug, Default)]
pub struct AnalyseStep;

impl Component for AnalyseStep {
    fn title(&self, _desk: &Desk) -> String {
        "4 Analyse".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Scoring, Scope::List]
    }

    fn act(&mut self, _action: Action, _desk: &Desk) -> Requests {
        Vec::new()
    }

    fn view(&self, _desk: &Desk, _area: Rect, _frame: &mut Frame<'_>) {}
}
