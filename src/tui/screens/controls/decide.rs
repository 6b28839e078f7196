//! What the keys do to the statement: for one control at once, for several with one justification.

use super::detail::{justification, owner, place, status};
use super::entry::{State, relying, state};
use crate::method::Control;
use crate::model::{Applicability, ControlId, Line, Node, Path, Prose, Value};
use crate::tui::component::{Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::{Chooser, Editor, Prompt, Shape};
use crate::tui::screens::named::{listed, names};

/// A place with what is to stand there.
pub type Placed = (Path, Option<Value>);

fn applies(control: &ControlId, to: Applicability) -> Placed {
    (place(control, "applies"), Some(to.to_value()))
}

fn justified(control: &ControlId, why: &str) -> Placed {
    (place(control, "justification"), Some(Prose::typed(why).to_value()))
}

/// Includes or excludes what a key acts on.
pub fn decide(targets: &[&Control], to: Applicability, session: &Session, desk: &Desk) -> Requests {
    match (targets, to) {
        ([], _) => Vec::new(),
        ([control], Applicability::Included) => include(control, session),
        ([control], Applicability::Excluded) => exclude(control, session, desk),
        (many, to) => vec![Request::Push(Box::new(ask_why(many, to, session)))],
    }
}

fn include(control: &Control, session: &Session) -> Requests {
    let still = match written(std::slice::from_ref(&control.id), session) {
        0 => " It still needs a justification: Enter opens its line.",
        _ => "",
    };
    let said = format!("{} is included.{still}", control.id);
    vec![Request::Notice(Notice::note(said)), Request::SetAll(vec![applies(&control.id, Applicability::Included)])]
}

/// The warning comes at once, and stays above the text in which it has to be answered.
fn exclude(control: &Control, session: &Session, desk: &Desk) -> Requests {
    let mut field = justification(control);
    let warning = warning(&[control], session);
    if let Some(warning) = &warning {
        field.help = format!("{warning} {}", field.help);
    }
    let said = warning.map(|warning| Request::Notice(Notice::note(warning)));
    let excluded = Request::SetAll(vec![applies(&control.id, Applicability::Excluded)]);
    let write = Request::Push(Box::new(Editor::new(field, Shape::Prose, desk)));
    said.into_iter().chain([excluded, write]).collect()
}

/// What to know before these controls are excluded.
fn warning(controls: &[&Control], session: &Session) -> Option<String> {
    let relied = controls.iter().map(|control| (&control.id, relying(session, &control.id)));
    let named = relied.filter(|(_, risks)| !risks.is_empty());
    let said: Vec<String> =
        named.map(|(control, risks)| format!("{control} ({})", names(risks, session.now()))).collect();
    (!said.is_empty()).then(|| format!("Risks rely on {}: say what takes its place.", listed(said)))
}

/// Asks for the one justification of many controls.
fn ask_why(many: &[&Control], to: Applicability, session: &Session) -> Prompt {
    let (verb, ask) = match to {
        Applicability::Included => ("Include", "Why are they needed here?"),
        Applicability::Excluded => ("Exclude", "Why are they not needed here?"),
    };
    let ids: Vec<ControlId> = many.iter().map(|control| control.id.clone()).collect();
    let warning = if to == Applicability::Excluded { warning(many, session) } else { None };
    let replaced = match written(&ids, session) {
        0 => String::new(),
        count => format!(" It replaces what is written there already ({count} of {}).", ids.len()),
    };
    let one = format!("{ask} One justification for {}.{replaced}", spelt(&ids));
    let help = warning.into_iter().chain([one]).collect::<Vec<_>>().join(" ");
    Prompt::new(format!("{verb} {} controls", ids.len()), help, Shape::Prose, move |why, _| {
        let places = ids.iter().flat_map(|id| [applies(id, to), justified(id, why)]).collect();
        let said = format!("{} controls are {}.", ids.len(), to.label().to_lowercase());
        vec![Request::Notice(Notice::note(said)), Request::SetAll(places)]
    })
}

fn spelt(ids: &[ControlId]) -> String {
    listed(ids.iter().map(ToString::to_string))
}

/// How many of the controls have a justification.
fn written(ids: &[ControlId], session: &Session) -> usize {
    let entries = ids.iter().filter_map(|id| session.now().controls.get(id));
    entries.filter(|entry| !entry.justification.is_empty()).count()
}

/// Asks for the status.
pub fn ask_status(targets: &[&Control], desk: &Desk) -> Requests {
    let dialog = match targets {
        [] => return Vec::new(),
        [control] => Chooser::new(status(&control.id), desk),
        [first, ..] => {
            let mut field = status(&first.id);
            field.label = format!("Status of {} controls", targets.len());
            let ids: Vec<ControlId> = targets.iter().map(|control| control.id.clone()).collect();
            Chooser::asking(field, move |value, _| {
                vec![Request::SetAll(ids.iter().map(|id| (place(id, "status"), value.clone())).collect())]
            })
        }
    };
    vec![Request::Push(Box::new(dialog))]
}

/// Asks who runs it.
pub fn ask_owner(targets: &[&Control], desk: &Desk) -> Requests {
    match targets {
        [] => Vec::new(),
        [control] => vec![Request::Push(Box::new(Editor::new(owner(&control.id), Shape::Line, desk)))],
        many => {
            let ids: Vec<ControlId> = many.iter().map(|control| control.id.clone()).collect();
            let title = format!("Owner of {} controls", ids.len());
            let help = "Who runs them: name and e-mail, or a function.";
            vec![Request::Push(Box::new(Prompt::new(title, help, Shape::Line, move |who, _| {
                let value = Some(Line::typed(who).to_value());
                vec![Request::SetAll(ids.iter().map(|id| (place(id, "owner"), value.clone())).collect())]
            })))]
        }
    }
}

/// Includes every undecided control that a risk calls for, with the risks as its justification where none is written.
pub fn include_called(session: &Session) -> Requests {
    let called = session.method.all_controls().map(|control| &control.id);
    let called = called.filter(|id| !relying(session, id).is_empty());
    let stands = |id: &ControlId| state(session, id);
    let (open, decided): (Vec<ControlId>, Vec<ControlId>) = called.cloned().partition(|id| stands(id) == State::Open);
    if open.is_empty() {
        return vec![Request::Notice(Notice::note(nothing_to_include(&decided)))];
    }
    let excluded: Vec<ControlId> = decided.into_iter().filter(|id| stands(id) == State::Excluded).collect();
    let left = match excluded.as_slice() {
        [] => String::new(),
        some => format!(" Left excluded although called for: {}.", spelt(some)),
    };
    let said = format!("Included, because risks call for them: {}.{left}", spelt(&open));
    vec![Request::Notice(Notice::note(said)), Request::SetAll(called_places(session))]
}

/// What is set to include every undecided control that a risk calls for.
pub fn called_places(session: &Session) -> Vec<Placed> {
    let ids = session.method.all_controls().map(|control| &control.id);
    let called = ids.filter(|id| !relying(session, id).is_empty());
    let open = called.filter(|id| state(session, id) == State::Open);
    open.flat_map(|id| called_for(id, session)).collect()
}

fn nothing_to_include(decided: &[ControlId]) -> String {
    match decided {
        [] => "No risk calls for a control yet: choose controls for the risks in step 6, Treat.".to_owned(),
        _ => "Every control that a risk calls for is decided already.".to_owned(),
    }
}

fn called_for(control: &ControlId, session: &Session) -> Vec<Placed> {
    let mut places = vec![applies(control, Applicability::Included)];
    if written(std::slice::from_ref(control), session) == 0 {
        let risks: Vec<String> = relying(session, control).iter().map(|id| id.short()).collect();
        places.push(justified(control, &format!("Called for by {}.", risks.join(", "))));
    }
    places
}
