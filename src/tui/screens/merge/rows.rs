//! The lines above the detail: tabs, progress, one row a conflict.

use super::Pane;
use crate::history::deciding::person;
use crate::history::{Choice, Dispute, Merging, Settlement, Side, label};
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::{tabs, text};
use ratatui::text::{Line, Span};

/// The panes, and at the right how far it has come where there is room.
pub fn tabs(current: Pane, session: &Session, merging: &Merging, room: usize, theme: Theme) -> Line<'static> {
    let total = merging.conflicts.len();
    let settled = total - session.draft.open_conflicts().count();
    let (a, b) = (side(&merging.a, &merging.b, room), side(&merging.b, &merging.a, room));
    let words = |pane: Pane| match pane {
        Pane::Conflicts => format!("Conflicts {total}"),
        Pane::FromA => format!("{a} {}", merging.a.changes.len()),
        Pane::FromB => format!("{b} {}", merging.b.changes.len()),
    };
    let mut spans: Vec<Span<'static>> = Pane::ALL
        .iter()
        .flat_map(|pane| [tabs::label(&words(*pane), *pane == current, theme), Span::raw(" ")])
        .collect();
    let progress = if total == 0 { "nothing in conflict".to_owned() } else { format!("{settled} of {total} settled") };
    let tone = if settled == total { Tone::Good } else { Tone::Bad };
    let used: usize = spans.iter().map(Span::width).sum();
    let gap = room.saturating_sub(used + text::width(&progress));
    if gap > 0 {
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(progress, theme.style(tone)));
    }
    Line::from(spans)
}

/// `From Ana Ruiz`, with the version where both are of one person; the surname alone where it is narrow.
fn side(side: &Side, other: &Side, room: usize) -> String {
    let name = person(&side.source);
    let short = name.split(' ').next().unwrap_or_default().to_owned();
    let named = if room < 80 { short } else { format!("From {name}") };
    match (name == person(&other.source), side.source.version) {
        (false, _) => named,
        (true, Some(number)) => format!("{named}, v{number}"),
        (true, None) => format!("{named}, draft"),
    }
}

/// A conflict: settled or open, what it is about, what was taken.
pub fn conflict(dispute: &Dispute, session: &Session, room: usize, theme: Theme) -> Line<'static> {
    let settlement = session.draft.settlement(&dispute.at);
    let (glyph, tone) = match settlement {
        Some(_) => (Glyph::Done, Tone::Good),
        None => (Glyph::Empty, Tone::Bad),
    };
    let state = settlement.map_or_else(|| "open".to_owned(), |settlement| taken(dispute, settlement));
    let place = label(&dispute.at, &session.method, session.now());
    let name = room.saturating_sub(2).saturating_sub(text::width(&state) + 1);
    Line::from(vec![
        Span::styled(format!("{} ", theme.glyph(glyph)), theme.style(tone)),
        Span::raw(text::pad(&place, name, theme)),
        Span::styled(format!(" {state}"), theme.style(tone)),
    ])
}

/// What was taken, by the name of who stands for it.
pub fn taken(dispute: &Dispute, settlement: &Settlement) -> String {
    match (settlement.choice, dispute.source(settlement.choice)) {
        (_, Some(source)) => format!("as {} has it", person(source)),
        (Choice::Base, None) => "as it was before".to_owned(),
        (_, None) => "decided anew".to_owned(),
    }
}
