//! RM01: whether grid, scales and levels fit together at all.

use crate::method::{Dimension, Grid, Methodology, Scale};
use crate::model::LevelId;
use std::collections::BTreeSet;

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
    for (point, band) in scale.points.iter().zip(bands) {
        let title = &point.title;
        let (Some(from), Some(below)) = band else { return Err(format!("{title} lacks a bound that others have")) };
        let (from, below) = (from.value(), below.value());
        if bounds.last().is_some_and(|end| (end - from).abs() > f64::EPSILON * end.abs()) {
            return Err(format!("{title} starts at {from}, but the band before it ends elsewhere"));
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

/// What is wrong with the methodology as a whole.
pub(super) fn of_methodology(methodology: &Methodology) -> Vec<String> {
    let head = &methodology.head;
    let mut wrong = Vec::new();
    if let Err(reason) = bounds(&head.likelihood) {
        wrong.push(format!("Likelihood scale: {reason}."));
    }
    let bounded = head.likelihood.points.iter().any(|point| point.from.is_some());
    if bounded && head.likelihood.horizon.is_none() {
        wrong.push("The likelihood scale has bounds but no horizon, so nobody knows over which time they hold.".into());
    }
    if methodology.level_place(&head.appetite).is_none() {
        wrong.push(format!("The appetite names the level “{}”, which does not exist.", head.appetite));
    }
    wrong.extend(unused(methodology));
    wrong
}

/// Levels that no grid leads to.
fn unused(methodology: &Methodology) -> impl Iterator<Item = String> {
    let grids = methodology.head.dimensions.iter().map(|dimension| methodology.grid(dimension));
    let used: BTreeSet<&LevelId> =
        grids.chain([&methodology.head.grid]).flat_map(|grid| grid.0.iter().flatten()).collect();
    let levels = methodology.head.levels.iter().filter(move |level| !used.contains(&level.id));
    levels.map(|level| format!("No cell leads to the level {}.", level.title))
}

/// What is wrong with one dimension, its grid and its veto.
pub(super) fn of_dimension(methodology: &Methodology, dimension: &Dimension) -> Vec<String> {
    let mut wrong = size(methodology, dimension, methodology.grid(dimension));
    if let Err(reason) = bounds(&dimension.severity) {
        wrong.push(format!("Severity scale: {reason}."));
    }
    if let Some(veto) = &dimension.veto {
        if dimension.severity.place(&veto.severity).is_none() {
            wrong.push(format!("The veto names the severity “{}”, which is not on the scale.", veto.severity));
        }
        if methodology.level_place(&veto.level).is_none() {
            wrong.push(format!("The veto names the level “{}”, which does not exist.", veto.level));
        }
    }
    wrong
}

fn size(methodology: &Methodology, dimension: &Dimension, grid: &Grid) -> Vec<String> {
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
