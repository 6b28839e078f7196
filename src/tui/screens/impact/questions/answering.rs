//! What answering a question sets: choices, text and state together, as one edit.

use crate::analysis::row_name;
use crate::method::{Kind, Methodology, Question, YES_NO};
use crate::model::{Answer, AnswerState, Assessment, Cell, ChoiceId, Path, Row, Value};
use crate::tui::component::Request;
use crate::tui::fields::{Field, FieldKind, Opt};

/// A question where it is answered: once, or in a row.
#[derive(Clone, Debug)]
pub struct Spot<'a> {
    /// The question.
    pub question: &'a Question,
    /// Where its answer stands.
    pub cell: Cell,
    /// What it is called in short: its id, behind the row where there is one.
    pub name: String,
}

impl<'a> Spot<'a> {
    /// A question at its cell.
    #[must_use]
    pub fn at(question: &'a Question, cell: Cell, method: &Methodology, now: &Assessment) -> Self {
        let named = |row: &Row| format!("{} › {}", row_name(method, now, row), question.id);
        let name = cell.row.as_ref().map_or_else(|| question.id.to_string(), named);
        Self { question, cell, name }
    }

    /// The place of the answer.
    #[must_use]
    pub fn place(&self) -> Path {
        self.cell.place()
    }
}

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

/// What is set to say how an answer, or a whole row or table, stands; what was answered before is kept.
#[must_use]
pub fn state(at: &Path, state: Option<AnswerState>) -> (Path, Option<Value>) {
    (at.join("state"), state.map(|state| Value::text(state.word())))
}

/// Takes a choice: the only one, or one more of several; one that was taken of several is put back.
#[must_use]
pub fn pick(spot: &Spot<'_>, answer: Option<&Answer>, choice: &str) -> Request {
    let at = spot.place();
    let picks = at.join("picks");
    let Kind::Multi(_) = spot.question.kind else {
        let answered = state(&at, Some(AnswerState::Answered));
        return Request::SetAll(vec![(picks, Some(Value::text(choice))), answered]);
    };
    let holds = answer.is_some_and(|answer| answer.state == Some(AnswerState::Answered));
    let is_choice = |pick: &ChoiceId| pick.as_str() == choice;
    let stood = answer.filter(|_| holds).is_some_and(|answer| answer.picks.iter().any(is_choice));
    let others = answer.is_some_and(|answer| answer.picks.iter().any(|pick| !is_choice(pick)));
    let left = (!stood || others).then_some(AnswerState::Answered);
    Request::SetAll(vec![(picks.join(choice), (!stood).then(|| Value::text(choice))), state(&at, left)])
}

/// What methodologies call a choice that says that none of the others holds.
const NONE: [&str; 3] = ["none", "nothing", "nobody"];

/// The choice, if there is one, that says that none of the others holds.
#[must_use]
pub fn none_choice(question: &Question) -> Option<&str> {
    choices(question).into_iter().map(|(id, _)| id).find(|id| NONE.contains(id))
}

/// What is set to answer that none of the choices holds: the choice that says so, or no choice at all.
#[must_use]
pub fn none_places(spot: &Spot<'_>) -> Vec<(Path, Option<Value>)> {
    let at = spot.place();
    let none = none_choice(spot.question).map(Value::text);
    vec![(at.join("picks"), none), state(&at, Some(AnswerState::Answered))]
}

/// The field in which the answer itself is written or chosen; filled, the question is answered. A table has none.
#[must_use]
pub fn field(spot: &Spot<'_>) -> Option<Field> {
    let question = spot.question;
    let (name, kind) = match &question.kind {
        Kind::Single(_) | Kind::LongList(_) | Kind::Scale(_) | Kind::Graded(_) | Kind::YesNo => {
            ("picks", FieldKind::One(opts(question)))
        }
        Kind::Multi(_) => ("picks", FieldKind::Many(opts(question))),
        Kind::Text | Kind::Person => ("text", FieldKind::Line),
        Kind::LongText => ("text", FieldKind::Prose),
        Kind::Number(unit) => ("text", FieldKind::Number(unit.clone())),
        Kind::Date => ("date", FieldKind::Date),
        Kind::Table(_) => return None,
    };
    let at = spot.place();
    let field = Field::new(format!("{} {}", spot.name, question.ask), at.join(name), kind, question.help.base());
    Some(field.along(at.join("state"), Value::text(AnswerState::Answered.word())))
}

fn opts(question: &Question) -> Vec<Opt> {
    let anchor = |at: usize| question.kind.choices().get(at).map_or("", |choice| choice.anchor.base());
    choices(question).into_iter().enumerate().map(|(at, (id, title))| Opt::new(id, title, anchor(at))).collect()
}

/// What is planned about a graded item: how far it is to get, who sees to it, and by when.
#[must_use]
pub fn plan(spot: &Spot<'_>) -> [Field; 3] {
    let field = |label: &str, name: &str, kind, help: &str| {
        Field::new(format!("{}: {label}", spot.name), spot.place().join(name), kind, help)
    };
    [
        field(
            "target",
            "target",
            FieldKind::One(opts(spot.question)),
            "The step that is to be reached; leave it out where the usual one will do.",
        ),
        field("owner", "owner", FieldKind::Line, "Who closes the gap: a name and e-mail, or a function."),
        field("due date", "due", FieldKind::Date, "By when the target is reached."),
    ]
}

/// The field of the reason for what stands at a place, by what it has to say.
#[must_use]
pub fn reason(name: &str, at: &Path, state: Option<AnswerState>) -> Field {
    let (label, help) = match state {
        Some(AnswerState::Unknown) => ("why nobody knows", "What would settle it, and who could find out by when?"),
        Some(AnswerState::NotApplicable) => ("why it does not apply", "Say it so that an auditor would agree."),
        _ => ("reason", "Why this is the answer, and how you know."),
    };
    Field::new(format!("{name}: {label}"), at.join("rationale"), FieldKind::Prose, help)
}

/// The field of the evidence for what stands at a place.
#[must_use]
pub fn evidence(name: &str, at: &Path) -> Field {
    let help = "What the answer rests on: document, test, record, person; one reference a line.";
    Field::new(format!("{name}: evidence"), at.join("evidence"), FieldKind::Prose, help)
}
