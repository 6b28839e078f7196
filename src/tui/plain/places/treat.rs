//! Step 6: how each risk is treated, what remains, and who lives with it.

use super::{Place, form, level, risk_name};
use crate::analysis::{NeedVerdict, Remainder, Verdict, evaluate, rate_risk};
use crate::history::edits;
use crate::model::{ActionId, RatingStage, Risk, RiskId};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::Shape;
use crate::tui::plain::page::{Deed, Entry, Page, Prompt, Still, Wish};
use crate::tui::screens::treat::{Case, acceptance_fields, acceptance_places, action_fields, chosen_fields};

/// The register, the worst first, with how far each treatment has come.
pub fn page(session: &Session) -> Page {
    let entries: Vec<Entry> = session.board.ranking().iter().map(|key| entry(key.id, session)).collect();
    let said = entries.is_empty().then(|| "No risk to treat yet: step 3, Identify, adds them (g 3).".to_owned());
    Page::new("", entries).saying(said)
}

fn entry(id: RiskId, session: &Session) -> Entry {
    use crate::analysis::RiskState;
    let state = session.board.risk(&id).map_or(RiskState::Unrated, |digest| digest.state);
    let open = matches!(state, RiskState::Undecided | RiskState::InTreatment);
    let option = session.now().risks.get(&id).and_then(|risk| risk.treatment.option.as_ref());
    let option = option.and_then(|option| session.method.treatment(option));
    let option = option.map_or_else(String::new, |option| format!(", {}", option.title));
    let words = format!("{}: {}{option}", risk_name(session, id), state.label());
    Entry::place(session.short(id), words, Still::open_if(open), Place::Treat(id))
}

/// The treatment of a risk.
pub fn risk(id: RiskId, session: &Session, desk: &Desk) -> Option<Page> {
    let risk = session.now().risks.get(&id)?;
    let case = Case { desk, session, id, risk };
    let mut chosen = chosen_fields(case);
    chosen[0].help = String::from("What is done about it.");
    let mut page = form(format!("Treat {}", risk_name(session, id)), chosen.into(), desk);
    page.entries.extend(risk.treatment.actions.iter().map(|(action, work)| {
        let due = work.due.map_or_else(|| "no date".to_owned(), |due| format!("due {due}"));
        let owner = if work.owner.is_empty() { "no owner" } else { work.owner.as_str() };
        let words = format!("Action {}: {}; {owner}; {due}", risk.treatment.actions.short(*action), work.what);
        let open = Still::open_if(work.owner.is_empty() || work.due.is_none());
        Entry::place(risk.treatment.actions.short(*action), words, open, Place::Action(id, *action))
    }));
    page.entries.push(residual(id, session));
    let acceptance = acceptance_fields(case).into_iter().map(|field| Entry::field(field, desk));
    let wanted = Still::open_if(asks_for_acceptance(session, risk));
    page.entries
        .extend(acceptance.map(|entry| if entry.still == Still::Open { entry.standing(wanted) } else { entry }));
    Some(page.saying(verdict(id, risk, session)).with(new_action(id)).with(accept(id)))
}

/// Whether the chosen option lives from being accepted.
fn asks_for_acceptance(session: &Session, risk: &Risk) -> bool {
    let option = risk.treatment.option.as_ref().and_then(|option| session.method.treatment(option));
    option.is_some_and(|option| option.needs.contains(&crate::method::TreatmentNeed::Acceptance))
}

fn residual(id: RiskId, session: &Session) -> Entry {
    let digest = session.board.risk(&id).map(|digest| digest.stage(RatingStage::Residual));
    let words = format!("Residual rating: {}", level(&session.method, digest.and_then(|digest| digest.level)));
    let open = digest.is_none_or(crate::analysis::StageDigest::is_open);
    Entry::place("residual", words, Still::open_if(open), Place::Stage(id, RatingStage::Residual))
}

/// What the risk asks for, as it stands.
fn verdict(id: RiskId, risk: &Risk, session: &Session) -> Vec<String> {
    let method = &session.method;
    let verdict = evaluate(method, risk, &rate_risk(method, risk), session.board.today());
    let must = match &verdict.must_treat {
        Some(must) => format!("Must be treated: {}.", must.words(method)),
        None => "No treatment is needed.".to_owned(),
    };
    let option = risk.treatment.option.as_ref().and_then(|option| method.treatment(option));
    let lacks = |need: &NeedVerdict| {
        let lacks: Vec<&str> = need.lacks.iter().map(|lack| lack.label()).collect();
        let title = option.map_or("It", |option| option.title.base());
        (!lacks.is_empty()).then(|| format!("{title} still lacks {}.", lacks.join(" and ")))
    };
    let mut said = vec![format!("Levels: {}.", super::analyse::levels(id, session)), must];
    said.extend(verdict.needs.iter().filter_map(lacks));
    said.extend(remains(&verdict, session));
    said
}

fn remains(verdict: &Verdict, session: &Session) -> Option<String> {
    let words = |place| level(&session.method, Some(place));
    match verdict.remainder {
        Remainder::Open => None,
        Remainder::Within(place) => Some(format!("What remains, {}, is within the appetite.", words(place))),
        Remainder::Above(place) => {
            Some(format!("What remains, {}, is above the appetite and has to be accepted.", words(place)))
        }
        Remainder::Forbidden(place) => Some(format!("What remains, {}, may not stay.", words(place))),
    }
}

fn new_action(risk: RiskId) -> Deed {
    Deed::new("action", "Add an action: what somebody does by a date.", move |_, desk| {
        let help = format!("What somebody will do, so that one can see whether it was done. Today is {}.", desk.today);
        vec![Wish::Prompt(Prompt::new("New action", help, Shape::Line, move |what, _| {
            let what = what.to_owned();
            vec![Wish::Make(Box::new(move |assessment, _, ids| {
                let (id, edit) = edits::add_action(assessment, risk, &what, ids)?;
                Ok((edit, vec![Wish::Go(Place::Action(risk, id))]))
            }))]
        }))]
    })
}

/// The person at the desk accepts, today, until the level is to be reviewed.
fn accept(id: RiskId) -> Deed {
    Deed::new("accept", "Accept what remains: your name, today, and the end date are filled in.", move |_, desk| {
        let case = desk.session.as_ref().and_then(|session| {
            let risk = session.now().risks.get(&id)?;
            Some(Case { desk, session, id, risk })
        });
        match case.map(acceptance_places) {
            Some(Ok(places)) => {
                vec![Wish::Set(places), Wish::say("Accepted; give the role and the reason on their lines.")]
            }
            Some(Err(why)) => vec![Wish::Refuse(why)],
            None => Vec::new(),
        }
    })
}

/// An action of a treatment.
pub fn action(risk: RiskId, id: ActionId, session: &Session, desk: &Desk) -> Option<Page> {
    let work = session.now().risks.get(&risk)?.treatment.actions.get(&id)?;
    let title = format!("Action {} of {}: {}", id.short(), session.short(risk), work.what);
    let page = form(title, action_fields(risk, id), desk);
    Some(page.with(Deed::new("remove", "Remove it; u brings it back.", move |_, _| {
        vec![Wish::Leave, Wish::make(move |assessment| edits::remove_action(assessment, risk, id))]
    })))
}
