//! The findings of step 8: each leads to the place where it is put right.

use crate::analysis::{Finding, Found, Weight, WizardStep};
use crate::model::Path;
use crate::tui::component::{Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::screens::open_risk_at;
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The step in which a finding is put right, and there the risk or the place that it is about.
pub fn go_to(finding: &Finding) -> Requests {
    let number = u8::try_from(finding.rule.step().number()).unwrap_or(1);
    let risk = match finding.at.segments().as_slice() {
        ["risks", id, ..] if finding.rule.step() != WizardStep::Treat => {
            id.parse().ok().map(|id| open_risk_at(id, finding.at.clone()))
        }
        _ => None,
    };
    let place = risk.unwrap_or_else(|| vec![Request::Seek(finding.at.clone())]);
    std::iter::once(Request::GoStep(number)).chain(place).collect()
}

/// Where the parts of the record are worked on.
const ROOMS: &[(&str, WizardStep)] = &[
    ("system", WizardStep::System),
    ("groups", WizardStep::Impact),
    ("answers", WizardStep::Impact),
    ("entries", WizardStep::Impact),
    ("rows", WizardStep::Impact),
    ("declined", WizardStep::Impact),
    ("rejected", WizardStep::Identify),
    ("risks", WizardStep::Analyse),
    ("controls", WizardStep::Controls),
    ("review", WizardStep::Review),
];

/// The step in which a place is worked on, and there the place.
pub fn go_to_place(place: &Path) -> Requests {
    let segments = place.segments();
    let room = segments.first().and_then(|first| ROOMS.iter().find(|(room, _)| room == first));
    let number = room.map_or(1, |(_, step)| u8::try_from(step.number()).unwrap_or(1));
    vec![Request::GoStep(number), Request::Seek(place.clone())]
}

/// Columns before what a finding says, and after it.
const BEFORE: usize = 18;

/// Draws the findings, and below them what to do about the one under the cursor.
pub fn view(findings: &[Found], cursor: &Cursor, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
    let words = |found: &Found| {
        let session = desk.session.as_ref()?;
        session.finding(found)
    };
    let Some(current) = findings.get(cursor.at()) else {
        let line = "Nothing is missing and nothing contradicts itself. Press s to seal.";
        return frame.render_widget(Span::styled(line, desk.theme.style(Tone::Good)), area);
    };
    let room = usize::from(area.width);
    // A row that is cut is said in full below the list.
    let cut = words(current).map(|finding| finding.says).filter(|says| text::width(says) > room.saturating_sub(BEFORE));
    let said = cut.map(|says| format!("{says} ")).unwrap_or_default();
    let help = text::wrap(&format!("{said}{} Enter goes there. ({})", current.rule.next(), current.rule.id()), room);
    let rows = u16::try_from(help.len()).unwrap_or(3).min(area.height / 2);
    let [list, foot] = Layout::vertical([Constraint::Min(1), Constraint::Length(rows)]).areas(area);
    cursor.view(findings.len(), desk.theme, list, frame, |index| {
        words(&findings[index]).map_or_else(Line::default, |finding| row(&finding, room, desk))
    });
    let quiet = desk.theme.style(Tone::Quiet);
    frame.render_widget(Paragraph::new(help.into_iter().map(Line::from).collect::<Vec<_>>()).style(quiet), foot);
}

fn row(finding: &Finding, room: usize, desk: &Desk) -> Line<'static> {
    let (glyph, tone) = match finding.weight() {
        Weight::Blocks => (Glyph::Stop, Tone::Bad),
        Weight::Warns => (Glyph::Attention, Tone::Watch),
        Weight::Notes => (Glyph::Accept, Tone::Quiet),
    };
    let says = text::fit(&finding.says, room.saturating_sub(BEFORE), desk.theme);
    Line::from(vec![
        Span::styled(format!("{} {:7}", desk.theme.glyph(glyph), finding.weight().word()), desk.theme.style(tone)),
        Span::raw(format!("{}  {says}", finding.rule.step().number())),
    ])
}
