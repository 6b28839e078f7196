//! The matrix above or beside the risks of the cell under the cursor.

use super::census::{Census, Face};
use super::{Focus, MatrixScreen, placed};
use crate::analysis::{point_words, rate};
use crate::method::Axes;
use crate::model::{RatingStage, RiskId};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::view::WIDE;
use crate::tui::widgets::heatmap::{Heatmap, Matrix, Spot};
use crate::tui::widgets::panes::Panes;
use crate::tui::widgets::tabs::{self, Tab};
use crate::tui::widgets::{level, text};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// From this height the map has its legend.
const ROOMY: u16 = 18;
/// The share of the width of the risks beside the map, in percent.
const SHARE: u16 = 64;

const EMPTY: &str = "No risk stands in this cell. The arrows go to another, n to the next that holds one.";
const NO_RISK: &str = "No risk has a cell at this stage yet. Step 4, Analyse (g 4), rates them; s shows another stage.";
const OWN: &str = "Dimensions have words or matrices of their own: a cell shows the worst of them; beside a risk stand the dimension that decides and the level that counts.";

/// Draws the screen.
pub fn view(screen: &MatrixScreen, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
    screen.list.put_away();
    let census = screen.census(session);
    let picture = Picture { screen, session, census: &census, theme: desk.theme, axes: desk.axes };
    let [head, body] = Layout::vertical([Constraint::Length(2), Constraint::Min(1)]).areas(area);
    picture.tabs(head, frame);
    if area.width >= WIDE {
        if let Panes::Both { list, detail } = Panes::split(body, SHARE, desk.theme, frame) {
            picture.map(list, frame);
            picture.cell(detail, frame);
        }
        return;
    }
    let map = picture.matrix().rows(desk.axes).saturating_add(if area.height < ROOMY { 1 } else { 3 });
    let [map, cell] = Layout::vertical([Constraint::Length(map), Constraint::Min(1)]).areas(body);
    picture.map(map, frame);
    picture.cell(cell, frame);
}

struct Picture<'a> {
    screen: &'a MatrixScreen,
    session: &'a Session,
    census: &'a Census,
    theme: Theme,
    axes: Axes,
}

