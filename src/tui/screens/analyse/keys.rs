//! What each key does.

use super::aim;
use super::{AnalyseStep, Focus, anchors, open, scoring};
use crate::analysis::Axis;
use crate::history::Edit;
use crate::history::edits::EditError;
use crate::model::{Confidence, Path, PointId, RiskId};
use crate::tui::action::Action;
use crate::tui::component::{Notice, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::{Chooser, Field, FieldKind};
use crate::tui::screens::named::names;
use crate::tui::screens::{explain, open_risk};
use crate::word_opts;
use ratatui::layout::Position;

impl AnalyseStep {
    /// Moves in the list; the dimension stays, so that one dimension can be scored down the whole list.
    fn move_in_list(&mut self, action: Action, session: &Session) {
        let ids = session.board.register();
        if self.list.act(action, ids.len()) {
            self.risk = ids.get(self.list.at()).copied();
            self.aim.axis = Axis::Likelihood;
        }
    }

    fn go_open(&mut self, to: Option<usize>, session: &Session) -> Requests {
        let Some(at) = to else {
            let stage = self.aim.stage.label();
            return note(format!("Every risk has its {stage} rating. s goes to the next stage, ] to the next step."));
        };
        self.put_cursor(at, session);
        if let Some((_, risk)) = self.current(session) {
            self.aim = open::begin(&session.method, risk, self.aim);
        }
        Vec::new()
    }

    fn digit(&mut self, digit: u8, session: &Session) -> Requests {
        let Some(scale) = self.aim.scale(&session.method) else { return Vec::new() };
        let Some(point) = scale.digit(usize::from(digit)) else {
            let (axis, most) = (self.aim.axis.word(), scale.points.len());
            return refused(format!("the {axis} scale has the points 1 to {most}."));
        };
        let asked = self.put_point(Some(&point.id), session);
        self.aim.axis = Axis::Severity;
        asked
    }

    /// A cell gives both points at once, as two digits would; a row of the list takes the cursor.
    fn click(&mut self, position: Position, session: &Session) -> Requests {
        if let Some((likelihood, severity)) = self.map.at(position) {
            self.focus = Focus::Matrix;
            let risks = self.targets();
            return done(scoring::cell(session, &risks, self.aim, (likelihood, severity)), risks.len());
        }
        if self.list.is_clicked(Action::Click(position)) {
            self.focus = Focus::List;
            self.move_in_list(Action::Click(position), session);
        }
        Vec::new()
    }

    fn put_point(&self, point: Option<&PointId>, session: &Session) -> Requests {
        let risks = self.targets();
        done(scoring::score(session, &risks, self.aim, point), risks.len())
    }

    /// Moves the risk one point along an axis. What is not scored yet comes in from the edge it is moved away from.
    fn nudge(&mut self, axis: Axis, by: isize, session: &Session) -> Requests {
        self.aim.axis = axis;
        let Some((id, risk)) = self.current(session) else { return Vec::new() };
        let Some(scale) = self.aim.scale(&session.method) else { return Vec::new() };
        let last = scale.points.len().saturating_sub(1);
        let to = match (self.aim.place(&session.method, risk.rating(self.aim.stage)), by) {
            (Some(at), by) => at.saturating_add_signed(by).min(last),
            (None, 1..) => 0,
            (None, _) => last,
        };
        let point = scale.points.get(to).map(|point| &point.id);
        done(scoring::score(session, &[id], self.aim, point), 1)
    }

    /// At the lowest point of the axis that runs across, and while there is none, left leads back to the list.
    fn left(&mut self, across: Axis, session: &Session) -> Requests {
        let aim = self.aim.on(across);
        let at = self.current(session).and_then(|(_, risk)| aim.place(&session.method, risk.rating(aim.stage)));
        if self.focus == Focus::Matrix && at.is_some_and(|at| at > 0) {
            return self.nudge(across, -1, session);
        }
        self.focus = Focus::List;
        Vec::new()
    }

    fn right(&mut self, across: Axis, session: &Session) -> Requests {
        if self.focus == Focus::Matrix {
            return self.nudge(across, 1, session);
        }
        self.focus = Focus::Matrix;
        Vec::new()
    }

    fn same_as_before(&self, session: &Session) -> Requests {
        let Some(before) = self.aim.stage_before() else { return Vec::new() };
        let risks = self.targets();
        let edit = scoring::as_before(session.now(), &risks, before, self.aim.stage);
        let (from, to) = (before.label().to_lowercase(), self.aim.stage.label());
        match edit {
            Ok(edit) if edit.is_empty() => {
                note(format!("Nothing to copy: {to} is already as {from}, or {from} is open."))
            }
            Ok(edit) => vec![
                Request::Do(edit),
                Request::Notice(Notice::note(format!("{to} is now as {from}; u takes it back."))),
            ],
            Err(error) => refused(error.to_string()),
        }
    }

    fn mark(&mut self, session: &Session) {
        self.risk.into_iter().for_each(|id| self.marks.toggle(id));
        self.move_in_list(Action::Down, session);
    }

    fn anchors(&self, desk: &Desk, session: &Session) -> Requests {
        let Some((_, risk)) = self.current(session) else { return Vec::new() };
        let reading = anchors::reading(session, risk.rating(self.aim.stage), self.aim, desk.theme);
        reading.map(|reading| Request::Push(Box::new(reading))).into_iter().collect()
    }

    /// The place of something said about a rating at this stage.
    fn place(&self, id: RiskId, field: &str) -> Path {
        Path::new("risks").join(id).join(self.aim.stage.word()).join(field)
    }

    fn rationale(&self, desk: &Desk) -> Requests {
        let (Some(id), Some(session)) = (self.risk, &desk.session) else { return Vec::new() };
        let name = format!("{} rationale, {} rating", session.short(id), self.aim.stage.word());
        let field = Field::new(name, self.place(id, "rationale"), FieldKind::Prose, RATIONALE);
        field.editor(desk).map(Request::Push).into_iter().collect()
    }

    /// Of one risk, what stands there is marked; many are given the same.
    fn confidence(&self, desk: &Desk) -> Requests {
        let risks = self.targets();
        let places: Vec<Path> = risks.iter().map(|id| self.place(*id, "confidence")).collect();
        let (Some(first), Some(session)) = (places.first(), &desk.session) else { return Vec::new() };
        let name = format!("{} confidence, {} rating", names(&risks, session.now()), self.aim.stage.word());
        let field = Field::new(name, first.clone(), FieldKind::One(word_opts!(Confidence)), CONFIDENCE);
        let chooser = match risks.len() {
            1 => Chooser::new(field, desk),
            _ => Chooser::asking(field, move |value, _| {
                vec![Request::SetAll(places.iter().map(|at| (at.clone(), value.clone())).collect())]
            }),
        };
        vec![Request::Push(Box::new(chooser))]
    }

    pub(super) fn on_risk(&mut self, action: Action, desk: &Desk, session: &Session) -> Requests {
        let at = self.list.at();
        let (upwards, across) = desk.axes.turn((Axis::Likelihood, Axis::Severity));
        match (action, self.focus) {
            (Action::Digit(digit), _) => return self.digit(digit, session),
            (Action::Up, Focus::Matrix) => return self.nudge(upwards, 1, session),
            (Action::Down, Focus::Matrix) => return self.nudge(upwards, -1, session),
            (Action::Left, _) => return self.left(across, session),
            (Action::Right, _) => return self.right(across, session),
            (Action::Click(position), _) => return self.click(position, session),
            (Action::Open, Focus::List) => self.focus = Focus::Matrix,
            (Action::Open, Focus::Matrix) => self.focus = Focus::List,
            (Action::NextField | Action::PreviousField, _) => self.aim.axis = aim::other(self.aim.axis),
            (Action::NextDimension, _) => self.aim = self.aim.next_dimension(&session.method, 1),
            (Action::PreviousDimension, _) => self.aim = self.aim.next_dimension(&session.method, -1),
            (Action::StageNext, _) => self.aim = self.aim.next_stage(1),
            (Action::StagePrevious, _) => self.aim = self.aim.next_stage(-1),
            (Action::NextOpen, _) => return self.go_open(open::next(session, at, self.aim), session),
            (Action::PreviousOpen, _) => return self.go_open(open::previous(session, at, self.aim), session),
            (Action::ClearScore, _) => return self.put_point(None, session),
            (Action::ClearDimension, _) => {
                let risks = self.targets();
                return done(scoring::clear_dimension(session, &risks, self.aim), risks.len());
            }
            (Action::SameAsBefore, _) => return self.same_as_before(session),
            (Action::Rationale, _) => return self.rationale(desk),
            (Action::Confidence, _) => return self.confidence(desk),
            (Action::Why, _) => return explain::why_dialog(session, self.risk, self.aim.stage),
            (Action::Anchors, _) => return self.anchors(desk, session),
            (Action::OpenRisk, _) => return self.risk.map(open_risk).unwrap_or_default(),
            (Action::Mark, _) => self.mark(session),
            (Action::MarkAll, _) => self.marks.toggle_all(session.board.register().iter().copied()),
            (movement, _) => self.move_in_list(movement, session),
        }
        Vec::new()
    }
}

const CONFIDENCE: &str = "How far this rating can be leaned on.";
const RATIONALE: &str =
    "Why this likelihood and this severity: what they rest on, who disagrees, what would change them.";

fn note(text: String) -> Requests {
    vec![Request::Notice(Notice::note(text))]
}

fn refused(text: String) -> Requests {
    vec![Request::Notice(Notice::refused(text))]
}

/// An edit of one or of many risks; of many it is said how many, since most of them are out of sight.
fn done(edit: Result<Edit, EditError>, risks: usize) -> Requests {
    match edit {
        Ok(edit) if edit.is_empty() => Vec::new(),
        Ok(edit) if risks > 1 => {
            vec![
                Request::Do(edit),
                Request::Notice(Notice::note(format!("Done for {risks} marked risks; u takes it back."))),
            ]
        }
        Ok(edit) => vec![Request::Do(edit)],
        Err(error) => refused(error.to_string()),
    }
}
