//! The portfolio: every assessment of the workspace.
//!
//! ```text
//! Assessment            Version   State
//! › loan-prescreen      v4        draft: 12 steps
//!   visit-notes         v4        sealed
//! ```

use crate::model::{Line as TextLine, Slug};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::{Desk, DraftMark, PortfolioRow};
use crate::tui::dialogs;
use crate::tui::effect::{Effect, OnDraft};
use crate::tui::fields::{Shape, TextBox};
use crate::tui::theme::Tone;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The portfolio.
#[derive(Debug, Default)]
pub struct Home {
    cursor: Cursor,
}

const EMPTY: &[&str] = &[
    "No assessment yet.",
    "",
    "Press a to start one: give it a short name such as loan-prescreen,",
    "then walk the eight steps from the system to a sealed version.",
    "",
    "Press ? for every key.",
];

impl Home {
    fn row<'a>(&self, desk: &'a Desk) -> Option<&'a PortfolioRow> {
        desk.portfolio.get(self.cursor.at())
    }

    fn on_row(&self, desk: &Desk, ask: impl FnOnce(&PortfolioRow) -> Request) -> Requests {
        self.row(desk).map(ask).into_iter().collect()
    }
}

impl Component for Home {
    fn title(&self, desk: &Desk) -> String {
        match desk.portfolio.len() {
            1 => "1 assessment".to_owned(),
            count => format!("{count} assessments"),
        }
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Home, Scope::List]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        let Some(row) = self.row(desk) else {
            return match action {
                Action::Add | Action::Quit | Action::Help | Action::Palette => Ok(()),
                _ => Err("there is no assessment yet; press a to start one".into()),
            };
        };
        match action {
            Action::Remove if row.draft == DraftMark::None => Err("this assessment has no draft".into()),
            Action::NextOpen => Err("Enter opens an assessment at its first open step".into()),
            Action::GoHistory if row.version.is_none() => Err("nothing was sealed yet".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match action {
            Action::Open => self.on_row(desk, |row| Request::Effect(Effect::Open(row.slug.clone(), OnDraft::Ask))),
            Action::Add => vec![Request::Push(Box::new(NewAssessment::default()))],
            Action::GoHistory => self.on_row(desk, |row| Request::Effect(Effect::History(row.slug.clone()))),
            Action::Remove => self.on_row(desk, |row| Request::Push(Box::new(dialogs::discard(row.slug.clone())))),
            movement => {
                self.cursor.act(movement, desk.portfolio.len());
                Vec::new()
            }
        }
    }

    fn refresh(&mut self, desk: &Desk) {
        self.cursor.keep_within(desk.portfolio.len());
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        if desk.portfolio.is_empty() {
            let lines: Vec<Line<'_>> = EMPTY.iter().map(|line| Line::from(*line)).collect();
            return frame.render_widget(Paragraph::new(lines), area.inner(ratatui::layout::Margin::new(2, 1)));
        }
        let [head, list] = Layout::vertical([Constraint::Length(2), Constraint::Min(1)]).areas(area);
        let heading = format!("  {:34} {:9} {}", "Assessment", "Version", "State");
        frame.render_widget(Line::from(Span::styled(heading, desk.theme.style(Tone::Quiet))), head);
        self.cursor.view(desk.portfolio.len(), desk.theme, list, frame, |index| row(&desk.portfolio[index], desk));
    }
}

fn row(row: &PortfolioRow, desk: &Desk) -> Line<'static> {
    let version = row.version.map_or_else(|| "–".to_owned(), |number| format!("v{number}"));
    let mut spans = vec![
        Span::styled(text::pad(row.slug.as_str(), 35, desk.theme), desk.theme.style(Tone::Strong)),
        Span::raw(format!("{version:10}")),
    ];
    let state = match row.draft {
        DraftMark::None if row.version.is_some() => Span::styled("sealed", desk.theme.style(Tone::Good)),
        DraftMark::None => Span::raw("empty"),
        DraftMark::Open(1) => Span::styled("draft, 1 edit", desk.theme.style(Tone::Watch)),
        DraftMark::Open(steps) => Span::styled(format!("draft, {steps} edits"), desk.theme.style(Tone::Watch)),
    };
    spans.push(state);
    if row.heads > 1 {
        spans.push(Span::styled(format!("  {} heads: a fork", row.heads), desk.theme.style(Tone::Bad)));
    }
    Line::from(spans)
}

/// The dialog that names a new assessment.
#[derive(Debug)]
struct NewAssessment {
    name: TextBox,
}

impl Default for NewAssessment {
    fn default() -> Self {
        Self { name: TextBox::new(Shape::Line, "") }
    }
}

impl NewAssessment {
    /// What the name becomes as a folder: lower case, with `-` for everything else.
    fn slug(&self) -> Result<Slug, String> {
        let dashed: String = self
            .name
            .text()
            .trim()
            .to_lowercase()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let joined = dashed.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        joined.parse::<Slug>().map_err(|bad| bad.to_string())
    }

    fn start(&self, desk: &Desk) -> Requests {
        match self.slug() {
            Ok(slug) if desk.portfolio.iter().any(|row| row.slug == slug) => {
                vec![Request::Notice(Notice::refused(format!("{slug} exists already; choose another name.")))]
            }
            Ok(slug) => vec![Request::Close, Request::Effect(Effect::New(slug, TextLine::typed(&self.name.text())))],
            Err(reason) => vec![Request::Notice(Notice::refused(format!("{reason}.")))],
        }
    }
}

impl Component for NewAssessment {
    fn title(&self, _desk: &Desk) -> String {
        "New assessment".to_owned()
    }

    fn placement(&self) -> crate::tui::component::Placement {
        crate::tui::component::Placement::Dialog { width: 80, rows: 8 }
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Naming]
    }

    fn mode(&self) -> crate::tui::component::Mode {
        crate::tui::component::Mode::Edit
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match action {
            Action::Commit => self.start(desk),
            Action::Cancel => vec![Request::Close],
            _ => Vec::new(),
        }
    }

    fn type_key(&mut self, key: crate::tui::key::Key, _desk: &Desk) -> Requests {
        self.name.type_key(key);
        Vec::new()
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Requests {
        self.name.paste(text);
        Vec::new()
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let quiet = desk.theme.style(Tone::Quiet);
        let folder = self.slug().map_or_else(|_| String::new(), |slug| format!("kept in assessments/{slug}"));
        let lines = vec![
            Line::from(Span::styled("The name of the AI system, as people say it. Enter starts.", quiet)),
            Line::default(),
            Line::default(),
            Line::default(),
            Line::from(Span::styled(folder, quiet)),
        ];
        frame.render_widget(Paragraph::new(lines), area);
        let input = Rect { y: area.y.saturating_add(2), height: 1, ..area };
        self.name.view(input.intersection(area), frame);
    }
}
