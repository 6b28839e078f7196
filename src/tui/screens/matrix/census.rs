//! Which risks stand in which cell. Taken once a stage and dimension, so that moving about the matrix costs nothing.

use crate::analysis::rate_score;
use crate::method::{Axes, Common, Dimension, Methodology};
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
    /// The severities and the levels of the cells.
    pub shown: Common,
    /// By likelihood, then severity.
    cells: Vec<Vec<Vec<RiskId>>>,
    /// How many risks stand in a cell.
    pub placed: usize,
}

impl Census {
    /// Looks at every risk once.
    pub fn of(session: &Session, stage: RatingStage, face: Face) -> Self {
        let method = &session.method;
        let own = |one: &Dimension| Common { severity: one.severity.clone(), grid: method.grid(one).clone() };
        let shown = face.dimension(method).map_or_else(|| method.common(), own);
        let row = || vec![Vec::new(); shown.severity.points.len()];
        let cells = method.head.likelihood.points.iter().map(|_| row()).collect();
        let mut census = Self { shown, cells, placed: 0 };
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
        (self.cells.len(), self.shown.severity.points.len())
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
