//! One risk: everything known about it on one form, over whatever screen asked for it.
//!
//! ```text
//! R-004 Made-up facts, figures and sources                          4 of 12
//! Inherent ■ Very high 4   Current ▪ High 3   Residual – not rated
//!
//! › Title                Made-up facts, figures and sources
//!   Source               A generative model produces likely wording …
//!   …
//! Ratings                Inherent            Current             Residual
//!   Individuals          L4 S5 ■ Very high 4 …
//! ```

pub mod fields;
mod ratings;

use crate::model::{Path, Risk, RiskId};
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::effect::State;
use crate::tui::fields::{Field, Form};
use crate::tui::screens::explain;
use crate::tui::screens::threads::{self, Spot};
use crate::tui::theme::Tone;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// One risk.
#[derive(Debug)]
pub struct RiskScreen {
    id: RiskId,
    form: Form,
    // The place to begin at, until the form is there to be searched.
    wanted: Option<Path>,
}

impl RiskScreen {
    /// A screen on one risk.
    #[must_use]
    pub fn new(id: RiskId) -> Self {
        Self { id, form: Form::default(), wanted: None }
    }

    /// A screen on one risk, with the cursor at a place of it.
    #[must_use]
    pub fn at(id: RiskId, place: Path) -> Self {
        Self { wanted: Some(place), ..Self::new(id) }
    }

    fn risk<'a>(&self, session: &'a Session) -> Option<&'a Risk> {
        session.now().risks.get(&self.id)
    }

    /// The fields in a form this wide; how many there are does not depend on the width.
    fn fields(&self, desk: &Desk, room: usize) -> Vec<Field> {
        let session = desk.session.as_ref();
        let known = session.and_then(|session| Some((session, self.risk(session)?)));
        known.map(|(session, risk)| fields::of(session, self.id, risk, room, desk)).unwrap_or_default()
    }

    /// Goes to another risk of the register; the cursor stays on its field.
    fn turn(&mut self, by: isize, session: &Session) {
        let ids = session.board.register();
        if let Ok(at) = ids.binary_search(&self.id)
            && let Some(next) = at.checked_add_signed(by).and_then(|at| ids.get(at))
        {
            self.id = *next;
        }
    }

    fn open(&mut self, fields: &[Field], desk: &Desk) -> Requests {
        match self.form.field(fields) {
            Some(field) if ratings::is_rating(field) => vec![Request::Rate(self.id)],
            _ => self.form.act(Action::Open, fields, desk),
        }
    }

    fn whole(&self) -> Path {
        Path::new("risks").join(self.id)
    }

    /// The place of the field under the cursor; of the whole risk where it has none.
    fn field_at(&self, fields: &[Field]) -> Path {
        let at = self.form.field(fields).map(|field| field.at.clone()).filter(|at| !at.as_str().is_empty());
        at.unwrap_or_else(|| self.whole())
    }

    /// Where a comment stands: on the version the draft started from.
    fn spot(at: Path, session: &Session, desk: &Desk) -> Spot {
        Spot { slug: session.slug.clone(), version: desk.version_of(&State::Draft), at, named: None }
    }

    fn head(&self, session: &Session, risk: &Risk, room: usize, desk: &Desk) -> [Line<'static>; 2] {
        let ids = session.board.register();
        let at = ids.binary_search(&self.id).map_or(0, |at| at + 1);
        let place = format!("  {at} of {}", ids.len());
        let title = format!("{} {}", session.short(self.id), risk.title);
        let title = text::pad(&title, room.saturating_sub(text::width(&place)), desk.theme);
        let title = Line::from(vec![
            Span::styled(title, desk.theme.style(Tone::Strong)),
            Span::styled(place, desk.theme.style(Tone::Quiet)),
        ]);
        [title, ratings::badges(session, self.id, room, desk.theme)]
    }
}

impl Component for RiskScreen {
    fn title(&self, desk: &Desk) -> String {
        let named = |session: &Session| format!("{} · Risk {}", session.slug, session.short(self.id));
        desk.session.as_ref().map_or_else(String::new, named)
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Risk, Scope::Form]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        let ids = desk.session.as_ref().map_or([].as_slice(), |session| session.board.register());
        match action {
            Action::Left if ids.first() == Some(&self.id) => Err("this is the first risk".into()),
            Action::Right if ids.last() == Some(&self.id) => Err("this is the last risk".into()),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        let Some(session) = &desk.session else { return Vec::new() };
        let fields = self.fields(desk, 0);
        match action {
            Action::Back => vec![Request::Close],
            Action::Open => self.open(&fields, desk),
            Action::Rate => vec![Request::Rate(self.id)],
            Action::Why => explain::why_of_all(session, self.id),
            Action::Comment => threads::remark(&Self::spot(self.field_at(&fields), session, desk), desk),
            Action::Comments => threads::read(Self::spot(self.whole(), session, desk), desk),
            Action::Left => {
                self.turn(-1, session);
                Vec::new()
            }
            Action::Right => {
                self.turn(1, session);
                Vec::new()
            }
            action => self.form.act(action, &fields, desk),
        }
    }

    fn refresh(&mut self, desk: &Desk) {
        let fields = self.fields(desk, 0);
        if let Some(place) = self.wanted.take() {
            self.form.find(&fields, |field| {
                !field.at.as_str().is_empty() && (place.is_within(&field.at) || field.at.is_within(&place))
            });
        }
        self.form.keep_within(&fields);
    }

    fn gone(&self, desk: &Desk) -> Option<String> {
        let stands = desk.session.as_ref().is_some_and(|session| self.risk(session).is_some());
        (!stands).then(|| format!("{} is gone, so its screen was closed.", self.id.short()))
    }

    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        let own = self.form.field(&self.fields(desk, 0)).and_then(Field::own_place);
        own.or_else(|| Some(Path::new("risks").join(self.id)))
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some((session, risk)) = desk.session.as_ref().and_then(|session| Some((session, self.risk(session)?)))
        else {
            return;
        };
        let [head, form] = Layout::vertical([Constraint::Length(2), Constraint::Min(1)]).areas(area);
        let room = usize::from(area.width);
        for (y, line) in (head.y..head.bottom()).zip(self.head(session, risk, room, desk)) {
            frame.render_widget(line, Rect { y, height: 1, ..head });
        }
        self.form.view(&self.fields(desk, room), desk, form, frame);
    }
}
