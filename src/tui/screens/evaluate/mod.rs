//! Step 5: the register against the appetite, the worst first, and where it stands on the heat map.
//!
//! ```text
//! 14 of 24 must be treated  ■ 2 stop  ▪ 12 tolerate  · 8 accept
//! ▲ 9 to decide  ◐ 3 treatment incomplete  ● 2 treated  – 2 not rated
//!     Risk                           Inherent      ›Current       Residual
//! › ▲ R-004  Proxy discrimination    ■ Very high 4  ▪ High 3      – not rated
//! ```

mod detail;
mod header;
mod list;
mod map;

pub use detail::{lacking, verdict_words, zone};
pub use header::{above_appetite, appetite};

use super::explain;
use crate::analysis::RiskState;
use crate::model::{Path, RatingStage, RiskId};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::view::WIDE;
use crate::tui::widgets::empty;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::sheet::{self, Said};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

/// The share of a wide screen that the list takes, in percent.
const LIST_SHARE: u16 = 53;
/// Rows of a body from which there is room below list or map for more than the verdict.
const TALL: u16 = 15;
/// The rows below the list.
const SHEET_ROWS: u16 = 6;
/// The rows below the list on a small screen.
const VERDICT_ROWS: u16 = 2;
/// The key that shows all of what is said below list or map.
const READ_KEY: &str = "i";

const NO_RISK: &[&str] = &[
    "No risk in the register yet.",
    "",
    "g 3 goes to step 3, Identify, where risks are taken or added;",
    "g 4 to step 4, Analyse, where they are rated.",
];

/// What is shown: the list, on a wide screen with the map beside it, or the map alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    #[default]
    List,
    Map,
}

/// Step 5: the ranked register against appetite.
#[derive(Debug)]
pub struct EvaluateStep {
    cursor: Cursor,
    // The ranking moves when a risk is rated; the cursor stays on the risk.
    on: Option<RiskId>,
    stage: RatingStage,
    shown: Shown,
}

impl Default for EvaluateStep {
    fn default() -> Self {
        Self { cursor: Cursor::default(), on: None, stage: RatingStage::Current, shown: Shown::List }
    }
}

fn ranked(session: &Session, rank: usize) -> Option<RiskId> {
    session.board.ranking().get(rank).map(|key| key.id)
}

fn waits(session: &Session, id: RiskId) -> bool {
    let state = session.board.risk(&id).map(|digest| digest.state);
    matches!(state, Some(RiskState::Unrated | RiskState::Undecided))
}

impl EvaluateStep {
    fn go(&mut self, movement: Action, session: &Session) {
        let risks = session.board.ranking();
        self.cursor.act(movement, risks.len());
        self.on = ranked(session, self.cursor.at());
    }

    fn put(&mut self, rank: usize, session: &Session) {
        self.cursor.put(rank, session.board.ranking().len());
        self.on = ranked(session, self.cursor.at());
    }

    /// Goes to the next risk that waits for a rating or a decision.
    fn next_waiting(&mut self, session: &Session) {
        let (at, len) = (self.cursor.at(), session.board.ranking().len());
        let mut ranks = (at + 1..len).chain(0..len.min(at + 1));
        let found = ranks.find(|rank| ranked(session, *rank).is_some_and(|id| waits(session, id)));
        if let Some(rank) = found {
            self.put(rank, session);
        }
    }

    fn next_stage(&mut self, steps: usize) {
        let stages = RatingStage::ALL;
        self.stage = stages[(self.stage as usize + steps) % stages.len()];
    }

    /// What is to be known about the risk under the cursor.
    fn said(&self, session: &Session, theme: Theme) -> Vec<Said> {
        self.on.map(|id| detail::said(session, id, theme)).unwrap_or_default()
    }

