//! The matrix with every risk on it, by stage and dimension.

use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Request, Requests};
use crate::tui::desk::Desk;
use ratatui::Frame;
use ratatui::layout::Rect;

/// The matrix with every risk on it, by stage and dimension.
#[derive(Debug, Default)]
pub struct MatrixScreen;

impl Component for MatrixScreen {
    fn title(&self, _desk: &Desk) -> String {
        "Matrix".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Matrix, Scope::List]
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        match action {
            Action::Back => vec![Request::Close],
            _ => Vec::new(),
        }
    }

    fn view(&self, _desk: &Desk, _area: Rect, _frame: &mut Frame<'_>) {}
}
