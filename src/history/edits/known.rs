//! The ids that a change brings in, looked up in the methodology: a slip is refused where it is made, not found at sealing.

use crate::analysis::{Axis, answerable};
use crate::history::Change;
use crate::method::{Choice, Kind, Methodology, Scale, Spread, YES_NO};
use crate::model::{Assessment, Cell, DimensionId, Impact, ImpactKind, Path, Row, RowId, TagId, Value};
use std::fmt::Display;

/// Something that a change brings in and that cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unknown {
    /// An id that the methodology, or the assessment, does not know.
    #[error("{at}: there is no {what} {id:?} here; the known ones are {}", listed(known))]
    Id {
        /// The place.
        at: Path,
        /// What kind of thing it would be.
        what: &'static str,
        /// The id.
        id: String,
        /// The ids there are.
        known: Vec<String>,
    },
    /// A counter that goes back.
    #[error("{at}: the program counts here, and never back, so that no id ever names two things")]
    Counter {
        /// The place.
        at: Path,
    },
}

impl Unknown {
    /// The same seen from further up: an element of a set is named by the set.
    fn seen(mut self, from: &Path) -> Self {
        let (Self::Id { at, .. } | Self::Counter { at }) = &mut self;
        at.clone_from(from);
        self
    }
}

fn listed(known: &[String]) -> String {
    if known.is_empty() { "none".to_owned() } else { known.join(", ") }
}

/// Checks every id that a change brings in; `after` is the assessment with the change made. What a change takes away is not
/// looked at, so that what an older methodology left behind can always be cleared.
///
/// # Errors
/// The first id that nothing knows, with those that are known; or a counter that goes back.
pub fn check_known(change: &Change, methodology: &Methodology, after: &Assessment) -> Result<(), Unknown> {
    check_counter(change)?;
    let ground = Ground { methodology, after };
    change.to.as_ref().map_or(Ok(()), |to| ground.walk(&change.at, to))
}

fn check_counter(change: &Change) -> Result<(), Unknown> {
    let (from, to) = match change.at.segments().as_slice() {
        [] => (entry(change.from.as_ref(), "next"), entry(change.to.as_ref(), "next")),
        ["next", ..] => (change.from.as_ref(), change.to.as_ref()),
        _ => return Ok(()),
    };
    if falls(from, to) { Err(Unknown::Counter { at: change.at.clone() }) } else { Ok(()) }
}

fn entry<'a>(value: Option<&'a Value>, key: &str) -> Option<&'a Value> {
    value?.entry(key)
}

fn falls(from: Option<&Value>, to: Option<&Value>) -> bool {
    match (from, to) {
        (Some(Value::Int(from)), Some(Value::Int(to))) => to < from,
        (Some(Value::Map(from)), to) => from.iter().any(|(key, from)| falls(Some(from), entry(to, key))),
        (from, _) => from.is_some() && to.is_none(),
    }
}

/// What ids are looked up in.
struct Ground<'a> {
    methodology: &'a Methodology,
    after: &'a Assessment,
}