    /// The list, with what is to be known about the risk under the cursor below it; on a small screen why it must be treated.
    fn view_list(&self, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let tall = area.height >= TALL;
        let (rule, rows) = if tall { (1, SHEET_ROWS) } else { (0, VERDICT_ROWS) };
        let said = match self.on {
            Some(id) if !tall => vec![detail::verdict(session, id, desk.theme)],
            _ => self.said(session, desk.theme),
        };
        let [list, above, below] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(rule), Constraint::Length(rows)]).areas(area);
        list::view(&self.cursor, self.stage, session, desk.theme, list, frame);
        draw_rule(above, desk, frame);
        sheet::view(&said, READ_KEY, desk.theme, below, frame);
    }

    /// The map, with what is to be known about the risk under the cursor below it; on a small screen only its name.
    fn view_map(&self, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let tall = area.height >= TALL;
        let said = match self.on {
            Some(id) if !tall => vec![detail::name(session, id)],
            _ => self.said(session, desk.theme),
        };
        let gap = u16::from(tall);
        let rows = sheet::rows(&said, area.width)
            .min(area.height.saturating_sub(map::least_rows(session, desk.axes) + gap))
            .max(1);
        let room = Rect { height: area.height.saturating_sub(rows + gap), ..area };
        let used = map::view(session, self.on, self.stage, desk, room, frame) + gap;
        let below = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area };
        sheet::view(&said, READ_KEY, desk.theme, below.intersection(area), frame);
    }

    fn view_both(&self, session: &Session, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let [list, rule, side] =
            Layout::horizontal([Constraint::Percentage(LIST_SHARE), Constraint::Length(3), Constraint::Min(1)])
                .areas(area);
        list::view(&self.cursor, self.stage, session, desk.theme, list, frame);
        let bar = Span::styled(desk.theme.glyph(Glyph::Bar), desk.theme.style(Tone::Quiet));
        for y in rule.y..rule.bottom() {
            frame.render_widget(bar.clone(), Rect::new(rule.x + 1, y, 1, 1));
        }
        self.view_map(session, desk, side, frame);
    }
}

fn draw_rule(area: Rect, desk: &Desk, frame: &mut Frame<'_>) {
    let dashes = desk.theme.glyph(Glyph::Rule).repeat(usize::from(area.width));
    frame.render_widget(Line::from(Span::styled(dashes, desk.theme.style(Tone::Quiet))), area);
}

impl Component for EvaluateStep {
    fn title(&self, _desk: &Desk) -> String {
        "5 Evaluate".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Evaluate, Scope::List]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        use Action::{NextOpen, Open, OpenRisk, Read, StageNext, StagePrevious, SwitchView, Why};
        let Some(session) = &desk.session else { return Ok(()) };
        match action {
            Open | OpenRisk | Why | Read | NextOpen | StageNext | StagePrevious | SwitchView if self.on.is_none() => {
                Err("there is no risk yet; step 3 takes or adds risks".into())
            }
            NextOpen
                if session.board.in_state(RiskState::Unrated) + session.board.in_state(RiskState::Undecided) == 0 =>
            {
                Err("every risk is rated, and those above the appetite are decided".into())
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let Some(session) = &desk.session else { return Vec::new() };
        match action {
            Action::Open | Action::OpenRisk => return self.on.map(super::open_risk).unwrap_or_default(),
            Action::Why => return explain::why_dialog(session, self.on, self.stage),
            Action::Read => return self.on.map(|id| detail::read(session, id, desk.theme)).unwrap_or_default(),
            Action::NextOpen => self.next_waiting(session),
            Action::StageNext => self.next_stage(1),
            Action::StagePrevious => self.next_stage(RatingStage::ALL.len() - 1),
            Action::SwitchView => {
                self.shown = match self.shown {
                    Shown::List => Shown::Map,
                    Shown::Map => Shown::List,
                }
            }
            movement => self.go(movement, session),
        }
        Vec::new()
    }

    fn back(&mut self) -> bool {
        std::mem::take(&mut self.shown) == Shown::Map
    }

    fn refresh(&mut self, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let rank = self.on.and_then(|id| session.board.rank(&id)).unwrap_or(self.cursor.at());
        self.put(rank, session);
    }

    fn under_cursor(&self, _desk: &Desk) -> Option<Path> {
        self.on.map(|id| Path::new("risks").join(id))
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(session) = &desk.session else { return };
        if session.board.ranking().is_empty() {
            return empty::view(NO_RISK, area, frame);
        }
        let [head, body] = Layout::vertical([Constraint::Length(2), Constraint::Min(1)]).areas(area);
        frame.render_widget(Paragraph::new(header::lines(session, usize::from(area.width), desk.theme)), head);
        match self.shown {
            Shown::Map => self.view_map(session, desk, body, frame),
            Shown::List if area.width >= WIDE => self.view_both(session, desk, body, frame),
            Shown::List => self.view_list(session, desk, body, frame),
        }
    }
}
