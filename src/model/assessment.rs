//! The whole assessment, and the entries of the statement of applicability.

use super::macros::{record, words};
use super::{
    AffectedGroup, Answer, CatalogueId, ControlId, Entry, EntryId, GroupId, Line, MethodologyId, Misfit, Node, Path,
    Prose, QuestionId, Register, Rejection, Risk, RiskId, RowId, Sparse, System, Value,
};
use jiff::civil::Date;

words! {
    /// Whether a control is part of the statement of applicability.
    pub enum Applicability {
        /// It is needed here.
        Included = "included", "Included";
        /// It is not needed here; the justification says why.
        Excluded = "excluded", "Excluded";
    }
}

words! {
    /// How far a control has come.
    pub enum ControlStatus {
        /// Nothing exists yet.
        Missing = "missing", "Missing";
        /// Decided, with a plan.
        Planned = "planned", "Planned";
        /// Works in part.
        Partial = "partial", "Partly in place";
        /// Works, with evidence.
        InPlace = "in_place", "In place";
    }
}

record! {
    /// One line of the statement of applicability.
    pub struct ControlEntry {
        /// Included or excluded; open while nobody decided.
        applies: Option<Applicability>,
        /// Why it is included or excluded.
        justification: Prose,
        /// How far it has come.
        status: Option<ControlStatus>,
        /// Who runs it.
        owner: Line,
        /// What shows that it works, one reference a line.
        evidence: Prose,
    }
}

record! {
    /// The next numbers to give out. They only grow, so that no id ever names two things.
    pub struct Counters {
        /// The last risk number given.
        risk: u32,
        /// The last group number given.
        group: u32,
        /// The last impact number given.
        impact: u32,
        /// The last action number given.
        action: u32,
        /// The last entry number given.
        entry: u32,
    }
}

record! {
    /// How the assessment is kept alive.
    pub struct Review {
        /// When it is looked at again at the latest.
        due: Option<Date>,
        /// Who took part, one a line.
        participants: Prose,
        /// What the next reader should know.
        notes: Prose,
    }
}

record! {
    /// One assessment of one AI system: organisational risk and impact on people in one model.
    pub struct Assessment {
        /// What is assessed.
        system: System,
        /// Answers to the impact questionnaire.
        answers: Sparse<QuestionId, Answer>,
        /// What sections are asked again for, named by the assessor, with their answers.
        entries: Register<EntryId, Entry>,
        /// Answers given once a row: of a table with fixed rows, or for an affected group. Those of a group that was removed are
        /// kept, but count for nothing.
        rows: Sparse<RowId, Sparse<QuestionId, Answer>>,
        /// Instruments that are due by the answers, and were left out.
        declined: Sparse<MethodologyId, Rejection>,
        /// The people it touches, with benefits and harms.
        groups: Register<GroupId, AffectedGroup>,
        /// The risk register.
        risks: Register<RiskId, Risk>,
        /// Catalogue risks considered and left out.
        rejected: Sparse<CatalogueId, Rejection>,
        /// The statement of applicability.
        controls: Sparse<ControlId, ControlEntry>,
        /// Review cycle and participants.
        review: Review,
        /// Counters of ids.
        next: Counters,
    }
}

impl Assessment {
    /// What stands at `path`; `None` when nothing is recorded there.
    ///
    /// # Errors
    /// When the path names a field or an entry that does not exist.
    pub fn at(&self, path: &Path) -> Result<Option<Value>, Misfit> {
        self.get_at(&path.segments())
    }

    /// Every plain value at `path` and below it, with its place, in schema order; nothing where nothing is recorded.
    #[must_use]
    pub fn leaves_within(&self, path: &Path) -> Vec<(Path, Value)> {
        let mut found = Vec::new();
        self.leaves(&path.segments(), &mut Path::root(), &mut found);
        found
    }

    /// The path with every shorthand (`R-004`, `T-2`) replaced by the id it names.
    ///
    /// A shorthand that names no entry, or more than one, is left as it stands.
    #[must_use]
    pub fn resolve(&self, path: &Path) -> Path {
        path.segments().iter().fold(Path::root(), |at, segment| at.join(self.full_id(segment)))
    }

    fn full_id(&self, segment: &str) -> String {
        match self.called(segment).as_slice() {
            [only] => only.clone(),
            _ => segment.to_owned(),
        }
    }

    /// The ids that a shorthand may mean: `R-4` and `R-004` by number, `R-004-7K` with the beginning of the tail.
    #[must_use]
    pub fn called(&self, shorthand: &str) -> Vec<String> {
        // Most segments are no shorthand, and a register may hold ten thousand ids.
        let Some((letter, number, tail)) = in_parts(shorthand) else { return Vec::new() };
        let means = |id: &String| {
            let parts = in_parts(id);
            parts.is_some_and(|(l, n, full)| l == letter && n == number && starts_like(full, tail))
        };
        self.numbered_ids().filter(means).collect()
    }

    fn numbered_ids(&self) -> impl Iterator<Item = String> + '_ {
        let actions = self.risks.values().flat_map(|risk| risk.treatment.actions.keys().map(ToString::to_string));
        let impacts = self.groups.values().flat_map(|group| group.impacts.keys().map(ToString::to_string));
        self.risks
            .keys()
            .map(ToString::to_string)
            .chain(self.groups.keys().map(ToString::to_string))
            .chain(self.entries.keys().map(ToString::to_string))
            .chain(actions)
            .chain(impacts)
    }
}

/// The letter, the number and what there is of the tail: `R-4`, `R-004` and `R-004-7K` may name the same risk.
fn in_parts(text: &str) -> Option<(&str, u32, &str)> {
    let (letter, rest) = text.split_once('-')?;
    let (number, tail) = rest.split_once('-').unwrap_or((rest, ""));
    Some((letter, number.parse().ok()?, tail))
}

fn starts_like(tail: &str, typed: &str) -> bool {
    tail.get(..typed.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(typed))
}
