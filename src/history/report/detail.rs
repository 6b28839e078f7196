//! Every field that changed, in words; prose word by word.

use super::{Carrying, Cause, Made, Side, Sides, Trail};
use crate::history::label::{is_set, label_within};
use crate::history::{Change, value_words};
use crate::model::{Path, Value};
use serde::Serialize;
use similar::{Algorithm, ChangeTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// A field that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// The place.
    pub at: Path,
    /// The name of the field within its subject.
    pub label: String,
    /// What stood there, in words; none where nothing stood.
    pub from: Option<String>,
    /// What stands there now, in words; none where nothing stands any more.
    pub to: Option<String>,
    /// The difference word by word, where prose was altered and not written anew.
    pub segments: Vec<Segment>,
    /// That the mapping of points made it, when the methodology was changed, and nobody rated anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<Cause>,
    /// The reason given, on the last of the details it stands for.
    pub why: Option<String>,
    /// Who changed it, and when; told like the reason.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made: Option<Made>,
}

/// A run of words that stayed, came or went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// What happened to it.
    pub kind: SegmentKind,
    /// The words, with the space around them.
    pub text: String,
}

crate::model::words! {
    /// What happened to a run of words.
    pub enum SegmentKind {
        /// It stayed.
        Same = "same", "unchanged";
        /// It came.
        Added = "added", "added";
        /// It went.
        Removed = "removed", "removed";
    }
}

pub(super) fn details(sides: Sides<'_>, changes: &[&Change], trail: &Trail, carrying: &Carrying<'_>) -> Vec<Detail> {
    let told = |change: &&Change| {
        let cause = carrying.made(change).then_some(Cause::Method);
        with_reason(sides, change, trail).into_iter().map(move |detail| Detail { cause, ..detail })
    };
    let mut details: Vec<Detail> = changes.iter().flat_map(told).collect();
    // One reason often stands for several changes in a row: it is told once, after the last of them, with who gave it.
    for nth in 1..details.len() {
        if (&details[nth].why, &details[nth].made) == (&details[nth - 1].why, &details[nth - 1].made) {
            (details[nth - 1].why, details[nth - 1].made) = (None, None);
        }
    }
    details
}

fn with_reason(sides: Sides<'_>, change: &Change, trail: &Trail) -> Vec<Detail> {
    let mut details = of_change(sides, change);
    if let Some(last) = details.last_mut() {
        last.why = Some(change.why.text()).filter(|why| !why.is_empty());
        last.made = trail.of(&change.at).map(|made| made.besides(&change.why));
    }
    details
}

fn of_change(sides: Sides<'_>, change: &Change) -> Vec<Detail> {
    match (&change.from, &change.to) {
        (Some(from), Some(to)) if !is_map(from) && !is_map(to) => vec![rewritten(sides, &change.at, from, to)],
        (from, to) => {
            let gone = from.iter().flat_map(|value| leaves(&change.at, value));
            let new = to.iter().flat_map(|value| leaves(&change.at, value));
            let gone = gone.map(|(at, value)| detail(sides, at, Some(value), None));
            gone.chain(new.map(|(at, value)| detail(sides, at, None, Some(value)))).collect()
        }
    }
}

fn is_map(value: &Value) -> bool {
    matches!(value, Value::Map(_))
}

/// The plain values below a place.
fn leaves<'a>(at: &Path, value: &'a Value) -> Vec<(Path, &'a Value)> {
    match value {
        Value::Map(entries) => entries.iter().flat_map(|(key, value)| leaves(&at.join(key), value)).collect(),
        plain => vec![(at.clone(), plain)],
    }
}

fn rewritten(sides: Sides<'_>, at: &Path, from: &Value, to: &Value) -> Detail {
    let segments = match (from, to) {
        (Value::List(old), Value::List(new)) if !is_set_place(at) => altered(word_diff(&lines(old), &lines(new))),
        _ => Vec::new(),
    };
    Detail { segments, ..detail(sides, at.clone(), Some(from), Some(to)) }
}

