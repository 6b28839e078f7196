//! Two states compared: the register first, then what changed, ranked by what matters.
//!
//! ```text
//! From v4  2026-09-18, Samir Haddad
//! To   v5  2026-11-13, Élodie Marchand
//!
//! Register         then  now
//! ■ Very high 4       0    0
//! ▪ High 3            3    4   ↑ 1 more
//!
//! Levels and zones
//! › R-016 Waiting as a refusal
//!     current level  ▪ Medium 2 → ▪ High 3  ↑
//!     current rating, individuals, likelihood: possible → likely
//!       why: …
//! ```

mod detail;
mod lines;
mod register;

use crate::model::{Path, RiskId};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::{Desk, Progress, Session};
use crate::tui::dialogs;
use crate::tui::effect::{Comparison, Effect, State};
use crate::tui::screens::{open_risk, review};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::list::NOTCH;
use lines::{Laid, Layout};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::cell::{Cell, RefCell};

/// A comparison that is read.
#[derive(Debug)]
pub struct Compare {
    comparison: Comparison,
    layout: Layout,
    /// The entry that keys act on.
    at: Cell<usize>,
    // How the lines fall and how many fit is known only while drawing.
    top: Cell<usize>,
    rows: Cell<usize>,
    laid: RefCell<Option<Laid>>,
    /// How far the draft had come when it was read.
    read_at: Option<Progress>,
    stale: bool,
}

impl Compare {
    /// A screen on a comparison.
    #[must_use]
    pub fn new(comparison: Comparison, desk: &Desk) -> Self {
        Self {
            read_at: open_here(&comparison, desk).map(Session::progress),
            comparison,
            layout: Layout::Beside,
            at: Cell::new(0),
            top: Cell::new(0),
            rows: Cell::new(10),
            laid: RefCell::new(None),
            stale: false,
        }
    }

    fn entries(&self) -> usize {
        self.comparison.report.entries.len()
    }

    /// Where the entry begins and how many lines there are, as last drawn.
    fn start(&self, entry: usize) -> Option<usize> {
        self.laid.borrow().as_ref().and_then(|laid| laid.starts.get(entry).copied())
    }

    fn go(&mut self, entry: usize) {
        self.at.set(entry.min(self.entries().saturating_sub(1)));
        if let Some(start) = self.start(self.at.get()) {
            self.top.set(start.saturating_sub(1));
        }
    }

    fn scroll(&mut self, action: Action) {
        let (top, page) = (self.top.get(), self.rows.get().saturating_sub(2).max(1));
        let total = self.laid.borrow().as_ref().map_or(0, |laid| laid.lines.len());
        let wanted = match action {
            Action::Up => top.saturating_sub(1),
            Action::Down => top + 1,
            Action::WheelUp => top.saturating_sub(NOTCH),
            Action::WheelDown => top + NOTCH,
            Action::PageUp => top.saturating_sub(page),
            Action::PageDown => top + page,
            Action::First => 0,
            _ => return,
        };
        let top = wanted.min(total.saturating_sub(self.rows.get()));
        self.top.set(top);
        self.at.set(self.entry_at(top));
    }

    /// The first entry that begins on the screen, or the one the screen is filled with.
    fn entry_at(&self, top: usize) -> usize {
        let laid = self.laid.borrow();
        let starts = laid.as_ref().map_or(&[][..], |laid| &laid.starts);
        let begun = starts.partition_point(|start| *start < top);
        match starts.get(begun) {
            Some(start) if *start < top + self.rows.get() => begun,
            _ => begun.saturating_sub(1),
        }
    }

    fn place(&self) -> Option<&Path> {
        self.comparison.report.entries.get(self.at.get()).map(|entry| &entry.subject.at)
    }

    /// Why the entry cannot be opened.
    ///
    /// # Errors
    /// The reason.
    fn may_open(&self, desk: &Desk) -> Result<(), String> {
        let Some(place) = self.place() else { return Err("there is no entry".into()) };
        let Some(session) = open_here(&self.comparison, desk) else {
            return Err(format!("open {} first, from the portfolio", self.comparison.slug));
        };
        match risk_of(place) {
            Some(id) if !session.now().risks.contains_key(&id) => Err(format!("{} is not in the draft", id.short())),
            _ => Ok(()),
        }
    }

    fn open(&self) -> Requests {
        let Some(place) = self.place() else { return Vec::new() };
        let mut requests = match risk_of(place) {
            Some(id) => open_risk(id),
            None => review::go_to_place(place),
        };
        if self.comparison.after.state != Some(State::Draft) {
            let says = format!("This is how it stands in the draft, not in {}.", self.comparison.after.name);
            requests.push(Request::Notice(Notice::note(says)));
        }
        requests
    }