/// An id, what it would be, and the ids of that kind.
type Wanted = (&'static str, String, Vec<String>);

impl Ground<'_> {
    /// Every leaf of a value, at its own place.
    fn walk(&self, at: &Path, value: &Value) -> Result<(), Unknown> {
        match value {
            Value::Map(entries) => entries.iter().try_for_each(|(key, value)| self.walk(&at.join(key), value)),
            Value::List(items) => {
                items.iter().try_for_each(|item| self.walk(&at.join(item), item).map_err(|e| e.seen(at)))
            }
            Value::Text(text) => self.look_up(at, text),
            Value::Int(_) => Ok(()),
        }
    }

    fn look_up(&self, at: &Path, text: &str) -> Result<(), Unknown> {
        let segments = at.segments();
        let wanted = match segments.as_slice() {
            ["risks", _, rest @ ..] => self.of_risk(rest, text),
            ["answers", _, rest @ ..] | ["entries", _, "answers", _, rest @ ..] | ["rows", _, _, rest @ ..] => {
                self.of_answer(at, rest, text)
            }
            ["entries", _, "of"] => Some(wanted("section of entries", text, self.sections_of_entries())),
            ["controls", control, ..] => Some(self.control(control)),
            ["rejected", risk, ..] => Some(self.catalogue(risk)),
            ["declined", instrument, ..] => Some(self.instrument(instrument)),
            ["groups", group, "impacts", impact, rest @ ..] => self.of_impact((group, impact), rest, text),
            _ => None,
        };
        match wanted {
            Some((what, id, known)) if !known.contains(&id) => Err(Unknown::Id { at: at.clone(), what, id, known }),
            _ => Ok(()),
        }
    }

    fn of_risk(&self, rest: &[&str], text: &str) -> Option<Wanted> {
        Some(match rest {
            ["origin"] => self.catalogue(text),
            ["raised_by", question] => self.question(question),
            ["groups", group] => wanted("affected group", group, self.after.groups.keys()),
            ["tags", tag] => self.tag(tag),
            ["treatment", "option"] => {
                wanted("treatment", text, self.methodology.head.treatments.iter().map(|t| &t.id))
            }
            ["treatment", "controls", control] => self.control(control),
            [_, "scores", dimension, axis] => self.score(dimension, axis, text),
            _ => return None,
        })
    }

    fn of_answer(&self, at: &Path, rest: &[&str], text: &str) -> Option<Wanted> {
        let Cell { row, question } = Cell::of(at)?;
        if let Some(Row::Line(id)) = &row
            && !self.fixed_rows().any(|known| known == id)
        {
            return Some(wanted("row", id.as_str(), self.fixed_rows()));
        }
        Some(match (rest, self.methodology.question(&question)) {
            (["picks", choice], Some(known)) => wanted("choice", choice, choices(&known.kind)),
            (["target"], Some(known)) => wanted("step", text, steps(&known.kind)),
            _ => {
                let known = answerable(self.methodology, self.after, row.as_ref());
                wanted("question", question.as_str(), known.into_iter())
            }
        })
    }

    fn fixed_rows(&self) -> impl Iterator<Item = &RowId> {
        let rows = self.methodology.blocks().filter_map(|block| match block.spread? {
            Spread::Fixed(_, rows) => Some(rows),
            Spread::Entries(_) | Spread::Groups => None,
        });
        rows.flatten().map(|row| &row.id)
    }

    fn sections_of_entries(&self) -> impl Iterator<Item = &TagId> {
        self.methodology.sections().filter(|section| section.entries().is_some()).map(|section| &section.id)
    }

    fn of_impact(&self, (group, impact): (&str, &str), rest: &[&str], text: &str) -> Option<Wanted> {
        match rest {
            ["dimension"] => Some(self.dimension(text)),
            ["before" | "after", axis] => {
                let group = self.after.groups.get(&group.parse().ok()?)?;
                self.impact_score(group.impacts.get(&impact.parse().ok()?)?, axis, text)
            }
            _ => None,
        }
    }

    /// A harm is scored on the scale of its dimension, a benefit on its own; before it is said which, nothing is checked.
    fn impact_score(&self, impact: &Impact, axis: &str, text: &str) -> Option<Wanted> {
        match (impact.kind?, &impact.dimension) {
            (ImpactKind::Benefit, _) if axis == Axis::Severity.word() => {
                Some(point(&self.methodology.head.benefit, text))
            }
            (_, Some(dimension)) => Some(self.score(dimension.as_str(), axis, text)),
            _ => (axis == Axis::Likelihood.word()).then(|| point(&self.methodology.head.likelihood, text)),
        }
    }

    fn score(&self, dimension: &str, axis: &str, text: &str) -> Wanted {
        let id: Option<DimensionId> = dimension.parse().ok();
        match id.and_then(|id| self.methodology.dimension(&id)) {
            None => self.dimension(dimension),
            Some(known) if axis == Axis::Severity.word() => point(&known.severity, text),
            Some(_) => point(&self.methodology.head.likelihood, text),
        }
    }

    fn dimension(&self, id: &str) -> Wanted {
        wanted("dimension", id, self.methodology.head.dimensions.iter().map(|dimension| &dimension.id))
    }

    fn question(&self, id: &str) -> Wanted {
        wanted("question", id, self.methodology.all_questions().map(|question| &question.id))
    }

    fn control(&self, id: &str) -> Wanted {
        wanted("control", id, self.methodology.all_controls().map(|control| &control.id))
    }

    fn catalogue(&self, id: &str) -> Wanted {
        wanted("catalogue risk", id, self.methodology.all_catalogue().map(|risk| &risk.id))
    }

    fn instrument(&self, id: &str) -> Wanted {
        wanted("instrument", id, self.methodology.head.due.iter().map(|due| &due.instrument))
    }

    fn tag(&self, id: &str) -> Wanted {
        let head = &self.methodology.head;
        wanted("tag", id, head.annex_c.iter().chain(&head.subdomains).map(|tag| &tag.id))
    }
}

fn wanted<T: Display>(what: &'static str, id: &str, known: impl Iterator<Item = T>) -> Wanted {
    (what, id.to_owned(), known.map(|id| id.to_string()).collect())
}

fn point(scale: &Scale, id: &str) -> Wanted {
    wanted("point", id, scale.points.iter().map(|point| &point.id))
}

/// The steps that something can be graded on; none where nothing is.
fn steps(kind: &Kind) -> impl Iterator<Item = String> {
    let steps: &[Choice] = if let Kind::Graded(steps) = kind { steps } else { &[] };
    steps.iter().map(|step| step.id.to_string())
}

fn choices(kind: &Kind) -> impl Iterator<Item = String> {
    let (listed, fixed): (&[Choice], &[&str]) = match kind {
        Kind::YesNo => (&[], &YES_NO),
        kind => (kind.choices(), &[]),
    };
    listed.iter().map(|choice| choice.id.to_string()).chain(fixed.iter().map(ToString::to_string))
}
