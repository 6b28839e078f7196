//! What is still to be scored, and where to go on.

use super::aim::Aim;
use crate::analysis::Axis;
use crate::method::Methodology;
use crate::model::{Risk, RiskId, Score};
use crate::tui::desk::Session;

/// Whether a risk still lacks something at the stage of the aim: a level, or an axis of a score that was begun.
fn is_open(session: &Session, id: RiskId, aim: Aim) -> bool {
    let digest = session.board.risk(&id);
    let Some(risk) = session.now().risks.get(&id) else { return false };
    digest.is_none_or(|digest| digest.stage(aim.stage).level.is_none())
        || risk.rating(aim.stage).scores.values().any(is_begun)
}

/// Whether one of the two axes is open.
fn is_begun(score: &Score) -> bool {
    score.likelihood.is_none() || score.severity.is_none()
}

/// The place in the register of the next risk with something open, going on from `at` and round; `at` itself comes last.
pub fn next(session: &Session, at: usize, aim: Aim) -> Option<usize> {
    let ids = session.board.register();
    let order = (at + 1..ids.len()).chain(0..=at);
    first_open(session, order, aim)
}

/// The same, going back.
pub fn previous(session: &Session, at: usize, aim: Aim) -> Option<usize> {
    let len = session.board.register().len();
    first_open(session, (0..at).rev().chain((at..len).rev()), aim)
}

fn first_open(session: &Session, order: impl Iterator<Item = usize>, aim: Aim) -> Option<usize> {
    let ids = session.board.register();
    order.filter(|at| *at < ids.len()).find(|at| is_open(session, ids[*at], aim))
}

/// Where to begin on a risk: a score that was begun, else the first dimension that the catalogue names and that is not
/// scored yet, else where the aim is.
#[must_use]
pub fn begin(method: &Methodology, risk: &Risk, aim: Aim) -> Aim {
    let rating = risk.rating(aim.stage);
    let dimensions = &method.head.dimensions;
    let begun = dimensions.iter().position(|dimension| rating.scores.get(&dimension.id).is_some_and(is_begun));
    let usual = || {
        let known = method.catalogue_risk(risk.origin.as_ref()?)?;
        let unscored = known.dimensions.iter().find(|id| !rating.scores.contains_key(*id));
        dimensions.iter().position(|dimension| Some(&dimension.id) == unscored)
    };
    let found = begun.or_else(|| if rating.scores.is_empty() { usual() } else { None });
    let aim = Aim { dimension: found.unwrap_or(aim.dimension), ..aim };
    let likelihood_stands = aim.score(method, rating).is_some_and(|score| score.likelihood.is_some());
    aim.on(if likelihood_stands && found.is_some() { Axis::Severity } else { Axis::Likelihood })
}
