//! Step 8: what is missing, what changed, and the seal.
//!
//! ```text
//! ›Findings 14   Changes 34   Review cycle                 3 block sealing
//! › ▲ 1 The system has no owner.
//!   ▪ 4 R-003 has no rationale for its current rating.
//! ──────────────────────────────────────────────────────────────────────
//!   Name who answers for the system. Enter goes there.
//! ```

mod changes;
mod cycle;
mod findings;
mod merging;
mod seal;
mod sealed;

pub use changes::Changes;
pub use cycle::fields as cycle_fields;
pub use findings::go_to_place;
pub use seal::{may_seal, next_number};

use crate::analysis::{Finding, Found, Weight};
use crate::model::Path;
use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Request, Requests};
use crate::tui::desk::{Desk, Session};
use crate::tui::effect::{Between, Effect, State, VersionName};
use crate::tui::fields::{Field, Form};
use crate::tui::reviewed::Reviewed;
use crate::tui::screens::signing;
use crate::tui::screens::threads::{self, Spot};
use crate::tui::theme::Tone;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::tabs;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

/// What the step shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pane {
    Findings,
    Changes,
    Cycle,
}

impl Pane {
    const ALL: [Self; 3] = [Self::Findings, Self::Changes, Self::Cycle];

    fn next(self) -> Self {
        match self {
            Self::Findings => Self::Changes,
            Self::Changes => Self::Cycle,
            Self::Cycle => Self::Findings,
        }
    }
}

/// Step 8.
#[derive(Debug, Default)]
pub struct ReviewStep {
    /// None until one was chosen.
    pane: Option<Pane>,
    findings: Vec<Found>,
    /// Conflicts of a merge that nobody decided.
    conflicts: usize,
    changes: Changes,
    at_finding: Cursor,
    at_change: Cursor,
    form: Form,
}

impl ReviewStep {
    fn blocking(&self) -> usize {
        self.conflicts + self.findings.iter().filter(|found| found.rule.weight() == Weight::Blocks).count()
    }

    /// The pane that is shown. Where nothing changed since the last version, that version is what there is to say.
    fn pane(&self, desk: &Desk) -> Pane {
        let untouched = |session: &Session| session.base.is_some() && !seal::alters(session);
        let sealed = || self.changes.is_empty() && desk.session.as_ref().is_some_and(untouched);
        self.pane.unwrap_or_else(|| if sealed() { Pane::Changes } else { Pane::Findings })
    }

    /// Whether a version sealed now would say nothing new.
    fn is_untouched(&self, desk: &Desk) -> bool {
        self.changes.is_empty() && desk.session.as_ref().is_none_or(|session| !session.draft.is_repinned())
    }

    fn finding(&self, desk: &Desk) -> Option<Finding> {
        let session = desk.session.as_ref()?;
        session.finding(self.findings.get(self.at_finding.at())?)
    }

    /// Where a comment on what the cursor is on stands.
    fn spot(&self, desk: &Desk) -> Option<Spot> {
        let at = match self.pane(desk) {
            Pane::Findings => self.finding(desk).map(|finding| finding.at),
            Pane::Changes => self.changes.entry(self.at_change.at(), desk).map(|entry| entry.subject.at.clone()),
            Pane::Cycle => self.form.field(&cycle::fields(desk)).map(|field| field.at.clone()),
        };
        Some(Spot { at: at.unwrap_or_default(), ..everywhere(desk)? })
    }

    fn tab(&self, pane: Pane, desk: &Desk) -> [Span<'static>; 2] {
        let label = match pane {
            Pane::Findings => format!("Findings {}", self.findings.len()),
            Pane::Changes => format!("Changes {}", self.changes.len()),
            Pane::Cycle => "Review cycle".to_owned(),
        };
        [tabs::label(&label, pane == self.pane(desk), desk.theme), Span::raw("  ")]
    }

    fn readiness(&self, session: &Session) -> (Tone, String) {
        match (self.blocking(), self.changes.len()) {
            (_, 0) if !seal::alters(session) => (Tone::Quiet, "nothing to seal".to_owned()),
            (0, _) => (Tone::Good, format!("ready to seal as v{}: press s", seal::next_number(session))),
            (1, _) => (Tone::Bad, "1 finding blocks sealing".to_owned()),
            (count, _) => (Tone::Bad, format!("{count} findings block sealing")),
        }
    }
}

/// Signs the version that the draft starts from.
fn sign(desk: &Desk) -> Requests {
    let signed = desk.session.as_ref().zip(desk.version_of(&State::Draft));
    signed.map(|(session, version)| signing::ask(&session.slug, &version, desk)).unwrap_or_default()
}

/// Where a comment on the whole assessment stands.
fn everywhere(desk: &Desk) -> Option<Spot> {
    let slug = desk.session.as_ref()?.slug.clone();
    Some(Spot { slug, version: desk.version_of(&State::Draft), at: Path::root(), named: None })
}

