//! The screens, and the steps of the wizard.

pub(super) mod analyse;
mod blame;
mod compare;
pub(super) mod controls;
pub(super) mod evaluate;
mod explain;
mod history;
mod home;
pub(super) mod identify;
pub(super) mod impact;
mod life;
mod matrix;
pub(super) mod merge;
mod method;
mod methods;
mod named;
mod rescale;
pub(super) mod review;
pub(super) mod risk;
pub(super) mod signing;
pub(super) mod system;
pub(super) mod threads;
pub(super) mod treat;
mod wizard;

pub use blame::Blame;
pub use compare::Compare;
pub use history::History;
pub use home::{Home, slug_of};
pub use life::LifeScreen;
pub use merge::Merge;
pub use method::MethodScreen;
pub use methods::MethodsScreen;
pub use rescale::{RescaleScreen, WHY_CHANGE, to_choose_from};
pub use wizard::Wizard;

use super::component::{Request, Requests};
use super::desk::Desk;
use super::effect::Effect;
use crate::model::{Path, RiskId};

/// Opens the matrix of the open assessment.
pub(super) fn open_matrix(desk: &Desk) -> Requests {
    vec![Request::Push(Box::new(matrix::MatrixScreen::new(desk)))]
}

/// Opens the methodology of the open assessment, with what its register says of it.
pub(super) fn open_method(desk: &Desk) -> Requests {
    let told = desk.session.as_ref().map(MethodScreen::of_session);
    told.map(|screen| Request::Push(Box::new(screen))).into_iter().collect()
}

/// Opens what frameworks know of some ids.
fn open_counterparts(what: String, ids: Vec<String>, desk: &Desk) -> Requests {
    let screen = desk.session.as_ref().map(|session| MethodScreen::of_session(session).beside(what, ids));
    let opened = screen.map(|screen| Request::Push(Box::new(screen)));
    opened.into_iter().chain(method::ask_for_crosswalks(desk)).collect()
}

/// Opens one risk.
fn open_risk(id: RiskId) -> Requests {
    vec![Request::Push(Box::new(risk::RiskScreen::new(id)))]
}

/// Opens one risk at a place of it.
fn open_risk_at(id: RiskId, place: Path) -> Requests {
    vec![Request::Push(Box::new(risk::RiskScreen::at(id, place)))]
}

/// Opens the history of the open assessment.
pub(super) fn open_history(desk: &Desk) -> Requests {
    let session = desk.session.as_ref();
    session.map(|session| Request::Effect(Effect::History(session.slug.clone()))).into_iter().collect()
}
