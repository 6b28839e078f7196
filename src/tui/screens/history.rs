//! The history: every version, newest first, with who, when and why.

use crate::model::Slug;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::effect::{Effect, Standing, VersionLine};
use crate::tui::theme::Tone;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The versions of one assessment.
#[derive(Debug)]
pub struct History {
    slug: Slug,
    versions: Vec<VersionLine>,
    cursor: Cursor,
}

impl History {
    /// A screen on versions, newest first.
    #[must_use]
    pub fn new(slug: Slug, versions: Vec<VersionLine>) -> Self {
        Self { slug, versions, cursor: Cursor::default() }
    }
}

impl Component for History {
    fn title(&self, _desk: &Desk) -> String {
        format!("{} · Versions", self.slug)
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::History, Scope::List]
    }

    fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        match action {
            Action::GoHistory => Err("these are the versions".into()),
            Action::NextOpen => Err("a version has nothing open".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        match action {
            Action::Back => vec![Request::Close],
            Action::Open => {
                let version = self.versions.get(self.cursor.at());
                version
                    .map(|version| Request::Effect(Effect::Version(self.slug.clone(), version.name.clone())))
                    .into_iter()
                    .collect()
            }
            movement => {
                self.cursor.act(movement, self.versions.len());
                Vec::new()
            }
        }
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let [list, detail] = Layout::vertical([Constraint::Min(3), Constraint::Length(6)]).areas(area);
        self.cursor.view(self.versions.len(), desk.theme, list, frame, |index| {
            row(&self.versions[index], usize::from(area.width), desk)
        });
        if let Some(version) = self.versions.get(self.cursor.at()) {
            frame.render_widget(Paragraph::new(details(version, usize::from(area.width), desk)), detail);
        }
    }
}

/// The column at which the reason begins, the cursor before it.
const REASON_AT: usize = 45;

fn row(version: &VersionLine, room: usize, desk: &Desk) -> Line<'static> {
    let head = if version.standing == Standing::Head { "head" } else { "" };
    Line::from(vec![
        Span::styled(format!("v{:<4}", version.name.number), desk.theme.style(Tone::Strong)),
        Span::raw(format!("{}  ", &version.saved_at.to_string()[..10])),
        Span::raw(text::pad(version.saved_by.as_str().split(" <").next().unwrap_or(""), 20, desk.theme)),
        Span::styled(format!("{head:6}"), desk.theme.style(Tone::Good)),
        Span::raw(text::fit(
            &version.reason.to_string().replace('\n', " "),
            room.saturating_sub(REASON_AT),
            desk.theme,
        )),
    ])
}

fn details(version: &VersionLine, room: usize, desk: &Desk) -> Vec<Line<'static>> {
    let mut lines = vec![
        format!("{}-{}  {} changes  {}", version.name.number, version.name.hash, version.changes, version.methodology),
        format!(
            "made from {}",
            if version.parents.is_empty() {
                "nothing: the first version".to_owned()
            } else {
                version.parents.join(", ")
            }
        ),
    ];
    lines.extend(text::wrap(&version.reason.to_string(), room));
    lines.into_iter().map(|line| Line::from(Span::styled(line, desk.theme.style(Tone::Quiet)))).collect()
}
