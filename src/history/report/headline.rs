//! The change of one subject in one sentence.

use super::detail::in_words;
use super::levels::{Moved, ranked_level};
use super::{AcceptanceMove, Side, Sides, Subject};
use crate::analysis::{Asked, Standing, is_material, standing};
use crate::history::Change;
use crate::history::label::label_within;
use crate::history::wording::dimension_words;
use crate::method::level_title;
use crate::model::{Cell, Path, Value};
use unicode_segmentation::UnicodeSegmentation as _;

/// How many changed fields a headline names where no level moved; the others are counted.
const NAMED: usize = 2;

pub(super) fn headline(
    sides: Sides<'_>,
    subject: &Subject,
    (changes, carried): (&[&Change], usize),
    (levels, acceptance, stale_by): (&[Moved], Option<AcceptanceMove>, &[String]),
) -> String {
    let name = &subject.name;
    if let Some(words) = came_or_went(sides, subject, changes) {
        return format!("{name} {words}");
    }
    if let Some(words) = answered(sides, subject) {
        let parts: Vec<String> = std::iter::once(words).chain(planned(sides, changes)).collect();
        return format!("{name}: {}", parts.join("; "));
    }
    let mut parts: Vec<String> = levels.iter().map(level_words).collect();
    // Where a level moved, that says already why nobody agreed to this.
    let stale_by = if levels.is_empty() { stale_by } else { &[] };
    parts.extend(acceptance.map(|moved| moved.words(stale_by)));
    let told =
        |change: &Change| !stale_by.is_empty() && is_material(&change.at, change.from.as_ref(), change.to.as_ref());
    let changes: Vec<&Change> = changes.iter().filter(|change| !told(change)).copied().collect();
    let changes = changes.as_slice();
    parts.extend(levels.first().into_iter().flat_map(|first| score_words(sides, subject, changes, first)));
    parts.extend(fields(sides, subject, changes, levels));
    match carried {
        _ if !levels.is_empty() => {}
        0 => {}
        1 => parts.push("1 rating carried over".to_owned()),
        count => parts.push(format!("{count} ratings carried over")),
    }
    if parts.is_empty() {
        parts.push("rated differently by the methodology".to_owned());
    }
    format!("{name}: {}", parts.join("; "))
}

fn came_or_went(sides: Sides<'_>, subject: &Subject, changes: &[&Change]) -> Option<String> {
    let whole = changes.iter().find(|change| change.at == subject.at)?;
    let (verb, side) = match (&whole.from, &whole.to) {
        (None, Some(_)) => ("added", sides.after),
        (Some(_), None) => ("removed", sides.before),
        _ => return None,
    };
    let level = subject.risk().and_then(|id| side.assessment.risks.get(&id)).map(|risk| {
        let level = ranked_level(side.methodology, risk);
        level.map_or("not rated", |level| level_title(side.methodology, level))
    });
    Some(level.map_or_else(|| verb.to_owned(), |level| format!("{verb}, {level}")))
}

fn level_words(moved: &Moved) -> String {
    let shown = &moved.shown;
    let title = |level: &Option<String>| level.as_deref().unwrap_or("not rated").to_owned();
    let words = format!("{} level {} → {}", shown.stage.word(), title(&shown.from), title(&shown.to));
    let words = match (shown.zone_from, shown.zone_to) {
        (Some(from), Some(to)) if from != to => format!("{words} (zone {} → {})", from.word(), to.word()),
        _ => words,
    };
    // Between two states of one methodology it goes without saying.
    match shown.mapped.as_slice() {
        _ if shown.crossed.is_none() => words,
        [] => format!("{words}, {}", shown.cause.label()),
        mapped => format!("{words}, {} (mapped: {})", shown.cause.label(), mapped.join(", ")),
    }
}

/// The scores that changed at the stage of a move: `likelihood likely → possible (individuals)`.
fn score_words(sides: Sides<'_>, subject: &Subject, changes: &[&Change], moved: &Moved) -> Vec<String> {
    let scores = subject.at.join(moved.shown.stage.word()).join("scores");
    let axis = |change: &&&Change| match change.at.segments().as_slice() {
        [.., dimension, axis] if change.at.is_within(&scores) => {
            let dimension = dimension_words(dimension, sides.after.methodology);
            Some(format!("{axis} {} ({dimension})", values(sides, change)))
        }
        _ => None,
    };
    changes.iter().filter_map(|change| axis(&change)).collect()
}

fn values(sides: Sides<'_>, change: &Change) -> String {
    let words = |side: Side<'_>, value: &Option<Value>| {
        value.as_ref().map_or_else(|| "none".to_owned(), |value| in_words(side, &change.at, value))
    };
    format!("{} → {}", words(sides.before, &change.from), words(sides.after, &change.to))
}

