//! Step 8: what is missing, what changed, and the seal.

use super::{Place, comments, form, merge, rescale, signing};
use crate::analysis::{Finding, Weight, WizardStep};
use crate::history::report::{Entry as Changed, Sources};
use crate::model::{Line, Path, Prose};
use crate::tui::desk::{Desk, Session};
use crate::tui::effect::{Between, Effect, State};
use crate::tui::fields::Shape;
use crate::tui::plain::page::{Deed, Entry, Page, Prompt, Still, Wish};
use crate::tui::screens::review::{Changes, cycle_fields, may_seal, next_number};

fn found(session: &Session) -> Vec<Finding> {
    session.findings()
}

fn blocking(findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| finding.weight() == Weight::Blocks).count()
}

/// The parts of the step, and the seal.
pub fn page(session: &Session, desk: &Desk) -> Page {
    let findings = found(session);
    let (blocking, changes) = (blocking(&findings), Changes::of(session).len());
    let ready = match may_seal(desk, blocking, changes) {
        Ok(()) => format!("Ready to seal as version {}.", next_number(session)),
        Err(why) => format!("Not ready to seal: {why}."),
    };
    let entries = vec![
        Entry::place(
            "findings",
            format!("Findings: {}, {blocking} block sealing", findings.len()),
            Still::open_if(blocking > 0),
            Place::Findings,
        ),
        Entry::place("changes", format!("Changes since the last version: {changes}"), Still::Done, Place::Changes),
        Entry::place("review", "Review cycle", Still::open_if(session.now().review.due.is_none()), Place::Cycle),
    ];
    let more = merge::entry(session).into_iter().chain(comments::entry(session, desk));
    let entries = entries.into_iter().chain(more).collect();
    let slug = session.slug.clone();
    let compare = Effect::Compare(slug.clone(), Between::MadeBy(State::Draft));
    let deeds = merge::deed(session).into_iter().chain(signing::deed(session, desk));
    let page = deeds.fold(Page::new("", entries), Page::with);
    page.saying([ready])
        .with(rescale::deed())
        .with(comments::deed(Path::root()))
        .with(Deed::new("seal", "Seal the draft as a version: who, why, then yes.", |_, desk| seal(desk)))
        .with(Deed::new("compare", "Say what the draft changes, ranked.", move |_, _| {
            vec![Wish::Effect(compare.clone())]
        }))
        .with(Deed::new("versions", "Say which versions there are.", move |_, _| {
            vec![Wish::Effect(Effect::History(slug.clone()))]
        }))
}

/// What is missing or wrong; each leads to where it is put right.
pub fn findings(session: &Session) -> Page {
    let entry = |finding: Finding| {
        let (weight, step) = (finding.weight(), finding.rule.step());
        let words = format!("{}, step {}: {} {}", weight.word(), step.number(), finding.says, finding.next());
        let number = u8::try_from(step.number()).unwrap_or(1);
        let at = finding.at.clone();
        let go = Entry::deed(words, move |desk| vec![Wish::Seek(number, way(step, &at, desk), at.clone())]);
        go.standing(Still::open_if(weight == Weight::Blocks))
    };
    let found = found(session);
    let said = found.is_empty().then(|| "Nothing is missing and nothing contradicts itself.".to_owned());
    Page::new(format!("Findings: {}", found.len()), found.into_iter().map(entry).collect()).saying(said)
}

/// The places that lead from a step to a path.
fn way(step: WizardStep, at: &Path, desk: &Desk) -> Vec<Place> {
    let segments = at.segments();
    let risk = || segments.get(1).and_then(|id| id.parse().ok());
    match (step, segments.as_slice()) {
        (_, ["answers" | "entries" | "rows", ..]) => vec![Place::Questions],
        (_, ["groups", id, rest @ ..]) => group(id, rest),
        (_, ["controls", id, ..]) => id.parse().map(Place::Control).into_iter().collect(),
        (WizardStep::Identify, ["rejected", id, ..]) => {
            std::iter::once(Place::Catalogue).chain(id.parse().map(Place::Known)).collect()
        }
        (WizardStep::Identify, ["risks", ..]) => {
            std::iter::once(Place::Register).chain(risk().map(Place::Risk)).collect()
        }
        (WizardStep::Treat, ["risks", ..]) => risk().map(Place::Treat).into_iter().collect(),
        (_, ["risks", _, stage, ..]) => rated(risk(), stage, desk),
        (_, ["risks", ..]) => risk().map(Place::Rate).into_iter().collect(),
        (_, ["review", ..]) => vec![Place::Cycle],
        _ => Vec::new(),
    }
}

