//! Which cells of which matrix, and which veto, are not what they were.

use super::Sides;
use crate::history::wording::mid_sentence;
use crate::method::{Dimension, Grid, Methodology, Scale, level_title};
use crate::model::{LevelId, alike};

/// Cells that are named before the others are counted.
const NAMED: usize = 6;

/// A dimension on both sides, with the matrix that it is rated on.
struct Rated<'a> {
    was: &'a Dimension,
    is: &'a Dimension,
    grids: [&'a Grid; 2],
}

/// Every matrix and every veto that differs, a line each: `Matrix of Organisation, 2 of 12 cells: often×grave High → Very high`.
/// Dimensions whose matrices differ alike share a line.
pub(super) fn told(sides: Sides<'_>) -> Vec<String> {
    let rated = rated(sides);
    let differ = rated.iter().filter(|one| one.grids[0] != one.grids[1]);
    let groups = alike(differ, |one, other| one.grids == other.grids && sizes(one) == sizes(other));
    let matrices = groups.iter().map(|group| matrix(sides, group, rated.len()));
    matrices.chain(rated.iter().filter_map(|one| veto(sides, one))).collect()
}

fn rated(sides: Sides<'_>) -> Vec<Rated<'_>> {
    let (before, after) = (sides.before.methodology, sides.after.methodology);
    let both = after.head.dimensions.iter().filter_map(|is| {
        let was = before.dimension(&is.id)?;
        Some(Rated { was, is, grids: [before.grid(was), after.grid(is)] })
    });
    both.collect()
}

fn sizes(one: &Rated<'_>) -> [usize; 2] {
    [one.was, one.is].map(|dimension| dimension.severity.points.len())
}

fn matrix(sides: Sides<'_>, group: &[&Rated<'_>], all: usize) -> String {
    let titles: Vec<&str> = group.iter().map(|one| one.is.title.base()).collect();
    let name = if group.len() == all { "Matrix".to_owned() } else { format!("Matrix of {}", titles.join(", ")) };
    let (before, after) = (&sides.before.methodology.head.likelihood, &sides.after.methodology.head.likelihood);
    let [was, is] = sizes(group[0]);
    if (before.points.len(), was) != (after.points.len(), is) {
        let size = |likelihood: &Scale, severities: usize| format!("{}×{severities}", likelihood.points.len());
        return format!("{name}: {} → {}, likelihoods by severities", size(before, was), size(after, is));
    }
    format!("{name}, {}", cells(sides, group))
}

/// The cells that differ: `2 of 12 cells: often×grave High → Very high, …`.
fn cells(sides: Sides<'_>, group: &[&Rated<'_>]) -> String {
    let (old, new) = (sides.before.methodology, sides.after.methodology);
    let (likelihood, [was, is]) = (&new.head.likelihood, group[0].grids);
    let places = || {
        let columns = 0..group[0].is.severity.points.len();
        (0..likelihood.points.len()).flat_map(move |row| columns.clone().map(move |column| (row, column)))
    };
    let differ: Vec<String> = places()
        .filter(|(row, column)| was.level(*row, *column) != is.level(*row, *column))
        .map(|(row, column)| {
            let levels = [level(old, was.level(row, column)), level(new, is.level(row, column))];
            format!("{}×{} {}", title(likelihood, row), severity(group, column), levels.join(" → "))
        })
        .collect();
    let more = differ.len().saturating_sub(NAMED);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    let named = &differ[..differ.len() - more];
    format!("{} of {} cells: {}{rest}", differ.len(), places().count(), named.join(", "))
}

fn title(scale: &Scale, place: usize) -> String {
    scale.points.get(place).map_or_else(|| (place + 1).to_string(), |point| mid_sentence(point.title.base()))
}

/// The word that all of them have for a severity, else its number.
fn severity(group: &[&Rated<'_>], place: usize) -> String {
    let word = title(&group[0].is.severity, place);
    let shared = group.iter().all(|one| title(&one.is.severity, place) == word);
    if shared { word } else { (place + 1).to_string() }
}

fn level(method: &Methodology, id: Option<&LevelId>) -> String {
    let place = id.and_then(|id| method.level_place(id));
    place.map_or_else(|| "none".to_owned(), |place| level_title(method, place).to_owned())
}

/// What the veto of a dimension was and is, where that differs in more than its words.
fn veto(sides: Sides<'_>, one: &Rated<'_>) -> Option<String> {
    let fixes = |dimension: &Dimension| dimension.veto.as_ref().map(|veto| (veto.severity.clone(), veto.level.clone()));
    if fixes(one.was) == fixes(one.is) {
        return None;
    }
    let words = |method: &Methodology, dimension: &Dimension| {
        let veto = dimension.veto.as_ref()?;
        let place = dimension.severity.place(&veto.severity)?;
        Some(format!("{} never below {}", title(&dimension.severity, place), level(method, Some(&veto.level))))
    };
    let or_none = |words: Option<String>| words.unwrap_or_else(|| "none".to_owned());
    let was = or_none(words(sides.before.methodology, one.was));
    let is = or_none(words(sides.after.methodology, one.is));
    Some(format!("Veto of {}: {was} → {is}", one.is.title))
}
