//! Ratings of benefits and harms in words.

use crate::analysis::{
    BenefitReading, Outcome, RatedImpact, RatedScore, Reading, point_words, rate, rate_impact, rate_score, why,
};
use crate::method::{Methodology, Scale};
use crate::model::{AffectedGroup, DimensionId, Impact, ImpactKind, Rating, Score};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::level;
use ratatui::text::Span;

/// How far the rating of an impact has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Nothing is rated.
    Nothing,
    /// Something is.
    Part,
    /// Everything that is asked for.
    All,
}

/// How far the rating has come: a benefit is read once, a harm with and without its measures.
#[must_use]
pub fn reached(impact: &Impact) -> Reached {
    let axes = |score: &Score| usize::from(score.likelihood.is_some()) + usize::from(score.severity.is_some());
    let (done, of) = match impact.kind {
        Some(ImpactKind::Benefit) => (axes(&impact.before), 2),
        Some(ImpactKind::Harm) => {
            (usize::from(impact.dimension.is_some()) + axes(&impact.before) + axes(&impact.after), 5)
        }
        None => (0, 1),
    };
    match done {
        0 => Reached::Nothing,
        done if done < of => Reached::Part,
        _ => Reached::All,
    }
}

/// The worst level of the harms to a group, each as it stands: with its measures when that is rated.
#[must_use]
pub fn worst(method: &Methodology, group: &AffectedGroup) -> Option<usize> {
    let level = |impact: &Impact| match rate_impact(method, impact) {
        RatedImpact::Harm { before, after } => after.level().or(before.level()),
        RatedImpact::Undecided | RatedImpact::NoDimension | RatedImpact::Benefit { .. } => None,
    };
    group.impacts.values().filter_map(level).max()
}

/// The rating in a row: a level and where the measures take it, or how large a benefit is.
#[must_use]
pub fn cell(method: &Methodology, impact: &Impact, theme: Theme) -> Vec<Span<'static>> {
    match rate_impact(method, impact) {
        RatedImpact::Harm { before, after } => {
            let moved = moved(before.level(), after.level(), theme);
            vec![level::badge(method, before.level(), theme), Span::styled(moved, theme.style(Tone::Quiet))]
        }
        RatedImpact::Benefit { before, .. } => vec![Span::raw(benefit_words(method, &before, theme))],
        RatedImpact::NoDimension | RatedImpact::Undecided => vec![level::badge(method, None, theme)],
    }
}

/// The rating in words alone: `Medium 2, with its measures Low 1`.
#[must_use]
pub fn plain(method: &Methodology, impact: &Impact) -> String {
    match rate_impact(method, impact) {
        RatedImpact::Harm { before, after } => {
            let after = after
                .level()
                .map_or_else(String::new, |_| format!(", with its measures {}", level::plain(method, after.level())));
            format!("{}{after}", level::plain(method, before.level()))
        }
        RatedImpact::Benefit { before: BenefitReading { size: Reading::At(place), .. }, .. } => {
            format!("size {}", point_words(&method.head.benefit, place))
        }
        RatedImpact::Benefit { .. } | RatedImpact::NoDimension | RatedImpact::Undecided => level::plain(method, None),
    }
}

fn moved(before: Option<usize>, after: Option<usize>, theme: Theme) -> String {
    let (Some(before), Some(after)) = (before, after) else { return String::new() };
    let glyph = match after.cmp(&before) {
        std::cmp::Ordering::Less => Glyph::Down,
        std::cmp::Ordering::Equal => Glyph::Same,
        std::cmp::Ordering::Greater => Glyph::Up,
    };
    format!(" {}{}", theme.glyph(glyph), after + 1)
}

fn benefit_words(method: &Methodology, reading: &BenefitReading, theme: Theme) -> String {
    match reading.size {
        Reading::At(place) => format!("{} {}", theme.glyph(Glyph::Up), point_words(&method.head.benefit, place)),
        Reading::Open | Reading::Unknown(_) => format!("{} not rated", theme.glyph(Glyph::Unrated)),
    }
}

/// The scale on which the severity of a harm or the size of a benefit is read; none while a harm has no dimension.
#[must_use]
pub fn severity_scale<'a>(method: &'a Methodology, impact: &Impact) -> Option<&'a Scale> {
    match (impact.kind, &impact.dimension) {
        (Some(ImpactKind::Benefit), _) => Some(&method.head.benefit),
        (_, Some(dimension)) => method.dimension(dimension).map(|dimension| &dimension.severity),
        (_, None) => None,
    }
}

/// The level of a harm in words: `▪ Medium 2`, or what keeps it from having one.
#[must_use]
pub fn level_words(method: &Methodology, dimension: &DimensionId, score: &Score, theme: Theme) -> String {
    let rated = rate_score(method, dimension, score);
    let words = level::words(method, rated.level(), theme);
    match &rated.outcome {
        _ if lifted(&rated) => format!("{words}, fixed by the severity whatever the likelihood"),
        Outcome::Level(_) => words,
        Outcome::Missing(missing) => format!("{words}: {}", missing.label()),
        Outcome::Problem(problem) => format!("{words}: {problem}"),
    }
}

fn lifted(rated: &RatedScore) -> bool {
    rated.veto.is_some() && rated.level() > rated.grid_level()
}

/// Why a harm has its level: the inputs, the cell, the rule, and what would change it.
#[must_use]
pub fn level_why(method: &Methodology, dimension: &DimensionId, score: &Score) -> String {
    let scores = [(dimension.clone(), score.clone())].into_iter().collect();
    let rated = rate(method, &Rating { scores, ..Rating::default() });
    why(method, &rated).lines().join("\n")
}
