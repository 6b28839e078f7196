//! Step 2: the questionnaire, and the affected groups with what happens to them.

use super::{Place, form, level};
use crate::analysis::{Asked, AskedCell, Proposal, ScoreTold, Standing, Tally, WizardStep, cell_name, row_name};
use crate::history::edits;
use crate::method::{Kind, Question};
use crate::model::{self, AffectedGroup, AnswerState, Cell, GroupId, Impact, ImpactId, ImpactKind, Path};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::Shape;
use crate::tui::plain::page::{Ask, Deed, Entry, Page, Prompt, Still, To, Wish};
use crate::tui::screens::impact::answering::Spot;
use crate::tui::screens::impact::{
    Row, answering, doing, entries, entries_of, forms, is_scored, mark_of, rating, rows, scores_told,
};

/// The two parts of the step.
pub fn page(session: &Session) -> Page {
    let tally = session.board.tally();
    let said = format!("Questions: {} of {} answered", tally.closed(), tally.asked());
    let groups = format!("Affected groups: {}", session.now().groups.len());
    let waits = Still::open_if(tally.open > 0);
    let state = session.board.step(WizardStep::Impact);
    let rest = Still::open_if(session.now().groups.is_empty() || state.done < state.total && waits == Still::Done);
    let mut entries = vec![
        Entry::place("questions", said, waits, Place::Questions),
        Entry::place("groups", groups, rest, Place::Groups),
    ];
    entries.extend(super::instruments::entry(session));
    if is_scored(session) {
        let say = |desk: &Desk| {
            let told = desk.session.as_ref().map(|session| scores_told(session, desk.today)).unwrap_or_default();
            vec![Wish::Say(told.iter().flat_map(ScoreTold::lines).collect())]
        };
        entries.push(Entry::deed("Score: what the answers come to", say).named("score"));
    }
    Page::new("", entries)
}

/// The questions that are asked, row by row where they are asked again.
pub fn questions(session: &Session, desk: &Desk) -> Page {
    let asked = Asked::of(&session.method, session.now());
    let mut entries = Vec::new();
    for row in rows(session) {
        match &row {
            Row::Section(..) => {}
            Row::Named(_, named, tally) => entries.extend(named_entry(&row, named, *tally, session)),
            Row::Question(.., standing) => {
                let spot = row.spot(&session.method, session.now());
                entries.extend(spot.and_then(|spot| question_entry(&spot, *standing, session, desk)));
            }
            Row::Table(..) => {
                let columns = row.table(&session.method).map_or(&[][..], Question::columns);
                let own = asked.cells().iter().filter(|cell| columns.iter().any(|c| c.id == cell.question.id));
                entries.extend(own.filter_map(|cell| cell_entry(cell, session, desk)));
            }
            Row::Add(section) => entries.extend(add_entry(*section, session)),
        }
    }
    let tally = session.board.tally();
    Page::new(format!("Questions: {} of {} answered", tally.closed(), tally.asked()), entries)
}

fn cell_entry(cell: &AskedCell<'_>, session: &Session, desk: &Desk) -> Option<Entry> {
    let spot = Spot::at(cell.question, cell.cell.clone(), &session.method, session.now());
    question_entry(&spot, cell.standing, session, desk)
}

/// What may be typed for a row: its id in short.
fn row_word(row: &model::Row) -> String {
    match row {
        model::Row::Entry(id) => id.short(),
        model::Row::Group(id) => id.short(),
        model::Row::Line(id) => id.to_string(),
    }
}

/// An entry or group whose questions follow: its name to change, and what is said of the whole of it.
fn named_entry(row: &Row, named: &model::Row, tally: Tally, session: &Session) -> Option<Entry> {
    let name = row_name(&session.method, session.now(), named);
    let words = format!("{name}: {} of {} answered", tally.closed(), tally.asked());
    let cell = mark_of(&session.method, row.section(), named)?;
    let mut deeds = without(&name, &cell.place());
    let ask = match named {
        model::Row::Entry(id) => {
            let id = *id;
            deeds.push(Deed::new("copy", "Add a copy of it.", move |_, _| {
                vec![Wish::Make(Box::new(move |assessment, _, ids| {
                    Ok((edits::clone_entry(assessment, id, ids)?.1, vec![Wish::Leave]))
                }))]
            }));
            deeds.push(Deed::new("remove", "Remove it with its answers; u brings it back.", move |_, _| {
                vec![Wish::Leave, Wish::make(move |assessment| edits::remove_entry(assessment, id))]
            }));
            let called = entries_of(&session.method, row.section()).map_or("", |(_, called)| called);
            Ask { deeds, ..Ask::of(doing::name(id, called)) }
        }
        model::Row::Group(_) | model::Row::Line(_) => {
            Ask { deeds, ..Ask::of(answering::reason(&name, &cell.place(), None)) }
        }
    };
    Some(Entry { name: row_word(named), words, still: Still::Done, to: To::Ask(Box::new(ask)) })
}

