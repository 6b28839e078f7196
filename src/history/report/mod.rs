//! What changed and whether it matters: by subject, in words, ranked by significance; never in file order.

mod acceptance;
mod carrying;
mod cells;
mod detail;
mod facets;
pub(super) use headline::from_to;
mod headline;
mod levels;
mod lines;
mod matrices;
mod method;
mod posture;
mod subject;
mod summary;
mod trail;

use carrying::Carrying;

pub use acceptance::AcceptanceMove;
pub use cells::{Cell, CellMove, RiskName, StageCells};
pub use detail::{Detail, Segment, SegmentKind, word_diff};
pub use levels::{Cause, Crossed, LevelMove};
pub use lines::names;
pub use method::MethodologyChange;
pub use posture::{LevelCount, Movement, PostureChange};
pub use subject::{Subject, subjects};
pub use summary::{Counts, ZoneChange, ZoneCrossing};
pub use trail::{Made, SealedIn, Trail, Way};

use super::Change;
use crate::analysis::LevelCounts;
use crate::method::{Mapping, Methodology, UNMAPPED};
use crate::model::{Assessment, DimensionId, Line, words};
use serde::Serialize;

/// The name and version of the JSON form of a report.
///
/// 3: ratings that were only carried over to other scales have a rank of their own, `carried`; before, they ranked as `other`.
/// 2: what a change of methodology alone moved has a rank of its own, `method`; before, it ranked as `level`.
pub const SCHEMA: &str = "assize.diff/3";

words! {
    /// Why an entry stands where it stands, the most significant first.
    pub enum Significance {
        /// A level or a zone moved.
        Level = "level", "Levels and zones";
        /// A level or a zone moved although nothing was rated anew: the methodology changed.
        Method = "method", "Moved because the method changed";
        /// A treatment or an acceptance changed.
        Treatment = "treatment", "Treatment and acceptance";
        /// A risk came, went or was rejected.
        Register = "register", "Risks added, removed, rejected";
        /// An answer or an affected group changed.
        Impact = "impact", "Impact on people";
        /// The statement of applicability changed.
        Controls = "controls", "Statement of applicability";
        /// Everything else.
        Other = "other", "Other changes";
        /// Ratings that were only carried over to the points of another methodology; no level moved.
        Carried = "carried", "Carried over to other scales";
    }
}

words! {
    /// Whether changes come from more than one version or draft.
    pub enum Sources {
        /// From one, which the report is about.
        One = "one", "one version";
        /// From several: each change says from which.
        Several = "several", "several versions";
    }
}

/// An assessment under the methodology it is rated by.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The assessment.
    pub assessment: &'a Assessment,
    /// The methodology.
    pub methodology: &'a Methodology,
}

/// Before and after.
#[derive(Clone, Copy, Debug)]
pub struct Sides<'a> {
    /// What was.
    pub before: Side<'a>,
    /// What is.
    pub after: Side<'a>,
    /// Which points of the scales before became which of those after, where the methodology was changed.
    pub mapping: &'a Mapping,
}

impl<'a> Sides<'a> {
    /// Two sides whose scales have the same points, or of which nobody said how they go together.
    #[must_use]
    pub fn of(before: Side<'a>, after: Side<'a>) -> Self {
        Self { before, after, mapping: &UNMAPPED }
    }

    /// The same, where the points of the one became those of the other like this.
    #[must_use]
    pub fn mapped(self, mapping: &'a Mapping) -> Self {
        Self { mapping, ..self }
    }
}

/// What changed about one subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Why it stands where it stands.
    pub rank: Significance,
    /// What it is about.
    pub subject: Subject,
    /// The change in one sentence.
    pub headline: String,
    /// Who answers for the risk, the control or the system: now, or before it went.
    pub owner: Line,
    /// The dimensions that were scored anew, or that carry a level that moved.
    pub dimensions: Vec<DimensionId>,
    /// Levels that moved, for a risk.
    pub levels: Vec<LevelMove>,
    /// What became of its acceptance, for a risk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<AcceptanceMove>,
    /// What moved since an acceptance that went stale, each with what it was and what it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stale_by: Vec<String>,
    /// Every field that changed.
    pub details: Vec<Detail>,
    /// The changes themselves.
    pub changes: Vec<Change>,
}

