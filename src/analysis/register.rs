//! The risk register in digests: ranked, counted, and kept up to date risk by risk.

use super::digest::{RankKey, RiskDigest, RiskState};
use super::findings::{Ground, RuleCounts};
use super::links::Links;
use super::posture::Posture;
use crate::method::Methodology;
use crate::model::RiskId;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct RegisterBoard {
    pub risks: BTreeMap<RiskId, RiskDigest>,
    /// In the order of the ids, for lists that are read by position.
    pub ids: Vec<RiskId>,
    pub ranking: Vec<RankKey>,
    pub posture: Posture,
    pub links: Links,
    pub rules: RuleCounts,
    states: [usize; RiskState::ALL.len()],
}

impl RegisterBoard {
    pub fn read(ground: Ground<'_>) -> Self {
        let mut register = Self::empty(ground.methodology);
        register.links = Links::of(ground.assessment);
        for (id, risk) in ground.assessment.risks.iter() {
            let digest = RiskDigest::of(ground, *id, risk);
            register.count(&digest);
            register.ids.push(*id);
            register.ranking.push(RankKey::of(*id, &digest));
            register.risks.insert(*id, digest);
        }
        register.ranking.sort_unstable();
        register
    }

    fn empty(methodology: &Methodology) -> Self {
        Self {
            risks: BTreeMap::new(),
            ids: Vec::new(),
            ranking: Vec::new(),
            posture: Posture::empty(methodology),
            links: Links::default(),
            rules: RuleCounts::default(),
            states: [0; RiskState::ALL.len()],
        }
    }

    /// Looks at one risk again: it may be new, altered or gone.
    pub fn read_again(&mut self, ground: Ground<'_>, id: RiskId) {
        self.forget(id);
        let risk = ground.assessment.risks.get(&id);
        self.keep_id(id, risk.is_some());
        let Some(risk) = risk else { return };
        let digest = RiskDigest::of(ground, id, risk);
        self.count(&digest);
        self.links.add(id, risk);
        let key = RankKey::of(id, &digest);
        self.ranking.insert(self.ranking.partition_point(|other| *other < key), key);
        self.risks.insert(id, digest);
    }

    fn forget(&mut self, id: RiskId) {
        let Some(digest) = self.risks.remove(&id) else { return };
        self.posture.remove(&digest);
        self.rules.remove(digest.rules.iter().copied());
        self.states[digest.state as usize] -= 1;
        self.links.remove(id);
        if let Ok(rank) = self.ranking.binary_search(&RankKey::of(id, &digest)) {
            self.ranking.remove(rank);
        }
    }

    fn keep_id(&mut self, id: RiskId, stands: bool) {
        match (self.ids.binary_search(&id), stands) {
            (Err(place), true) => self.ids.insert(place, id),
            (Ok(place), false) => drop(self.ids.remove(place)),
            (Ok(_), true) | (Err(_), false) => {}
        }
    }

    fn count(&mut self, digest: &RiskDigest) {
        self.posture.add(digest);
        self.rules.add(digest.rules.iter().copied());
        self.states[digest.state as usize] += 1;
    }

    /// How many risks have come this far.
    pub fn in_state(&self, state: RiskState) -> usize {
        self.states[state as usize]
    }
}
