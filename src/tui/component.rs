//! The one model of everything on the screen: screens, steps, dialogs and fields are components on a stack.

use super::action::{Action, Scope};
use super::desk::Desk;
use super::effect::{Effect, Glance, State};
use super::key::Key;
use crate::history::Edit;
use crate::history::edits::{EditError, Ids};
use crate::method::Methodology;
use crate::model::{Assessment, Path, Prose, RiskId, Slug, Value};
use ratatui::Frame;
use ratatui::layout::Rect;
use std::fmt;

/// Where a component is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Over the whole body.
    Screen,
    /// Above the screen below it, with this share of the body in percent and at most this many rows.
    Dialog {
        /// Share of the width, in percent.
        width: u16,
        /// Rows wanted, frame included.
        rows: u16,
    },
}

/// What a component is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To look at something, to go somewhere.
    Reads,
    /// To alter something; it is not opened where nothing may be written.
    Writes,
}

/// Whether single letters act or type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Letters act.
    Nav,
    /// Letters type.
    Edit,
}

/// How a message to the person is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// It worked.
    Done,
    /// Something to know.
    Note,
    /// It did not work, and this is why.
    Refused,
}

/// A message to the person, shown until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub mood: Mood,
    /// What it says.
    pub text: String,
}

impl Notice {
    /// Something that worked.
    pub fn done(text: impl Into<String>) -> Self {
        Self { mood: Mood::Done, text: text.into() }
    }

    /// Something to know.
    pub fn note(text: impl Into<String>) -> Self {
        Self { mood: Mood::Note, text: text.into() }
    }

    /// Something that did not work.
    pub fn refused(text: impl Into<String>) -> Self {
        Self { mood: Mood::Refused, text: text.into() }
    }
}

