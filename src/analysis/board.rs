//! The board: everything derived that a screen shows, kept up to date edit by edit.
//!
//! A key press in a register of ten thousand risks costs about what it costs in one of ten: an edit within a risk looks at
//! that risk only and moves it in counts and ranking.

use super::digest::{RankKey, RiskDigest, RiskState};
use super::facts::{Proposal, contradictions, proposals};
use super::findings::{self, Finding, Ground, Rule, RuleCounts, risk_findings};
use super::links::Links;
use super::onset::Duties;
use super::posture::Posture;
use super::progress::{Facts, StepState, progress, unread};
use super::questionnaire::{Asked, Tally};
use super::register::RegisterBoard;
use super::review::{NextReview, next_review};
use super::screening::{Screened, screen};
use super::soa::Soa;
use super::step::WizardStep;
use super::suggest::{Suggested, suggest};
use super::touched::{Part, Touched};
use crate::method::{Methodology, Need};
use crate::model::{Assessment, Cell, Path, RatingStage, RiskId};
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// Everything derived from one assessment under one methodology on one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    today: Date,
    register: RegisterBoard,
    asked: Vec<Cell>,
    tally: Tally,
    needed: Tally,
    suggestions: Vec<Suggested>,
    screened: Vec<Screened>,
    proposals: Vec<Proposal>,
    duties: Duties,
    findings: BTreeMap<Part, Vec<Finding>>,
    steps: [StepState; 8],
}

/// Where a finding stands among those of what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Part(Part),
    Risk(RiskId),
}

/// A finding by name, without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The rule that raised it.
    pub rule: Rule,
    source: Source,
    nth: usize,
}

/// A state that is read part by part; which questions are asked is worked out once, for whichever parts look at it.
struct Reading<'a> {
    ground: Ground<'a>,
    asked: OnceCell<Asked<'a>>,
}

impl<'a> Reading<'a> {
    fn of(ground: Ground<'a>) -> Self {
        Self { ground, asked: OnceCell::new() }
    }

    fn asked(&self) -> &Asked<'a> {
        self.asked.get_or_init(|| Asked::of(self.ground.methodology, self.ground.assessment))
    }
}

impl Board {
    /// Derives everything.
    #[must_use]
    pub fn new(methodology: &Methodology, assessment: &Assessment, today: Date) -> Self {
        let ground = Ground { methodology, assessment, today };
        let register = RegisterBoard::read(ground);
        let mut board = Self {
            today,
            register,
            asked: Vec::new(),
            tally: Tally::default(),
            needed: Tally::default(),
            suggestions: Vec::new(),
            screened: Vec::new(),
            proposals: Vec::new(),
            duties: Duties::default(),
            findings: BTreeMap::new(),
            steps: unread(),
        };
        let reading = Reading::of(ground);
        Part::ALL.into_iter().filter(|part| *part != Part::Register).for_each(|part| board.read(&reading, part));
        board.read_progress(ground);
        board
    }

