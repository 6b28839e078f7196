//! Why a rating has its level: the inputs, the cell, the rule, the methodology, and what would change it.

use super::rating::Rated;
use super::score::{Axis, Outcome, RatedScore, Reading, rate_score};
use crate::method::{Methodology, Scale};
use crate::method::{level_title, point_words};
use crate::model::{PointId, Score};
use serde::Serialize;

/// One score in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WhyScore {
    /// The dimension's title.
    pub dimension: String,
    /// The likelihood: digit and title, `open`, or the unknown id.
    pub likelihood: String,
    /// The severity: digit and title, `open`, or the unknown id.
    pub severity: String,
    /// What the grid says: a level, what is missing, or what is wrong.
    pub grid: String,
}

/// The smallest move on one axis that changes the overall level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The dimension's title.
    pub dimension: String,
    /// The axis.
    pub axis: Axis,
    /// Where it stands.
    pub from: String,
    /// Where it would stand.
    pub to: String,
    /// How many points apart.
    pub steps: usize,
    /// The overall level it would give.
    pub level: String,
}

/// Why a rating has its level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Why {
    /// The overall level, `not rated` while there is none.
    pub level: String,
    /// The scores.
    pub scores: Vec<WhyScore>,
    /// How the overall level follows from them.
    pub rule: String,
    /// The methodology and its version.
    pub methodology: String,
    /// The smallest moves of one axis that raise the level.
    pub raise: Vec<Move>,
    /// The smallest moves of one axis that lower it; none when several dimensions carry it.
    pub lower: Vec<Move>,
}

/// Explains `rated`.
#[must_use]
pub fn why(methodology: &Methodology, rated: &Rated) -> Why {
    Why {
        level: rated.level.map_or("not rated", |level| level_title(methodology, level)).to_owned(),
        scores: rated.scores.iter().map(|score| score_words(methodology, score)).collect(),
        rule: rule(methodology, rated),
        methodology: format!("{} {}", methodology.head.id, methodology.head.version),
        raise: smallest_moves(methodology, rated, Direction::Up),
        lower: smallest_moves(methodology, rated, Direction::Down),
    }
}

impl Why {
    /// The explanation as plain lines.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("{}, by {}", self.level, self.methodology)];
        lines.extend(self.scores.iter().map(|score| {
            let WhyScore { dimension, likelihood, severity, grid } = score;
            format!("{dimension}: likelihood {likelihood}, severity {severity}: {grid}")
        }));
        lines.push(self.rule.clone());
        lines.extend(self.raise.iter().map(|step| step.words("Higher")));
        lines.extend(self.lower.iter().map(|step| step.words("Lower")));
        lines
    }
}

impl Move {
    fn words(&self, direction: &str) -> String {
        let Self { dimension, axis, from, to, level, .. } = self;
        format!("{direction}: {dimension}, {} from {from} to {to} gives {level}", axis.word())
    }
}

fn title_of<'a>(methodology: &'a Methodology, score: &'a RatedScore) -> &'a str {
    methodology.dimension(&score.dimension).map_or(score.dimension.as_str(), |dimension| dimension.title.base())
}

fn scale_of<'a>(methodology: &'a Methodology, score: &RatedScore, axis: Axis) -> Option<&'a Scale> {
    match axis {
        Axis::Likelihood => Some(&methodology.head.likelihood),
        Axis::Severity => methodology.dimension(&score.dimension).map(|dimension| &dimension.severity),
    }
}

fn reading_words(methodology: &Methodology, score: &RatedScore, axis: Axis) -> String {
    match score.reading(axis) {
        Reading::Open => "open".to_owned(),
        Reading::At(place) => {
            scale_of(methodology, score, axis).map_or_else(String::new, |scale| point_words(scale, *place))
        }
        Reading::Unknown(id) => format!("“{id}” (unknown)"),
    }
}

fn score_words(methodology: &Methodology, score: &RatedScore) -> WhyScore {
    WhyScore {
        dimension: title_of(methodology, score).to_owned(),
        likelihood: reading_words(methodology, score, Axis::Likelihood),
        severity: reading_words(methodology, score, Axis::Severity),
        grid: match &score.outcome {
            Outcome::Level(place) => level_title(methodology, *place).to_owned(),
            Outcome::Missing(missing) => missing.label().to_owned(),
            Outcome::Problem(problem) => problem.to_string(),
        },
    }
}

