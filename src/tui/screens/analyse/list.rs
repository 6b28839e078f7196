//! The list of risks with their levels at the three stages.
//!
//! ```text
//!           Risk                                  Inh Cur Res
//! › ◆ R-004 Made-up facts, figures and sources    ■4  ▪3  –
//! ```

use super::AnalyseStep;
use crate::model::{RatingStage, RiskId};
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::{level, text};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// From this width the columns of levels carry three letters.
const ROOMY: usize = 44;

/// The columns of a list of this width.
#[derive(Clone, Copy)]
struct Columns {
    id: usize,
    title: usize,
    level: usize,
}

impl Columns {
    /// The mark takes two columns, the cursor two, the mark of more rows one.
    fn of(session: &Session, room: usize) -> Self {
        let id = session.id_room();
        let level = if room >= ROOMY { 4 } else { 3 };
        Self { id, title: room.saturating_sub(id + RatingStage::ALL.len() * level + 5), level }
    }
}

/// Draws the list.
pub fn view(step: &AnalyseStep, session: &Session, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let ids = session.board.register();
    let columns = Columns::of(session, usize::from(area.width));
    let [head, list] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(area);
    frame.render_widget(heading(step, session, columns, theme), head);
    step.list.view(ids.len(), theme, list, frame, |index| row(step, session, ids[index], columns, theme));
}

fn heading(step: &AnalyseStep, session: &Session, columns: Columns, theme: Theme) -> Line<'static> {
    let said = match step.marks.len() {
        0 if columns.level > 3 => step.aim.words(&session.method),
        0 => String::new(),
        count => format!("{} {count} marked", theme.glyph(Glyph::Marked)),
    };
    let left = text::pad(&format!("    {said}"), 3 + columns.id + columns.title, theme) + " ";
    let stages = RatingStage::ALL.iter().map(|stage| {
        let short: String = stage.label().chars().take(if columns.level < 4 { 1 } else { 3 }).collect();
        let tone = if *stage == step.aim.stage { Tone::Strong } else { Tone::Quiet };
        let marker = if *stage == step.aim.stage { theme.glyph(Glyph::Cursor) } else { " " };
        Span::styled(text::pad(&format!("{marker}{short}"), columns.level, theme), theme.style(tone))
    });
    Line::from([Span::styled(left, theme.style(Tone::Key))].into_iter().chain(stages).collect::<Vec<_>>())
}

fn row(step: &AnalyseStep, session: &Session, id: RiskId, columns: Columns, theme: Theme) -> Line<'static> {
    let mark = format!("{} ", step.marks.glyph(&id, theme));
    let mark = if mark.trim().is_empty() { Span::raw(mark) } else { Span::styled(mark, theme.style(Tone::Key)) };
    let title = session.now().risks.get(&id).map_or("", |risk| risk.title.as_str());
    let mut spans = vec![
        mark,
        Span::raw(text::pad(&session.short(id), columns.id, theme)),
        Span::raw(text::pad(title, columns.title, theme)),
    ];
    let digest = session.board.risk(&id);
    for stage in RatingStage::ALL {
        let place = digest.and_then(|digest| digest.stage(*stage).level);
        spans.push(Span::raw(" ".repeat(columns.level - 2)));
        spans.push(level::short(&session.method, place, theme));
    }
    Line::from(spans)
}
