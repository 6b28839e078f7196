//! What line prompts are made of: pages of numbered entries, fields that are asked, words that do something.

use super::places::Place;
use crate::history::Edit;
use crate::history::edits::{EditError, Ids};
use crate::method::Methodology;
use crate::model::{Assessment, Path, Prose, Value};
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::fields::{Field, Shape};
use std::fmt;
use std::rc::Rc;

/// A place with what is to stand there; nothing empties it.
pub type Placed = (Path, Option<Value>);

/// What an entry or a word asks for; it is given what was typed behind the word.
pub type Deal = Rc<dyn Fn(&str, &Desk) -> Vec<Wish>>;

/// An edit that gives out ids, and what is asked for once it is done.
pub type Make = Box<dyn FnOnce(&Assessment, &Methodology, &mut Ids<'static>) -> Result<(Edit, Vec<Wish>), EditError>>;

/// What is asked of the prompts.
pub enum Wish {
    /// Make these values stand at their places, as one edit.
    Set(Vec<Placed>),
    /// Alter the assessment with an edit made when its turn comes.
    Make(Make),
    /// Take down why something changed at these places.
    Because(Vec<Path>, Prose),
    /// Go to a place below this one.
    Go(Place),
    /// Go to a step and to these places below it, and ask there for what stands at a path.
    Seek(u8, Vec<Place>, Path),
    /// Leave the field on top for the one after it.
    Onward,
    /// Leave this place.
    Leave,
    /// Ask for a field that stands nowhere in the list.
    Ask(Ask),
    /// Ask for a text.
    Prompt(Prompt),
    /// Say something.
    Say(Vec<String>),
    /// Say why something cannot be done.
    Refuse(String),
    /// Ask the outside world.
    Effect(Effect),
}

impl Wish {
    /// Says one thing.
    pub fn say(text: impl Into<String>) -> Self {
        Self::Say(vec![text.into()])
    }

    /// An edit that gives out no ids.
    pub fn make(make: impl FnOnce(&Assessment) -> Result<Edit, EditError> + 'static) -> Self {
        Self::Make(Box::new(move |assessment, _, _| Ok((make(assessment)?, Vec::new()))))
    }
}

/// Whether something is still to be done about an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Still {
    /// It waits.
    Open,
    /// It does not.
    Done,
}

impl Still {
    /// Open when `open` holds.
    #[must_use]
    pub fn open_if(open: bool) -> Self {
        if open { Self::Open } else { Self::Done }
    }
}

/// Where an entry leads.
#[derive(Clone)]
pub enum To {
    /// To another page.
    Place(Place),
    /// To a field that is asked.
    Ask(Box<Ask>),
    /// To something that is done.
    Do(Deal),
}

/// A numbered line of a page.
#[derive(Clone)]
pub struct Entry {
    /// What may be typed instead of the number; empty for none.
    pub name: String,
    /// What it says.
    pub words: String,
    /// Whether it waits.
    pub still: Still,
    /// Where it leads.
    pub to: To,
}

impl Entry {
    /// An entry that leads to another page.
    pub fn place(name: impl Into<String>, words: impl Into<String>, still: Still, place: Place) -> Self {
        Self { name: name.into(), words: words.into(), still, to: To::Place(place) }
    }

    /// An entry for a field of a form, open while it is blank.
    #[must_use]
    pub fn field(field: Field, desk: &Desk) -> Self {
        let text = field.text(desk);
        let still = Still::open_if(text.is_empty());
        Self { name: String::new(), words: field_words(&field, &text), still, to: To::Ask(Box::new(Ask::of(field))) }
    }

    /// An entry that does something.
    pub fn deed(words: impl Into<String>, does: impl Fn(&Desk) -> Vec<Wish> + 'static) -> Self {
        let does: Deal = Rc::new(move |_, desk| does(desk));
        Self { name: String::new(), words: words.into(), still: Still::Done, to: To::Do(does) }
    }

    /// The same entry with this much still to be done.
    #[must_use]
    pub fn standing(self, still: Still) -> Self {
        Self { still, ..self }
    }

    /// The same entry, found by a name too.
    #[must_use]
    pub fn named(self, name: impl Into<String>) -> Self {
        Self { name: name.into(), ..self }
    }

    /// The field it asks, if it does.
    #[must_use]
    pub fn asks(&self) -> Option<&Ask> {
        if let To::Ask(ask) = &self.to { Some(ask) } else { None }
    }
}

