//! One matrix under the lint, with the words of its scales and levels.

use super::matrix::{Bounds, Cell, Matrix, Pair, Spread};
use super::{Fix, LintFinding, LintRule, Subject, Usage, fix, shape, usage};
use crate::method::{Dimension, Methodology, Scale, level_title, point_words};
use crate::model::DimensionId;
use nalgebra::DMatrix;

/// A matrix and the dimensions that share it.
pub(super) struct Rating<'a> {
    methodology: &'a Methodology,
    /// The dimensions; the first lends its words.
    dimensions: Vec<&'a Dimension>,
    matrix: Matrix,
}

/// Every distinct matrix whose shape is sound.
pub(super) fn ratings(methodology: &Methodology) -> Vec<Rating<'_>> {
    let mut ratings: Vec<Rating<'_>> = Vec::new();
    for dimension in &methodology.head.dimensions {
        let Some(matrix) = matrix_of(methodology, dimension) else { continue };
        match ratings.iter_mut().find(|rating| rating.matrix == matrix) {
            Some(same) => same.dimensions.push(dimension),
            None => ratings.push(Rating { methodology, dimensions: vec![dimension], matrix }),
        }
    }
    ratings
}

fn matrix_of(methodology: &Methodology, dimension: &Dimension) -> Option<Matrix> {
    if !shape::is_sound(methodology, dimension) {
        return None;
    }
    let grid = methodology.grid(dimension);
    let places: Option<Vec<usize>> = grid.0.iter().flatten().map(|level| methodology.level_place(level)).collect();
    let (rows, columns) = (grid.0.len(), dimension.severity.points.len());
    let levels = DMatrix::from_row_slice(rows, columns, &places?);
    let bounds = |scale| shape::bounds(scale).ok().flatten();
    let both = bounds(&methodology.head.likelihood).zip(bounds(&dimension.severity));
    let bounds = both.map(|(likelihood, severity)| Bounds { likelihood, severity });
    Some(Matrix::new(levels, methodology.head.levels.len(), bounds))
}

/// Midpoints per side of a cell for the reversal rate.
const PER_SIDE: usize = 10;

