//! The instruments of step 2 as line prompts: which are due and by which answers; attached, declined, detached with a reason.

use super::Place;
use crate::analysis::Screened;
use crate::history::edits;
use crate::model::{MethodologyId, Prose};
use crate::tui::action::Action;
use crate::tui::desk::{Desk, Session};
use crate::tui::effect::Effect;
use crate::tui::fields::Shape;
use crate::tui::plain::page::{Deed, Entry, Page, Prompt, Still, Wish};
use crate::tui::screens::impact::{WHY_ATTACH, WHY_DETACH, any_instrument, may_change_instrument, plainly, row_words};

/// The way to the instruments, where the screening speaks of any.
pub fn entry(session: &Session) -> Option<Entry> {
    let due = session.board.screened().iter().filter(|row| row.waits()).count();
    let words = format!("Instruments: {due} due and not decided");
    any_instrument(session).then(|| Entry::place("instruments", words, Still::open_if(due > 0), Place::Instruments))
}

/// Every instrument that the screening speaks of.
pub fn page(session: &Session) -> Page {
    let entry = |row: &Screened| {
        let place = Place::Instrument(row.instrument.clone());
        Entry::place(row.instrument.as_str(), row_words(row), Still::open_if(row.waits()), place)
    };
    let entries: Vec<Entry> = session.board.screened().iter().map(entry).collect();
    Page::new(format!("Instruments: {}", entries.len()), entries)
}

/// One of them: how it stands, why, and what can be done about it now.
pub fn one(id: &MethodologyId, session: &Session) -> Option<Page> {
    let row = session.board.screened().iter().find(|row| row.instrument == *id)?;
    let page = Page::new(row.title.clone(), Vec::new()).saying(plainly(row, session));
    let able = DEEDS.iter().filter(|(action, ..)| may_change_instrument(*action, row, session).is_ok());
    Some(able.fold(page, |page, (_, word, says, does)| {
        let (id, does) = (id.clone(), *does);
        page.with(Deed::new(word, *says, move |_, desk| match &desk.read_only {
            Some(why) => vec![Wish::Refuse(why.clone())],
            None => does(&id, desk),
        }))
    }))
}

type Does = fn(&MethodologyId, &Desk) -> Vec<Wish>;

const DEEDS: [(Action, &str, &str, Does); 4] = [
    (Action::Add, "attach", "Make it part of the assessment; the reason is asked for.", attach),
    (Action::Reject, "decline", "Leave it out; the reason is asked for.", decline),
    (Action::BringBack, "reopen", "Take it back that it was declined.", reopen),
    (Action::Remove, "detach", "Take it out; the reason is asked for, and answers to it are kept.", detach),
];

fn why(title: String, help: &str, then: impl Fn(&str, &Desk) -> Vec<Wish> + 'static) -> Vec<Wish> {
    vec![Wish::Prompt(Prompt::new(title, help, Shape::Prose, then))]
}

fn attach(id: &MethodologyId, _: &Desk) -> Vec<Wish> {
    let id = id.clone();
    why(format!("Why attach {id}?"), WHY_ATTACH, move |why, _| {
        vec![Wish::Effect(Effect::Attach(id.clone(), Prose::typed(why)))]
    })
}

fn detach(id: &MethodologyId, _: &Desk) -> Vec<Wish> {
    let id = id.clone();
    why(format!("Why detach {id}?"), WHY_DETACH, move |why, _| {
        vec![Wish::Effect(Effect::Detach(id.clone(), Prose::typed(why)))]
    })
}

fn decline(id: &MethodologyId, _: &Desk) -> Vec<Wish> {
    let id = id.clone();
    let help = "Why it is left out. The reason is sealed in your name; reopen takes it back.";
    why(format!("Why decline {id}?"), help, move |why, desk| {
        let Some(by) = desk.session.as_ref().map(|session| session.person.clone()) else { return Vec::new() };
        let (id, why) = (id.clone(), why.to_owned());
        vec![Wish::Make(Box::new(move |now, method, _| {
            Ok((edits::decline(method, now, &id, &why, by.as_str())?, Vec::new()))
        }))]
    })
}

fn reopen(id: &MethodologyId, _: &Desk) -> Vec<Wish> {
    let id = id.clone();
    vec![Wish::make(move |now| edits::undecline(now, &id))]
}
