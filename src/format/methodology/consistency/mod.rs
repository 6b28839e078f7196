//! Whether the parts of a methodology fit together: ids stand once, references name something, grids have the right shape.

mod conditions;
mod facts;
mod graded;
mod onsets;
mod questions;
mod rows;
mod scoring;

use super::{Fault, Part, Parts};
use crate::format::{Diagnostic, read};
use crate::method::lint::LintRule;
use crate::method::{Dimension, Grid, Methodology, Question, Scale, Spread};
use crate::model::{LevelId, QuestionId};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Everything that does not fit.
pub(super) fn problems(parts: &Parts<'_>, methodology: &Methodology) -> Vec<Fault> {
    let questions = methodology.all_questions().map(|question| (&question.id, question)).collect();
    let spreads = methodology.blocks().flat_map(|block| block.questions.iter().map(move |q| (&q.id, block.spread)));
    let mut check = Check { parts, methodology, questions, spreads: spreads.collect(), found: Vec::new() };
    check.ids();
    check.rating();
    check.waivers();
    check.catalogue();
    check.questions();
    check.scoring();
    check.due();
    check.duties();
    check.facts();
    check.found
}

struct Check<'a> {
    parts: &'a Parts<'a>,
    methodology: &'a Methodology,
    questions: BTreeMap<&'a QuestionId, &'a Question>,
    /// Over what each question is asked again.
    spreads: BTreeMap<&'a QuestionId, Option<Spread<'a>>>,
    found: Vec<Fault>,
}

/// An id as it stands in a part, inside the entry with another id where there is one.
#[derive(Clone, Copy)]
struct Spot<'a> {
    parts: &'a [Part<'a>],
    within: Option<&'a str>,
    id: &'a str,
}

impl Spot<'_> {
    fn first_use(self, cause: String, next: &str) -> Diagnostic {
        self.diagnose(&format!("\"{}\"", self.id), 0, cause, next)
    }

    fn second_definition(self, cause: String) -> Diagnostic {
        self.diagnose(&definition(self.id), 1, cause, "give each its own id")
    }

    fn diagnose(self, wanted: &str, occurrence: usize, cause: String, next: &str) -> Diagnostic {
        let mut places = self.parts.iter().flat_map(|part| self.places(part, wanted).map(move |at| (part, at)));
        match places.nth(occurrence) {
            Some((part, at)) => {
                Diagnostic::at(part.label, part.text, read::line_and_column(part.text, at), cause, next)
            }
            None => Diagnostic::whole(self.parts.first().map_or("methodology", |part| part.label), cause, next),
        }
    }

    fn places<'t>(self, part: &Part<'t>, wanted: &'t str) -> impl Iterator<Item = usize> {
        let entry = self.within.map_or(Some(0), |within| part.text.find(&definition(within)));
        let start = entry.unwrap_or(part.text.len());
        part.text[start..].match_indices(wanted).map(move |(at, _)| start + at)
    }
}

pub(super) fn definition(id: &str) -> String {
    format!("id: \"{id}\"")
}

const DANGLING: &str = "correct the id, or define it";

/// How the shared grid begins, as the program writes it; what stands within a dimension is indented further.
const SHARED_GRID: &str = "\n    grid:";

/// What to do about an id that is none of a few.
fn one_of<'i>(known: impl Iterator<Item = &'i str>) -> String {
    format!("use one of {}, or define it", known.collect::<Vec<_>>().join(", "))
}

