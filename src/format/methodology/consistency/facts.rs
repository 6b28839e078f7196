//! Screening and facts: what they look at exists, and a fact is one that others know.

use super::Check;
use super::questions::offers;
use crate::method::lint::LintRule;
use crate::method::{Fact, Kind, OWN, Question, SHARED, shared_fact};

impl<'a> Check<'a> {
    /// Conditions under which other instruments are due.
    pub(super) fn due(&mut self) {
        for due in &self.methodology.head.due {
            self.condition(due.instrument.as_str(), None, &due.when);
        }
    }

    pub(super) fn facts(&mut self) {
        for question in self.methodology.all_questions() {
            question.facts.iter().for_each(|fact| self.fact(question, fact));
        }
    }

    fn fact(&mut self, question: &'a Question, fact: &'a Fact) {
        let within = question.id.as_str();
        for choice in fact.says.keys() {
            self.known(&format!("choice of {within}"), self.spot_in(within, choice.as_str()), offers(question, choice));
        }
        if is_written(question) != fact.says.is_empty() {
            let cause = format!("the fact {:?} at {within} does not fit the kind of question", fact.id.as_str());
            let next = "say which choice says what; where the answer is written, leave that out";
            self.fault(LintRule::Misfit, self.spot_in(within, fact.id.as_str()).first_use(cause, next));
        }
        match shared_fact(&fact.id) {
            Some(shared) => {
                for value in fact.range() {
                    let exists = shared.values.contains(&value.as_str());
                    let what = format!("value of the fact {} ({})", shared.id, shared.values.join(", "));
                    self.known(&what, self.spot_in(within, value.as_str()), exists);
                }
            }
            None if fact.id.as_str().starts_with(OWN) => {}
            None => self.unknown_fact(within, fact),
        }
    }

    fn unknown_fact(&mut self, within: &'a str, fact: &'a Fact) {
        let shared: Vec<&str> = SHARED.iter().map(|shared| shared.id).collect();
        let cause = format!("there is no fact {:?}; the shared ones are {}", fact.id.as_str(), shared.join(", "));
        let next = format!("use one of these, or let the id of a fact of your own begin with {OWN}");
        self.fault(LintRule::UnknownId, self.spot_in(within, fact.id.as_str()).first_use(cause, &next));
    }
}

fn is_written(question: &Question) -> bool {
    question.kind.choices().is_empty() && question.kind != Kind::YesNo
}
