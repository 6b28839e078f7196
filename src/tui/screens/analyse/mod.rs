//! Step 4: rating every risk on the live matrix.
//!
//! ```text
//!        Inh Cur Res    R-004 Made-up facts, figures and sources
//! › R-004 … ■4 ▪3 –      Inherent ■4 ›Current ▪3  Residual –
//!   R-005 … ▪2 –  –     ›Individuals ▪3  Groups –  Society –
//!                        5 Almost certain  ·1   ▪2   ▪3   ■4   ■4
//!                        …
//!                       Severity: How badly is the person hit hardest harmed?
//! ```
//!
//! Below [`WIDE`] columns the pane fills the step while it has the keys, below [`SPLIT`] columns the list does otherwise.

mod aim;
mod anchors;
mod keys;
mod list;
mod open;
mod pane;
mod scoring;

pub use scoring::as_before;

use crate::method::Dimension;
use crate::model::{Path, Risk, RiskId};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::view::WIDE;
use crate::tui::widgets::empty;
use crate::tui::widgets::hits::Hits;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::marks::Marks;
use aim::Aim;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Span;

/// Columns from which list and pane stand side by side.
const SPLIT: u16 = 72;

/// What the arrows move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Focus {
    /// The cursor in the list.
    #[default]
    List,
    /// The risk on the matrix.
    Matrix,
}

/// Step 4.
#[derive(Debug, Default)]
pub struct AnalyseStep {
    list: Cursor,
    // The cursor stays on its risk when risks come and go above it.
    risk: Option<RiskId>,
    marks: Marks<RiskId>,
    focus: Focus,
    aim: Aim,
    map: Hits<(usize, usize)>,
}

const EMPTY: &[&str] = &[
    "No risk to rate yet.",
    "",
    "Go to step 3, Identify (g 3), and take risks from the catalogue or add your own.",
    "Then each risk is rated here: a digit for the likelihood, a digit for the severity.",
];

impl AnalyseStep {
    /// The risk under the cursor.
    fn current<'a>(&self, session: &'a Session) -> Option<(RiskId, &'a Risk)> {
        let id = *session.board.register().get(self.list.at())?;
        Some((id, session.now().risks.get(&id)?))
    }

    /// What an edit is made to: the marked risks, else the one under the cursor.
    fn targets(&self) -> Vec<RiskId> {
        self.marks.or(self.risk.as_ref()).into_iter().copied().collect()
    }

    fn put_cursor(&mut self, at: usize, session: &Session) {
        let ids = session.board.register();
        self.list.put(at, ids.len());
        self.risk = ids.get(self.list.at()).copied();
    }
}

/// Whether the action is done to a risk, so that there must be one.
fn needs_risk(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::Digit(_) | A::ClearScore | A::ClearDimension | A::SameAsBefore | A::Rationale | A::Confidence | A::Why
    ) || matches!(action, A::Anchors | A::OpenRisk | A::Mark | A::MarkAll | A::NextOpen | A::PreviousOpen | A::Open)
}

impl Component for AnalyseStep {
    fn title(&self, _desk: &Desk) -> String {
        "4 Analyse".to_owned()
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Scoring, Scope::List]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        let is_empty = desk.session.as_ref().is_none_or(|session| session.board.register().is_empty());
        match action {
            action if is_empty && needs_risk(action) => Err("there is no risk yet; step 3, Identify, adds them".into()),
            Action::SameAsBefore if self.aim.stage_before().is_none() => {
                Err("inherent is the first stage; there is none before it".into())
            }
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let Some(session) = &desk.session else { return Vec::new() };
        self.on_risk(action, desk, session)
    }

    fn back(&mut self) -> bool {
        match (self.focus, self.marks.is_empty()) {
            (Focus::Matrix, _) => self.focus = Focus::List,
            (Focus::List, false) => self.marks.clear(),
            (Focus::List, true) => return false,
        }
        true
    }

    fn refresh(&mut self, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        let ids = session.board.register();
        let at = self.risk.and_then(|id| ids.binary_search(&id).ok()).unwrap_or(self.list.at());
        self.put_cursor(at, session);
        self.marks.keep(|id| session.now().risks.contains_key(id));
    }

    fn rate(&mut self, risk: RiskId, desk: &Desk) {
        self.risk = Some(risk);
        self.focus = Focus::Matrix;
        self.refresh(desk);
    }

    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        let (id, aim) = (self.risk?, self.aim);
        let dimension = aim.dimension(&desk.session.as_ref()?.method).filter(|_| self.focus == Focus::Matrix);
        let risk = Path::new("risks").join(id);
        let score = |dimension: &Dimension| {
            risk.join(aim.stage.word()).join("scores").join(&dimension.id).join(aim.axis.word())
        };
        Some(dimension.map_or_else(|| risk.clone(), score))
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(session) = &desk.session else { return };
        self.list.put_away();
        self.map.clear();
        if session.board.register().is_empty() {
            return empty::view(EMPTY, area, frame);
        }
        match Split::of(area, self.focus) {
            Split::List => list::view(self, session, desk.theme, area, frame),
            Split::Pane => pane::view(self, session, desk, area, frame),
            Split::Both(columns) => {
                let [list, rule, pane] =
                    Layout::horizontal([Constraint::Length(columns), Constraint::Length(3), Constraint::Min(1)])
                        .areas(area);
                list::view(self, session, desk.theme, list, frame);
                draw_rule(rule, desk.theme, frame);
                pane::view(self, session, desk, pane, frame);
            }
        }
    }
}

/// What is drawn.
enum Split {
    List,
    Pane,
    /// Both, the list with so many columns.
    Both(u16),
}

impl Split {
    fn of(area: Rect, focus: Focus) -> Self {
        match (area.width, focus) {
            (WIDE.., _) => Self::Both((area.width * 2 / 5).min(60)),
            (_, Focus::Matrix) => Self::Pane,
            (SPLIT.., Focus::List) => Self::Both(33),
            (_, Focus::List) => Self::List,
        }
    }
}

fn draw_rule(area: Rect, theme: Theme, frame: &mut Frame<'_>) {
    let bar = Span::styled(theme.glyph(Glyph::Bar), theme.style(Tone::Quiet));
    for y in area.y..area.bottom() {
        frame.render_widget(bar.clone(), Rect { x: area.x + 1, y, width: 1, height: 1 });
    }
}
