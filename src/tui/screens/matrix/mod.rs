//! The matrix with every risk on it, by stage and dimension.
//!
//! ```text
//!  Inherent 12 ›Current 9  Residual 3
//! ›Worst of all  Individuals  Groups  Society  Organisation  Environment
//!  5 Almost certain  ·1      ▪▪2   2 ▪▪▪3     ■■■■4   1 ■■■■4
//!  …
//! 3 risks at likelihood 4 Likely, severity 3 Moderate: ▪ High 3
//! › R-004 Made-up facts, figures and sources               ▪3
//! ```

mod census;
mod draw;

use crate::analysis::usage;
use crate::method::{Axes, lint};
use crate::model::{Path, RatingStage, RiskId};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Request, Requests};
use crate::tui::desk::{Desk, Progress, Session};
use crate::tui::dialogs::Reading;
use crate::tui::screens::{explain, open_risk};
use crate::tui::theme::Tone;
use crate::tui::widgets::hits::Hits;
use crate::tui::widgets::list::Cursor;
use census::{Cell, Census, Face};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use std::cell::RefCell;
use std::rc::Rc;

/// What the arrows move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    /// The cursor on the matrix.
    Cells,
    /// The cursor among the risks of a cell.
    Risks,
}

/// The matrix.
#[derive(Debug)]
pub struct MatrixScreen {
    stage: RatingStage,
    face: Face,
    at: Cell,
    focus: Focus,
    list: Cursor,
    map: Hits<Cell>,
    // Taken when it is first needed after a change: while another screen lies above, edits cost nothing here.
    census: RefCell<Option<Rc<Census>>>,
    /// How far the draft had come when the census was last good.
    read_at: Option<Progress>,
}

impl MatrixScreen {
    /// The matrix of the stage that was rated last, with the cursor on the worst cell that holds a risk.
    #[must_use]
    pub fn new(desk: &Desk) -> Self {
        let mut screen = Self {
            stage: RatingStage::Inherent,
            face: Face::Worst,
            at: (0, 0),
            focus: Focus::Cells,
            list: Cursor::default(),
            map: Hits::default(),
            census: RefCell::new(None),
            read_at: desk.session.as_ref().map(Session::progress),
        };
        if let Some(session) = &desk.session {
            let rated = |stage: &&RatingStage| placed(session, **stage) > 0;
            let current = [RatingStage::Current, RatingStage::Inherent, RatingStage::Residual];
            screen.stage = current.iter().find(rated).copied().unwrap_or(RatingStage::Current);
            screen.go_worst(session);
        }
        screen
    }

    fn census(&self, session: &Session) -> Rc<Census> {
        let mut kept = self.census.borrow_mut();
        Rc::clone(kept.get_or_insert_with(|| Rc::new(Census::of(session, self.stage, self.face))))
    }

    fn level(&self, cell: Cell, session: &Session) -> Option<usize> {
        let census = self.census(session);
        census.shown.grid.level(cell.0, cell.1).and_then(|level| session.method.level_place(level))
    }

    fn go_worst(&mut self, session: &Session) {
        let filled = self.census(session).filled(Axes::LikelihoodUp);
        let worst = filled.iter().rev().max_by_key(|cell| self.level(**cell, session));
        self.go(worst.copied().unwrap_or(self.at));
    }

    fn go(&mut self, cell: Cell) {
        self.at = cell;
        self.list = Cursor::default();
    }

    fn look(&mut self, stage: RatingStage, face: Face, session: &Session) {
        (self.stage, self.face) = (stage, face);
        self.census.take();
        self.keep_within(session);
    }

    fn keep_within(&mut self, session: &Session) {
        let census = self.census(session);
        let (rows, columns) = census.size();
        let cell = (self.at.0.min(rows.saturating_sub(1)), self.at.1.min(columns.saturating_sub(1)));
        if cell != self.at {
            self.go(cell);
        }
        let count = census.risks(self.at).len();
        self.list.keep_within(count);
        if count == 0 {
            self.focus = Focus::Cells;
        }
    }

    fn click(&mut self, position: Position, session: &Session) {
        if let Some(cell) = self.map.at(position) {
            self.focus = Focus::Cells;
            self.go(cell);
        } else if self.list.is_clicked(Action::Click(position)) {
            self.focus = Focus::Risks;
            self.list.act(Action::Click(position), self.census(session).risks(self.at).len());
        }
    }

    /// Goes by cells up and to the right, as the matrix is drawn.
    fn step(&mut self, by: (isize, isize), session: &Session, axes: Axes) {
        let (rows, columns) = self.census(session).size();
        let (likelihood, severity) = axes.turn(by);
        let moved = |at: usize, by: isize, len: usize| at.saturating_add_signed(by).min(len.saturating_sub(1));
        self.go((moved(self.at.0, likelihood, rows), moved(self.at.1, severity, columns)));
    }

