//! What was merged by itself: the changes of one side, each with its reason.

use super::Pane;
use crate::history::deciding::source_words;
use crate::history::{Change, Merging, Side, label, value_words};
use crate::model::Value;
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// The side that a pane shows.
pub fn side(merging: &Merging, pane: Pane) -> &Side {
    if pane == Pane::FromB { &merging.b } else { &merging.a }
}

/// The changes that a pane shows; none of the pane of conflicts.
pub fn changes(merging: &Merging, pane: Pane) -> &[Change] {
    match pane {
        Pane::Conflicts => &[],
        pane => &side(merging, pane).changes,
    }
}

/// A change in one line.
pub fn row(change: &Change, session: &Session, room: usize, theme: Theme) -> Line<'static> {
    let place = label(&change.at, &session.method, session.now());
    let becomes = words(change, change.to.as_ref(), "removed", session).replace('\n', " ");
    let said = format!("{place}: {becomes}");
    Line::from(Span::raw(text::fit(&said, room, theme)))
}

/// A change in full.
pub fn detail(change: Option<&Change>, side: &Side, session: &Session, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let who = source_words(&side.source);
    let Some(change) = change else {
        let says = format!("{who} changed nothing that merged by itself.");
        return drawn(vec![(Tone::Quiet, says)], width, theme);
    };
    let place = label(&change.at, &session.method, session.now());
    let from = words(change, change.from.as_ref(), "nothing", session);
    let to = words(change, change.to.as_ref(), "removed", session);
    let mut said = vec![
        (Tone::Strong, place),
        (Tone::Plain, format!("{from} {} {to}", theme.glyph(Glyph::Becomes))),
        (Tone::Quiet, who),
    ];
    let why = if change.why.is_empty() { &side.source.why } else { &change.why };
    if !why.is_empty() {
        said.push((Tone::Quiet, format!("Why: {}", why.text())));
    }
    drawn(said, width, theme)
}

fn words(change: &Change, value: Option<&Value>, nothing: &str, session: &Session) -> String {
    match value {
        None => nothing.to_owned(),
        Some(Value::Map(_)) if change.from.is_none() => "added".to_owned(),
        Some(Value::List(lines)) => lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        Some(value) => value_words(&change.at, value, &session.method, session.now()),
    }
}

fn drawn(said: Vec<(Tone, String)>, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let room = usize::from(width).saturating_sub(1);
    let wrapped =
        said.into_iter().flat_map(|(tone, said)| text::wrap(&said, room).into_iter().map(move |line| (tone, line)));
    wrapped.map(|(tone, line)| Line::from(Span::styled(line, theme.style(tone)))).collect()
}
