//! What is done to the list of affected groups: adding, copying, removing.

use super::entries::{Entry, Here};
use super::forms;
use crate::history::edits;
use crate::model::{ImpactKind, PointId, Value};
use crate::tui::component::{Made, Notice, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::fields::{Prompt, Shape};

const NAME_HELP: &str = "People who share how the system reaches them: applicants, patients, night staff, neighbours.";
const BENEFIT_HELP: &str = "What gets better, for whom and how. One benefit only; its size comes next.";
const HARM_HELP: &str = "What gets worse, for whom and how. One harm only; its rating comes next.";

/// Asks for a name and adds a group.
#[must_use]
pub fn ask_name() -> Requests {
    let add = |name: &str, _: &Desk| {
        let name = name.to_owned();
        vec![Request::make(move |assessment, _, ids| Ok(edits::add_group(assessment, &name, ids)?.1))]
    };
    vec![Request::Push(Box::new(Prompt::new("A group of people", NAME_HELP, Shape::Line, add)))]
}

/// Asks what happens, adds it, and opens it to be rated.
#[must_use]
pub fn ask_impact(entry: Entry, kind: ImpactKind) -> Request {
    let (title, help) = match kind {
        ImpactKind::Benefit => ("A benefit", BENEFIT_HELP),
        ImpactKind::Harm => ("A harm", HARM_HELP),
    };
    let add = move |what: &str, _: &Desk| {
        let what = what.to_owned();
        vec![Request::make(move |assessment, _, ids| {
            let (id, edit) = edits::add_impact(assessment, entry.group(), kind, &what, ids)?;
            Ok(Made { edit, then: vec![Request::Seek(forms::impact_place(entry.group(), id))] })
        })]
    };
    Request::Push(Box::new(Prompt::new(title, help, Shape::Prose, add)))
}

/// Adds a copy of what stands at an entry.
#[must_use]
pub fn duplicate(entry: Entry) -> Request {
    Request::make(move |assessment, _, ids| {
        Ok(match entry {
            Entry::Group(group) => edits::clone_group(assessment, group, ids)?.1,
            Entry::Impact(group, impact) => edits::clone_impact(assessment, group, impact, ids)?.1,
        })
    })
}

/// Removes what stands at an entry, and says what went.
#[must_use]
pub fn remove((entry, here): (Entry, Here<'_>)) -> Requests {
    let with = match here {
        Here::Group(_, group) if !group.impacts.is_empty() => {
            format!(" with {}", forms::counted(group.impacts.len(), "impact"))
        }
        _ => String::new(),
    };
    let said = Notice::note(format!("Removed {}{with}; u brings it back.", here.name()));
    let edit = Request::make(move |assessment, _, _| match entry {
        Entry::Group(group) => edits::remove_group(assessment, group),
        Entry::Impact(group, impact) => edits::remove_impact(assessment, group, impact),
    });
    vec![edit, Request::Notice(said)]
}

/// Rates an impact with its measures as it is rated without them.
#[must_use]
pub fn same_after(here: Here<'_>) -> Requests {
    let Here::Impact(group, _, id, impact) = here else { return Vec::new() };
    let after = forms::impact_place(group, id).join("after");
    let point = |axis: &str, point: &Option<PointId>| {
        (after.join(axis), point.as_ref().map(|point| Value::text(point.as_str())))
    };
    let axes = vec![point("likelihood", &impact.before.likelihood), point("severity", &impact.before.severity)];
    vec![Request::SetAll(axes)]
}
