//! What changed since the version the draft started from.

use crate::history::{label, value_words};
use crate::tui::component::{Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::dialogs::Reading;
use crate::tui::theme::Tone;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// One change, in words.
#[derive(Clone, Debug)]
pub struct Entry {
    headline: String,
    details: Vec<String>,
}

/// What changed, the weightiest first.
pub fn entries(session: &Session) -> Vec<Entry> {
    let told = session.draft.changes();
    let entry = |change: &crate::history::Change| Entry {
        headline: label(&change.at, &session.method, session.now()),
        details: change.to.iter().map(|value| value_words(&change.at, value, &session.method, session.now())).collect(),
    };
    told.iter().filter(|change| !change.at.as_str().starts_with("next/")).map(entry).collect()
}

/// One change with everything there is to say about it.
pub fn read(entry: &Entry) -> Requests {
    let head = std::iter::once((Tone::Strong, entry.headline.clone()));
    let lines = head.chain(entry.details.iter().map(|line| (Tone::Plain, line.clone()))).collect();
    vec![Request::Push(Box::new(Reading::new("What changed", lines)))]
}

/// Draws the changes.
pub fn view(entries: &[Entry], cursor: &Cursor, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
    if entries.is_empty() {
        let since = session.base.as_ref().map_or_else(|| "yet".to_owned(), |base| format!("since v{}", base.number));
        let line = format!("Nothing changed {since}.");
        return frame.render_widget(Span::styled(line, desk.theme.style(Tone::Quiet)), area);
    }
    let room = usize::from(area.width).saturating_sub(3);
    cursor.view(entries.len(), desk.theme, area, frame, |index| {
        let entry = &entries[index];
        let first = entry.details.first().map(|detail| format!("  {detail}")).unwrap_or_default();
        Line::from(text::fit(&format!("{}{first}", entry.headline), room, desk.theme))
    });
}
