//! The portfolio.

use crate::model::Line;
use crate::tui::desk::{Desk, DraftMark, PortfolioRow};
use crate::tui::effect::{Effect, OnDraft};
use crate::tui::fields::Shape;
use crate::tui::plain::page::{Deed, Entry, Page, Prompt, Still, Wish};
use crate::tui::screens::slug_of;

/// The assessments of the workspace.
pub fn page(desk: &Desk) -> Page {
    let entries: Vec<Entry> = desk.portfolio.iter().map(entry).collect();
    let title = match entries.len() {
        0 => format!("Portfolio of {}: no assessment yet", desk.workspace),
        1 => format!("Portfolio of {}: 1 assessment", desk.workspace),
        count => format!("Portfolio of {}: {count} assessments", desk.workspace),
    };
    Page::new(title, entries).with(Deed::new("new", "Start an assessment.", |_, _| vec![Wish::Prompt(name())]))
}

fn entry(row: &PortfolioRow) -> Entry {
    let version = row.version.map_or_else(|| "no version".to_owned(), |number| format!("version {number}"));
    let draft = match row.draft {
        DraftMark::None => "no draft".to_owned(),
        DraftMark::Open(steps) => format!("a draft of {steps} edits"),
    };
    let by = row.latest.as_ref().map_or_else(String::new, |latest| format!(", sealed by {}", latest.by));
    let fork = if row.heads > 1 { format!(", forked into {} heads", row.heads) } else { String::new() };
    let trouble = row.trouble.as_ref().map_or_else(String::new, |why| format!(", trouble: {why}"));
    let words = format!("{}: {version}{by}, {draft}{fork}{trouble}", row.slug);
    let slug = row.slug.clone();
    let open = Entry::deed(words, move |_| vec![Wish::Effect(Effect::Open(slug.clone(), OnDraft::Ask))]);
    open.named(row.slug.as_str()).standing(Still::Done)
}

fn name() -> Prompt {
    let help = "The name of the AI system, as people say it.";
    Prompt::new("New assessment", help, Shape::Line, |text, desk| match slug_of(text) {
        Ok(slug) if desk.portfolio.iter().any(|row| row.slug == slug) => {
            vec![Wish::Refuse(format!("{slug} exists already; choose another name"))]
        }
        Ok(slug) => vec![Wish::Effect(Effect::New(slug, Line::typed(text), None))],
        Err(reason) => vec![Wish::Refuse(reason)],
    })
}
