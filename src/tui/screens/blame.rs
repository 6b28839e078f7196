//! Who set a value: each time it was set, newest first; or every field of an entry with who set it last.
//!
//! ```text
//! R-016 Score used beyond triage: current rating, individuals, likelihood
//! almost certain
//!
//! › v5    2026-11-13  Élodie Marchand   almost certain
//!   v4    2026-09-18  Samir Haddad      unlikely
//!   v2    2026-04-17  Élodie Marchand   possible
//! ```

use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::effect::{Between, Effect, State};
use crate::tui::theme::{Glyph, Tone};
use crate::tui::told::{BlameTold, FieldTold, TouchTold};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::panes::Panes;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use std::rc::Rc;

/// Share of the list where the detail stands beside it, in percent.
const SHARE: u16 = 58;
/// Columns of the version, the day, and the name of who sealed it.
const VERSION: usize = 6;
const DAY: usize = 12;
const BY: usize = 18;

/// Who set what.
#[derive(Debug)]
pub struct Blame {
    told: Rc<BlameTold>,
    /// The field whose trail is shown; none for the fields of an entry.
    field: Option<usize>,
    cursor: Cursor,
    page: Page,
}

impl Blame {
    /// A screen on what was found. One field leads to its trail at once.
    #[must_use]
    pub fn new(told: BlameTold) -> Self {
        let field = (told.fields.len() == 1).then_some(0);
        Self::on(Rc::new(told), field)
    }

    fn on(told: Rc<BlameTold>, field: Option<usize>) -> Self {
        Self { told, field, cursor: Cursor::default(), page: Page::default() }
    }

    fn field(&self) -> Option<&FieldTold> {
        self.told.fields.get(self.field.unwrap_or_else(|| self.cursor.at()))
    }

    /// The time it was set that the cursor is on; in a list of fields, the last time.
    fn touch(&self) -> Option<&TouchTold> {
        let nth = if self.field.is_some() { self.cursor.at() } else { 0 };
        self.field()?.touches.get(nth)
    }

    fn len(&self) -> usize {
        match self.field {
            Some(_) => self.field().map_or(0, |field| field.touches.len()),
            None => self.told.fields.len(),
        }
    }

    fn open(&self) -> Requests {
        match (self.field, self.touch()) {
            (None, _) => vec![Request::Push(Box::new(Self::on(Rc::clone(&self.told), Some(self.cursor.at()))))],
            (Some(_), Some(touch)) => self.ask(Between::MadeBy(touch.state.clone())),
            (Some(_), None) => Vec::new(),
        }
    }

    fn ask(&self, between: Between) -> Requests {
        vec![Request::Effect(Effect::Compare(self.told.slug.clone(), between))]
    }

    fn head(&self, room: usize, desk: &Desk) -> Vec<Line<'static>> {
        let (theme, told) = (desk.theme, &self.told);
        let subject = told.label.split(": ").next().unwrap_or_default();
        let named = match self.field.and_then(|_| self.field()) {
            Some(field) if told.fields.len() > 1 => format!("{subject}: {}", field.label),
            _ => told.label.clone(),
        };
        let value = self.field.and_then(|_| self.field()).map(|field| {
            let value = field.value.as_deref().unwrap_or("nothing stands here");
            Line::from(text::fit(&value.replace('\n', " "), room, theme))
        });
        let named = Line::from(Span::styled(text::fit(&named, room, theme), theme.style(Tone::Strong)));
        std::iter::once(named).chain(value).chain([Line::default()]).collect()
    }

    fn row(&self, row: usize, room: usize, desk: &Desk) -> Line<'static> {
        let Some(field) = self.told.fields.get(self.field.unwrap_or(row)) else { return Line::default() };
        let touch = field.touches.get(if self.field.is_some() { row } else { 0 });
        let gone = if touch.is_some() { "removed" } else { "nothing stands here" };
        let value = match self.field {
            Some(_) => touch.and_then(|touch| touch.to.clone()),
            None => Some(format!("{}: {}", field.label, field.value.as_deref().unwrap_or(gone))),
        };
        let value = value.unwrap_or_else(|| gone.to_owned()).replace('\n', " ");
        let mut spans = touch.map(|touch| setter(touch, room, desk)).unwrap_or_default();
        let left = room.saturating_sub(spans.iter().map(Span::width).sum());
        spans.push(Span::raw(text::fit(&value, left, desk.theme)));
        Line::from(spans)
    }

    fn detail(&self, room: usize, desk: &Desk) -> Vec<Line<'static>> {
        let mut said = Vec::new();
        if let Some(touch) = self.touch() {
            said.extend(told_in_full(touch));
        } else if self.field().is_some_and(|field| field.broken_at.is_none()) {
            said.push((Tone::Quiet, "Nobody ever recorded anything here.".to_owned()));
        }
        if let Some(after) = self.field().and_then(|field| field.broken_at.as_ref()) {
            let says =
                format!("What {after} was made from is missing or cannot be read; what was before it cannot be told.");
            said.push((Tone::Bad, says));
        }
        let wrapped =
            said.into_iter().flat_map(|(tone, said)| text::wrap(&said, room).into_iter().map(move |l| (tone, l)));
        wrapped.map(|(tone, line)| Line::from(Span::styled(line, desk.theme.style(tone)))).collect()
    }
}

