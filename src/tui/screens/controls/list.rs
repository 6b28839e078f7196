//! The list: controls under their objectives, with the counts above.
//!
//! ```text
//! Applies  ● 12 included  – 3 excluded  ○ 23 open          2 marked
//! Status   4 in place  2 partial  3 planned  1 missing  2 without a status
//!     Control                                  Stands      Risks
//!   A.5 Assessing impacts of AI systems
//! › ◆ A.5.2    AI system impact assessment     ● planned   R-001  ▲
//! ```

use super::entry::{self, State};
use crate::analysis::{SoaLine, Timing};
use crate::method::{Body, Control, Methodology};
use crate::model::{Assessment, ControlId, ControlStatus, RiskId};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::marks::Marks;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use std::collections::BTreeSet;

/// A row of the list.
#[derive(Clone, Copy, Debug)]
pub enum Row<'a> {
    /// A further set of controls, which an instrument brings.
    Set(Body<'a>),
    /// An objective.
    Heading(&'a str),
    /// A control.
    Control(&'a Control),
}

impl<'a> Row<'a> {
    /// The control of this row.
    pub fn control(self) -> Option<&'a Control> {
        match self {
            Self::Control(control) => Some(control),
            Self::Set(_) | Self::Heading(_) => None,
        }
    }
}

/// The rows, in the order of the methodology; the sets of instruments below, each under its own heading.
pub fn rows(method: &Methodology) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (nth, body) in method.bodies().filter(|body| !body.controls.is_empty()).enumerate() {
        if nth > 0 {
            rows.push(Row::Set(body));
        }
        let mut under = None;
        for control in body.controls {
            let objective = control.objective.base();
            if under.replace(objective) != Some(objective) {
                rows.push(Row::Heading(objective));
            }
            rows.push(Row::Control(control));
        }
    }
    rows
}

/// Draws counts and list.
pub fn view(
    session: &Session,
    (cursor, marks): (&Cursor, &Marks<ControlId>),
    desk: &Desk,
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let [head, list] = Layout::vertical([Constraint::Length(3), Constraint::Min(1)]).areas(area);
    let rows = rows(&session.method);
    let room = usize::from(area.width).saturating_sub(3);
    let dated = session.method.all_controls().any(|control| !control.applies.is_empty());
    let counts = counts(session, marks.len(), usize::from(area.width), desk.theme);
    for (y, line) in (head.y..head.bottom()).zip(counts.into_iter().chain([titles(room, dated, desk.theme)])) {
        frame.render_widget(line, Rect { y, height: 1, ..head });
    }
    cursor.view(rows.len(), desk.theme, list, frame, |index| match rows[index] {
        Row::Heading(objective) => heading(objective, room, desk.theme),
        Row::Set(set) => set_heading(set, session, room, desk.theme),
        Row::Control(control) => {
            let line = entry::line(session, control);
            control_line(&line, marks.glyph(&line.control.id, desk.theme), session.now(), room, desk.theme)
        }
    });
}

fn counts(session: &Session, marked: usize, room: usize, theme: Theme) -> [Line<'static>; 2] {
    let first_set = session.method.bodies().find(|body| !body.controls.is_empty());
    let states = first_set.map(|set| states(set, session)).unwrap_or_default();
    let decided = format!("Applies  {}", decided(&states, theme));
    let marks = if marked == 0 { String::new() } else { format!("  {} {marked} marked", theme.glyph(Glyph::Marked)) };
    let decided = text::fit(&decided, room.saturating_sub(text::width(&marks)), theme);
    let first = vec![Span::raw(decided), Span::styled(marks, theme.style(Tone::Key))];
    [Line::from(first), Line::from(text::fit(&how_far(&states), room, theme))]
}

fn states(set: Body<'_>, session: &Session) -> Vec<State> {
    set.controls.iter().map(|control| State::of(&entry::line(session, control))).collect()
}

fn decided(states: &[State], theme: Theme) -> String {
    let count = |wanted: &dyn Fn(State) -> bool| states.iter().filter(|state| wanted(**state)).count();
    let idle = count(&|state| state == State::Idle);
    let idle = if idle == 0 { String::new() } else { format!("  {idle} not due") };
    format!(
        "{} {} included  {} {} excluded  {} {} open{idle}",
        theme.glyph(Glyph::Done),
        count(&|state| matches!(state, State::Included(_))),
        theme.glyph(Glyph::Unrated),
        count(&|state| state == State::Excluded),
        theme.glyph(Glyph::Empty),
        count(&|state| state == State::Open),
    )
}

