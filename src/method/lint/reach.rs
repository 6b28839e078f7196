//! QN04: whether a question can come to be asked at all.
//!
//! A condition is taken apart into ways to hold; in each, what it asks of one question is tried on every answer that could make
//! a difference. What is looked at must itself be asked, so its own condition counts too. Conditions on rows are taken to hold
//! when what they look for can be answered.

use super::{LintFinding, LintRule, Subject};
use crate::method::{Body, Compare, Condition, Exact, Kind, Methodology, Question, YES_NO};
use crate::model::{ChoiceId, QuestionId};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Ways to hold that are tried before a condition is taken to be possible.
const PATIENCE: usize = 20_000;
/// Questions with more choices are tried with none, each alone, and all of them.
const FEW: usize = 10;

/// Questions that can never be asked.
pub(super) fn findings(methodology: &Methodology) -> Vec<LintFinding> {
    methodology.bodies().flat_map(unreachable).collect()
}

fn unreachable(body: Body<'_>) -> Vec<LintFinding> {
    let mut asked = BTreeMap::new();
    for section in body.questions {
        for question in section.all_questions() {
            let conditions = body.conditions(section).chain([&question.when]).collect();
            asked.insert(&question.id, Known { question, conditions });
        }
    }
    let never = |known: &&Known<'_>| {
        let mut search = Search { asked: &asked, left: PATIENCE };
        !search.can_hold(known.conditions.iter().map(|when| (*when, true)).collect(), &Way::new())
    };
    body.all_questions()
        .filter_map(|question| asked.get(&question.id))
        .filter(|known| known.conditions.iter().any(|when| !when.is_always()))
        .filter(never)
        .map(|known| finding(known.question))
        .collect()
}

fn finding(question: &Question) -> LintFinding {
    let says = format!("“{}” is never asked: no answers make its condition hold.", question.ask);
    LintFinding::new(LintRule::Reach, Subject::Question(question.id.clone()), question.id.as_str(), says)
        .advise("Correct the condition of the question or of its section, or drop the question.".to_owned())
}

struct Known<'a> {
    question: &'a Question,
    conditions: Vec<&'a Condition>,
}

