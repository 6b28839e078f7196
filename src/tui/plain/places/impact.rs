//! Step 2: the questionnaire, and the affected groups with what happens to them.

use super::{Place, form, level};
use crate::analysis::{Standing, WizardStep};
use crate::history::edits;
use crate::method::{Kind, Question};
use crate::model::{AffectedGroup, AnswerState, GroupId, Impact, ImpactId, ImpactKind, Path};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::Shape;
use crate::tui::plain::page::{Ask, Deed, Entry, Page, Prompt, Still, To, Wish};
use crate::tui::screens::impact::{answering, entries, forms, rating, standing_of};

/// The two parts of the step.
pub fn page(session: &Session) -> Page {
    let tally = session.board.tally();
    let said = format!("Questions: {} of {} answered", tally.closed(), tally.asked());
    let groups = format!("Affected groups: {}", session.now().groups.len());
    let waits = Still::open_if(tally.open > 0);
    let state = session.board.step(WizardStep::Impact);
    let rest = Still::open_if(session.now().groups.is_empty() || state.done < state.total && waits == Still::Done);
    Page::new(
        "",
        vec![
            Entry::place("questions", said, waits, Place::Questions),
            Entry::place("groups", groups, rest, Place::Groups),
        ],
    )
}

/// The questions that are asked.
pub fn questions(session: &Session, desk: &Desk) -> Page {
    let asked = session.board.asked().iter().filter_map(|cell| session.method.question(&cell.question));
    let entries = asked.map(|question| question_entry(question, session, desk)).collect();
    let tally = session.board.tally();
    Page::new(format!("Questions: {} of {} answered", tally.closed(), tally.asked()), entries)
}

fn question_entry(question: &Question, session: &Session, desk: &Desk) -> Entry {
    let standing = standing_of(question, session.now());
    let ask = asked(question, session, desk);
    let now = ask.field.text(desk).replace('\n', " ");
    let now = if standing == Standing::Answered && !now.is_empty() { format!(": {now}") } else { String::new() };
    Entry {
        name: question.id.to_string(),
        words: format!("{} {} ({}{now})", question.id, question.ask, standing.label()),
        still: Still::open_if(standing == Standing::Open),
        to: To::Ask(Box::new(ask)),
    }
}

fn asked(question: &Question, session: &Session, desk: &Desk) -> Ask {
    let standing = standing_of(question, session.now());
    let mut said = vec![format!("It is {}, {}.", question.need.word(), standing.label())];
    if !question.because.is_empty() && !question.when.is_always() {
        said.push(format!("Asked because: {}", question.because));
    }
    if let Some(fix) = &question.fix {
        said.push(format!("If it falls short: {} ({})", fix.says, fix.effort));
    }
    said.extend(noted(question, desk));
    Ask { said, deeds: deeds(question), then: Some(raised), ..Ask::of(answering::field(question)) }
}

/// What is noted beside the answer, as it stands.
fn noted(question: &Question, desk: &Desk) -> Vec<String> {
    let mut fields = vec![("Reason", answering::reason(question, None)), ("Evidence", answering::evidence(question))];
    if matches!(question.kind, Kind::Graded(_)) {
        fields.extend(["Target", "Owner", "Due"].into_iter().zip(answering::plan(question)));
    }
    let said = fields.into_iter().map(|(label, field)| (label, field.text(desk).replace('\n', " ")));
    said.filter(|(_, text)| !text.is_empty()).map(|(label, text)| format!("{label}: {text}")).collect()
}

fn deeds(question: &Question) -> Vec<Deed> {
    let without = |word, says: &str, state| {
        let question = question.clone();
        Deed::new(word, says, move |_, _| {
            let (at, reason) = (answering::place(&question.id), answering::reason(&question, Some(state)));
            let stand = (at.join("state"), Some(crate::model::Value::text(state.word())));
            vec![Wish::Set(vec![stand]), Wish::Onward, Wish::Ask(Ask::of(reason))]
        })
    };
    let mut deeds = vec![
        without("unknown", "Nobody knows yet; the reason is asked for.", AnswerState::Unknown),
        without("na", "It does not apply; the reason is asked for.", AnswerState::NotApplicable),
    ];
    if matches!(question.kind, Kind::Multi(_)) {
        let none = answering::none_places(question);
        deeds.push(Deed::new("none", "None of these.", move |_, _| vec![Wish::Set(none.clone()), Wish::Onward]));
    }
    let (reason, evidence) = (answering::reason(question, None), answering::evidence(question));
    let beside = |field: crate::tui::fields::Field| move |_: &str, _: &Desk| vec![Wish::Ask(Ask::of(field.clone()))];
    deeds.push(Deed::new("reason", "Write why this is the answer.", beside(reason)));
    deeds.push(Deed::new("evidence", "Write what it rests on.", beside(evidence)));
    if matches!(question.kind, Kind::Graded(_)) {
        let words = ["target", "owner", "due"].into_iter().zip(answering::plan(question));
        deeds.extend(words.map(|(word, field)| Deed::new(word, field.help.clone(), beside(field))));
    }
    deeds
}

/// The risks that an answer raises.
fn raised(at: &Path, desk: &Desk) -> Vec<String> {
    let (Some(session), segments) = (desk.session.as_ref(), at.segments()) else { return Vec::new() };
    let is_here = |id: &crate::model::QuestionId| segments.get(1) == Some(&id.as_str());
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
        let words = format!("{} {}: {count} benefits and harms, worst harm {worst}", id.short(), group.name);
        Entry::place(id.short(), words, Still::open_if(count == 0), Place::Group(*id))
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
