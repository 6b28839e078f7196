//! The nearest fix: the fewest cells to recolour so that a rule holds, found among the simple ones.

use super::matrix::{Cell, Matrix, Pair};
use std::collections::{BTreeMap, BTreeSet};

/// Cells and the levels they would get.
pub(super) type Recolouring = Vec<(Cell, usize)>;

/// For pairs of a cell at `low` and one at `high`: lifts the low ones by one level or lowers the high ones by one, whichever
/// takes fewer cells, mends everything that `wrong` finds, breaks no order of levels and leaves each level a cell.
pub(super) fn between(matrix: &Matrix, pairs: &[Pair], wrong: impl Fn(&Matrix) -> bool) -> Option<Recolouring> {
    let lifted = distinct(pairs.iter().map(|(low, _)| *low)).map(|cell| (cell, matrix.level(cell) + 1));
    let lowered =
        distinct(pairs.iter().map(|(_, high)| *high)).map(|cell| (cell, matrix.level(cell).saturating_sub(1)));
    best(matrix, [lifted.collect(), lowered.collect()], wrong)
}

/// For pairs of which the second falls below the first: brings one to the level of the other.
pub(super) fn level_out(matrix: &Matrix, pairs: &[Pair]) -> Option<Recolouring> {
    let lifted = pairs.iter().map(|(less, more)| (*more, matrix.level(*less)));
    let lowered = pairs.iter().map(|(less, more)| (*less, matrix.level(*more)));
    let candidates = [each_once(lifted, usize::max), each_once(lowered, usize::min)];
    best(matrix, candidates, |matrix| !matrix.falls().is_empty())
}

/// A cell that several pairs want to move goes the whole way.
fn each_once(moves: impl Iterator<Item = (Cell, usize)>, further: fn(usize, usize) -> usize) -> Recolouring {
    let mut levels = BTreeMap::new();
    for (cell, level) in moves {
        levels.entry(cell).and_modify(|so_far| *so_far = further(*so_far, level)).or_insert(level);
    }
    levels.into_iter().collect()
}

fn distinct(cells: impl Iterator<Item = Cell>) -> impl Iterator<Item = Cell> {
    cells.collect::<BTreeSet<Cell>>().into_iter()
}

fn best(matrix: &Matrix, candidates: [Recolouring; 2], wrong: impl Fn(&Matrix) -> bool) -> Option<Recolouring> {
    let falls = matrix.falls().len();
    let mends = |fix: &Recolouring| {
        let mended = matrix.recoloured(fix);
        !wrong(&mended) && mended.falls().len() <= falls && mended.levels_used() >= matrix.levels_used()
    };
    // Above the highest level there is none to lift a cell to.
    let exists = |fix: &Recolouring| fix.iter().all(|(_, level)| *level <= matrix.top());
    candidates.into_iter().filter(exists).filter(mends).min_by_key(Vec::len)
}
