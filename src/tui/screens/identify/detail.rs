//! What is to be known about one catalogue risk, or one risk of the register, as lines to read.

use crate::analysis::{RaisedBy, Suggested, SuggestionStatus};
use crate::method::{CatalogueRisk, Methodology};
use crate::model::{ControlId, DimensionId, QuestionId, RatingStage, Risk, RiskId, TagId};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::Tone;
use crate::tui::widgets::level;
use crate::tui::widgets::sheet::Said;

/// A heading with what stands under it; nothing when nothing does.
fn part(heading: &str, lines: impl IntoIterator<Item = String>) -> Vec<Said> {
    let body: Vec<Said> = lines.into_iter().map(|line| (Tone::Plain, format!("  {line}"))).collect();
    let head = (!body.is_empty()).then(|| (Tone::Strong, heading.to_owned()));
    head.into_iter().chain(body).collect()
}

fn filled(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Everything about a catalogue risk, what decides first.
pub fn of_catalogue(session: &Session, suggested: &Suggested) -> Vec<Said> {
    let method = &session.method;
    let Some(known) = method.catalogue_risk(&suggested.risk) else { return Vec::new() };
    let head = [(Tone::Strong, format!("{} {}", known.id, known.title)), became(session, suggested, known)];
    let parts = [
        part("Raised by", suggested.raised_by.iter().map(|raised| raised_words(method, raised))),
        part("Source", filled(known.source.to_string())),
        part("Event", filled(known.event.to_string())),
        part("Consequence", filled(known.consequence.to_string())),
        part("Hits", filled(dimensions(method, &known.dimensions))),
        part("Controls that usually help", known.controls.iter().map(|id| control(method, id))),
        part("Annex C", known.annex_c.iter().map(|id| tag(method, id))),
        part("MIT AI risk subdomain", [tag(method, &known.subdomain)]),
    ];
    head.into_iter().chain(parts.into_iter().flatten()).collect()
}

fn became(session: &Session, suggested: &Suggested, known: &CatalogueRisk) -> Said {
    let area = known.area.label();
    match &suggested.status {
        SuggestionStatus::Open if suggested.is_raised() => (Tone::Watch, format!("{area}: suggested, still open")),
        SuggestionStatus::Open => (Tone::Plain, format!("{area}: open, no answer suggests it")),
        SuggestionStatus::Taken(risks) => {
            let ids: Vec<String> = risks.iter().map(|id| session.short(*id)).collect();
            (Tone::Good, format!("{area}: in the register as {}", ids.join(", ")))
        }
        SuggestionStatus::Rejected => {
            let rejection = session.now().rejected.get(&suggested.risk);
            let why = rejection.map(|rejection| rejection.reason.to_string()).unwrap_or_default();
            let by = rejection.map(|rejection| rejection.by.as_str()).filter(|by| !by.is_empty());
            let by = by.map_or_else(String::new, |by| format!(" ({by})"));
            (Tone::Plain, format!("{area}: considered and rejected: {why}{by}"))
        }
    }
}

fn raised_words(method: &Methodology, raised: &RaisedBy) -> String {
    format!("{} Answer: {}", question(method, &raised.question), raised.answered.join("; "))
}

fn question(method: &Methodology, id: &QuestionId) -> String {
    method.question(id).map_or_else(|| id.to_string(), |question| format!("{id} {}", question.ask))
}

fn dimensions(method: &Methodology, ids: &[DimensionId]) -> String {
    let title = |id| method.dimension(id).map_or_else(|| id.to_string(), |dimension| dimension.title.to_string());
    ids.iter().map(title).collect::<Vec<_>>().join(", ")
}

fn control(method: &Methodology, id: &ControlId) -> String {
    method.control(id).map_or_else(|| id.to_string(), |control| format!("{id} {}", control.title))
}

fn tag(method: &Methodology, id: &TagId) -> String {
    method.tag(id).map_or_else(|| id.to_string(), |tag| format!("{id} {}", tag.title))
}

/// What is still blank of a risk's description, in the words of its form.
pub fn blanks(risk: &Risk) -> Vec<&'static str> {
    let fields = [
        ("title", risk.title.is_empty()),
        ("source", risk.source.is_empty()),
        ("event", risk.event.is_empty()),
        ("consequence", risk.consequence.is_empty()),
        ("owner", risk.owner.is_empty()),
    ];
    fields.into_iter().filter(|(_, blank)| *blank).map(|(name, _)| name).collect()
}

/// A risk of the register in short.
pub fn of_register(session: &Session, id: RiskId, desk: &Desk) -> Vec<Said> {
    let Some(risk) = session.now().risks.get(&id) else { return Vec::new() };
    let method = &session.method;
    let mut said = vec![(Tone::Strong, format!("{} {}", session.short(id), risk.title))];
    let blanks = blanks(risk);
    if !blanks.is_empty() {
        said.push((Tone::Watch, format!("Still blank: {}", blanks.join(", "))));
    }
    let levels: Vec<String> = RatingStage::ALL.iter().map(|stage| stage_words(session, id, *stage, desk)).collect();
    said.push((Tone::Plain, levels.join("  ")));
    said.extend(filled(risk.owner.to_string()).map(|owner| (Tone::Plain, format!("Owner: {owner}"))));
    let origin = risk.origin.as_ref().map(|origin| format!("Taken from the catalogue: {origin}"));
    said.extend(origin.map(|origin| (Tone::Quiet, origin)));
    let groups =
        risk.groups.iter().filter_map(|group| session.now().groups.get(group)).map(|group| group.name.to_string());
    let parts = [
        part("Source", filled(risk.source.to_string())),
        part("Event", filled(risk.event.to_string())),
        part("Consequence", filled(risk.consequence.to_string())),
        part("Affected groups", groups),
        part("Raised by", risk.raised_by.iter().map(|id| question(method, id))),
    ];
    said.extend(parts.into_iter().flatten());
    said
}

fn stage_words(session: &Session, id: RiskId, stage: RatingStage, desk: &Desk) -> String {
    let level = session.board.risk(&id).and_then(|digest| digest.stage(stage).level);
    format!("{} {}", stage.label(), level::words(&session.method, level, desk.theme))
}
