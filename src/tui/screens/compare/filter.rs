//! What is shown of a report: everything, or only some levels, owners, dimensions, kinds of change.

use crate::history::report::{DiffReport, Entry, Significance};
use crate::method::Methodology;
use crate::model::{DimensionId, Line as Name};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use std::collections::BTreeMap;

/// One thing that entries can be chosen by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Choice {
    /// A level moved.
    Levels,
    /// They are of one kind.
    Rank(Significance),
    /// One dimension was scored anew or carries a level that moved.
    Dimension(DimensionId),
    /// One person answers for them.
    Owner(Name),
}

impl Choice {
    fn shows(&self, entry: &Entry) -> bool {
        match self {
            Self::Levels => !entry.levels.is_empty(),
            Self::Rank(rank) => entry.rank == *rank,
            Self::Dimension(dimension) => entry.dimensions.contains(dimension),
            Self::Owner(owner) => entry.owner == *owner,
        }
    }

    /// Only one of each kind makes sense.
    fn excludes(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    fn words(&self, method: &Methodology) -> String {
        match self {
            Self::Levels => "only levels that moved".to_owned(),
            Self::Rank(rank) => format!("only: {}", rank.label()),
            Self::Dimension(id) => {
                let title = method.dimension(id).map_or(id.as_str(), |dimension| dimension.title.base());
                format!("dimension {title}")
            }
            Self::Owner(owner) => format!("owner {owner}"),
        }
    }
}

/// What must hold for an entry to be shown.
#[derive(Clone, Debug, Default)]
pub struct Chosen(Vec<Choice>);

impl Chosen {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a choice in place of another of its kind, or takes it back.
    pub fn toggle(&mut self, choice: Choice) {
        let stood = self.0.contains(&choice);
        self.0.retain(|other| !choice.excludes(other));
        if !stood {
            self.0.push(choice);
        }
    }

    /// The places of the entries that are shown.
    pub fn shown(&self, report: &DiffReport) -> Vec<usize> {
        let shows = |entry: &Entry| self.0.iter().all(|choice| choice.shows(entry));
        report.entries.iter().enumerate().filter(|(_, entry)| shows(entry)).map(|(place, _)| place).collect()
    }

    /// The choices in words, for the status line.
    pub fn words(&self, method: &Methodology) -> String {
        self.0.iter().map(|choice| choice.words(method)).collect::<Vec<_>>().join(" and ")
    }
}

/// Everything that a report can be chosen by, each with the number of its entries.
#[derive(Debug)]
pub struct Choices {
    all: Vec<(Choice, usize)>,
    /// The one that keys act on.
    pub cursor: Cursor,
}

impl Choices {
    /// What there is in a report.
    pub fn of(report: &DiffReport) -> Self {
        let mut counts: BTreeMap<Choice, usize> = BTreeMap::new();
        for entry in &report.entries {
            let levels = (!entry.levels.is_empty()).then_some(Choice::Levels);
            let owner = (!entry.owner.is_empty()).then(|| Choice::Owner(entry.owner.clone()));
            let dimensions = entry.dimensions.iter().cloned().map(Choice::Dimension);
            for choice in levels.into_iter().chain([Choice::Rank(entry.rank)]).chain(dimensions).chain(owner) {
                *counts.entry(choice).or_default() += 1;
            }
        }
        Self { all: counts.into_iter().collect(), cursor: Cursor::default() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The one under the cursor.
    pub fn current(&self) -> Option<&Choice> {
        self.all.get(self.cursor.at()).map(|(choice, _)| choice)
    }

    /// Draws them, those in force marked.
    pub fn view(&self, chosen: &Chosen, method: &Methodology, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
        let head = Line::from(Span::styled("Show only", theme.style(Tone::Strong)));
        frame.render_widget(head, Rect { height: 1.min(area.height), ..area });
        let list = Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(1), ..area };
        let room = usize::from(area.width).saturating_sub(12);
        self.cursor.view(self.len(), theme, list, frame, |row| {
            let (choice, count) = &self.all[row];
            let mark = if chosen.0.contains(choice) { Glyph::Marked } else { Glyph::Unmarked };
            Line::from(vec![
                Span::styled(format!("{} ", theme.glyph(mark)), theme.style(Tone::Key)),
                Span::raw(text::fit(&choice.words(method), room, theme)),
                Span::styled(format!("  {count}"), theme.style(Tone::Quiet)),
            ])
        });
    }
}
