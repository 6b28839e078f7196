//! How a register uses a matrix.

use super::matrix::Cell;
use crate::model::DimensionId;

/// The ratings of a register, as far as they can be read on the scales of the methodology.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Whose register it is.
    pub of: String,
    /// The place of the level of each rated risk.
    pub levels: Vec<usize>,
    /// Every rating of a dimension: likelihood and severity, counted from 0.
    pub scores: Vec<(DimensionId, Cell)>,
}

/// Fewer ratings say nothing about habits.
pub(super) const FEWEST: usize = 5;
/// From this share, a level holds too much of the register.
pub(super) const CROWDED: f64 = 0.6;
/// From this share, the middle of a scale holds too many ratings.
pub(super) const CENTRED: f64 = 0.75;

/// The share of the fullest level, and its place.
pub(super) fn fullest(levels: &[usize]) -> Option<(usize, f64)> {
    let count = |level: usize| levels.iter().filter(|other| **other == level).count();
    let most = (0..=*levels.iter().max()?).max_by_key(|level| count(*level))?;
    (levels.len() >= FEWEST).then(|| (most, share(count(most), levels.len())))
}

/// The share of the two middle points of a scale of `points`, and the lower of the two. With an odd number of points it is the
/// middle one and whichever beside it holds more. None on scales so short that the middle is most of them.
pub(super) fn middle(places: &[usize], points: usize) -> Option<(usize, f64)> {
    if points < 4 || places.len() < FEWEST {
        return None;
    }
    let count = |low: usize| places.iter().filter(|place| **place == low || **place == low + 1).count();
    let lows = if points.is_multiple_of(2) { vec![points / 2 - 1] } else { vec![points / 2 - 1, points / 2] };
    let low = lows.into_iter().max_by_key(|low| count(*low))?;
    Some((low, share(count(low), places.len())))
}

/// Counts stay far below 2^52, so nothing is lost.
#[allow(clippy::cast_precision_loss)]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}
