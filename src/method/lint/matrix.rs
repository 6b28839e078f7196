//! A risk matrix as numbers: levels by cell, and bounds where the scales have them (Cox 2008, and its extension to more levels).

use nalgebra::{DMatrix, DVector};

/// A cell: likelihood and severity, counted from 0, lowest first.
pub type Cell = (usize, usize);

/// Two cells that do not go together, the one of lower risk or lower level first.
pub type Pair = (Cell, Cell);

/// Two numbers closer than this, relative to their size, are the same: bounds are decimals and products of them are not.
const SAME: f64 = 1e-12;

/// Whether `a` is less than `b` by more than rounding.
fn less(a: f64, b: f64) -> bool {
    b - a > SAME * a.abs().max(b.abs())
}

/// The bounds of both scales: one number more than there are points, strictly increasing.
#[derive(Clone, Debug, PartialEq)]
pub struct Bounds {
    /// Of the likelihood bands.
    pub likelihood: Vec<f64>,
    /// Of the severity bands.
    pub severity: Vec<f64>,
}

/// How risks are spread over a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Evenly over the numbers.
    Uniform,
    /// Evenly over the orders of magnitude.
    LogUniform,
}

/// From one number to another.
type Function = fn(f64) -> f64;

impl Spread {
    /// The function that makes the spread even, and its inverse.
    fn scale(self) -> (Function, Function) {
        match self {
            Self::Uniform => (std::convert::identity, std::convert::identity),
            Self::LogUniform => (f64::ln, f64::exp),
        }
    }
}

/// Least and greatest risk of the cells of one level, and how many cells it has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelRange {
    /// The least risk that any of its cells can hold.
    pub least: f64,
    /// The greatest risk that any of its cells can hold.
    pub greatest: f64,
    /// How many cells it has.
    pub cells: usize,
}

/// The risk that each cell can hold at least and at most.
#[derive(Clone, Debug, PartialEq)]
struct Corners {
    least: DMatrix<f64>,
    greatest: DMatrix<f64>,
}

/// A matrix: the place of a level for each cell; rows are likelihoods, columns severities, lowest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    levels: DMatrix<usize>,
    count: usize,
    bounds: Option<Bounds>,
}

impl Matrix {
    /// The matrix of `count` levels; `bounds` when both scales have them and they fit its size.
    #[must_use]
    pub fn new(levels: DMatrix<usize>, count: usize, bounds: Option<Bounds>) -> Self {
        let fits = |bounds: &Bounds| {
            (bounds.likelihood.len(), bounds.severity.len()) == (levels.nrows() + 1, levels.ncols() + 1)
        };
        Self { bounds: bounds.filter(fits), levels, count }
    }

    /// The same matrix with other levels in some cells.
    #[must_use]
    pub fn recoloured(&self, cells: &[(Cell, usize)]) -> Self {
        let mut other = self.clone();
        for (cell, level) in cells {
            other.levels[*cell] = *level;
        }
        other
    }

    /// The level of a cell.
    #[must_use]
    pub fn level(&self, cell: Cell) -> usize {
        self.levels[cell]
    }

    /// The bounds, if it has them.
    #[must_use]
    pub fn bounds(&self) -> Option<&Bounds> {
        self.bounds.as_ref()
    }

    /// The place of the highest level.
    #[must_use]
    pub fn top(&self) -> usize {
        self.count.saturating_sub(1)
    }

    /// The cells at one level, row by row.
    #[must_use]
    pub fn cells_at(&self, level: usize) -> Vec<Cell> {
        self.cells().filter(|cell| self.levels[*cell] == level).collect()
    }

    /// How many levels have a cell.
    pub(super) fn levels_used(&self) -> usize {
        (0..self.count).filter(|level| self.levels.iter().any(|used| used == level)).count()
    }