/// The segments, unless so little stayed that the text is better read as written anew.
fn altered(segments: Vec<Segment>) -> Vec<Segment> {
    let letters = |kinds: &[SegmentKind]| -> usize {
        segments.iter().filter(|segment| kinds.contains(&segment.kind)).map(|segment| segment.text.len()).sum()
    };
    let stayed = letters(&[SegmentKind::Same]);
    let longer = letters(&[SegmentKind::Removed]).max(letters(&[SegmentKind::Added]));
    if stayed < longer { Vec::new() } else { segments }
}

fn detail(sides: Sides<'_>, at: Path, from: Option<&Value>, to: Option<&Value>) -> Detail {
    let words = |side: Side<'_>, value: Option<&Value>| value.map(|value| in_words(side, &at, value));
    Detail {
        label: label_within(&at, sides.after.methodology),
        from: words(sides.before, from),
        to: words(sides.after, to),
        segments: Vec::new(),
        cause: None,
        why: None,
        made: None,
        at,
    }
}

/// The value at a place in words; the elements of a set each in theirs.
pub(super) fn in_words(side: Side<'_>, at: &Path, value: &Value) -> String {
    match value {
        Value::List(items) if is_set_place(at) => {
            let words = |item: &Value| value_words(&at.join(item), item, side.methodology, side.assessment);
            items.iter().map(words).collect::<Vec<_>>().join(", ")
        }
        Value::List(items) => lines(items),
        plain => value_words(at, plain, side.methodology, side.assessment),
    }
}

fn is_set_place(at: &Path) -> bool {
    at.segments().last().is_some_and(|field| is_set(field))
}

fn lines(items: &[Value]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Texts longer than this together are compared line by line: word by word takes time that grows with the square.
const WORD_BY_WORD: usize = 40_000;

/// The difference of two texts as runs of words.
#[must_use]
pub fn word_diff(old: &str, new: &str) -> Vec<Segment> {
    let (old, new): (Vec<&str>, Vec<&str>) = if old.len() + new.len() <= WORD_BY_WORD {
        (old.split_word_bounds().collect(), new.split_word_bounds().collect())
    } else {
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect())
    };
    let mut segments: Vec<Segment> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        for (tag, words) in op.iter_slices(&old, &new) {
            add_words(&mut segments, segment_kind(tag), words);
        }
    }
    without_islands(segments)
}

/// Words that must have stayed together between two changes to be read as having stayed.
const ISLAND: usize = 3;

/// The segments with a word or two that stayed between two changes made part of both: by chance the same, they only cut what
/// is to be read.
fn without_islands(segments: Vec<Segment>) -> Vec<Segment> {
    let last = segments.len().saturating_sub(1);
    let (mut read, mut removed, mut added) = (Vec::new(), String::new(), String::new());
    for (at, Segment { kind, text }) in segments.into_iter().enumerate() {
        let is_island = at > 0 && at < last && text.split_whitespace().count() < ISLAND;
        match kind {
            SegmentKind::Removed => removed.push_str(&text),
            SegmentKind::Added => added.push_str(&text),
            SegmentKind::Same if is_island => {
                removed.push_str(&text);
                added.push_str(&text);
            }
            SegmentKind::Same => {
                read.extend(both_sides(&mut removed, &mut added));
                read.push(Segment { kind, text });
            }
        }
    }
    read.extend(both_sides(&mut removed, &mut added));
    read
}

fn both_sides(removed: &mut String, added: &mut String) -> impl Iterator<Item = Segment> {
    let sides = [(SegmentKind::Removed, std::mem::take(removed)), (SegmentKind::Added, std::mem::take(added))];
    sides.into_iter().filter(|(_, text)| !text.is_empty()).map(|(kind, text)| Segment { kind, text })
}

fn segment_kind(tag: ChangeTag) -> SegmentKind {
    match tag {
        ChangeTag::Equal => SegmentKind::Same,
        ChangeTag::Insert => SegmentKind::Added,
        ChangeTag::Delete => SegmentKind::Removed,
    }
}

fn add_words(segments: &mut Vec<Segment>, kind: SegmentKind, words: &[&str]) {
    let text = words.concat();
    match segments.last_mut().filter(|last| last.kind == kind) {
        Some(last) => last.text.push_str(&text),
        None => segments.push(Segment { kind, text }),
    }
}
