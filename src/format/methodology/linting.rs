//! The lint of a methodology in its parts: every finding with file, line and column, also what loading refuses, all at once.

use super::fields::fields;
use super::{Fault, Part, Parts, Problems, consistency, read_parts};
use crate::format::diagnostic::Place;
use crate::format::{Diagnostic, read};
use crate::method::Methodology;
use crate::method::lint::{LintFinding, LintRule, LintWeight, Subject, Tally, Usage, beside_faults, lint};

/// A methodology under the lint.
#[derive(Clone, Debug)]
pub struct Linted {
    /// The methodology, as far as its parts can be read.
    pub methodology: Option<Methodology>,
    /// What was found; what loading refuses first.
    pub found: Vec<LintLine>,
}

impl Linted {
    /// How many findings there are of each weight.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::of(self.found.iter().map(|line| &line.finding))
    }
}

/// A finding and where it is put right.
#[derive(Clone, Debug, PartialEq)]
pub struct LintLine {
    /// The finding.
    pub finding: LintFinding,
    /// The file, as a person knows it.
    pub file: String,
    /// Line, column and what stands there; none when the file as a whole is meant.
    pub place: Option<Place>,
}

/// How a register uses a methodology, where one is looked at.
pub type Using<'a> = &'a dyn Fn(&Methodology) -> Option<Usage>;

/// The lint of the parts as a person edits them, and of a register that uses them where there is one.
#[must_use]
pub fn lint_parts(parts: &Parts<'_>, using: Using<'_>) -> Linted {
    let methodology = match read_parts(parts) {
        Ok(methodology) => methodology,
        Err(Problems(problems)) => {
            let faults = problems.into_iter().map(|what| Fault { rule: LintRule::Reading, what });
            return Linted { methodology: None, found: faults.map(of_fault).collect() };
        }
    };
    let faults = consistency::problems(parts, &methodology);
    let beside = beside_faults(&methodology, using(&methodology).as_ref())
        .into_iter()
        .map(|finding| placed(parts, &methodology, finding));
    let found = faults.into_iter().map(of_fault).chain(beside).collect();
    Linted { found, methodology: Some(methodology) }
}

/// The lint of a methodology that stands in one file, such as the one an assessment is pinned to.
#[must_use]
pub fn lint_whole(label: &str, methodology: Methodology, using: Using<'_>) -> Linted {
    let line = |finding| LintLine { finding, file: label.to_owned(), place: None };
    Linted {
        found: lint(&methodology, using(&methodology).as_ref()).into_iter().map(line).collect(),
        methodology: Some(methodology),
    }
}

fn of_fault(Fault { rule, what }: Fault) -> LintLine {
    let Diagnostic { file, place, cause, next } = what;
    let mut finding = LintFinding::new(rule, Subject::Whole, &file, cause).advise(next);
    finding.weight = LintWeight::Error;
    LintLine { finding, file, place }
}

fn placed(parts: &Parts<'_>, methodology: &Methodology, finding: LintFinding) -> LintLine {
    let (part, at) = spot(parts, methodology, &finding.about);
    let place = at.map(|at| Place::of(part.text, read::line_and_column(part.text, at)));
    LintLine { finding, file: part.label.to_owned(), place }
}

/// The part and the byte at which what a finding is about begins.
fn spot<'a>(parts: &Parts<'a>, methodology: &Methodology, about: &Subject) -> (Part<'a>, Option<usize>) {
    let (head, questions) = (parts.head, parts.questions);
    let defined = |part: Part<'a>, id: &str| (part, part.text.find(&consistency::definition(id)));
    let field = |name| (head, fields(head.text).into_iter().find(|(found, _)| *found == name).map(|(_, at)| at.start));
    match about {
        Subject::Whole => (head, None),
        Subject::Likelihood => field("likelihood"),
        Subject::Levels => field("levels"),
        Subject::Waivers => field("waivers"),
        Subject::Dimension(id) => defined(head, id.as_str()),
        Subject::Matrix(dimensions) => {
            let own = dimensions.iter().filter_map(|id| methodology.dimension(id)).find(|one| one.grid.is_some());
            own.map_or_else(|| field("grid"), |own| (head, own_grid(head.text, own.id.as_str())))
        }
        Subject::Scoring => field("scoring"),
        Subject::Question(id) => defined(questions, id.as_str()),
        Subject::Section(id) => defined(questions, id.as_str()),
        Subject::Figure(id) => defined(head, id.as_str()),
        Subject::Control(id) => defined(parts.controls, id.as_str()),
        Subject::Risk(id) => {
            let here = |part: &&Part<'a>| part.text.contains(&consistency::definition(id.as_str()));
            defined(parts.catalogue.iter().find(here).copied().unwrap_or(head), id.as_str())
        }
    }
}

fn own_grid(text: &str, dimension: &str) -> Option<usize> {
    let start = text.find(&consistency::definition(dimension))?;
    text[start..].find("grid:").map(|at| start + at)
}
