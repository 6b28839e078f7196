//! Dialogs: layers above a screen that answer one question and go.

mod ask;
mod palette;
mod reading;
mod recover;

pub use ask::{Answer, Ask};
pub use palette::Palette;
pub use reading::Reading;
pub use recover::{barred, choose_head, recover};

use super::action::{Hint, in_scopes};
use super::app::App;
use super::component::Request;
use super::effect::Effect;
use super::fields::{Prompt, Shape};
use super::screens::slug_of;
use super::theme::Tone;

/// The columns for the keys in the list of keys.
const KEYS: usize = 14;

/// Asks for the file that a text is copied to. The name that is offered is made from what the text is about.
#[must_use]
pub fn copy_to_file(about: &str, text: String) -> Request {
    let name = slug_of(about).map_or_else(|_| "assize.txt".to_owned(), |slug| format!("{slug}.txt"));
    let help = "A new file, from the current folder. A file that stands there already is never touched.";
    let prompt = Prompt::new("Copy to a file", help, Shape::Line, move |name, _| {
        vec![Request::Effect(Effect::CopyToFile { name: name.to_owned(), text: text.clone() })]
    });
    Request::Push(Box::new(prompt.with_text(&name)))
}

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
