//! Step 3: the catalogue, and the register.

use super::{Place, form, level, risk_name};
use crate::analysis::{Suggested, SuggestionStatus};
use crate::history::edits;
use crate::model::{CatalogueId, Path, RiskId};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::Shape;
use crate::tui::plain::page::{Deed, Entry, Page, Prompt, Still, Wish};
use crate::tui::screens::identify::{blanks, of_catalogue, tally};
use crate::tui::screens::risk::fields;

/// The two parts of the step.
pub fn page(session: &Session) -> Page {
    let waits = session.board.suggestions().iter().any(Suggested::waits);
    let register = format!("Register: {} risks", session.now().risks.len());
    let entries = vec![
        Entry::place("catalogue", tally(session), Still::open_if(waits), Place::Catalogue),
        Entry::place("register", register, Still::open_if(session.now().risks.is_empty()), Place::Register),
    ];
    Page::new("", entries).with(own())
}

fn own() -> Deed {
    Deed::new("add", "Add a risk of your own.", |_, _| {
        let help = "A short name that tells this risk from the others.";
        vec![Wish::Prompt(Prompt::new("A risk of your own", help, Shape::Line, |title, _| {
            let title = title.to_owned();
            vec![Wish::Make(Box::new(move |assessment, _, ids| {
                let (id, edit) = edits::add_risk(assessment, &title, ids)?;
                Ok((edit, vec![Wish::Go(Place::Risk(id))]))
            }))]
        }))]
    })
}

/// The catalogue, what the answers suggest first.
pub fn catalogue(session: &Session) -> Page {
    let catalogue = session.method.catalogue_by_id();
    let entry = |suggested: &Suggested| {
        let title = catalogue.get(&suggested.risk).map_or("", |known| known.title.base());
        let words = format!("{} {title} ({})", suggested.risk, became(suggested));
        let still = Still::open_if(suggested.waits());
        Entry::place(suggested.risk.as_str(), words, still, Place::Known(suggested.risk.clone()))
    };
    Page::new(tally(session), session.board.suggestions().iter().map(entry).collect()).with(own())
}

fn became(suggested: &Suggested) -> String {
    match &suggested.status {
        SuggestionStatus::Open if suggested.is_raised() => "suggested by the answers".to_owned(),
        SuggestionStatus::Open => "no answer suggests it".to_owned(),
        SuggestionStatus::Taken(risks) => {
            let ids: Vec<String> = risks.iter().map(|id| id.short()).collect();
            format!("in the register as {}", ids.join(", "))
        }
        SuggestionStatus::Rejected => "considered and rejected".to_owned(),
    }
}

/// A risk of the catalogue, and what can be decided about it.
pub fn known(id: &CatalogueId, session: &Session) -> Option<Page> {
    let suggested = session.board.suggestions().iter().find(|suggested| suggested.risk == *id)?;
    let said = of_catalogue(session, suggested).into_iter().map(|(_, line)| line);
    let page = Page::new(format!("Catalogue risk {id}"), decisions(suggested)).saying(said);
    Some(page)
}

fn decisions(suggested: &Suggested) -> Vec<Entry> {
    let take = take(suggested.clone());
    let reject = reject(suggested.risk.clone());
    match &suggested.status {
        SuggestionStatus::Open => vec![take, reject],
        SuggestionStatus::Rejected => vec![take, reject, bring_back(suggested.risk.clone())],
        SuggestionStatus::Taken(risks) => {
            let open =
                |id: &RiskId| Entry::place(id.short(), format!("go to {}", id.short()), Still::Done, Place::Risk(*id));
            risks.iter().map(open).collect()
        }
    }
}

fn take(suggested: Suggested) -> Entry {
    Entry::deed("take: it goes into the register", move |_| {
        let suggested = suggested.clone();
        let make = move |assessment: &_, method: &_, ids: &mut _| {
            let (id, edit) = edits::take_from_catalogue(method, assessment, &suggested, ids)?;
            Ok((edit, vec![Wish::say(format!("{} is in the register.", id.short()))]))
        };
        vec![Wish::Leave, Wish::Make(Box::new(make))]
    })
    .named("take")
}

fn reject(id: CatalogueId) -> Entry {
    Entry::deed("reject: considered, and left out for a reason", move |_| {
        vec![Wish::Leave, Wish::Prompt(why(id.clone()))]
    })
    .named("reject")
}

fn why(id: CatalogueId) -> Prompt {
    let help = "What makes this impossible or irrelevant here? A sentence that a reviewer can check. It is kept with your name.";
    Prompt::new(format!("Why {id} does not apply"), help, Shape::Prose, move |reason, desk| {
        let (id, reason, by) = (id.clone(), reason.to_owned(), desk.person().cloned().unwrap_or_default());
        let said = format!("{id} is considered and rejected.");
        vec![Wish::Make(Box::new(move |assessment, method, _| {
            let edit = edits::reject(method, assessment, &id, &reason, by.as_str())?;
            Ok((edit, vec![Wish::say(said)]))
        }))]
    })
}

fn bring_back(id: CatalogueId) -> Entry {
    Entry::deed("reopen: take the rejection back", move |_| {
        let id = id.clone();
        vec![Wish::make(move |assessment| edits::unreject(assessment, &id))]
    })
    .named("reopen")
}

/// The register.
pub fn register(session: &Session) -> Page {
    let entry = |id: &RiskId| {
        let ranked = session.board.risk(id).and_then(|digest| digest.ranked_by).map(|(_, level)| level);
        let blanks = session.now().risks.get(id).map(blanks).unwrap_or_default();
        let lacks = if blanks.is_empty() { String::new() } else { format!(", still blank: {}", blanks.join(", ")) };
        let words = format!("{} ({}{lacks})", risk_name(session, *id), level(&session.method, ranked));
        Entry::place(session.short(*id), words, Still::open_if(!blanks.is_empty()), Place::Risk(*id))
    };
    let entries: Vec<Entry> = session.board.register().iter().map(entry).collect();
    Page::new(format!("Register: {} risks", entries.len()), entries).with(own())
}

/// A risk as it is described.
pub fn risk(id: RiskId, session: &Session, desk: &Desk) -> Option<Page> {
    session.now().risks.get(&id)?;
    let page = form(format!("Risk {}", risk_name(session, id)), fields::description(session, id), desk);
    let copy = Deed::new("copy", "Add a copy of it.", move |_, _| {
        vec![Wish::Make(Box::new(move |assessment, _, ids| {
            let (copy, edit) = edits::clone_risk(assessment, id, ids)?;
            Ok((edit, vec![Wish::Go(Place::Risk(copy))]))
        }))]
    });
    let remove = Deed::new("remove", "Remove it; u brings it back.", move |_, _| {
        vec![Wish::Leave, Wish::make(move |assessment| edits::remove_risk(assessment, id))]
    });
    Some(page.with(copy).with(remove).with(super::comments::deed(Path::new("risks").join(id))))
}
