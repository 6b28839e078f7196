//! How far each step of the wizard has come.

use super::digest::RiskState;
use super::findings::{Nature, Rule, RuleCounts, SYSTEM_FIELDS, Weight};
use super::questionnaire::Tally;
use super::register::RegisterBoard;
use super::step::WizardStep;
use super::suggest::Suggested;
use crate::method::Methodology;
use crate::model::{Assessment, words};

words! {
    /// How a step stands, for a glyph.
    pub enum Mark {
        /// Nothing was done yet.
        Empty = "empty", "not begun";
        /// Begun, not complete.
        Partial = "partial", "begun";
        /// Complete.
        Done = "done", "complete";
        /// Things recorded in it do not go together.
        Attention = "attention", "needs attention";
    }
}

/// How far one step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepState {
    /// The step.
    pub step: WizardStep,
    /// How much is done.
    pub done: usize,
    /// Of how much.
    pub total: usize,
    /// How it stands.
    pub mark: Mark,
}

/// What progress is read from.
pub(super) struct Facts<'a> {
    pub methodology: &'a Methodology,
    pub assessment: &'a Assessment,
    pub register: &'a RegisterBoard,
    pub needed: Tally,
    pub suggestions: &'a [Suggested],
    pub rules: RuleCounts,
}

/// Every step, in order.
pub(super) fn progress(facts: &Facts<'_>) -> [StepState; 8] {
    std::array::from_fn(|n| facts.state(WizardStep::ALL[n]))
}

/// Every step before anything was read.
pub(super) fn unread() -> [StepState; 8] {
    std::array::from_fn(|n| StepState { step: WizardStep::ALL[n], done: 0, total: 0, mark: Mark::Empty })
}

/// Done, of how much.
type Count = (usize, usize);

impl Facts<'_> {
    fn state(&self, step: WizardStep) -> StepState {
        let (done, total) = self.count(step);
        let in_step = |filter: fn(Rule) -> bool| self.rules.where_rule(|rule| rule.step() == step && filter(rule));
        let clashes = in_step(|rule| rule.nature() == Nature::Clash);
        let blocks = in_step(|rule| rule.weight() == Weight::Blocks);
        let mark = match self.begun(step, done) {
            _ if clashes > 0 => Mark::Attention,
            false => Mark::Empty,
            true if done < total || blocks > 0 || !self.complete(step) => Mark::Partial,
            true => Mark::Done,
        };
        StepState { step, done, total, mark }
    }

    fn count(&self, step: WizardStep) -> Count {
        match step {
            WizardStep::System => self.system(),
            WizardStep::Impact => self.impact(),
            WizardStep::Identify => self.identify(),
            WizardStep::Analyse => self.analyse(),
            WizardStep::Evaluate => self.evaluate(),
            WizardStep::Treat => self.treat(),
            WizardStep::Controls => self.controls(),
            WizardStep::Review => self.review(),
        }
    }

    /// Where nothing is asked for, a step has begun with the risks it looks at.
    fn begun(&self, step: WizardStep, done: usize) -> bool {
        done > 0
            || match step {
                WizardStep::Identify => self.risks() > 0,
                WizardStep::Treat => self.treatment_begun(),
                _ => false,
            }
    }

    /// An option is chosen somewhere, or every risk was evaluated and none calls for treatment.
    fn treatment_begun(&self) -> bool {
        let none_calls = self.treat().1 == 0 && self.risks() > 0 && self.evaluate().0 == self.risks();
        none_calls || self.register.in_state(RiskState::InTreatment) > 0
    }

    fn complete(&self, step: WizardStep) -> bool {
        step != WizardStep::Identify || self.risks() > 0
    }

    fn risks(&self) -> usize {
        self.register.risks.len()
    }

    fn in_states(&self, states: &[RiskState]) -> usize {
        states.iter().map(|state| self.register.in_state(*state)).sum()
    }

    fn system(&self) -> Count {
        let open = self.rules.where_rule(|rule| rule.step() == WizardStep::System);
        (SYSTEM_FIELDS - open.min(SYSTEM_FIELDS), SYSTEM_FIELDS)
    }

    /// Questions that are missed while open, and groups with impacts; at least one group where impacts are looked at.
    fn impact(&self) -> Count {
        let groups = self.assessment.groups.len();
        let described = groups - self.rules.of(Rule::GroupImpact).min(groups);
        (
            self.needed.closed() + described,
            self.needed.asked() + groups.max(usize::from(!self.methodology.only_grades())),
        )
    }

    fn identify(&self) -> Count {
        let raised = self.suggestions.iter().filter(|suggested| suggested.is_raised()).count();
        let waiting = self.suggestions.iter().filter(|suggested| suggested.waits()).count();
        (raised - waiting, raised)
    }

    fn analyse(&self) -> Count {
        (self.risks() - self.in_states(&[RiskState::Unrated]), self.risks())
    }

    fn evaluate(&self) -> Count {
        (self.risks() - self.in_states(&[RiskState::Unrated, RiskState::Undecided]), self.risks())
    }

    fn treat(&self) -> Count {
        let treated = self.in_states(&[RiskState::Treated]);
        (treated, treated + self.in_states(&[RiskState::Undecided, RiskState::InTreatment]))
    }

    fn controls(&self) -> Count {
        let total = self.methodology.all_controls().count();
        (total - self.rules.of(Rule::ControlOpen).min(total), total)
    }

    fn review(&self) -> Count {
        let review = &self.assessment.review;
        (usize::from(review.due.is_some()) + usize::from(!review.participants.is_empty()), 2)
    }
}
