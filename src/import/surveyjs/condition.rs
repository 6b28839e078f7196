//! Conditions of a survey as conditions of a methodology, once it is known what the names stand for.

use super::expression::{Expression, Operator, Values, read};
use super::question::Read;
use crate::import::Note;
use crate::import::tree::Tree;
use crate::method::{Compare, Condition, Exact, Kind};
use crate::model::{ChoiceId, QuestionId};
use std::collections::{BTreeMap, BTreeSet};

/// What a name stands for.
struct Named {
    id: QuestionId,
    kind: Kind,
    /// The values of its choices as the survey writes them, and their ids.
    choices: Vec<(String, ChoiceId)>,
}

impl Named {
    fn of(read: &Read) -> Self {
        let ids = read.question.kind.choices().iter().map(|choice| choice.id.clone());
        let choices = read.values.iter().cloned().zip(ids).collect();
        Self { id: read.question.id.clone(), kind: read.question.kind.clone(), choices }
    }

    fn with(&self, fits: impl Fn(&str) -> bool) -> Vec<ChoiceId> {
        self.choices.iter().filter(|(value, _)| fits(value)).map(|(_, id)| id.clone()).collect()
    }

    fn any_of(&self, choices: Vec<ChoiceId>) -> Condition {
        match <[ChoiceId; 1]>::try_from(choices) {
            Ok([only]) => Condition::Has(self.id.clone(), only),
            Err(several) => Condition::HasAny(self.id.clone(), several),
        }
    }
}

/// All names with what they stand for.
#[derive(Default)]
pub(super) struct Names {
    questions: BTreeMap<String, Named>,
    /// The name by its small letters: a condition may spell it with others.
    spelled: BTreeMap<String, String>,
    /// Names of values that the survey works out itself.
    computed: BTreeSet<String>,
}

impl Names {
    /// Keeps a question under a name, unless another has it.
    pub(super) fn keep(&mut self, name: String, read: &Read) {
        self.spelled.entry(name.to_lowercase()).or_insert_with(|| name.clone());
        self.questions.entry(name).or_insert_with(|| Named::of(read));
    }

    fn get(&self, name: &str) -> Option<&Named> {
        self.questions.get(name).or_else(|| self.questions.get(self.spelled.get(&name.to_lowercase())?))
    }

    /// The names of what is worked out by `calculatedValues` or set by `triggers`.
    pub(super) fn computed_by(&mut self, survey: &Tree) {
        for (list, key) in [("calculatedValues", "name"), ("triggers", "setToName")] {
            let items = survey.get(list).map(Tree::items).unwrap_or_default();
            self.computed.extend(items.iter().filter_map(|item| item.get(key)?.scalar()));
        }
    }
}

/// Reads a condition.
pub(super) fn condition(text: &str, names: &Names, at: &str, notes: &mut Vec<Note>) -> Result<Condition, String> {
    Reader { names, at, notes }.condition(&read(text)?)
}

/// A condition that never holds.
fn never() -> Condition {
    Condition::Any(Vec::new())
}

struct Reader<'r> {
    names: &'r Names,
    at: &'r str,
    notes: &'r mut Vec<Note>,
}