/// What the draft changes, or, while it changes nothing, what the version it starts from changed.
fn compare(desk: &Desk, unchanged: bool) -> Requests {
    let Some(session) = &desk.session else { return Vec::new() };
    let sealed = session.base.as_ref().map(|base| VersionName { number: base.number, hash: base.hash.clone() });
    let state = sealed.filter(|_| unchanged).map_or(State::Draft, State::Version);
    vec![Request::Effect(Effect::Compare(session.slug.clone(), Between::MadeBy(state)))]
}

impl Component for ReviewStep {
    fn title(&self, _desk: &Desk) -> String {
        "8 Review & save".to_owned()
    }

    fn scopes(&self, desk: &Desk) -> Vec<Scope> {
        let rows = if self.pane(desk) == Pane::Cycle { Scope::Form } else { Scope::List };
        vec![Scope::Review, rows]
    }

    fn available(&self, action: Action, desk: &Desk) -> Result<(), String> {
        match action {
            Action::Rationale if self.pane(desk) != Pane::Changes => {
                Err("reasons are given to changes; Tab leads to them".into())
            }
            Action::Rationale if self.changes.is_empty() => Err("nothing changed yet".into()),
            Action::Sign if desk.version_of(&State::Draft).is_none() => Err("nothing was sealed yet".into()),
            Action::Seal => seal::may_seal(desk, self.blocking(), self.changes.len()),
            Action::Compare if self.is_untouched(desk) && desk.session.as_ref().is_none_or(|s| s.base.is_none()) => {
                Err("nothing changed yet".into())
            }
            Action::Merge => merging::may_merge(desk),
            _ => Ok(()),
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Requests {
        match (action, self.pane(desk)) {
            (Action::Seal, _) => return seal::ask(desk),
            (Action::Sign, _) => return sign(desk),
            (Action::Comment, _) => {
                return self.spot(desk).map(|spot| threads::remark(&spot, desk)).unwrap_or_default();
            }
            (Action::Comments, _) => return everywhere(desk).map(|spot| threads::read(spot, desk)).unwrap_or_default(),
            (Action::Switch, pane) => self.pane = Some(pane.next()),
            (Action::Merge, _) => return merging::merge(desk),
            (Action::Compare, _) => return compare(desk, self.is_untouched(desk)),
            (action, Pane::Cycle) => return self.form.act(action, &cycle::fields(desk), desk),
            (Action::Open, Pane::Findings) => {
                return self.finding(desk).as_ref().map(findings::go_to).unwrap_or_default();
            }
            (Action::Open, Pane::Changes) => {
                return self.changes.entry(self.at_change.at(), desk).map(changes::read).unwrap_or_default();
            }
            (Action::Rationale, Pane::Changes) => {
                return self.changes.entry(self.at_change.at(), desk).map(changes::ask_why).unwrap_or_default();
            }
            (movement, Pane::Findings) => {
                self.at_finding.act(movement, self.findings.len());
            }
            (movement, Pane::Changes) => {
                let len = self.changes.len();
                self.at_change.act(movement, len);
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, desk: &Desk) {
        let Some(session) = &desk.session else { return };
        self.findings = session.board.found();
        self.conflicts = session.draft.open_conflicts().count();
        self.changes = Changes::of(session);
        self.at_finding.keep_within(self.findings.len());
        self.at_change.keep_within(self.changes.len());
    }

    fn under_cursor(&self, desk: &Desk) -> Option<Path> {
        match self.pane(desk) {
            Pane::Findings => self.finding(desk).map(|finding| finding.at),
            Pane::Changes => self.changes.entry(self.at_change.at(), desk).map(|entry| entry.subject.at.clone()),
            Pane::Cycle => self.form.field(&cycle::fields(desk)).and_then(Field::own_place),
        }
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let Some(session) = &desk.session else { return };
        let [tabs, body] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(area);
        frame.render_widget(
            Line::from(Pane::ALL.iter().flat_map(|pane| self.tab(*pane, desk)).collect::<Vec<_>>()),
            tabs,
        );
        let (tone, ready) = self.readiness(session);
        let open = desk.reviewed(&session.slug).map_or(0, Reviewed::open);
        let ready = match open {
            0 => ready,
            1 => format!("1 open comment (T)  {ready}"),
            open => format!("{open} open comments (T)  {ready}"),
        };
        if area.width >= crate::tui::view::WIDE || self.pane(desk) == Pane::Findings && area.width >= 70 {
            frame.render_widget(Line::from(Span::styled(ready, desk.theme.style(tone))).right_aligned(), tabs);
        }
        let body = merging::view(session, desk.theme, body, frame);
        match self.pane(desk) {
            Pane::Findings => findings::view(&self.findings, &self.at_finding, desk, body, frame),
            Pane::Changes => changes::view(&self.changes, &self.at_change, session, desk, body, frame),
            Pane::Cycle => self.form.view(&cycle::fields(desk), desk, body, frame),
        }
    }
}
