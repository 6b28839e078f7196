//! The dialog in which one or several of a few things are chosen.

use super::{Field, FieldKind, Opt};
use crate::model::Value;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Placement, Purpose, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use std::collections::BTreeSet;
use std::fmt;

/// How many choices a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    One,
    Many,
}

/// What is done with what was taken, when it does not go to the place of the field.
type Then = Box<dyn Fn(Option<Value>, &Desk) -> Requests>;

/// The dialog of choices.
pub struct Chooser {
    field: Field,
    opts: Vec<Opt>,
    takes: Takes,
    marked: BTreeSet<String>,
    cursor: Cursor,
    then: Option<Then>,
}

impl Chooser {
    /// A dialog on the choices of a field, with what stands there marked.
    #[must_use]
    pub fn new(field: Field, desk: &Desk) -> Self {
        let marked = chosen(desk.value(&field.at));
        Self::of(field, marked, None)
    }

    /// A dialog with nothing marked; `then` says what is done with what is taken: one choice for many places.
    pub fn asking(field: Field, then: impl Fn(Option<Value>, &Desk) -> Requests + 'static) -> Self {
        Self::of(field, BTreeSet::new(), Some(Box::new(then)))
    }

    fn of(field: Field, marked: BTreeSet<String>, then: Option<Then>) -> Self {
        let (opts, takes) = match &field.kind {
            FieldKind::One(opts) | FieldKind::Pick(opts) => (opts.clone(), Takes::One),
            FieldKind::Many(opts) => (opts.clone(), Takes::Many),
            _ => (Vec::new(), Takes::One),
        };
        let mut cursor = Cursor::default();
        let first = opts.iter().position(|opt| marked.contains(&opt.value)).unwrap_or(0);
        cursor.put(first, opts.len());
        Self { field, opts, takes, marked, cursor, then }
    }

    fn toggle(&mut self) {
        if let Some(opt) = self.opts.get(self.cursor.at())
            && !self.marked.remove(&opt.value)
        {
            self.marked.insert(opt.value.clone());
        }
    }

    fn pick(&mut self, index: usize, desk: &Desk) -> Requests {
        let Some(opt) = self.opts.get(index) else { return Vec::new() };
        match self.takes {
            Takes::One => self.take(Some(Value::text(opt.value.clone())), desk),
            Takes::Many => {
                self.cursor.put(index, self.opts.len());
                self.toggle();
                Vec::new()
            }
        }
    }

    fn take_marked(&self, desk: &Desk) -> Requests {
        let items: Vec<Value> = self.marked.iter().map(Value::text).collect();
        self.take((!items.is_empty()).then_some(Value::List(items)), desk)
    }

    fn take(&self, value: Option<Value>, desk: &Desk) -> Requests {
        let asked = match &self.then {
            Some(then) => then(value, desk),
            None => vec![self.field.set(value)],
        };
        std::iter::once(Request::Close).chain(asked).collect()
    }

    fn row(&self, index: usize, room: usize, desk: &Desk) -> Line<'static> {
        let opt = &self.opts[index];
        let mark = match (self.takes, self.marked.contains(&opt.value)) {
            (Takes::Many, true) => desk.theme.glyph(Glyph::Marked),
            (Takes::Many, false) => desk.theme.glyph(Glyph::Unmarked),
            (Takes::One, true) => desk.theme.glyph(Glyph::Done),
            (Takes::One, false) => " ",
        };
        let digit = if index < 9 { (index + 1).to_string() } else { " ".to_owned() };
        let title = text::fit(&opt.title, room.saturating_sub(6), desk.theme);
        Line::from(vec![Span::styled(digit, desk.theme.style(Tone::Key)), Span::raw(format!(" {mark} {title}"))])
    }
}

impl fmt::Debug for Chooser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chooser").field("field", &self.field).field("marked", &self.marked).finish_non_exhaustive()
    }
}

fn chosen(value: Option<Value>) -> BTreeSet<String> {
    match value {
        Some(Value::List(items)) => items.iter().map(ToString::to_string).collect(),
        Some(value) => BTreeSet::from([value.to_string()]),
        None => BTreeSet::new(),
    }
}

impl Component for Chooser {
    fn title(&self, _desk: &Desk) -> String {
        self.field.label.clone()
    }

    fn placement(&self) -> Placement {
        let rows = u16::try_from(self.opts.len()).unwrap_or(u16::MAX).saturating_add(8);
        Placement::Dialog { width: 86, rows: rows.min(22) }
    }

    fn purpose(&self) -> Purpose {
        Purpose::Writes
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Choose]
    }

    fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        match (action, self.takes) {
            (Action::Mark, Takes::One) => Err("one choice only: Enter takes it".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match action {
            Action::Digit(digit) => self.pick(usize::from(digit).saturating_sub(1), desk),
            Action::Mark => {
                self.toggle();
                Vec::new()
            }
            Action::Open if self.takes == Takes::Many => self.take_marked(desk),
            Action::Open => self.pick(self.cursor.at(), desk),
            Action::Remove => self.take(None, desk),
            Action::Cancel => vec![Request::Close],
            movement => {
                self.cursor.act(movement, self.opts.len());
                Vec::new()
            }
        }
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let anchor = self.opts.get(self.cursor.at()).map(|opt| opt.help.as_str()).unwrap_or_default();
        let below = if anchor.is_empty() { &self.field.help } else { anchor };
        let room = usize::from(area.width);
        let help = text::wrap(below, room);
        let rows = u16::try_from(help.len()).unwrap_or(4).clamp(1, 5);
        let [list, _, foot] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(1), Constraint::Length(rows)]).areas(area);
        self.cursor.view(self.opts.len(), desk.theme, list, frame, |index| self.row(index, room, desk));
        let quiet = desk.theme.style(Tone::Quiet);
        let lines: Vec<Line<'_>> = help.into_iter().map(|line| Line::from(Span::styled(line, quiet))).collect();
        frame.render_widget(Paragraph::new(lines), foot);
    }
}
