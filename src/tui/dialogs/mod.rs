//! Dialogs: layers above a screen that answer one question and go.

mod ask;
mod palette;
mod reading;

pub use ask::{Answer, Ask};
pub use palette::Palette;
pub use reading::Reading;

use super::action::{Hint, in_scopes};
use super::app::App;
use super::component::Request;
use super::effect::{Effect, FoundDraft, OnDraft};
use super::theme::Tone;
use std::fmt::Write as _;

/// The columns for the keys in the list of keys.
const KEYS: usize = 14;

/// Every key of the screen below.
#[must_use]
pub fn help(app: &App) -> Reading {
    let mut lines = Vec::new();
    let mut scope = None;
    for spec in in_scopes(&app.scopes()) {
        if scope.replace(spec.scope) != Some(spec.scope) {
            lines.push((Tone::Strong, format!("Keys {}", spec.scope.place())));
        }
        let tone = if spec.hint == Hint::Hidden { Tone::Quiet } else { Tone::Plain };
        lines.push((tone, format!("  {:KEYS$} {}", spec.shown_keys(), spec.doc)));
    }
    Reading::new("Keys of this screen", lines).with_body_at(KEYS + 3)
}

/// What to do with a draft that was found.
#[must_use]
pub fn recover(found: FoundDraft) -> Ask {
    let mut text = format!("{} has a draft that was not sealed, last written {}.", found.slug, found.written);
    if let Some(warning) = &found.warning {
        text.push('\n');
        text.push_str(warning);
    }
    let shown: Vec<String> = found.changes.iter().take(6).map(|change| format!("- {change}")).collect();
    let things = if found.changes.len() == 1 { "thing" } else { "things" };
    let _ = write!(text, "\n\nIt changes {} {things}:\n{}", found.changes.len(), shown.join("\n"));
    let slug = found.slug.clone();
    let compare = found.changes.into_iter().map(|change| (Tone::Plain, change)).collect::<Vec<_>>();
    Ask::new(
        "A draft was found",
        text,
        vec![
            Answer::new("r", "recover", "go on with the draft", {
                let slug = slug.clone();
                move || vec![Request::Close, Request::Effect(Effect::Open(slug.clone(), OnDraft::Recover))]
            }),
            Answer::new("c", "compare", "read everything it changes", move || {
                vec![Request::Push(Box::new(Reading::new("What the draft changes", compare.clone())))]
            }),
            Answer::new("d", "discard", "put it aside; what is sealed stays", {
                let slug = slug.clone();
                move || vec![Request::Close, Request::Push(Box::new(discard(slug.clone())))]
            }),
        ],
    )
}

/// Whether a draft is really to be put aside.
#[must_use]
pub fn discard(slug: crate::model::Slug) -> Ask {
    let text = format!(
        "Put the draft of {slug} aside? It is kept under .assize/discarded in the workspace, \
         and the assessment goes back to its last version."
    );
    Ask::new(
        "Discard the draft",
        text,
        vec![Answer::new("y", "put aside", "discard the draft", move || {
            vec![Request::Close, Request::Effect(Effect::Discard(slug.clone()))]
        })],
    )
}

/// Whether a workspace is to be set up in a folder that has none.
#[must_use]
pub fn set_up(folder: &str) -> Ask {
    let text = format!(
        "There is no workspace in {folder} yet.\n\nSetting one up writes assize.ron, its settings, which are yours to edit. \
         Nothing that is there already is touched."
    );
    Ask::new(
        "Set up a workspace",
        text,
        vec![
            Answer::new("y", "set up", "make this folder a workspace", || {
                vec![Request::Close, Request::Effect(Effect::SetUp(crate::model::Line::default()))]
            }),
            Answer::new("q", "quit", "leave without writing anything", || vec![Request::Effect(Effect::Quit)]),
        ],
    )
}
