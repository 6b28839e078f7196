//! The list: worst first, with levels, option, actions and acceptance of each risk.

use crate::analysis::{AcceptanceState, RiskDigest, RiskState, acceptance_state, rate_risk};
use crate::method::Methodology;
use crate::model::{RatingStage, Risk, RiskId};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::marks::Marks;
use crate::tui::widgets::{level, text};
use jiff::civil::Date;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// From this room the acceptance is said in words.
const ROOMY: usize = 84;

/// The columns.
#[derive(Clone, Copy)]
struct Columns {
    id: usize,
    title: usize,
    option: usize,
    acceptance: usize,
}

const LEVEL: usize = 7;
const ACTIONS: usize = 4;

impl Columns {
    fn of(session: &Session, room: usize) -> Self {
        let id = session.id_room();
        let (option, acceptance) = if room >= ROOMY { (12, 18) } else { (9, 3) };
        let fixed = 4 + id + LEVEL + option + ACTIONS + acceptance;
        Self { id, title: room.saturating_sub(fixed), option, acceptance }
    }
}

/// The glyph and tone of how far a risk has come.
pub fn state_mark(state: RiskState) -> (Glyph, Tone) {
    match state {
        RiskState::Unrated => (Glyph::Unrated, Tone::Quiet),
        RiskState::Undecided => (Glyph::Empty, Tone::Bad),
        RiskState::InTreatment => (Glyph::Partial, Tone::Watch),
        RiskState::Treated => (Glyph::Done, Tone::Good),
        RiskState::Within => (Glyph::Accept, Tone::Good),
    }
}

/// Draws counts, legend and list.
pub fn view(
    session: &Session,
    (cursor, marks): (&Cursor, &Marks<RiskId>),
    desk: &Desk,
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let [head, list] = Layout::vertical([Constraint::Length(3), Constraint::Min(1)]).areas(area);
    let (wide, room) = (usize::from(area.width), usize::from(area.width).saturating_sub(3));
    let columns = Columns::of(session, room);
    let legend = level::legend(&session.method, wide, desk.theme);
    let above = [counts(session, marks.len(), wide, desk.theme), legend, titles(columns, desk.theme)];
    for (y, line) in (head.y..head.bottom()).zip(above) {
        frame.render_widget(line, Rect { y, height: 1, ..head });
    }
    let ranking = session.board.ranking();
    cursor.view(ranking.len(), desk.theme, list, frame, |at| {
        let id = ranking[at].id;
        match (session.now().risks.get(&id), session.board.risk(&id)) {
            (Some(risk), Some(digest)) => row(session, (id, risk, digest), marks.glyph(&id, desk.theme), columns, desk),
            _ => Line::default(),
        }
    });
}

fn counts(session: &Session, marked: usize, room: usize, theme: Theme) -> Line<'static> {
    let order =
        [RiskState::Undecided, RiskState::InTreatment, RiskState::Treated, RiskState::Within, RiskState::Unrated];
    let counted = order.iter().map(|state| (*state, session.board.in_state(*state))).filter(|(_, count)| *count > 0);
    let said = counted.map(|(state, count)| {
        let glyph = theme.glyph(state_mark(state).0);
        format!("{glyph} {count} {}", state.label())
    });
    let said = said.collect::<Vec<_>>().join("  ");
    let marks = if marked == 0 { String::new() } else { format!("  {} {marked} marked", theme.glyph(Glyph::Marked)) };
    let said = text::fit(&said, room.saturating_sub(text::width(&marks)), theme);
    Line::from(vec![Span::raw(said), Span::styled(marks, theme.style(Tone::Key))])
}

fn titles(columns: Columns, theme: Theme) -> Line<'static> {
    let risk = text::pad("      Risk", 6 + columns.id + columns.title, theme);
    let acceptance = if columns.acceptance > 3 { "Accepted" } else { "Acc" };
    let line =
        format!("{risk}{:LEVEL$}{:option$}{:ACTIONS$}{acceptance}", "Level", "Option", "Act", option = columns.option);
    Line::from(Span::styled(line, theme.style(Tone::Quiet)))
}

fn row(
    session: &Session,
    (id, risk, digest): (RiskId, &Risk, &RiskDigest),
    mark: &str,
    columns: Columns,
    desk: &Desk,
) -> Line<'static> {
    let theme = desk.theme;
    let (state, state_tone) = state_mark(digest.state);
    let title_tone = if digest.must_treat.is_some() { Tone::Strong } else { Tone::Plain };
    let option = risk.treatment.option.as_ref();
    let option = option.map_or_else(String::new, |id| {
        session.method.treatment(id).map_or_else(|| id.to_string(), |known| known.title.to_string())
    });
    let actions = match risk.treatment.actions.len() {
        0 => String::new(),
        count => count.to_string(),
    };
    let (acceptance, tone) = accepted(&session.method, risk, desk.today, columns.acceptance, theme);
    let mut spans = vec![
        Span::styled(format!("{mark} "), theme.style(Tone::Key)),
        Span::styled(format!("{} ", theme.glyph(state)), theme.style(state_tone)),
        Span::raw(text::pad(&session.short(id), columns.id, theme)),
        Span::styled(text::pad(risk.title.as_str(), columns.title.saturating_sub(1), theme), theme.style(title_tone)),
        Span::raw(" "),
    ];
    spans.extend(levels(session, digest, theme));
    spans.push(Span::raw(text::pad(&option, columns.option.saturating_sub(1), theme)));
    spans.push(Span::raw(format!(" {actions:ACTIONS$}")));
    spans.push(Span::styled(acceptance, theme.style(tone)));
    Line::from(spans)
}

/// The level that ranks the risk and the one that remains: `▪3→·1`, in [`LEVEL`] columns.
fn levels(session: &Session, digest: &RiskDigest, theme: Theme) -> [Span<'static>; 4] {
    let short = |place| {
        let badge = level::short(&session.method, place, theme);
        Span::styled(badge.content.trim().to_owned(), badge.style)
    };
    let from = short(digest.ranked_by.map(|(_, level)| level));
    let to = short(digest.stage(RatingStage::Residual).level);
    let arrow = Span::raw(theme.glyph(Glyph::Becomes));
    let rest = LEVEL.saturating_sub(from.width() + arrow.width() + to.width());
    [from, arrow, to, Span::raw(" ".repeat(rest))]
}

fn accepted(method: &Methodology, risk: &Risk, today: Date, room: usize, theme: Theme) -> (String, Tone) {
    let until = risk.acceptance.until.map(|until| until.to_string()).unwrap_or_default();
    let (glyph, words, tone) = match acceptance_state(method, risk, &rate_risk(method, risk), today) {
        AcceptanceState::Absent => return (String::new(), Tone::Plain),
        AcceptanceState::Incomplete(_) => (Glyph::Partial, "incomplete".to_owned(), Tone::Watch),
        AcceptanceState::Expired(_) => (Glyph::Attention, "stale, expired".to_owned(), Tone::Bad),
        AcceptanceState::Changed => (Glyph::Attention, "stale, changed".to_owned(), Tone::Bad),
        AcceptanceState::Unbound => (Glyph::Done, format!("until {until}, not bound"), Tone::Watch),
        AcceptanceState::Standing => (Glyph::Done, format!("until {until}"), Tone::Good),
    };
    let glyph = theme.glyph(glyph);
    (if room > 3 { text::fit(&format!("{glyph} {words}"), room, theme) } else { glyph.to_owned() }, tone)
}
