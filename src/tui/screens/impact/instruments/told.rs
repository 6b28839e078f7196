//! An instrument in words: its row, and why it stands as it does.

use crate::analysis::{DueState, InstrumentStatus, Screened};
use crate::method::Instrument;
use crate::model::{Prose, QuestionId};
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// How an instrument stands, in a word with its mark.
fn standing(row: &Screened) -> (Glyph, Tone, &'static str) {
    match (&row.status, row.state) {
        (InstrumentStatus::Attached, _) => (Glyph::Done, Tone::Good, "attached"),
        (InstrumentStatus::Declined(_), _) => (Glyph::Unrated, Tone::Quiet, "declined"),
        (_, DueState::Due) => (Glyph::Attention, Tone::Watch, DueState::Due.label()),
        (_, DueState::Open) => (Glyph::Empty, Tone::Plain, DueState::Open.label()),
        (_, DueState::NotDue) => (Glyph::Accept, Tone::Quiet, DueState::NotDue.label()),
    }
}

/// What can be done about it now.
fn next(row: &Screened) -> &'static str {
    match (&row.status, row.state) {
        (InstrumentStatus::Attached, _) => "It is part of the assessment. Enter goes to its questions, x detaches it.",
        (InstrumentStatus::Declined(_), _) => "It was declined. b takes that back.",
        (_, DueState::Due) => "It is due and nobody decided: a attaches it, d declines it with a reason.",
        (_, DueState::Open) => "Open: the questions below decide. a attaches it now, d declines it with a reason.",
        (_, DueState::NotDue) => "It is not due by the answers given; a attaches it all the same.",
    }
}

/// The row as it is drawn.
#[must_use]
pub fn line(row: &Screened, room: usize, theme: Theme) -> Line<'static> {
    let (glyph, tone, word) = standing(row);
    let head = format!("{} {word:8} ", theme.glyph(glyph));
    let says = format!("{}  {}", row.instrument, row.title);
    let says = text::fit(&says, room.saturating_sub(text::width(&head)), theme);
    Line::from(vec![Span::styled(head, theme.style(tone)), Span::raw(says)])
}

/// What stands behind a row, wrapped to `room` columns.
#[must_use]
pub fn lines(row: &Screened, session: &Session, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let attached = session.method.instrument(&row.instrument);
    let mut parts = vec![
        vec![(Tone::Strong, row.title.clone()), (Tone::Quiet, called(row, attached))],
        vec![(standing(row).1, next(row).to_owned())],
    ];
    parts.extend(story(row, session));
    parts.push(attached.map_or_else(not_attached, origin));
    parts.retain(|part| !part.is_empty());
    let wrap = |(tone, said): (Tone, String)| {
        let lines = text::wrap(&said, room).into_iter();
        lines.map(move |line| Line::from(Span::styled(line, theme.style(tone)))).collect::<Vec<_>>()
    };
    let joined = parts.into_iter().map(|part| part.into_iter().flat_map(wrap).collect::<Vec<_>>());
    joined.collect::<Vec<_>>().join(&Line::default())
}

type Said = Vec<(Tone, String)>;

/// What became of it, which answers decided or would decide, and why.
fn story(row: &Screened, session: &Session) -> [Said; 4] {
    [fate(row, session), decided(row, session), waiting(row, session), plain(&row.because)]
}

/// How it stands and why, as plain lines.
#[must_use]
pub fn plainly(row: &Screened, session: &Session) -> Vec<String> {
    let attached = session.method.instrument(&row.instrument);
    let mut said = vec![format!("{}: {}", called(row, attached), standing(row).2)];
    let parts = story(row, session).into_iter().chain(attached.map(origin));
    said.extend(parts.flatten().map(|(_, words)| words));
    said
}

/// Its row as plain words.
#[must_use]
pub fn row_words(row: &Screened) -> String {
    format!("{} {} ({})", row.instrument, row.title, standing(row).2)
}

fn plain(said: &[String]) -> Said {
    said.iter().map(|said| (Tone::Plain, said.clone())).collect()
}

fn called(row: &Screened, attached: Option<&Instrument>) -> String {
    attached.map_or_else(|| row.instrument.to_string(), |attached| format!("{} {}", attached.id, attached.version))
}

fn asked(id: &QuestionId, session: &Session) -> String {
    let ask = session.method.question(id).map(|question| question.ask.to_string());
    format!("{id} {}", ask.unwrap_or_default())
}

fn headed(head: &str, said: Vec<String>) -> Said {
    let head = (!said.is_empty()).then(|| (Tone::Quiet, head.to_owned()));
    head.into_iter().chain(said.into_iter().map(|said| (Tone::Plain, said))).collect()
}

fn decided(row: &Screened, session: &Session) -> Said {
    let by = row.decided_by.iter();
    headed("Decided by", by.map(|by| format!("{} {}", asked(&by.question, session), by.answered.join("; "))).collect())
}

fn waiting(row: &Screened, session: &Session) -> Said {
    headed("Waits for", row.waits_for.iter().map(|id| asked(id, session)).collect())
}

fn fate(row: &Screened, session: &Session) -> Said {
    match &row.status {
        InstrumentStatus::Declined(reason) => headed("Declined", vec![signed(reason, row, session)]),
        InstrumentStatus::Detached => {
            headed("Detached", vec!["Answers to it are kept, and count again once it is attached.".to_owned()])
        }
        InstrumentStatus::Attached | InstrumentStatus::Aside => Vec::new(),
    }
}

fn signed(reason: &Prose, row: &Screened, session: &Session) -> String {
    let by = session.now().declined.get(&row.instrument).map(|declined| declined.by.as_str()).unwrap_or_default();
    if by.is_empty() { reason.text() } else { format!("{} ({by})", reason.text()) }
}

fn origin(attached: &Instrument) -> Said {
    let said = [
        format!("Source: {}", attached.source),
        format!("Licence: {}", attached.licence),
        format!("Trust: {}", attached.trust),
    ];
    said.map(|said| (Tone::Quiet, said)).to_vec()
}

fn not_attached() -> Said {
    vec![(Tone::Quiet, "Enter reads it as it is here: version, source, licence, questions.".to_owned())]
}
