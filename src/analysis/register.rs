//! The risk register in digests: ranked, counted, and kept up to date risk by risk.

use super::digest::{CellsByStage, RankKey, RiskDigest, RiskState};
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
    /// Where each of them stands on the heat maps.
    pub cells: Vec<CellsByStage>,
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
            register.cells.push(digest.cells());
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
            cells: Vec::new(),
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
        let digest = risk.map(|risk| RiskDigest::of(ground, id, risk));
        self.keep_place(id, digest.as_ref().map(RiskDigest::cells));
        let (Some(risk), Some(digest)) = (risk, digest) else { return };
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

    fn keep_place(&mut self, id: RiskId, cells: Option<CellsByStage>) {
        match (self.ids.binary_search(&id), cells) {
            (Err(place), Some(cells)) => {
                self.ids.insert(place, id);
                self.cells.insert(place, cells);
            }
            (Ok(place), Some(cells)) => self.cells[place] = cells,
            (Ok(place), None) => {
                self.ids.remove(place);
                self.cells.remove(place);
            }
            (Err(_), None) => {}
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
