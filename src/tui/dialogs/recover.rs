//! What stands between a person and an assessment: a draft that was found, several heads, somebody else, a broken file.

use super::{Answer, Ask, discard};
use crate::model::Slug;
use crate::tui::component::{Request, Requests};
use crate::tui::effect::{Between, Effect, FoundDraft, FoundStanding, OnDraft, State, VersionLine, VersionName};

/// How many of its changes the dialog shows; the rest is one key away.
const SHOWN: usize = 4;

/// The keys on which heads are chosen.
const KEYS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// What to do with a draft that was found.
#[must_use]
pub fn recover(found: &FoundDraft) -> Ask {
    if let FoundStanding::Sealed { as_version } = &found.standing {
        return left_behind(found, as_version);
    }
    let open = found.slug.clone();
    let recover = Answer::new("r", "recover", "go on with the draft", move || {
        vec![Request::Close, Request::Effect(Effect::Open(open.clone(), OnDraft::Recover))]
    });
    let put_aside = found.slug.clone();
    let discard = Answer::new("d", "discard", "put it aside; a copy is kept", move || {
        vec![Request::Close, Request::Push(Box::new(discard(put_aside.clone())))]
    });
    let mut answers = vec![recover, compare("c", "read what it changes, ranked", &found.slug, made_by_draft())];
    if let FoundStanding::Behind { head, .. } = &found.standing {
        answers.insert(0, merge("take what came since into the draft", &found.slug));
        answers.push(compare("h", "read how it differs from the newest", &found.slug, from_head(head)));
    }
    answers.push(discard);
    Ask::new("A draft was found", told(found), answers)
}

fn told(found: &FoundDraft) -> String {
    let mut parts = vec![format!(
        "{}: a draft that was not sealed, last written {}.\nIt starts from {}.",
        found.slug, found.written, found.base
    )];
    if let FoundStanding::Behind { heads, .. } = &found.standing {
        parts.push(format!(
            "Since then {heads} came. The draft cannot be sealed beside it, but both can be merged: nothing of the draft \
             is lost, and what both changed to different values is yours to decide."
        ));
    }
    parts.extend(found.warning.clone());
    parts.push(changes(&found.changes));
    parts.join("\n\n")
}

fn changes(headlines: &[String]) -> String {
    let count = match headlines.len() {
        0 => return "It changes nothing.".to_owned(),
        1 => "It changes one thing:".to_owned(),
        count => format!("It changes {count} things:"),
    };
    let shown = headlines.iter().take(SHOWN).map(|headline| format!("\n- {headline}"));
    std::iter::once(count).chain(shown).collect()
}

/// A draft whose version stands; only its journal could not be removed.
fn left_behind(found: &FoundDraft, as_version: &str) -> Ask {
    let text = format!(
        "The draft of {} was sealed as {as_version}. Only its journal was left behind, last written {}. \
         Nothing is lost: opening puts the journal aside and goes on from that version.",
        found.slug, found.written
    );
    let slug = found.slug.clone();
    let open = Answer::new("o", "open", "go on from the sealed version", move || {
        vec![Request::Close, Request::Effect(Effect::Open(slug.clone(), OnDraft::Recover))]
    });
    Ask::new("A sealed draft was found", text, vec![open, versions("v", &found.slug)])
}

/// Which of several heads to go on from.
#[must_use]
pub fn choose_head(slug: &Slug, heads: &[VersionLine]) -> Ask {
    let text = format!(
        "{slug} is forked: {} versions are newest, made side by side. All are kept. Merge two of them, or choose the one \
         that a new draft goes on from; the others stay heads until they are merged.",
        heads.len()
    );
    let merge = merge("put two of them together", slug);
    let choices = heads.iter().zip(KEYS).map(|(line, key)| go_on_from(key, slug, line));
    let mut answers: Vec<Answer> = std::iter::once(merge).chain(choices).collect();
    if let [newest, .., oldest] = heads {
        let two = Between::Two(State::Version(oldest.name.clone()), State::Version(newest.name.clone()));
        answers.push(compare("c", "read how the heads differ", slug, two));
    }
    answers.push(versions("v", slug));
    Ask::new("Several heads", text, answers)
}

fn go_on_from(key: &'static str, slug: &Slug, line: &VersionLine) -> Answer {
    let says = match &line.told {
        Ok(told) => {
            let by = told.saved_by.as_str().split(" <").next().unwrap_or_default().to_owned();
            let reason = told.reason.lines().first().cloned().unwrap_or_default();
            format!("{} {by}: {reason}", told.saved_at.strftime("%Y-%m-%d"))
        }
        Err(_) => "cannot be read".to_owned(),
    };
    let (slug, name) = (slug.clone(), line.name.clone());
    Answer::new(key, format!("{} {}", name, &name.hash[..4.min(name.hash.len())]), says, move || {
        vec![Request::Close, Request::Effect(Effect::OpenFrom(slug.clone(), name.clone()))]
    })
}

/// Why an assessment cannot be opened, and that it can still be read.
#[must_use]
pub fn barred(slug: &Slug, why: &str) -> Ask {
    Ask::new("It cannot be opened now", why.to_owned(), vec![versions("v", slug)])
}

fn compare(key: &'static str, says: &'static str, slug: &Slug, between: Between) -> Answer {
    let slug = slug.clone();
    Answer::new(key, "compare", says, move || vec![Request::Effect(Effect::Compare(slug.clone(), between.clone()))])
}

fn merge(says: &'static str, slug: &Slug) -> Answer {
    let slug = slug.clone();
    Answer::new("m", "merge", says, move || vec![Request::Close, Request::Effect(Effect::Merge(slug.clone()))])
}

fn versions(key: &'static str, slug: &Slug) -> Answer {
    let slug = slug.clone();
    Answer::new(key, "versions", "read and compare its versions", move || -> Requests {
        vec![Request::Effect(Effect::History(slug.clone()))]
    })
}

fn made_by_draft() -> Between {
    Between::MadeBy(State::Draft)
}

fn from_head(head: &VersionName) -> Between {
    Between::Two(State::Version(head.clone()), State::Draft)
}
