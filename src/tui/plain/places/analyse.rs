//! Step 4: each risk rated at three stages, dimension by dimension.

use super::{Place, level, risk_name};
use crate::analysis::{Axis, rate, why};
use crate::method::{Dimension, Methodology};
use crate::model::{Path, Rating, RatingStage, RiskId};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::Field;
use crate::tui::plain::page::{Ask, Deed, Entry, Page, Still, To, Wish};
use crate::tui::screens::analyse::as_before;
use crate::tui::screens::impact::forms::point;
use crate::tui::screens::risk::fields;

/// The register.
pub fn page(session: &Session) -> Page {
    let entry = |id: &RiskId| {
        let open =
            session.board.risk(id).is_none_or(|digest| RatingStage::ALL.iter().any(|s| digest.stage(*s).is_open()));
        let words = format!("{}: {}", risk_name(session, *id), levels(*id, session));
        Entry::place(session.short(*id), words, Still::open_if(open), Place::Rate(*id))
    };
    let entries: Vec<Entry> = session.board.register().iter().map(entry).collect();
    let said = entries.is_empty().then(|| "No risk to rate yet: step 3, Identify, adds them (g 3).".to_owned());
    Page::new("", entries).saying(said)
}

/// The levels at the three stages: `inherent High 3, current Medium 2, residual not rated`.
pub fn levels(id: RiskId, session: &Session) -> String {
    let at = |stage: &RatingStage| {
        let place = session.board.risk(&id).and_then(|digest| digest.stage(*stage).level);
        format!("{} {}", stage.word(), level(&session.method, place))
    };
    RatingStage::ALL.iter().map(at).collect::<Vec<_>>().join(", ")
}

/// A risk with its three ratings.
pub fn risk(id: RiskId, session: &Session) -> Option<Page> {
    let risk = session.now().risks.get(&id)?;
    let entry = |stage: &RatingStage| {
        let digest = session.board.risk(&id).map(|digest| digest.stage(*stage));
        let words = format!("{}: {}", stage.label(), level(&session.method, digest.and_then(|digest| digest.level)));
        let open = digest.is_none_or(crate::analysis::StageDigest::is_open);
        Entry::place(stage.word(), words, Still::open_if(open), Place::Stage(id, *stage))
    };
    let said = [("Source", &risk.source), ("Event", &risk.event), ("Consequence", &risk.consequence)];
    let said = said.iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| format!("{label}: {text}"));
    let entries = RatingStage::ALL.iter().map(entry).collect();
    Some(Page::new(format!("Rate {}", risk_name(session, id)), entries).saying(said))
}

/// One rating: every dimension, then why, then how far it can be leaned on.
pub fn stage(id: RiskId, stage: RatingStage, session: &Session, desk: &Desk) -> Option<Page> {
    let rating = session.now().risks.get(&id)?.rating(stage);
    let at = Path::new("risks").join(id);
    let scores = session.method.head.dimensions.iter().flat_map(|dimension| {
        Axis::ALL.iter().map(|axis| score(dimension, *axis, &at.join(stage.word()), rating, (session, desk)))
    });
    let grounds = fields::grounds(stage, &at).map(|field| Entry::field(field, desk));
    let meaning = session.method.head.stages.iter().find(|known| known.stage == stage);
    let page =
        Page::new(format!("{} rating of {}", stage.label(), risk_name(session, id)), scores.chain(grounds).collect())
            .saying(meaning.map(|known| known.meaning.to_string()))
            .saying(explained(&session.method, rating));
    Some(with_same(page, id, stage))
}

/// Why the rating has its level.
fn explained(method: &Methodology, rating: &Rating) -> Vec<String> {
    why(method, &rate(method, rating)).lines()
}

fn score(
    dimension: &Dimension,
    axis: Axis,
    stage: &Path,
    rating: &Rating,
    (session, desk): (&Session, &Desk),
) -> Entry {
    let scale = match axis {
        Axis::Likelihood => &session.method.head.likelihood,
        Axis::Severity => &dimension.severity,
    };
    let at = stage.join("scores").join(&dimension.id).join(axis.word());
    let field: Field = point(&format!("{}, {}", dimension.title, axis.word()), &at, scale);
    let standing = rating.scores.get(&dimension.id);
    let half = standing.is_some_and(|score| match axis {
        Axis::Likelihood => score.likelihood.is_none(),
        Axis::Severity => score.severity.is_none(),
    });
    let said = vec![dimension.covers.to_string()];
    let ask = Ask { said, then: Some(rated), ..Ask::of(field.clone()) };
    let entry = Entry::field(field, desk).standing(Still::open_if(half || rating.scores.is_empty()));
    Entry { to: To::Ask(Box::new(ask)), ..entry }
}

/// The level that a point gives, and the rule behind it.
fn rated(at: &Path, desk: &Desk) -> Vec<String> {
    let (Some(session), segments) = (desk.session.as_ref(), at.segments()) else { return Vec::new() };
    let [_, id, stage, ..] = segments.as_slice() else { return Vec::new() };
    let stage = RatingStage::ALL.iter().copied().find(|known| known.word() == *stage);
    let risk = id.parse().ok().and_then(|id: RiskId| session.now().risks.get(&id));
    let (Some(stage), Some(risk)) = (stage, risk) else { return Vec::new() };
    let why = why(&session.method, &rate(&session.method, risk.rating(stage)));
    vec![format!("{} level: {}. {}", stage.label(), why.level, why.rule)]
}

fn with_same(page: Page, id: RiskId, stage: RatingStage) -> Page {
    let Some(before) = (stage as usize).checked_sub(1).map(|at| RatingStage::ALL[at]) else { return page };
    let says = format!("Make every point the one of the {} rating, as a start.", before.word());
    page.with(Deed::new("same", says, move |_, _| {
        vec![Wish::make(move |assessment| as_before(assessment, &[id], before, stage))]
    }))
}
