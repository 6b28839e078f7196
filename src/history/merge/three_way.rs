//! The merge itself: every changed place gets one fate.

use super::lines::merge_lines;
use super::reference::references;
use super::side::{Contested, Side};
use super::{Conflict, ConflictKind, Merged};
use crate::history::Change;
use crate::model::{Assessment, Node, Path, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Merges two assessments that both go on from `base`.
///
/// `merge(o, a, o)` is `a`; swapping the sides swaps only the sides of the conflicts. Both must be rated under one
/// methodology: an assessment says nothing of its own about which.
#[must_use]
pub fn merge(base: &Assessment, a: &Assessment, b: &Assessment) -> Merged {
    merge_over(base, &BTreeSet::new(), a, b)
}

/// The same over a base in which some places stand open, since two lines of work differ there that both sides come from: where
/// the sides are not alike in one of them, they decided it differently, and a person decides between them.
pub(super) fn merge_over(base: &Assessment, open: &BTreeSet<Path>, a: &Assessment, b: &Assessment) -> Merged {
    let ground = common_ground(base, a, b);
    let (a, b) = (Side::new(&ground, a), Side::new(&ground, b));
    let merge = Merge {
        contested: [a.contested(&ground, &b, open), b.contested(&ground, &a, open)],
        references: references(&ground),
        sides: [a, b],
    };
    merge.run(base, ground.clone())
}

/// The base with a blank entry wherever both sides add the same one, so that such an entry too is merged field by field.
fn common_ground(base: &Assessment, a: &Assessment, b: &Assessment) -> Assessment {
    let mut ground = base.clone();
    loop {
        let shared = added_by_both(&ground, a, b);
        if shared.is_empty() {
            return ground;
        }
        for at in &shared {
            take(&mut ground, at, Some(&Value::Map(Vec::new())));
        }
    }
}

fn added_by_both(ground: &Assessment, a: &Assessment, b: &Assessment) -> Vec<Path> {
    let (a, b) = (Side::new(ground, a), Side::new(ground, b));
    a.added().filter(|change| b.change(&change.at).is_some()).map(|change| change.at.clone()).collect()
}

/// What becomes of a place that at least one side changed.
enum Fate {
    Take(Option<Value>),
    Stay,
    Clash(ConflictKind),
}

struct Merge<'a> {
    sides: [Side<'a>; 2],
    /// The changes of each side that cannot simply be taken.
    contested: [Contested; 2],
    /// The references of the ground, and what they refer to.
    references: BTreeMap<Path, Path>,
}

impl Merge<'_> {
    fn run(&self, base: &Assessment, mut content: Assessment) -> Merged {
        let mut conflicts = Vec::new();
        for at in self.places() {
            match self.fate(at) {
                Fate::Take(to) => take(&mut content, at, to.as_ref()),
                Fate::Stay => {}
                Fate::Clash(kind) => conflicts.push(self.conflict(base, at, kind)),
            }
        }
        conflicts.sort_by_cached_key(|conflict| schema_order(&conflict.at));
        Merged { content, conflicts }
    }

    fn places(&self) -> BTreeSet<&Path> {
        self.sides.iter().flat_map(Side::places).collect()
    }

    fn fate(&self, at: &Path) -> Fate {
        match self.sides.each_ref().map(|side| side.change(at)) {
            [Some(a), Some(b)] => self.contested[0].get(at).map_or_else(|| both(a, b), |kind| Fate::Clash(*kind)),
            [Some(change), None] => self.alone(change, &self.contested[0]),
            [None, Some(change)] => self.alone(change, &self.contested[1]),
            [None, None] => Fate::Stay,
        }
    }

    /// A reference that went with the entry it refers to waits for what is decided about the entry.
    fn alone(&self, change: &Change, contested: &Contested) -> Fate {
        let target = self.references.get(&change.at);
        match contested.get(&change.at) {
            Some(kind) => Fate::Clash(*kind),
            None if target.is_some_and(|target| contested.contains_key(target)) => Fate::Stay,
            None => Fate::Take(change.to.clone()),
        }
    }

    fn conflict(&self, base: &Assessment, at: &Path, kind: ConflictKind) -> Conflict {
        let [a, b] = self.sides.each_ref().map(|side| side.at(at));
        Conflict { at: at.clone(), kind, base: base.at(at).ok().flatten(), a, b }
    }
}

fn both(a: &Change, b: &Change) -> Fate {
    if a.to == b.to {
        Fate::Take(a.to.clone())
    } else if is_counter(&a.at) {
        Fate::Take(later(a.to.as_ref(), b.to.as_ref()))
    } else {
        by_line(a, b).unwrap_or(Fate::Clash(ConflictKind::BothChanged))
    }
}

/// Counters of ids only grow, so the larger one knows of every id that either side gave out.
fn is_counter(at: &Path) -> bool {
    at.is_within(&Path::new("next"))
}

fn later(a: Option<&Value>, b: Option<&Value>) -> Option<Value> {
    let number = |value: Option<&Value>| if let Some(Value::Int(n)) = value { *n } else { 0 };
    if number(a) < number(b) { b.cloned() } else { a.cloned() }
}

/// Two edits of one prose; `None` when it is no prose or the lines overlap. A set changes by element, never as a list.
fn by_line(a: &Change, b: &Change) -> Option<Fate> {
    let [base, a, b] = [&a.from, &a.to, &b.to].map(|value| lines(value.as_ref()));
    let merged = merge_lines(&base?, &a?, &b?)?;
    Some(Fate::Take((!merged.is_empty()).then(|| Value::List(merged.into_iter().map(Value::text).collect()))))
}

fn lines(value: Option<&Value>) -> Option<Vec<&str>> {
    match value {
        None => Some(Vec::new()),
        Some(Value::List(lines)) => lines.iter().map(line).collect(),
        Some(_) => None,
    }
}

fn line(value: &Value) -> Option<&str> {
    if let Value::Text(line) = value { Some(line) } else { None }
}

/// A field's place in its record, then the order of keys, as everywhere a difference is listed.
fn schema_order(at: &Path) -> (Option<usize>, Path) {
    let first = at.segments().first().copied().unwrap_or_default();
    (Assessment::FIELDS.iter().position(|field| *field == first), at.clone())
}

/// A change that a side made fits the ground it was made from.
fn take(content: &mut Assessment, at: &Path, to: Option<&Value>) {
    let taken = content.put(&at.segments(), to);
    debug_assert!(taken.is_ok(), "{taken:?}");
}