    /// Brings the board up to date after an edit: `assessment` is the one after it, `places` the places it altered.
    pub fn update<'a>(
        &mut self,
        methodology: &Methodology,
        assessment: &Assessment,
        places: impl IntoIterator<Item = &'a Path>,
    ) {
        let ground = Ground { methodology, assessment, today: self.today };
        let touched = Touched::by(places);
        if !touched.parts.contains(&Part::Register) {
            touched.risks.iter().for_each(|id| self.register.read_again(ground, *id));
        }
        let reading = Reading::of(ground);
        touched.parts.iter().for_each(|part| self.read(&reading, *part));
        self.read_progress(ground);
    }

    fn read(&mut self, reading: &Reading<'_>, part: Part) {
        let ground = reading.ground;
        let Ground { methodology, assessment, .. } = ground;
        let mut found: Vec<Finding> = Vec::new();
        match part {
            Part::Register => return self.register = RegisterBoard::read(ground),
            Part::System => findings::system(ground, &mut found),
            Part::Answers => {
                let asked = reading.asked();
                self.asked = asked.cells().iter().map(|asked| asked.cell.clone()).collect();
                self.tally = asked.tally();
                self.needed = asked.tally_where(|asked| asked.question.need != Need::Optional);
                findings::answers(ground, asked, &mut found);
            }
            Part::Groups => findings::groups(ground, &mut found),
            Part::Catalogue => {
                self.suggestions = suggest(methodology, reading.asked(), assessment, &self.register.links);
                findings::catalogue(ground, &self.suggestions, &self.register.links, &mut found);
            }
            Part::Instruments => {
                self.screened = screen(methodology, assessment);
                self.proposals = proposals(methodology, assessment, reading.asked());
                let clashes = contradictions(methodology, assessment, reading.asked());
                findings::instruments(&self.screened, &clashes, &mut found);
            }
            Part::Controls => {
                self.duties = Duties::of(methodology, assessment);
                findings::controls(ground, &self.register.links, &self.duties, &mut found);
            }
            Part::Review => findings::review(ground, &self.register.posture.ranked, &mut found),
        }
        self.findings.insert(part, found);
    }

    fn read_progress(&mut self, ground: Ground<'_>) {
        self.steps = progress(&Facts {
            methodology: ground.methodology,
            assessment: ground.assessment,
            register: &self.register,
            needed: self.needed,
            suggestions: &self.suggestions,
            rules: self.rules(),
        });
    }

    /// The day on which dates were judged.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }

    /// The risk in short.
    #[must_use]
    pub fn risk(&self, id: &RiskId) -> Option<&RiskDigest> {
        self.register.risks.get(id)
    }

    /// Every risk in short, in the order of the ids.
    pub fn risks(&self) -> impl Iterator<Item = (&RiskId, &RiskDigest)> {
        self.register.risks.iter()
    }

    /// The register in the order of its ids, for lists that must not move while risks are rated.
    #[must_use]
    pub fn register(&self) -> &[RiskId] {
        &self.register.ids
    }

    /// The risks that have a cell at a stage, in the order of the ids, each with its cell: likelihood, severity, counted from 0.
    pub fn placed(&self, stage: RatingStage) -> impl Iterator<Item = (RiskId, (usize, usize))> {
        let RegisterBoard { ids, cells, .. } = &self.register;
        ids.iter().zip(cells).filter_map(move |(id, cells)| Some((*id, cells[stage as usize]?)))
    }

    /// The register, worst first.
    #[must_use]
    pub fn ranking(&self) -> &[RankKey] {
        &self.register.ranking
    }

    /// Where a risk stands in the ranking, counted from 0.
    #[must_use]
    pub fn rank(&self, id: &RiskId) -> Option<usize> {
        self.register.ranking.binary_search(&RankKey::of(*id, self.risk(id)?)).ok()
    }

    /// The register as a whole.
    #[must_use]
    pub fn posture(&self) -> &Posture {
        &self.register.posture
    }

    /// How many risks have come this far.
    #[must_use]
    pub fn in_state(&self, state: RiskState) -> usize {
        self.register.in_state(state)
    }

    /// Which risks refer to which catalogue risks and controls.
    #[must_use]
    pub fn links(&self) -> &Links {
        &self.register.links
    }

    /// What the statement of applicability is read from; `assessment` is the one the board was brought up to date with.
    #[must_use]
    pub fn soa<'a>(&'a self, assessment: &'a Assessment) -> Soa<'a> {
        Soa { assessment, links: &self.register.links, duties: &self.duties, today: self.today }
    }

    /// The questions that are asked, in the rows they are asked in, in order.
    #[must_use]
    pub fn asked(&self) -> &[Cell] {
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

    /// The instruments that the screening speaks of, with what became of each.
    #[must_use]
    pub fn screened(&self) -> &[Screened] {
        &self.screened
    }

    /// What is proposed to the questions that wait, in the order they are asked.
    #[must_use]
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// What is proposed to one question.
    #[must_use]
    pub fn proposal(&self, cell: &Cell) -> Option<&Proposal> {
        let once = cell.row.is_none();
        self.proposals.iter().find(|proposal| once && proposal.question == cell.question)
    }

    /// The steps of the wizard, in order.
    #[must_use]
    pub fn steps(&self) -> &[StepState; 8] {
        &self.steps
    }

    /// How far a step has come.
    #[must_use]
    pub fn step(&self, step: WizardStep) -> StepState {
        self.steps[step as usize]
    }

    /// How many findings there are of each rule.
    #[must_use]
    pub fn rules(&self) -> RuleCounts {
        let mut counts = self.register.rules;
        counts.add(self.findings.values().flatten().map(|finding| finding.rule));
        counts
    }

    /// The last day of the next review that the levels in the register ask for.
    #[must_use]
    pub fn next_review(&self, methodology: &Methodology) -> Option<NextReview> {
        next_review(methodology, &self.posture().ranked, self.today)
    }

    /// Every finding, those that block first, then step by step. Writes the words of every risk's findings: for a report, not
    /// for a screen.
    #[must_use]
    pub fn findings(&self, methodology: &Methodology, assessment: &Assessment) -> Vec<Finding> {
        let of_risks = self.register.risks.iter().filter(|(_, digest)| !digest.rules.is_empty());
        let of_risks = of_risks.flat_map(|(id, _)| self.findings_of(methodology, assessment, *id));
        let mut all: Vec<Finding> = self.findings.values().flatten().cloned().chain(of_risks).collect();
        all.sort_by_key(|finding| (finding.weight(), finding.rule.step()));
        all
    }

    /// Every finding by name, those that block first, then step by step: for lists, which ask for the words of the few that
    /// they show.
    #[must_use]
    pub fn found(&self) -> Vec<Found> {
        let mut all = Vec::new();
        for (part, found) in &self.findings {
            let named =
                |(nth, finding): (usize, &Finding)| Found { rule: finding.rule, source: Source::Part(*part), nth };
            all.extend(found.iter().enumerate().map(named));
        }
        for (id, digest) in &self.register.risks {
            let named = |(nth, rule): (usize, &Rule)| Found { rule: *rule, source: Source::Risk(*id), nth };
            all.extend(digest.rules.iter().enumerate().map(named));
        }
        all.sort_by_key(|found| (found.rule.weight(), found.rule.step()));
        all
    }

    /// A finding in words; none when it is no longer there.
    #[must_use]
    pub fn finding(&self, methodology: &Methodology, assessment: &Assessment, found: &Found) -> Option<Finding> {
        match found.source {
            Source::Part(part) => self.findings.get(&part)?.get(found.nth).cloned(),
            Source::Risk(id) => self.findings_of(methodology, assessment, id).into_iter().nth(found.nth),
        }
    }

    /// The findings of one risk.
    #[must_use]
    pub fn findings_of(&self, methodology: &Methodology, assessment: &Assessment, id: RiskId) -> Vec<Finding> {
        risk_findings(Ground { methodology, assessment, today: self.today }, id)
    }
}