/// What changed between two states of an assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiffReport {
    /// The name and version of this form.
    pub schema: &'static str,
    /// The change of methodology, if there was one.
    pub methodology: Option<MethodologyChange>,
    /// The register as a whole.
    pub posture: PostureChange,
    /// The zones, with the risks that entered or left each.
    pub zones: Vec<ZoneChange>,
    /// How many entries are about what.
    pub counts: Counts,
    /// The heat map of each stage: which risks moved from cell to cell.
    pub cells: Vec<StageCells>,
    /// Whether the changes come from more than one version or draft, so that each says from which.
    pub sources: Sources,
    /// What changed, the most significant first.
    pub entries: Vec<Entry>,
}

/// Reports `changes`, which lead from `before` to `after`. Counters of ids are left out.
#[must_use]
pub fn report(sides: Sides<'_>, changes: &[Change]) -> DiffReport {
    report_told(sides, changes, &Trail::default())
}

/// The same with who made each change, and when.
#[must_use]
pub fn report_told(sides: Sides<'_>, changes: &[Change], trail: &Trail) -> DiffReport {
    written(sides, changes, trail, posture::posture(sides, changes))
}

/// The same, where it is known how many risks stand at which level after the changes, and both sides are rated alike: the
/// register is not counted again.
#[must_use]
pub fn report_counted(sides: Sides<'_>, changes: &[Change], now: &LevelCounts) -> DiffReport {
    written(sides, changes, &Trail::default(), posture::posture_counted(sides, changes, now))
}

fn written(sides: Sides<'_>, changes: &[Change], trail: &Trail, posture: PostureChange) -> DiffReport {
    let carrying = Carrying::between(sides);
    let moves = levels::moves(sides, changes, &carrying);
    let subjects = subject::by_subject(sides, changes, moves.keys().copied());
    let mut ranked: Vec<_> = subjects
        .into_iter()
        .map(|(subject, changes)| entry(sides, subject, &changes, Told { moves: &moves, trail, carrying: &carrying }))
        .collect();
    ranked.sort_by(|(a, a_weight), (b, b_weight)| {
        (a.rank, b_weight, &a.subject.at).cmp(&(b.rank, a_weight, &b.subject.at))
    });
    let entries: Vec<Entry> = ranked.into_iter().map(|(entry, _)| entry).collect();
    let candidates = levels::candidates(sides, changes);
    DiffReport {
        schema: SCHEMA,
        methodology: method::change(sides),
        zones: summary::zones(sides, &posture, &candidates),
        counts: Counts::of(&entries),
        cells: cells::moved(sides, &candidates, &carrying),
        sources: if trail.has_several() { Sources::Several } else { Sources::One },
        posture,
        entries,
    }
}

/// How much an entry weighs within its rank: how far a level moved, then the level of the risk.
type WithinRank = (usize, usize);

/// What is known of all entries.
#[derive(Clone, Copy)]
struct Told<'a> {
    moves: &'a levels::Moves,
    trail: &'a Trail,
    carrying: &'a Carrying<'a>,
}

fn entry(sides: Sides<'_>, subject: Subject, changes: &[&Change], told: Told<'_>) -> (Entry, WithinRank) {
    let levels = subject.risk().and_then(|id| told.moves.get(&id)).cloned().unwrap_or_default();
    let weight = (levels::distance(&levels), levels::standing(sides, &subject));
    let acceptance = acceptance::moved(sides, &subject);
    let stale_by = acceptance::stale_by(sides, &subject, acceptance);
    let (carried, inputs): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(|change| told.carrying.made(change));
    let only_carried = !carried.is_empty() && inputs.is_empty();
    let entry = Entry {
        rank: subject.significance(&inputs, &levels, acceptance, only_carried),
        headline: headline::headline(sides, &subject, (&inputs, carried.len()), (&levels, acceptance, &stale_by)),
        acceptance,
        stale_by,
        owner: facets::owner(sides, &subject),
        dimensions: facets::dimensions(sides, &subject, &inputs, &levels),
        details: detail::details(sides, changes, told.trail, told.carrying),
        changes: changes.iter().map(|change| (*change).clone()).collect(),
        subject,
        levels: levels.into_iter().map(|moved| moved.shown).collect(),
    };
    (entry, weight)
}
