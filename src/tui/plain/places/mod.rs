//! The places that line prompts lead to, one file a step.

mod analyse;
mod comments;
mod controls;
mod evaluate;
mod home;
mod identify;
mod impact;
mod instruments;
mod merge;
pub(super) mod rescale;
mod review;
mod signing;
mod system;
mod treat;

use super::page::{Entry, Page};
use crate::analysis::WizardStep;
use crate::format::comment::CommentId;
use crate::method::Methodology;
use crate::model::{ActionId, CatalogueId, ControlId, GroupId, ImpactId, MethodologyId, Path, RatingStage, RiskId};
use crate::tui::desk::{Desk, Session};
use crate::tui::fields::Field;
use crate::tui::widgets::level;

/// Where one can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The portfolio.
    Home,
    /// A step, by number from 1.
    Step(u8),
    /// The questionnaire.
    Questions,
    /// The instruments that the screening speaks of.
    Instruments,
    /// One of them.
    Instrument(MethodologyId),
    /// The affected groups.
    Groups,
    /// One of them.
    Group(GroupId),
    /// A benefit or harm to one.
    Impact(GroupId, ImpactId),
    /// The catalogue.
    Catalogue,
    /// A risk of it.
    Known(CatalogueId),
    /// The register.
    Register,
    /// A risk of it, as it is described.
    Risk(RiskId),
    /// A risk with its three ratings.
    Rate(RiskId),
    /// One of them.
    Stage(RiskId, RatingStage),
    /// What a risk asks for.
    Weigh(RiskId),
    /// How it is treated.
    Treat(RiskId),
    /// An action of its treatment.
    Action(RiskId, ActionId),
    /// A line of the statement of applicability.
    Control(ControlId),
    /// What is missing or wrong.
    Findings,
    /// What changed since the last version.
    Changes,
    /// One change.
    Change(usize),
    /// The review cycle.
    Cycle,
    /// The conflicts of a merge.
    Merge,
    /// One of them.
    Dispute(Path),
    /// What was said about the assessment.
    Comments,
    /// A remark and what was said to it.
    Thread(CommentId),
}

impl Place {
    /// What stands there now; nothing when it is gone.
    #[must_use]
    pub fn page(&self, desk: &Desk) -> Option<Page> {
        if *self == Self::Home {
            return Some(home::page(desk));
        }
        let session = desk.session.as_ref()?;
        match self {
            Self::Home => None,
            Self::Step(number) => step(*number, session, desk),
            Self::Questions => Some(impact::questions(session, desk)),
            Self::Instruments => Some(instruments::page(session)),
            Self::Instrument(id) => instruments::one(id, session),
            Self::Groups => Some(impact::groups(session)),
            Self::Group(id) => impact::group(*id, session, desk),
            Self::Impact(group, id) => impact::impact(*group, *id, session, desk),
            Self::Catalogue => Some(identify::catalogue(session)),
            Self::Known(id) => identify::known(id, session),
            Self::Register => Some(identify::register(session)),
            Self::Risk(id) => identify::risk(*id, session, desk),
            Self::Rate(id) => analyse::risk(*id, session),
            Self::Stage(id, stage) => analyse::stage(*id, *stage, session, desk),
            Self::Weigh(id) => evaluate::risk(*id, session),
            Self::Treat(id) => treat::risk(*id, session, desk),
            Self::Action(risk, id) => treat::action(*risk, *id, session, desk),
            Self::Control(id) => controls::control(id, session, desk),
            Self::Findings => Some(review::findings(session)),
            Self::Changes => Some(review::changes(session)),
            Self::Change(at) => review::change(*at, session),
            Self::Cycle => Some(review::cycle(desk)),
            Self::Merge => merge::page(session),
            Self::Dispute(at) => merge::dispute(at, session),
            Self::Comments => Some(comments::page(session, desk)),
            Self::Thread(id) => comments::thread(id, session, desk),
        }
    }
}

fn step(number: u8, session: &Session, desk: &Desk) -> Option<Page> {
    let step = *WizardStep::ALL.get(usize::from(number).checked_sub(1)?)?;
    let mut page = match step {
        WizardStep::System => system::page(desk),
        WizardStep::Impact => impact::page(session),
        WizardStep::Identify => identify::page(session),
        WizardStep::Analyse => analyse::page(session),
        WizardStep::Evaluate => evaluate::page(session),
        WizardStep::Treat => treat::page(session),
        WizardStep::Controls => controls::page(session),
        WizardStep::Review => review::page(session, desk),
    };
    page.title = format!("{}: step {} of 8, {}{}", session.slug, step.number(), step.title(), count(step, session));
    Some(page)
}

fn count(step: WizardStep, session: &Session) -> String {
    let state = session.board.step(step);
    if state.total > 0 { format!(", {} of {} done", state.done, state.total) } else { String::new() }
}

/// The entries of a form; what is only shown is said above them.
fn form(title: impl Into<String>, fields: Vec<Field>, desk: &Desk) -> Page {
    let (asked, shown): (Vec<Field>, Vec<Field>) =
        fields.into_iter().filter(Field::takes_cursor).partition(Field::is_editable);
    let said = shown.iter().map(|field| format!("{}: {}", field.label, field.text(desk)));
    let entries = asked.into_iter().map(|field| Entry::field(field, desk)).collect();
    Page::new(title, entries).saying(said)
}

/// A level in words and number: `Medium 2`.
fn level(method: &Methodology, place: Option<usize>) -> String {
    level::plain(method, place)
}

/// A risk by the id people say, with its title.
fn risk_name(session: &Session, id: RiskId) -> String {
    let title = session.now().risks.get(&id).map_or("", |risk| risk.title.as_str());
    format!("{} {title}", session.short(id))
}
