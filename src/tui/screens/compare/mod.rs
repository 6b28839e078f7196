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
mod filter;
mod lines;
mod movement;
mod page;
mod summary;

use crate::history::report::Entry;
use crate::model::{Path, RiskId, Slug};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Notice, Request, Requests};
use crate::tui::desk::{Desk, Progress, Session};
use crate::tui::dialogs;
use crate::tui::effect::{Between, Comparison, Effect, State, VersionName};
use crate::tui::screens::threads::{self, Spot};
use crate::tui::screens::{open_risk, review, signing};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::list::NOTCH;
use crate::tui::widgets::text;
use filter::{Choice, Choices, Chosen};
use lines::{Layout, Sheet};
use movement::MovementMap;
use page::{Block, Page, Walk};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;
use std::cell::Cell;
use std::rc::Rc;

/// What lies over the report, if anything does.
#[derive(Debug)]
enum Over {
    Nothing,
    Map(MovementMap),
    Filter(Choices),
}

/// A comparison that is read.
#[derive(Debug)]
pub struct Compare {
    comparison: Comparison,
    layout: Layout,
    over: Over,
    chosen: Chosen,
    /// The places of the entries that are shown.
    shown: Vec<usize>,
    /// The one among them that keys act on. Scrolling moves it, and how far is known only while drawing.
    at: Cell<usize>,
    page: Page,
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
            shown: (0..comparison.report.entries.len()).collect(),
            comparison,
            layout: Layout::Beside,
            over: Over::Nothing,
            chosen: Chosen::default(),
            at: Cell::new(0),
            page: Page::default(),
            stale: false,
        }
    }

    fn entry(&self, nth: usize) -> Option<&Entry> {
        self.shown.get(nth).and_then(|place| self.comparison.report.entries.get(*place))
    }

    fn current(&self) -> Option<&Entry> {
        self.entry(self.at.get())
    }

    /// What the entry under the cursor is about.
    fn place(&self) -> Option<&Path> {
        self.current().map(|entry| &entry.subject.at)
    }

    /// How many entries of its kind are shown, for the first of them.
    fn begins(&self, nth: usize) -> Option<usize> {
        let rank = self.entry(nth)?.rank;
        let before = nth.checked_sub(1).and_then(|before| self.entry(before));
        if before.is_some_and(|before| before.rank == rank) {
            return None;
        }
        // Entries stand in the order of their ranks.
        Some(self.shown[nth..].partition_point(|place| self.comparison.report.entries[*place].rank == rank))
    }

    /// A block of the page: the summary, then the entries that are shown.
    fn block(&self, nth: usize, theme: Theme) -> Rc<Block> {
        let sheet = Sheet { comparison: &self.comparison, layout: self.layout, theme };
        self.page.block(nth, |width| match nth.checked_sub(1) {
            None => sheet.summary(width),
            Some(nth) => match self.entry(nth) {
                Some(entry) => sheet.entry(entry, self.begins(nth), width),
                None => Block::default(),
            },
        })
    }

    fn walk(&self, theme: Theme) -> Walk<impl Fn(usize) -> usize> {
        Walk { len: self.shown.len() + 1, height: move |nth| self.block(nth, theme).lines.len() }
    }

    fn go(&self, nth: usize) {
        let nth = nth.min(self.shown.len().saturating_sub(1));
        self.at.set(nth);
        self.page.put((if self.shown.is_empty() { 0 } else { nth + 1 }, 0));
    }

    /// The entry to go to next: the one that keys act on while it is still below the screen, else the one after it.
    fn next(&self, theme: Theme) -> Option<usize> {
        let at = self.at.get();
        let bottom = self.walk(theme).down(self.page.top(), self.page.rows().saturating_sub(1));
        let below = (at + 1, self.block(at + 1, theme).title) > bottom;
        Some(if below { at } else { at + 1 }).filter(|next| *next < self.shown.len())
    }

    fn scroll(&self, action: Action, theme: Theme) {
        let (top, screenful) = (self.page.top(), self.page.rows().saturating_sub(2).max(1));
        let walk = self.walk(theme);
        let wanted = match action {
            Action::Up => walk.up(top, 1),
            Action::Down => walk.down(top, 1),
            Action::PageUp => walk.up(top, screenful),
            Action::PageDown => walk.down(top, screenful),
            Action::WheelUp => walk.up(top, NOTCH),
            Action::WheelDown => walk.down(top, NOTCH),
            Action::First => (0, 0),
            _ => return,
        };
        let top = wanted.min(walk.last_top(self.page.rows()));
        self.page.put(top);
        self.at.set(self.entry_at(top, theme));
    }

    /// The first entry whose name is on the screen, or the one that the screen is filled with.
    fn entry_at(&self, (block, line): page::Place, theme: Theme) -> usize {
        let name_is_past = block > 0 && line > self.block(block, theme).title;
        let next = block + usize::from(name_is_past);
        let walk = self.walk(theme);
        let bottom = walk.down((block, line), self.page.rows().saturating_sub(1));
        let fits = next <= self.shown.len() && (next, self.block(next, theme).title) <= bottom;
        let nth = if fits || block == 0 { next.max(1) } else { block };
        (nth - 1).min(self.shown.len().saturating_sub(1))
    }

    /// Shows what was chosen, and stays on the entry where it is still shown.
    fn choose(&mut self, choice: Option<Choice>) {
        let here = self.shown.get(self.at.get()).copied();
        match choice {
            Some(choice) => self.chosen.toggle(choice),
            None => self.chosen = Chosen::default(),
        }
        self.shown = self.chosen.shown(&self.comparison.report);
        self.page.forget();
        let place = here.map_or(0, |here| self.shown.partition_point(|place| *place < here));
        self.go(place);
        if place == 0 {
            self.page.put((0, 0));
        }
    }

    /// Why the entry cannot be opened.
    ///
    /// # Errors
    /// The reason.
    fn may_open(&self, desk: &Desk) -> Result<(), String> {
        let Some(entry) = self.current() else { return Err("there is no entry".into()) };
        let Some(session) = open_here(&self.comparison, desk) else {
            return Err(format!("open {} first, from the portfolio", self.comparison.slug));
        };
        match risk_of(&entry.subject.at) {
            Some(id) if !session.now().risks.contains_key(&id) => Err(format!("{} is not in the draft", id.short())),
            _ => Ok(()),
        }
    }

    fn open(&self) -> Requests {
        let Some(entry) = self.current() else { return Vec::new() };
        let place = &entry.subject.at;
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

    fn again(&self, between: Between) -> Requests {
        vec![Request::Close, Request::Effect(Effect::Compare(self.comparison.slug.clone(), between))]
    }

    /// The newer side, when it is sealed.
    fn sealed(&self) -> Option<&VersionName> {
        match &self.comparison.after.state {
            Some(State::Version(name)) => Some(name),
            _ => None,
        }
    }

    fn sign(&self, desk: &Desk) -> Requests {
        self.sealed().map(|name| signing::ask(&self.comparison.slug, name, desk)).unwrap_or_default()
    }

    /// Where a comment on the entry stands.
    fn spot(&self, desk: &Desk) -> Spot {
        let version = self.comparison.after.state.as_ref().and_then(|state| desk.version_of(state));
        let at = self.place().cloned().unwrap_or_default();
        let entries = &self.comparison.report.entries;
        let named = entries.iter().find(|entry| entry.subject.at == at).map(|entry| entry.subject.name.clone());
        Spot { slug: self.comparison.slug.clone(), version, at, named }
    }

    /// How many comments are open, on the entry and on all.
    fn comments(&self, desk: &Desk) -> Option<String> {
        let reviewed = desk.reviewed(&self.comparison.slug).filter(|reviewed| reviewed.open() > 0)?;
        let here = self.place().map_or(0, |place| reviewed.open_at(place).count());
        Some(format!(" · comments: {here} here, {} open", reviewed.open()))
    }

    /// The version in which the entry was changed last.
    ///
    /// # Errors
    /// Why there is none to go to.
    fn version(&self) -> Result<State, String> {
        let made = self.current().and_then(|entry| entry.details.iter().rev().find_map(|detail| detail.made.as_ref()));
        let made = made.ok_or("no version on the way changed it")?;
        let sealed = made.sealed.as_ref().ok_or("it was changed in the draft, not in a version")?;
        let name = VersionName { number: sealed.number, hash: sealed.hash.clone() };
        let state = State::Version(name);
        match &self.comparison.between {
            Between::MadeBy(of) if *of == state => Err(format!("this is what v{} changed", sealed.number)),
            _ => Ok(state),
        }
    }

    /// The two states the other way round.
    ///
    /// # Errors
    /// Why they cannot be compared so.
    fn swapped(&self) -> Result<Between, String> {
        let Comparison { before, after, .. } = &self.comparison;
        match (&before.state, &after.state) {
            (Some(before), Some(after)) => Ok(Between::Two(after.clone(), before.clone())),
            _ => Err("there was nothing before".to_owned()),
        }
    }

    /// From a move on the map to what changed about the first of its risks.
    fn read_move(&mut self, risk: Option<RiskId>) {
        let Some(risk) = risk else { return };
        let at = Path::new("risks").join(risk);
        let find = |compare: &Self| {
            let is_it = |place: &usize| compare.comparison.report.entries[*place].subject.at == at;
            compare.shown.iter().position(is_it)
        };
        if find(self).is_none() {
            self.choose(None);
        }
        if let Some(nth) = find(self) {
            self.go(nth);
        }
        self.over = Over::Nothing;
    }

    fn act_over(&mut self, action: Action) -> Requests {
        let comparison = &self.comparison;
        match (&mut self.over, action) {
            (_, Action::Back | Action::Movement | Action::Filter) => self.over = Over::Nothing,
            (Over::Map(map), Action::Open) => {
                let risk = map.current(comparison).and_then(|moved| moved.risks.first()).map(|risk| risk.id);
                self.read_move(risk);
            }
            (Over::Map(map), movement) => map.act(movement, comparison),
            (Over::Filter(choices), Action::Open) => {
                let choice = choices.current().cloned();
                self.over = Over::Nothing;
                if choice.is_some() {
                    self.choose(choice);
                }
            }
            (Over::Filter(choices), movement) => {
                let len = choices.len();
                choices.cursor.act(movement, len);
            }
            (Over::Nothing, _) => {}
        }
        Vec::new()
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
    fn title(&self, desk: &Desk) -> String {
        let Comparison { slug, before, after, .. } = &self.comparison;
        format!("{slug} · {} → {}{}", before.name, after.name, self.comments(desk).unwrap_or_default())
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![match self.over {
            Over::Nothing => Scope::Compare,
            Over::Map(_) => Scope::CompareMap,
            Over::Filter(_) => Scope::CompareFilter,
        }]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        let report = &self.comparison.report;
        match (action, &self.over) {
            (Action::Open, Over::Map(map)) if map.current(&self.comparison).is_none() => {
                Err("nothing moved here".into())
            }
            (_, Over::Map(_) | Over::Filter(_)) => Ok(()),
            (Action::Open, _) => self.may_open(desk),
            (Action::NextOpen, _) if self.next(desk.theme).is_none() => Err("this is the last entry".into()),
            (Action::PreviousOpen, _) if self.at.get() == 0 => Err("this is the first entry".into()),
            (Action::SwitchView, _) if self.page.width() < lines::SPLIT => {
                Err(format!("it takes {} columns", lines::SPLIT))
            }
            (Action::Sign, _) => {
                self.sealed().map(|_| ()).ok_or_else(|| "a draft still moves; compare with a sealed version".into())
            }
            (Action::Read, _) if !self.stale => Err("it is up to date".into()),
            (Action::Movement, _) if report.cells.is_empty() => Err("no risk moved on the heat map".into()),
            (Action::Filter, _) if report.entries.is_empty() => Err("nothing changed".into()),
            (Action::OnlyLevels, _) if report.entries.iter().all(|entry| entry.levels.is_empty()) => {
                Err("no level moved".into())
            }
            (Action::ShowVersion, _) => self.version().map(|_| ()),
            (Action::Swap, _) => self.swapped().map(|_| ()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        if !matches!(self.over, Over::Nothing) {
            return self.act_over(action);
        }
        let slug = self.comparison.slug.clone();
        match action {
            Action::Back if !self.chosen.is_empty() => self.choose(None),
            Action::Back => return vec![Request::Close],
            Action::Open => return self.open(),
            Action::Sign => return self.sign(desk),
            Action::Comment => return threads::remark(&self.spot(desk), desk),
            Action::Comments => return threads::read(self.spot(desk), desk),
            Action::Read => return self.again(self.comparison.between.clone()),
            Action::Swap => return self.swapped().map(|between| self.again(between)).unwrap_or_default(),
            Action::OtherVersions => return vec![Request::Effect(Effect::History(slug))],
            Action::ShowVersion => {
                let shown = self.version().map(|state| Request::Effect(Effect::Compare(slug, Between::MadeBy(state))));
                return shown.into_iter().collect();
            }
            Action::CopyToFile => {
                let Comparison { before, after, .. } = &self.comparison;
                let about = format!("{slug} {} {}", before.name, after.name);
                return vec![dialogs::copy_to_file(&about, lines::plain(&self.comparison))];
            }
            Action::Copy => return vec![Request::Effect(Effect::Copy(lines::plain(&self.comparison)))],
            Action::Movement => self.over = Over::Map(MovementMap::of(&self.comparison)),
            Action::Filter => self.over = Over::Filter(Choices::of(&self.comparison.report)),
            Action::OnlyLevels => self.choose(Some(Choice::Levels)),
            Action::SwitchView => {
                self.layout = self.layout.other();
                self.page.forget();
            }
            Action::NextOpen => {
                if let Some(next) = self.next(desk.theme) {
                    self.go(next);
                }
            }
            Action::PreviousOpen => self.go(self.at.get().saturating_sub(1)),
            Action::Last => self.go(usize::MAX),
            scrolling => self.scroll(scrolling, desk.theme),
        }
        Vec::new()
    }

    fn under_cursor(&self, _desk: &Desk) -> Option<Path> {
        self.current().map(|entry| entry.subject.at.clone())
    }

    fn shows(&self) -> Option<(Slug, State)> {
        let Comparison { slug, before, after, .. } = &self.comparison;
        after.state.clone().or_else(|| before.state.clone()).map(|state| (slug.clone(), state))
    }

    fn refresh(&mut self, desk: &Desk) {
        self.stale = self.comparison.after.state == Some(State::Draft)
            && open_here(&self.comparison, desk).is_some_and(|session| Some(session.progress()) != self.read_at);
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let body = self.status(desk.theme, area, frame);
        match &self.over {
            Over::Nothing => self.report(desk.theme, body, frame),
            Over::Map(map) => map.view(&self.comparison, desk, body, frame),
            Over::Filter(choices) => choices.view(&self.chosen, &self.comparison.method, desk.theme, body, frame),
        }
    }
}

impl Compare {
    /// Says above the page what is not as it seems: a filter, a draft that went on. Gives back what is left of the area.
    fn status(&self, theme: Theme, area: Rect, frame: &mut Frame<'_>) -> Rect {
        let filter = || {
            let (words, shown) = (self.chosen.words(&self.comparison.method), self.shown.len());
            format!("{words}: {shown} of {}; Esc shows all", self.comparison.report.entries.len())
        };
        let says = match (self.stale, self.chosen.is_empty()) {
            (true, _) => "The draft changed since this was read: r reads again.".to_owned(),
            (false, false) => filter(),
            (false, true) => return area,
        };
        let line = text::pad(&says, usize::from(area.width), theme);
        frame.render_widget(Span::styled(line, theme.selected()), Rect { height: 1.min(area.height), ..area });
        Rect { y: area.y.saturating_add(1).min(area.bottom()), height: area.height.saturating_sub(1), ..area }
    }

    fn report(&self, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
        self.page.fit(area.width, usize::from(area.height));
        let walk = self.walk(theme);
        let last = walk.last_top(usize::from(area.height));
        let top = self.page.top().min(last);
        self.page.put(top);
        let (mut nth, mut line) = top;
        for y in area.y..area.bottom() {
            let mut block = self.block(nth, theme);
            while line >= block.lines.len() && nth < self.shown.len() {
                (nth, line) = (nth + 1, 0);
                block = self.block(nth, theme);
            }
            let Some(shown) = block.lines.get(line) else { break };
            frame.render_widget(shown, Rect { y, height: 1, ..area });
            if nth == self.at.get() + 1 && line == block.title {
                let mark = Span::styled(theme.glyph(Glyph::Cursor), theme.style(Tone::Key));
                frame.render_widget(mark, Rect::new(area.x, y, 1.min(area.width), 1));
            }
            line += 1;
        }
        more(top > (0, 0), top < last, theme, area, frame);
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
