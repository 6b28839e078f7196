//! The dialog that names a new assessment.

use crate::model::{Line as TextLine, MethodologyId, Slug};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Mode, Notice, Placement, Purpose, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::effect::Effect;
use crate::tui::fields::{Shape, TextBox};
use crate::tui::theme::Tone;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The dialog that names a new assessment.
#[derive(Debug)]
pub struct NewAssessment {
    name: TextBox,
    /// The methodology; the one that the workspace names, if none was chosen.
    by: Option<MethodologyId>,
}

impl Default for NewAssessment {
    fn default() -> Self {
        Self { name: TextBox::new(Shape::Line, ""), by: None }
    }
}

impl NewAssessment {
    /// The dialog for an assessment by this methodology.
    pub fn by(methodology: MethodologyId) -> Self {
        Self { by: Some(methodology), ..Self::default() }
    }

    fn slug(&self) -> Result<Slug, String> {
        slug_of(&self.name.text())
    }

    fn start(&self, desk: &Desk) -> Requests {
        match self.slug() {
            Ok(slug) if desk.portfolio.iter().any(|row| row.slug == slug) => {
                vec![Request::Notice(Notice::refused(format!("{slug} exists already; choose another name.")))]
            }
            Ok(slug) => {
                let name = TextLine::typed(&self.name.text());
                vec![Request::Close, Request::Effect(Effect::New(slug, name, self.by.clone()))]
            }
            Err(reason) => vec![Request::Notice(Notice::refused(format!("{reason}.")))],
        }
    }
}

/// What a name becomes as a folder: lower case, with `-` for everything else.
///
/// # Errors
/// Why it can be no folder.
pub fn slug_of(name: &str) -> Result<Slug, String> {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let dashed: String = name.trim().to_lowercase().chars().map(plain).collect();
    let joined = dashed.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    joined.parse::<Slug>().map_err(|bad| bad.to_string())
}

impl Component for NewAssessment {
    fn title(&self, _desk: &Desk) -> String {
        self.by.as_ref().map_or_else(|| "New assessment".to_owned(), |by| format!("New assessment by {by}"))
    }

    fn placement(&self) -> Placement {
        Placement::Dialog { width: 80, rows: 8 }
    }

    fn purpose(&self) -> Purpose {
        Purpose::Writes
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Naming]
    }

    fn mode(&self) -> Mode {
        Mode::Edit
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