impl Picture<'_> {
    fn tabs(&self, area: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(area.width);
        let method = &self.session.method;
        let count = |stage: RatingStage| Span::raw(placed(self.session, stage).to_string());
        let stages: Vec<Tab<'_>> =
            RatingStage::ALL.iter().map(|stage| Tab { title: stage.label(), badge: count(*stage) }).collect();
        let faces: Vec<Tab<'_>> = Face::all(method)
            .into_iter()
            .map(|face| {
                let title = face.dimension(method).map_or("Worst of all", |dimension| dimension.title.base());
                Tab { title, badge: Span::raw("") }
            })
            .collect();
        let lines = [
            tabs::line(&stages, self.screen.stage as usize, room, self.theme),
            tabs::line(&faces, self.screen.face.place(), room, self.theme),
        ];
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
    }

    fn matrix(&self) -> Matrix<'_> {
        Matrix::of_all(&self.session.method, &self.census.shown)
    }

    fn map(&self, area: Rect, frame: &mut Frame<'_>) {
        let at = Spot { likelihood: Some(self.screen.at.0), severity: Some(self.screen.at.1) };
        let inside = |likelihood, severity| match self.census.risks((likelihood, severity)).len() {
            0 => String::new(),
            count => count.to_string(),
        };
        let map = Heatmap { matrix: self.matrix(), axes: self.axes, at, inside: &inside, theme: self.theme };
        let used = map.view(area, frame);
        map.note_cells(area, &self.screen.map);
        let below = Rect { y: area.y + used, height: area.height - used, ..area };
        self.counts(below, frame);
    }

    /// Where there is room below the map: how many risks stand at each level.
    fn counts(&self, area: Rect, frame: &mut Frame<'_>) {
        let counts = &self.session.board.posture().stage(self.screen.stage).counts;
        let levels = counts.levels.iter().enumerate().rev().map(|(place, count)| {
            Line::from(vec![
                level::padded(&self.session.method, Some(place), 18, self.theme),
                Span::raw(format!("{count:>6}")),
            ])
        });
        let unrated = Line::from(format!("{:18}{:>6}", "not rated", counts.unrated));
        let lines: Vec<Line<'_>> = std::iter::once(Line::default()).chain(levels).chain([unrated]).collect();
        if usize::from(area.height) >= counts.levels.len() + 2 {
            frame.render_widget(Paragraph::new(lines), area);
        }
    }

    /// The risks of the cell under the cursor.
    fn cell(&self, area: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(area.width);
        let risks = self.census.risks(self.screen.at);
        let head = text::wrap(&self.cell_words(risks.len()), room);
        let rows = u16::try_from(head.len()).unwrap_or(u16::MAX);
        let [top, list] = Layout::vertical([Constraint::Length(rows), Constraint::Min(1)]).areas(area);
        let list = self.note(risks.len(), list, frame);
        let strong = self.theme.style(Tone::Strong);
        frame.render_widget(Paragraph::new(head.into_iter().map(Line::from).collect::<Vec<_>>()).style(strong), top);
        if risks.is_empty() {
            let said = if self.census.placed == 0 { NO_RISK } else { EMPTY };
            let lines: Vec<Line<'_>> = text::wrap(said, room).into_iter().map(Line::from).collect();
            return frame.render_widget(Paragraph::new(lines), list);
        }
        if self.screen.focus == Focus::Risks {
            self.screen.list.view(risks.len(), self.theme, list, frame, |index| self.row(risks[index], room));
        } else {
            for (y, id) in (list.y..list.bottom()).zip(risks) {
                let mut row = self.row(*id, room);
                row.spans.insert(0, Span::raw("  "));
                frame.render_widget(row, Rect { y, height: 1, ..list });
            }
        }
    }

    /// Below the risks of the cell, where there is room: what this map cannot show. Gives back the room above.
    fn note(&self, risks: usize, area: Rect, frame: &mut Frame<'_>) -> Rect {
        let said = if self.screen.face == Face::Worst && !self.session.method.reads_alike() { OWN } else { "" };
        let lines: Vec<Line<'_>> = text::wrap(said, usize::from(area.width)).into_iter().map(Line::from).collect();
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        if said.is_empty() || usize::from(area.height) < risks.max(2) + lines.len() + 1 {
            return area;
        }
        let [list, note] = Layout::vertical([Constraint::Min(1), Constraint::Length(rows)]).areas(area);
        frame.render_widget(Paragraph::new(lines).style(self.theme.style(Tone::Quiet)), note);
        list
    }

    fn cell_words(&self, count: usize) -> String {
        let (likelihood, severity) = self.screen.at;
        let method = &self.session.method;
        let risks = if count == 1 { "1 risk".to_owned() } else { format!("{count} risks") };
        let level = level::words(method, self.screen.level(self.screen.at, self.session), self.theme);
        let likelihood = point_words(&method.head.likelihood, likelihood);
        let severity = point_words(&self.census.shown.severity, severity);
        format!("{risks} at likelihood {likelihood}, severity {}: {level}", severity.trim_end())
    }

    fn row(&self, id: RiskId, room: usize) -> Line<'static> {
        let place = self.session.board.risk(&id).and_then(|digest| digest.stage(self.screen.stage).level);
        let title = self.session.now().risks.get(&id).map_or("", |risk| risk.title.as_str());
        let words = format!("{} {title}", self.session.short(id));
        let decides = self.decides(id).map_or_else(String::new, |dimension| format!(" {dimension}"));
        // A veto, or on the map of one dimension another of them, lifts a risk above its cell.
        let lifted = place > self.screen.level(self.screen.at, self.session);
        Line::from(vec![
            Span::raw(text::pad(&words, room.saturating_sub(7 + text::width(&decides)), self.theme)),
            Span::styled(decides, self.theme.style(Tone::Quiet)),
            Span::raw(" "),
            level::short(&self.session.method, place, self.theme),
            Span::raw(if lifted { self.theme.glyph(Glyph::Up) } else { " " }),
        ])
    }

    /// The dimension whose cell this is, on the map of all of them, where a cell does not mean the same in each.
    fn decides(&self, id: RiskId) -> Option<&str> {
        let method = &self.session.method;
        if self.screen.face != Face::Worst || method.reads_alike() {
            return None;
        }
        let rated = rate(method, self.session.now().risks.get(&id)?.rating(self.screen.stage));
        method.dimension(rated.decides()?).map(|dimension| dimension.title.base())
    }
}
