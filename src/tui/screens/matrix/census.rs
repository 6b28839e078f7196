//! Which risks stand in which cell. Taken once a stage and dimension, so that moving about the matrix costs nothing.

use crate::analysis::rate_score;
use crate::method::{Axes, Dimension, Grid, Methodology, Scale};
use crate::model::{Rating, RatingStage, RiskId};
use crate::tui::desk::Session;

/// Whose cell places a risk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Face {
    /// The dimension that carries the level.
    #[default]
    Worst,
    /// One dimension, by its place in the methodology.
    Of(usize),
}

impl Face {
    /// All faces of a methodology.
    pub fn all(method: &Methodology) -> Vec<Self> {
        let dimensions = (0..method.head.dimensions.len()).map(Self::Of);
        std::iter::once(Self::Worst).chain(dimensions).collect()
    }

    /// The dimension, when it is one.
    pub fn dimension(self, method: &Methodology) -> Option<&Dimension> {
        match self {
            Self::Worst => None,
            Self::Of(place) => method.head.dimensions.get(place),
        }
    }

    /// Its place among all faces, counted from 0.
    pub fn place(self) -> usize {
        match self {
            Self::Worst => 0,
            Self::Of(place) => place + 1,
        }
    }
}

/// A cell: likelihood and severity, counted from 0.
pub type Cell = (usize, usize);

/// The risks of a register by cell.
#[derive(Debug)]
pub struct Census {
    /// The severity scale of the columns.
    pub severity: Scale,
    /// The levels of the cells.
    pub grid: Grid,
    /// By likelihood, then severity.
    cells: Vec<Vec<Vec<RiskId>>>,
    /// How many risks stand in a cell.
    pub placed: usize,
}

impl Census {
    /// Looks at every risk once.
    pub fn of(session: &Session, stage: RatingStage, face: Face) -> Self {
        let method = &session.method;
        let severity = face.dimension(method).map_or_else(|| common_scale(method), |one| one.severity.clone());
        let grid = face.dimension(method).map_or_else(|| common_grid(method), |one| method.grid(one).clone());
        let row = || vec![Vec::new(); severity.points.len()];
        let cells = method.head.likelihood.points.iter().map(|_| row()).collect();
        let mut census = Self { severity, grid, cells, placed: 0 };
        match face.dimension(method) {
            None => session.board.placed(stage).for_each(|(id, cell)| census.place(id, cell)),
            Some(dimension) => {
                let risks = session.now().risks.iter();
                let cells = risks.filter_map(|(id, risk)| Some((*id, cell(method, dimension, risk.rating(stage))?)));
                cells.for_each(|(id, cell)| census.place(id, cell));
            }
        }
        census
    }

    fn place(&mut self, id: RiskId, (likelihood, severity): Cell) {
        if let Some(cell) = self.cells.get_mut(likelihood).and_then(|row| row.get_mut(severity)) {
            cell.push(id);
            self.placed += 1;
        }
    }

    /// The risks of a cell, in the order of their ids.
    pub fn risks(&self, (likelihood, severity): Cell) -> &[RiskId] {
        self.cells.get(likelihood).and_then(|row| row.get(severity)).map_or(&[], Vec::as_slice)
    }

    /// How many likelihoods and severities there are.
    pub fn size(&self) -> Cell {
        (self.cells.len(), self.severity.points.len())
    }

    /// The cells that hold a risk, from the top right corner of the matrix as it is drawn, row by row.
    pub fn filled(&self, axes: Axes) -> Vec<Cell> {
        let (rows, columns) = axes.turn(self.size());
        let cells = (0..rows).rev().flat_map(|row| (0..columns).rev().map(move |column| axes.turn((row, column))));
        cells.filter(|cell| !self.risks(*cell).is_empty()).collect()
    }
}

fn cell(method: &Methodology, dimension: &Dimension, rating: &Rating) -> Option<Cell> {
    rate_score(method, &dimension.id, rating.scores.get(&dimension.id)?).cell()
}

/// The matrix of all dimensions together: in each cell the worst level that one of them gives there. Where they share one
/// matrix, it is that.
pub fn common_grid(method: &Methodology) -> Grid {
    let columns = common_scale(method).points.len();
    let worst = |row: usize, column: usize| {
        let levels = method.head.dimensions.iter().filter_map(|one| method.grid(one).level(row, column));
        levels.max_by_key(|level| method.level_place(level)).cloned()
    };
    let rows = 0..method.head.likelihood.points.len();
    Grid(rows.map(|row| (0..columns).filter_map(|column| worst(row, column)).collect()).collect())
}

/// The columns of all dimensions together: as many as the longest scale has, with the titles that all of them share.
pub fn common_scale(method: &Methodology) -> Scale {
    let scales = || method.head.dimensions.iter().map(|dimension| &dimension.severity);
    let mut common = scales().max_by_key(|scale| scale.points.len()).cloned().unwrap_or_default();
    for (place, point) in common.points.iter_mut().enumerate() {
        if scales().any(|scale| scale.points.get(place).is_none_or(|other| other.title != point.title)) {
            point.title = "".into();
        }
    }
    common
}
