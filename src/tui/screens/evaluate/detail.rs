//! What one risk asks for, as lines to read: whether it must be treated and why, what its level means, what is lacking.

use super::header::{appetite, state_mark};
use crate::analysis::{RiskDigest, RiskState, Weight};
use crate::method::Level;
use crate::model::{RatingStage, RiskId};
use crate::tui::component::{Request, Requests};
use crate::tui::desk::Session;
use crate::tui::dialogs::Reading;
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::level;
use crate::tui::widgets::sheet::Said;

/// The lines, what decides first.
pub fn said(session: &Session, id: RiskId, theme: Theme) -> Vec<Said> {
    let (Some(risk), Some(digest)) = (session.now().risks.get(&id), session.board.risk(&id)) else { return Vec::new() };
    let mut said = vec![name(session, id), verdict(session, id, theme)];
    let level = digest.ranked_by.and_then(|(_, place)| session.method.head.levels.get(place));
    said.extend(level.into_iter().flat_map(zone));
    said.extend(lacking(session, id));
    said.push((Tone::Plain, stages(session, digest, theme)));
    let owner = if risk.owner.is_empty() { "no owner yet" } else { risk.owner.as_str() };
    said.push((Tone::Plain, format!("Owner: {owner}")));
    said
}

/// The dialog with all of it.
pub fn read(session: &Session, id: RiskId, theme: Theme) -> Requests {
    vec![Request::Push(Box::new(Reading::new(
        format!("What {} asks for", session.short(id)),
        said(session, id, theme),
    )))]
}

/// The name of the risk alone.
pub fn name(session: &Session, id: RiskId) -> Said {
    let title = session.now().risks.get(&id).map_or("", |risk| risk.title.as_str());
    (Tone::Strong, format!("{} {title}", session.short(id)))
}

/// Whether it must be treated, and why.
pub fn verdict(session: &Session, id: RiskId, theme: Theme) -> Said {
    let Some(digest) = session.board.risk(&id) else { return (Tone::Plain, String::new()) };
    let (glyph, tone) = state_mark(digest.state);
    (tone, format!("{} {}", theme.glyph(glyph), verdict_words(session, id)))
}

/// Whether it must be treated, and why, in words alone.
pub fn verdict_words(session: &Session, id: RiskId) -> String {
    let Some(digest) = session.board.risk(&id) else { return String::new() };
    match (&digest.must_treat, digest.state) {
        (Some(must), state) => format!("Must be treated ({}): {}.", state.label(), must.words(&session.method)),
        (None, RiskState::Unrated) => "Not rated yet: rate its current level in step 4, Analyse.".to_owned(),
        (None, _) => format!("Needs no treatment. {}", appetite(&session.method)),
    }
}

/// What a level means, and who may accept it.
pub fn zone(level: &Level) -> [Said; 2] {
    let who: Vec<&str> = level.accepted_by.iter().map(crate::method::Text::base).collect();
    let accepted = match who.as_slice() {
        [] => "Nobody may accept it".to_owned(),
        who => format!("May be accepted by: {}", who.join("; ")),
    };
    let means = format!("{}, zone {}: {}", level.title, level.zone.label(), level.meaning);
    [(Tone::Plain, means), (Tone::Plain, format!("{accepted}. Looked at again within {} months.", level.review_months))]
}

/// What stands in the way of sealing, or is warned of.
pub fn lacking(session: &Session, id: RiskId) -> impl Iterator<Item = Said> {
    let found = session.findings_of(id);
    found.into_iter().filter(|finding| finding.weight() != Weight::Notes).map(|finding| {
        let tone = if finding.weight() == Weight::Blocks { Tone::Bad } else { Tone::Watch };
        (tone, format!("- {}", finding.says))
    })
}

fn stages(session: &Session, digest: &RiskDigest, theme: Theme) -> String {
    let stage = |stage: &RatingStage| {
        format!("{} {}", stage.label(), level::words(&session.method, digest.stage(*stage).level, theme))
    };
    RatingStage::ALL.iter().map(stage).collect::<Vec<_>>().join("  ")
}
