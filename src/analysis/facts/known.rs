//! What is known of every fact, and from where.

use super::FactSource;
use crate::analysis::answer::Field;
use crate::analysis::questionnaire::{Asked, Standing};
use crate::method::{Fact, Kind, Methodology, Question, Reach};
use crate::model::{AffectedGroup, Answer, Assessment, FactId, FactValue, Role, Stage, System, Value};
use std::collections::BTreeMap;

/// What is known of one value of a fact.
#[derive(Default)]
pub(super) struct Told<'a> {
    /// Who says that it holds.
    pub(super) holds: Vec<FactSource<'a>>,
    /// Who says that it does not.
    pub(super) fails: Vec<FactSource<'a>>,
}

/// A fact that is written: the shape it fits into, and the text.
pub(super) struct Written<'a> {
    pub(super) shape: Shape<'a>,
    pub(super) text: String,
    pub(super) source: FactSource<'a>,
}

/// What can stand in for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// Words.
    Words,
    /// A date.
    Date,
    /// A number in this unit.
    Number(&'a str),
}

impl<'a> Shape<'a> {
    /// The shape of what a question takes, where it is written.
    pub(super) fn of(kind: &'a Kind) -> Option<Self> {
        match kind {
            Kind::Text | Kind::LongText | Kind::Person => Some(Self::Words),
            Kind::Date => Some(Self::Date),
            Kind::Number(unit) => Some(Self::Number(unit)),
            _ => None,
        }
    }

    /// The field of an answer that holds it.
    pub(super) fn field(self, text: &str) -> Field {
        match self {
            Self::Date => ("date", Value::text(text)),
            Self::Words | Self::Number(_) => ("text", Value::text(text)),
        }
    }
}

/// Everything that is known.
#[derive(Default)]
pub(super) struct Known<'a> {
    pub(super) values: BTreeMap<&'a str, BTreeMap<&'a str, Told<'a>>>,
    pub(super) written: BTreeMap<&'a str, Vec<Written<'a>>>,
}

impl<'a> Known<'a> {
    pub(super) fn gather(methodology: &'a Methodology, assessment: &'a Assessment, asked: &Asked<'a>) -> Self {
        let mut known = Self::default();
        known.record(assessment);
        for body in methodology.bodies() {
            for question in body.all_questions().filter(|question| asked.standing(question) == Standing::Answered) {
                let Some(answer) = asked.answer(&question.id) else { continue };
                let source = FactSource::Answer { question: &question.id, instrument: body.id };
                question.facts.iter().for_each(|fact| known.answer(fact, question, answer, source));
            }
        }
        known
    }

    pub(super) fn told(&self, fact: &FactId, value: &FactValue) -> Option<&Told<'a>> {
        self.values.get(fact.as_str())?.get(value.as_str())
    }

    fn value(&mut self, fact: &'a str, value: &'a str) -> &mut Told<'a> {
        self.values.entry(fact).or_default().entry(value).or_default()
    }

    fn answer(&mut self, fact: &'a Fact, question: &'a Question, answer: &'a Answer, source: FactSource<'a>) {
        if fact.says.is_empty() {
            self.as_written(fact, question, answer, source);
            return;
        }
        let said: Vec<&FactValue> = answer.picks.iter().filter_map(|pick| fact.says.get(pick)).flatten().collect();
        for value in fact.range() {
            let told = self.value(fact.id.as_str(), value.as_str());
            match (said.contains(&value), fact.reach) {
                (true, _) => told.holds.push(source),
                (false, Reach::Whole) => told.fails.push(source),
                (false, Reach::Part) => {}
            }
        }
    }

    fn as_written(&mut self, fact: &'a Fact, question: &'a Question, answer: &Answer, source: FactSource<'a>) {
        let Some(shape) = Shape::of(&question.kind) else { return };
        let text = match shape {
            Shape::Date => answer.date.map(|date| date.to_string()).unwrap_or_default(),
            Shape::Words | Shape::Number(_) => answer.text.text(),
        };
        self.write(fact.id.as_str(), Written { shape, text, source });
    }

    fn write(&mut self, fact: &'a str, written: Written<'a>) {
        if !written.text.trim().is_empty() {
            self.written.entry(fact).or_default().push(written);
        }
    }

    /// What the record of the system, the groups and the review say.
    fn record(&mut self, assessment: &'a Assessment) {
        for (fact, field, text) in WRITTEN {
            let source = FactSource::System(field);
            self.write(fact, Written { shape: Shape::Words, text: text(&assessment.system), source });
        }
        if let Some(role) = assessment.system.role {
            self.value("role", role_value(role)).holds.push(FactSource::System("role"));
        }
        if let Some(stage) = assessment.system.stage.and_then(stage_value) {
            self.value("stage", stage).holds.push(FactSource::System("stage"));
        }
        let groups: Vec<String> = assessment.groups.values().map(group_line).collect();
        let groups = Written { shape: Shape::Words, text: groups.join("\n"), source: FactSource::Groups };
        self.write("groups", groups);
        if let Some(due) = assessment.review.due {
            let written = Written { shape: Shape::Date, text: due.to_string(), source: FactSource::Review };
            self.write("review-date", written);
        }
    }
}

/// A fact, the field of the record that gives it, and what stands there.
type FromRecord = (&'static str, &'static str, fn(&System) -> String);

const WRITTEN: [FromRecord; 8] = [
    ("name", "name", |system| system.name.to_string()),
    ("purpose", "purpose", |system| system.purpose.text()),
    ("owner", "owner", |system| system.owner.to_string()),
    ("model", "model", |system| system.model.text()),
    ("data-described", "data", |system| system.data.text()),
    ("suppliers", "third_parties", |system| system.third_parties.text()),
    ("users", "users", |system| system.users.text()),
    ("environment", "environment", |system| system.environment.text()),
];

fn role_value(role: Role) -> &'static str {
    match role {
        Role::Provider => "provider",
        Role::Producer => "developer",
        Role::Deployer => "deployer",
        Role::Partner => "partner",
    }
}

/// What a stage says of how far the system is; where it may be either, nothing.
fn stage_value(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Inception => Some("planned"),
        Stage::Development | Stage::Verification => Some("built"),
        Stage::Operation | Stage::Reevaluation => Some("operating"),
        Stage::Deployment | Stage::Retirement => None,
    }
}

fn group_line(group: &AffectedGroup) -> String {
    let size = group.size.as_str();
    if size.is_empty() { group.name.to_string() } else { format!("{} ({size})", group.name) }
}
