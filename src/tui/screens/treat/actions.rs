//! The actions that carry a treatment: added by one key, opened as a form of their own.

use super::form::{Slot, place};
use super::{Case, names, note};
use crate::history::edits::{self, in_turn};
use crate::history::{Change, Edit};
use crate::model::{Action as Work, ActionId, ActionStatus, Node, Path, RiskId};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Made, Notice, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::fields::{Field, FieldKind, Form, Opt, Prompt, Shape};
use crate::tui::theme::Tone;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// A line for each action, in the order they were added.
pub fn rows(case: Case<'_>) -> Vec<(Slot, Field)> {
    let actions = &case.risk.treatment.actions;
    if actions.is_empty() {
        let none = Field::shown("None yet", "a adds what somebody does by a date.", "");
        return vec![(Slot::Plain, none)];
    }
    let row = |(id, work): (&ActionId, &Work)| {
        let help = "Enter opens it, c copies it, Delete removes it.";
        let kind = FieldKind::Shown(summary(work, case));
        (Slot::Action(*id), Field::new(actions.short(*id), action_path(case.id, *id), kind, help))
    };
    actions.iter().map(row).collect()
}

fn action_path(risk: RiskId, action: ActionId) -> Path {
    place(risk, "treatment/actions").join(action)
}

/// `Retrain without postcode; Ana Ruiz; due 2026-12-01; started`.
fn summary(work: &Work, case: Case<'_>) -> String {
    let ends = matches!(work.status, Some(ActionStatus::Done | ActionStatus::Dropped));
    let due = work.due.map_or_else(|| "no date".to_owned(), |due| format!("due {due}"));
    let late = work.due.is_some_and(|due| due < case.desk.today) && !ends;
    let parts = [
        if work.what.is_empty() { "no description".to_owned() } else { work.what.to_string() },
        if work.owner.is_empty() { "no owner".to_owned() } else { work.owner.to_string() },
        if late { format!("{due}, overdue") } else { due },
        work.status.map(|status| status.label().to_lowercase()).unwrap_or_default(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Asks what is to be done and adds it to every risk; to one risk, the form of the action opens then.
pub fn add(risks: &[RiskId], desk: &Desk) -> Requests {
    let (risks, today) = (risks.to_vec(), desk.today);
    let named = desk.session.as_ref().map(|session| names(&risks, session.now()));
    let title = format!("New action for {}", named.unwrap_or_default());
    let help = format!("What somebody will do, so that one can see whether it was done. Today is {today}.");
    let prompt = Prompt::new(title, help, Shape::Line, move |what, _| {
        let (risks, what) = (risks.clone(), what.to_owned());
        vec![Request::make(move |now, _, ids| {
            let mut added = Vec::new();
            let edit = in_turn(now, &risks, |now, risk| {
                let (id, edit) = edits::add_action(now, *risk, &what, ids)?;
                added.push((*risk, id));
                Ok(edit)
            })?;
            Ok(Made { edit, then: opened(&added) })
        })]
    });
    vec![Request::Push(Box::new(prompt))]
}

fn opened(added: &[(RiskId, ActionId)]) -> Requests {
    match added {
        [(risk, action)] => open(*risk, *action),
        many => {
            note(format!("{} actions added, one a risk; o and d set owner and due date for all marked.", many.len()))
        }
    }
}

/// Opens the form of an action.
pub fn open(risk: RiskId, action: ActionId) -> Requests {
    vec![Request::Push(Box::new(ActionSheet { risk, action, form: Form::default() }))]
}

/// Removes an action and says so.
pub fn remove(risk: RiskId, action: ActionId) -> Requests {
    vec![Request::make(move |now, _, _| {
        let edit = edits::remove_action(now, risk, action)?;
        let said = Notice::note(format!("Action {} is removed; u brings it back.", action.short()));
        Ok(Made { edit, then: vec![Request::Notice(said)] })
    })]
}

/// Adds a copy of an action, still open, and opens it.
pub fn copy(risk: RiskId, action: ActionId) -> Requests {
    vec![Request::make(move |now, _, ids| {
        let copied = now.risks.get(&risk).and_then(|risk| risk.treatment.actions.get(&action));
        let mut work = copied.cloned().ok_or(edits::EditError::NoAction(risk, action))?;
        work.status = None;
        work.note = <_>::default();
        let (id, mut edit) = edits::add_action(now, risk, work.what.as_str(), ids)?;
        // The entry is added whole: the change that adds it carries what was copied.
        let added = Change { at: action_path(risk, id), from: None, to: Some(work.to_value()), why: <_>::default() };
        edit =
            Edit(edit.0.into_iter().map(|change| if change.at == added.at { added.clone() } else { change }).collect());
        Ok(Made { edit, then: open(risk, id) })
    })]
}

const STATUS_HELP: [(ActionStatus, &str); 4] = [
    (ActionStatus::Open, "Decided, not begun."),
    (ActionStatus::Started, "Under way."),
    (ActionStatus::Done, "Finished; the note says how that is known."),
    (ActionStatus::Dropped, "Given up; the note says why."),
];

/// The form of one action.
#[derive(Debug)]
struct ActionSheet {
    risk: RiskId,
    action: ActionId,
    form: Form,
}

/// The fields of an action.
pub fn fields(risk: RiskId, action: ActionId) -> Vec<Field> {
    let at = |field: &str| action_path(risk, action).join(field);
    let statuses = STATUS_HELP.iter().map(|(status, help)| Opt::new(status.word(), status.label(), *help));
    let statuses = FieldKind::One(statuses.collect());
    let what = "What is to be done, so that one can see whether it was done.";
    let due = "By when, as in 2026-12-01. A date that somebody has agreed to.";
    let note =
        "How it is known that it was done, why it was dropped, what it waits for. Evidence, one reference a line.";
    vec![
        Field::new("What", at("what"), FieldKind::Line, what),
        Field::new("Owner", at("owner"), FieldKind::Line, "Who does it: one person or function, not a committee."),
        Field::new("Due", at("due"), FieldKind::Date, due),
        Field::new("Status", at("status"), statuses, "How far it has come."),
        Field::new("Note", at("note"), FieldKind::Prose, note),
    ]
}

impl ActionSheet {
    fn fields(&self) -> Vec<Field> {
        fields(self.risk, self.action)
    }

    fn stands(&self, desk: &Desk) -> bool {
        let risk = desk.session.as_ref().and_then(|session| session.now().risks.get(&self.risk));
        risk.is_some_and(|risk| risk.treatment.actions.contains_key(&self.action))
    }
}

impl Component for ActionSheet {
    fn title(&self, _desk: &Desk) -> String {
        format!("{} · action {}", self.risk.short(), self.action.short())
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Form]
    }

    fn gone(&self, desk: &Desk) -> Option<String> {
        (!self.stands(desk)).then(|| format!("Action {} is no more.", self.action.short()))
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match action {
            Action::Back => vec![Request::Close],
            action => self.form.act(action, &self.fields(), desk),
        }
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let [head, _, form] =
            Layout::vertical([Constraint::Length(1), Constraint::Length(1), Constraint::Min(1)]).areas(area);
        let risk = desk.session.as_ref().and_then(|session| session.now().risks.get(&self.risk));
        let title = risk.map_or("", |risk| risk.title.as_str());
        let line = text::fit(&format!("{} {title}", self.risk.short()), usize::from(area.width), desk.theme);
        frame.render_widget(Line::from(Span::styled(line, desk.theme.style(Tone::Strong))), head);
        self.form.view(&self.fields(), desk, form, frame);
    }
}