/// Where the next entry of a section is added.
fn add_entry(section: usize, session: &Session) -> Option<Entry> {
    let (id, called) = entries_of(&session.method, section)?;
    let (id, called) = (id.clone(), called.to_owned());
    let name = format!("add-{id}");
    let words = format!("Add: {called}");
    let add = move |_: &Desk| {
        let id = id.clone();
        let prompt = Prompt::new(called.clone(), "What it is called here.", Shape::Line, move |name, _| {
            let (name, id) = (name.to_owned(), id.clone());
            vec![Wish::Make(Box::new(move |assessment, _, ids| {
                Ok((edits::add_entry(assessment, &id, &name, ids)?.1, Vec::new()))
            }))]
        });
        vec![Wish::Prompt(prompt)]
    };
    Some(Entry::deed(words, add).named(name))
}

fn question_entry(spot: &Spot<'_>, standing: Standing, session: &Session, desk: &Desk) -> Option<Entry> {
    let ask = asked(spot, standing, desk)?;
    let now = ask.field.text(desk).replace('\n', " ");
    let now = if standing == Standing::Answered && !now.is_empty() { format!(": {now}") } else { String::new() };
    let (name, said) = match &spot.cell.row {
        None => (spot.question.id.to_string(), format!("{} {}", spot.question.id, spot.question.ask)),
        Some(row) => {
            let said = cell_name(&session.method, session.now(), &spot.cell);
            (format!("{}/{}", row_word(row), spot.question.id), said)
        }
    };
    Some(Entry {
        name,
        words: format!("{said} ({}{now})", standing.label()),
        still: Still::open_if(standing == Standing::Open),
        to: To::Ask(Box::new(ask)),
    })
}

fn asked(spot: &Spot<'_>, standing: Standing, desk: &Desk) -> Option<Ask> {
    let question = spot.question;
    let mut said = vec![format!("It is {}, {}.", question.need.word(), standing.label())];
    if !question.because.is_empty() && !question.when.is_always() {
        said.push(format!("Asked because: {}", question.because));
    }
    if let Some(fix) = &question.fix {
        said.push(format!("If it falls short: {} ({})", fix.says, fix.effort));
    }
    said.extend(noted(spot, desk));
    let proposal = desk.session.as_ref().and_then(|session| session.board.proposal(&spot.cell));
    said.extend(proposal.map(|known| format!("Proposed: {} from {}; type take.", known.says, known.from())));
    let deeds = deeds(spot).into_iter().chain(proposal.map(take)).collect();
    Some(Ask { said, deeds, then: Some(raised), ..Ask::of(answering::field(spot)?) })
}

/// The word that answers as it is proposed.
fn take(proposal: &Proposal) -> Deed {
    let proposal = proposal.clone();
    Deed::new("take", "Answer as it is proposed.", move |_, _| {
        let proposal = proposal.clone();
        vec![Wish::make(move |assessment| edits::take_proposal(assessment, &proposal)), Wish::Onward]
    })
}

/// What is noted beside the answer, as it stands.
fn noted(spot: &Spot<'_>, desk: &Desk) -> Vec<String> {
    let at = spot.place();
    let mut fields =
        vec![("Reason", answering::reason(&spot.name, &at, None)), ("Evidence", answering::evidence(&spot.name, &at))];
    if matches!(spot.question.kind, Kind::Graded(_)) {
        fields.extend(["Target", "Owner", "Due"].into_iter().zip(answering::plan(spot)));
    }
    let said = fields.into_iter().map(|(label, field)| (label, field.text(desk).replace('\n', " ")));
    said.filter(|(_, text)| !text.is_empty()).map(|(label, text)| format!("{label}: {text}")).collect()
}

/// The words that say that what stands at a place is unknown or does not apply.
fn without(name: &str, at: &Path) -> Vec<Deed> {
    let deed = |word, says: &str, state| {
        let (name, at) = (name.to_owned(), at.clone());
        Deed::new(word, says, move |_, _| {
            let reason = answering::reason(&name, &at, Some(state));
            vec![Wish::Set(vec![answering::state(&at, Some(state))]), Wish::Onward, Wish::Ask(Ask::of(reason))]
        })
    };
    vec![
        deed("unknown", "Nobody knows yet; the reason is asked for.", AnswerState::Unknown),
        deed("na", "It does not apply; the reason is asked for.", AnswerState::NotApplicable),
    ]
}

fn deeds(spot: &Spot<'_>) -> Vec<Deed> {
    let at = spot.place();
    let mut deeds = without(&spot.name, &at);
    if matches!(spot.question.kind, Kind::Multi(_)) {
        let none = answering::none_places(spot);
        deeds.push(Deed::new("none", "None of these.", move |_, _| vec![Wish::Set(none.clone()), Wish::Onward]));
    }
    let (reason, evidence) = (answering::reason(&spot.name, &at, None), answering::evidence(&spot.name, &at));
    let beside = |field: crate::tui::fields::Field| move |_: &str, _: &Desk| vec![Wish::Ask(Ask::of(field.clone()))];
    deeds.push(Deed::new("reason", "Write why this is the answer.", beside(reason)));
    deeds.push(Deed::new("evidence", "Write what it rests on.", beside(evidence)));
    if matches!(spot.question.kind, Kind::Graded(_)) {
        let words = ["target", "owner", "due"].into_iter().zip(answering::plan(spot));
        deeds.extend(words.map(|(word, field)| Deed::new(word, field.help.clone(), beside(field))));
    }
    deeds
}

