//! The difference in figures: zones that risks entered or left, and how many entries are about what.

use super::cells::{RiskName, name};
use super::levels::ranked_level;
use super::posture::LevelCount;
use super::{AcceptanceMove, Entry, PostureChange, Side, Sides, Significance};
use crate::method::Zone;
use crate::model::RiskId;
use serde::Serialize;
use std::collections::BTreeSet;

/// A zone then and now. A risk stands in the zone of the level that ranks it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ZoneChange {
    /// The zone.
    pub zone: Zone,
    /// How many risks stood in it.
    pub before: usize,
    /// How many stand in it.
    pub after: usize,
    /// Those that came, from another zone or anew.
    pub entered: Vec<ZoneCrossing>,
    /// Those that left, to another zone or altogether.
    pub left: Vec<ZoneCrossing>,
}

/// A risk that went from zone to zone. None stands for *not rated* and for *not in the register*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ZoneCrossing {
    /// The risk.
    #[serde(flatten)]
    pub risk: RiskName,
    /// Where it stood.
    pub from: Option<Zone>,
    /// Where it stands.
    pub to: Option<Zone>,
}

/// The zones, the worst first.
pub(super) fn zones(sides: Sides<'_>, posture: &PostureChange, candidates: &BTreeSet<RiskId>) -> Vec<ZoneChange> {
    let crossings: Vec<ZoneCrossing> = candidates.iter().filter_map(|id| crossing(sides, *id)).collect();
    let risks = |counts: &[LevelCount], zone| counts.iter().filter(|count| count.zone == zone).map(|c| c.risks).sum();
    let those =
        |is: &dyn Fn(&ZoneCrossing) -> bool| crossings.iter().filter(|crossing| is(crossing)).cloned().collect();
    let change = |&zone: &Zone| ZoneChange {
        zone,
        before: risks(&posture.before, zone),
        after: risks(&posture.after, zone),
        entered: those(&|crossing| crossing.to == Some(zone)),
        left: those(&|crossing| crossing.from == Some(zone)),
    };
    Zone::ALL.iter().rev().map(change).collect()
}

fn crossing(sides: Sides<'_>, id: RiskId) -> Option<ZoneCrossing> {
    let zone = |side: Side<'_>| {
        let place = ranked_level(side.methodology, side.assessment.risks.get(&id)?)?;
        Some(side.methodology.head.levels.get(place)?.zone)
    };
    let (from, to) = (zone(sides.before), zone(sides.after));
    (from != to).then(|| ZoneCrossing { risk: name(sides, id), from, to })
}

/// How many entries are about what. One entry may count in several places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Risks with a level that moved because somebody rated it anew.
    pub levels: usize,
    /// Risks with a level that the methodology alone moved.
    pub by_method: usize,
    /// Risks whose treatment changed.
    pub treatments: usize,
    /// Risks accepted, or accepted again.
    pub accepted: usize,
    /// Acceptances that went stale.
    pub stale: usize,
    /// Acceptances that were stale and hold again, because what was accepted stands there again.
    pub restored: usize,
    /// Acceptances taken back.
    pub withdrawn: usize,
    /// Risks that came.
    pub added: usize,
    /// Risks that went.
    pub removed: usize,
    /// Catalogue risks considered and left out, or no longer.
    pub rejected: usize,
    /// Instruments declined, or no longer.
    pub declined: usize,
    /// Answers that changed.
    pub answers: usize,
    /// Affected groups that changed.
    pub groups: usize,
    /// Controls whose entry changed.
    pub controls: usize,
    /// Risks and groups whose ratings were only carried over to other scales, without a level that moved.
    pub carried: usize,
}

impl Counts {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut counts = Self::default();
        for entry in entries {
            counts.add(entry);
        }
        counts
    }

    fn add(&mut self, entry: &Entry) {
        let room = entry.subject.at.as_str().split('/').next().unwrap_or_default();
        match (room, entry.rank) {
            ("risks", Significance::Register) if entry.comes() => self.added += 1,
            ("risks", Significance::Register) => self.removed += 1,
            (_, Significance::Carried) => self.carried += 1,
            ("risks", rank) => self.add_risk(entry, rank),
            ("rejected", _) => self.rejected += 1,
            ("declined", _) => self.declined += 1,
            ("answers" | "entries" | "rows", _) => self.answers += 1,
            ("groups", _) => self.groups += 1,
            ("controls", _) => self.controls += 1,
            _ => {}
        }
    }

    fn add_risk(&mut self, entry: &Entry, rank: Significance) {
        match rank {
            Significance::Level => self.levels += 1,
            Significance::Method => self.by_method += 1,
            _ => {}
        }
        let treatment = entry.subject.at.join("treatment");
        if entry.changes.iter().any(|change| change.at.is_within(&treatment)) {
            self.treatments += 1;
        }
        match entry.acceptance {
            Some(AcceptanceMove::WentStale) => self.stale += 1,
            Some(AcceptanceMove::Given | AcceptanceMove::Renewed) => self.accepted += 1,
            Some(AcceptanceMove::Restored) => self.restored += 1,
            Some(AcceptanceMove::Withdrawn) => self.withdrawn += 1,
            None => {}
        }
    }

    /// The counts that are not nought, each with its words.
    pub fn told(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let all = [
            (self.levels, "risk with another level", "risks with another level"),
            (self.by_method, "risk moved by the method alone", "risks moved by the method alone"),
            (self.treatments, "treatment", "treatments"),
            (self.accepted, "acceptance given", "acceptances given"),
            (self.stale, "acceptance gone stale", "acceptances gone stale"),
            (self.restored, "acceptance holds again", "acceptances hold again"),
            (self.withdrawn, "acceptance taken back", "acceptances taken back"),
            (self.added, "risk added", "risks added"),
            (self.removed, "risk removed", "risks removed"),
            (self.rejected, "rejected catalogue risk", "rejected catalogue risks"),
            (self.declined, "instrument declined", "instruments declined"),
            (self.answers, "answer", "answers"),
            (self.groups, "affected group", "affected groups"),
            (self.controls, "control", "controls"),
            (self.carried, "carried over to other scales", "carried over to other scales"),
        ];
        let told =
            |(count, one, many): (usize, &'static str, &'static str)| (count, if count == 1 { one } else { many });
        all.into_iter().filter(|(count, ..)| *count > 0).map(told)
    }
}
