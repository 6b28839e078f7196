//! The methodologies that an assessment can be made by.
//!
//! ```text
//! › iso-42001    1.1.0   shipped     AI risk and impact assessment after ISO/IEC 42001
//!   house        0.1.0   workspace   Our house method
//!
//! questions 68, catalogue 130, controls 38
//! lint: 2 warnings, 1 waived
//! ```

use super::home::NewAssessment;
use crate::model::MethodologyId;
use crate::store::MethodologyDigest;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::fields::{Prompt, Shape};
use crate::tui::theme::Tone;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// Columns of id, version and place.
const ID: usize = 20;
const VERSION: usize = 8;
const FROM: usize = 11;
/// Rows of what is said of the one under the cursor.
const BELOW: u16 = 7;

/// The list of methodologies.
#[derive(Debug)]
pub struct MethodsScreen {
    known: Vec<MethodologyDigest>,
    cursor: Cursor,
}

impl MethodsScreen {
    /// The list.
    #[must_use]
    pub fn new(known: Vec<MethodologyDigest>) -> Self {
        Self { known, cursor: Cursor::default() }
    }

    fn on_row(&self, ask: impl FnOnce(&MethodologyDigest) -> Request) -> Requests {
        self.known.get(self.cursor.at()).map(ask).into_iter().collect()
    }

    fn row(&self, index: usize, room: usize, desk: &Desk) -> Line<'static> {
        let Some(row) = self.known.get(index) else { return Line::default() };
        let theme = desk.theme;
        Line::from(vec![
            Span::styled(text::pad(row.methodology.as_str(), ID, theme), theme.style(Tone::Strong)),
            Span::raw(text::pad(&row.version, VERSION, theme)),
            Span::raw(text::pad(row.from, FROM, theme)),
            Span::raw(text::fit(&row.title, room.saturating_sub(ID + VERSION + FROM), theme)),
        ])
    }

    fn detail(&self, room: usize, desk: &Desk) -> Vec<Line<'static>> {
        let Some(row) = self.known.get(self.cursor.at()) else { return Vec::new() };
        let tone = match (row.lint.errors, row.lint.warnings) {
            (0, 0) => Tone::Good,
            (0, _) => Tone::Watch,
            _ => Tone::Bad,
        };
        let said = [
            (Tone::Plain, row.contents.to_string()),
            (tone, format!("lint: {}", row.lint)),
            (Tone::Quiet, row.trust.clone()),
        ];
        let wrapped =
            said.into_iter().flat_map(|(tone, said)| text::wrap(&said, room).into_iter().map(move |l| (tone, l)));
        wrapped.map(|(tone, line)| Line::from(Span::styled(line, desk.theme.style(tone)))).collect()
    }
}

/// Asks for the id of a methodology that is started from another.
pub(super) fn copy_dialog(from: &MethodologyId) -> Request {
    let (title, from) = (format!("A methodology started from {from}"), from.clone());
    let help = "Its id, also its folder in methodologies/: lower-case letters, digits and dashes.";
    let then = move |typed: &str, _: &Desk| match typed.parse() {
        Ok(id) => vec![Request::Effect(Effect::StartMethodology { id, from: from.clone() })],
        Err(bad) => vec![Request::Notice(Notice::refused(format!("{bad}.")))],
    };
    Request::Push(Box::new(Prompt::new(title, help, Shape::Line, then)))
}

/// Asks for the name of an assessment by a methodology.
pub(super) fn new_dialog(by: &MethodologyId) -> Request {
    Request::Push(Box::new(NewAssessment::by(by.clone())))
}

impl Component for MethodsScreen {
    fn title(&self, _desk: &Desk) -> String {
        format!("{} methodologies", self.known.len())
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Methods, Scope::List]
    }

    fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        match action {
            Action::NextOpen => Err("nothing here is open".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        match action {
            Action::Back => vec![Request::Close],
            Action::Open => self.on_row(|row| Request::Effect(Effect::ReadMethodology(row.methodology.clone()))),
            Action::Add => self.on_row(|row| new_dialog(&row.methodology)),
            Action::Duplicate => self.on_row(|row| copy_dialog(&row.methodology)),
            movement => {
                self.cursor.act(movement, self.known.len());
                Vec::new()
            }
        }
    }

    fn lists_methodologies(&self) -> bool {
        true
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let [list, _, below] =
            Layout::vertical([Constraint::Min(3), Constraint::Length(1), Constraint::Length(BELOW)]).areas(area);
        let room = usize::from(list.width).saturating_sub(3);
        self.cursor.view(self.known.len(), desk.theme, list, frame, |row| self.row(row, room, desk));
        Page::default().view(self.detail(usize::from(below.width), desk), desk.theme, below, frame);
    }
}
