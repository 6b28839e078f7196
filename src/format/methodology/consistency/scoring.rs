//! Scoring: figures look only at those before them, bounds ascend and fit the levels, references name something.

use super::{Check, Spot};
use crate::method::lint::LintRule;
use crate::method::scoring::{Banding, Basis, Bound, Effect, Mode, Test};
use crate::method::{Condition, Exact, Kind, Scoring};
use crate::model::{ChoiceId, LevelId, QuestionId, TagId};

/// The most adjustments that may follow one another without rounding, so that fractions stay small.
const UNROUNDED: usize = 3;

impl<'a> Check<'a> {
    pub(super) fn scoring(&mut self) {
        let Some(scoring) = &self.methodology.head.scoring else { return };
        let head = self.head();
        self.once("figure", head, scoring.figures.iter().map(|figure| figure.id.as_str()));
        self.once("variant", head, scoring.variants.iter().map(|variant| variant.id.as_str()));
        self.once("level of the scoring", head, scoring.levels.iter().map(|level| level.id.as_str()));
        self.variants(scoring);
        self.figures(scoring);
        self.mode(scoring);
        self.obligations(scoring);
        for over in &scoring.overrides {
            self.day_of(over);
            self.test(scoring, scoring.figures.len(), &over.when);
            match &over.effect {
                Effect::AtLeast(level) | Effect::AtMost(level) | Effect::Exactly(level) => self.reached(scoring, level),
                Effect::Stop => {}
            }
        }
    }

    /// Variants exclude one another: each is in force by other choices of one question that takes one.
    fn variants(&mut self, scoring: &'a Scoring) {
        let mut taken: Vec<(&QuestionId, &ChoiceId)> = Vec::new();
        for variant in &scoring.variants {
            self.condition(variant.id.as_str(), None, &variant.when);
            let (about, choices) = match &variant.when {
                Condition::Has(about, choice) => (Some(about), std::slice::from_ref(choice)),
                Condition::HasAny(about, choices) => (Some(about), &choices[..]),
                _ => (None, &[][..]),
            };
            let question = about.and_then(|about| self.questions.get(about));
            let single = question.is_some_and(|question| !matches!(question.kind, Kind::Multi(_)));
            let mine: Vec<_> = about.into_iter().flat_map(|about| choices.iter().map(move |c| (about, c))).collect();
            let apart = mine.iter().all(|one| taken.iter().all(|other| one.0 == other.0 && one.1 != other.1));
            if !single || !apart {
                let cause = format!("the variant {:?} could be in force together with another", variant.id.as_str());
                let next =
                    "let each variant hold by Has or HasAny with other choices of one question that takes one choice";
                self.fault(LintRule::Misfit, self.spot(variant.id.as_str()).first_use(cause, next));
            }
            taken.extend(mine);
        }
    }