    fn cells(&self) -> impl Iterator<Item = Cell> + use<> {
        let (rows, columns) = self.levels.shape();
        (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
    }

    /// Every cell with the one that lies `up` rows and `right` columns further, where there is one.
    fn neighbours(&self, up: usize, right: usize) -> impl Iterator<Item = Pair> + use<> {
        let (rows, columns) = self.levels.shape();
        self.cells()
            .map(move |(row, column)| ((row, column), (row + up, column + right)))
            .filter(move |(_, (row, column))| *row < rows && *column < columns)
    }

    /// RM02: neighbours of which the one with more likelihood or severity has the lower level.
    #[must_use]
    pub fn falls(&self) -> Vec<Pair> {
        let sides = self.neighbours(1, 0).chain(self.neighbours(0, 1));
        sides.filter(|(less, more)| self.levels[*more] < self.levels[*less]).collect()
    }

    /// RM03 for the lowest and highest level, RM06 for any two: pairs of a cell at `low` that can hold more risk than one at
    /// `high` can hold at least. None without bounds.
    #[must_use]
    pub fn overlaps(&self, low: usize, high: usize) -> Vec<Pair> {
        let Some(corners) = self.corners() else { return Vec::new() };
        let high = self.cells_at(high);
        let overlapping = |low: Cell| high.iter().map(move |high| (low, *high));
        let pairs = self.cells_at(low).into_iter().flat_map(overlapping);
        pairs.filter(|(low, high)| less(corners.least[*high], corners.greatest[*low])).collect()
    }

    /// `RM03a`: cells of the lowest and the highest level that share an edge.
    #[must_use]
    pub fn touching(&self) -> Vec<Pair> {
        let sides = self.neighbours(1, 0).chain(self.neighbours(0, 1));
        sides.flat_map(|(a, b)| [(a, b), (b, a)]).filter(|pair| self.spans_all(*pair)).collect()
    }

    /// `RM03b`: cells of the highest level in the lowest row or column.
    #[must_use]
    pub fn top_at_the_edge(&self) -> Vec<Cell> {
        self.cells_at(self.top()).into_iter().filter(|(row, column)| *row == 0 || *column == 0).collect()
    }

    /// RM04: cells of the lowest level from which one step up, right or up and right ends in the highest.
    #[must_use]
    pub fn leaps(&self) -> Vec<Pair> {
        let steps = self.neighbours(1, 0).chain(self.neighbours(0, 1)).chain(self.neighbours(1, 1));
        steps.filter(|pair| self.spans_all(*pair)).collect()
    }

    /// RM05: cells between the lowest and the highest level that have no reason to be there, and those that could be at the
    /// highest. A reason is to hold risks below and above what the ends claim, or to lie between the ends. None without bounds,
    /// or where an end has no cell.
    #[must_use]
    pub fn colouring(&self) -> Option<Colouring> {
        let corners = self.corners()?;
        let claimed = self.cells_at(self.top()).into_iter().map(|cell| corners.least[cell]).reduce(f64::min)?;
        let left = self.cells_at(0).into_iter().map(|cell| corners.greatest[cell]).reduce(f64::max)?;
        let mut colouring = Colouring { claimed, left, could_be_top: Vec::new(), unjustified: Vec::new() };
        for cell in (1..self.top()).flat_map(|level| self.cells_at(level)) {
            let (above, below) = (less(claimed, corners.greatest[cell]), less(corners.least[cell], left));
            if above && !below {
                colouring.could_be_top.push(cell);
            }
            let straddles = above && below;
            if !straddles && !self.lies_between(cell) {
                colouring.unjustified.push(cell);
            }
        }
        Some(colouring)
    }

    /// Whether one step down leads to the lowest level and one step up to the highest.
    fn lies_between(&self, (row, column): Cell) -> bool {
        const STEPS: [Cell; 3] = [(1, 0), (0, 1), (1, 1)];
        let level = |cell: Cell| self.levels.get(cell).copied();
        let down = |(up, right): &Cell| Some((row.checked_sub(*up)?, column.checked_sub(*right)?));
        STEPS.iter().filter_map(down).any(|cell| level(cell) == Some(0))
            && STEPS.iter().any(|(up, right)| level((row + up, column + right)) == Some(self.top()))
    }

    /// RM10: whether levels follow the product of ranks, and not their sum as well, although bounds grow by factors.
    #[must_use]
    pub fn multiplies_ranks(&self) -> bool {
        let grow = |bounds: &[f64]| {
            let inner: Vec<f64> = bounds.iter().copied().filter(|bound| *bound > 0.0).collect();
            inner.len() > 2 && inner.windows(2).all(|band| band[1] >= FACTOR * band[0])
        };
        let by_factors = self.bounds.as_ref().is_some_and(|both| grow(&both.likelihood) && grow(&both.severity));
        by_factors && self.follows(|(row, column)| (row + 1) * (column + 1)) && !self.follows(|(r, c)| r + c)
    }

    /// Whether a higher level always comes with a higher score.
    fn follows(&self, score: impl Fn(Cell) -> usize) -> bool {
        let scores = |level| self.cells_at(level).into_iter().map(&score);
        let used: Vec<usize> = (0..self.count).filter(|level| scores(*level).next().is_some()).collect();
        used.windows(2).all(|pair| scores(pair[0]).max() < scores(pair[1]).min())
    }

    /// The matrix whose levels follow the sum of ranks and that differs from this one in the fewest cells.
    #[must_use]
    pub fn by_sum_of_ranks(&self) -> Vec<(Cell, usize)> {
        let (rows, columns) = self.levels.shape();
        let sums = rows + columns - 1;
        let level_of = |cuts: &[usize], sum: usize| cuts.iter().filter(|cut| **cut <= sum).count();
        let changes = |cuts: &[usize]| -> Vec<(Cell, usize)> {
            let wanted = self.cells().map(|(row, column)| ((row, column), level_of(cuts, row + column)));
            wanted.filter(|(cell, level)| self.levels[*cell] != *level).collect()
        };
        ascending(1, sums, self.top()).iter().map(|cuts| changes(cuts)).min_by_key(Vec::len).unwrap_or_default()
    }

    /// Whether the first cell is at the lowest level and the second at the highest.
    fn spans_all(&self, (low, high): Pair) -> bool {
        self.count > 1 && self.levels[low] == 0 && self.levels[high] == self.top()
    }

    /// Least and greatest risk of a cell. None without bounds.
    #[must_use]
    pub fn range(&self, cell: Cell) -> Option<(f64, f64)> {
        self.corners().map(|corners| (corners.least[cell], corners.greatest[cell]))
    }

    /// RM08: the range of risks of each level, lowest first. None without bounds; a level without cells has no range.
    #[must_use]
    pub fn level_ranges(&self) -> Option<Vec<Option<LevelRange>>> {
        let corners = self.corners()?;
        let range = |level| {
            let cells = self.cells_at(level);
            let least = cells.iter().map(|cell| corners.least[*cell]).reduce(f64::min)?;
            let greatest = cells.iter().map(|cell| corners.greatest[*cell]).reduce(f64::max)?;
            Some(LevelRange { least, greatest, cells: cells.len() })
        };
        Some((0..self.count).map(range).collect())
    }

    /// Lower bounds times lower bounds, upper times upper.
    fn corners(&self) -> Option<Corners> {
        let Bounds { likelihood, severity } = self.bounds.as_ref()?;
        let outer = |l: &[f64], s: &[f64]| DVector::from_row_slice(l) * DVector::from_row_slice(s).transpose();
        let (rows, columns) = self.levels.shape();
        Some(Corners {
            least: outer(&likelihood[..rows], &severity[..columns]),
            greatest: outer(&likelihood[1..], &severity[1..]),
        })
    }

    /// RM07: how often the order of two levels contradicts the order of the two risks, given that the levels differ. Each cell
    /// is sampled at `per_side` × `per_side` midpoints, weighted by the part of the band they stand for; equal risks count
    /// half. None without bounds, or with one level.
    #[must_use]
    pub fn reversal_rate(&self, per_side: usize, spread: Spread) -> Option<f64> {
        let mut points = self.points(per_side, spread)?;
        points.sort_by(|a, b| a.risk().total_cmp(&b.risk()));
        reversed_share(&points, self.count)
    }

    /// RM09: how many risks get another level when every inner bound is moved by a tenth. Each cell is sampled as for
    /// [`Self::reversal_rate`] and weighs as many risks as `count` finds in it. None without bounds, or where nothing counts.
    #[must_use]
    pub fn cut_offs(&self, per_side: usize, spread: Spread, count: impl Fn(Cell) -> f64) -> Option<Moved> {
        let bounds = self.bounds.as_ref()?;
        let points = self.points(per_side, spread)?;
        let weight = |point: &Point| count(point.cell);
        let total: f64 = points.iter().map(weight).sum();
        let share = |factor: f64| {
            let (likelihood, severity) = (moved(&bounds.likelihood, factor), moved(&bounds.severity, factor));
            let level =
                |point: &Point| self.levels[(band(&likelihood, point.likelihood), band(&severity, point.severity))];
            let changed = points.iter().filter(|point| level(point) != point.level).map(weight);
            changed.sum::<f64>() / total
        };
        (total > 0.0).then(|| Moved { up: share(1.1), down: share(0.9) })
    }

    /// Risks that stand for all that the matrix can hold.
    fn points(&self, per_side: usize, spread: Spread) -> Option<Vec<Point>> {
        let bounds = self.bounds.as_ref()?;
        let likelihood = samples(&bounds.likelihood, per_side, spread);
        let severity = samples(&bounds.severity, per_side, spread);
        let point = |(row, l): (usize, &Sample), (column, s): (usize, &Sample)| {
            let cell = (row / per_side, column / per_side);
            let weight = l.weight * s.weight;
            Point { cell, likelihood: l.at, severity: s.at, weight, level: self.levels[cell] }
        };
        let rows = likelihood.iter().enumerate();
        Some(rows.flat_map(|l| severity.iter().enumerate().map(move |s| point(l, s))).collect())
    }
}

/// From this factor between the ends of a band, bounds grow by factors.
const FACTOR: f64 = 2.0;

/// Every list of `count` ascending numbers from `from` up to but not including `end`.
fn ascending(from: usize, end: usize, count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let beginning = |first: usize| {
        let rest = ascending(first + 1, end, count - 1).into_iter();
        rest.map(move |rest| std::iter::once(first).chain(rest).collect())
    };
    (from..end).flat_map(beginning).collect()
}

/// RM05: cells between the lowest and the highest level.
#[derive(Clone, Debug, PartialEq)]
pub struct Colouring {
    /// The least risk that the highest level claims.
    pub claimed: f64,
    /// The greatest risk that the lowest level leaves out.
    pub left: f64,
    /// Cells that hold nothing the lowest level reaches, and something the highest claims.
    pub could_be_top: Vec<Cell>,
    /// Cells without a reason to be between.
    pub unjustified: Vec<Cell>,
}

/// RM09: the shares of risks whose level changes when every inner bound is moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// By a tenth up.
    pub up: f64,
    /// By a tenth down.
    pub down: f64,
}

