//! One conflict in full: who stands for what, when and why; what stood there before; what was decided.

use super::rows;
use crate::history::deciding::{shared_numbers, source_words, stand_words};
use crate::history::{Dispute, Stand, label};
use crate::model::{Path, Prose};
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// Columns from which the two sides stand side by side.
const SPLIT: u16 = 120;
/// Columns before what a side has.
const INDENT: usize = 2;

type Said = (Tone, String);

/// Everything about one conflict.
pub fn lines(dispute: &Dispute, session: &Session, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let room = usize::from(width).saturating_sub(1);
    let place = label(&dispute.at, &session.method, session.now());
    let mut lines =
        plain(vec![(Tone::Strong, place), (Tone::Quiet, format!("{}.", dispute.kind.label()))], room, theme);
    let sides = |room: usize| {
        let stands = [("1", &dispute.a), ("2", &dispute.b)];
        stands.map(|(key, stand)| side(key, stand, dispute, session, room))
    };
    if width >= SPLIT {
        lines.push(Line::default());
        let half = room.saturating_sub(3) / 2;
        let [a, b] = sides(half);
        lines.extend(beside(a, b, half, theme));
        lines.push(Line::default());
    } else {
        let [a, b] = sides(room);
        lines.extend(drawn(a, theme));
        lines.extend(drawn(b, theme));
    }
    let before = stand_words(dispute, dispute.base.as_ref(), &session.method, session.now());
    lines.extend(drawn(keyed("3", "As it was before", &before, None, room), theme));
    lines.push(Line::default());
    lines.extend(decided(dispute, session, &before, room, theme));
    lines
}

/// What one person has there: the key that takes it, who and when, the value, why.
fn side(key: &str, stand: &Stand, dispute: &Dispute, session: &Session, room: usize) -> Vec<Said> {
    let value = stand_words(dispute, stand.value.as_ref(), &session.method, session.now());
    keyed(key, &source_words(&stand.source), &value, Some(&stand.source.why), room)
}

fn keyed(key: &str, who: &str, value: &str, why: Option<&Prose>, room: usize) -> Vec<Said> {
    let within = room.saturating_sub(INDENT);
    let indented = |tone: Tone, said: &str| {
        text::wrap(said, within).into_iter().map(|line| (tone, format!("  {line}"))).collect::<Vec<_>>()
    };
    let mut said: Vec<Said> =
        text::wrap(&format!("{key} {who}"), room).into_iter().map(|line| (Tone::Key, line)).collect();
    said.extend(indented(Tone::Strong, value));
    if let Some(why) = why.filter(|why| !why.is_empty()) {
        said.extend(indented(Tone::Quiet, &format!("Why: {}", why.text())));
    }
    said
}

/// Two columns, line by line.
fn beside(a: Vec<Said>, b: Vec<Said>, half: usize, theme: Theme) -> Vec<Line<'static>> {
    let rows = a.len().max(b.len());
    let padded = |side: Vec<Said>| side.into_iter().map(Some).chain(std::iter::repeat(None)).take(rows);
    let cell = |said: Option<Said>| {
        let (tone, line) = said.unwrap_or((Tone::Plain, String::new()));
        Span::styled(text::pad(&line, half, theme), theme.style(tone))
    };
    let bar = || Span::styled(format!(" {} ", theme.glyph(Glyph::Bar)), theme.style(Tone::Quiet));
    padded(a).zip(padded(b)).map(|(a, b)| Line::from(vec![cell(a), bar(), cell(b)])).collect()
}

/// What stands there now, and by whose decision.
fn decided(dispute: &Dispute, session: &Session, before: &str, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let now = session.value(&dispute.at);
    let now = stand_words(dispute, now.as_ref(), &session.method, session.now());
    let Some(settlement) = session.draft.settlement(&dispute.at) else {
        let open = if before == now {
            "Open: it stands as it was before, until you decide.".to_owned()
        } else {
            format!("Open: until you decide, this stands there: {}", now.replace('\n', " "))
        };
        return plain(vec![(Tone::Bad, open)], room, theme);
    };
    let by = settlement.by.as_str().split(" <").next().unwrap_or_default();
    let on = settlement.on.strftime("%Y-%m-%d %H:%M");
    let mut said = vec![(
        Tone::Good,
        format!("Settled by {by}, {on}, {}: {}", rows::taken(dispute, settlement), now.replace('\n', " ")),
    )];
    let why = reason(session, &dispute.at);
    let why = if why.is_empty() { "w says why.".to_owned() } else { format!("Why: {why}") };
    said.push((Tone::Quiet, why));
    plain(said, room, theme)
}

/// The reason that was given for a decision, with it or afterwards.
pub fn reason(session: &Session, at: &Path) -> String {
    let afterwards = session.draft.reasons().get(at);
    let with_it = session.draft.settlement(at).map(|settlement| &settlement.why);
    afterwards.or(with_it).map(Prose::text).unwrap_or_default()
}

/// What to say where nothing is in conflict, and what to know about the merge as a whole.
pub fn nothing(session: &Session, width: u16, theme: Theme) -> Vec<Line<'static>> {
    let mut said = vec![
        (Tone::Good, "Nothing is in conflict: both sides are in this draft.".to_owned()),
        (Tone::Plain, "Tab shows what came from whom; s goes on to review and seal.".to_owned()),
    ];
    let shared = shared_numbers(session.now()).into_iter();
    said.extend(shared.map(|(short, full)| {
        (Tone::Watch, format!("{short} is the number of {} entries now: {}", full.len(), full.join(", ")))
    }));
    plain(said, usize::from(width), theme)
}

fn plain(said: Vec<Said>, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let wrapped =
        said.into_iter().flat_map(|(tone, said)| text::wrap(&said, room).into_iter().map(move |line| (tone, line)));
    drawn(wrapped.collect(), theme)
}

fn drawn(said: Vec<Said>, theme: Theme) -> Vec<Line<'static>> {
    said.into_iter().map(|(tone, line)| Line::from(Span::styled(line, theme.style(tone)))).collect()
}
