//! Two answers that say opposite things of one fact.

use super::FactSource;
use super::known::{Known, Shape, Told, Written};
use crate::analysis::questionnaire::Asked;
use crate::method::{Methodology, shared_fact};
use crate::model::{Assessment, FactId, QuestionId};

/// Two answers that do not agree on a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The question whose answer leaves out, or says otherwise, what the other says.
    pub question: QuestionId,
    /// What disagrees with it.
    pub with: String,
    /// The contradiction in words.
    pub says: String,
}

/// Every two answers that do not agree on a fact. One whose reason names the other is no contradiction: somebody has thought
/// about it.
#[must_use]
pub fn contradictions(methodology: &Methodology, assessment: &Assessment, asked: &Asked<'_>) -> Vec<Contradiction> {
    let known = Known::gather(methodology, assessment, asked);
    let mut clashes = Clashes { methodology, asked, found: Vec::new() };
    for (fact, values) in &known.values {
        for (value, told) in values {
            clashes.value(fact, value, told);
        }
    }
    known.written.iter().for_each(|(fact, written)| clashes.written(fact, written));
    clashes.found.iter().filter_map(Clash::told).collect()
}

/// Two sources that do not agree on a fact: what the one says that the other does not.
struct Clash<'a> {
    fact: &'a str,
    one: FactSource<'a>,
    other: FactSource<'a>,
    words: Vec<String>,
}

impl Clash<'_> {
    fn told(&self) -> Option<Contradiction> {
        let ((with, FactSource::Answer { question, .. }) | (FactSource::Answer { question, .. }, with)) =
            (self.one, self.other)
        else {
            return None;
        };
        let about = self.fact.parse::<FactId>().ok().and_then(|id| shared_fact(&id));
        let about = about.map_or(self.fact, |shared| shared.title);
        let (one, other, words) = (self.one, self.other, self.words.join(", "));
        let says = format!("Two answers do not agree on {about}: {one} says {words}; {other} does not.");
        Some(Contradiction { question: question.clone(), with: with.to_string(), says })
    }
}

struct Clashes<'a> {
    methodology: &'a Methodology,
    asked: &'a Asked<'a>,
    found: Vec<Clash<'a>>,
}

impl<'a> Clashes<'a> {
    /// Of one value: who first says that it holds, against each who says that it does not. More values of the same two add up.
    fn value(&mut self, fact: &'a str, value: &str, told: &Told<'a>) {
        let Some(one) = told.holds.first() else { return };
        for other in &told.fails {
            if self.explained(one, other) {
                continue;
            }
            let words = self.choice_words(one, fact, value);
            let same = |clash: &&mut Clash<'_>| (clash.fact, clash.one, clash.other) == (fact, *one, *other);
            match self.found.iter_mut().find(same) {
                Some(clash) => words.into_iter().for_each(|word| {
                    if !clash.words.contains(&word) {
                        clash.words.push(word);
                    }
                }),
                None => self.found.push(Clash { fact, one: *one, other: *other, words }),
            }
        }
    }

    /// Dates and numbers contradict; two ways to put something in words need not.
    fn written(&mut self, fact: &'a str, written: &[Written<'a>]) {
        let Some(first) = written.iter().find(|written| written.shape != Shape::Words) else { return };
        let differs = |other: &&Written<'a>| other.shape == first.shape && other.text != first.text;
        for other in written.iter().filter(differs) {
            if !self.explained(&first.source, &other.source) {
                let words = vec![format!("“{}”, not “{}”", first.text, other.text)];
                self.found.push(Clash { fact, one: first.source, other: other.source, words });
            }
        }
    }

    /// Whether the reason of either answer names the other.
    fn explained(&self, one: &FactSource<'a>, other: &FactSource<'a>) -> bool {
        let names = |of: &FactSource<'_>, named: &FactSource<'_>| match of {
            FactSource::Answer { question, .. } => {
                let reason = self.asked.answer(question).map(|answer| answer.rationale.text()).unwrap_or_default();
                reason.contains(&named.place())
            }
            _ => false,
        };
        names(one, other) || names(other, one)
    }

    /// The choices by which an answer says a value, in its own words.
    fn choice_words(&self, source: &FactSource<'a>, fact: &str, value: &str) -> Vec<String> {
        let FactSource::Answer { question, .. } = source else { return vec![format!("“{value}”")] };
        let Some(known) = self.methodology.question(question) else { return Vec::new() };
        let says = known.facts.iter().filter(|used| used.id.as_str() == fact).flat_map(|used| &used.says);
        let picks = self.asked.answer(question).map(|answer| &answer.picks);
        let said = says.filter(|(choice, values)| {
            values.iter().any(|said| said.as_str() == value) && picks.is_some_and(|picks| picks.contains(*choice))
        });
        said.filter_map(|(choice, _)| known.choice_title(choice)).map(|title| format!("“{title}”")).collect()
    }
}

impl FactSource<'_> {
    /// How a reason names it.
    fn place(&self) -> String {
        match self {
            Self::Answer { question, .. } => question.to_string(),
            other => other.to_string(),
        }
    }
}
