//! The editor of a line or of prose. What is written reaches the draft whenever typing pauses.

use super::Field;
use super::text_box::{Shape, TextBox};
use crate::model::{Assessment, Misfit, Node, Path, Value};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Mode, Notice, Placement, Purpose, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::key::Key;
use ratatui::Frame;
use ratatui::layout::Rect;

/// The dialog in which a text is written.
#[derive(Debug)]
pub struct Editor {
    field: Field,
    text_box: TextBox,
    before: Vec<(Path, Option<Value>)>,
    handed_over: String,
}

impl Editor {
    /// An editor on what stands at the field's place.
    #[must_use]
    pub fn new(field: Field, shape: Shape, desk: &Desk) -> Self {
        let text = field.text(desk);
        Self { before: field.standing(desk), text_box: TextBox::new(shape, &text), handed_over: text, field }
    }

    fn text(&self) -> String {
        self.text_box.text()
    }

    /// What would stand there; `None` for nothing.
    fn value(&self) -> Result<Option<Value>, Misfit> {
        let text = self.text();
        if text.trim().is_empty() {
            return Ok(None);
        }
        self.field.kind.accepts(text.trim()).map_err(|misfit| misfit.under(&self.field.label))?;
        Assessment::fit(&self.field.at.segments(), &Value::text(text))
    }

    fn hand_over(&mut self, then: Vec<Request>) -> Requests {
        match self.value() {
            Ok(value) => {
                let changed = self.is_unsaved();
                self.handed_over = self.text();
                let set = changed.then(|| self.field.set(value));
                set.into_iter().chain(then).collect()
            }
            Err(misfit) => vec![Request::Notice(Notice::refused(format!(
                "{misfit}. The text is kept here; Ctrl+C leaves the field as it was."
            )))],
        }
    }
}

impl Component for Editor {
    fn title(&self, _desk: &Desk) -> String {
        self.field.label.clone()
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

    fn is_unsaved(&self) -> bool {
        self.text() != self.handed_over
    }

    fn pause(&mut self, _desk: &Desk) -> Requests {
        match self.value() {
            Ok(_) => self.hand_over(Vec::new()),
            Err(_) => Vec::new(),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match action {
            Action::Commit => self.hand_over(vec![Request::Close]),
            Action::Outside => vec![Request::Effect(Effect::WriteOutside(self.text()))],
            Action::Cancel => self.leave_as_it_was(desk),
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
        self.hand_over(Vec::new())
    }

    fn written_outside(&mut self, text: &str, _desk: &Desk) -> Requests {
        self.text_box = TextBox::new(self.text_box.shape(), text.trim_end());
        self.hand_over(Vec::new())
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        self.text_box.view_under(&self.field.help, desk.theme, area, frame);
    }
}

impl Editor {
    fn leave_as_it_was(&self, desk: &Desk) -> Requests {
        let moved = self.field.standing(desk) != self.before;
        let set = moved.then(|| Request::SetAll(self.before.clone()));
        set.into_iter().chain([Request::Close]).collect()
    }
}
