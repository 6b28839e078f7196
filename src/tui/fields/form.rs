//! A form: fields one below the other, the one under the cursor open to its full text and help.

use super::{Field, FieldKind, picks};
use crate::tui::action::Action;
use crate::tui::component::{Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::hits::Hits;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Rect, Size};
use ratatui::text::{Line, Span};
use std::cell::Cell;

/// The columns of labels: fewer in a pane beside a list.
fn label_width(room: usize) -> usize {
    if room < 56 { 15 } else { 20 }
}

/// The lines of text a field shows while the cursor is elsewhere: the first of these with which the whole form fits,
/// or the last.
const GLIMPSES: [usize; 4] = [12, 5, 3, 2];

/// The cursor of a form. The fields themselves are made anew from the assessment each time.
#[derive(Clone, Debug, Default)]
pub struct Form {
    at: usize,
    top: Cell<usize>,
    rows: Hits<usize>,
}

impl Form {
    /// The column in which values begin in a form this wide.
    #[must_use]
    pub fn values_at(room: usize) -> usize {
        label_width(room) + 4
    }

    /// The field the cursor is on.
    #[must_use]
    pub fn field<'a>(&self, fields: &'a [Field]) -> Option<&'a Field> {
        fields.get(self.at)
    }

    /// The place of the field the cursor is on, counted from 0.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// Puts the cursor on the first field for which `wanted` holds.
    pub fn find(&mut self, fields: &[Field], wanted: impl Fn(&Field) -> bool) {
        if let Some(at) = fields.iter().position(|field| field.takes_cursor() && wanted(field)) {
            self.at = at;
        }
    }

    /// Brings the cursor onto a field that takes it.
    pub fn keep_within(&mut self, fields: &[Field]) {
        self.at = self.at.min(fields.len().saturating_sub(1));
        if fields.get(self.at).is_some_and(|field| !field.takes_cursor()) {
            self.step(fields, 1);
        }
    }

    /// Puts the cursor on the next field for which `wanted` holds, round the end.
    pub fn find_next(&mut self, fields: &[Field], wanted: impl Fn(&Field) -> bool) {
        let after = (self.at + 1..fields.len()).chain(0..self.at.min(fields.len()));
        self.go(fields, after.filter(|at| wanted(&fields[*at])));
    }

    /// Puts the cursor on the field before for which `wanted` holds, round the beginning.
    pub fn find_previous(&mut self, fields: &[Field], wanted: impl Fn(&Field) -> bool) {
        let before = (0..self.at.min(fields.len())).rev().chain((self.at + 1..fields.len()).rev());
        self.go(fields, before.filter(|at| wanted(&fields[*at])));
    }

    /// Takes an action of the form scope.
    pub fn act(&mut self, action: Action, fields: &[Field], desk: &Desk) -> Requests {
        match action {
            Action::Up | Action::WheelUp => self.step(fields, -1),
            Action::Down | Action::WheelDown => self.step(fields, 1),
            Action::PageUp => (0..5).for_each(|_| self.step(fields, -1)),
            Action::PageDown => (0..5).for_each(|_| self.step(fields, 1)),
            Action::Click(position) => {
                self.go(fields, self.rows.at(position).filter(|at| *at < fields.len()).into_iter());
            }
            Action::First => self.go(fields, 0..fields.len()),
            Action::Last => self.go(fields, (0..fields.len()).rev()),
            Action::NextOpen => self.next_blank(fields, desk),
            Action::Open => {
                return self.field(fields).and_then(|f| f.editor(desk)).map(Request::Push).into_iter().collect();
            }
            Action::Remove => return self.clear(fields),
            Action::Digit(digit) => return self.field(fields).and_then(|f| f.digit(digit)).into_iter().collect(),
            _ => {}
        }
        Vec::new()
    }

    fn clear(&self, fields: &[Field]) -> Requests {
        let field = self.field(fields).filter(|field| field.is_editable());
        field.map(|field| field.set(None)).into_iter().collect()
    }

    fn step(&mut self, fields: &[Field], by: isize) {
        let mut at = self.at;
        while let Some(next) = at.checked_add_signed(by).filter(|next| *next < fields.len()) {
            at = next;
            if fields[at].takes_cursor() {
                self.at = at;
                return;
            }
        }
    }

    fn go(&mut self, fields: &[Field], mut order: impl Iterator<Item = usize>) {
        if let Some(at) = order.find(|at| fields[*at].takes_cursor()) {
            self.at = at;
        }
    }

    fn next_blank(&mut self, fields: &[Field], desk: &Desk) {
        self.find_next(fields, |field| field.is_editable() && field.text(desk).is_empty());
    }

    /// Draws the fields from the first one, none of them under the cursor: the form stands beside what has it.
    pub fn view_at_rest(fields: &[Field], desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let lines = blocks(fields, None, area.as_size(), desk).into_iter().flatten();
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
    }

    /// Draws the fields round the cursor.
    pub fn view(&self, fields: &[Field], desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        self.rows.clear();
        let blocks = blocks(fields, Some(self.at), area.as_size(), desk);
        let before: usize = blocks.iter().take(self.at).map(Vec::len).sum();
        let own = blocks.get(self.at).map_or(1, Vec::len);
        let total: usize = blocks.iter().map(Vec::len).sum();
        let height = usize::from(area.height);
        // A field taller than the screen shows its head.
        let lowest_top = (before + own).saturating_sub(height).min(before);
        let top = self.top.get().clamp(lowest_top, before).min(total.saturating_sub(height).max(lowest_top));
        self.top.set(top);
        let rows = blocks.into_iter().enumerate().flat_map(|(at, lines)| {
            lines.into_iter().enumerate().map(move |(nth, line)| (at, at == self.at && nth == 0, line))
        });
        for (y, (at, head, line)) in (area.y..area.bottom()).zip(rows.skip(top)) {
            let row = Rect { y, height: 1, ..area };
            self.rows.add(row, at);
            frame.render_widget(line, row);
            if head {
                let labels = u16::try_from(label_width(usize::from(area.width))).unwrap_or(0);
                let label = Rect { width: (labels + 2).min(row.width), ..row };
                frame.buffer_mut().set_style(label, desk.theme.selected());
            }
        }
    }
}