fn rule(methodology: &Methodology, rated: &Rated) -> String {
    if let Some(veto) = veto_rule(methodology, rated) {
        return veto;
    }
    let carriers: Vec<&str> = rated
        .carried_by
        .iter()
        .filter_map(|dimension| rated.score(dimension))
        .map(|score| title_of(methodology, score))
        .collect();
    match carriers.as_slice() {
        [] => "No dimension has both a likelihood and a severity yet.".to_owned(),
        [only] if rated.scores.len() == 1 => format!("The only dimension that is hit decides: {only}."),
        _ => format!("The worst dimension decides: {}.", carriers.join(", ")),
    }
}

fn veto_rule(methodology: &Methodology, rated: &Rated) -> Option<String> {
    let lift = rated.lift.as_ref()?;
    let dimension = methodology.dimension(&lift.dimension)?;
    let veto = dimension.veto.as_ref()?;
    let least = dimension.severity.place(&veto.severity).map(|place| point_words(&dimension.severity, place))?;
    let grid = lift.from.map_or("no level", |level| level_title(methodology, level));
    let (title, to) = (&dimension.title, level_title(methodology, lift.to));
    let reason = &veto.reason;
    Some(format!(
        "The grid gives {grid}, but severity {least} or worse for {title} is at least {to}, whatever the likelihood: {reason}"
    ))
}

#[derive(Clone, Copy, PartialEq)]
enum Direction {
    Up,
    Down,
}

fn smallest_moves(methodology: &Methodology, rated: &Rated, direction: Direction) -> Vec<Move> {
    let Some(now) = rated.level else { return Vec::new() };
    let axes = (0..rated.scores.len()).flat_map(|score| Axis::ALL.iter().map(move |axis| (score, *axis)));
    let moves: Vec<Move> =
        axes.filter_map(|(score, axis)| first_move(methodology, rated, (score, axis), direction, now)).collect();
    let fewest = moves.iter().map(|step| step.steps).min();
    moves.into_iter().filter(|step| Some(step.steps) == fewest).collect()
}

/// The first place along one axis, going away from where it stands, at which the overall level is another.
fn first_move(
    methodology: &Methodology,
    rated: &Rated,
    (index, axis): (usize, Axis),
    direction: Direction,
    now: usize,
) -> Option<Move> {
    let score = &rated.scores[index];
    let scale = scale_of(methodology, score, axis)?;
    let from = score.reading(axis).place()?;
    score.reading(other(axis)).place()?;
    let places: Vec<usize> = match direction {
        Direction::Up => (from + 1..scale.points.len()).collect(),
        Direction::Down => (0..from).rev().collect(),
    };
    let level_at = |place: usize| level_with(methodology, rated, index, axis, &scale.points[place].id);
    let changes = |level: usize| if direction == Direction::Up { level > now } else { level < now };
    let (to, level) =
        places.into_iter().find_map(|place| level_at(place).filter(|l| changes(*l)).map(|level| (place, level)))?;
    Some(Move {
        dimension: title_of(methodology, score).to_owned(),
        axis,
        from: point_words(scale, from),
        to: point_words(scale, to),
        steps: to.abs_diff(from),
        level: level_title(methodology, level).to_owned(),
    })
}

fn other(axis: Axis) -> Axis {
    match axis {
        Axis::Likelihood => Axis::Severity,
        Axis::Severity => Axis::Likelihood,
    }
}

/// The overall level if one axis of one score stood at `point`.
fn level_with(methodology: &Methodology, rated: &Rated, index: usize, axis: Axis, point: &PointId) -> Option<usize> {
    let score = &rated.scores[index];
    let id_at = |axis| {
        let place = score.reading(axis).place()?;
        scale_of(methodology, score, axis).map(|scale| scale.points[place].id.clone())
    };
    let at = |wanted| if axis == wanted { Some(point.clone()) } else { id_at(wanted) };
    let moved = Score { likelihood: at(Axis::Likelihood), severity: at(Axis::Severity) };
    let moved = rate_score(methodology, &score.dimension, &moved);
    let others = rated.scores.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, score)| score);
    others.chain([&moved]).filter_map(RatedScore::level).max()
}
