//! Tabs in one line, each with a badge: stages with their levels, dimensions with theirs.

use super::text;
use crate::tui::theme::{Glyph, Theme, Tone};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// A tab.
#[derive(Clone, Debug)]
pub struct Tab<'a> {
    /// What it is called.
    pub title: &'a str,
    /// What is known of it without going there.
    pub badge: Span<'static>,
}

/// A tab that says everything in words: the current one reversed and marked.
#[must_use]
pub fn label(words: &str, is_current: bool, theme: Theme) -> Span<'static> {
    let (mark, style) =
        if is_current { (theme.glyph(Glyph::Cursor), theme.selected()) } else { (" ", theme.style(Tone::Plain)) };
    Span::styled(format!("{mark}{words} "), style)
}

/// The least of a title that is worth showing.
const LEAST: usize = 3;

impl Tab<'_> {
    /// The columns it takes beside its title: marker, gaps, badge.
    fn beside(&self) -> usize {
        self.badge.width() + 3
    }
}

/// The tabs, the current one reversed and marked. Where they do not fit, the titles of the others are cut, then the tabs
/// furthest from the current one are left out.
#[must_use]
pub fn line(tabs: &[Tab<'_>], current: usize, room: usize, theme: Theme) -> Line<'static> {
    let shown = around(tabs, current, room);
    let titles = title_room(&tabs[shown.clone()], current.saturating_sub(shown.start), room);
    let spans = shown.flat_map(|at| {
        let tab = &tabs[at];
        let title = if at == current { tab.title.to_owned() } else { text::fit(tab.title, titles, theme) };
        let (marker, style) =
            if at == current { (theme.glyph(Glyph::Cursor), theme.selected()) } else { (" ", Style::new()) };
        [
            Span::styled(marker, theme.style(Tone::Key)),
            Span::styled(title, style),
            Span::raw(" "),
            tab.badge.clone(),
            Span::raw(" "),
        ]
    });
    Line::from(spans.collect::<Vec<_>>())
}

/// The tabs that fit with their titles cut as far as they can be.
fn around(tabs: &[Tab<'_>], current: usize, room: usize) -> std::ops::Range<usize> {
    let least = |at: usize| {
        let title = text::width(tabs[at].title);
        tabs[at].beside() + if at == current { title } else { title.min(LEAST) }
    };
    let mut shown = 0..tabs.len();
    while shown.len() > 1 && shown.clone().map(least).sum::<usize>() > room {
        if current.saturating_sub(shown.start) > shown.end - 1 - current.min(shown.end - 1) {
            shown.start += 1;
        } else {
            shown.end -= 1;
        }
    }
    shown
}

/// The columns for the title of a tab that is not the current one.
fn title_room(tabs: &[Tab<'_>], current: usize, room: usize) -> usize {
    let fixed: usize = tabs.iter().map(Tab::beside).sum();
    let own = tabs.get(current).map_or(0, |tab| text::width(tab.title));
    let left = room.saturating_sub(fixed + own);
    let wide = |cut: usize| -> usize {
        let others = tabs.iter().enumerate().filter(|(at, _)| *at != current);
        others.map(|(_, tab)| text::width(tab.title).min(cut)).sum()
    };
    (LEAST..=room.max(LEAST)).rev().find(|cut| wide(*cut) <= left).unwrap_or(LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{GlyphSet, ThemeName};

    const THEME: Theme = Theme { name: ThemeName::Mono, glyphs: GlyphSet::Unicode };

    fn tabs() -> Vec<Tab<'static>> {
        ["Individuals", "Groups", "Society", "Organisation", "Environment"]
            .map(|title| Tab { title, badge: Span::raw("▪2") })
            .to_vec()
    }

    #[test]
    fn titles_are_cut_before_tabs_are_left_out() {
        let at = |room| line(&tabs(), 1, room, THEME).to_string();
        assert_eq!(at(90), " Individuals ▪2 ›Groups ▪2  Society ▪2  Organisation ▪2  Environment ▪2 ");
        assert_eq!(at(56), " Indiv… ▪2 ›Groups ▪2  Socie… ▪2  Organ… ▪2  Envir… ▪2 ");
        assert_eq!(at(30), " Ind… ▪2 ›Groups ▪2  Soc… ▪2 ");
        assert_eq!(at(3), "›Groups ▪2 ");
        (0..100).for_each(|room| assert!(room < 12 || line(&tabs(), 4, room, THEME).width() <= room.max(16)));
    }
}
