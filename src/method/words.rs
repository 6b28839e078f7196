//! Scales and levels in words: digit and title together, so that colour or place alone never carries the meaning.

use super::{Methodology, Scale};

/// A point as it is read out: the digit that picks it and its title, `3 Possible`.
#[must_use]
pub fn point_words(scale: &Scale, place: usize) -> String {
    let title = scale.points.get(place).map_or("?", |point| point.title.base());
    format!("{} {title}", place + 1)
}

/// The title of the level at `place`, counted from 0.
#[must_use]
pub fn level_title(methodology: &Methodology, place: usize) -> &str {
    methodology.head.levels.get(place).map_or("?", |level| level.title.base())
}
