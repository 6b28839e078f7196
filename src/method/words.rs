//! Scales and levels in words: digit and title together, so that colour or place alone never carries the meaning.

use super::scoring::ScoreLevel;
use super::{Body, Condition, Methodology, Onset, Scale};
use crate::model::{ChoiceId, QuestionId};

/// A point as it is read out: the digit that picks it and its title, `3 Possible`.
#[must_use]
pub fn point_words(scale: &Scale, place: usize) -> String {
    let title = scale.points.get(place).map_or("?", |point| point.title.base());
    format!("{} {title}", place + 1)
}

/// The title of the level at `place`, counted from 0.
#[must_use]
pub fn level_title(methodology: &Methodology, place: usize) -> &str {
    methodology.head.levels.get(place).map_or("?", |level| level.title.base())
}

/// A condition as it is read out: `Q1 is Yes, and Q2 is not answered`.
#[must_use]
pub fn condition_words(methodology: &Methodology, condition: &Condition) -> String {
    let choice = |about: &QuestionId, id: &ChoiceId| {
        let title = methodology.question(about).and_then(|question| question.choice_title(id));
        title.unwrap_or(id.as_str()).to_owned()
    };
    let choices = |about, ids: &[ChoiceId]| ids.iter().map(|id| choice(about, id)).collect::<Vec<_>>().join(" or ");
    let joined = |parts: &[Condition], word: &str| {
        let parts: Vec<String> = parts.iter().map(|part| bracketed(methodology, part)).collect();
        parts.join(word)
    };
    match condition {
        Condition::Always => "always".to_owned(),
        Condition::Answered(id) => format!("{id} is answered"),
        Condition::Unknown(id) => format!("{id} is unknown"),
        Condition::NotApplicable(id) => format!("{id} does not apply"),
        Condition::Has(id, one) => format!("{id} is {}", choice(id, one)),
        Condition::HasAny(id, some) => format!("{id} is {}", choices(id, some)),
        Condition::Only(id, these) => format!("{id} is only {}", choices(id, these)),
        Condition::Count(id, compare, count) => format!("{id} has {} {count} choices", compare.label()),
        Condition::Number(id, compare, bound) => format!("{id} is {} {bound}", compare.label()),
        Condition::Dated(id, compare, bound) => format!("{id} is {} {bound}", compare.label()),
        Condition::Says(id, text) => format!("{id} says “{text}”"),
        Condition::Mentions(id, text) => format!("{id} mentions “{text}”"),
        Condition::Not(inner) => format!("not {}", bracketed(methodology, inner)),
        Condition::Any(parts) if parts.is_empty() => "never".to_owned(),
        Condition::All(parts) if parts.is_empty() => "always".to_owned(),
        Condition::All(parts) => joined(parts, " and "),
        Condition::Any(parts) => joined(parts, " or "),
        Condition::AnyRow(over, inner) => format!("in one row of {over}, {}", bracketed(methodology, inner)),
        Condition::EveryRow(over, inner) => format!("in every row of {over}, {}", bracketed(methodology, inner)),
        Condition::Rows(over, compare, count, inner) => {
            format!("in {} {count} rows of {over}, {}", compare.label(), bracketed(methodology, inner))
        }
    }
}

/// A dated case as it is read out: `From 2027-12-02 at High-risk by Annex III, when EU-03 is Deployer: why`.
#[must_use]
pub fn onset_words(methodology: &Methodology, body: Body<'_>, onset: &Onset) -> String {
    let when = match &onset.when {
        Condition::Always => String::new(),
        when => format!(", when {}", condition_words(methodology, when)),
    };
    told_onset(body, onset, &when)
}

/// The same without the condition in full: `From 2027-12-02 at High-risk by Annex III, by answers: why`.
#[must_use]
pub fn onset_short(body: Body<'_>, onset: &Onset) -> String {
    told_onset(body, onset, if onset.when.is_always() { "" } else { ", by answers" })
}

fn told_onset(body: Body<'_>, onset: &Onset, when: &str) -> String {
    let because = if onset.because.is_empty() { String::new() } else { format!(": {}", onset.because) };
    format!("From {}{}{when}{because}", onset.from, at_levels(body, onset))
}

/// The levels of a case, or those left out where they are fewer.
fn at_levels(body: Body<'_>, onset: &Onset) -> String {
    let levels = body.scoring.map_or(&[][..], |scoring| &scoring.levels);
    let (named, others): (Vec<_>, Vec<_>) = levels.iter().partition(|level| onset.at.contains(&level.id));
    let titles = |levels: Vec<&ScoreLevel>, word: &str| {
        levels.iter().map(|level| level.title.base()).collect::<Vec<_>>().join(word)
    };
    match named.len() {
        _ if onset.at.is_empty() || others.is_empty() => String::new(),
        some if some > others.len() => format!(" except at {}", titles(others, " and ")),
        _ => format!(" at {}", titles(named, " or ")),
    }
}

fn bracketed(methodology: &Methodology, condition: &Condition) -> String {
    let words = condition_words(methodology, condition);
    let several = matches!(condition, Condition::All(parts) | Condition::Any(parts) if parts.len() > 1);
    if several { format!("({words})") } else { words }
}
