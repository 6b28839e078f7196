//! Who set a value: the way back from a state, through merges, to the version whose recorded change set it.

use super::Change;
use crate::model::{Assessment, Path, Prose, Value};

/// What one state says of where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// What it was made from, by its place among the records; none where that is missing or cannot be read.
    ///
    /// A parent stands before what was made from it, or is left out: then no walk ever comes back to where it was.
    pub parents: Vec<Option<usize>>,
    /// What changed since the first parent.
    pub changes: Vec<Change>,
    /// What it holds, where no parent can tell: of the first version, and of one whose first parent is missing. To blame,
    /// only merges make it needed, to tell on which side a value stood before.
    pub content: Option<Assessment>,
}

/// One time that a value was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The record that says so.
    pub by: usize,
    /// What stood there before.
    pub from: Option<Value>,
    /// What stood there then.
    pub to: Option<Value>,
    /// Why, in the words of who did it.
    pub why: Prose,
}

/// How far back a value could be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To the first version.
    Whole,
    /// To this record: what it was made from is missing or cannot be read.
    BrokenAt(usize),
}

/// Everything that happened to one place, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// The place.
    pub at: Path,
    /// What stands there; nothing where nothing is recorded.
    pub value: Option<Value>,
    /// Each time it was set, newest first. The first one set the value that stands there.
    pub touches: Vec<Touch>,
    /// How far back it could be followed.
    pub reach: Reach,
}

/// The trail of every value at `at` and below it, as they stand in `content`, which is what the record `from` holds. Where
/// nothing stands, the place itself has the one trail.
#[must_use]
pub fn blame(records: &[Record], from: usize, content: &Assessment, at: &Path) -> Vec<Trail> {
    let near = near(records, at);
    let mut leaves: Vec<(Path, Option<Value>)> =
        content.leaves_within(at).into_iter().map(|(at, value)| (at, Some(value))).collect();
    if leaves.is_empty() {
        leaves.push((at.clone(), None));
    }
    leaves.into_iter().map(|(at, value)| Walk::new(records, &near, &at).trail(from, value)).collect()
}

/// The changes of each record that stand at a place, above it or below it.
fn near<'a>(records: &'a [Record], at: &Path) -> Vec<Vec<&'a Change>> {
    let is_near = |change: &&Change| change.at.is_within(at) || at.is_within(&change.at);
    records.iter().map(|record| record.changes.iter().filter(is_near).collect()).collect()
}

/// What a record did to one place.
struct Step {
    from: Option<Value>,
    to: Option<Value>,
    why: Prose,
}

impl Step {
    /// What a change did to a place at or below its own; nothing when it left it as it was.
    fn of(change: &Change, at: &Path) -> Option<Self> {
        let below = at.as_str().strip_prefix(change.at.as_str()).filter(|_| at.is_within(&change.at))?;
        let rest = Path::new(below.trim_start_matches('/'));
        let part = |value: &Option<Value>| value.as_ref().and_then(|value| part(value, &rest.segments()));
        let (from, to) = (part(&change.from), part(&change.to));
        (from != to).then(|| Self { from, to, why: change.why.clone() })
    }

    fn touch(&self, by: usize) -> Touch {
        Touch { by, from: self.from.clone(), to: self.to.clone(), why: self.why.clone() }
    }
}

/// What stands below a value.
fn part(value: &Value, path: &[&str]) -> Option<Value> {
    let Some((first, rest)) = path.split_first() else { return Some(value.clone()) };
    match value {
        Value::Map(_) => part(value.entry(first)?, rest),
        Value::List(items) if rest.is_empty() => {
            items.iter().find(|item| matches!(item, Value::Text(text) if text == first)).cloned()
        }
        _ => None,
    }
}

/// What stood at a place in some state.
#[derive(PartialEq)]
enum Stood {
    Known(Option<Value>),
    Unknown,
}

/// The way back for one place.
struct Walk<'a> {
    records: &'a [Record],
    steps: Vec<Option<Step>>,
    at: &'a Path,
}

impl<'a> Walk<'a> {
    fn new(records: &'a [Record], near: &[Vec<&Change>], at: &'a Path) -> Self {
        let step = |changes: &Vec<&Change>| changes.iter().find_map(|change| Step::of(change, at));
        Self { records, steps: near.iter().map(step).collect(), at }
    }

    fn trail(&self, from: usize, value: Option<Value>) -> Trail {
        let (mut now, mut standing, mut touches) = (from, value.clone(), Vec::new());
        let reach = loop {
            let record = &self.records[now];
            if record.parents.is_empty() {
                let first = |to| Touch { by: now, from: None, to: Some(to), why: Prose::default() };
                touches.extend(standing.map(first));
                break Reach::Whole;
            }
            let taken_over = self.steps[now].as_ref().and_then(|step| self.side_with(record, step));
            if let (Some(step), None) = (&self.steps[now], taken_over) {
                standing.clone_from(&step.from);
                touches.push(step.touch(now));
            }
            match taken_over.or(record.parents[0]) {
                Some(parent) => now = parent,
                None => break Reach::BrokenAt(now),
            }
        };
        Trail { at: self.at.clone(), value, touches, reach }
    }

    /// The other parent of a merge at which the value stood already: the merge only took it over.
    fn side_with(&self, record: &Record, step: &Step) -> Option<usize> {
        let others = record.parents.iter().skip(1).flatten();
        others.copied().find(|parent| self.stood(*parent) == Stood::Known(step.to.clone()))
    }

    fn stood(&self, from: usize) -> Stood {
        let mut now = from;
        loop {
            let record = &self.records[now];
            if let Some(step) = &self.steps[now] {
                return Stood::Known(step.to.clone());
            }
            match (record.parents.first(), &record.content) {
                (Some(Some(parent)), _) => now = *parent,
                // That nothing ever stood here is no decision that a merge could have taken over.
                (_, content) => {
                    let stands = content.as_ref().and_then(|content| content.at(self.at).ok().flatten());
                    return stands.map_or(Stood::Unknown, |value| Stood::Known(Some(value)));
                }
            }
        }
    }
}
