//! What is set for one risk or for all marked ones in one edit: option, owner, due date.

use super::form::place;
use super::{names, refused};
use crate::model::{Action as Work, ActionStatus, Line, Node, Path, RiskId, Value};
use crate::tui::component::{Notice, Request, Requests};
use crate::tui::desk::Session;
use crate::tui::fields::{Prompt, Shape};
use jiff::civil::Date;

/// Chooses the treatment option of this number.
pub fn option(risks: &[RiskId], digit: u8, session: &Session) -> Requests {
    let options = &session.method.head.treatments;
    let Some(option) = usize::from(digit).checked_sub(1).and_then(|nth| options.get(nth)) else {
        return refused(format!("the methodology has {} treatment options.", options.len()));
    };
    let needs: Vec<&str> = option.needs.iter().map(|need| need.label()).collect();
    let said = format!("{}: {}. It needs {}.", names(risks, session.now()), option.title, needs.join(", "));
    let value = Value::text(option.id.as_str());
    let places = risks.iter().map(|id| (place(*id, "treatment/option"), Some(value.clone()))).collect();
    vec![Request::Notice(Notice::note(said)), Request::SetAll(places)]
}

/// The actions of the risks that are neither done nor dropped.
fn unfinished<'a>(risks: &'a [RiskId], session: &'a Session) -> impl Iterator<Item = (Path, &'a Work)> {
    let treated = risks.iter().filter_map(|id| Some((*id, session.now().risks.get(id)?)));
    let actions = treated.flat_map(|(risk, treated)| {
        treated.treatment.actions.iter().map(move |(id, work)| (place(risk, "treatment/actions").join(id), work))
    });
    actions.filter(|(_, work)| !matches!(work.status, Some(ActionStatus::Done | ActionStatus::Dropped)))
}

/// Asks for the owner: of the risks, and of their unfinished actions that have none.
pub fn owner(risks: &[RiskId], session: &Session) -> Requests {
    let without = unfinished(risks, session).filter(|(_, work)| work.owner.is_empty());
    let actions: Vec<Path> = without.map(|(at, _)| at.join("owner")).collect();
    let also = match actions.len() {
        0 => String::new(),
        1 => " The one unfinished action without an owner gets the same.".to_owned(),
        count => format!(" The {count} unfinished actions without an owner get the same."),
    };
    let help = format!("Who answers for it: name and e-mail, or a function.{also}");
    let places: Vec<Path> = risks.iter().map(|id| place(*id, "owner")).chain(actions).collect();
    let prompt = Prompt::new(format!("Owner of {}", names(risks, session.now())), help, Shape::Line, move |who, _| {
        let value = Line::typed(who).to_value();
        vec![Request::SetAll(places.iter().map(|at| (at.clone(), Some(value.clone()))).collect())]
    });
    vec![Request::Push(Box::new(prompt))]
}

/// Asks for the date by which every unfinished action of the risks is due.
pub fn due(risks: &[RiskId], session: &Session) -> Requests {
    let actions: Vec<(Path, Option<Date>)> =
        unfinished(risks, session).map(|(at, work)| (at.join("due"), work.due)).collect();
    if actions.is_empty() {
        return refused(format!(
            "there is no unfinished action of {} to put a date on; a adds one.",
            names(risks, session.now())
        ));
    }
    let dated = actions.iter().filter(|(_, due)| due.is_some()).count();
    let replaced = match (dated, actions.len()) {
        (0, _) => String::new(),
        (1, 1) => " It replaces the date that stands.".to_owned(),
        (dated, of) => format!(" It replaces the dates of the {dated} of {of} that have one."),
    };
    let count = if actions.len() == 1 {
        "the unfinished action".to_owned()
    } else {
        format!("all {} unfinished actions", actions.len())
    };
    let help = format!("By when {count} of {} will be done, as in 2026-12-01.{replaced}", names(risks, session.now()));
    let places: Vec<Path> = actions.into_iter().map(|(at, _)| at).collect();
    vec![ask_date(format!("Due date of {}", names(risks, session.now())), help, places, "")]
}

/// A date that cannot be read is asked for again, with what was typed.
fn ask_date(title: String, help: String, places: Vec<Path>, typed: &str) -> Request {
    let prompt = Prompt::new(title.clone(), help.clone(), Shape::Line, move |text, _| {
        if let Ok(date) = text.parse::<Date>() {
            return vec![Request::SetAll(places.iter().map(|at| (at.clone(), Some(date.to_value()))).collect())];
        }
        let again = ask_date(title.clone(), help.clone(), places.clone(), text);
        let said = Notice::refused(format!("“{text}” is not a date; write it as in 2026-12-01."));
        vec![Request::Notice(said), again]
    });
    Request::Push(Box::new(prompt.with_text(typed)))
}
