//! What a fork or a merge means for the review: said above everything else.

use crate::tui::component::{Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::effect::Effect;
use crate::tui::theme::{Theme, Tone};
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// Why there is nothing to merge.
///
/// # Errors
/// The reason.
pub fn may_merge(desk: &Desk) -> Result<(), String> {
    match &desk.session {
        Some(session) if session.beside > 0 || !session.draft.others().is_empty() => Ok(()),
        _ => Err("no other newest version stands beside this draft".into()),
    }
}

/// Takes into the draft what was sealed beside it.
pub fn merge(desk: &Desk) -> Requests {
    let slug = desk.session.as_ref().map(|session| session.slug.clone());
    slug.map(|slug| Request::Effect(Effect::Merge(slug))).into_iter().collect()
}

fn said(session: &Session) -> Option<String> {
    if !session.draft.others().is_empty() {
        let waits =
            "Git brought in another draft; it is kept whole within this one. M merges both. Nothing is sealed before.";
        return Some(waits.to_owned());
    }
    let open = session.draft.open_conflicts().count();
    match (open, session.merging.is_some(), session.beside) {
        (1, ..) => Some("1 conflict of the merge is open: g c leads to it. Nothing is sealed before.".to_owned()),
        (2.., ..) => {
            Some(format!("{open} conflicts of the merge are open: g c leads to them. Nothing is sealed before."))
        }
        (0, true, 0) => {
            Some("Both sides are merged and nothing is open: sealing makes one version of them.".to_owned())
        }
        (0, false, 0) => other_text(session),
        (0, _, 1) => {
            Some("The assessment is forked: another newest version stands beside this. M merges it.".to_owned())
        }
        (0, _, beside) => {
            Some(format!("The assessment is forked: {beside} newest versions stand beside this. M merges one."))
        }
    }
}

/// Whether something is still to be put together.
fn may_merge_or_settle(session: &Session) -> bool {
    session.draft.open_conflicts().next().is_some() || session.beside > 0 || !session.draft.others().is_empty()
}

/// That its methodology has another text here; nothing is rated by that unless somebody says so.
fn other_text(session: &Session) -> Option<String> {
    let here = session.here.as_ref().filter(|here| here.id == session.pin.id && here.hash != session.pin.hash)?;
    Some(format!(
        "{} is here as {} with another text; this is rated by {}. g r changes it.",
        here.id, here.version, session.pin.version
    ))
}

/// Draws what there is to say, and gives what is left of the area.
pub fn view(session: &Session, theme: Theme, area: Rect, frame: &mut Frame<'_>) -> Rect {
    let Some(said) = said(session) else { return area };
    let tone = if may_merge_or_settle(session) {
        Tone::Bad
    } else if session.merging.is_none() {
        Tone::Quiet
    } else {
        Tone::Good
    };
    let lines = text::wrap(&said, usize::from(area.width));
    let rows = u16::try_from(lines.len()).unwrap_or(1);
    let [above, rest] = Layout::vertical([Constraint::Length(rows), Constraint::Min(1)]).areas(area);
    for (y, line) in (above.y..above.bottom()).zip(lines) {
        frame.render_widget(Line::from(Span::styled(line, theme.style(tone))), Rect { y, height: 1, ..above });
    }
    rest
}