impl<'a> Check<'a> {
    fn head(&self) -> &'a [Part<'a>] {
        std::slice::from_ref(&self.parts.head)
    }

    fn fault(&mut self, rule: LintRule, what: Diagnostic) {
        self.found.push(Fault { rule, what });
    }

    /// A waiver says why and by whom, and stands once.
    fn waivers(&mut self) {
        let waivers = &self.methodology.head.waivers;
        self.once("waiver", self.head(), waivers.iter().map(|waiver| waiver.rule.id()));
        for waiver in waivers {
            let rule = waiver.rule;
            let spot = Spot { parts: self.head(), within: None, id: rule.id() };
            let blank = [("reason", waiver.because.base(), "because"), ("name", waiver.by.as_str(), "by")];
            for (lacks, _, field) in blank.iter().filter(|(_, text, _)| text.trim().is_empty()) {
                let cause = format!("the waiver of {rule} gives no {lacks}");
                let next = format!("say it under {field}, or drop the waiver");
                self.fault(LintRule::Waiver, spot.first_use(cause, &next));
            }
        }
    }

    fn ids(&mut self) {
        let (parts, method) = (self.parts, self.methodology);
        let (head, questions) = (self.head(), std::slice::from_ref(&parts.questions));
        let controls = std::slice::from_ref(&parts.controls);
        self.once("dimension", head, method.head.dimensions.iter().map(|d| d.id.as_str()));
        self.once("level", head, method.head.levels.iter().map(|l| l.id.as_str()));
        self.once("treatment", head, method.head.treatments.iter().map(|t| t.id.as_str()));
        self.once("stage", head, method.head.stages.iter().map(|s| s.stage.word()));
        self.once("tag", head, method.head.annex_c.iter().chain(&method.head.subdomains).map(|t| t.id.as_str()));
        self.once("section", questions, method.questions.iter().map(|s| s.id.as_str()));
        self.once("question", questions, method.all_questions().map(|q| q.id.as_str()));
        self.once("catalogue risk", &parts.catalogue, method.catalogue.iter().map(|r| r.id.as_str()));
        self.once("control", controls, method.controls.iter().map(|c| c.id.as_str()));
    }

    fn once(&mut self, what: &str, parts: &'a [Part<'a>], ids: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for id in ids.filter(|id| !seen.insert(*id)) {
            let cause = format!("the {what} {id:?} stands here a second time");
            self.fault(LintRule::SameId, Spot { parts, within: None, id }.second_definition(cause));
        }
    }

    fn known(&mut self, what: &str, spot: Spot<'_>, exists: bool) {
        if !exists {
            self.fault(LintRule::UnknownId, spot.first_use(format!("there is no {what} {:?}", spot.id), DANGLING));
        }
    }

    /// The same, where there are few enough to name them.
    fn one_of(&mut self, what: &str, spot: Spot<'_>, known: &[&str]) {
        if !known.contains(&spot.id) {
            let next = one_of(known.iter().copied());
            self.fault(LintRule::UnknownId, spot.first_use(format!("there is no {what} {:?}", spot.id), &next));
        }
    }

    fn rating(&mut self) {
        let head = &self.methodology.head;
        self.scale("likelihood", &head.likelihood);
        self.scale("benefit", &head.benefit);
        self.level(None, &head.appetite);
        self.levels_of("the shared grid", &head.grid);
        self.shared_shape();
        for dimension in &head.dimensions {
            self.dimension(dimension);
        }
    }

    fn scale(&mut self, of: &str, scale: &'a Scale) {
        let head = self.head();
        self.once(&format!("point of {of}"), head, scale.points.iter().map(|point| point.id.as_str()));
        if scale.points.is_empty() {
            let cause = format!("the scale of {of} has no points");
            self.fault(LintRule::Shape, Diagnostic::whole(head[0].label, cause, "add points"));
        }
    }

    fn dimension(&mut self, dimension: &'a Dimension) {
        let id = dimension.id.as_str();
        self.scale(&format!("severity for {id}"), &dimension.severity);
        if let Some(grid) = &dimension.grid {
            self.own_shape(dimension, grid);
            self.levels_of(&format!("the grid of {id}"), grid);
        }
        if let Some(veto) = &dimension.veto {
            let spot = Spot { parts: self.head(), within: Some(id), id: veto.severity.as_str() };
            let points: Vec<&str> = dimension.severity.points.iter().map(|point| point.id.as_str()).collect();
            self.one_of("point of severity", spot, &points);
            self.level(Some(id), &veto.level);
        }
    }

    fn level(&mut self, within: Option<&str>, level: &LevelId) {
        let spot = Spot { parts: self.head(), within, id: level.as_str() };
        self.one_of("level", spot, &self.level_ids());
    }

    fn levels_of(&mut self, what: &str, grid: &Grid) {
        let unknown: HashSet<&LevelId> =
            grid.0.iter().flatten().filter(|level| self.methodology.level_place(level).is_none()).collect();
        for level in unknown {
            let cause = format!("{what} uses the level {:?}, which does not exist", level.as_str());
            let spot = Spot { parts: self.head(), within: None, id: level.as_str() };
            self.fault(LintRule::UnknownId, spot.first_use(cause, &one_of(self.level_ids().into_iter())));
        }
    }

    fn level_ids(&self) -> Vec<&'a str> {
        self.methodology.head.levels.iter().map(|level| level.id.as_str()).collect()
    }

    /// The shared grid has a shape that some of the dimensions that are rated on it cannot use; they are named together.
    fn shared_shape(&mut self) {
        let shared = self.methodology.head.dimensions.iter().filter(|dimension| dimension.grid.is_none());
        let mut unfit: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
        for dimension in shared {
            let columns = dimension.severity.points.len();
            if !self.has_shape(&self.methodology.head.grid, columns) {
                unfit.entry(columns).or_default().push(dimension.id.as_str());
            }
        }
        let text = self.parts.head.text;
        for (columns, ids) in unfit {
            let cause = self.misshapen(&self.methodology.head.grid, columns, &ids.join(", "));
            let next = "add or remove rows and levels, or give a dimension a grid of its own";
            let at =
                text.find(SHARED_GRID).map(|at| read::line_and_column(text, at + SHARED_GRID.len() - "grid:".len()));
            let label = self.parts.head.label;
            let what = match at {
                Some(at) => Diagnostic::at(label, text, at, cause, next),
                None => Diagnostic::whole(label, cause, next),
            };
            self.fault(LintRule::Shape, what);
        }
    }

    fn own_shape(&mut self, dimension: &Dimension, grid: &Grid) {
        let columns = dimension.severity.points.len();
        if !self.has_shape(grid, columns) {
            let cause = self.misshapen(grid, columns, dimension.id.as_str());
            let spot = Spot { parts: self.head(), within: Some(dimension.id.as_str()), id: "grid" };
            self.fault(LintRule::Shape, spot.diagnose("grid:", 0, cause, "add or remove rows and levels"));
        }
    }

    fn has_shape(&self, grid: &Grid, columns: usize) -> bool {
        let rows = self.methodology.head.likelihood.points.len();
        grid.0.len() == rows && grid.0.iter().all(|row| row.len() == columns)
    }

    fn misshapen(&self, grid: &Grid, columns: usize, of: &str) -> String {
        let rows = self.methodology.head.likelihood.points.len();
        let found: BTreeSet<usize> = grid.0.iter().map(Vec::len).collect();
        let found = found.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ");
        format!(
            "the grid for {of} must have {rows} rows (likelihood) of {columns} levels (severity); it has {} rows of {found}",
            grid.0.len(),
        )
    }

    fn catalogue(&mut self) {
        let (parts, method) = (&self.parts.catalogue, self.methodology);
        let annex: HashSet<&str> = method.head.annex_c.iter().map(|tag| tag.id.as_str()).collect();
        let subdomains: HashSet<&str> = method.head.subdomains.iter().map(|tag| tag.id.as_str()).collect();
        let controls: HashSet<&str> = method.controls.iter().map(|control| control.id.as_str()).collect();
        let dimensions: Vec<&str> = method.head.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
        for risk in &method.catalogue {
            let spot = |id| Spot { parts, within: Some(risk.id.as_str()), id };
            for tag in &risk.annex_c {
                self.known("Annex C tag", spot(tag.as_str()), annex.contains(tag.as_str()));
            }
            for control in &risk.controls {
                self.known("control", spot(control.as_str()), controls.contains(control.as_str()));
            }
            for dimension in &risk.dimensions {
                self.one_of("dimension", spot(dimension.as_str()), &dimensions);
            }
            let subdomain = risk.subdomain.as_str();
            self.known("subdomain", spot(subdomain), subdomains.contains(subdomain));
        }
    }
}
