//! Why a rating has its level, as a dialog.

use crate::analysis::{rate, why};
use crate::model::{RatingStage, RiskId};
use crate::tui::component::{Request, Requests};
use crate::tui::desk::Session;
use crate::tui::dialogs::Reading;
use crate::tui::theme::Tone;

/// The dialog that explains the level of the risk under a cursor at a stage.
pub fn why_dialog(session: &Session, id: Option<RiskId>, stage: RatingStage) -> Requests {
    let Some(id) = id else { return Vec::new() };
    let title = format!("Why {} is rated like this ({})", session.short(id), stage.label().to_lowercase());
    reading(title, explained(session, id, stage))
}

/// The dialog that explains the levels of a risk at every stage.
pub fn why_of_all(session: &Session, id: RiskId) -> Requests {
    let stages = RatingStage::ALL.iter().flat_map(|stage| {
        let head = (Tone::Key, stage.label().to_owned());
        let gap = (Tone::Plain, String::new());
        std::iter::once(head).chain(explained(session, id, *stage)).chain([gap])
    });
    reading(format!("Why {} is rated like this", session.short(id)), stages.collect())
}

fn reading(title: String, lines: Vec<(Tone, String)>) -> Requests {
    vec![Request::Push(Box::new(Reading::new(title, lines)))]
}

fn explained(session: &Session, id: RiskId, stage: RatingStage) -> Vec<(Tone, String)> {
    let Some(risk) = session.now().risks.get(&id) else { return Vec::new() };
    let lines = why(&session.method, &rate(&session.method, risk.rating(stage))).lines();
    let tone = |nth| if nth == 0 { Tone::Strong } else { Tone::Plain };
    lines.into_iter().enumerate().map(|(nth, line)| (tone(nth), line)).collect()
}
