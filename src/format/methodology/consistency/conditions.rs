//! Conditions: what they look at exists and can hold what they look for, and none looks at itself by way of others.

use super::questions::offers;
use super::{Check, Fault, Part, Spot};
use crate::method::lint::LintRule;
use crate::method::{Condition, Kind, Methodology, Question, Sought, Spread};
use crate::model::{QuestionId, TagId};
use std::collections::{BTreeMap, BTreeSet};

impl Check<'_> {
    /// Checks a condition that stands at a section, a question or a variant; `within` are the rows it is seen from.
    pub(super) fn condition(&mut self, at: &str, within: Option<Spread<'_>>, condition: &Condition) {
        let found = self.faults(at, within, condition);
        self.found.extend(found);
    }

    fn faults(&self, at: &str, within: Option<Spread<'_>>, condition: &Condition) -> Vec<Fault> {
        match condition {
            Condition::AnyRow(over, inner) | Condition::EveryRow(over, inner) | Condition::Rows(over, .., inner) => {
                self.faults_in_rows(at, over, inner)
            }
            Condition::Not(inner) => self.faults(at, within, inner),
            Condition::All(inner) | Condition::Any(inner) => {
                inner.iter().flat_map(|part| self.faults(at, within, part)).collect()
            }
            leaf => {
                let mut found = Vec::new();
                leaf.each_look(&mut |about, sought| found.extend(self.look(at, within, about, sought)));
                found
            }
        }
    }

    /// A condition on each row of a repeated section or table.
    pub(super) fn faults_in_rows(&self, at: &str, over: &TagId, inner: &Condition) -> Vec<Fault> {
        let spot = || self.spot_of(at, over.as_str());
        let Some(block) = self.methodology.block(over) else {
            let cause = format!("there is no repeated section and no table {:?}", over.as_str());
            return vec![Fault { rule: LintRule::UnknownId, what: spot().first_use(cause, super::DANGLING) }];
        };
        if inner.looks_at_rows() {
            let cause = format!("the condition of {at} looks at rows of {over} from within other rows");
            let next = "join the two conditions by All or Any, side by side";
            return misfit(spot(), cause, next);
        }
        self.faults(at, block.spread, inner)
    }

    fn look(&self, at: &str, within: Option<Spread<'_>>, about: &QuestionId, sought: Sought<'_>) -> Vec<Fault> {
        let spot = |id| self.spot_of(at, id);
        let Some(question) = self.questions.get(about).copied() else {
            return vec![unknown(spot(about.as_str()), "question")];
        };
        let spread = self.spread(about);
        if spread.is_some() && spread != within {
            let cause = format!("the condition of {at} looks at {about}, which is asked once a row");
            let next =
                "name the rows by AnyRow, EveryRow or Rows round it, or look at it from a question of the same rows";
            return misfit(spot(about.as_str()), cause, next);
        }
        match sought {
            _ if question.table().is_some() => {
                let cause = format!("the condition of {at} looks at {about}, which is a table");
                let next = "look at its columns by AnyRow, EveryRow or Rows";
                misfit(spot(about.as_str()), cause, next)
            }
            Sought::State => Vec::new(),
            Sought::Choices(choices) => {
                let missing = choices.iter().filter(|choice| !offers(question, choice));
                missing.map(|choice| unknown(spot(choice.as_str()), &format!("choice of {about}"))).collect()
            }
            kind if holds(question, kind) => Vec::new(),
            kind => {
                let cause = format!("the condition of {at} looks for {} in {about}, which cannot hold one", word(kind));
                let next = "look at another question, or for something it can hold";
                misfit(spot(about.as_str()), cause, next)
            }
        }
    }

    /// Over what a question is asked again.
    fn spread(&self, id: &QuestionId) -> Option<Spread<'_>> {
        self.spreads.get(id).copied().flatten()
    }

    /// A condition stands at a part of the questions, at a control, or in the head: at a variant, a level, an override.
    fn spot_of<'s>(&'s self, at: &'s str, id: &'s str) -> Spot<'s> {
        let stands_in = |part: &Part<'_>| part.text.contains(&super::definition(at));
        let controls = &self.parts.controls;
        match (stands_in(&self.parts.questions), stands_in(controls)) {
            (true, _) => self.spot_in(at, id),
            (false, true) => Spot { parts: std::slice::from_ref(controls), within: Some(at), id },
            (false, false) => Spot { parts: self.head(), within: None, id },
        }
    }

    /// Finds conditions that lead back to where they stand, and those that look ahead too far to be followed.
    pub(super) fn circles(&mut self) {
        let looks = looks(self.methodology);
        let ids: Vec<&QuestionId> = self.methodology.all_questions().map(|question| &question.id).collect();
        let order = ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let mut walk = Walk { looks: &looks, order, done: BTreeSet::new(), found: Vec::new() };
        for id in ids {
            walk.visit(id, &mut Vec::new());
        }
        for (at, to, knot) in walk.found {
            let cause = match knot {
                Knot::Itself => format!("the condition of {at} looks at {to}"),
                Knot::Circle => format!("the condition of {at} looks at {to}, whose own condition depends on {at}"),
                Knot::TooFar => {
                    format!("the condition of {at} is the end of a chain of more than {FARTHEST} that look ahead")
                }
            };
            let spot = self.spot_in(at.as_str(), to.as_str());
            let next = "drop one of the conditions, so that each question can be decided";
            self.fault(LintRule::Circle, spot.first_use(cause, next));
        }
    }
}