/// The heading of a further set: whose controls follow, how many, and how far they are decided.
fn set_heading(set: Body<'_>, session: &Session, room: usize, theme: Theme) -> Line<'static> {
    let title = format!("{} controls of {}  ", set.controls.len(), set.id);
    let counts = decided(&states(set, session), theme);
    let counts = text::fit(&counts, room.saturating_sub(text::width(&title)), theme);
    Line::from(vec![Span::styled(title, theme.style(Tone::Key)), Span::raw(counts)])
}

/// How far the included controls have come; what does not occur is not said.
fn how_far(states: &[State]) -> String {
    let count = |status| states.iter().filter(|state| **state == State::Included(status)).count();
    let statuses = ControlStatus::ALL.iter().rev().map(|status| Some(*status)).chain([None]);
    let word = |status: Option<ControlStatus>| {
        status.map_or("without a status", |status| State::Included(Some(status)).word())
    };
    let said = statuses.map(|status| (count(status), word(status))).filter(|(count, _)| *count > 0);
    let said: Vec<String> = said.map(|(count, word)| format!("{count} {word}")).collect();
    format!("Status   {}", if said.is_empty() { "nothing is included yet".to_owned() } else { said.join("  ") })
}

fn heading(objective: &str, room: usize, theme: Theme) -> Line<'static> {
    Line::from(Span::styled(text::fit(objective, room, theme), theme.style(Tone::Strong)))
}

const ID: usize = 9;
const STATE: usize = 11;

/// The columns of the risks and of the title.
fn columns(room: usize) -> (usize, usize) {
    let risks = if room >= 66 { 18 } else { 6 };
    (risks, room.saturating_sub(2 + ID + STATE + risks + 1))
}

fn titles(room: usize, dated: bool, theme: Theme) -> Line<'static> {
    let last = if dated && columns(room).0 >= 18 { "Risks, or day" } else { "Risks" };
    let control = text::pad("    Control", 4 + ID + columns(room).1, theme);
    Line::from(Span::styled(format!("{control}{:STATE$}{last}", "Stands"), theme.style(Tone::Quiet)))
}

fn control_line(line: &SoaLine<'_>, mark: &str, now: &Assessment, room: usize, theme: Theme) -> Line<'static> {
    let (risks_room, title_room) = columns(room);
    let (state, flawed) = (State::of(line), !entry::flaws(line).is_empty());
    let state_words = format!("{} {}", theme.glyph(state.glyph()), state.word());
    Line::from(vec![
        Span::styled(format!("{mark} "), theme.style(Tone::Key)),
        Span::raw(text::pad(line.control.id.as_str(), ID, theme)),
        Span::raw(text::pad(line.control.title.base(), title_room.saturating_sub(1), theme)),
        Span::raw(" "),
        Span::styled(text::pad(&state_words, STATE, theme), theme.style(state.tone())),
        Span::raw(text::pad(&last_column(line, risks_room, now), risks_room, theme)),
        Span::styled(if flawed { theme.glyph(Glyph::Attention) } else { " " }, theme.style(Tone::Watch)),
    ])
}

/// The risks that call for a control; of a duty that none calls for, its day.
fn last_column(line: &SoaLine<'_>, room: usize, now: &Assessment) -> String {
    match line.timing {
        Some(timing) if line.risks.is_empty() && room >= 18 => day(timing),
        _ => risks(line.risks, room, now),
    }
}

fn day(timing: Timing) -> String {
    match timing {
        Timing::Since(day) => format!("since {day}"),
        Timing::From(day) => format!("from {day}"),
        Timing::Open(day) => format!("perhaps {day}"),
        Timing::Never => String::new(),
    }
}

/// The risks that call for a control: by id where there is room, else how many.
fn risks(relying: &BTreeSet<RiskId>, room: usize, now: &Assessment) -> String {
    const NAMED: usize = 2;
    if room < 18 && !relying.is_empty() {
        return relying.len().to_string();
    }
    let named = relying.iter().take(NAMED).map(|id| now.risks.short(*id));
    let more = relying.len().checked_sub(NAMED + 1).map(|more| format!("+{}", more + 1));
    named.chain(more).collect::<Vec<_>>().join(" ")
}
