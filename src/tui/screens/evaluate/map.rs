//! The heat map of the register at one stage: how many risks stand in each cell, and where the one under the cursor stands.

use super::header::appetite;
use crate::method::{Axes, Methodology};
use crate::model::{RatingStage, RiskId};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::Tone;
use crate::tui::widgets::heatmap::{Heatmap, Matrix, Spot};
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// The rows round the cells: what the map shows, the points to the right, the legend.
const AROUND: u16 = 3;

/// The rows that the map takes at its smallest, with what must be known to read it.
pub fn least_rows(session: &Session, axes: Axes) -> u16 {
    Matrix::rows_of_all(&session.method, axes).saturating_add(AROUND)
}

/// Draws the map from the top of the area and returns the rows used.
pub fn view(
    session: &Session,
    on: Option<RiskId>,
    stage: RatingStage,
    desk: &Desk,
    area: Rect,
    frame: &mut Frame<'_>,
) -> u16 {
    let common = session.method.common();
    let matrix = Matrix::of_all(&session.method, &common);
    let (theme, axes) = (desk.theme, desk.axes);
    let [head, body] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(area);
    let posture = session.board.posture().stage(stage);
    let title = format!("{} level: how many risks stand where", stage.label());
    frame.render_widget(Line::from(Span::styled(title, theme.style(Tone::Strong))), head);
    let inside = |likelihood: usize, severity: usize| match posture.cells.get((likelihood, severity)) {
        None | Some(0) => String::new(),
        Some(count) => count.to_string(),
    };
    let map = Heatmap { matrix, axes, at: spot(session, on, stage), inside: &inside, theme };
    let notes = [Some(appetite(&session.method)), off_the_map(session, stage), own_grids(&session.method)];
    let notes: Vec<String> = notes.into_iter().flatten().collect();
    let spare = body.height.saturating_sub(least_rows(session, axes) - 1);
    let kept = body.height - spare.min(u16::try_from(notes.len()).unwrap_or(u16::MAX));
    let used = map.view(Rect { height: kept, ..body }, frame);
    let room = usize::from(body.width);
    let mut y = body.y + used;
    for (row, note) in (y..body.bottom()).zip(notes) {
        let line = Line::from(Span::styled(text::fit(&note, room, theme), theme.style(Tone::Quiet)));
        frame.render_widget(line, Rect { y: row, height: 1, ..body });
        y = row + 1;
    }
    y - area.y
}

fn spot(session: &Session, on: Option<RiskId>, stage: RatingStage) -> Spot {
    let cell = on.and_then(|id| session.board.risk(&id)).and_then(|digest| digest.stage(stage).cell);
    Spot { likelihood: cell.map(|(likelihood, _)| likelihood), severity: cell.map(|(_, severity)| severity) }
}

fn off_the_map(session: &Session, stage: RatingStage) -> Option<String> {
    let posture = session.board.posture().stage(stage);
    let off = posture.counts.total().saturating_sub(posture.cells.sum());
    let stage = stage.label().to_lowercase();
    match off {
        0 => None,
        1 => Some(format!("1 risk has no {stage} rating and is not on the map.")),
        off => Some(format!("{off} risks have no {stage} rating and are not on the map.")),
    }
}

fn own_grids(method: &Methodology) -> Option<String> {
    let own: Vec<&str> = method.with_own_grid().map(|dimension| dimension.title.base()).collect();
    let says = "A cell shows the worst level of all dimensions; with a matrix of its own (g m):";
    (!own.is_empty()).then(|| format!("{says} {}.", own.join(", ")))
}
