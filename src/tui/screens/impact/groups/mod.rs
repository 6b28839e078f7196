//! The affected groups.
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::Desk;
use ratatui::Frame;
use ratatui::layout::Rect;
/// The pane of affected groups.
#[derive(Debug, Default)]
pub struct Groups {}
impl Component for Groups {
    fn title(&self, desk: &Desk) -> String {
        format!("Affected groups {}", desk.session.as_ref().map_or(0, |session| session.now().groups.len()))
    }
    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Impact, Scope::List]
    }
    fn act(&mut self, _action: Action, _desk: &Desk) -> Requests {
        Vec::new()
    }
    fn view(&self, _desk: &Desk, _area: Rect, _frame: &mut Frame<'_>) {}
}
