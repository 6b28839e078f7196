//! What a change is about: one risk, one group, one question, one control, or a part of the record.

use super::levels::Moved;
use super::{AcceptanceMove, Cause, Side, Sides, Significance, cells};
use crate::history::{Change, label};
use crate::model::{Path, RiskId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// The place of the subject.
    pub at: Path,
    /// Its name: `R-004 Proxy discrimination`.
    pub name: String,
}

/// Registers whose entries are subjects of their own; the other parts are one subject each.
const KEYED: [&str; 7] = ["risks", "groups", "answers", "entries", "declined", "controls", "rejected"];

/// The changes by subject, and the risks whose level moved although nothing in them changed.
pub(super) fn by_subject<'a>(
    sides: Sides<'_>,
    changes: &'a [Change],
    moved: impl Iterator<Item = RiskId>,
) -> Vec<(Subject, Vec<&'a Change>)> {
    let mut places: BTreeMap<Path, Vec<&Change>> = BTreeMap::new();
    for change in changes {
        let segments = change.at.segments();
        if segments.first() != Some(&"next") {
            places.entry(place(&segments)).or_default().push(change);
        }
    }
    for id in moved {
        places.entry(Path::new("risks").join(id)).or_default();
    }
    places.into_iter().map(|(at, changes)| (subject(sides, at), changes)).collect()
}

/// How many subjects the changes are about, counters of ids left out: as many entries a report of them has, where both sides
/// are rated alike.
#[must_use]
pub fn subjects(changes: &[Change]) -> usize {
    let places = changes.iter().map(|change| change.at.segments()).filter(|at| at.first() != Some(&"next"));
    places.map(|at| place(&at)).collect::<BTreeSet<Path>>().len()
}

fn place(segments: &[&str]) -> Path {
    let depth = match segments {
        ["entries", _, "answers", ..] => 4,
        ["rows", ..] => 3,
        [first, ..] if KEYED.contains(first) => 2,
        _ => 1,
    };
    segments.iter().take(depth).fold(Path::root(), |at, segment| at.join(segment))
}

/// A subject is named as it is now, or as it was if it is gone.
fn subject(sides: Sides<'_>, at: Path) -> Subject {
    let stands = |side: Side<'_>| side.assessment.at(&at).is_ok_and(|value| value.is_some());
    let side = if stands(sides.after) || !stands(sides.before) { sides.after } else { sides.before };
    let risk = at.segments().get(1).filter(|_| at.is_within(&Path::new("risks"))).and_then(|id| id.parse().ok());
    let name = risk.map_or_else(|| label(&at, side.methodology, side.assessment), |id| cells::name(sides, id).name);
    Subject { at, name }
}

impl Subject {
    /// The risk, if it is one.
    pub(super) fn risk(&self) -> Option<RiskId> {
        match self.at.segments().as_slice() {
            ["risks", id] => id.parse().ok(),
            _ => None,
        }
    }

    /// The part of the assessment it stands in.
    fn room(&self) -> &str {
        self.at.as_str().split('/').next().unwrap_or_default()
    }

    /// Whether one of `changes` adds or removes the subject as a whole.
    pub(super) fn comes_or_goes(&self, changes: &[&Change]) -> bool {
        changes.iter().any(|change| change.at == self.at && (change.from.is_none() || change.to.is_none()))
    }

    pub(super) fn significance(
        &self,
        changes: &[&Change],
        levels: &[Moved],
        acceptance: Option<AcceptanceMove>,
        only_carried: bool,
    ) -> Significance {
        let treated = |change: &&Change| {
            let within = |part: &str| change.at.is_within(&self.at.join(part));
            within("treatment") || within("acceptance")
        };
        match self.room() {
            "risks" if self.comes_or_goes(changes) => Significance::Register,
            "risks" if levels.iter().any(|moved| moved.shown.cause != Cause::Method) => Significance::Level,
            "risks" if !levels.is_empty() => Significance::Method,
            "risks" if acceptance.is_some() || changes.iter().any(treated) => Significance::Treatment,
            _ if only_carried => Significance::Carried,
            "rejected" => Significance::Register,
            "answers" | "entries" | "rows" | "declined" | "groups" => Significance::Impact,
            "controls" => Significance::Controls,
            _ => Significance::Other,
        }
    }
}