/// What is asked of each question's answer: something to hold, or not to.
type Way<'a> = BTreeMap<&'a QuestionId, Vec<(&'a Condition, bool)>>;

struct Search<'a, 'b> {
    asked: &'b BTreeMap<&'a QuestionId, Known<'a>>,
    left: usize,
}

impl<'a> Search<'a, '_> {
    /// Whether all goals can come to what they should, together with what is settled.
    fn can_hold(&mut self, mut goals: Vec<(&'a Condition, bool)>, settled: &Way<'a>) -> bool {
        self.left = self.left.saturating_sub(1);
        let Some((goal, wanted)) = goals.pop().filter(|_| self.left > 0) else { return true };
        match (goal, wanted) {
            (Condition::Always, false) => false,
            (Condition::Not(inner), _) => {
                goals.push((inner, !wanted));
                self.can_hold(goals, settled)
            }
            (Condition::All(parts), true) | (Condition::Any(parts), false) => {
                goals.extend(parts.iter().map(|part| (part, wanted)));
                self.can_hold(goals, settled)
            }
            (Condition::Any(parts), true) | (Condition::All(parts), false) => parts.iter().any(|part| {
                let mut goals = goals.clone();
                goals.push((part, wanted));
                self.can_hold(goals, settled)
            }),
            (Condition::AnyRow(_, inner), true) => {
                self.can_hold(vec![(inner, true)], &Way::new()) && self.can_hold(goals, settled)
            }
            (Condition::Always | Condition::AnyRow(..) | Condition::EveryRow(..) | Condition::Rows(..), _) => {
                self.can_hold(goals, settled)
            }
            (leaf, wanted) => self.settle(leaf, wanted, goals, settled),
        }
    }

    fn settle(
        &mut self,
        leaf: &'a Condition,
        wanted: bool,
        mut goals: Vec<(&'a Condition, bool)>,
        settled: &Way<'a>,
    ) -> bool {
        let mut about = None;
        leaf.each_look(&mut |id, _| about = Some(id));
        let Some((id, known)) = about.and_then(|id| self.asked.get_key_value(id)) else {
            return self.can_hold(goals, settled);
        };
        let mut settled = settled.clone();
        let facts = settled.entry(id).or_default();
        let first = wanted && !facts.iter().any(|(_, wanted)| *wanted);
        facts.push((leaf, wanted));
        if !Answer::all(known.question, facts)
            .iter()
            .any(|answer| facts.iter().all(|(leaf, to)| answer.meets(leaf) == *to))
        {
            return false;
        }
        if first {
            goals.extend(known.conditions.iter().map(|when| (*when, true)));
        }
        self.can_hold(goals, &settled)
    }
}

/// An answer that could make a difference.
enum Answer<'a> {
    Open,
    Unknown,
    NotApplicable,
    Picks(Vec<&'a str>),
    Number(Exact),
    Date(Date),
    Text(String),
}

impl<'a> Answer<'a> {
    fn all(question: &'a Question, facts: &[(&'a Condition, bool)]) -> Vec<Self> {
        let mut answers = vec![Self::Open, Self::Unknown, Self::NotApplicable];
        match &question.kind {
            Kind::YesNo => answers.extend(YES_NO.map(|word| Self::Picks(vec![word]))),
            Kind::Multi(choices) => {
                let ids: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
                answers.extend(subsets(&ids).into_iter().map(Self::Picks));
            }
            kind if !kind.choices().is_empty() => {
                answers.extend(kind.choices().iter().map(|choice| Self::Picks(vec![choice.id.as_str()])));
            }
            Kind::Date => answers.extend(facts.iter().flat_map(|(leaf, _)| dates(leaf)).map(Self::Date)),
            _ => {
                answers.extend(facts.iter().flat_map(|(leaf, _)| numbers(leaf)).map(Self::Number));
                answers.extend(texts(facts).into_iter().map(Self::Text));
            }
        }
        answers
    }

    /// Whether what looks into the answer holds.
    fn meets(&self, leaf: &Condition) -> bool {
        let has = |picks: &[&str], id: &ChoiceId| picks.contains(&id.as_str());
        match (leaf, self) {
            (Condition::Answered(_), answer) => !matches!(answer, Self::Open | Self::Unknown | Self::NotApplicable),
            (Condition::Unknown(_), answer) => matches!(answer, Self::Unknown),
            (Condition::NotApplicable(_), answer) => matches!(answer, Self::NotApplicable),
            (Condition::Has(_, choice), Self::Picks(picks)) => has(picks, choice),
            (Condition::HasAny(_, choices), Self::Picks(picks)) => choices.iter().any(|choice| has(picks, choice)),
            (Condition::Only(_, choices), Self::Picks(picks)) => {
                choices.len() == picks.len() && choices.iter().all(|choice| has(picks, choice))
            }
            (Condition::Count(_, compare, count), Self::Picks(picks)) => compare.holds(&picks.len(), count),
            (Condition::Number(_, compare, bound), Self::Number(number)) => compare.holds(number, bound),
            (Condition::Dated(_, compare, bound), Self::Date(date)) => compare.holds(date, bound),
            (Condition::Says(_, text), Self::Text(said)) => said == text,
            (Condition::Says(_, text), Self::Number(number)) => number.to_string() == *text,
            (Condition::Mentions(_, text), Self::Text(said)) => said.contains(text),
            _ => false,
        }
    }
}

/// Every subset of few things; of many, each alone, all, and all but one.
fn subsets<'a>(ids: &[&'a str]) -> Vec<Vec<&'a str>> {
    if ids.len() <= FEW {
        let chosen =
            |mask: usize| ids.iter().enumerate().filter(|(n, _)| mask >> n & 1 == 1).map(|(_, id)| *id).collect();
        return (1..1_usize << ids.len()).map(chosen).collect();
    }
    let without = |left: &str| ids.iter().copied().filter(|id| *id != left).collect();
    let alone = ids.iter().map(|id| vec![*id]);
    alone.chain(ids.iter().map(|id| without(id))).chain([ids.to_vec()]).collect()
}

/// A bound and a number on either side of it.
fn numbers(leaf: &Condition) -> Vec<Exact> {
    match leaf {
        Condition::Number(_, _, bound) => {
            let near = Exact::ratio(1, 1000);
            vec![*bound, *bound + near, *bound - near]
        }
        _ => Vec::new(),
    }
}

fn dates(leaf: &Condition) -> Vec<Date> {
    match leaf {
        Condition::Dated(_, Compare::Equal, bound) => vec![*bound],
        Condition::Dated(_, _, bound) => {
            [Some(*bound), bound.tomorrow().ok(), bound.yesterday().ok()].into_iter().flatten().collect()
        }
        _ => Vec::new(),
    }
}

/// Each text that is looked for, all that are to be mentioned, and one that nobody looks for.
fn texts(facts: &[(&Condition, bool)]) -> Vec<String> {
    let said = facts.iter().filter_map(|(leaf, _)| match leaf {
        Condition::Says(_, text) => Some(text.clone()),
        _ => None,
    });
    let mentioned = facts.iter().filter_map(|(leaf, wanted)| match leaf {
        Condition::Mentions(_, text) if *wanted => Some(text.as_str()),
        _ => None,
    });
    let all: Vec<&str> = mentioned.collect();
    said.chain([all.join(" "), "\u{fffd}".to_owned()]).collect()
}
