//! What moved since a risk was accepted.
//!
//! An acceptance keeps only a digest of the state that was accepted. The state itself stands in the history: the version or the
//! edit of a draft whose digest is the same. [`Sought`] looks for it there, and [`Bound::moved`] tells what is not as it was.

use super::along::along;
use super::blame::Record;
use super::report::from_to;
use super::report::{Side, Sides};
use super::{Draft, Edit, diff};
use crate::analysis::{Finding, Rule, is_material, level_title, material_state, rate_risk};
use crate::method::Methodology;
use crate::model::{Assessment, Hash, Path, RatingStage, Risk, RiskId};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What acceptances are bound to, as far as it was found.
pub type Accepted = BTreeMap<RiskId, Bound>;

/// The state of a risk that an acceptance is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The risk as it was.
    risk: Risk,
    /// Its levels under the methodology of that time, by stage.
    levels: [Option<String>; 3],
}

fn levels(methodology: &Methodology, risk: &Risk) -> [Option<String>; 3] {
    let rated = rate_risk(methodology, risk);
    let title = |stage: RatingStage| rated.at(stage).level.map(|place| level_title(methodology, place).to_owned());
    [RatingStage::Inherent, RatingStage::Current, RatingStage::Residual].map(title)
}

impl Bound {
    /// A state that somebody accepted.
    #[must_use]
    pub fn new(methodology: &Methodology, risk: &Risk) -> Self {
        Self { risk: risk.clone(), levels: levels(methodology, risk) }
    }

    /// What is not any more as it was accepted, each with what it was and what it is: levels first, then the material fields.
    #[must_use]
    pub fn moved(&self, id: RiskId, methodology: &Methodology, now: &Assessment) -> Vec<String> {
        let Some(risk) = now.risks.get(&id) else { return Vec::new() };
        let alone = |risk: &Risk| Assessment {
            risks: std::iter::once((id, risk.clone())).collect(),
            groups: now.groups.clone(),
            ..Assessment::default()
        };
        let (before, after) = (alone(&self.risk), alone(risk));
        let side = |assessment| Side { assessment, methodology };
        let sides = Sides::of(side(&before), side(&after));
        let title = |level: &Option<String>| level.clone().unwrap_or_else(|| "not rated".to_owned());
        let levels = self.levels.iter().zip(levels(methodology, risk)).zip(RatingStage::ALL);
        let levels = levels.filter(|((was, is), _)| *was != is);
        let levels = levels.map(|((was, is), stage)| format!("{} level {} → {}", stage.word(), title(was), title(&is)));
        let changes = diff(&before, &after);
        let material =
            changes.iter().filter(|change| is_material(&change.at, change.from.as_ref(), change.to.as_ref()));
        levels.chain(material.map(|change| from_to(sides, change))).collect()
    }
}

/// The states that stale acceptances are bound to, while they are looked for.
#[derive(Debug)]
pub struct Sought {
    wanted: BTreeMap<RiskId, Hash>,
    found: Accepted,
}

impl Sought {
    /// What the acceptances of these risks are bound to, where that is not what stands there.
    pub fn of(methodology: &Methodology, now: &Assessment, ids: impl IntoIterator<Item = RiskId>) -> Self {
        let stale = |id: RiskId| {
            let risk = now.risks.get(&id)?;
            let bound = risk.acceptance.bound_to?;
            (bound != material_state(methodology, risk, &rate_risk(methodology, risk))).then_some((id, bound))
        };
        Self { wanted: ids.into_iter().filter_map(stale).collect(), found: Accepted::new() }
    }

    /// Whether nothing is looked for any more.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.wanted.is_empty()
    }

    /// What was found.
    #[must_use]
    pub fn found(self) -> Accepted {
        self.found
    }

    /// Looks at a state.
    pub fn see(&mut self, methodology: &Methodology, state: &Assessment) {
        let found = &mut self.found;
        self.wanted.retain(|id, bound| {
            let risk = state.risks.get(id);
            let same = risk.filter(|risk| material_state(methodology, risk, &rate_risk(methodology, risk)) == *bound);
            found.extend(same.map(|risk| (*id, Bound::new(methodology, risk))));
            same.is_none()
        });
    }

    /// Looks at every state of a draft, from what it started from on.
    pub fn see_draft(&mut self, methodology: &Methodology, draft: &Draft) {
        let mut state = self.only(draft.base());
        self.see(methodology, &state);
        for edit in draft.merging().map(|merging| &merging.edit).into_iter().chain(draft.done()) {
            let own: Edit = edit.0.iter().filter(|change| self.is_about(&change.at)).cloned().collect();
            if self.is_done() || own.apply(&mut state).is_err() {
                return;
            }
            if !own.is_empty() {
                self.see(methodology, &state);
            }
        }
    }

    /// Looks at every state of a history.
    #[must_use]
    pub fn see_all<'a>(self, records: &[Record], rates: impl Fn(usize) -> Option<&'a Methodology>) -> Self {
        let sought = RefCell::new(self);
        let begin = |at: usize| records[at].content.as_ref().map(|content| sought.borrow().only(content));
        let step = |mut state: Assessment, at: usize| {
            let sought = sought.borrow();
            let mut own = records[at].changes.iter().filter(|change| sought.is_about(&change.at));
            own.try_for_each(|change| change.apply(&mut state)).ok().map(|()| state)
        };
        let see = |state: &Assessment, at: usize| {
            if let Some(methodology) = rates(at) {
                sought.borrow_mut().see(methodology, state);
            }
        };
        along(records, begin, step, see);
        sought.into_inner()
    }

    /// An assessment of the risks alone that are looked for or were found.
    fn only(&self, content: &Assessment) -> Assessment {
        let ids = self.wanted.keys().chain(self.found.keys());
        let risks = ids.filter_map(|id| Some((*id, content.risks.get(id)?.clone()))).collect();
        Assessment { risks, ..Assessment::default() }
    }

    fn is_about(&self, at: &Path) -> bool {
        let segments = at.segments();
        let ["risks", id, ..] = segments.as_slice() else { return false };
        id.parse().is_ok_and(|id| self.wanted.contains_key(&id) || self.found.contains_key(&id))
    }
}

/// The risk whose acceptance a finding calls stale.
#[must_use]
pub fn stale(finding: &Finding) -> Option<RiskId> {
    let segments = finding.at.segments();
    let id = segments.get(1).filter(|_| finding.rule == Rule::AcceptanceStale)?;
    id.parse().ok()
}

/// Lets every finding of a stale acceptance say what moved, where the state that was accepted was found.
pub fn explain(findings: &mut [Finding], accepted: &Accepted, methodology: &Methodology, now: &Assessment) {
    for finding in findings {
        let Some((id, bound)) = stale(finding).and_then(|id| Some((id, accepted.get(&id)?))) else { continue };
        let moved = bound.moved(id, methodology, now);
        if !moved.is_empty() {
            finding.says = format!("{} What moved: {}.", finding.says, moved.join("; "));
        }
    }
}
