//! The human name of any place in an assessment.

use super::wording::{question_words, risk_words, short_group};
use crate::analysis::{cell_name, entry_name};
use crate::method::Methodology;
use crate::model::{Assessment, Cell, Path};

/// Fields whose name in a file is not the word people use. All others read as they are written, with spaces.
const FIELD_LABELS: [(&str, &str); 17] = [
    ("after", "rating with measures"),
    ("applies", "applicability"),
    ("before", "rating without measures"),
    ("bound_to", "state accepted"),
    ("current", "current rating"),
    ("due", "due date"),
    ("inherent", "inherent rating"),
    ("kind", "benefit or harm"),
    ("next", "counter"),
    ("on", "date"),
    ("origin", "catalogue risk"),
    ("picks", "choices"),
    ("raised_by", "questions that raised it"),
    ("residual", "residual rating"),
    ("size", "size of the group"),
    ("until", "end date"),
    ("what", "description"),
];

/// The word for a field.
#[must_use]
pub fn field_label(field: &str) -> String {
    let found = FIELD_LABELS.iter().find(|(name, _)| *name == field);
    found.map_or_else(|| field.replace('_', " "), |(_, label)| (*label).to_owned())
}

/// The human name of a place: `R-004 Proxy discrimination: current rating, individuals, likelihood`.
#[must_use]
pub fn label(path: &Path, methodology: &Methodology, assessment: &Assessment) -> String {
    let segments = path.segments();
    let (subject, rest) = subject(&segments, methodology, assessment);
    let parts: Vec<String> = parts(rest, methodology);
    match (subject.is_empty(), parts.is_empty()) {
        (_, true) => subject,
        (true, false) => parts.join(", "),
        (false, false) => format!("{subject}: {}", parts.join(", ")),
    }
}

/// The name of a place within what it is about: `current rating, individuals, likelihood`.
#[must_use]
pub fn label_within(path: &Path, methodology: &Methodology) -> String {
    let segments = path.segments();
    let rest = match segments.as_slice() {
        ["entries", _, "answers", _, rest @ ..]
        | ["rows", _, _, rest @ ..]
        | ["risks" | "answers" | "controls" | "declined" | "rejected" | "groups" | "entries", _, rest @ ..]
        | [_, rest @ ..] => rest,
        [] => &[],
    };
    parts(rest, methodology).join(", ")
}

/// What a path is about, and the rest of the path within it.
fn subject<'a>(segments: &'a [&'a str], methodology: &Methodology, assessment: &Assessment) -> (String, &'a [&'a str]) {
    match segments {
        [] => ("The whole assessment".to_owned(), &[]),
        ["risks", id, rest @ ..] => (risk_words(id, assessment), rest),
        ["groups", id, "impacts", impact, rest @ ..] => {
            (format!("{}, impact {}", short_group(id, assessment), short_id(impact)), rest)
        }
        ["groups", id, rest @ ..] => (short_group(id, assessment), rest),
        ["answers", id, rest @ ..] => (question_words(id, methodology), rest),
        ["entries", _, "answers", _, rest @ ..] | ["rows", _, _, rest @ ..] => {
            (in_row(segments, methodology, assessment), rest)
        }
        ["entries", id, rest @ ..] => (entry_words(id, methodology, assessment), rest),
        ["controls", id, rest @ ..] => (super::wording::control_words(id, methodology), rest),
        ["rejected", id, rest @ ..] => {
            (format!("Rejected: {}", super::wording::catalogue_words(id, methodology)), rest)
        }
        ["declined", id, rest @ ..] => (format!("Declined: {id}"), rest),
        [room, rest @ ..] => (section_label(room), rest),
    }
}

/// An answer behind the row it is given for.
fn in_row(segments: &[&str], methodology: &Methodology, assessment: &Assessment) -> String {
    let place = Path::new(segments.join("/"));
    Cell::of(&place).map_or_else(|| place.to_string(), |cell| cell_name(methodology, assessment, &cell))
}

fn entry_words(id: &str, methodology: &Methodology, assessment: &Assessment) -> String {
    id.parse().map_or_else(|_| id.to_owned(), |id| entry_name(methodology, assessment, id))
}

/// The parts of an assessment, as they are named in front of a field.
const SECTION_LABELS: [(&str, &str); 11] = [
    ("system", "System"),
    ("answers", "Answers"),
    ("entries", "Entries"),
    ("rows", "Answers by row"),
    ("groups", "Affected groups"),
    ("risks", "Risk register"),
    ("declined", "Declined instruments"),
    ("rejected", "Rejected catalogue risks"),
    ("controls", "Statement of applicability"),
    ("review", "Review"),
    ("next", "Counters"),
];

fn section_label(room: &str) -> String {
    let found = SECTION_LABELS.iter().find(|(name, _)| *name == room);
    found.map_or(room, |(_, label)| label).to_owned()
}

/// The steps below the subject, each in words.
fn parts(rest: &[&str], methodology: &Methodology) -> Vec<String> {
    match rest {
        [] => Vec::new(),
        ["scores"] => vec!["scores".to_owned()],
        ["scores", dimension, axis @ ..] => {
            let dimension = super::wording::dimension_words(dimension, methodology);
            std::iter::once(dimension).chain(axis.iter().map(|axis| field_label(axis))).collect()
        }
        [kind @ ("actions" | "impacts"), id, rest @ ..] => {
            let entry = format!("{} {}", kind.trim_end_matches('s'), short_id(id));
            std::iter::once(entry).chain(parts(rest, methodology)).collect()
        }
        [field, element] if is_set(field) => vec![format!("{} {}", element_label(field), short_id(element))],
        [field, rest @ ..] => std::iter::once(field_label(field)).chain(parts(rest, methodology)).collect(),
    }
}

/// Sets, and the word for one of their elements.
const SETS: [(&str, &str); 5] =
    [("controls", "control"), ("groups", "group"), ("picks", "choice"), ("raised_by", "raised by"), ("tags", "tag")];

pub(super) fn is_set(field: &str) -> bool {
    SETS.iter().any(|(name, _)| *name == field)
}

fn element_label(field: &str) -> &str {
    SETS.iter().find(|(name, _)| *name == field).map_or(field, |(_, element)| element)
}

/// A numbered id without its tail; any other id as it is.
pub(super) fn short_id(id: &str) -> &str {
    let numbered = id.len() > 5 && id.as_bytes()[1] == b'-' && "RGITE".contains(&id[..1]);
    match id.rsplit_once('-') {
        Some((short, tail)) if numbered && tail.len() == 4 && short.len() >= 5 => short,
        _ => id,
    }
}
