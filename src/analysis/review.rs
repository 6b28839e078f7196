//! When the assessment has to be looked at again.

use super::posture::LevelCounts;
use crate::method::Methodology;
use jiff::{Span, civil::Date};

/// The day by which the assessment has to be looked at again, and the level that asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextReview {
    /// The last day.
    pub by: Date,
    /// The place of the level with the shortest interval among those in the register.
    pub level: usize,
}

/// The strictest review that the levels in the register ask for, counted from `today`; none while nothing is rated.
#[must_use]
pub fn next_review(methodology: &Methodology, ranked: &LevelCounts, today: Date) -> Option<NextReview> {
    let levels = methodology.head.levels.iter().zip(&ranked.levels).enumerate();
    let in_use = levels.filter(|(_, (_, count))| **count > 0);
    let (level, months) = in_use
        .map(|(place, (level, _))| (place, level.review_months))
        .min_by_key(|(place, months)| (*months, *place))?;
    let span = Span::new().try_months(months).ok()?;
    Some(NextReview { by: today.saturating_add(span), level })
}
