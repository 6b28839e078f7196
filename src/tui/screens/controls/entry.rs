//! One line of the statement of applicability, as the screen tells it.

use crate::analysis::{Rule, SoaLine};
use crate::method::Control;
use crate::model::{Applicability, ControlId, ControlStatus, RiskId};
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Tone};
use std::collections::BTreeSet;

/// Where a control stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody decided.
    Open,
    /// Nobody need decide: it does not apply by the answers, and no risk calls for it.
    Idle,
    /// Not needed here.
    Excluded,
    /// Needed here, and this far.
    Included(Option<ControlStatus>),
}

impl State {
    /// Where it stands.
    pub fn of(line: &SoaLine<'_>) -> Self {
        match line.entry.and_then(|entry| Some((entry.applies?, entry.status))) {
            None if line.is_idle() => Self::Idle,
            None => Self::Open,
            Some((Applicability::Excluded, _)) => Self::Excluded,
            Some((Applicability::Included, status)) => Self::Included(status),
        }
    }

    /// The word in a row.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Idle => "not due",
            Self::Excluded => "excluded",
            Self::Included(None) => "included",
            Self::Included(Some(ControlStatus::Missing)) => "missing",
            Self::Included(Some(ControlStatus::Planned)) => "planned",
            Self::Included(Some(ControlStatus::Partial)) => "partial",
            Self::Included(Some(ControlStatus::InPlace)) => "in place",
        }
    }

    /// The glyph before the word: decided or not, and which way.
    pub fn glyph(self) -> Glyph {
        match self {
            Self::Open => Glyph::Empty,
            Self::Idle | Self::Excluded => Glyph::Unrated,
            Self::Included(_) => Glyph::Done,
        }
    }

    /// The tone of the word.
    pub fn tone(self) -> Tone {
        match self {
            Self::Open | Self::Included(Some(ControlStatus::Planned | ControlStatus::Partial)) => Tone::Watch,
            Self::Idle | Self::Excluded => Tone::Quiet,
            Self::Included(None) => Tone::Plain,
            Self::Included(Some(ControlStatus::Missing)) => Tone::Bad,
            Self::Included(Some(ControlStatus::InPlace)) => Tone::Good,
        }
    }
}

/// The line of a control.
pub fn line<'a>(session: &'a Session, control: &'a Control) -> SoaLine<'a> {
    session.board.soa(session.now()).line(control)
}

/// Where a control stands; one that the methodology does not have is open.
pub fn state(session: &Session, id: &ControlId) -> State {
    session.method.control(id).map_or(State::Open, |control| State::of(&line(session, control)))
}

/// What is wrong with a line. That nobody decided is wrong only once a risk calls for the control.
pub fn flaws(line: &SoaLine<'_>) -> Vec<Rule> {
    let open_at_ease = |rule: &Rule| *rule == Rule::ControlOpen && line.risks.is_empty();
    line.problems.iter().copied().filter(|rule| !open_at_ease(rule)).collect()
}

/// The risks whose treatment relies on a control.
pub fn relying<'a>(session: &'a Session, control: &ControlId) -> &'a BTreeSet<RiskId> {
    session.board.links().relying(control)
}