/// The lines of all fields, as much of each as the height allows.
fn blocks(fields: &[Field], at: Option<usize>, size: Size, desk: &Desk) -> Vec<Vec<Line<'static>>> {
    let values: Vec<Vec<String>> = fields.iter().map(|field| value(field, size, desk)).collect();
    let whole = |(field, value): (&Field, &Vec<String>)| block(field, value.clone(), Shown::Whole, size, desk).len();
    let focused = at.and_then(|at| fields.get(at).zip(values.get(at))).map(whole);
    let height = |glimpse: usize| -> usize {
        let others = fields.iter().zip(&values).enumerate().filter(|(own, _)| at != Some(*own));
        others.map(|(_, (field, value))| height_at_rest(field, value, glimpse)).chain(focused).sum()
    };
    let [generous @ .., least] = GLIMPSES;
    let glimpse = generous.into_iter().find(|glimpse| height(*glimpse) <= usize::from(size.height)).unwrap_or(least);
    let shown = |own| if at == Some(own) { Shown::Whole } else { Shown::Glimpse(glimpse) };
    let each = fields.iter().zip(values).enumerate();
    each.map(|(own, (field, value))| block(field, value, shown(own), size, desk)).collect()
}

/// The lines of a field's value; none when it is blank.
fn value(field: &Field, size: Size, desk: &Desk) -> Vec<String> {
    let value = if field.kind == FieldKind::Heading { String::new() } else { field.text(desk) };
    if value.is_empty() { Vec::new() } else { text::wrap(&numbered(field, &value), value_room(size)) }
}

/// How many lines a field takes that the cursor is not on.
fn height_at_rest(field: &Field, value: &[String], glimpse: usize) -> usize {
    if field.kind == FieldKind::Heading { 2 } else { value.len().clamp(1, glimpse) }
}

/// Columns for the value beside its label.
fn value_room(size: Size) -> usize {
    let room = usize::from(size.width);
    room.saturating_sub(label_width(room) + 4).max(1)
}

/// How much of a field is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// Its whole text and its help: the cursor is on it.
    Whole,
    /// This many lines.
    Glimpse(usize),
}

/// The lines of one field: label and value side by side, help below while the cursor is on it.
fn block(field: &Field, mut lines: Vec<String>, shown: Shown, size: Size, desk: &Desk) -> Vec<Line<'static>> {
    let focused = shown == Shown::Whole;
    let theme = desk.theme;
    let room = usize::from(size.width);
    if field.kind == FieldKind::Heading {
        let heading = text::fit(&field.label, room, theme);
        return vec![Line::default(), Line::from(Span::styled(heading, theme.style(Tone::Strong)))];
    }
    let (labels, wide) = (label_width(room), value_room(size));
    let tone = if lines.is_empty() { Tone::Quiet } else { Tone::Plain };
    if lines.is_empty() {
        lines.push(theme.glyph(Glyph::Unrated).to_owned());
    }
    if let Shown::Glimpse(most) = shown {
        lines = text::at_most(most, lines, wide, theme);
    }
    let marker = if focused { theme.glyph(Glyph::Cursor) } else { " " };
    let head = format!("{marker} {}  ", text::pad(&field.label, labels, theme));
    let indent = " ".repeat(labels + 4);
    let heads = std::iter::once(head).chain(std::iter::repeat(indent.clone()));
    let mut block: Vec<Line<'static>> = heads.zip(lines).map(|(head, line)| beside(head, line, tone, desk)).collect();
    if focused && !field.help.is_empty() {
        let help = text::wrap(&field.help, wide);
        block.extend(help.into_iter().map(|line| beside(indent.clone(), line, Tone::Quiet, desk)));
    }
    if focused && let FieldKind::Pick(opts) = &field.kind {
        let left = usize::from(size.height).saturating_sub(block.len());
        block.extend(picks::lines(opts, &field.text(desk), (room, left), theme));
    }
    block
}

/// The value with the digit that picks it, where that is how it is picked.
fn numbered(field: &Field, value: &str) -> String {
    let FieldKind::Pick(opts) = &field.kind else { return value.to_owned() };
    let place = opts.iter().position(|opt| opt.title == value);
    place.map_or_else(|| value.to_owned(), |place| format!("{} {value}", place + 1))
}

fn beside(head: String, line: String, tone: Tone, desk: &Desk) -> Line<'static> {
    Line::from(vec![Span::raw(head), Span::styled(line, desk.theme.style(tone))])
}
