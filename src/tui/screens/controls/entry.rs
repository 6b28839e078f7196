//! One line of the statement of applicability, as the screen tells it.

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

/// A control with what is recorded about it and the risks that call for it.
pub struct Entry<'a> {
    /// What the methodology says.
    pub control: &'a Control,
    /// What is recorded.
    pub recorded: Option<&'a ControlEntry>,
    /// The risks whose treatment relies on it.
    pub relying: Vec<RiskId>,
}

impl<'a> Entry<'a> {
    /// The line of a control.
    pub fn of(session: &'a Session, control: &'a Control) -> Self {
        let recorded = session.now().controls.get(&control.id);
        Self { control, recorded, relying: relying(session, &control.id) }
    }

    /// Where it stands.
    pub fn state(&self) -> State {
        State::of(self.recorded)
    }

    /// What is wrong with the line, as sentences.
    pub fn flaws(&self) -> Vec<String> {
        let relying = names(&self.relying);
        let blank = |field: fn(&ControlEntry) -> bool| self.recorded.is_none_or(field);
        let works = matches!(self.state(), State::Included(Some(ControlStatus::InPlace | ControlStatus::Partial)));
        let state = self.state();
        let flaws = [
            (state == State::Open && !self.relying.is_empty(), format!("Nobody decided, but {relying} call for it.")),
            (state == State::Excluded && !self.relying.is_empty(), format!("Excluded, but {relying} rely on it.")),
            (state != State::Open && blank(|e| e.justification.is_empty()), "The justification is blank.".to_owned()),
            (works && blank(|e| e.evidence.is_empty()), "It works, but no evidence is named.".to_owned()),
        ];
        flaws.into_iter().filter(|(stands, _)| *stands).map(|(_, flaw)| flaw).collect()
    }
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
