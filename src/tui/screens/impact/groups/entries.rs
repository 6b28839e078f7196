//! The rows of the list of affected groups: each group, and below it the benefits and harms that reach it.

use super::rating::{self, Reached};
use crate::method::Methodology;
use crate::model::{AffectedGroup, Assessment, GroupId, Impact, ImpactId, ImpactKind};
use crate::tui::desk::{Desk, Session};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::{level, text};
use ratatui::text::{Line, Span};

/// The columns of ratings.
const RATING: usize = 17;

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A group.
    Group(GroupId),
    /// A benefit or harm to a group.
    Impact(GroupId, ImpactId),
}

impl Entry {
    /// The group, or the one the impact reaches.
    #[must_use]
    pub fn group(self) -> GroupId {
        match self {
            Self::Group(group) | Self::Impact(group, _) => group,
        }
    }
}

/// What stands at an entry.
#[derive(Clone, Copy)]
pub enum Here<'a> {
    /// A group.
    Group(GroupId, &'a AffectedGroup),
    /// A benefit or harm, and the group it reaches.
    Impact(GroupId, &'a AffectedGroup, ImpactId, &'a Impact),
}

impl<'a> Here<'a> {
    /// What stands at `entry` now.
    #[must_use]
    pub fn at(entry: Entry, desk: &'a Desk) -> Option<Self> {
        let group = desk.session.as_ref()?.now().groups.get(&entry.group())?;
        match entry {
            Entry::Group(id) => Some(Self::Group(id, group)),
            Entry::Impact(id, impact) => Some(Self::Impact(id, group, impact, group.impacts.get(&impact)?)),
        }
    }

    /// What it is called in full.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Group(id, group) => format!("{} {}", id.short(), group.name),
            Self::Impact(_, group, id, impact) => format!("{} {} to {}", kind_word(impact), id.short(), group.name),
        }
    }
}

/// The rows of an assessment.
#[must_use]
pub fn entries(assessment: &Assessment) -> Vec<Entry> {
    let of_group = |(id, group): (&GroupId, &AffectedGroup)| {
        let group_id = *id;
        let impacts: Vec<Entry> = group.impacts.keys().map(|impact| Entry::Impact(group_id, *impact)).collect();
        std::iter::once(Entry::Group(group_id)).chain(impacts)
    };
    assessment.groups.iter().flat_map(of_group).collect()
}

/// Benefit or harm, or that nobody said which.
#[must_use]
pub fn kind_word(impact: &Impact) -> &'static str {
    impact.kind.map_or("Impact", ImpactKind::label)
}

/// The line above a form: what it is about, and how it is rated now.
#[must_use]
pub fn head(here: Here<'_>, session: &Session, theme: Theme, room: usize) -> Line<'static> {
    let cell = match here {
        Here::Impact(.., impact) => rating::cell(&session.method, impact, theme),
        Here::Group(..) => Vec::new(),
    };
    let taken = if cell.is_empty() { 0 } else { RATING + 1 };
    let name = text::pad(&here.name(), room.saturating_sub(taken), theme);
    let name = Span::styled(name, theme.style(Tone::Strong));
    Line::from([name, Span::raw(" ")].into_iter().chain(cell).collect::<Vec<_>>())
}

/// The row of an entry as it is drawn.
#[must_use]
pub fn line(entry: Entry, session: &Session, desk: &Desk, room: usize) -> Line<'static> {
    let theme = desk.theme;
    match Here::at(entry, desk) {
        Some(Here::Group(_, group)) => group_line(group, &session.method, room, theme),
        Some(Here::Impact(.., impact)) => impact_line(impact, &session.method, room, theme),
        None => Line::default(),
    }
}

fn group_line(group: &AffectedGroup, method: &Methodology, room: usize, theme: Theme) -> Line<'static> {
    let name = if group.name.is_empty() { "(no name)" } else { group.name.as_str() };
    let name = text::pad(name, room.saturating_sub(RATING + 1), theme);
    let rating = if group.impacts.is_empty() {
        Span::styled("no impact yet", theme.style(Tone::Watch))
    } else {
        level::padded(method, rating::worst(method, group), RATING, theme)
    };
    Line::from(vec![Span::styled(name, theme.style(Tone::Strong)), Span::raw(" "), rating])
}

fn impact_line(impact: &Impact, method: &Methodology, room: usize, theme: Theme) -> Line<'static> {
    let (glyph, tone) = match rating::reached(impact) {
        Reached::Nothing => (Glyph::Empty, Tone::Plain),
        Reached::Part => (Glyph::Partial, Tone::Plain),
        Reached::All => (Glyph::Done, Tone::Good),
    };
    let what = impact.what.to_string();
    let what = text::pad(&what, room.saturating_sub(RATING + 13), theme);
    let mut spans = vec![
        Span::styled(format!("  {} ", theme.glyph(glyph)), theme.style(tone)),
        Span::styled(format!("{:8}", kind_word(impact)), theme.style(Tone::Quiet)),
        Span::raw(what),
        Span::raw(" "),
    ];
    spans.extend(rating::cell(method, impact, theme));
    Line::from(spans)
}
