//! A figure between its limits, with the thresholds it is held against.
//!
//! ```text
//!      Low      │   Moderate    │     High
//! ──────────────┼───────────────┼─────────────
//!          ═══════◆════════
//! 0            30              60          90
//! ```

use super::text;
use crate::analysis::Track;
use crate::method::Exact;
use crate::tui::theme::{Glyph, Theme, Tone};
use ratatui::text::{Line, Span};

/// The four lines of a figure in so many columns.
#[must_use]
pub fn lines(track: &Track, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let scale = Scale::of(track, room);
    let styled = |text: String, tone| Line::from(Span::styled(text, theme.style(tone)));
    vec![
        styled(bands(track, &scale, theme), Tone::Plain),
        styled(axis(track, &scale, theme), Tone::Quiet),
        styled(interval(track, &scale, theme), Tone::Strong),
        styled(numbers(track, &scale), Tone::Quiet),
    ]
}

/// Which column a number stands in.
struct Scale {
    low: Exact,
    high: Exact,
    room: usize,
}

impl Scale {
    fn of(track: &Track, room: usize) -> Self {
        let numbers = || track.bounds.iter().copied().chain([track.least, track.most, track.so_far, track.top]);
        let low = numbers().fold(Exact::ZERO, Exact::min);
        let high = numbers().fold(Exact::ZERO, Exact::max);
        Self { low, high, room: room.max(1) }
    }

    fn column(&self, number: Exact) -> usize {
        if self.high <= self.low {
            return 0;
        }
        let share = (number - self.low) / (self.high - self.low);
        let place = (share * Exact::from(self.room - 1) + Exact::ratio(1, 2)).floor().whole().unwrap_or(0);
        usize::try_from(place).unwrap_or(0).min(self.room - 1)
    }

    fn bounds(&self, track: &Track) -> Vec<usize> {
        track.bounds.iter().map(|bound| self.column(*bound)).collect()
    }
}

/// The titles of the bands, each in the middle of its own.
fn bands(track: &Track, scale: &Scale, theme: Theme) -> String {
    let ends: Vec<usize> = scale.bounds(track).into_iter().chain([scale.room]).collect();
    let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
    let mut line = String::new();
    for ((start, end), band) in starts.zip(&ends).zip(&track.bands) {
        let room = end.saturating_sub(start);
        let title = text::fit(band, room, theme);
        let before = room.saturating_sub(text::width(&title)) / 2;
        line.push_str(&text::pad(&format!("{}{title}", " ".repeat(before)), room, theme));
        if *end < scale.room {
            line.push_str(theme.glyph(Glyph::Bar));
        }
    }
    line
}

fn axis(track: &Track, scale: &Scale, theme: Theme) -> String {
    let bounds = scale.bounds(track);
    let glyph = |column: usize| theme.glyph(if bounds.contains(&column) { Glyph::Bar } else { Glyph::Rule });
    (0..scale.room).map(glyph).collect()
}

/// Where the figure will end, and where it stands so far.
fn interval(track: &Track, scale: &Scale, theme: Theme) -> String {
    let (least, most, now) = (scale.column(track.least), scale.column(track.most), scale.column(track.so_far));
    let glyph = |column: usize| match column {
        column if column == now => theme.glyph(Glyph::Marked),
        column if (least..=most).contains(&column) => theme.glyph(Glyph::Same),
        _ => " ",
    };
    (0..scale.room).map(glyph).collect::<String>().trim_end().to_owned()
}

/// The numbers at the ends and bounds, as many as do not touch.
fn numbers(track: &Track, scale: &Scale) -> String {
    let mut line = String::new();
    for number in std::iter::once(scale.low).chain(track.bounds.iter().copied()).chain([scale.high]) {
        let said = number.to_string();
        let at = scale.column(number).saturating_sub(said.len() / 2).min(scale.room.saturating_sub(said.len()));
        if line.is_empty() || at > line.len() {
            line.push_str(&" ".repeat(at - line.len()));
            line.push_str(&said);
        }
    }
    line
}