/// The risks that an answer raises.
fn raised(at: &Path, desk: &Desk) -> Vec<String> {
    let (Some(session), Some(cell)) = (desk.session.as_ref(), Cell::of(at)) else { return Vec::new() };
    let is_here = |id: &crate::model::QuestionId| cell.question == *id;
    let suggestions = session.board.suggestions().iter();
    let raised = suggestions.filter(|risk| risk.raised_by.iter().any(|raised| is_here(&raised.question)));
    let title = |id| session.method.catalogue_risk(id).map_or("", |risk| risk.title.base());
    raised.map(|risk| format!("It raises {} {} (step 3).", risk.risk, title(&risk.risk))).collect()
}

/// The affected groups.
pub fn groups(session: &Session) -> Page {
    let entry = |(id, group): (&GroupId, &AffectedGroup)| {
        let worst = level(&session.method, rating::worst(&session.method, group));
        let count = group.impacts.len();
        let words = format!(
            "{} {}: {count} benefits and harms, worst harm {worst}",
            session.now().groups.short(*id),
            group.name
        );
        Entry::place(session.now().groups.short(*id), words, Still::open_if(count == 0), Place::Group(*id))
    };
    let entries: Vec<Entry> = session.now().groups.iter().map(entry).collect();
    let add = Deed::new("add", "Name another group of people.", |_, _| vec![Wish::Prompt(new_group())]);
    Page::new(format!("Affected groups: {}", entries.len()), entries).with(add)
}

fn new_group() -> Prompt {
    let help = "People who share how the system reaches them: applicants, patients, night staff, neighbours.";
    Prompt::new("A group of people", help, Shape::Line, |name, _| {
        let name = name.to_owned();
        vec![Wish::Make(Box::new(move |assessment, _, ids| {
            let (id, edit) = edits::add_group(assessment, &name, ids)?;
            Ok((edit, vec![Wish::Go(Place::Group(id))]))
        }))]
    })
}

/// A group, its fields, and what happens to it.
pub fn group(id: GroupId, session: &Session, desk: &Desk) -> Option<Page> {
    let group = session.now().groups.get(&id)?;
    let mut page = form(format!("Group {} {}", id.short(), group.name), forms::group_fields(id, group), desk);
    page.said.clear();
    page.entries.extend(group.impacts.iter().map(|(impact, what)| impact_entry(id, *impact, what, session)));
    let add = |word, says: &str, kind| Deed::new(word, says, move |_, _| vec![Wish::Prompt(new_impact(id, kind))]);
    let page = page.with(add("benefit", "Add a benefit to this group.", ImpactKind::Benefit)).with(add(
        "harm",
        "Add a harm to this group.",
        ImpactKind::Harm,
    ));
    Some(page.with(Deed::new("remove", "Remove this group; u brings it back.", move |_, _| {
        vec![Wish::Leave, Wish::make(move |assessment| edits::remove_group(assessment, id))]
    })))
}

fn impact_entry(group: GroupId, id: ImpactId, impact: &Impact, session: &Session) -> Entry {
    let open = rating::reached(impact) != rating::Reached::All;
    let words = format!("{} {}: {} ({})", entries::kind_word(impact), id.short(), impact.what, rated(impact, session));
    Entry::place(id.short(), words, Still::open_if(open), Place::Impact(group, id))
}

fn rated(impact: &Impact, session: &Session) -> String {
    rating::plain(&session.method, impact)
}

fn new_impact(group: GroupId, kind: ImpactKind) -> Prompt {
    let (title, help) = match kind {
        ImpactKind::Benefit => ("A benefit", "What gets better, for whom and how. One benefit only."),
        ImpactKind::Harm => ("A harm", "What gets worse, for whom and how. One harm only."),
    };
    Prompt::new(title, help, Shape::Prose, move |what, _| {
        let what = what.to_owned();
        vec![Wish::Make(Box::new(move |assessment, _, ids| {
            let (id, edit) = edits::add_impact(assessment, group, kind, &what, ids)?;
            Ok((edit, vec![Wish::Go(Place::Impact(group, id))]))
        }))]
    })
}

/// A benefit or harm.
pub fn impact(group: GroupId, id: ImpactId, session: &Session, desk: &Desk) -> Option<Page> {
    let touched = session.now().groups.get(&group)?;
    let impact = touched.impacts.get(&id)?;
    let title = format!("{} {} to {}", entries::kind_word(impact), id.short(), touched.name);
    let fields = forms::impact_fields(group, id, impact, &session.method, desk.theme);
    let mut page = form(title, fields, desk);
    page.said = vec![rated(impact, session)];
    Some(page.with(Deed::new("remove", "Remove it; u brings it back.", move |_, _| {
        vec![Wish::Leave, Wish::make(move |assessment| edits::remove_impact(assessment, group, id))]
    })))
}
