//! The detail: what a control asks for, who calls for it, what is wrong, and the form of its line.

use super::entry::{State, flaws, line};
use crate::analysis::{Rule, SoaLine};
use crate::method::Control;
use crate::model::{Applicability, Assessment, ControlId, ControlStatus, Path};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::{Field, FieldKind, Form, Opt};
use crate::tui::screens::named::names;
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::panes::Pane;
use crate::tui::widgets::text;
use crate::word_opts;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// The rows kept for the form, whatever is to be said above it.
const FORM_ROWS: u16 = 9;

/// The place of a field of a control's line.
pub fn place(control: &ControlId, field: &str) -> Path {
    Path::new("controls").join(control).join(field)
}

/// The fields of a control's line.
pub fn fields(control: &Control) -> Vec<Field> {
    vec![applicability(control), justification(control), status(&control.id), owner(&control.id), evidence(control)]
}

fn applicability(control: &Control) -> Field {
    let kind = FieldKind::One(word_opts!(Applicability));
    Field::new("Applies", place(&control.id, "applies"), kind, "Whether it is part of the statement of applicability.")
}

/// The field of the justification.
pub fn justification(control: &Control) -> Field {
    let help = format!("Why it is in or out, in a sentence an auditor can check. Ask: {}", control.question);
    Field::new("Justification", place(&control.id, "justification"), FieldKind::Prose, help)
}

const STATUS_HELP: [(ControlStatus, &str); 4] = [
    (ControlStatus::Missing, "Nothing exists yet."),
    (ControlStatus::Planned, "Decided, with a plan and somebody who carries it out."),
    (ControlStatus::Partial, "Works in part; the evidence says how far."),
    (ControlStatus::InPlace, "Works, and the evidence shows it."),
];

/// The field of the status.
pub fn status(control: &ControlId) -> Field {
    let opts = STATUS_HELP.iter().map(|(status, help)| Opt::new(status.word(), status.label(), *help));
    let kind = FieldKind::One(opts.collect());
    Field::new("Status", place(control, "status"), kind, "How far it has come today, not how far it will.")
}

/// The field of the owner.
pub fn owner(control: &ControlId) -> Field {
    Field::new("Owner", place(control, "owner"), FieldKind::Line, "Who runs it: name and e-mail, or a function.")
}

fn evidence(control: &Control) -> Field {
    let help = format!("What shows that it works, one reference a line. Usually: {}", control.evidence);
    Field::new("Evidence", place(&control.id, "evidence"), FieldKind::Prose, help)
}

/// Draws the detail.
pub fn view(
    session: &Session,
    control: &Control,
    (form, pane): (&Form, Pane),
    desk: &Desk,
    area: Rect,
    frame: &mut Frame<'_>,
) {
    let head = head(session, control, usize::from(area.width), desk);
    let wanted = u16::try_from(head.len()).unwrap_or(u16::MAX);
    let rows = wanted.min(area.height.saturating_sub(FORM_ROWS)).max(2);
    let [above, below] = Layout::vertical([Constraint::Length(rows), Constraint::Min(1)]).areas(area);
    for (y, line) in (above.y..above.bottom()).zip(head) {
        frame.render_widget(line, Rect { y, height: 1, ..above });
    }
    let fields = fields(control);
    match pane {
        Pane::List => Form::view_at_rest(&fields, desk, below, frame),
        Pane::Detail => form.view(&fields, desk, below, frame),
    }
}

/// What stands above the form, the weightiest first, since a small screen shows only the first rows.
fn head(session: &Session, control: &Control, room: usize, desk: &Desk) -> Vec<Line<'static>> {
    let entry = line(session, control);
    let theme = desk.theme;
    let flaw = |rule: Rule| (Tone::Watch, format!("{} {} {}", theme.glyph(Glyph::Attention), rule.what(), rule.next()));
    let mut said =
        vec![(Tone::Strong, format!("{} {}", control.id, control.title)), (Tone::Plain, stands(&entry, session.now()))];
    said.extend(applies(&entry, session).map(|words| (Tone::Key, words)));
    said.extend(flaws(&entry).into_iter().map(flaw));
    said.push((Tone::Plain, control.summary.base().to_owned()));
    said.extend(entry.risks.iter().take(8).map(|id| (Tone::Quiet, risk_line(session, *id))));
    said.push((Tone::Quiet, format!("Ask: {}", control.question)));
    said.push((Tone::Quiet, format!("Usual evidence: {}", control.evidence)));
    said.push((Tone::Plain, String::new()));
    let drawn = |(tone, part): (Tone, String)| Line::from(Span::styled(part, theme.style(tone)));
    said.into_iter()
        .flat_map(|(tone, words)| text::wrap(&words, room).into_iter().map(move |part| drawn((tone, part))))
        .collect()
}

/// Where it stands, and which risks call for it.
pub fn stands(line: &SoaLine<'_>, now: &Assessment) -> String {
    let state = match State::of(line) {
        State::Open => "Open: nobody decided yet.".to_owned(),
        State::Idle => "Nobody need decide.".to_owned(),
        State::Excluded => "Excluded.".to_owned(),
        State::Included(None) => "Included.".to_owned(),
        State::Included(Some(status)) => format!("Included, {}.", status.label().to_lowercase()),
    };
    if line.risks.is_empty() {
        return format!("{state} No risk calls for it.");
    }
    format!("{state} Called for by {}.", names(line.risks, now))
}

/// Of a duty, whether it applies and from when, why, and which questions still decide.
pub fn applies(line: &SoaLine<'_>, session: &Session) -> Option<String> {
    Some(line.applies?.told(session.board.today()))
}

fn risk_line(session: &Session, id: crate::model::RiskId) -> String {
    let title = session.now().risks.get(&id).map(|risk| risk.title.as_str()).unwrap_or_default();
    format!("  {} {title}", session.short(id))
}
