//! What the answers come to: the level between its limits on a picture of its thresholds, what follows from it, which answers
//! carry it and which would change it.

use crate::analysis::{ScoreTold, score_told};
use crate::model::Path;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::page::Page;
use crate::tui::widgets::{text, track};
use jiff::civil::Date;
use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::text::{Line, Span};

/// The pane of the score.
#[derive(Debug, Default)]
pub struct ScorePane {
    told: Vec<ScoreTold>,
    page: Page,
}

/// Whether anything is scored here.
#[must_use]
pub fn is_scored(session: &Session) -> bool {
    session.method.bodies().any(|body| body.scoring.is_some())
}

/// What every scored questionnaire comes to.
#[must_use]
pub fn told(session: &Session, today: Date) -> Vec<ScoreTold> {
    session.method.bodies().filter_map(|body| score_told(body, &session.method, session.now(), today)).collect()
}

impl Component for ScorePane {
    fn title(&self, _desk: &Desk) -> String {
        "Score".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Impact, Scope::List]
    }

    fn available(&self, action: Action, _desk: &Desk) -> Result<(), String> {
        match action {
            Action::Open | Action::NextOpen => Err("the score follows from the answers; Tab goes to them".to_owned()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        let scroll = match action {
            Action::Up => Action::ScrollUp,
            Action::Down => Action::ScrollDown,
            action => action,
        };
        self.page.act(scroll);
        Vec::new()
    }

    fn under_cursor(&self, _desk: &Desk) -> Option<Path> {
        None
    }

    fn refresh(&mut self, desk: &Desk) {
        self.told = desk.session.as_ref().map(|session| told(session, desk.today)).unwrap_or_default();
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let area = area.inner(Margin::new(1, 0));
        let room = usize::from(area.width).saturating_sub(1);
        let lines = self.told.iter().flat_map(|told| lines(told, room, desk.theme)).collect();
        self.page.view(lines, desk.theme, area, frame);
    }
}

/// The lines of one questionnaire.
fn lines(told: &ScoreTold, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let (done, of) = told.answered;
    let mut lines = wrapped(&format!("{}: {}", told.title, told.level), room, Tone::Strong, theme);
    lines.extend(wrapped(&format!("{done} of {of} questions answered"), room, Tone::Quiet, theme));
    lines.push(Line::default());
    lines.extend(levels(told, room, theme));
    for figure in &told.tracks {
        lines.push(Line::default());
        let said =
            format!("{}: {} so far, ends between {} and {}", figure.title, figure.so_far, figure.least, figure.most);
        lines.extend(wrapped(&said, room, Tone::Plain, theme));
        lines.extend(track::lines(figure, room, theme));
    }
    for (heading, said) in told.parts() {
        lines.push(Line::default());
        lines.extend(wrapped(heading, room, Tone::Strong, theme));
        lines.extend(said.iter().flat_map(|line| hanging(line, room, theme)));
    }
    lines.push(Line::default());
    lines
}

/// The levels in rows, those that are possible marked: `○ Low  ● Moderate  ◐ High  ○ Very high`.
fn levels(told: &ScoreTold, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let mut rows: Vec<(usize, Vec<Span<'static>>)> = Vec::new();
    for (place, title) in told.levels.iter().enumerate() {
        let (glyph, tone) = match (told.possible.contains(&place), told.so_far == Some(place)) {
            (_, true) => (Glyph::Done, Tone::Strong),
            (true, false) => (Glyph::Partial, Tone::Plain),
            (false, false) => (Glyph::Empty, Tone::Quiet),
        };
        let words = format!("{} {title}   ", theme.glyph(glyph));
        let width = text::width(words.trim_end());
        let span = Span::styled(words, theme.style(tone));
        match rows.last_mut().filter(|(taken, _)| taken + width <= room) {
            Some((taken, row)) => {
                *taken += width + GAP;
                row.push(span);
            }
            None => rows.push((width + GAP, vec![span])),
        }
    }
    rows.into_iter().map(|(_, row)| Line::from(row)).collect()
}

/// Columns between two levels.
const GAP: usize = 3;

fn wrapped(said: &str, room: usize, tone: Tone, theme: Theme) -> Vec<Line<'static>> {
    let style = theme.style(tone);
    text::wrap(said, room).into_iter().map(|line| Line::from(Span::styled(line, style))).collect()
}

fn hanging(said: &str, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let lines = text::wrap(said, room.saturating_sub(4)).into_iter().enumerate();
    let head = |nth| if nth == 0 { format!("  {} ", theme.glyph(Glyph::Accept)) } else { " ".repeat(4) };
    lines.map(|(nth, line)| Line::from(format!("{}{line}", head(nth)))).collect()
}
