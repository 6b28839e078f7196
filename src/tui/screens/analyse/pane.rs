//! Where one risk is scored: stages, dimensions, the live matrix, the anchors, and the level that follows.
//!
//! ```text
//! R-004 Made-up facts, figures and sources
//!  Inherent ■4 ›Current ▪3  Residual –
//! ›Individuals ▪3  Groups –  Society –  Organisation ▪2  Environment –
//!
//!  5 Almost certain  ·1   ▪2   ▪3   ■4   ■4
//! …
//! Current ▪ High 3. The worst dimension decides: Individuals.
//!
//! Severity: How badly is the person hit hardest harmed?
//!  1 Negligible  An annoyance that is over within a day …
//! ```

use super::aim::Aim;
use super::{AnalyseStep, Focus, anchors};
use crate::analysis::{Axis, Rated, rate, why};
use crate::method::Axes;
use crate::model::{Rating, RatingStage, Risk, RiskId};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::heatmap::{Heatmap, Matrix, Spot};
use crate::tui::widgets::hits::Hits;
use crate::tui::widgets::tabs::{self, Tab};
use crate::tui::widgets::{level, text};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// From this height the parts stand apart and the map has its legend.
const ROOMY: u16 = 18;
/// From this height the map has rules between its rows.
const TALL: u16 = 34;

/// What the pane draws.
struct Pane<'a> {
    session: &'a Session,
    id: RiskId,
    risk: &'a Risk,
    aim: Aim,
    theme: Theme,
    axes: Axes,
}

/// Draws the pane of the risk under the cursor.
pub fn view(step: &AnalyseStep, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
    let Some((id, risk)) = step.current(session) else { return };
    let (theme, axes) = (desk.theme, desk.axes);
    let pane = Pane { session, id, risk, aim: step.aim, theme, axes };
    let rated = rate(&session.method, pane.rating());
    let room = usize::from(area.width);
    let mut outcome = pane.outcome(&rated, room, if area.height < ROOMY { 1 } else { 3 });
    if area.height >= TALL {
        outcome.push(pane.grounds(room));
    }
    let gap = u16::from(area.height >= ROOMY);
    let rows = |rows: usize| Constraint::Length(u16::try_from(rows).unwrap_or(u16::MAX));
    let [head, _, map, below, _, scale] = Layout::vertical([
        Constraint::Length(3),
        Constraint::Length(gap),
        Constraint::Length(pane.map_rows(area.height)),
        rows(outcome.len()),
        Constraint::Length(gap),
        Constraint::Min(0),
    ])
    .areas(area);
    lines(&[pane.title(step.focus, room), pane.stages(room), pane.dimensions(&rated, room)], head, frame);
    pane.map(&step.map, map, frame);
    lines(&outcome, below, frame);
    anchors::view(session, pane.rating(), pane.aim, theme, scale, frame);
}

fn lines(lines: &[Line<'_>], area: Rect, frame: &mut Frame<'_>) {
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}

impl Pane<'_> {
    fn rating(&self) -> &Rating {
        self.risk.rating(self.aim.stage)
    }

    fn title(&self, focus: Focus, room: usize) -> Line<'static> {
        let keys = if focus == Focus::Matrix { "  arrows move the risk" } else { "" };
        let title = format!("{} {}", self.id.short(), self.risk.title);
        let title = text::pad(&title, room.saturating_sub(text::width(keys)), self.theme);
        Line::from(vec![
            Span::styled(title, self.theme.style(Tone::Strong)),
            Span::styled(keys, self.theme.style(Tone::Key)),
        ])
    }

    fn stages(&self, room: usize) -> Line<'static> {
        let digest = self.session.board.risk(&self.id);
        let tab = |stage: &RatingStage| Tab {
            title: stage.label(),
            badge: level::short(&self.session.method, digest.and_then(|digest| digest.stage(*stage).level), self.theme),
        };
        let tabs: Vec<Tab<'_>> = RatingStage::ALL.iter().map(tab).collect();
        tabs::line(&tabs, self.aim.stage as usize, room, self.theme)
    }

    fn dimensions(&self, rated: &Rated, room: usize) -> Line<'static> {
        let method = &self.session.method;
        let tabs: Vec<Tab<'_>> = method
            .head
            .dimensions
            .iter()
            .map(|dimension| {
                let place = rated.score(&dimension.id).and_then(crate::analysis::RatedScore::level);
                Tab { title: dimension.title.base(), badge: level::short(method, place, self.theme) }
            })
            .collect();
        tabs::line(&tabs, self.aim.dimension, room, self.theme)
    }

    /// The matrix of the dimension that is rated.
    fn matrix(&self) -> Option<Matrix<'_>> {
        let method = &self.session.method;
        self.aim.dimension(method).map(|dimension| Matrix::of(method, dimension))
    }

    fn map_rows(&self, height: u16) -> u16 {
        let rows = self.matrix().map_or(0, |matrix| matrix.rows(self.axes));
        match height {
            ..ROOMY => rows.saturating_add(1),
            ROOMY..TALL => rows.saturating_add(2),
            TALL.. => rows.saturating_mul(2).saturating_add(3),
        }
    }

    fn map(&self, hits: &Hits<(usize, usize)>, area: Rect, frame: &mut Frame<'_>) {
        let Some(matrix) = self.matrix() else { return };
        let place = |axis| self.aim.on(axis).place(&self.session.method, self.rating());
        let at = Spot { likelihood: place(Axis::Likelihood), severity: place(Axis::Severity) };
        let map = Heatmap { matrix, axes: self.axes, at, inside: &|_, _| String::new(), theme: self.theme };
        map.view(area, frame);
        map.note_cells(area, hits);
    }

    /// The level, how it follows, and what the methodology does not know.
    fn outcome(&self, rated: &Rated, room: usize, most: usize) -> Vec<Line<'static>> {
        let method = &self.session.method;
        let problems: Vec<String> = rated.problems().map(|(_, problem)| format!(" {problem}.")).collect();
        let stage = Span::styled(format!("{} ", self.aim.stage.label()), self.theme.style(Tone::Strong));
        let badge = level::badge(method, rated.level, self.theme);
        // The words go on after the badge and fill the lines below it.
        let indent = stage.width() + badge.width() + 1;
        let words = format!("{}. {}{}", "x".repeat(indent), why(method, rated).rule, problems.concat());
        // What is cut goes on behind `w`.
        let wrapped = text::at_most(most, text::wrap(&words, room), room, self.theme);
        let first = wrapped.first().and_then(|line| line.get(indent..)).unwrap_or_default().to_owned();
        let head = Line::from(vec![stage, badge, Span::raw(first)]);
        let rest = wrapped.into_iter().skip(1).map(Line::from);
        std::iter::once(head).chain(rest).collect()
    }

    /// How far the rating can be leaned on, and why it is what it is.
    fn grounds(&self, room: usize) -> Line<'static> {
        let rating = self.rating();
        let confidence = rating.confidence.map_or("not said (f)", crate::model::Confidence::label);
        let rationale = if rating.rationale.is_empty() { "none (r)".to_owned() } else { rating.rationale.to_string() };
        let said = format!("Confidence: {confidence}. Rationale: {rationale}");
        Line::from(Span::styled(text::fit(&said, room, self.theme), self.theme.style(Tone::Quiet)))
    }
}