/// Version, day and name, as far as there is room for a value beside them.
fn setter(touch: &TouchTold, room: usize, desk: &Desk) -> Vec<Span<'static>> {
    let name = touch.by.split(" <").next().unwrap_or_default();
    let mut spans = vec![Span::styled(text::pad(&touch.name, VERSION, desk.theme), desk.theme.style(Tone::Strong))];
    spans.push(Span::raw(text::pad(&touch.day, DAY, desk.theme)));
    if room >= 70 {
        spans.push(Span::raw(text::pad(name, BY, desk.theme)));
        spans.push(Span::raw(" "));
    }
    spans
}

fn told_in_full(touch: &TouchTold) -> Vec<(Tone, String)> {
    let title = match &touch.state {
        State::Version(name) => format!("{} {:04}-{}", touch.name, name.number, name.hash),
        State::Draft => "The draft, not sealed yet".to_owned(),
        State::Named(rev) => rev.to_string(),
    };
    let mut said = vec![(Tone::Strong, title)];
    said.push((Tone::Plain, format!("to: {}", touch.to.as_deref().unwrap_or("removed"))));
    said.extend(touch.from.iter().map(|from| (Tone::Quiet, format!("from: {from}"))));
    if !touch.why.is_empty() {
        said.push((Tone::Plain, format!("why: {}", touch.why.text())));
    }
    if !touch.by.is_empty() {
        said.push((Tone::Quiet, format!("Sealed {} by {}.", touch.day, touch.by)));
        said.push((Tone::Quiet, touch.reason.text()));
    }
    said.push((Tone::Quiet, format!("Under {}.", touch.methodology)));
    said
}

impl Component for Blame {
    fn title(&self, _desk: &Desk) -> String {
        format!("{} · Who set this, up to {}", self.told.slug, self.told.name)
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Blame, Scope::List]
    }

    fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        match action {
            Action::Open if self.len() == 0 => Err("nobody ever recorded anything here".into()),
            Action::Compare if self.touch().is_none() => Err("nobody ever recorded anything here".into()),
            Action::Compare if self.touch().is_some_and(|touch| touch.state == self.told.state) => {
                Err(format!("it was set in {} itself", self.told.name))
            }
            Action::NextOpen => Err("nothing here is open".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        match action {
            Action::Back => return vec![Request::Close],
            Action::Open => return self.open(),
            Action::Compare => {
                let touch = self.touch().map(|touch| touch.state.clone());
                let between = touch.map(|set| Between::Two(set, self.told.state.clone()));
                return between.map(|between| self.ask(between)).unwrap_or_default();
            }
            Action::ScrollUp | Action::ScrollDown => {
                self.page.act(action);
            }
            movement => {
                self.page.turn();
                self.cursor.act(movement, self.len());
            }
        }
        Vec::new()
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let lines = self.head(usize::from(area.width), desk);
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let [head, body] = Layout::vertical([Constraint::Length(rows), Constraint::Min(1)]).areas(area);
        for (y, line) in (head.y..head.bottom()).zip(lines) {
            frame.render_widget(line, Rect { y, height: 1, ..head });
        }
        let (list, detail) = match Panes::split(body, SHARE, desk.theme, frame) {
            Panes::Both { list, detail } => (list, detail),
            Panes::One(area) => {
                let [list, rule, detail] =
                    Layout::vertical([Constraint::Fill(1), Constraint::Length(1), Constraint::Fill(1)]).areas(area);
                let dash = desk.theme.glyph(Glyph::Rule).repeat(usize::from(rule.width));
                frame.render_widget(Line::from(Span::styled(dash, desk.theme.style(Tone::Quiet))), rule);
                (list, detail)
            }
        };
        let room = usize::from(list.width).saturating_sub(3);
        self.cursor.view(self.len(), desk.theme, list, frame, |row| self.row(row, room, desk));
        self.page.view(self.detail(usize::from(detail.width), desk), desk.theme, detail, frame);
    }
}
