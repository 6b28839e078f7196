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

/// The steps in one line: all names where there is room, else the name of the current one.
#[must_use]
pub fn line(desk: &Desk, current: usize, room: usize) -> Line<'static> {
    let Some(session) = &desk.session else { return Line::default() };
    let states = session.board.steps();
    let full: usize = cells(states, |_| true, current, desk.theme).iter().map(|(wide, _)| wide).sum();
    let named = |at: usize| full <= room || at == current;
    let spans = cells(states, named, current, desk.theme).into_iter().flat_map(|(_, spans)| spans);
    Line::from(spans.collect::<Vec<_>>())
}

fn cells(
    states: &[StepState],
    named: impl Fn(usize) -> bool,
    current: usize,
    theme: Theme,
) -> Vec<(usize, Vec<Span<'static>>)> {
    WizardStep::ALL
        .iter()
        .zip(states)
        .enumerate()
        .map(|(at, (step, state))| cell(*step, state, named(at), at == current, theme))
        .collect()
}

fn cell(step: WizardStep, state: &StepState, named: bool, current: bool, theme: Theme) -> (usize, Vec<Span<'static>>) {
    let (glyph, tone) = match state.mark {
        Mark::Empty => (Glyph::Empty, Tone::Quiet),
        Mark::Partial => (Glyph::Partial, Tone::Plain),
        Mark::Done => (Glyph::Done, Tone::Good),
        Mark::Attention => (Glyph::Attention, Tone::Watch),
    };
    let name = if named { format!("{} {} ", step.number(), step.title()) } else { format!("{} ", step.number()) };
    let count = if named && state.total > 0 { format!(" {}/{}", state.done, state.total) } else { String::new() };
    let name_style = if current { theme.selected() } else { theme.style(Tone::Plain) };
    let spans = vec![
        Span::styled(name.clone(), name_style),
        Span::styled(theme.glyph(glyph).to_owned(), theme.style(tone)),
        Span::raw(format!("{count}  ")),
    ];
    (text::width(&name) + text::width(&count) + 3, spans)
}
