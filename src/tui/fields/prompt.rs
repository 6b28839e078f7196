//! A prompt: a text that is asked for before something is done, and stands nowhere until then.

use super::text_box::{Shape, TextBox};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Mode, Placement, Purpose, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use ratatui::Frame;
use ratatui::layout::Rect;
use std::fmt;

/// What is done with the text; it is empty only where that was allowed.
type Then = Box<dyn Fn(&str, &Desk) -> Requests>;

/// The dialog that asks for a text. Ctrl+C leaves without doing anything, as does leaving it empty.
pub struct Prompt {
    title: String,
    help: String,
    text_box: TextBox,
    empty: Empty,
    then: Then,
}

/// What an empty text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Empty {
    /// That nothing is done.
    Leaves,
    /// That nothing is said, and it goes on.
    GoesOn,
}

impl Prompt {
    /// A prompt; `then` says what is done with the text.
    pub fn new(
        title: impl Into<String>,
        help: impl Into<String>,
        shape: Shape,
        then: impl Fn(&str, &Desk) -> Requests + 'static,
    ) -> Self {
        let (text_box, empty) = (TextBox::new(shape, ""), Empty::Leaves);
        Self { title: title.into(), help: help.into(), text_box, empty, then: Box::new(then) }
    }

    /// The same prompt, going on when nothing is written.
    #[must_use]
    pub fn or_empty(self) -> Self {
        Self { empty: Empty::GoesOn, ..self }
    }

    /// The same prompt with a text to start from.
    #[must_use]
    pub fn with_text(mut self, text: &str) -> Self {
        self.text_box = TextBox::new(self.text_box.shape(), text);
        self
    }

    fn finish(&self, desk: &Desk) -> Requests {
        let text = self.text_box.text();
        let asked = if text.trim().is_empty() && self.empty == Empty::Leaves {
            Vec::new()
        } else {
            (self.then)(text.trim(), desk)
        };
        std::iter::once(Request::Close).chain(asked).collect()
    }
}

impl fmt::Debug for Prompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Prompt")
            .field("title", &self.title)
            .field("text", &self.text_box.text())
            .finish_non_exhaustive()
    }
}

impl Component for Prompt {
    fn title(&self, _desk: &Desk) -> String {
        self.title.clone()
    }

    fn placement(&self) -> Placement {
        Placement::Dialog { width: 86, rows: if self.text_box.shape() == Shape::Line { 7 } else { 14 } }
    }

    fn purpose(&self) -> Purpose {
        Purpose::Writes
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![self.text_box.shape().scope(), Scope::Text]
    }

    fn mode(&self) -> Mode {
        Mode::Edit
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match action {
            Action::Commit => self.finish(desk),
            Action::Outside => vec![Request::Effect(Effect::WriteOutside(self.text_box.text()))],
            Action::Cancel => vec![Request::Close],
            Action::NewLine => {
                self.text_box.new_line();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn type_key(&mut self, key: Key, _desk: &Desk) -> Requests {
        self.text_box.type_key(key);
        Vec::new()
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Requests {
        self.text_box.paste(text);
        Vec::new()
    }

    fn written_outside(&mut self, text: &str, _desk: &Desk) -> Requests {
        self.text_box = TextBox::new(self.text_box.shape(), text.trim_end());
        Vec::new()
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        self.text_box.view_under(&self.help, desk.theme, area, frame);
    }
}
