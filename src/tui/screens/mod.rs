//! The screens, and the steps of the wizard.

mod compare;
mod history;
mod home;
mod system;
mod wizard;

pub use compare::compare;
pub use history::History;
pub use home::Home;
pub use wizard::Wizard;

use super::component::{Request, Requests};
use super::desk::Desk;
use super::effect::Effect;

/// Opens the matrix of the open assessment.
fn open_matrix(_desk: &Desk) -> Requests {
    Vec::new()
}

/// Opens the history of the open assessment.
fn open_history(desk: &Desk) -> Requests {
    let session = desk.session.as_ref();
    session.map(|session| Request::Effect(Effect::History(session.slug.clone()))).into_iter().collect()
}
