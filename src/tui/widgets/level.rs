//! A level of risk as it is shown everywhere: glyph, word and number. Colour only repeats them.

use super::text;
use crate::analysis::level_title;
use crate::method::Methodology;
use crate::tui::theme::{Glyph, Theme, Tone};
use ratatui::text::{Line, Span};

/// What is said where there is no level yet.
const UNRATED: &str = "not rated";

/// The glyph of a level and its tone; of no level, or one that the methodology does not know, those of an unrated risk.
fn mark(method: &Methodology, place: Option<usize>, theme: Theme) -> (&'static str, Tone) {
    match place.and_then(|place| method.head.levels.get(place)) {
        Some(level) => (theme.glyph(Glyph::of_zone(level.zone)), theme.zone_tone(level.zone)),
        None => (theme.glyph(Glyph::Unrated), Tone::Quiet),
    }
}

/// The level in words: `▪ Medium 2`, `– not rated`. Levels count from 1, the lowest.
#[must_use]
pub fn words(method: &Methodology, place: Option<usize>, theme: Theme) -> String {
    let (glyph, _) = mark(method, place, theme);
    format!("{glyph} {}", plain(method, place))
}

/// The level in words alone: `Medium 2`, `not rated`.
#[must_use]
pub fn plain(method: &Methodology, place: Option<usize>) -> String {
    place.map_or_else(|| UNRATED.to_owned(), |place| format!("{} {}", level_title(method, place), place + 1))
}

/// The badge of a level: `▪ Medium 2`.
#[must_use]
pub fn badge(method: &Methodology, place: Option<usize>, theme: Theme) -> Span<'static> {
    Span::styled(words(method, place, theme), theme.style(mark(method, place, theme).1))
}

/// The badge in exactly `room` columns, for columns of badges.
#[must_use]
pub fn padded(method: &Methodology, place: Option<usize>, room: usize, theme: Theme) -> Span<'static> {
    let words = words(method, place, theme);
    Span::styled(text::pad(&words, room, theme), theme.style(mark(method, place, theme).1))
}

/// The badge where there is room for glyph and number only: `▪2`. A legend stands beside it.
#[must_use]
pub fn short(method: &Methodology, place: Option<usize>, theme: Theme) -> Span<'static> {
    let (glyph, tone) = mark(method, place, theme);
    let number = place.map_or_else(|| " ".to_owned(), |place| (place + 1).to_string());
    Span::styled(format!("{glyph}{number}"), theme.style(tone))
}

/// The badge as a bar, as many glyphs as the number says, so that a worse level looks fuller: `▪▪2`.
#[must_use]
pub fn bar(method: &Methodology, place: Option<usize>, theme: Theme) -> Span<'static> {
    let (glyph, tone) = mark(method, place, theme);
    let bar = place.map_or_else(|| glyph.to_owned(), |place| format!("{}{}", glyph.repeat(place + 1), place + 1));
    Span::styled(bar, theme.style(tone))
}

/// All levels, lowest first: `· Low 1  ▪ Medium 2  ▪ High 3  ■ Very high 4`. As many as fit.
#[must_use]
pub fn legend(method: &Methodology, room: usize, theme: Theme) -> Line<'static> {
    let mut spans = Vec::new();
    let mut left = room;
    for place in 0..method.head.levels.len() {
        let badge = badge(method, Some(place), theme);
        let gap = if spans.is_empty() { "" } else { "  " };
        let wide = badge.width() + gap.len();
        if wide > left {
            let more = format!("  {}", theme.glyph(Glyph::Ellipsis));
            spans.push(Span::raw(text::fit(&more, left, theme)));
            break;
        }
        left -= wide;
        spans.push(Span::raw(gap));
        spans.push(badge);
    }
    Line::from(spans)
}
