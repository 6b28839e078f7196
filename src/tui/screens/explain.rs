//! Why a rating has its level, as a dialog.

use crate::analysis::{rate, why};
use crate::model::{RatingStage, RiskId};
use crate::tui::component::{Request, Requests};
use crate::tui::desk::Session;
use crate::tui::dialogs::Reading;
use crate::tui::theme::Tone;

/// The dialog that explains the level of a risk at a stage.
pub fn why_dialog(session: &Session, id: Option<RiskId>, stage: RatingStage) -> Requests {
    let Some((id, risk)) = id.and_then(|id| Some((id, session.now().risks.get(&id)?))) else { return Vec::new() };
    let explained = why(&session.method, &rate(&session.method, risk.rating(stage)));
    let mut lines: Vec<(Tone, String)> = explained.lines().into_iter().map(|line| (Tone::Plain, line)).collect();
    if let Some((tone, _)) = lines.first_mut() {
        *tone = Tone::Strong;
    }
    let title = format!("Why {} is rated like this ({})", id.short(), stage.label().to_lowercase());
    vec![Request::Push(Box::new(Reading::new(title, lines)))]
}
