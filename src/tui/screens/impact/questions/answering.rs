//! What answering a question sets: choices, text and state together, as one edit.

use crate::method::{Kind, Question, YES_NO};
use crate::model::{Answer, AnswerState, ChoiceId, Path, QuestionId, Value};
use crate::tui::component::Request;
use crate::tui::fields::{Field, FieldKind, Opt};

/// A choice as it stands in the list: its id, and what it says.
pub type Shown<'a> = (&'a str, &'a str);

/// The choices of a question; none where something is written.
#[must_use]
pub fn choices(question: &Question) -> Vec<Shown<'_>> {
    match &question.kind {
        Kind::YesNo => YES_NO.iter().copied().zip(["Yes", "No"]).collect(),
        kind => kind.choices().iter().map(|choice| (choice.id.as_str(), choice.title.base())).collect(),
    }
}

/// The place of an answer.
#[must_use]
pub fn place(question: &QuestionId) -> Path {
    Path::new("answers").join(question)
}

fn state(question: &Question, state: Option<AnswerState>) -> (Path, Option<Value>) {
    (place(&question.id).join("state"), state.map(|state| Value::text(state.word())))
}

/// Takes a choice: the only one, or one more of several; one that was taken of several is put back.
#[must_use]
pub fn pick(question: &Question, answer: Option<&Answer>, choice: &str) -> Request {
    let picks = place(&question.id).join("picks");
    let Kind::Multi(_) = question.kind else {
        let answered = state(question, Some(AnswerState::Answered));
        return Request::SetAll(vec![(picks, Some(Value::text(choice))), answered]);
    };
    let holds = answer.is_some_and(|answer| answer.state == Some(AnswerState::Answered));
    let is_choice = |pick: &ChoiceId| pick.as_str() == choice;
    let stood = answer.filter(|_| holds).is_some_and(|answer| answer.picks.iter().any(is_choice));
    let others = answer.is_some_and(|answer| answer.picks.iter().any(|pick| !is_choice(pick)));
    let left = (!stood || others).then_some(AnswerState::Answered);
    Request::SetAll(vec![(picks.join(choice), (!stood).then(|| Value::text(choice))), state(question, left)])
}

/// What methodologies call a choice that says that none of the others holds.
const NONE: [&str; 3] = ["none", "nothing", "nobody"];

/// The choice, if there is one, that says that none of the others holds.
#[must_use]
pub fn none_choice(question: &Question) -> Option<&str> {
    choices(question).into_iter().map(|(id, _)| id).find(|id| NONE.contains(id))
}

/// Answers that none of the choices holds: by the choice that says so, or by taking no choice at all.
#[must_use]
pub fn none_of_them(question: &Question) -> Request {
    Request::SetAll(none_places(question))
}

/// What is set to answer that none of the choices holds.
#[must_use]
pub fn none_places(question: &Question) -> Vec<(Path, Option<Value>)> {
    let picks = place(&question.id).join("picks");
    let none = none_choice(question).map(Value::text);
    vec![(picks, none), state(question, Some(AnswerState::Answered))]
}

/// Answers *unknown* or *not applicable*; what was answered before is kept.
#[must_use]
pub fn set_state(question: &Question, to: AnswerState) -> Request {
    Request::SetAll(vec![state(question, Some(to))])
}

/// The field in which the answer itself is written or chosen; filled, the question is answered.
#[must_use]
pub fn field(question: &Question) -> Field {
    let (name, kind) = match &question.kind {
        Kind::Single(_) | Kind::LongList(_) | Kind::Scale(_) | Kind::Graded(_) | Kind::YesNo => {
            ("picks", FieldKind::One(opts(question)))
        }
        Kind::Multi(_) => ("picks", FieldKind::Many(opts(question))),
        Kind::Text | Kind::Person => ("text", FieldKind::Line),
        Kind::LongText => ("text", FieldKind::Prose),
        Kind::Number(unit) => ("text", FieldKind::Number(unit.clone())),
        Kind::Date => ("date", FieldKind::Date),
        Kind::Table(_) => ("rationale", FieldKind::Prose),
    };
    let at = place(&question.id);
    Field::new(format!("{} {}", question.id, question.ask), at.join(name), kind, question.help.base())
        .along(at.join("state"), Value::text(AnswerState::Answered.word()))
}

fn opts(question: &Question) -> Vec<Opt> {
    let anchor = |at: usize| question.kind.choices().get(at).map_or("", |choice| choice.anchor.base());
    choices(question).into_iter().enumerate().map(|(at, (id, title))| Opt::new(id, title, anchor(at))).collect()
}

/// What is planned about a graded item: how far it is to get, who sees to it, and by when.
#[must_use]
pub fn plan(question: &Question) -> [Field; 3] {
    let field = |label: &str, name: &str, kind, help: &str| {
        Field::new(format!("{}: {label}", question.id), place(&question.id).join(name), kind, help)
    };
    [
        field(
            "target",
            "target",
            FieldKind::One(opts(question)),
            "The step that is to be reached; leave it out where the usual one will do.",
        ),
        field("owner", "owner", FieldKind::Line, "Who closes the gap: a name and e-mail, or a function."),
        field("due date", "due", FieldKind::Date, "By when the target is reached."),
    ]
}

/// The field of the reason, by what it has to say.
#[must_use]
pub fn reason(question: &Question, state: Option<AnswerState>) -> Field {
    let (label, help) = match state {
        Some(AnswerState::Unknown) => ("why nobody knows", "What would settle it, and who could find out by when?"),
        Some(AnswerState::NotApplicable) => ("why it does not apply", "Say it so that an auditor would agree."),
        _ => ("reason", "Why this is the answer, and how you know."),
    };
    Field::new(format!("{}: {label}", question.id), place(&question.id).join("rationale"), FieldKind::Prose, help)
}

/// The field of the evidence.
#[must_use]
pub fn evidence(question: &Question) -> Field {
    let help = "What the answer rests on: document, test, record, person; one reference a line.";
    Field::new(format!("{}: evidence", question.id), place(&question.id).join("evidence"), FieldKind::Prose, help)
}
