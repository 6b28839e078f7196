//! The register as a whole, then and now.

use crate::history::report::{LevelCount, LevelMove, Movement, PostureChange};
use crate::method::Zone;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// Columns of the name of a level and of a count.
const NAME: usize = 20;
const COUNT: usize = 6;

/// A table of levels, the worst first, and how many risks moved.
pub fn lines(posture: &PostureChange, theme: Theme) -> Vec<Line<'static>> {
    let heading = format!("{:NAME$}{:>COUNT$}{:>COUNT$}", "Register", "then", "now");
    let mut lines = vec![Line::from(Span::styled(heading, theme.style(Tone::Strong)))];
    let gone = posture.before.iter().filter(|was| posture.after.iter().all(|is| is.level != was.level));
    let levels: Vec<&LevelCount> = posture.after.iter().rev().chain(gone).collect();
    let count = |side: &[LevelCount], level: &str| {
        side.iter().find(|count| count.level == level).map_or(0, |count| count.risks)
    };
    for level in levels {
        let counts = (count(&posture.before, &level.level), count(&posture.after, &level.level));
        let name = words(Some((&level.level, level.zone)), posture, theme);
        lines.push(row(&name, theme.style(theme.zone_tone(level.zone)), counts, theme));
    }
    if (posture.unrated_before, posture.unrated_after) != (0, 0) {
        let counts = (posture.unrated_before, posture.unrated_after);
        lines.push(row(&words(None, posture, theme), theme.style(Tone::Quiet), counts, theme));
    }
    lines.push(Line::from(moved(posture.movement, theme)));
    lines
}

fn row(name: &str, style: ratatui::style::Style, (was, is): (usize, usize), theme: Theme) -> Line<'static> {
    let change = match (was, is) {
        (was, is) if is > was => format!("   {} {} more", theme.glyph(Glyph::Up), is - was),
        (was, is) if is < was => format!("   {} {} fewer", theme.glyph(Glyph::Down), was - is),
        _ => String::new(),
    };
    Line::from(vec![
        Span::styled(text::pad(name, NAME, theme), style),
        Span::raw(format!("{was:>COUNT$}{is:>COUNT$}{change}")),
    ])
}

fn moved(movement: Movement, theme: Theme) -> String {
    let Movement { up, down, added, removed } = movement;
    let (rise, fall) = (theme.glyph(Glyph::Up), theme.glyph(Glyph::Down));
    format!("{rise} {up} moved up, {fall} {down} moved down, {added} added, {removed} removed")
}

/// A level that moved: `current level  ▪ High 3 → · Low 1  ↓ down, zone tolerate → accept`; the zone on a line of its own
/// where there is no room beside.
pub fn level_move(
    moved: &LevelMove,
    posture: &PostureChange,
    indent: &str,
    room: usize,
    theme: Theme,
) -> Vec<Line<'static>> {
    let badge = |level: &Option<String>, zone: Option<Zone>| {
        let tone = zone.map_or(Tone::Quiet, |zone| theme.zone_tone(zone));
        Span::styled(words(level.as_deref().zip(zone), posture, theme), theme.style(tone))
    };
    let strong = theme.style(Tone::Strong);
    let mut line = Line::from(vec![
        Span::raw(format!("{indent}{} level  ", moved.stage.word())),
        badge(&moved.from, moved.zone_from),
        Span::raw(format!(" {} ", theme.glyph(Glyph::Becomes))),
        badge(&moved.to, moved.zone_to),
        Span::styled(direction(moved, posture, theme), strong),
    ]);
    let Some(zone) = zone_move(moved, theme) else { return vec![line] };
    if line.width() + text::width(&zone) + 2 <= room {
        line.push_span(Span::styled(format!(", {zone}"), strong));
        return vec![line];
    }
    vec![line, Line::from(Span::styled(format!("{indent}  {zone}"), strong))]
}

fn direction(moved: &LevelMove, posture: &PostureChange, theme: Theme) -> String {
    let height = |level: &Option<String>| level.as_deref().and_then(|level| place(level, posture));
    match (height(&moved.from), height(&moved.to)) {
        (Some(was), Some(is)) if is > was => format!("  {} up", theme.glyph(Glyph::Up)),
        (Some(was), Some(is)) if is < was => format!("  {} down", theme.glyph(Glyph::Down)),
        _ => String::new(),
    }
}

fn zone_move(moved: &LevelMove, theme: Theme) -> Option<String> {
    let (from, to) = (moved.zone_from?, moved.zone_to?);
    (from != to).then(|| format!("zone {} {} {}", from.word(), theme.glyph(Glyph::Becomes), to.word()))
}

/// Glyph, word and number of a level, which counts from 1.
fn words(level: Option<(&str, Zone)>, posture: &PostureChange, theme: Theme) -> String {
    match level {
        Some((level, zone)) => {
            let number = place(level, posture).map_or_else(String::new, |place| format!(" {}", place + 1));
            format!("{} {level}{number}", theme.glyph(Glyph::of_zone(zone)))
        }
        None => format!("{} not rated", theme.glyph(Glyph::Unrated)),
    }
}

fn place(level: &str, posture: &PostureChange) -> Option<usize> {
    let among = |side: &[LevelCount]| side.iter().position(|count| count.level == level);
    among(&posture.after).or_else(|| among(&posture.before))
}