    fn again(&self) -> Requests {
        let Comparison { slug, between, .. } = &self.comparison;
        vec![Request::Close, Request::Effect(Effect::Compare(slug.clone(), between.clone()))]
    }

    fn lay(&self, width: u16, theme: Theme) {
        let mut laid = self.laid.borrow_mut();
        if laid.as_ref().is_none_or(|laid| laid.width != width) {
            *laid = Some(lines::lay(&self.comparison, self.layout, width, theme));
        }
    }
}

/// The session, when it is of the assessment that is compared.
fn open_here<'a>(comparison: &Comparison, desk: &'a Desk) -> Option<&'a Session> {
    desk.session.as_ref().filter(|session| session.slug == comparison.slug)
}

fn risk_of(place: &Path) -> Option<RiskId> {
    match place.segments().as_slice() {
        ["risks", id, ..] => id.parse().ok(),
        _ => None,
    }
}

impl Component for Compare {
    fn title(&self, _desk: &Desk) -> String {
        let Comparison { slug, before, after, .. } = &self.comparison;
        format!("{slug} · {} → {}", before.name, after.name)
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Compare]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        match action {
            Action::Open => self.may_open(desk),
            Action::NextOpen if self.at.get() + 1 >= self.entries() => Err("this is the last entry".into()),
            Action::PreviousOpen if self.at.get() == 0 => Err("this is the first entry".into()),
            Action::SwitchView if self.laid.borrow().as_ref().is_none_or(|laid| laid.width < lines::SPLIT) => {
                Err(format!("it takes {} columns", lines::SPLIT))
            }
            Action::Read if !self.stale => Err("it is up to date".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        match action {
            Action::Back => return vec![Request::Close],
            Action::Open => return self.open(),
            Action::Read => return self.again(),
            Action::Copy => return vec![Request::Effect(Effect::Copy(lines::plain(&self.comparison)))],
            Action::CopyToFile => {
                let Comparison { slug, before, after, .. } = &self.comparison;
                let about = format!("{slug} {} {}", before.name, after.name);
                return vec![dialogs::copy_to_file(&about, lines::plain(&self.comparison))];
            }
            Action::SwitchView => {
                self.layout = self.layout.other();
                self.laid.take();
            }
            Action::NextOpen => self.go(self.at.get() + 1),
            Action::PreviousOpen => self.go(self.at.get().saturating_sub(1)),
            Action::Last => self.go(usize::MAX),
            scrolling => self.scroll(scrolling),
        }
        Vec::new()
    }

    fn refresh(&mut self, desk: &Desk) {
        self.stale = self.comparison.after.state == Some(State::Draft)
            && open_here(&self.comparison, desk).is_some_and(|session| Some(session.progress()) != self.read_at);
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let theme = desk.theme;
        self.lay(area.width, theme);
        let laid = self.laid.borrow();
        let Some(laid) = laid.as_ref() else { return };
        let height = usize::from(area.height);
        self.rows.set(height);
        let hidden = laid.lines.len().saturating_sub(height);
        let top = self.top.get().min(hidden);
        self.top.set(top);
        for (y, line) in (area.y..area.bottom()).zip(laid.lines.iter().skip(top)) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
        self.mark(laid, top, theme, area, frame);
        more(top > 0, top < hidden, theme, area, frame);
        if self.stale {
            let says = "The draft changed since this was read: r reads again.";
            let style = theme.selected();
            frame.render_widget(Line::from(Span::styled(says, style)), Rect { height: 1, ..area });
        }
    }
}

impl Compare {
    /// Marks the entry that keys act on.
    fn mark(&self, laid: &Laid, top: usize, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
        let row = laid.starts.get(self.at.get()).and_then(|start| start.checked_sub(top));
        let Some(row) = row.and_then(|row| u16::try_from(row).ok()).filter(|row| *row < area.height) else { return };
        let mark = Span::styled(theme.glyph(Glyph::Cursor), theme.style(Tone::Key));
        frame.render_widget(mark, Rect::new(area.x, area.y + row, 1.min(area.width), 1));
    }
}

/// Marks at the right edge where there is more to read.
fn more(above: bool, below: bool, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    if area.is_empty() {
        return;
    }
    let ends = [(above, Glyph::Up, area.y), (below, Glyph::Down, area.bottom() - 1)];
    for (_, glyph, y) in ends.into_iter().filter(|(wanted, ..)| *wanted) {
        frame.render_widget(Span::raw(theme.glyph(glyph)), Rect::new(area.right() - 1, y, 1, 1));
    }
}
