//! The frame round every screen.
//!
//! ```text
//! assize · loan-prescreen · Analyse                       v4 + 12 changes  NAV
//! 1 ●  2 ◐  3 ●  4 Analyse ◐ 6/9  5 ○  6 ○  7 ○  8 ○          (the wizard draws this)
//! body
//! notice, when there is one
//! hints
//! ```

use super::app::App;
use super::component::{Component, Mode, Mood, Placement};
use super::effect::Mouse;
use super::theme::{GlyphSet, Theme, Tone};
use super::widgets::{ascii, disarm, hints, text, which_key};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};

/// The least size at which there is room for the work.
pub const LEAST: (u16, u16) = (60, 16);
/// Columns from which lists and details stand side by side with room to spare.
pub const WIDE: u16 = 100;

/// Draws the app.
pub fn view(app: &App, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return too_small(area, frame);
    }
    let [title, body, bottom] =
        Layout::vertical([Constraint::Length(1), Constraint::Min(1), Constraint::Length(1)]).areas(area);
    title_row(app, title, frame);
    components(app, body, frame);
    notice_row(app, body, frame);
    if let Some(prefix) = app.prefix() {
        which_key::panel(&app.scopes(), prefix, app.desk.theme, body, frame);
    }
    bottom_row(app, bottom, frame);
    disarm::disarm(frame.buffer_mut());
    if app.desk.theme.glyphs == GlyphSet::Ascii {
        ascii::spell(frame.buffer_mut());
    }
}

fn too_small(area: Rect, frame: &mut Frame<'_>) {
    let says = [
        format!("assize needs {} columns and {} rows;", LEAST.0, LEAST.1),
        format!("this terminal has {} and {}.", area.width, area.height),
        "Make it larger, or use the commands:".to_owned(),
        "assize --plain, show, set, save.".to_owned(),
    ];
    frame.render_widget(Paragraph::new(says.map(Line::from).to_vec()), area);
}

fn title_row(app: &App, area: Rect, frame: &mut Frame<'_>) {
    let theme = app.desk.theme;
    let screen = app.stack().iter().rev().find(|component| component.placement() == Placement::Screen);
    let name = screen.map(|component| component.title(&app.desk)).unwrap_or_default();
    let mouse = if app.mouse() == Mouse::On { "  MOUSE" } else { "" };
    let access = if app.desk.read_only.is_some() { "  read-only" } else { "" };
    let state = format!("{}{access}{mouse}  {}", draft_state(app), mode_word(app.top()));
    let room = usize::from(area.width).saturating_sub(text::width(&state) + 2);
    frame.render_widget(Paragraph::new(titled(&name, room, theme)), area);
    frame
        .render_widget(Paragraph::new(Line::from(Span::styled(state, theme.style(Tone::Quiet))).right_aligned()), area);
}

/// Where room is short the name of the program goes, then the end of the slug: the place one is at stays.
fn titled(name: &str, room: usize, theme: Theme) -> Line<'static> {
    let program = [Span::styled("assize", theme.style(Tone::Key)), Span::raw(" · ")];
    let strong = |text: String| Span::styled(text, theme.style(Tone::Strong));
    if text::width("assize · ") + text::width(name) <= room {
        return program.into_iter().chain([strong(name.to_owned())]).collect();
    }
    let (slug, place) = name.split_once(" · ").unwrap_or((name, ""));
    let left = room.saturating_sub(text::width(place) + 3);
    let shown = if place.is_empty() { name.to_owned() } else { format!("{} · {place}", text::fit(slug, left, theme)) };
    Line::from(strong(text::fit(&shown, room, theme)))
}

fn mode_word(top: &dyn Component) -> &'static str {
    match top.mode() {
        Mode::Nav => "NAV",
        Mode::Edit => "EDIT",
    }
}

fn draft_state(app: &App) -> String {
    let Some(session) = &app.desk.session else { return app.desk.workspace.clone() };
    let base = session.base.as_ref().map_or_else(|| "new".to_owned(), |base| format!("v{}", base.number));
    match session.draft.done().len() {
        0 => base,
        1 => format!("{base} + 1 edit"),
        edits => format!("{base} + {edits} edits"),
    }
}

fn components(app: &App, body: Rect, frame: &mut Frame<'_>) {
    let stack = app.stack();
    let lowest = stack.iter().rposition(|component| component.placement() == Placement::Screen).unwrap_or(0);
    for component in &stack[lowest..] {
        match component.placement() {
            Placement::Screen => component.view(&app.desk, body, frame),
            Placement::Dialog { width, rows } => dialog(app, component.as_ref(), (width, rows), body, frame),
        }
    }
}

fn dialog(app: &App, component: &dyn Component, (share, rows): (u16, u16), body: Rect, frame: &mut Frame<'_>) {
    let width =
        (u32::from(body.width) * u32::from(share) / 100).try_into().unwrap_or(body.width).max(LEAST.0.min(body.width));
    let height = rows.min(body.height);
    let area = body.centered(Constraint::Length(width), Constraint::Length(height));
    let theme = app.desk.theme;
    let title = format!(" {} ", text::fit(&component.title(&app.desk), usize::from(width).saturating_sub(6), theme));
    let block = Block::bordered().title(Span::styled(title, theme.style(Tone::Strong)));
    frame.render_widget(Clear, area);
    frame.render_widget(&block, area);
    component.view(&app.desk, block.inner(area), frame);
}

fn notice_row(app: &App, body: Rect, frame: &mut Frame<'_>) {
    let Some(notice) = app.notice() else { return };
    let theme = app.desk.theme;
    let (mark, tone) = match notice.mood {
        Mood::Done => ("done: ", Tone::Good),
        Mood::Note => ("", Tone::Strong),
        Mood::Refused => ("not done: ", Tone::Bad),
    };
    let lines = text::wrap(&format!("{mark}{}", notice.text), usize::from(body.width.saturating_sub(1)));
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(body.height);
    let area = Rect { y: body.bottom() - height, height, ..body };
    frame.render_widget(Clear, area);
    let shown: Vec<Line<'_>> =
        lines.into_iter().map(|line| Line::from(Span::styled(line, theme.style(tone)))).collect();
    frame.render_widget(Paragraph::new(shown), area);
}

fn bottom_row(app: &App, area: Rect, frame: &mut Frame<'_>) {
    let line = match app.prefix() {
        Some(prefix) => which_key::asks(prefix, app.desk.theme),
        None => hints::line(&app.hints(), usize::from(area.width), app.desk.theme),
    };
    frame.render_widget(Paragraph::new(line), area);
}
