//! One line of the statement of applicability, as the screen tells it.

use crate::analysis::{Rule, SoaLine, soa_line};
use crate::method::Control;
use crate::model::{Applicability, ControlEntry, ControlId, ControlStatus, RiskId};
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Tone};

/// Where a control stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody decided.
    Open,
    /// Not needed here.
    Excluded,
    /// Needed here, and this far.
    Included(Option<ControlStatus>),
}

impl State {
    /// Where the entry says it stands.
    pub fn of(entry: Option<&ControlEntry>) -> Self {
        match entry.and_then(|entry| Some((entry.applies?, entry.status))) {
            None => Self::Open,
            Some((Applicability::Excluded, _)) => Self::Excluded,
            Some((Applicability::Included, status)) => Self::Included(status),
        }
    }

    /// The word in a row.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
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
            Self::Excluded => Glyph::Unrated,
            Self::Included(_) => Glyph::Done,
        }
    }

    /// The tone of the word.
    pub fn tone(self) -> Tone {
        match self {
            Self::Open | Self::Included(Some(ControlStatus::Planned | ControlStatus::Partial)) => Tone::Watch,
            Self::Excluded => Tone::Quiet,
            Self::Included(None) => Tone::Plain,
            Self::Included(Some(ControlStatus::Missing)) => Tone::Bad,
            Self::Included(Some(ControlStatus::InPlace)) => Tone::Good,
        }
    }
}

/// The line of a control.
pub fn line<'a>(session: &'a Session, control: &'a Control) -> SoaLine<'a> {
    soa_line(control, session.now(), session.board.links())
}

/// What is wrong with a line. That nobody decided is wrong only once a risk calls for the control.
pub fn flaws(line: &SoaLine<'_>) -> Vec<Rule> {
    let open_at_ease = |rule: &Rule| *rule == Rule::ControlOpen && line.risks.is_empty();
    line.problems.iter().copied().filter(|rule| !open_at_ease(rule)).collect()
}

/// The risks whose treatment relies on a control.
pub fn relying(session: &Session, control: &ControlId) -> Vec<RiskId> {
    session.board.links().relying(control).collect()
}
