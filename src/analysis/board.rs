//! The board: everything derived that a screen shows, kept up to date edit by edit.
//!
//! A key press in a register of ten thousand risks costs about what it costs in one of ten: an edit within a risk looks at
//! that risk only and moves it in counts and ranking.

use super::digest::{RankKey, RiskDigest};
use super::links::Links;
use super::posture::Posture;
use super::questionnaire::{Asked, Tally};
use super::rating::rate_risk;
use super::suggest::{Suggested, suggest};
use crate::method::Methodology;
use crate::model::{Assessment, Path, QuestionId, RiskId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Everything derived from one assessment under one methodology on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    today: Date,
    risks: BTreeMap<RiskId, RiskDigest>,
    register: Vec<RiskId>,
    ranking: Vec<RankKey>,
    posture: Posture,
    links: Links,
    asked: Vec<QuestionId>,
    tally: Tally,
    suggestions: Vec<Suggested>,
}

impl Board {
    /// Derives everything.
    #[must_use]
    pub fn new(methodology: &Methodology, assessment: &Assessment, today: Date) -> Self {
        let mut board = Self {
            today,
            risks: BTreeMap::new(),
            register: Vec::new(),
            ranking: Vec::new(),
            posture: Posture::empty(methodology),
            links: Links::default(),
            asked: Vec::new(),
            tally: Tally::default(),
            suggestions: Vec::new(),
        };
        board.read_register(methodology, assessment);
        board.read_catalogue(methodology, assessment);
        board
    }

    /// Brings the board up to date after an edit: `assessment` is the one after it, `places` the places it altered.
    pub fn update<'a>(
        &mut self,
        methodology: &Methodology,
        assessment: &Assessment,
        places: impl IntoIterator<Item = &'a Path>,
    ) {
        let touched = Touched::of(places);
        if touched.register {
            self.read_register(methodology, assessment);
        } else {
            touched.risks.iter().for_each(|id| self.read_risk(methodology, assessment, *id));
        }
        if touched.catalogue {
            self.read_catalogue(methodology, assessment);
        }
    }

    /// The day on which dates were judged.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }

    /// The risk in short.
    #[must_use]
    pub fn risk(&self, id: &RiskId) -> Option<&RiskDigest> {
        self.risks.get(id)
    }

    /// The register in the order of its ids, for lists that must not move while risks are rated.
    #[must_use]
    pub fn register(&self) -> &[RiskId] {
        &self.register
    }

    /// The register, worst first.
    #[must_use]
    pub fn ranking(&self) -> &[RankKey] {
        &self.ranking
    }

    /// Where a risk stands in the ranking, counted from 0.
    #[must_use]
    pub fn rank(&self, id: &RiskId) -> Option<usize> {
        self.ranking.binary_search(&RankKey::of(*id, self.risks.get(id)?)).ok()
    }

    /// The register as a whole.
    #[must_use]
    pub fn posture(&self) -> &Posture {
        &self.posture
    }

    /// Which risks refer to which catalogue risks and controls.
    #[must_use]
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// The questions that are asked, in order.
    #[must_use]
    pub fn asked(&self) -> &[QuestionId] {
        &self.asked
    }

    /// How many of them stand how.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// The catalogue: suggested risks first.
    #[must_use]
    pub fn suggestions(&self) -> &[Suggested] {
        &self.suggestions
    }

    fn read_catalogue(&mut self, methodology: &Methodology, assessment: &Assessment) {
        let asked = Asked::of(methodology, &assessment.answers);
        self.asked = asked.questions().iter().map(|question| question.id.clone()).collect();
        self.tally = asked.tally();
        self.suggestions = suggest(methodology, &asked, assessment, &self.links);
    }

    fn read_register(&mut self, methodology: &Methodology, assessment: &Assessment) {
        self.risks = assessment
            .risks
            .iter()
            .map(|(id, risk)| (*id, RiskDigest::of(methodology, &rate_risk(methodology, risk))))
            .collect();
        self.register = self.risks.keys().copied().collect();
        self.ranking = self.risks.iter().map(|(id, digest)| RankKey::of(*id, digest)).collect();
        self.ranking.sort_unstable();
        self.links = Links::of(assessment);
        self.posture = Posture::empty(methodology);
        self.risks.values().for_each(|digest| self.posture.add(digest));
    }

    fn read_risk(&mut self, methodology: &Methodology, assessment: &Assessment, id: RiskId) {
        if let Some(former) = self.risks.remove(&id) {
            self.posture.remove(&former);
            self.links.remove(id);
            if let Ok(rank) = self.ranking.binary_search(&RankKey::of(id, &former)) {
                self.ranking.remove(rank);
            }
        }
        if let Some(risk) = assessment.risks.get(&id) {
            let digest = RiskDigest::of(methodology, &rate_risk(methodology, risk));
            self.posture.add(&digest);
            self.links.add(id, risk);
            let key = RankKey::of(id, &digest);
            let rank = self.ranking.partition_point(|other| *other < key);
            self.ranking.insert(rank, key);
            self.risks.insert(id, digest);
        }
        self.keep_register(id);
    }

    /// Brings the place of one risk in the register up to date.
    fn keep_register(&mut self, id: RiskId) {
        match (self.register.binary_search(&id), self.risks.contains_key(&id)) {
            (Err(place), true) => self.register.insert(place, id),
            (Ok(place), false) => drop(self.register.remove(place)),
            (Ok(_), true) | (Err(_), false) => {}
        }
    }
}

/// The parts of an assessment that an edit altered.
#[derive(Default)]
struct Touched {
    register: bool,
    risks: BTreeSet<RiskId>,
    catalogue: bool,
}

impl Touched {
    fn of<'a>(places: impl IntoIterator<Item = &'a Path>) -> Self {
        let mut touched = Self::default();
        places.into_iter().for_each(|place| touched.note(&place.segments()));
        touched
    }

    fn note(&mut self, segments: &[&str]) {
        match segments {
            ["risks", id, ..] => match id.parse() {
                Ok(id) => drop(self.risks.insert(id)),
                Err(_) => self.register = true,
            },
            [] | ["risks"] => self.register = true,
            _ => {}
        }
        self.catalogue |=
            matches!(segments, [] | ["answers" | "rejected", ..] | ["risks"] | ["risks", _] | ["risks", _, "origin"]);
    }
}