/// A field with what stands there, in one line.
fn field_words(field: &Field, text: &str) -> String {
    match text.split_once('\n') {
        _ if text.is_empty() => format!("{}: nothing yet", field.label),
        Some((first, rest)) => {
            let (count, plural) = (rest.lines().count(), if rest.contains('\n') { "s" } else { "" });
            format!("{}: {first} (and {count} more line{plural})", field.label)
        }
        None => format!("{}: {text}", field.label),
    }
}

/// A word of a page, beside those that act everywhere.
#[derive(Clone)]
pub struct Deed {
    /// The word.
    pub word: &'static str,
    /// What it does, as a sentence.
    pub says: String,
    /// Does it.
    pub does: Deal,
}

impl Deed {
    /// A word.
    pub fn new(word: &'static str, says: impl Into<String>, does: impl Fn(&str, &Desk) -> Vec<Wish> + 'static) -> Self {
        Self { word, says: says.into(), does: Rc::new(does) }
    }
}

/// A field that is asked.
#[derive(Clone)]
pub struct Ask {
    /// The field.
    pub field: Field,
    /// What else is to be known, before its choices.
    pub said: Vec<String>,
    /// What else may be answered.
    pub deeds: Vec<Deed>,
    /// What is to be known once it is answered.
    pub then: Option<fn(&Path, &Desk) -> Vec<String>>,
}

impl Ask {
    /// A field and nothing else.
    #[must_use]
    pub fn of(field: Field) -> Self {
        Self { field, said: Vec::new(), deeds: Vec::new(), then: None }
    }
}

/// A text that is asked for before something is done.
#[derive(Clone)]
pub struct Prompt {
    /// What is asked for.
    pub title: String,
    /// What to write.
    pub help: String,
    /// One line, or several.
    pub shape: Shape,
    /// What is done with the text; it is never empty.
    pub then: Deal,
}

impl Prompt {
    /// A prompt.
    pub fn new(
        title: impl Into<String>,
        help: impl Into<String>,
        shape: Shape,
        then: impl Fn(&str, &Desk) -> Vec<Wish> + 'static,
    ) -> Self {
        Self { title: title.into(), help: help.into(), shape, then: Rc::new(then) }
    }
}

impl fmt::Debug for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ask").field("field", &self.field).finish_non_exhaustive()
    }
}

impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompt").field("title", &self.title).finish_non_exhaustive()
    }
}

/// What a place shows.
#[derive(Clone, Default)]
pub struct Page {
    /// Where one is.
    pub title: String,
    /// What is to be known.
    pub said: Vec<String>,
    /// What can be opened, by number.
    pub entries: Vec<Entry>,
    /// What can be done, by word.
    pub deeds: Vec<Deed>,
}

impl Page {
    /// A page with nothing but entries.
    pub fn new(title: impl Into<String>, entries: Vec<Entry>) -> Self {
        Self { title: title.into(), entries, ..Self::default() }
    }

    /// The same page with more to be known.
    #[must_use]
    pub fn saying(mut self, said: impl IntoIterator<Item = String>) -> Self {
        self.said.extend(said);
        self
    }

    /// The same page with a word.
    #[must_use]
    pub fn with(mut self, deed: Deed) -> Self {
        self.deeds.push(deed);
        self
    }

    /// The entry that a number or a name picks, counted from 0.
    #[must_use]
    pub fn pick(&self, typed: &str) -> Option<usize> {
        match typed.parse::<usize>() {
            Ok(number) => number.checked_sub(1).filter(|at| *at < self.entries.len()),
            Err(_) => self.entries.iter().position(|entry| entry.name.eq_ignore_ascii_case(typed)),
        }
    }

    /// The next entry after `at` that waits, round the end.
    #[must_use]
    pub fn next_open(&self, after: Option<usize>) -> Option<usize> {
        let from = after.map_or(0, |at| at + 1).min(self.entries.len());
        let order = (from..self.entries.len()).chain(0..from);
        order.into_iter().find(|at| self.entries[*at].still == Still::Open && Some(*at) != after)
    }

    /// The place in the list of the field that is nearest to a path.
    #[must_use]
    pub fn asking_near(&self, at: &Path) -> Option<&Ask> {
        let asks = || self.entries.iter().filter_map(Entry::asks);
        let near = |ask: &&Ask| ask.field.at.is_within(at) || at.is_within(&ask.field.at);
        asks().find(|ask| ask.field.at == *at).or_else(|| asks().find(near))
    }

    /// The place in the list of the field at `at`.
    #[must_use]
    pub fn asking(&self, at: &Path) -> Option<usize> {
        self.entries.iter().position(|entry| entry.asks().is_some_and(|ask| ask.field.at == *at))
    }
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Page").field("title", &self.title).field("entries", &self.entries.len()).finish_non_exhaustive()
    }
}