fn misfit(spot: Spot<'_>, cause: String, next: &str) -> Vec<Fault> {
    vec![Fault { rule: LintRule::Misfit, what: spot.first_use(cause, next) }]
}

fn unknown(spot: Spot<'_>, what: &str) -> Fault {
    let cause = format!("there is no {what} {:?}", spot.id);
    Fault { rule: LintRule::UnknownId, what: spot.first_use(cause, super::DANGLING) }
}

fn holds(question: &Question, sought: Sought<'_>) -> bool {
    match (sought, &question.kind) {
        (Sought::Count, kind) => !kind.choices().is_empty(),
        (Sought::Number, Kind::Number(_)) | (Sought::Date, Kind::Date) => true,
        (Sought::Text, kind) => matches!(kind, Kind::Text | Kind::LongText | Kind::Person | Kind::Number(_)),
        _ => false,
    }
}

fn word(sought: Sought<'_>) -> &'static str {
    match sought {
        Sought::State => "a state",
        Sought::Choices(_) => "a choice",
        Sought::Count => "a count of choices",
        Sought::Number => "a number",
        Sought::Date => "a date",
        Sought::Text => "a text",
    }
}

/// Which questions the conditions of each look at.
type Looks<'a> = BTreeMap<&'a QuestionId, Vec<&'a QuestionId>>;

fn looks(methodology: &Methodology) -> Looks<'_> {
    let mut looks = Looks::new();
    let body = methodology.body();
    for block in body.blocks() {
        let above = body.conditions(block.section).chain(block.table.map(|table| &table.when));
        let above: Vec<&Condition> = above.collect();
        for question in block.questions {
            let entry = looks.entry(&question.id).or_default();
            let all = above.iter().copied().chain([&question.when]);
            all.for_each(|when| when.each_look(&mut |about, _| entry.push(about)));
        }
    }
    looks
}

/// The longest chain of conditions that is followed.
const FARTHEST: usize = 200;

enum Knot {
    Itself,
    Circle,
    TooFar,
}

struct Walk<'a> {
    looks: &'a Looks<'a>,
    order: BTreeMap<&'a QuestionId, usize>,
    done: BTreeSet<&'a QuestionId>,
    found: Vec<(&'a QuestionId, &'a QuestionId, Knot)>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, id: &'a QuestionId, path: &mut Vec<&'a QuestionId>) {
        if self.done.contains(id) {
            return;
        }
        path.push(id);
        for about in self.looks.get(id).into_iter().flatten() {
            match path.iter().position(|step| step == about) {
                Some(_) if *about == id => self.found.push((id, about, Knot::Itself)),
                Some(start) => self.circle(&path[start..]),
                None if path.len() > FARTHEST => self.found.push((id, about, Knot::TooFar)),
                None => self.visit(about, path),
            }
        }
        path.pop();
        self.done.insert(id);
    }

    /// Of a circle, the condition that looks ahead is the one to mend.
    fn circle(&mut self, path: &[&'a QuestionId]) {
        let ahead = |pair: &(&'a QuestionId, &'a QuestionId)| self.order.get(pair.0) < self.order.get(pair.1);
        let steps = path.iter().copied().zip(path.iter().copied().cycle().skip(1));
        if let Some((from, to)) = steps.into_iter().find(ahead) {
            self.found.push((from, to, Knot::Circle));
        }
    }
}
