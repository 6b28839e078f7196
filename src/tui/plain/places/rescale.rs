//! Another methodology as line prompts: choose it, say point by point what its points become, hear what moves, say why.

use crate::analysis::{Fate, Rescale, Row};
use crate::history::rescaling::preview;
use crate::method::{Methodology, Scale};
use crate::model::{Pin, PointId, Prose};
use crate::tui::desk::{Desk, Session};
use crate::tui::effect::{Effect, Offer};
use crate::tui::fields::Shape;
use crate::tui::plain::page::{Deed, Entry, Page, Prompt, Wish};
use crate::tui::screens::{WHY_CHANGE, to_choose_from};
use std::sync::Arc;

/// What takes the proposal, and what leaves unrated what stands at a point.
const TAKE: &str = "take";
const NONE: &str = "none";

/// The word that changes the methodology.
pub fn deed() -> Deed {
    let says = "Rate the assessment by another methodology: what its points become, what moves, why.";
    Deed::new("rescale", says, |_, desk| match (&desk.read_only, &desk.session) {
        (Some(why), _) => vec![Wish::Refuse(why.clone())],
        (None, session) => match session.as_ref().map_or(Ok(()), Session::may_rate_anew) {
            Err(why) => vec![Wish::Refuse(why.to_owned())],
            Ok(()) => vec![Wish::Effect(Effect::Offer)],
        },
    })
}

/// The methodologies that the assessment could be rated by.
pub fn offers(offers: Vec<Offer>, pin: &Pin) -> Page {
    let entries: Vec<Entry> = to_choose_from(offers, pin).into_iter().map(offer).collect();
    let none = entries.is_empty().then(|| {
        "There is no other methodology here. Put one into methodologies/, or change the text of the one you have."
            .to_owned()
    });
    let said = "Nothing is changed before you have heard what moves and said why; b leaves.".to_owned();
    Page::new(format!("Rated by {pin}. By what instead?"), entries).saying([said]).saying(none)
}

fn offer(offer: Offer) -> Entry {
    match offer.told {
        Ok((to, method)) => {
            let words = format!("{to} {}", method.head.title);
            Entry::deed(words, move |desk| {
                let begin = |session: &Session| Case {
                    to: to.clone(),
                    points: Rescale::new(&session.method, &method, session.now()),
                    method: Arc::clone(&method),
                };
                desk.session.as_ref().map(begin).map(|case| go_on(&case, desk)).unwrap_or_default()
            })
            .named(offer.id.as_str())
        }
        Err(faults) => {
            let words = format!("{} has faults", offer.id);
            Entry::deed(words, move |_| vec![Wish::Refuse(faults.clone())]).named(offer.id.as_str())
        }
    }
}

/// How far the person has come with one methodology.
#[derive(Clone)]
struct Case {
    to: Pin,
    method: Arc<Methodology>,
    points: Rescale,
}

impl Case {
    /// The first point nobody has decided about.
    fn open(&self) -> Option<(usize, &Row)> {
        self.points.rows().iter().enumerate().find(|(_, row)| matches!(row.fate, Fate::Open(..)))
    }

    fn scale(&self, row: &Row) -> Option<&Scale> {
        self.method.scale(row.scales.first()?)
    }
}

/// Asks about the next open point; once none is left, says what moves and asks why.
fn go_on(case: &Case, desk: &Desk) -> Vec<Wish> {
    let Some(session) = &desk.session else { return Vec::new() };
    match case.open() {
        Some((at, row)) => vec![point(case.clone(), at, row, session)],
        None => finish(case, session),
    }
}

fn point(case: Case, at: usize, row: &Row, session: &Session) -> Wish {
    let title = format!("{} ({} times in use) becomes what?", row.name, row.used);
    let prompt = Prompt::new(title, told(&case, row, session).join("\n"), Shape::Line, move |typed, desk| {
        let mut case = case.clone();
        let decided = case.points.rows().get(at).map(|row| answer(&case, row, typed));
        match decided {
            Some(Ok(to)) => {
                case.points.confirm(at, to);
                go_on(&case, desk)
            }
            Some(Err(why)) => {
                let again = desk.session.as_ref().map(|_| go_on(&case, desk)).unwrap_or_default();
                std::iter::once(Wish::Refuse(why)).chain(again).collect()
            }
            None => Vec::new(),
        }
    });
    Wish::Prompt(prompt)
}

/// What the point says now, what is proposed, and the points there are.
fn told(case: &Case, row: &Row, session: &Session) -> Vec<String> {
    let old = row.scales.first().and_then(|name| session.method.scale(name));
    let now = old.and_then(|scale| scale.points.get(scale.place(&row.from)?));
    let mut said: Vec<String> =
        now.map(|point| format!("Now: {}: {}", point.title, point.anchor)).into_iter().collect();
    let Some(scale) = case.scale(row) else { return said };
    said.extend(
        scale.points.iter().enumerate().map(|(at, point)| format!("  {} {}: {}", at + 1, point.title, point.anchor)),
    );
    if let Fate::Open(to, basis) = &row.fate {
        let title = scale.points.iter().find(|point| point.id == *to).map(|point| point.title.to_string());
        said.push(format!("Proposed: {}, {}.", title.unwrap_or_default(), basis.label()));
    }
    said.push(format!("Type its number, {TAKE} for what is proposed, or {NONE} to leave unrated what stands there."));
    said
}

/// What was typed: a number of the new scale, the proposal, or nothing in its place.
fn answer(case: &Case, row: &Row, typed: &str) -> Result<Option<PointId>, String> {
    let scale = case.scale(row);
    match (typed.trim(), &row.fate) {
        (TAKE, Fate::Open(to, _)) => Ok(Some(to.clone())),
        (NONE, _) => Ok(None),
        (number, _) => {
            let point = number.parse().ok().zip(scale).and_then(|(number, scale)| scale.digit(number));
            point.map(|point| Some(point.id.clone())).ok_or_else(|| {
                let count = scale.map_or(0, |scale| scale.points.len());
                format!("“{number}” is no choice here; type a number from 1 to {count}, {TAKE} or {NONE}")
            })
        }
    }
}

fn finish(case: &Case, session: &Session) -> Vec<Wish> {
    let mapping = case.points.mapping();
    let seen =
        preview(&session.method, &case.method, session.now(), &mapping, (&Prose::default(), session.board.today()));
    let to = case.to.clone();
    let prompt = Prompt::new(format!("Why {} {}?", to.id, to.version), WHY_CHANGE, Shape::Prose, move |why, _| {
        vec![Wish::Effect(Effect::Repin { to: to.clone(), mapping: mapping.clone(), why: Prose::typed(why) })]
    });
    vec![Wish::Say(seen.lines()), Wish::say("Nothing is changed yet."), Wish::Prompt(prompt)]
}