impl Rating<'_> {
    pub fn findings(&self, usage: Option<&Usage>) -> Vec<LintFinding> {
        let pairs = [self.monotone(), self.betweenness()].into_iter().flatten();
        let figures = [self.reversal(), self.compression(), self.cut_offs(usage), self.rank_product()];
        let bounded: Vec<LintFinding> = match self.matrix.bounds() {
            Some(_) => {
                self.overlaps().into_iter().chain(self.colouring()).chain(figures.into_iter().flatten()).collect()
            }
            None => [self.touching(), self.top_at_the_edge()].into_iter().flatten().collect(),
        };
        let mut all: Vec<LintFinding> = pairs.chain(bounded).collect();
        all.sort_by_key(|finding| finding.rule);
        all
    }

    fn finding(&self, rule: LintRule, says: &str, pairs: Vec<Pair>) -> LintFinding {
        let about = Subject::Matrix(self.dimensions.iter().map(|dimension| dimension.id.clone()).collect());
        let scope: Vec<&str> = self.dimensions.iter().map(|dimension| dimension.title.base()).collect();
        let says = format!("{says}{}", more(pairs.len()));
        LintFinding { pairs, ..LintFinding::new(rule, about, &scope.join(", "), says) }
    }

    fn with_fix(&self, mut finding: LintFinding, cells: Option<fix::Recolouring>) -> LintFinding {
        finding.fix = cells.map(|cells| Fix { says: self.fix_words(&cells), cells });
        finding
    }

    fn fix_words(&self, cells: &[(Cell, usize)]) -> String {
        let each = cells.iter().map(|(cell, level)| {
            format!("{} from {} to {}", self.cell(*cell), self.level_at(*cell), self.level(*level))
        });
        let count = cells.len();
        let noun = if count == 1 { "cell" } else { "cells" };
        format!("Recolour {count} {noun}: {}.", each.collect::<Vec<_>>().join("; "))
    }

    fn level(&self, place: usize) -> &str {
        level_title(self.methodology, place)
    }

    fn level_at(&self, cell: Cell) -> &str {
        self.level(self.matrix.level(cell))
    }

    fn cell(&self, (likelihood, severity): Cell) -> String {
        let likelihood = point_words(&self.methodology.head.likelihood, likelihood);
        let severity = self.dimensions.first().map(|dimension| point_words(&dimension.severity, severity));
        format!("likelihood {likelihood} × severity {}", severity.unwrap_or_default())
    }

    fn monotone(&self) -> Option<LintFinding> {
        let pairs = self.matrix.falls();
        let (less, more) = *pairs.first()?;
        let says = format!(
            "{} at {} falls to {} at {}, although the risk is greater",
            self.level_at(less),
            self.cell(less),
            self.level_at(more),
            self.cell(more)
        );
        let fix = fix::level_out(&self.matrix, &pairs);
        Some(self.with_fix(self.finding(LintRule::Monotone, &says, pairs), fix))
    }

    fn betweenness(&self) -> Option<LintFinding> {
        let pairs = self.matrix.leaps();
        let (low, high) = *pairs.first()?;
        let says = format!(
            "One step leads from {} at {} to {} at {} with nothing between",
            self.level_at(low),
            self.cell(low),
            self.level_at(high),
            self.cell(high)
        );
        let fix = fix::between(&self.matrix, &pairs, |matrix| !matrix.leaps().is_empty());
        Some(self.with_fix(self.finding(LintRule::Betweenness, &says, pairs), fix))
    }

    /// RM03 for the ends, RM06 for every other pair of levels that are not neighbours.
    fn overlaps(&self) -> Vec<LintFinding> {
        let top = self.matrix.top();
        let apart = (0..=top).flat_map(|low| (low + 2..=top).map(move |high| (low, high)));
        let ends = (top == 1).then_some((0, 1));
        apart.chain(ends).filter_map(|(low, high)| self.overlap(low, high)).collect()
    }

    fn overlap(&self, low: usize, high: usize) -> Option<LintFinding> {
        let mut pairs = self.matrix.overlaps(low, high);
        let start = |cell| self.matrix.range(cell).map_or(f64::NAN, |range| range.0);
        let end = |cell| self.matrix.range(cell).map_or(f64::NAN, |range| range.1);
        let apart = |pair: &Pair| start(pair.1) / end(pair.0);
        pairs.sort_by(|a, b| apart(a).total_cmp(&apart(b)));
        let (least, greatest) = *pairs.first()?;
        let says = format!(
            "{} starts at {} ({}), but {} reaches {} ({}): a risk at {} can be the smaller one",
            self.level(high),
            number(start(greatest)),
            self.cell(greatest),
            self.level(low),
            number(end(least)),
            self.cell(least),
            self.level(high)
        );
        let ends = (low, high) == (0, self.matrix.top());
        let rule = if ends { LintRule::WeakConsistency } else { LintRule::Overlap };
        let fix = fix::between(&self.matrix, &pairs, |matrix| !matrix.overlaps(low, high).is_empty());
        Some(self.with_fix(self.finding(rule, &says, pairs), fix))
    }

    fn touching(&self) -> Option<LintFinding> {
        let pairs = self.matrix.touching();
        let (low, high) = *pairs.first()?;
        let says = format!(
            "{} at {} and {} at {} share an edge, so risks on either side of it differ by nothing but the level",
            self.level_at(low),
            self.cell(low),
            self.level_at(high),
            self.cell(high)
        );
        let fix = fix::between(&self.matrix, &pairs, |matrix| !matrix.touching().is_empty());
        Some(self.with_fix(self.finding(LintRule::Touching, &says, pairs), fix))
    }

    fn top_at_the_edge(&self) -> Option<LintFinding> {
        let cells = self.matrix.top_at_the_edge();
        let cell = *cells.first()?;
        let says = format!(
            "{} stands at {}, in the lowest row or column, where a risk can be next to nothing",
            self.level_at(cell),
            self.cell(cell)
        );
        let pairs: Vec<Pair> = cells.iter().map(|cell| (*cell, *cell)).collect();
        let fix = fix::between(&self.matrix, &pairs, |matrix| !matrix.top_at_the_edge().is_empty());
        Some(self.with_fix(self.finding(LintRule::TopAtTheEdge, &says, pairs), fix))
    }

    /// RM05: cells between the ends that have no reason to be there.
    fn colouring(&self) -> Vec<LintFinding> {
        let Some(colouring) = self.matrix.colouring() else { return Vec::new() };
        let (low, high) = (self.level(0), self.level(self.matrix.top()));
        let range = |cell: Cell| self.matrix.range(cell).unwrap_or_default();
        let could_be = colouring.could_be_top.first().map(|cell| {
            let says = format!(
                "{} at {} could be {high}: it starts at {}, where {low} ends at {}, and reaches {}, where {high} starts at {}",
                self.level_at(*cell),
                self.cell(*cell),
                number(range(*cell).0),
                number(colouring.left),
                number(range(*cell).1),
                number(colouring.claimed)
            );
            let pairs = colouring.could_be_top.iter().map(|cell| (*cell, *cell)).collect();
            self.finding(LintRule::Colouring, &says, pairs)
        });
        let unjustified = colouring.unjustified.first().map(|cell| {
            let says = format!(
                "{} at {} ({} to {}) neither holds risks of both ends, {low} up to {} and {high} from {}, nor lies between them",
                self.level_at(*cell),
                self.cell(*cell),
                number(range(*cell).0),
                number(range(*cell).1),
                number(colouring.left),
                number(colouring.claimed)
            );
            let pairs = colouring.unjustified.iter().map(|cell| (*cell, *cell)).collect();
            self.finding(LintRule::Colouring, &says, pairs)
        });
        could_be.into_iter().chain(unjustified).collect()
    }

    /// RM09: without a register, risks spread evenly stand in for one.
    fn cut_offs(&self, usage: Option<&Usage>) -> Option<LintFinding> {
        let spread = self.spread()?;
        let cells: Vec<Cell> = usage.map(|usage| self.rated_cells(usage)).unwrap_or_default();
        let inside =
            |cell: Cell| f64::from(u32::try_from(cells.iter().filter(|one| **one == cell).count()).unwrap_or(u32::MAX));
        let of_register = self.matrix.cut_offs(PER_SIDE, spread, inside);
        let (moved, over) = match (of_register, usage) {
            (Some(moved), Some(usage)) => {
                (moved, format!("the {} ratings of {}, each spread over its cell", cells.len(), usage.of))
            }
            _ => (
                self.matrix.cut_offs(PER_SIDE, spread, |_| 1.0)?,
                "risks spread evenly over all cells, for want of a register".into(),
            ),
        };
        let (up, down) = (moved.up * 100.0, moved.down * 100.0);
        let says = format!(
            "With every inner bound a tenth higher, {up:.1}% get another level; a tenth lower, {down:.1}%. Taken over {over}."
        );
        Some(LintFinding { says, ..self.finding(LintRule::CutOffs, "", Vec::new()) })
    }

    fn rated_cells(&self, usage: &Usage) -> Vec<Cell> {
        let mine = |id: &DimensionId| self.dimensions.iter().any(|dimension| dimension.id == *id);
        usage.scores.iter().filter(|(dimension, _)| mine(dimension)).map(|(_, cell)| *cell).collect()
    }

    /// RM10: on bounds that grow by factors, cells of equal risk lie on one sum of ranks.
    fn rank_product(&self) -> Option<LintFinding> {
        if !self.matrix.multiplies_ranks() {
            return None;
        }
        let says = "Levels follow the product of ranks, but the bounds grow by factors, so that equal risks lie where the sum \
                    of the ranks is the same";
        let cells = self.matrix.by_sum_of_ranks();
        let finding = self.finding(LintRule::RankProduct, says, Vec::new());
        Some(self.with_fix(finding, (!cells.is_empty()).then_some(cells)))
    }

    fn reversal(&self) -> Option<LintFinding> {
        let spread = self.spread()?;
        let percent = self.matrix.reversal_rate(PER_SIDE, spread)? * 100.0;
        let verdict = match percent {
            ..=2.0 => "good",
            ..=5.0 => "fair",
            _ => "poor",
        };
        let over = match spread {
            Spread::Uniform => "evenly over the bounds",
            Spread::LogUniform => "evenly over the orders of magnitude",
        };
        let says = format!(
            "Of two risks at different levels, spread {over}, {percent:.1}% are ranked the wrong way round: {verdict}"
        );
        Some(self.finding(LintRule::Reversal, &says, Vec::new()))
    }

    /// Scales that span two orders of magnitude or more are read by order of magnitude.
    fn spread(&self) -> Option<Spread> {
        let bounds = self.matrix.bounds()?;
        let wide = |scale: &[f64]| match (scale.first(), scale.last()) {
            (Some(first), Some(last)) => *first > 0.0 && last / first >= 100.0,
            _ => false,
        };
        let by_magnitude = wide(&bounds.likelihood) && wide(&bounds.severity);
        Some(if by_magnitude { Spread::LogUniform } else { Spread::Uniform })
    }

    fn compression(&self) -> Option<LintFinding> {
        let ranges = self.matrix.level_ranges()?;
        let spans = ranges.iter().enumerate().filter_map(|(level, range)| Some((level, (*range)?)));
        let words = spans.map(|(level, range)| {
            let (least, greatest) = (number(range.least), number(range.greatest));
            let factor = if range.least > 0.0 { number(range.greatest / range.least) } else { "any".to_owned() };
            format!("{} from {least} to {greatest} (factor {factor})", self.level(level))
        });
        let says = format!("Risks at one level may differ by this much: {}", words.collect::<Vec<_>>().join("; "));
        Some(self.finding(LintRule::Compression, &says, Vec::new()))
    }
}

