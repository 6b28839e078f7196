//! How any part of an assessment is addressed, read, replaced and compared: the ground that [`crate::history`] stands on.

use super::{Path, Value};
use std::fmt::Write as _;

/// Why a value or a path does not fit the assessment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// The path names a field that does not exist.
    #[error("{}there is no field {name:?} here; the fields are {known}", before(at))]
    NoField {
        /// Where, from the root.
        at: String,
        /// The name that was asked for.
        name: String,
        /// The names that exist here.
        known: String,
    },
    /// The path names a key that is not in the register.
    #[error("{}nothing with this id exists", before(at))]
    NoEntry {
        /// Where, from the root.
        at: String,
    },
    /// The path goes on below a plain value.
    #[error("{}the path goes on below a plain value", before(at))]
    TooDeep {
        /// Where, from the root.
        at: String,
    },
    /// The value is not of the kind that stands here.
    #[error("{}{reason}", before(at))]
    Wrong {
        /// Where, from the root.
        at: String,
        /// What was expected and what came.
        reason: String,
    },
}

/// The place in front of what is said of it; nothing for the whole assessment.
fn before(at: &str) -> String {
    if at.is_empty() { String::new() } else { format!("{at}: ") }
}

impl Misfit {
    /// A value that does not fit, with the reason; the place is filled in on the way up.
    pub fn wrong(reason: impl Into<String>) -> Self {
        Self::Wrong { at: String::new(), reason: reason.into() }
    }

    /// An unknown field among `known`.
    #[must_use]
    pub fn no_field(name: &str, known: &[&str]) -> Self {
        Self::NoField { at: String::new(), name: name.to_owned(), known: known.join(", ") }
    }

    pub(crate) fn expected(what: &str, got: &Value) -> Self {
        Self::wrong(format!("expected {what}, found {}", got.kind()))
    }

    /// The same misfit seen from one step further up.
    #[must_use]
    pub fn under(mut self, segment: &str) -> Self {
        let (Self::NoField { at, .. } | Self::NoEntry { at } | Self::TooDeep { at } | Self::Wrong { at, .. }) =
            &mut self;
        let mut longer = segment.to_owned();
        if !at.is_empty() {
            let _ = write!(longer, "/{at}");
        }
        *at = longer;
        self
    }
}

/// What differs at one place: `from` is `None` where nothing stood, `to` where nothing stands any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delta {
    /// The place.
    pub at: Path,
    /// What stood there.
    pub from: Option<Value>,
    /// What stands there now.
    pub to: Option<Value>,
}

/// A part of an assessment that can be addressed by path.
///
/// Blank and absent are the same thing everywhere but in a [`super::Register`], where an entry may exist with nothing in it.
pub trait Node: Sized + Clone + PartialEq {
    /// Whether nothing is recorded here.
    fn is_blank(&self) -> bool;

    /// The value with its type taken off.
    fn to_value(&self) -> Value;

    /// The typed value.
    ///
    /// # Errors
    /// When the value does not fit; the place below this node and what was expected are named.
    fn from_value(value: &Value) -> Result<Self, Misfit>;

    /// Nothing recorded.
    fn blank() -> Self;

    /// What stands at `path`; `None` when nothing is recorded there.
    ///
    /// # Errors
    /// When the path names a field or an entry that does not exist.
    fn get_at(&self, path: &[&str]) -> Result<Option<Value>, Misfit> {
        at_leaf(path)?;
        Ok((!self.is_blank()).then(|| self.to_value()))
    }

    /// Replaces what stands at `path` and returns what stood there. `None` removes.
    ///
    /// # Errors
    /// When the path names nothing or the value does not fit; nothing is altered then.
    fn put(&mut self, path: &[&str], to: Option<&Value>) -> Result<Option<Value>, Misfit> {
        at_leaf(path)?;
        let next = to.map_or_else(|| Ok(Self::blank()), Self::from_value)?;
        let former = (!self.is_blank()).then(|| self.to_value());
        *self = next;
        Ok(former)
    }

    /// The value as it would stand at `path`: brought into the form of its type, `None` when it is blank.
    ///
    /// # Errors
    /// When the path names no field or the value does not fit.
    fn fit(path: &[&str], value: &Value) -> Result<Option<Value>, Misfit> {
        at_leaf(path)?;
        fit_whole::<Self>(value)
    }

    /// Hands every plain value at `path` and below it to `out`, with its place, in schema order. `at` is where this node stands.
    ///
    /// Elements of sets are values of their own; an entry of a register with nothing in it is one too. A path that names
    /// nothing has nothing below it.
    fn leaves(&self, path: &[&str], at: &mut Path, out: &mut Vec<(Path, Value)>) {
        if path.is_empty() && !self.is_blank() {
            out.push((at.clone(), self.to_value()));
        }
    }

    /// Hands every difference from `self` to `to` to `out`, in schema order.
    fn diff(&self, to: &Self, at: &mut Path, out: &mut Vec<Delta>) {
        if self != to {
            out.push(Delta {
                at: at.clone(),
                from: (!self.is_blank()).then(|| self.to_value()),
                to: (!to.is_blank()).then(|| to.to_value()),
            });
        }
    }
}

pub(super) fn fit_whole<T: Node>(value: &Value) -> Result<Option<Value>, Misfit> {
    let node = T::from_value(value)?;
    Ok((!node.is_blank()).then(|| node.to_value()))
}

fn at_leaf(path: &[&str]) -> Result<(), Misfit> {
    match path.first() {
        None => Ok(()),
        Some(_) => Err(Misfit::TooDeep { at: path.join("/") }),
    }
}

impl<T: Node> Node for Option<T> {
    fn is_blank(&self) -> bool {
        self.is_none()
    }

    fn to_value(&self) -> Value {
        self.as_ref().map_or_else(|| Value::text(""), Node::to_value)
    }

    fn from_value(value: &Value) -> Result<Self, Misfit> {
        T::from_value(value).map(Some)
    }

    fn blank() -> Self {
        None
    }
}

impl Node for u32 {
    fn is_blank(&self) -> bool {
        *self == 0
    }

    fn to_value(&self) -> Value {
        Value::Int(i64::from(*self))
    }

    fn from_value(value: &Value) -> Result<Self, Misfit> {
        match value {
            Value::Int(n) => u32::try_from(*n).map_err(|_| Misfit::wrong(format!("{n} is not in 0..=4294967295"))),
            Value::Text(text) => text.parse().map_err(|_| Misfit::wrong(format!("{text:?} is not a whole number"))),
            other => Err(Misfit::expected("a whole number", other)),
        }
    }

    fn blank() -> Self {
        0
    }
}

impl Node for jiff::civil::Date {
    fn is_blank(&self) -> bool {
        false
    }

    fn to_value(&self) -> Value {
        Value::text(self.to_string())
    }

    fn from_value(value: &Value) -> Result<Self, Misfit> {
        match value {
            Value::Text(text) => {
                text.parse().map_err(|_| Misfit::wrong(format!("{text:?} is not a date; write it as 2026-11-30")))
            }
            other => Err(Misfit::expected("a date like 2026-11-30", other)),
        }
    }

    fn blank() -> Self {
        Self::ZERO
    }
}
