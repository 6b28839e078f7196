//! Whether an acceptance was given, given again, taken back, went stale because what was accepted changed, or holds again.

use super::{Side, Sides, Subject};
use crate::analysis::{is_as_accepted, rate_risk};
use crate::history::stale::Sought;
use crate::model::{Acceptance, Risk, words};

words! {
    /// What became of an acceptance.
    pub enum AcceptanceMove {
        /// What was accepted is not any more what stands there.
        WentStale = "went_stale", "acceptance went stale";
        /// Somebody accepted the risk.
        Given = "given", "accepted";
        /// It was accepted again, as it stands now.
        Renewed = "renewed", "accepted again";
        /// Nobody accepted it anew, but what was accepted stands there again.
        Restored = "restored", "acceptance holds again";
        /// It was taken back.
        Withdrawn = "withdrawn", "acceptance taken back";
    }
}

impl AcceptanceMove {
    /// What became of it, with what made it stale.
    #[must_use]
    pub fn words(self, stale_by: &[String]) -> String {
        let label = self.label();
        if stale_by.is_empty() { label.to_owned() } else { format!("{label}: {}", stale_by.join("; ")) }
    }
}

/// How a complete acceptance stands towards the risk; the date does not matter here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bond {
    None,
    Stale,
    Holds,
}

fn bond(side: Side<'_>, risk: &Risk) -> Bond {
    let Acceptance { approver, reason, until, .. } = &risk.acceptance;
    if approver.is_empty() || reason.is_empty() || until.is_none() {
        return Bond::None;
    }
    let holds = is_as_accepted(side.methodology, risk, &rate_risk(side.methodology, risk));
    if holds { Bond::Holds } else { Bond::Stale }
}

/// What moved since the acceptance that went stale; nothing where what was accepted is on neither side.
pub(super) fn stale_by(sides: Sides<'_>, subject: &Subject, moved: Option<AcceptanceMove>) -> Vec<String> {
    let Some(id) = subject.risk().filter(|_| moved == Some(AcceptanceMove::WentStale)) else { return Vec::new() };
    let after = sides.after;
    let mut sought = Sought::of(after.methodology, after.assessment, [id]);
    sought.see(sides.before.methodology, sides.before.assessment);
    let bound = sought.found().remove(&id);
    bound.map_or_else(Vec::new, |bound| bound.moved(id, after.methodology, after.assessment))
}

/// What became of the acceptance of a risk that stands on both sides.
pub(super) fn moved(sides: Sides<'_>, subject: &Subject) -> Option<AcceptanceMove> {
    let id = subject.risk()?;
    let (before, after) = (sides.before.assessment.risks.get(&id)?, sides.after.assessment.risks.get(&id)?);
    let again = before.acceptance.bound_to != after.acceptance.bound_to;
    match (bond(sides.before, before), bond(sides.after, after)) {
        (Bond::None | Bond::Holds, Bond::Stale) => Some(AcceptanceMove::WentStale),
        (Bond::None, Bond::Holds) => Some(AcceptanceMove::Given),
        (Bond::Stale, Bond::Holds) if !again => Some(AcceptanceMove::Restored),
        (Bond::Stale, Bond::Holds) => Some(AcceptanceMove::Renewed),
        (Bond::Holds, Bond::Holds) if again => Some(AcceptanceMove::Renewed),
        (Bond::Holds | Bond::Stale, Bond::None) => Some(AcceptanceMove::Withdrawn),
        _ => None,
    }
}
