//! What may follow a prefix key, while it waits for its second one.
//!
//! ```text
//! ────────────────────────────────────────
//! 1 System    2 Impact    3 Identify
//! h portfolio m matrix    v versions
//! g … press one of these; any other key leaves
//! ```

use super::text;
use crate::analysis::WizardStep;
use crate::tui::action::{Action, Scope, in_scopes};
use crate::tui::key::{Chord, Key};
use crate::tui::theme::{Glyph, Theme, Tone};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

/// The columns between two keys.
const GAP: usize = 2;

/// The keys with what they do, above the hint row.
pub fn panel(scopes: &[Scope], prefix: Key, theme: Theme, body: Rect, frame: &mut Frame<'_>) {
    let follows = follows(scopes, prefix);
    let cell = GAP + follows.iter().map(|(key, word)| text::width(key) + 1 + text::width(word)).max().unwrap_or(0);
    let across = (usize::from(body.width) / cell.max(1)).max(1);
    let rows = u16::try_from(follows.len().div_ceil(across) + 1).unwrap_or(u16::MAX).min(body.height);
    let area = Rect { y: body.bottom() - rows, height: rows, ..body };
    frame.render_widget(Clear, area);
    let rule = theme.glyph(Glyph::Rule).repeat(usize::from(area.width));
    let rule = Line::from(Span::styled(rule, theme.style(Tone::Quiet)));
    let lines = follows.chunks(across).map(|row| line(row, cell, theme));
    for (y, line) in (area.y..area.bottom()).zip(std::iter::once(rule).chain(lines)) {
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}

/// What stands in the hint row meanwhile.
#[must_use]
pub fn asks(prefix: Key, theme: Theme) -> Line<'static> {
    Line::from(vec![
        Span::styled(prefix.to_string(), theme.style(Tone::Key)),
        Span::raw(" then one of the keys above; Esc leaves"),
    ])
}

/// The second keys, each with a word for what it does.
fn follows(scopes: &[Scope], prefix: Key) -> Vec<(String, &'static str)> {
    let second = |(chord, action): (Chord, Action), short: &'static str| match chord {
        Chord::Two(first, second) if first == prefix => Some((second.to_string(), word(action, short))),
        _ => None,
    };
    in_scopes(scopes).flat_map(|spec| spec.chords().filter_map(move |chord| second(chord, spec.short))).collect()
}

fn word(action: Action, short: &'static str) -> &'static str {
    let step = match action {
        Action::GoStep(number) => WizardStep::ALL.iter().find(|step| step.number() == usize::from(number)),
        _ => None,
    };
    step.map_or(short, |step| step.title())
}

fn line(row: &[(String, &'static str)], cell: usize, theme: Theme) -> Line<'static> {
    let spans = row.iter().flat_map(|(key, word)| {
        let room = cell.saturating_sub(text::width(key));
        [Span::styled(key.clone(), theme.style(Tone::Key)), Span::raw(text::pad(&format!(" {word}"), room, theme))]
    });
    Line::from(spans.collect::<Vec<_>>())
}