impl Reader<'_> {
    fn condition(&mut self, expression: &Expression) -> Result<Condition, String> {
        let mut each =
            |parts: &[Expression]| parts.iter().map(|part| self.condition(part)).collect::<Result<Vec<_>, _>>();
        Ok(match expression {
            Expression::All(parts) if parts.is_empty() => Condition::Always,
            Expression::All(parts) => Condition::All(each(parts)?),
            Expression::Any(parts) => Condition::Any(each(parts)?),
            Expression::Not(inner) => Condition::Not(Box::new(self.condition(inner)?)),
            Expression::Test { name, operator, values } => {
                let names = self.names;
                match names.get(name) {
                    Some(about) => self.test(about, *operator, values)?,
                    None => self.of_nobody(name, *operator)?,
                }
            }
        })
    }

    /// A test of a question that does not exist: a survey reads it as one that nobody answers.
    fn of_nobody(&mut self, name: &str, operator: Operator) -> Result<Condition, String> {
        if name.contains(['.', '[', '#']) || self.names.computed.contains(name) {
            return Err(format!("{name:?} is no answer, but something worked out from answers"));
        }
        let says = format!("its condition looks at {name:?}, and there is no such question; read as never answered");
        self.notes.push(Note::new(self.at, says));
        Ok(match operator {
            Operator::Empty | Operator::NotEqual | Operator::NotContains => Condition::Always,
            _ => never(),
        })
    }

    fn test(&mut self, about: &Named, operator: Operator, values: &Values) -> Result<Condition, String> {
        let not = |condition| Condition::Not(Box::new(condition));
        let id = || about.id.clone();
        Ok(match operator {
            Operator::Empty => not(Condition::Answered(id())),
            Operator::NotEmpty => Condition::Answered(id()),
            Operator::Equal => self.equal(about, values)?,
            Operator::NotEqual => not(self.equal(about, values)?),
            Operator::Contains | Operator::AllOf => self.contains(about, values)?,
            Operator::NotContains => not(self.contains(about, values)?),
            Operator::AnyOf => self.any_of(about, values)?,
            Operator::Less => compared(about, Compare::Below, values)?,
            Operator::AtMost => compared(about, Compare::AtMost, values)?,
            Operator::Greater => compared(about, Compare::Above, values)?,
            Operator::AtLeast => compared(about, Compare::AtLeast, values)?,
        })
    }

    /// The choices with these values; one that is not offered can never be given, and is noted.
    fn offered(&mut self, about: &Named, values: &[String]) -> Vec<ChoiceId> {
        let missing: Vec<&String> =
            values.iter().filter(|value| !about.choices.iter().any(|(known, _)| known == *value)).collect();
        for value in missing {
            let says = format!("its condition looks for {value:?} in {}, which does not offer it", about.id);
            self.notes.push(Note::new(self.at, says));
        }
        about.with(|value| values.iter().any(|wanted| wanted == value))
    }

    fn equal(&mut self, about: &Named, values: &Values) -> Result<Condition, String> {
        let values = listed(values);
        let [value] = values else { return self.exactly(about, values) };
        Ok(match &about.kind {
            Kind::Multi(_) => {
                let says = format!(
                    "its condition asks whether {}, which holds a list, equals one value, which it never does",
                    about.id
                );
                self.notes.push(Note::new(self.at, says));
                never()
            }
            Kind::Single(_) | Kind::LongList(_) | Kind::Scale(_) | Kind::Graded(_) => {
                let offered = self.offered(about, values);
                about.any_of(offered)
            }
            Kind::YesNo => yes_or_no(about, value)?,
            Kind::Number(_) | Kind::Date => compared(about, Compare::Equal, &Values::One(value.clone()))?,
            Kind::Text | Kind::LongText | Kind::Person => Condition::Says(about.id.clone(), value.clone()),
            Kind::Table(_) => return Err(format!("{} is a table, which holds no single value", about.id)),
        })
    }

    fn exactly(&mut self, about: &Named, values: &[String]) -> Result<Condition, String> {
        let Kind::Multi(_) = about.kind else { return Err(format!("{} holds no list to compare with", about.id)) };
        let offered = self.offered(about, values);
        Ok(if offered.len() == values.len() { Condition::Only(about.id.clone(), offered) } else { never() })
    }

    /// Every value is an element of a list; of a single value it is a part of its letters.
    fn contains(&mut self, about: &Named, values: &Values) -> Result<Condition, String> {
        let mut parts = Vec::new();
        for value in listed(values) {
            parts.push(match &about.kind {
                Kind::Multi(_) => {
                    let offered = self.offered(about, std::slice::from_ref(value));
                    about.any_of(offered)
                }
                Kind::Single(_) | Kind::LongList(_) | Kind::Scale(_) | Kind::Graded(_) => {
                    about.any_of(about.with(|known| known.contains(value.as_str())))
                }
                Kind::YesNo | Kind::Date | Kind::Table(_) => {
                    return Err(format!("{} cannot hold a part of {value:?}", about.id));
                }
                Kind::Text | Kind::LongText | Kind::Person | Kind::Number(_) => {
                    Condition::Mentions(about.id.clone(), value.clone())
                }
            });
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Condition::All(parts) })
    }

    fn any_of(&mut self, about: &Named, values: &Values) -> Result<Condition, String> {
        if !about.kind.choices().is_empty() {
            let offered = self.offered(about, listed(values));
            return Ok(about.any_of(offered));
        }
        let each = listed(values).iter().map(|value| self.equal(about, &Values::One(value.clone())));
        Ok(Condition::Any(each.collect::<Result<Vec<_>, _>>()?))
    }
}

fn listed(values: &Values) -> &[String] {
    match values {
        Values::None => &[],
        Values::One(value) => std::slice::from_ref(value),
        Values::Many(values) => values,
    }
}

fn yes_or_no(about: &Named, value: &str) -> Result<Condition, String> {
    let word = match value.to_ascii_lowercase().as_str() {
        "true" | "yes" | "1" => "yes",
        "false" | "no" | "0" => "no",
        _ => return Err(format!("{} is answered by yes or no, not by {value:?}", about.id)),
    };
    word.parse()
        .map(|choice| Condition::Has(about.id.clone(), choice))
        .map_err(|bad: crate::model::BadId| bad.to_string())
}

/// A comparison of numbers or dates; of choices, those whose values are such numbers.
fn compared(about: &Named, compare: Compare, values: &Values) -> Result<Condition, String> {
    let [value] = listed(values) else { return Err("a comparison needs one value".to_owned()) };
    let id = || about.id.clone();
    match &about.kind {
        Kind::Date => {
            let date = value.parse().map_err(|_| format!("{value:?} is no date such as 2026-11-30"))?;
            Ok(Condition::Dated(id(), compare, date))
        }
        Kind::Number(_) => Ok(Condition::Number(id(), compare, number(value)?)),
        kind if !kind.choices().is_empty() => {
            let wanted = number(value)?;
            let fits = |known: &str| known.parse().is_ok_and(|known: Exact| compare.holds(&known, &wanted));
            Ok(about.any_of(about.with(fits)))
        }
        _ => Err(format!("{} holds no number to compare", about.id)),
    }
}

fn number(value: &str) -> Result<Exact, String> {
    value.parse().map_err(|bad: crate::method::NotExact| bad.to_string())
}
