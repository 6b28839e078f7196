//! What the dimensions have in common: one picture of all of them, where each may have words and a matrix of its own.

use super::{Dimension, Grid, Methodology, Scale};

/// One matrix for all dimensions.
#[derive(Clone, Debug, PartialEq)]
pub struct Common {
    /// As many severities as the longest scale has, with the titles that all dimensions share.
    pub severity: Scale,
    /// In each cell the worst level that one of the dimensions gives there. Where they share one matrix, it is that.
    pub grid: Grid,
}

impl Methodology {
    /// The matrix of all dimensions together.
    #[must_use]
    pub fn common(&self) -> Common {
        Common { severity: self.common_severity(), grid: self.common_grid() }
    }

    fn common_grid(&self) -> Grid {
        let columns = self.longest_severity();
        let worst = |row: usize, column: usize| {
            let levels = self.head.dimensions.iter().filter_map(|one| self.grid(one).level(row, column));
            levels.max_by_key(|level| self.level_place(level)).cloned()
        };
        let rows = 0..self.head.likelihood.points.len();
        Grid(rows.map(|row| (0..columns).filter_map(|column| worst(row, column)).collect()).collect())
    }

    fn common_severity(&self) -> Scale {
        let scales = || self.head.dimensions.iter().map(|dimension| &dimension.severity);
        let mut common = scales().max_by_key(|scale| scale.points.len()).cloned().unwrap_or_default();
        for (place, point) in common.points.iter_mut().enumerate() {
            if scales().any(|scale| scale.points.get(place).is_none_or(|other| other.title != point.title)) {
                point.title = "".into();
            }
        }
        common
    }

    /// The dimensions that are rated on a matrix of their own.
    pub fn with_own_grid(&self) -> impl Iterator<Item = &Dimension> {
        self.head.dimensions.iter().filter(|dimension| dimension.grid.is_some())
    }

    /// Whether a cell means the same in every dimension: one matrix, and the same words for its severities.
    #[must_use]
    pub fn reads_alike(&self) -> bool {
        let called_alike = |pair: &[Dimension]| pair[0].severity.has_words_of(&pair[1].severity);
        self.with_own_grid().next().is_none() && self.head.dimensions.windows(2).all(called_alike)
    }

    /// How many severities the longest scale has.
    pub(crate) fn longest_severity(&self) -> usize {
        self.head.dimensions.iter().map(|dimension| dimension.severity.points.len()).max().unwrap_or(0)
    }
}
