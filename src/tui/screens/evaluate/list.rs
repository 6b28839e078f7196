//! The register, the worst first, with its levels at the three stages.

use super::header::state_mark;
use crate::analysis::RiskDigest;
use crate::method::Methodology;
use crate::model::{RatingStage, RiskId};
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::{level, text};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// The least of a title that is worth having beside three levels in words.
const LEAST_TITLE: usize = 22;
/// The columns of a level as glyph and number.
const SHORT: usize = 4;

/// How wide the columns are; the stages in the order of [`RatingStage::ALL`].
struct Columns {
    id: usize,
    title: usize,
    levels: [usize; 3],
}

impl Columns {
    /// All levels in words where there is room, else only those of the stage in hand.
    fn of(session: &Session, stage: RatingStage, room: usize, theme: Theme) -> Self {
        let id = session.id_room();
        let words = widest_level(&session.method, theme) + 1;
        // The cursor takes two columns, the mark of the state two, the mark of more rows one.
        let left = room.saturating_sub(id + 5);
        let full = left >= LEAST_TITLE + 3 * words;
        let levels = RatingStage::ALL.iter().map(|other| if full || *other == stage { words } else { SHORT });
        let mut columns = [SHORT; 3];
        columns.iter_mut().zip(levels).for_each(|(column, level)| *column = level);
        Self { id, title: left.saturating_sub(columns.iter().sum()), levels: columns }
    }
}

fn widest_level(method: &Methodology, theme: Theme) -> usize {
    let places = (0..method.head.levels.len()).map(Some).chain([None]);
    places.map(|place| text::width(&level::words(method, place, theme))).max().unwrap_or(0)
}

/// Draws the list.
pub fn view(cursor: &Cursor, stage: RatingStage, session: &Session, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let columns = Columns::of(session, stage, usize::from(area.width), theme);
    let [head, list] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(area);
    frame.render_widget(heading(stage, &columns, theme), head);
    let ranking = session.board.ranking();
    cursor.view(ranking.len(), theme, list, frame, |rank| row(ranking[rank].id, &columns, session, theme));
}

fn heading(stage: RatingStage, columns: &Columns, theme: Theme) -> Line<'static> {
    let quiet = theme.style(Tone::Quiet);
    let title = text::pad("    Risk, the worst first", 4 + columns.id + columns.title, theme);
    let mut spans = vec![Span::styled(title, quiet)];
    for (other, room) in RatingStage::ALL.iter().zip(columns.levels) {
        let here = *other == stage;
        let (mark, style) = if here { (theme.glyph(Glyph::Cursor), theme.style(Tone::Strong)) } else { ("", quiet) };
        let label: String =
            if room == SHORT { other.label().chars().take(3).collect() } else { other.label().to_owned() };
        spans.push(Span::styled(text::pad(&format!("{mark}{label}"), room, theme), style));
    }
    Line::from(spans)
}

fn row(id: RiskId, columns: &Columns, session: &Session, theme: Theme) -> Line<'static> {
    let Some(digest) = session.board.risk(&id) else { return Line::default() };
    let title = session.now().risks.get(&id).map_or("", |risk| risk.title.as_str());
    let (glyph, tone) = state_mark(digest.state);
    let mut spans = vec![
        Span::styled(format!("{} ", theme.glyph(glyph)), theme.style(tone)),
        Span::styled(text::pad(&session.short(id), columns.id, theme), theme.style(Tone::Quiet)),
        Span::raw(format!("{} ", text::pad(title, columns.title.saturating_sub(1), theme))),
    ];
    spans.extend(levels(digest, columns, &session.method, theme));
    Line::from(spans)
}

fn levels(digest: &RiskDigest, columns: &Columns, method: &Methodology, theme: Theme) -> Vec<Span<'static>> {
    let stages = RatingStage::ALL.iter().zip(columns.levels);
    let level = |(stage, room): (&RatingStage, usize)| {
        let place = digest.stage(*stage).level;
        let badge =
            if room == SHORT { level::short(method, place, theme) } else { level::padded(method, place, room, theme) };
        let gap = " ".repeat(room.saturating_sub(badge.width()));
        [badge, Span::raw(gap)]
    };
    stages.flat_map(level).collect()
}
