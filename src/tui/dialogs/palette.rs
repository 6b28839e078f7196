//! The palette: search every action of the program; what cannot be done now says why.

use crate::analysis::WizardStep;
use crate::tui::action::{self, Action, Does, Scope, Spec};
use crate::tui::app::App;
use crate::tui::component::{Component, Mode, Notice, Placement, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::key::{Chord, Key};
use crate::tui::theme::Tone;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::text;
use frizbee::{Config, Matcher};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

#[derive(Debug)]
struct Entry {
    spec: &'static Spec,
    action: Action,
    keys: String,
    says: String,
    barred: Option<String>,
}

impl Entry {
    fn new(app: &App, spec: &'static Spec) -> Self {
        Self::with(app, spec, spec.action(0), spec.shown_keys(), spec.doc.to_owned())
    }

    /// One entry for each step, found by its name.
    fn of_steps(app: &App, spec: &'static Spec) -> Vec<Self> {
        let entry = |((chord, action), step): ((Chord, Action), &WizardStep)| {
            let says = format!("Go to step {}, {}.", step.number(), step.title());
            Self::with(app, spec, action, chord.to_string(), says)
        };
        spec.chords().zip(WizardStep::ALL).map(entry).collect()
    }

    fn with(app: &App, spec: &'static Spec, action: Action, keys: String, says: String) -> Self {
        Self { spec, action, keys, says, barred: app.available(spec, action).err() }
    }

    fn searched(&self) -> String {
        format!("{} {}", self.spec.short, self.says)
    }
}

/// The entries of a row: rows of digits mean nothing without the thing they are pressed on.
fn entries(app: &App, spec: &'static Spec) -> Vec<Entry> {
    let is_typed = matches!(
        spec.scope,
        Scope::Text
            | Scope::OneLine
            | Scope::ManyLines
            | Scope::Naming
            | Scope::Palette
            | Scope::Filter
            | Scope::Choose
            | Scope::Confirm
            | Scope::Reading
    );
    match (spec.does, spec.action(0)) {
        _ if is_typed => Vec::new(),
        (Does::Each(_), Action::GoStep(_)) => Entry::of_steps(app, spec),
        (Does::Each(_), _) => Vec::new(),
        (Does::One(_), _) => vec![Entry::new(app, spec)],
    }
}

/// The palette.
#[derive(Debug)]
pub struct Palette {
    typed: String,
    entries: Vec<Entry>,
    found: Vec<usize>,
    cursor: Cursor,
}

impl Palette {
    /// Every action, with why it cannot be done on the screen below.
    #[must_use]
    pub fn new(app: &App) -> Self {
        let mut entries: Vec<Entry> = action::all().flat_map(|spec| entries(app, spec)).collect();
        entries.sort_by_key(|entry| entry.barred.is_some());
        let found = (0..entries.len()).collect();
        Self { typed: String::new(), entries, found, cursor: Cursor::default() }
    }

    fn search(&mut self) {
        self.found = if self.typed.is_empty() { (0..self.entries.len()).collect() } else { self.matches() };
        self.cursor.put(0, self.found.len());
    }

    fn matches(&self) -> Vec<usize> {
        let texts: Vec<String> = self.entries.iter().map(Entry::searched).collect();
        let found = Matcher::from_query(&self.typed, &Config::default()).match_list(&texts);
        found.into_iter().map(|hit| hit.index as usize).collect()
    }

    fn run(&self) -> Requests {
        let Some(entry) = self.found.get(self.cursor.at()).map(|index| &self.entries[*index]) else {
            return Vec::new();
        };
        match &entry.barred {
            None => vec![Request::Close, Request::Act(entry.action)],
            Some(reason) => vec![Request::Notice(Notice::refused(format!("{}: {reason}.", entry.spec.short)))],
        }
    }

    fn row(&self, index: usize, room: usize, desk: &Desk) -> Line<'static> {
        let entry = &self.entries[self.found[index]];
        let keys = text::pad(&entry.keys, 14, desk.theme);
        let (tone, says) = match &entry.barred {
            None => (Tone::Plain, entry.says.clone()),
            Some(reason) => (Tone::Quiet, format!("{} ({reason})", entry.spec.short)),
        };
        let says = text::fit(&says, room.saturating_sub(18), desk.theme);
        Line::from(vec![Span::styled(keys, desk.theme.style(Tone::Key)), Span::styled(says, desk.theme.style(tone))])
    }
}

impl Component for Palette {
    fn title(&self, _desk: &Desk) -> String {
        "Find an action".to_owned()
    }

    fn placement(&self) -> Placement {
        Placement::Dialog { width: 92, rows: 20 }
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Palette]
    }

    fn mode(&self) -> Mode {
        Mode::Edit
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        match action {
            Action::Open => self.run(),
            Action::Cancel => vec![Request::Close],
            Action::Remove => {
                self.typed.pop();
                self.search();
                Vec::new()
            }
            movement => {
                self.cursor.act(movement, self.found.len());
                Vec::new()
            }
        }
    }

    fn type_key(&mut self, key: Key, _desk: &Desk) -> Requests {
        self.typed.extend(key.typed());
        self.search();
        Vec::new()
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let [input, list] = Layout::vertical([Constraint::Length(2), Constraint::Min(1)]).areas(area);
        let line = Line::from(vec![Span::styled(": ", desk.theme.style(Tone::Key)), Span::raw(self.typed.clone())]);
        frame.render_widget(line, input);
        let x = input.x + u16::try_from(text::width(&self.typed)).unwrap_or(0) + 2;
        frame.set_cursor_position((x.min(input.right().saturating_sub(1)), input.y));
        let room = usize::from(area.width);
        self.cursor.view(self.found.len(), desk.theme, list, frame, |index| self.row(index, room, desk));
    }
}
