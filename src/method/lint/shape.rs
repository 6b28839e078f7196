//! RM01: whether grid, scales and levels fit together at all.

use super::{LintFinding, LintRule, Subject};
use crate::method::{Dimension, Methodology, Scale};
use crate::model::LevelId;
use std::collections::BTreeSet;

/// Where findings about everything belong.
const WHOLE: &str = "Methodology";

/// The bounds of a scale: none where it has none.
///
/// # Errors
/// What is wrong with them, in words.
pub(super) fn bounds(scale: &Scale) -> Result<Option<Vec<f64>>, String> {
    let bands: Vec<_> = scale.points.iter().map(|point| (point.from.as_ref(), point.below.as_ref())).collect();
    if bands.iter().all(|band| *band == (None, None)) {
        return Ok(None);
    }
    let mut bounds: Vec<f64> = Vec::new();
    for (place, (point, band)) in scale.points.iter().zip(bands).enumerate() {
        let title = &point.title;
        let (Some(from), Some(below)) = band else { return Err(format!("{title} lacks a bound that others have")) };
        let (from, below) = (from.value(), below.value());
        if let Some(end) = bounds.last().filter(|end| (**end - from).abs() > f64::EPSILON * end.abs()) {
            let before = &scale.points[place - 1].title;
            return Err(format!("{title} starts at {from}, but {before} before it ends at {end}"));
        }
        if from < 0.0 {
            return Err(format!("{title} starts at {from}, below nothing"));
        }
        if below.partial_cmp(&from) != Some(std::cmp::Ordering::Greater) {
            return Err(format!("{title} ends at {below}, which is not above its start {from}"));
        }
        if bounds.is_empty() {
            bounds.push(from);
        }
        bounds.push(below);
    }
    Ok(Some(bounds))
}

/// What loading refuses: levels and points that do not exist, grids of the wrong size.
pub(super) fn faults(methodology: &Methodology) -> Vec<LintFinding> {
    let appetite = &methodology.head.appetite;
    let missing = methodology.level_place(appetite).is_none();
    let says = || format!("The appetite names the level “{appetite}”, which does not exist.");
    let mut found = all(&Subject::Levels, WHOLE, missing.then(says));
    for dimension in &methodology.head.dimensions {
        let (id, title) = (&dimension.id, dimension.title.base());
        found.extend(all(&Subject::Matrix(vec![id.clone()]), title, of_grid(methodology, dimension)));
        found.extend(all(&Subject::Dimension(id.clone()), title, of_veto(methodology, dimension)));
    }
    found
}

/// What loading lets pass: bounds that do not hold together, levels that nothing leads to.
pub(super) fn findings(methodology: &Methodology) -> Vec<LintFinding> {
    let mut found = all(&Subject::Likelihood, WHOLE, of_likelihood(&methodology.head.likelihood));
    found.extend(all(&Subject::Levels, WHOLE, unused(methodology)));
    for dimension in &methodology.head.dimensions {
        let wrong = bounds(&dimension.severity).err().map(|reason| format!("Severity scale: {reason}."));
        found.extend(all(&Subject::Dimension(dimension.id.clone()), dimension.title.base(), wrong));
    }
    found
}

fn all(about: &Subject, scope: &str, said: impl IntoIterator<Item = String>) -> Vec<LintFinding> {
    let finding = |says| LintFinding::new(LintRule::Shape, about.clone(), scope, says);
    said.into_iter().map(finding).collect()
}

/// Whether the matrix of a dimension can be looked at.
pub(super) fn is_sound(methodology: &Methodology, dimension: &Dimension) -> bool {
    of_grid(methodology, dimension).is_empty()
        && of_veto(methodology, dimension).is_empty()
        && bounds(&dimension.severity).is_ok()
}

fn of_likelihood(scale: &Scale) -> Vec<String> {
    let mut wrong = Vec::new();
    if let Err(reason) = bounds(scale) {
        wrong.push(format!("Likelihood scale: {reason}."));
    }
    let bounded = scale.points.iter().any(|point| point.from.is_some());
    if bounded && scale.horizon.is_none() {
        wrong.push("The likelihood scale has bounds but no horizon, so nobody knows over which time they hold.".into());
    }
    wrong
}

/// Levels that no grid and no veto leads to.
fn unused(methodology: &Methodology) -> Vec<String> {
    let dimensions = &methodology.head.dimensions;
    let cells = dimensions.iter().flat_map(|dimension| methodology.grid(dimension).0.iter().flatten());
    let vetoes = dimensions.iter().filter_map(|dimension| dimension.veto.as_ref()).map(|veto| &veto.level);
    let used: BTreeSet<&LevelId> = cells.chain(vetoes).collect();
    let levels = methodology.head.levels.iter().filter(|level| !used.contains(&level.id));
    levels.map(|level| format!("No cell leads to the level {}.", level.title)).collect()
}

fn of_veto(methodology: &Methodology, dimension: &Dimension) -> Vec<String> {
    let Some(veto) = &dimension.veto else { return Vec::new() };
    let mut wrong = Vec::new();
    if dimension.severity.place(&veto.severity).is_none() {
        wrong.push(format!("The veto names the severity “{}”, which is not on the scale.", veto.severity));
    }
    if methodology.level_place(&veto.level).is_none() {
        wrong.push(format!("The veto names the level “{}”, which does not exist.", veto.level));
    }
    wrong
}

fn of_grid(methodology: &Methodology, dimension: &Dimension) -> Vec<String> {
    let grid = methodology.grid(dimension);
    let (rows, columns) = (methodology.head.likelihood.points.len(), dimension.severity.points.len());
    let mut wrong = Vec::new();
    if grid.0.len() != rows {
        wrong.push(format!("The grid has {} rows, but the likelihood scale has {rows} points.", grid.0.len()));
    }
    for (n, row) in grid.0.iter().enumerate().filter(|(_, row)| row.len() != columns) {
        let (row, cells) = (n + 1, row.len());
        wrong.push(format!("Row {row} of the grid has {cells} cells, but the severity scale has {columns} points."));
    }
    let unknown: BTreeSet<&LevelId> =
        grid.0.iter().flatten().filter(|level| methodology.level_place(level).is_none()).collect();
    wrong.extend(unknown.into_iter().map(|level| format!("The grid names the level “{level}”, which does not exist.")));
    wrong
}
