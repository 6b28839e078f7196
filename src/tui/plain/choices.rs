//! What is to be decided before an assessment is opened.

use super::page::{Entry, Page, Wish};
use crate::model::{Line, Slug};
use crate::tui::effect::{Between, Effect, FoundDraft, FoundStanding, OnDraft, State, VersionLine};

fn effect(words: impl Into<String>, name: &'static str, effect: Effect) -> Entry {
    Entry::deed(words, move |_| vec![Wish::Leave, Wish::Effect(effect.clone())]).named(name)
}

/// What to do with a draft that was found.
#[must_use]
pub fn found(found: &FoundDraft) -> Page {
    let slug = &found.slug;
    let compare = Effect::Compare(slug.clone(), Between::MadeBy(State::Draft));
    let entries = vec![
        effect("recover: go on with the draft", "recover", Effect::Open(slug.clone(), OnDraft::Recover)),
        Entry::deed("compare: say what it changes", move |_| vec![Wish::Effect(compare.clone())]).named("compare"),
        effect("discard: put it aside; a copy is kept", "discard", Effect::Discard(slug.clone())),
    ];
    Page::new(format!("A draft of {slug} was found."), entries).saying(told(found))
}

fn told(found: &FoundDraft) -> Vec<String> {
    let mut said = vec![format!("It was not sealed; last written {}. It starts from {}.", found.written, found.base)];
    said.extend(match &found.standing {
        FoundStanding::OnHead => None,
        FoundStanding::Behind { heads, .. } => Some(format!("Since then {heads} came.")),
        FoundStanding::Sealed { as_version } => Some(format!(
            "It was sealed as {as_version}; only its journal was left behind, and recover goes on from there."
        )),
    });
    said.extend(found.warning.clone());
    said.push(match found.changes.len() {
        0 => "It changes nothing.".to_owned(),
        count => format!("It changes {count} things, the weightiest first:"),
    });
    said.extend(found.changes.iter().map(|headline| format!("- {headline}")));
    said
}

/// Which of several heads to go on from.
#[must_use]
pub fn heads(slug: &Slug, heads: &[VersionLine]) -> Page {
    let entry = |line: &VersionLine| {
        let says = match &line.told {
            Ok(told) => format!("{} of {}, {}: {}", line.name, told.saved_at, told.saved_by, told.reason),
            Err(why) => format!("{} cannot be read: {why}", line.name),
        };
        let open = Effect::OpenFrom(slug.clone(), line.name.clone());
        Entry::deed(says, move |_| vec![Wish::Leave, Wish::Effect(open.clone())])
    };
    let merge = effect("merge: put the first two together", "merge", Effect::Merge(slug.clone()));
    let said =
        "All are kept. Merge them, or choose the one that a new draft goes on from; the others stay heads until then.";
    let title = format!("{slug} is forked: {} versions are newest, made side by side.", heads.len());
    Page::new(title, heads.iter().map(entry).chain([merge]).collect()).saying([said.to_owned()])
}

/// Whether a workspace is to be set up.
#[must_use]
pub fn set_up(folder: &str) -> Page {
    let entries = vec![
        effect("set up: make this folder a workspace", "yes", Effect::SetUp(Line::default())),
        effect("quit: leave without writing anything", "no", Effect::Quit),
    ];
    let said =
        "Setting one up writes assize.ron, its settings, which are yours to edit; nothing that is there is touched.";
    Page::new(format!("There is no workspace in {folder} yet."), entries).saying([said.to_owned()])
}