/// A number that stands for a part of a band.
struct Sample {
    at: f64,
    weight: f64,
}

/// A risk that stands for a part of a cell.
struct Point {
    cell: Cell,
    likelihood: f64,
    severity: f64,
    weight: f64,
    level: usize,
}

impl Point {
    fn risk(&self) -> f64 {
        self.likelihood * self.severity
    }
}

/// Bounds of which all but the first and the last are multiplied.
fn moved(bounds: &[f64], factor: f64) -> Vec<f64> {
    let ends = [0, bounds.len() - 1];
    bounds
        .iter()
        .enumerate()
        .map(|(place, bound)| if ends.contains(&place) { *bound } else { bound * factor })
        .collect()
}

/// The band that a number falls into.
fn band(bounds: &[f64], number: f64) -> usize {
    bounds[1..bounds.len() - 1].iter().filter(|bound| **bound <= number).count()
}

/// The midpoints of `per_side` equal parts of each band.
fn samples(bounds: &[f64], per_side: usize, spread: Spread) -> Vec<Sample> {
    let (onto, back) = spread.scale();
    let in_band = |band: &[f64]| {
        let (from, part) = (onto(band[0]), (onto(band[1]) - onto(band[0])) / as_number(per_side));
        let sample = move |n| Sample { at: back(from + part * (as_number(n) + 0.5)), weight: part };
        (0..per_side).map(sample)
    };
    bounds.windows(2).flat_map(in_band).collect()
}

/// Counts stay far below 2^52, so nothing is lost.
#[allow(clippy::cast_precision_loss)]
fn as_number(count: usize) -> f64 {
    count as f64
}

/// Walks risks in ascending order, equal ones together, and compares each level with those passed before.
fn reversed_share(points: &[Point], count: usize) -> Option<f64> {
    let mut passed = DVector::zeros(count);
    let (mut reversed, mut pairs) = (0.0, 0.0);
    for equal in points.chunk_by(|a, b| !less(a.risk(), b.risk())) {
        let mut here = DVector::<f64>::zeros(count);
        for point in equal {
            here[point.level] += point.weight;
        }
        for level in 0..count {
            let above = count - level - 1;
            let tied = here.rows(level + 1, above).sum();
            reversed += here[level] * (passed.rows(level + 1, above).sum() + tied / 2.0);
            pairs += here[level] * (passed.sum() - passed[level] + tied);
        }
        passed += here;
    }
    (pairs > 0.0).then(|| reversed / pairs)
}