/// The other fields: the first few by name, the rest by number. Scores that a move already tells are left out.
fn fields(sides: Sides<'_>, subject: &Subject, changes: &[&Change], levels: &[Moved]) -> Vec<String> {
    let told: Option<Path> = levels.first().map(|first| subject.at.join(first.shown.stage.word()).join("scores"));
    let untold = |change: &&&Change| !told.as_ref().is_some_and(|told| change.at.is_within(told));
    let bond = |change: &&&Change| change.at.segments().last() != Some(&"bound_to");
    let mut rest: Vec<&Change> = changes.iter().filter(untold).filter(bond).copied().collect();
    rest.sort_by_key(|change| weight(change));
    let named = if levels.is_empty() || rest.len() == 1 { NAMED } else { 0 };
    let mut words: Vec<String> = rest.iter().take(named).map(|change| field_words(sides, change)).collect();
    match rest.len().saturating_sub(named) {
        0 => {}
        1 => words.push("one more change".to_owned()),
        more => words.push(format!("{more} more changes")),
    }
    words
}

/// Fields that decide something come before prose.
fn weight(change: &Change) -> usize {
    match change.at.segments().as_slice() {
        [.., "option" | "applies" | "status"] => 0,
        ["risks", _, "acceptance", ..] => 1,
        [.., "rationale" | "note" | "justification" | "evidence"] => 4,
        _ if is_prose(change) => 3,
        _ => 2,
    }
}

fn is_prose(change: &Change) -> bool {
    [&change.from, &change.to].into_iter().flatten().any(|value| matches!(value, Value::List(_)))
}

/// One change with what stood there and what stands there now, prose cut to its beginning.
pub(in crate::history) fn from_to(sides: Sides<'_>, change: &Change) -> String {
    let (Some(was), Some(is), true) = (&change.from, &change.to, is_prose(change)) else {
        return field_words(sides, change);
    };
    let label = label_within(&change.at, sides.after.methodology);
    let words = |side, value| beginning(&in_words(side, &change.at, value));
    format!("{label} “{}” → “{}”", words(sides.before, was), words(sides.after, is))
}

/// Letters of a prose that are quoted in a line; the difference shows all of it.
const QUOTED: usize = 60;

fn beginning(prose: &str) -> String {
    let line = prose.replace('\n', " ");
    let short: String = line.graphemes(true).take(QUOTED).collect();
    if short.len() < line.len() { format!("{}…", short.trim_end()) } else { short }
}

fn field_words(sides: Sides<'_>, change: &Change) -> String {
    let label = label_within(&change.at, sides.after.methodology);
    let whole = |value: &Option<Value>| value.as_ref().is_some_and(|value| matches!(value, Value::Map(_)));
    match (&change.from, &change.to) {
        (None, Some(_)) if whole(&change.to) => format!("{label} added"),
        (Some(_), None) if whole(&change.from) => format!("{label} removed"),
        (Some(Value::Text(id)), None) | (None, Some(Value::Text(id)))
            if change.at.segments().last() == Some(&id.as_str()) =>
        {
            format!("{label} {}", if change.to.is_some() { "added" } else { "removed" })
        }
        (None, Some(_)) if is_prose(change) => format!("{label} written"),
        (Some(_), None) if is_prose(change) => format!("{label} cleared"),
        _ if is_prose(change) || whole(&change.from) => format!("{label} rewritten"),
        _ => format!("{label} {}", values(sides, change)),
    }
}

/// An answer before and after, where that is what changed.
fn answered(sides: Sides<'_>, subject: &Subject) -> Option<String> {
    let cell = Cell::of(&subject.at).filter(|cell| cell.place() == subject.at)?;
    let (was, is) = (answer_words(sides.before, &cell)?, answer_words(sides.after, &cell)?);
    (was != is).then(|| format!("{was} → {is}"))
}

/// What is planned about a graded item: target, owner, due date.
fn planned(sides: Sides<'_>, changes: &[&Change]) -> Vec<String> {
    let is_plan = |change: &&&Change| {
        Cell::of(&change.at).is_some() && matches!(change.at.segments().last(), Some(&("target" | "owner" | "due")))
    };
    changes.iter().filter(is_plan).map(|change| field_words(sides, change)).collect()
}

fn answer_words(side: Side<'_>, cell: &Cell) -> Option<String> {
    let question = side.methodology.question(&cell.question)?;
    let answer = side.assessment.answer(cell);
    let standing = standing(question, answer);
    let Some(answer) = answer.filter(|_| standing == Standing::Answered) else {
        return Some(standing.label().to_owned());
    };
    let picks: Vec<&str> = answer.picks.iter().filter_map(|pick| question.choice_title(pick)).collect();
    let words =
        [picks.join(", "), answer.text.to_string(), answer.date.map(|date| date.to_string()).unwrap_or_default()];
    let asked = Asked::of(side.methodology, side.assessment).cell(cell).is_some();
    let words = words.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
    let words = if words.is_empty() { "none".to_owned() } else { words };
    Some(if asked { words } else { format!("{words} (no longer asked)") })
}
