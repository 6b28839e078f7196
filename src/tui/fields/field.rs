//! One field: a label, a place, and the kind of value that stands there.

use crate::model::{Misfit, Path, Value};
use crate::tui::component::{Component, Request};
use crate::tui::desk::Desk;
use crate::tui::fields::{Chooser, Editor, Shape};
use jiff::civil::Date;

/// A choice of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opt {
    /// What stands in the assessment when it is chosen.
    pub value: String,
    /// What it is called.
    pub title: String,
    /// How to tell that it is the right one.
    pub help: String,
}

impl Opt {
    /// A choice.
    pub fn new(value: impl Into<String>, title: impl Into<String>, help: impl Into<String>) -> Self {
        Self { value: value.into(), title: title.into(), help: help.into() }
    }
}

/// The choices of a closed set of words.
#[macro_export]
#[doc(hidden)]
macro_rules! word_opts {
    ($words:ty) => {
        <$words>::ALL
            .iter()
            .map(|word| $crate::tui::fields::Opt::new(word.word(), word.label(), ""))
            .collect::<Vec<_>>()
    };
}

/// What kind of value a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Line,
    /// Lines of prose.
    Prose,
    /// A number, with its unit.
    Number(String),
    /// A date.
    Date,
    /// A date, not before this one.
    DateFrom(Date),
    /// One of several.
    One(Vec<Opt>),
    /// One of several, picked by digit: all of them are shown, with their help, while the cursor is on the field.
    Pick(Vec<Opt>),
    /// Any of several.
    Many(Vec<Opt>),
    /// A heading between fields.
    Heading,
    /// Something computed, shown but not typed.
    Shown(String),
}

impl FieldKind {
    /// The choices; none where nothing is chosen.
    #[must_use]
    pub fn opts(&self) -> &[Opt] {
        match self {
            Self::One(opts) | Self::Pick(opts) | Self::Many(opts) => opts,
            _ => &[],
        }
    }

    /// Whether a text can stand here, as far as the place itself cannot tell.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn accepts(&self, text: &str) -> Result<(), Misfit> {
        match self {
            Self::Number(unit) if !text.parse::<f64>().is_ok_and(f64::is_finite) => {
                Err(Misfit::wrong(format!("“{text}” is not a number; give it in {unit}, without the unit")))
            }
            Self::DateFrom(first) if text.parse::<Date>().is_ok_and(|date| date < *first) => {
                Err(Misfit::wrong(format!("{text} is before {first}; give a date from {first} on")))
            }
            _ => Ok(()),
        }
    }
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What it is called.
    pub label: String,
    /// What to write, and where to look.
    pub help: String,
    /// Where its value stands.
    pub at: Path,
    /// What kind of value it takes.
    pub kind: FieldKind,
    /// What is set in the same edit.
    pub along: Vec<Along>,
}

/// A place that follows a field: whether a question is answered follows from its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Along {
    /// The place.
    pub at: Path,
    /// What stands there when the field is filled; nothing when it is emptied.
    pub filled: Value,
}

impl Field {
    /// A field.
    pub fn new(label: impl Into<String>, at: Path, kind: FieldKind, help: impl Into<String>) -> Self {
        Self { label: label.into(), help: help.into(), at, kind, along: Vec::new() }
    }

    /// The same field with a place that follows it.
    #[must_use]
    pub fn along(mut self, at: Path, filled: Value) -> Self {
        self.along.push(Along { at, filled });
        self
    }

    /// The request that makes `value` stand at its place; what follows the field is set in the same edit.
    #[must_use]
    pub fn set(&self, value: Option<Value>) -> Request {
        Request::SetAll(self.places(value))
    }

    /// What is set to make `value` stand at its place. Undo goes backwards and names the last place, so the field is first.
    #[must_use]
    pub fn places(&self, value: Option<Value>) -> Vec<(Path, Option<Value>)> {
        let follow = |along: &Along| (along.at.clone(), value.as_ref().map(|_| along.filled.clone()));
        let following: Vec<_> = self.along.iter().map(follow).collect();
        std::iter::once((self.at.clone(), value)).chain(following).collect()
    }

    /// What stands at its place and at those that follow it.
    #[must_use]
    pub fn standing(&self, desk: &Desk) -> Vec<(Path, Option<Value>)> {
        let places = std::iter::once(&self.at).chain(self.along.iter().map(|along| &along.at));
        places.map(|at| (at.clone(), desk.value(at))).collect()
    }

    /// A heading.
    pub fn heading(label: impl Into<String>) -> Self {
        Self::new(label, Path::root(), FieldKind::Heading, "")
    }

    /// Something computed.
    pub fn shown(label: impl Into<String>, text: impl Into<String>, help: impl Into<String>) -> Self {
        Self::new(label, Path::root(), FieldKind::Shown(text.into()), help)
    }

    /// Where its value stands; nothing where it is computed.
    #[must_use]
    pub fn own_place(&self) -> Option<Path> {
        (!self.at.as_str().is_empty()).then(|| self.at.clone())
    }

    /// Whether the cursor can stand on it.
    #[must_use]
    pub fn takes_cursor(&self) -> bool {
        !matches!(self.kind, FieldKind::Heading)
    }

    /// Whether a person can change it here.
    #[must_use]
    pub fn is_editable(&self) -> bool {
        !matches!(self.kind, FieldKind::Heading | FieldKind::Shown(_))
    }

    /// What stands there, as a person reads it; empty when nothing does.
    #[must_use]
    pub fn text(&self, desk: &Desk) -> String {
        if let FieldKind::Shown(text) = &self.kind {
            return text.clone();
        }
        let value = if self.is_editable() { desk.value(&self.at) } else { None };
        value.map(|value| self.in_words(&value)).unwrap_or_default()
    }

    fn in_words(&self, value: &Value) -> String {
        match (value, &self.kind) {
            (Value::List(items), FieldKind::Prose) => join(items, "\n", ToString::to_string),
            (Value::List(items), _) => join(items, ", ", |item| self.title_of(&item.to_string())),
            (value, _) => self.title_of(&value.to_string()),
        }
    }

    fn title_of(&self, word: &str) -> String {
        self.kind.opts().iter().find(|opt| opt.value == word).map_or_else(|| word.to_owned(), |opt| opt.title.clone())
    }

    /// What a digit does where one of several is taken: the choice with this number is.
    #[must_use]
    pub fn digit(&self, digit: u8) -> Option<Request> {
        let (FieldKind::One(opts) | FieldKind::Pick(opts)) = &self.kind else { return None };
        let opt = opts.get(usize::from(digit).checked_sub(1)?)?;
        Some(self.set(Some(Value::text(opt.value.clone()))))
    }

    /// The dialog that changes it.
    #[must_use]
    pub fn editor(&self, desk: &Desk) -> Option<Box<dyn Component>> {
        let shape = match &self.kind {
            FieldKind::Line | FieldKind::Date | FieldKind::DateFrom(_) | FieldKind::Number(_) => Shape::Line,
            FieldKind::Prose => Shape::Prose,
            FieldKind::One(_) | FieldKind::Pick(_) | FieldKind::Many(_) => {
                return Some(Box::new(Chooser::new(self.clone(), desk)));
            }
            FieldKind::Heading | FieldKind::Shown(_) => return None,
        };
        Some(Box::new(Editor::new(self.clone(), shape, desk)))
    }
}

fn join(items: &[Value], between: &str, each: impl Fn(&Value) -> String) -> String {
    items.iter().map(each).collect::<Vec<_>>().join(between)
}
