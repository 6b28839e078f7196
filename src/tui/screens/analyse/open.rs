//! What is still to be scored, and where to go on.

use super::aim::Aim;
use crate::analysis::{Axis, RiskDigest};
use crate::method::Methodology;
use crate::model::{Risk, Score};
use crate::tui::desk::Session;

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

fn is_open(aim: Aim) -> impl Fn(&RiskDigest) -> bool {
    move |digest| digest.stage(aim.stage).is_open()
}

fn first_open(session: &Session, order: impl Iterator<Item = usize>, aim: Aim) -> Option<usize> {
    // In a finished register there is no need to look at every risk.
    if session.board.posture().stage(aim.stage).open == 0 {
        return None;
    }
    let ids = session.board.register();
    let mut open = order.filter(|at| ids.get(*at).and_then(|id| session.board.risk(id)).is_some_and(is_open(aim)));
    open.next()
}

/// Where to begin on a risk: a score that was begun; where none was, the first dimension scored at the stage before, so
/// that the stages can be compared, or the first that the catalogue names; else where the aim is.
#[must_use]
pub fn begin(method: &Methodology, risk: &Risk, aim: Aim) -> Aim {
    let rating = risk.rating(aim.stage);
    let dimensions = &method.head.dimensions;
    let begun = dimensions.iter().position(|dimension| rating.scores.get(&dimension.id).is_some_and(is_begun));
    let before = || {
        let scores = &risk.rating(aim.stage_before()?).scores;
        dimensions.iter().position(|dimension| scores.contains_key(&dimension.id))
    };
    let usual = || {
        let first = method.catalogue_risk(risk.origin.as_ref()?)?.dimensions.first();
        dimensions.iter().position(|dimension| Some(&dimension.id) == first)
    };
    let found = begun.or_else(|| if rating.scores.is_empty() { before().or_else(usual) } else { None });
    let aim = Aim { dimension: found.unwrap_or(aim.dimension), ..aim };
    let likelihood_stands = aim.score(method, rating).is_some_and(|score| score.likelihood.is_some());
    aim.on(if likelihood_stands && found.is_some() { Axis::Severity } else { Axis::Likelihood })
}
