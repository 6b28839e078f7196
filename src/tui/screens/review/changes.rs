//! What changed since the version the draft started from, ranked by what matters.

use super::sealed;
use crate::history::Change;
use crate::history::report::{
    DiffReport, Entry, MethodologyChange, Side, Sides, Sources, report, report_counted, subjects,
};
use crate::model::{Path, Prose};
use crate::tui::component::{Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::dialogs::Reading;
use crate::tui::fields::{Prompt, Shape};
use crate::tui::theme::Tone;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};
use std::cell::OnceCell;

/// What changed since the base. How much it is, is known at once; the report is written when it is first read.
#[derive(Debug, Default)]
pub struct Changes {
    made: Vec<Change>,
    subjects: usize,
    report: OnceCell<DiffReport>,
}

impl Changes {
    /// What the draft of a session changes.
    pub fn of(session: &Session) -> Self {
        let made = session.draft.changes();
        let changes = Self { subjects: subjects(&made), made, report: OnceCell::new() };
        if session.draft.pin().is_some() {
            // What the method alone moved has no change of its own to be counted by.
            changes.report(session);
        }
        changes
    }

    /// How many entries the report has.
    pub fn len(&self) -> usize {
        self.report.get().map_or(self.subjects, |report| report.entries.len())
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entry in this place, the weightiest first.
    pub fn entry(&self, at: usize, desk: &Desk) -> Option<&Entry> {
        desk.session.as_ref().and_then(|session| self.report(session).entries.get(at))
    }

    /// What changed, the weightiest first.
    pub fn report(&self, session: &Session) -> &DiffReport {
        self.report.get_or_init(|| {
            let before = Side { assessment: session.draft.base(), methodology: session.began_with() };
            let after = Side { assessment: session.now(), methodology: &session.method };
            let mapping = session.draft.rescaled();
            let sides = Sides::of(before, after).mapped(&mapping);
            match session.draft.pin() {
                Some(_) => report(sides, &self.made),
                None => report_counted(sides, &self.made, &session.board.posture().ranked),
            }
        })
    }
}

/// One change with everything there is to say about it.
pub fn read(entry: &Entry) -> Requests {
    let tone = |nth| if nth == 0 { Tone::Strong } else { Tone::Plain };
    let lines = entry.lines(Sources::One).into_iter().enumerate().map(|(nth, line)| (tone(nth), line)).collect();
    vec![Request::Push(Box::new(Reading::new(entry.rank.label(), lines)))]
}

/// Asks why the changes of one entry were made; the reason goes into the version with them.
pub fn ask_why(entry: &Entry) -> Requests {
    let places: Vec<Path> = entry.changes.iter().map(|change| change.at.clone()).collect();
    let said = entry.changes.iter().map(|change| change.why.text()).find(|why| !why.is_empty()).unwrap_or_default();
    let help =
        format!("{}\nThe reason is sealed with these changes and shown wherever they are compared.", entry.headline);
    let prompt = Prompt::new("Why did this change?", help, Shape::Prose, move |text, _| {
        vec![Request::Because(places.clone(), Prose::typed(text))]
    });
    vec![Request::Push(Box::new(prompt.with_text(&said)))]
}

/// Draws the changes below what they did to the register as a whole.
pub fn view(changes: &Changes, cursor: &Cursor, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
    let quiet = desk.theme.style(Tone::Quiet);
    let report = changes.report(session);
    let method = report.methodology.iter().flat_map(MethodologyChange::lines);
    if changes.is_empty() && report.methodology.is_some() {
        let lines = method.chain(["No level moves by it.".to_owned()]).map(Line::raw).collect::<Vec<_>>();
        return frame.render_widget(Paragraph::new(lines).wrap(Wrap { trim: false }), area);
    }
    if changes.is_empty() {
        return match &session.base {
            Some(base) => sealed::view(session, base, desk, area, frame),
            None => frame.render_widget(Span::styled("Nothing changed yet.", quiet), area),
        };
    }
    let room = usize::from(area.width);
    let head: Vec<Line<'_>> = method
        .chain([report.posture.line()])
        .map(|line| Line::styled(text::fit(&line, room, desk.theme), quiet))
        .collect();
    let rows = u16::try_from(head.len()).unwrap_or(1);
    let [above, list] = Layout::vertical([Constraint::Length(rows), Constraint::Min(1)]).areas(area);
    frame.render_widget(Paragraph::new(head), above);
    let room = usize::from(area.width).saturating_sub(3);
    cursor.view(report.entries.len(), desk.theme, list, frame, |index| {
        Line::from(text::fit(&report.entries[index].headline, room, desk.theme))
    });
}