fn more(pairs: usize) -> String {
    match pairs {
        0 | 1 => ".".to_owned(),
        2 => "; and one more such place.".to_owned(),
        _ => format!("; and {} more such places.", pairs - 1),
    }
}

/// A number to three significant digits, without trailing noise.
fn number(value: f64) -> String {
    let rounded: f64 = format!("{value:.2e}").parse().unwrap_or(value);
    if rounded == 0.0 || (1e-4..1e6).contains(&rounded.abs()) { format!("{rounded}") } else { format!("{rounded:e}") }
}

/// RM11: what the register does with the whole of the matrix.
pub(super) fn use_of(methodology: &Methodology, usage: &Usage) -> Vec<LintFinding> {
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    let finding = |about, scope: &str, says| LintFinding::new(LintRule::Use, about, scope, says);
    let crowded = usage::fullest(&usage.levels).filter(|(_, share)| *share > usage::CROWDED).map(|(level, share)| {
        let (of, level, risks) = (&usage.of, level_title(methodology, level), usage.levels.len());
        let says = format!(
            "{} of the {risks} rated risks of {of} stand at {level}: the levels hardly tell them apart.",
            percent(share)
        );
        finding(Subject::Levels, "Levels", says)
    });
    let centred = |about: Subject, scope: &str, scale: &Scale, places: &[usize]| {
        let (low, share) = usage::middle(places, scale.points.len())?;
        let (low, high) = (point_words(scale, low), point_words(scale, low + 1));
        let says = format!(
            "{} of the {} ratings of {} stand at {low} or {high}, the middle of the scale.",
            percent(share),
            places.len(),
            usage.of
        );
        (share > usage::CENTRED).then(|| finding(about, scope, says))
    };
    let likelihoods: Vec<usize> = usage.scores.iter().map(|(_, (likelihood, _))| *likelihood).collect();
    let likelihood = centred(Subject::Likelihood, "Likelihood", &methodology.head.likelihood, &likelihoods);
    let severities = methodology.head.dimensions.iter().filter_map(|dimension| {
        let mine = usage.scores.iter().filter(|(id, _)| *id == dimension.id).map(|(_, (_, severity))| *severity);
        let places: Vec<usize> = mine.collect();
        centred(Subject::Dimension(dimension.id.clone()), dimension.title.base(), &dimension.severity, &places)
    });
    crowded.into_iter().chain(likelihood).chain(severities).collect()
}
