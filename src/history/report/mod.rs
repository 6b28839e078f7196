//! What changed and whether it matters: by subject, in words, ranked by significance; never in file order.

mod acceptance;
mod detail;
mod headline;
mod levels;
mod lines;
mod posture;
mod subject;

pub use acceptance::AcceptanceMove;
pub use detail::{Detail, Segment, SegmentKind, word_diff};
pub use levels::LevelMove;
pub use posture::{LevelCount, Movement, PostureChange};
pub use subject::{Subject, subjects};

use super::Change;
use crate::analysis::LevelCounts;
use crate::method::Methodology;
use crate::model::{Assessment, words};
use serde::Serialize;

/// The name and version of the JSON form of a report.
pub const SCHEMA: &str = "assize.diff/1";

words! {
    /// Why an entry stands where it stands, the most significant first.
    pub enum Significance {
        /// A level or a zone moved.
        Level = "level", "Levels and zones";
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
    /// Levels that moved, for a risk.
    pub levels: Vec<LevelMove>,
    /// What became of its acceptance, for a risk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<AcceptanceMove>,
    /// Every field that changed.
    pub details: Vec<Detail>,
    /// The changes themselves.
    pub changes: Vec<Change>,
}

/// One methodology gave way to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MethodologyChange {
    /// Id and version before.
    pub from: String,
    /// Id and version after.
    pub to: String,
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
    /// What changed, the most significant first.
    pub entries: Vec<Entry>,
}

/// Reports `changes`, which lead from `before` to `after`. Counters of ids are left out.
#[must_use]
pub fn report(sides: Sides<'_>, changes: &[Change]) -> DiffReport {
    told(sides, changes, posture::posture(sides, changes))
}

/// The same, where it is known how many risks stand at which level after the changes, and both sides are rated alike: the
/// register is not counted again.
#[must_use]
pub fn report_counted(sides: Sides<'_>, changes: &[Change], now: &LevelCounts) -> DiffReport {
    told(sides, changes, posture::posture_counted(sides, changes, now))
}

fn told(sides: Sides<'_>, changes: &[Change], posture: PostureChange) -> DiffReport {
    let moves = levels::moves(sides, changes);
    let subjects = subject::by_subject(sides, changes, moves.keys().copied());
    let mut ranked: Vec<_> =
        subjects.into_iter().map(|(subject, changes)| entry(sides, subject, &changes, &moves)).collect();
    ranked.sort_by(|(a, a_weight), (b, b_weight)| {
        (a.rank, b_weight, &a.subject.at).cmp(&(b.rank, a_weight, &b.subject.at))
    });
    DiffReport {
        schema: SCHEMA,
        methodology: methodology_change(sides),
        posture,
        entries: ranked.into_iter().map(|(entry, _)| entry).collect(),
    }
}

fn methodology_change(sides: Sides<'_>) -> Option<MethodologyChange> {
    let name = |side: Side<'_>| format!("{} {}", side.methodology.head.id, side.methodology.head.version);
    let (from, to) = (name(sides.before), name(sides.after));
    (from != to).then_some(MethodologyChange { from, to })
}

/// How much an entry weighs within its rank: how far a level moved, then the level of the risk.
type WithinRank = (usize, usize);

fn entry(sides: Sides<'_>, subject: Subject, changes: &[&Change], moves: &levels::Moves) -> (Entry, WithinRank) {
    let levels = subject.risk().and_then(|id| moves.get(&id)).cloned().unwrap_or_default();
    let weight = (levels::distance(&levels), levels::standing(sides, &subject));
    let acceptance = acceptance::moved(sides, &subject);
    let entry = Entry {
        rank: subject.significance(changes, &levels, acceptance),
        headline: headline::headline(sides, &subject, changes, (&levels, acceptance)),
        acceptance,
        details: detail::details(sides, changes),
        changes: changes.iter().map(|change| (*change).clone()).collect(),
        subject,
        levels: levels.into_iter().map(|moved| moved.shown).collect(),
    };
    (entry, weight)
}
