//! The posture in two lines: how many risks stand in which zone, and how far those above the appetite have come.

use crate::analysis::{LevelCounts, RiskState, level_title};
use crate::method::{Methodology, Zone};
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use ratatui::text::{Line, Span};

/// The glyph and tone of a state, in the list and above it.
pub fn state_mark(state: RiskState) -> (Glyph, Tone) {
    match state {
        RiskState::Undecided => (Glyph::Attention, Tone::Watch),
        RiskState::Unrated => (Glyph::Unrated, Tone::Watch),
        RiskState::InTreatment => (Glyph::Partial, Tone::Plain),
        RiskState::Treated => (Glyph::Done, Tone::Good),
        RiskState::Within => (Glyph::Same, Tone::Quiet),
    }
}

/// The states in the order in which they want attention.
const STATES: [RiskState; 5] =
    [RiskState::Undecided, RiskState::Unrated, RiskState::InTreatment, RiskState::Treated, RiskState::Within];

/// The two lines.
pub fn lines(session: &Session, room: usize, theme: Theme) -> Vec<Line<'static>> {
    vec![zones(session, room, theme), states(session, room, theme)]
}

fn zones(session: &Session, room: usize, theme: Theme) -> Line<'static> {
    let (method, ranked) = (&session.method, &session.board.posture().ranked);
    let (over, total) = (above_appetite(method, ranked), ranked.total());
    let tone = if over > 0 { Tone::Strong } else { Tone::Good };
    let said = Span::styled(format!("{over} of {total} must be treated"), theme.style(tone));
    let zones = Zone::ALL.iter().rev().map(|zone| {
        let words = format!("{} {} {}", theme.glyph(Glyph::of_zone(*zone)), ranked.in_zone(method, *zone), zone.word());
        Span::styled(words, theme.style(theme.zone_tone(*zone)))
    });
    let unrated = (ranked.unrated > 0)
        .then(|| Span::raw(format!("{} {} without a level", theme.glyph(Glyph::Unrated), ranked.unrated)));
    fitted([said].into_iter().chain(zones).chain(unrated), room)
}

/// How many risks stand above the highest level that needs no treatment.
pub fn above_appetite(method: &Methodology, ranked: &LevelCounts) -> usize {
    let first = method.level_place(&method.head.appetite).map_or(0, |appetite| appetite + 1);
    ranked.levels.iter().skip(first).sum()
}

fn states(session: &Session, room: usize, theme: Theme) -> Line<'static> {
    let part = |state: RiskState| {
        let (glyph, tone) = state_mark(state);
        let count = session.board.in_state(state);
        let words = format!("{} {count} {}", theme.glyph(glyph), state.label());
        (count > 0).then(|| Span::styled(words, theme.style(tone)))
    };
    fitted(STATES.into_iter().filter_map(part), room)
}

/// The appetite in words.
pub fn appetite(method: &Methodology) -> String {
    match method.level_place(&method.head.appetite) {
        Some(place) => format!("Appetite: {}. What stands higher must be treated.", level_title(method, place)),
        None => format!("The methodology names no level {}, so every risk must be treated.", method.head.appetite),
    }
}

/// As many parts as fit, with a gap between them.
fn fitted(parts: impl IntoIterator<Item = Span<'static>>, room: usize) -> Line<'static> {
    let mut line = Line::default();
    for part in parts {
        let gap = if line.spans.is_empty() { 0 } else { 2 };
        if line.width() + gap + part.width() > room {
            break;
        }
        line.push_span(" ".repeat(gap));
        line.push_span(part);
    }
    line
}