    fn spot(&self, id: &'a str) -> Spot<'a> {
        Spot { parts: self.head(), within: None, id }
    }

    fn figures(&mut self, scoring: &'a Scoring) {
        for (place, figure) in scoring.figures.iter().enumerate() {
            match &figure.from {
                Basis::Answers(..) => {}
                Basis::Rows(over, condition) => {
                    let found = self.faults_in_rows(figure.id.as_str(), over, condition);
                    self.found.extend(found);
                }
                Basis::Figures(_, of) => of.iter().for_each(|id| self.before(scoring, place, id)),
                Basis::Adjusted(of, adjustments) => {
                    self.before(scoring, place, of);
                    for adjustment in adjustments {
                        self.test(scoring, place, &adjustment.when);
                    }
                }
            }
            if unrounded(scoring, place) > UNROUNDED {
                let cause =
                    format!("{:?} is adjusted more than {UNROUNDED} times without rounding", figure.id.as_str());
                let next = "round one of the figures it rests on";
                self.fault(LintRule::Misfit, self.spot(figure.id.as_str()).first_use(cause, next));
            }
        }
    }

    /// A figure that another at `place` looks at must stand before it.
    fn before(&mut self, scoring: &'a Scoring, place: usize, id: &'a TagId) {
        match scoring.figures.iter().position(|figure| figure.id == *id) {
            None => self.known("figure", self.spot(id.as_str()), false),
            Some(at) if at >= place => {
                let cause = format!(
                    "the figure {:?} looks at {:?}, which does not stand before it",
                    place_name(scoring, place),
                    id.as_str()
                );
                let next = "put figures below those that they rest on";
                self.fault(LintRule::Circle, self.spot(id.as_str()).first_use(cause, next));
            }
            Some(_) => {}
        }
    }

    fn test(&mut self, scoring: &'a Scoring, place: usize, test: &'a Test) {
        match test {
            Test::Answers(condition) => self.condition("scoring", None, condition),
            Test::Figure(figure, ..) => self.before(scoring, place, figure),
            Test::Not(inner) => self.test(scoring, place, inner),
            Test::All(inner) | Test::Any(inner) => inner.iter().for_each(|part| self.test(scoring, place, part)),
        }
    }

    fn mode(&mut self, scoring: &'a Scoring) {
        let (levels, all) = (scoring.levels.len(), scoring.figures.len());
        match &scoring.mode {
            Mode::None => {}
            Mode::Points(banding) => self.banding(scoring, banding, levels),
            Mode::Sections(_, bandings) => bandings.iter().for_each(|banding| self.banding(scoring, banding, levels)),
            Mode::Lookup(lookup) => {
                let columns = lookup.grid.first().map_or(0, Vec::len);
                self.banding(scoring, &lookup.rows, lookup.grid.len());
                self.banding(scoring, &lookup.columns, columns);
                if lookup.grid.iter().any(|row| row.len() != columns) {
                    let cause = "the rows of the table of levels are not equally long".to_owned();
                    let spot = self.spot("grid").diagnose("Lookup(", 0, cause, "give each row a level a column");
                    self.fault(LintRule::Thresholds, spot);
                }
                lookup.grid.iter().flatten().for_each(|level| self.reached(scoring, level));
            }
            Mode::Criteria(criteria) => {
                for criterion in criteria {
                    self.test(scoring, all, &criterion.when);
                    self.reached(scoring, &criterion.level);
                }
            }
            Mode::Maturity(figure, _) => self.before(scoring, all, figure),
        }
    }

    fn reached(&mut self, scoring: &'a Scoring, level: &'a LevelId) {
        self.known("level of the scoring", self.spot(level.as_str()), scoring.level_place(level).is_some());
    }

    fn banding(&mut self, scoring: &'a Scoring, banding: &'a Banding, bands: usize) {
        self.before(scoring, scoring.figures.len(), &banding.figure);
        let figure = banding.figure.as_str();
        let (bounds, levels) = (banding.bounds.len(), bands.saturating_sub(1));
        let cause = if bounds != levels {
            format!("{bands} bands of {figure:?} need {levels} bounds between them; there are {bounds}")
        } else if ascend(&banding.bounds) {
            return;
        } else {
            format!(
                "the bounds of {figure:?} do not ascend, or mix points and percent: a band has no values, or two bands share some"
            )
        };
        let next = "name each bound once, from low to high, all in points or all in percent";
        self.fault(LintRule::Thresholds, self.spot(figure).first_use(cause, next));
    }
}

fn place_name(scoring: &Scoring, place: usize) -> &str {
    scoring.figures.get(place).map_or("the mode", |figure| figure.id.as_str())
}

fn ascend(bounds: &[Bound]) -> bool {
    let below = |pair: &[Bound]| match (pair[0], pair[1]) {
        (Bound::Points(a), Bound::Points(b)) | (Bound::Percent(a), Bound::Percent(b)) => a < b,
        _ => false,
    };
    bounds.windows(2).all(below) && bounds.iter().all(|bound| !matches!(bound, Bound::Percent(p) if *p < Exact::ZERO))
}

/// How many adjustments a figure rests on since the last that was rounded.
fn unrounded(scoring: &Scoring, place: usize) -> usize {
    let mut count = 0;
    let mut at = Some(place);
    while let Some(figure) = at.and_then(|place| scoring.figures.get(place)) {
        let Basis::Adjusted(of, _) = &figure.from else { break };
        if !figure.rounding.is_exact() {
            break;
        }
        count += 1;
        let before = scoring.figures.iter().position(|figure| figure.id == *of);
        at = before.filter(|before| Some(*before) < at);
    }
    count
}
