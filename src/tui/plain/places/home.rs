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
    Page::new(title, entries)
        .with(Deed::new("new", "Start an assessment.", |_, _| vec![Wish::Prompt(name())]))
        .with(merge())
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

/// The word that merges: the assessment that is named behind it, or the only one that is forked.
fn merge() -> Deed {
    let says = "Put the heads of a forked assessment together, or its draft and what was sealed beside it: merge NAME.";
    Deed::new("merge", says, |named, desk| {
        let forked: Vec<&PortfolioRow> = desk.portfolio.iter().filter(|row| row.heads > 1).collect();
        let row = match (named, forked.as_slice()) {
            ("", [only]) => Some(*only),
            (named, _) => desk.portfolio.iter().find(|row| row.slug.as_str() == named),
        };
        match row {
            Some(row) => vec![Wish::Effect(Effect::Merge(row.slug.clone()))],
            None if named.is_empty() => vec![Wish::Refuse("say which assessment: merge NAME".to_owned())],
            None => vec![Wish::Refuse(format!("there is no assessment {named}"))],
        }
    })
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