/// An edit that gives out ids, made when its turn comes.
pub type Make = Box<dyn FnOnce(&Assessment, &Methodology, &mut Ids<'static>) -> Result<Made, EditError>>;

/// An edit that gave out ids, and what is asked for once it is done: to open what was added, to say what was taken.
#[derive(Debug)]
pub struct Made {
    /// The edit.
    pub edit: Edit,
    /// What is asked for then.
    pub then: Requests,
}

impl From<Edit> for Made {
    fn from(edit: Edit) -> Self {
        Self { edit, then: Vec::new() }
    }
}

/// What a component asks of the app.
pub enum Request {
    /// Alter the assessment.
    Do(Edit),
    /// Alter the assessment with an edit that gives out ids.
    Make(Make),
    /// Make this value stand at a place; `None` empties it.
    Set(Path, Option<Value>),
    /// Make these values stand at their places, as one edit.
    SetAll(Vec<(Path, Option<Value>)>),
    /// Take the last change back.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Take down why something changed at these places.
    Because(Vec<Path>, Prose),
    /// Put a component on top.
    Push(Box<dyn Component>),
    /// Take this component away.
    Close,
    /// Take away everything above the portfolio.
    GoHome,
    /// Show a step of the wizard, by number from 1.
    GoStep(u8),
    /// Go to a risk where it is rated.
    Rate(RiskId),
    /// Put the cursor on a place of the assessment.
    Seek(Path),
    /// Do what the screen below does for an action.
    Act(Action),
    /// Ask the outside world.
    Effect(Effect),
    /// Tell the person.
    Notice(Notice),
}

impl Request {
    /// An edit that gives out ids, made when its turn comes.
    pub fn make<T: Into<Made>>(
        make: impl FnOnce(&Assessment, &Methodology, &mut Ids<'static>) -> Result<T, EditError> + 'static,
    ) -> Self {
        Self::Make(Box::new(move |assessment, methodology, ids| make(assessment, methodology, ids).map(Into::into)))
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Do(edit) => f.debug_tuple("Do").field(edit).finish(),
            Self::Make(_) => f.write_str("Make(…)"),
            Self::Set(path, value) => f.debug_tuple("Set").field(path).field(value).finish(),
            Self::SetAll(places) => f.debug_tuple("SetAll").field(places).finish(),
            Self::Push(component) => f.debug_tuple("Push").field(component).finish(),
            Self::GoStep(number) => f.debug_tuple("GoStep").field(number).finish(),
            Self::Rate(risk) => f.debug_tuple("Rate").field(risk).finish(),
            Self::Seek(place) => f.debug_tuple("Seek").field(place).finish(),
            Self::Act(action) => f.debug_tuple("Act").field(action).finish(),
            Self::Effect(effect) => f.debug_tuple("Effect").field(effect).finish(),
            Self::Notice(notice) => f.debug_tuple("Notice").field(notice).finish(),
            Self::Undo => f.write_str("Undo"),
            Self::Redo => f.write_str("Redo"),
            Self::Because(at, why) => f.debug_tuple("Because").field(at).field(why).finish(),
            Self::Close => f.write_str("Close"),
            Self::GoHome => f.write_str("GoHome"),
        }
    }
}

/// What a component asks for; nothing is a good answer.
pub type Requests = Vec<Request>;

/// Anything on the screen that takes keys and draws itself.
pub trait Component: fmt::Debug {
    /// What it is called in the title row.
    fn title(&self, desk: &Desk) -> String;

    /// Where it is drawn.
    fn placement(&self) -> Placement {
        Placement::Screen
    }

    /// The scopes whose actions it takes, nearest first.
    fn scopes(&self, desk: &Desk) -> Vec<Scope>;

    /// Whether single letters act or type.
    fn mode(&self) -> Mode {
        Mode::Nav
    }

    /// What it is opened for.
    fn purpose(&self) -> Purpose {
        Purpose::Reads
    }

    /// Why an action of its scopes cannot be done now.
    ///
    /// # Errors
    /// The reason, as shown to the person.
    fn available(&self, _action: Action, _desk: &Desk) -> Result<(), String> {
        Ok(())
    }

    /// Does an action.
    fn act(&mut self, action: Action, desk: &Desk) -> Requests;

    /// Goes one level up within itself, when it has levels, and says whether it did.
    fn back(&mut self) -> bool {
        false
    }

    /// Takes a key that is no action, when letters type.
    fn type_key(&mut self, _key: Key, _desk: &Desk) -> Requests {
        Vec::new()
    }

    /// Takes pasted text as one change.
    fn paste(&mut self, _text: &str, _desk: &Desk) -> Requests {
        Vec::new()
    }

    /// Takes a text written in the person's own editor.
    fn written_outside(&mut self, _text: &str, _desk: &Desk) -> Requests {
        Vec::new()
    }

    /// Whether something is written that the draft does not have yet.
    fn is_unsaved(&self) -> bool {
        false
    }

    /// Hands over what is written but not yet in the draft; called when typing pauses.
    fn pause(&mut self, _desk: &Desk) -> Requests {
        Vec::new()
    }

    /// Brings cursors back in range after the desk changed under it.
    fn refresh(&mut self, _desk: &Desk) {}

    /// Shows a step, when this is the wizard.
    fn go_step(&mut self, _number: u8, _desk: &Desk) -> Requests {
        Vec::new()
    }

    /// Takes a portfolio that was listed anew, when this is the screen of it.
    fn listed(&mut self, _desk: &Desk) -> Requests {
        Vec::new()
    }

    /// Takes an assessment that was summed up, when this is the portfolio.
    fn glanced(&mut self, _slug: Slug, _glance: Result<Glance, String>) -> Requests {
        Vec::new()
    }

    /// Why there is nothing left to show, when what it shows is gone: a risk removed by undo. It is closed then.
    fn gone(&self, _desk: &Desk) -> Option<String> {
        None
    }

    /// Goes to a risk where it is rated, when this is the wizard or its step for that.
    fn rate(&mut self, _risk: RiskId, _desk: &Desk) {}

    /// Puts the cursor on a place of the assessment, where it is shown here.
    fn seek(&mut self, _place: &Path, _desk: &Desk) {}

    /// The place of the assessment that the cursor is on: a field, or an entry as a whole.
    fn under_cursor(&self, _desk: &Desk) -> Option<Path> {
        None
    }

    /// Whether this is the list of methodologies.
    fn lists_methodologies(&self) -> bool {
        false
    }

    /// The state that is shown, when it is not the draft that lies open.
    fn shows(&self) -> Option<(Slug, State)> {
        None
    }

    /// Whether this is where the methodology is changed.
    fn is_rescaling(&self) -> bool {
        false
    }

    /// Draws itself.
    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>);
}
