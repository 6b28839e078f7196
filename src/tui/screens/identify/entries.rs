//! The rows of the catalogue: what the answers suggest, then the rest by area, after the filter.

use crate::analysis::{Suggested, SuggestionStatus};
use crate::method::{Area, CatalogueRisk};
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::filter::Filter;

/// How much of the catalogue is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    #[default]
    Whole,
    /// Risks that an answer suggests and nobody decided on.
    Waiting,
}

impl Extent {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Whole => Self::Waiting,
            Self::Waiting => Self::Whole,
        }
    }

    fn holds(self, suggested: &Suggested) -> bool {
        self == Self::Whole || suggested.waits()
    }
}

/// What stands under one heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What the answers suggest.
    Suggested,
    /// The others of an area.
    Other(Area),
}

impl Group {
    fn of(suggested: &Suggested, known: &CatalogueRisk) -> Self {
        if suggested.is_raised() { Self::Suggested } else { Self::Other(known.area) }
    }

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Suggested => "Suggested by the answers",
            Self::Other(area) => area.label(),
        }
    }
}

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading.
    Heading(Group),
    /// A catalogue risk, by its place among the suggestions of the board.
    Item(usize),
}

impl Row {
    /// The place among the suggestions.
    pub fn item(self) -> Option<usize> {
        match self {
            Self::Heading(_) => None,
            Self::Item(at) => Some(at),
        }
    }
}

/// The rows that are shown.
pub fn rows(session: &Session, filter: &Filter, extent: Extent) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut group = None;
    let catalogue = session.method.catalogue_by_id();
    for (at, suggested) in session.board.suggestions().iter().enumerate() {
        let Some(known) = catalogue.get(&suggested.risk) else { continue };
        if extent.holds(suggested) && filter.shows(&[known.id.as_str(), known.title.base(), known.area.label()]) {
            let here = Group::of(suggested, known);
            if group.replace(here) != Some(here) {
                rows.push(Row::Heading(here));
            }
            rows.push(Row::Item(at));
        }
    }
    rows
}

/// What became of a catalogue risk, for its row: glyph, tone, words.
pub fn state(suggested: &Suggested) -> (Glyph, Tone, String) {
    match &suggested.status {
        SuggestionStatus::Open if suggested.is_raised() => (Glyph::Empty, Tone::Watch, "open".to_owned()),
        SuggestionStatus::Open => (Glyph::Empty, Tone::Quiet, "open".to_owned()),
        SuggestionStatus::Rejected => (Glyph::Unrated, Tone::Quiet, "rejected".to_owned()),
        SuggestionStatus::Taken(risks) => {
            let first = risks.first().map(|id| id.short()).unwrap_or_default();
            let more = if risks.len() > 1 { format!(" +{}", risks.len() - 1) } else { String::new() };
            (Glyph::Done, Tone::Good, format!("{first}{more}"))
        }
    }
}