    /// Goes to the next cell that holds a risk, from the top right corner down.
    fn next_filled(&mut self, session: &Session, axes: Axes) {
        let filled = self.census(session).filled(axes);
        let here = filled.iter().position(|cell| *cell == self.at);
        let next = here.map_or(0, |here| (here + 1) % filled.len());
        self.go(filled.get(next).copied().unwrap_or(self.at));
    }

    fn next_stage(&mut self, by: isize, session: &Session) {
        let stages = RatingStage::ALL;
        let next = (self.stage as usize + stages.len()).saturating_add_signed(by) % stages.len();
        self.look(stages[next], self.face, session);
    }

    fn next_face(&mut self, by: isize, session: &Session) {
        let faces = Face::all(&session.method);
        let next = (self.face.place() + faces.len()).saturating_add_signed(by) % faces.len();
        self.look(self.stage, faces[next], session);
    }

    fn risk_under_cursor(&self, session: &Session) -> Option<RiskId> {
        self.census(session).risks(self.at).get(self.list.at()).copied()
    }

    /// From the cell to its risks; from there to the risk. A cell with one risk leads to it at once.
    fn open(&mut self, session: &Session) -> Requests {
        let count = self.census(session).risks(self.at).len();
        if self.focus == Focus::Cells && count > 1 {
            self.focus = Focus::Risks;
            return Vec::new();
        }
        self.risk_under_cursor(session).map(open_risk).unwrap_or_default()
    }

    fn back(&mut self) -> Requests {
        if self.focus == Focus::Cells {
            return vec![Request::Close];
        }
        self.focus = Focus::Cells;
        Vec::new()
    }

    fn on_session(&mut self, action: Action, session: &Session, axes: Axes) -> Requests {
        match (action, self.focus) {
            (Action::Open, _) => return self.open(session),
            (Action::Why, _) => return explain::why_dialog(session, self.risk_under_cursor(session), self.stage),
            (Action::Lint, _) => return lint_dialog(session),
            (Action::StageNext, _) => self.next_stage(1, session),
            (Action::StagePrevious, _) => self.next_stage(-1, session),
            (Action::NextDimension, _) => self.next_face(1, session),
            (Action::PreviousDimension, _) => self.next_face(-1, session),
            (Action::NextOpen, _) => self.next_filled(session, axes),
            (Action::Click(position), _) => self.click(position, session),
            (Action::Left, _) => self.step((0, -1), session, axes),
            (Action::Right, _) => self.step((0, 1), session, axes),
            (Action::Up, Focus::Cells) => self.step((1, 0), session, axes),
            (Action::Down, Focus::Cells) => self.step((-1, 0), session, axes),
            (movement, _) => {
                self.list.act(movement, self.census(session).risks(self.at).len());
            }
        }
        self.keep_within(session);
        Vec::new()
    }
}

/// How many risks have a level at a stage.
fn placed(session: &Session, stage: RatingStage) -> usize {
    let counts = &session.board.posture().stage(stage).counts;
    counts.total() - counts.unrated
}

fn lint_dialog(session: &Session) -> Requests {
    let found = lint::lint(&session.method, Some(&usage(session.slug.as_str(), &session.method, session.now())));
    let mut lines: Vec<(Tone, String)> = found
        .iter()
        .flat_map(|finding| {
            let head = format!("{} {} {}", finding.rule.id(), finding.weight.label(), finding.scope);
            let fix = finding.fix.as_ref().map(|fix| (Tone::Plain, format!("  {}", fix.says)));
            [(Tone::Strong, head), (Tone::Plain, format!("  {}", finding.says))].into_iter().chain(fix)
        })
        .collect();
    if lines.is_empty() {
        lines.push((Tone::Good, "The lint has nothing to say about this matrix.".to_owned()));
    }
    vec![Request::Push(Box::new(Reading::new("What the lint says of the matrix", lines)))]
}

impl Component for MatrixScreen {
    fn title(&self, desk: &Desk) -> String {
        let slug = desk.session.as_ref().map_or("", |session| session.slug.as_str());
        format!("{slug} · Matrix")
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Matrix, Scope::List]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        let empty = || desk.session.as_ref().is_none_or(|session| self.census(session).risks(self.at).is_empty());
        match action {
            Action::GoMatrix => Err("this is the matrix".into()),
            Action::Open | Action::Why if empty() => Err("no risk stands in this cell".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let Some(session) = &desk.session else { return vec![Request::Close] };
        match action {
            Action::Back => self.back(),
            action => self.on_session(action, session, desk.axes),
        }
    }

    fn refresh(&mut self, desk: &Desk) {
        let come_to = desk.session.as_ref().map(Session::progress);
        if come_to != self.read_at {
            self.read_at = come_to;
            self.census.take();
        }
    }

    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        let id = self.risk_under_cursor(desk.session.as_ref()?)?;
        Some(Path::new("risks").join(id))
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        if let Some(session) = &desk.session {
            draw::view(self, session, desk, area, frame);
        }
    }
}
