//! A merge as line prompts: what is in conflict, by person, time and reason, and what is decided.

use super::Place;
use crate::history::deciding::{decide, person, source_words, stand_words};
use crate::history::{Choice, Dispute, Edit, Stand, label};
use crate::model::{Path, Value};
use crate::tui::desk::{Desk, Session};
use crate::tui::effect::{Decided, Effect};
use crate::tui::fields::Shape;
use crate::tui::plain::page::{Deed, Entry, Page, Prompt, Still, Wish};
use crate::tui::screens::merge::own_edit;

/// The way to the conflicts, while the draft merges.
pub fn entry(session: &Session) -> Option<Entry> {
    let all = session.draft.conflicts().len();
    let open = session.draft.open_conflicts().count();
    let words = format!("Conflicts of the merge: {open} open of {all}");
    session.draft.merging().map(|_| Entry::place("conflicts", words, Still::open_if(open > 0), Place::Merge))
}

/// The word that merges the draft with what stands beside it.
pub fn deed(session: &Session) -> Option<Deed> {
    let waits = !session.draft.others().is_empty();
    let says = if waits {
        "Put the draft and the one that git brought in together."
    } else {
        "Put the draft and the newest version beside it together."
    };
    let slug = session.slug.clone();
    let deed = Deed::new("merge", says, move |_, _| vec![Wish::Effect(Effect::Merge(slug.clone()))]);
    (session.beside > 0 || waits).then_some(deed)
}

/// Every conflict of the merge, and what it brought by itself.
pub fn page(session: &Session) -> Option<Page> {
    let merging = session.draft.merging()?;
    let entries: Vec<Entry> = merging.conflicts.iter().map(|dispute| row(dispute, session)).collect();
    let (a, b) = (&merging.a, &merging.b);
    let brought = format!(
        "Merged by itself: {} of {}, {} of {}.",
        a.changes.len(),
        source_words(&a.source),
        b.changes.len(),
        source_words(&b.source)
    );
    let none = entries.is_empty().then(|| "Nothing is in conflict; step 8 seals both as one version.".to_owned());
    Some(Page::new(format!("Conflicts: {}", entries.len()), entries).saying([brought]).saying(none))
}

fn row(dispute: &Dispute, session: &Session) -> Entry {
    let place = label(&dispute.at, &session.method, session.now());
    let settled = session.draft.settlement(&dispute.at);
    let state = settled.map_or_else(
        || "open".to_owned(),
        |settled| match dispute.source(settled.choice) {
            Some(source) => format!("as {} has it", person(source)),
            None => settled.choice.label().to_owned(),
        },
    );
    Entry::place("", format!("{place}: {state}"), Still::open_if(settled.is_none()), Place::Dispute(dispute.at.clone()))
}

/// One conflict: who stands for what, and what can be decided.
pub fn dispute(at: &Path, session: &Session) -> Option<Page> {
    let dispute = session.draft.conflicts().iter().find(|dispute| dispute.at == *at)?;
    let words = |value: Option<&Value>| stand_words(dispute, value, &session.method, session.now());
    let side = |stand: &Stand, choice| {
        let why =
            if stand.source.why.is_empty() { String::new() } else { format!(" Why: {}", stand.source.why.text()) };
        take(dispute, choice, format!("{}: {}{why}", source_words(&stand.source), words(stand.value.as_ref())))
    };
    let entries = vec![
        side(&dispute.a, Choice::A),
        side(&dispute.b, Choice::B),
        take(dispute, Choice::Base, format!("as it was before: {}", words(dispute.base.as_ref()))),
        take(dispute, Choice::Own, "keep what stands there now".to_owned()),
    ];
    let title = label(at, &session.method, session.now());
    let said = [format!("{}.", dispute.kind.label()), "Type the number of what shall stand.".to_owned()];
    let own = dispute.clone();
    let whole = [&dispute.a.value, &dispute.b.value].into_iter().flatten().any(|value| matches!(value, Value::Map(_)));
    let page = Page::new(title, entries).saying(said);
    Some(if whole {
        page
    } else {
        page.with(Deed::new("own", "Write a value of your own.", move |_, _| vec![ask_own(&own)]))
    })
}

fn take(dispute: &Dispute, choice: Choice, words: String) -> Entry {
    let dispute = dispute.clone();
    Entry::deed(words, move |desk| {
        let Some(session) = &desk.session else { return Vec::new() };
        match decide(session.now(), &dispute, choice) {
            Ok(edit) => settled(session, &dispute, choice, edit),
            Err(error) => vec![Wish::Refuse(error.to_string())],
        }
    })
}

fn ask_own(dispute: &Dispute) -> Wish {
    let prose = [&dispute.a.value, &dispute.b.value, &dispute.base].into_iter().flatten();
    let shape = if prose.into_iter().any(|value| matches!(value, Value::List(_))) { Shape::Prose } else { Shape::Line };
    let help = "A value of your own for this place. Ratings, words and dates are written as assize set takes them.";
    let dispute = dispute.clone();
    Wish::Prompt(Prompt::new("What shall stand there?", help, shape, move |text, desk: &Desk| {
        let Some(session) = &desk.session else { return Vec::new() };
        match own_edit(session, &dispute, text) {
            Ok(edit) => settled(session, &dispute, Choice::Own, edit),
            Err(cause) => vec![Wish::Refuse(cause)],
        }
    }))
}

/// Records the decision and goes back to the list.
fn settled(session: &Session, dispute: &Dispute, choice: Choice, edit: Edit) -> Vec<Wish> {
    let left = session.draft.open_conflicts().filter(|other| other.at != dispute.at).count();
    let left = match left {
        0 => "Everything is settled; step 8 seals it.".to_owned(),
        1 => "1 conflict is left.".to_owned(),
        count => format!("{count} conflicts are left."),
    };
    let decided = Decided { at: dispute.at.clone(), choice, edit };
    vec![Wish::Effect(Effect::Settle(decided)), Wish::Leave, Wish::say(format!("Decided. {left}"))]
}