fn group(id: &str, rest: &[&str]) -> Vec<Place> {
    let Ok(group) = id.parse() else { return vec![Place::Groups] };
    let impact = match rest {
        ["impacts", impact, ..] => impact.parse().ok().map(|impact| Place::Impact(group, impact)),
        _ => None,
    };
    [Place::Groups, Place::Group(group)].into_iter().chain(impact).collect()
}

fn rated(risk: Option<crate::model::RiskId>, stage: &str, desk: &Desk) -> Vec<Place> {
    let known = crate::model::RatingStage::ALL.iter().copied().find(|known| known.word() == stage);
    let risk = risk.filter(|id| desk.session.as_ref().is_some_and(|session| session.now().risks.contains_key(id)));
    let Some(id) = risk else { return Vec::new() };
    std::iter::once(Place::Rate(id)).chain(known.map(|stage| Place::Stage(id, stage))).collect()
}

/// What changed since the last version, the weightiest first.
pub fn changes(session: &Session) -> Page {
    let changes = Changes::of(session);
    let report = changes.report(session);
    let entry =
        |(at, changed): (usize, &Changed)| Entry::place("", changed.headline.clone(), Still::Done, Place::Change(at));
    let entries: Vec<Entry> = report.entries.iter().enumerate().map(entry).collect();
    let said =
        if entries.is_empty() { "Nothing changed since the last version.".to_owned() } else { report.posture.line() };
    Page::new(format!("Changes: {}", entries.len()), entries).saying([said])
}

/// One change in full, and why it was made.
pub fn change(at: usize, session: &Session) -> Option<Page> {
    let all = Changes::of(session);
    let changed = all.report(session).entries.get(at)?;
    let places: Vec<Path> = changed.changes.iter().map(|change| change.at.clone()).collect();
    let why = Deed::new("why", "Write why this changed; it is sealed with the change.", move |_, _| {
        let places = places.clone();
        let help = "The reason is sealed with these changes and shown wherever they are compared.";
        vec![Wish::Prompt(Prompt::new("Why did this change?", help, Shape::Prose, move |text, _| {
            vec![Wish::Because(places.clone(), Prose::typed(text))]
        }))]
    });
    Some(Page::new(changed.rank.label(), Vec::new()).saying(changed.lines(Sources::One)).with(why))
}

/// When the assessment is looked at again, and who took part.
pub fn cycle(desk: &Desk) -> Page {
    form("Review cycle", cycle_fields(desk), desk)
}

/// Asks for what is missing, in this order: who, why, whether.
fn seal(desk: &Desk) -> Vec<Wish> {
    let Some(session) = &desk.session else { return Vec::new() };
    let (blocking, changes) = (blocking(&found(session)), Changes::of(session).len());
    if let Err(why) = may_seal(desk, blocking, changes) {
        return vec![Wish::Refuse(why)];
    }
    match desk.person() {
        Some(person) => vec![Wish::Prompt(reason(next_number(session), person.clone()))],
        None => vec![Wish::Prompt(who())],
    }
}

fn who() -> Prompt {
    let help = "Nobody is named as the author. Your name and e-mail, as in Ana Ruiz <ana@example.org>.";
    Prompt::new("Who seals?", help, Shape::Line, |text, desk| {
        let number = desk.session.as_ref().map_or(1, next_number);
        vec![Wish::Prompt(reason(number, Line::typed(text)))]
    })
}

fn reason(number: u32, author: Line) -> Prompt {
    let help = "What happened since the last version, and what the reader should look at first.";
    Prompt::new(format!("Why version {number}?"), help, Shape::Prose, move |text, _| {
        vec![Wish::Prompt(whether(number, author.clone(), text))]
    })
}

fn whether(number: u32, author: Line, reason: &str) -> Prompt {
    let reason = Prose::typed(reason);
    let help = "A sealed version is never changed or deleted. Type yes to write it; anything else leaves it.";
    Prompt::new(format!("Seal version {number} as {author}?"), help, Shape::Line, move |text, _| {
        if text.eq_ignore_ascii_case("yes") {
            return vec![Wish::Effect(Effect::Seal { reason: reason.clone(), author: author.clone() })];
        }
        vec![Wish::say("Not sealed; the draft is kept.")]
    })
}
