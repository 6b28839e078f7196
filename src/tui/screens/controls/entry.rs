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

/// The risks by the ids people say.
pub fn names(risks: &[RiskId]) -> String {
    listed(risks.iter().map(|id| id.short()).collect())
}

/// `A`, `A and B`, `A, B and C`; of a long list the first six.
pub fn listed(mut names: Vec<String>) -> String {
    const FEW: usize = 6;
    let more = names.len().saturating_sub(FEW);
    if more > 0 {
        names.truncate(FEW);
        names.push(format!("{more} more"));
    }
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [heads @ .., last] => format!("{} and {last}", heads.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_as_they_are_said() {
        let said = |count: usize| listed((1..=count).map(|n| n.to_string()).collect());
        assert_eq!([said(0), said(1), said(2), said(3)], ["", "1", "1 and 2", "1, 2 and 3"]);
        assert_eq!(said(8), "1, 2, 3, 4, 5, 6 and 2 more");
    }
}
