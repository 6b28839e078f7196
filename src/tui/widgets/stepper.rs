//! The stepper: number, name, state and count of each step.

use super::text;
use crate::analysis::{Mark, StepState, WizardStep};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::{Glyph, Theme, Tone};
use ratatui::text::{Line, Span};

/// The first step that is not done, counted from 0.
#[must_use]
pub fn first_open(session: &Session) -> usize {
    let steps = session.board.steps();
    steps.iter().position(|state| state.mark != Mark::Done).unwrap_or(0)
}

/// How much of a step is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Count,
    Name,
    Number,
}

/// From the most to the least that is shown of a step the cursor is not on.
const FITS: [fn(Mark) -> Shown; 4] = [
    |_| Shown::Count,
    |mark| if mark == Mark::Done { Shown::Name } else { Shown::Count },
    |_| Shown::Name,
    |_| Shown::Number,
];

/// The steps in one line, as much of each as there is room for; of the current one everything.
#[must_use]
pub fn line(desk: &Desk, current: usize, room: usize) -> Line<'static> {
    Line::from(fitting(desk, current, room).into_iter().flat_map(|(_, spans)| spans).collect::<Vec<_>>())
}

/// The columns that each step takes in that line, by number from 1.
#[must_use]
pub fn columns(desk: &Desk, current: usize, room: usize) -> Vec<(u8, u16)> {
    let wide = fitting(desk, current, room).into_iter().map(|(wide, _)| u16::try_from(wide).unwrap_or(u16::MAX));
    (1..).zip(wide).collect()
}

fn fitting(desk: &Desk, current: usize, room: usize) -> Cells {
    let Some(session) = &desk.session else { return Cells::new() };
    let states = session.board.steps();
    let lines = FITS.map(|shown| cells(states, shown, current, desk.theme));
    let fits = |cells: &Cells| cells.iter().map(|(wide, _)| wide).sum::<usize>() <= room + GAP;
    let last = lines.len() - 1;
    let chosen = lines.iter().position(fits).unwrap_or(last);
    lines.into_iter().nth(chosen).unwrap_or_default()
}

/// The columns after a step.
const GAP: usize = 2;

/// Each step with the columns it takes.
type Cells = Vec<(usize, Vec<Span<'static>>)>;

fn cells(states: &[StepState], shown: fn(Mark) -> Shown, current: usize, theme: Theme) -> Cells {
    WizardStep::ALL
        .iter()
        .zip(states)
        .enumerate()
        .map(|(at, (step, state))| {
            let shown = if at == current { Shown::Count } else { shown(state.mark) };
            cell(*step, state, shown, at == current, theme)
        })
        .collect()
}

fn cell(step: WizardStep, state: &StepState, shown: Shown, current: bool, theme: Theme) -> (usize, Vec<Span<'static>>) {
    let (glyph, tone) = match state.mark {
        Mark::Empty => (Glyph::Empty, Tone::Quiet),
        Mark::Partial => (Glyph::Partial, Tone::Plain),
        Mark::Done => (Glyph::Done, Tone::Good),
        Mark::Attention => (Glyph::Attention, Tone::Watch),
    };
    let name = match shown {
        Shown::Number => format!("{} ", step.number()),
        Shown::Count | Shown::Name => format!("{} {} ", step.number(), step.title()),
    };
    let count = if shown == Shown::Count && state.total > 0 {
        format!(" {}/{}", state.done, state.total)
    } else {
        String::new()
    };
    let name_style = if current { theme.selected() } else { theme.style(Tone::Plain) };
    let spans = vec![
        Span::styled(name.clone(), name_style),
        Span::styled(theme.glyph(glyph).to_owned(), theme.style(tone)),
        Span::raw(format!("{count}  ")),
    ];
    (text::width(&name) + text::width(&count) + 1 + GAP, spans)
}
