//! The difference in figures: the register then and now, zones entered and left, counts, what moved on the heat map.

use super::lines::wrapped;
use crate::history::report::{CellMove, DiffReport, LevelCount, LevelMove, Movement, PostureChange};
use crate::method::Zone;
use crate::model::RatingStage;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// Columns of the name of a level and of a count.
const NAME: usize = 20;
const COUNT: usize = 6;
/// Moves on the heat map that the summary names.
const MOVES: usize = 4;

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

/// Zones that risks entered or left, and how many entries are about what.
pub fn figures(report: &DiffReport, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let zones = report.zones.iter().filter_map(|zone| Some((zone.line()?, theme.zone_tone(zone.zone))));
    let stale = report.gone_stale().map(|line| (line, Tone::Bad));
    let counts = report.counts.line().map(|line| (line, Tone::Plain)).into_iter().chain(stale);
    zones.chain(counts).flat_map(|(line, tone)| wrapped("", &line, tone, room, theme)).collect()
}

/// The first moves of the stage that matters most; the map shows all.
pub fn cells(report: &DiffReport, room: usize, theme: Theme) -> Vec<Line<'static>> {
    let wanted = [RatingStage::Current, RatingStage::Residual, RatingStage::Inherent];
    let stage = wanted.iter().find_map(|stage| report.cells.iter().find(|cells| cells.stage == *stage));
    let Some(stage) = stage else { return Vec::new() };
    let head = format!("Heat map, {}: {} moves; m shows it", stage.stage.word(), stage.moves.len());
    let head = if stage.moves.len() == 1 { head.replace("moves", "move") } else { head };
    let line = |moved: &CellMove| {
        let arrow = direction(moved.level_from.as_deref(), moved.level_to.as_deref(), &report.posture, theme);
        let said = format!("  {arrow} {}: {}", moved.words(), moved.ids(6));
        Line::from(text::fit(&said, room, theme))
    };
    let head = Line::from(Span::styled(head, theme.style(Tone::Strong)));
    std::iter::once(head).chain(stage.moves.iter().take(MOVES).map(line)).collect()
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
        Span::styled(direction_words(moved, posture, theme), strong),
    ]);
    let cause = moved.crossed.as_ref().map(|_| moved.cause.label().to_owned());
    let told: Vec<String> = zone_move(moved, theme).into_iter().chain(cause).collect();
    if told.is_empty() {
        return vec![line];
    }
    let told = told.join(", ");
    if line.width() + text::width(&told) + 2 <= room {
        line.push_span(Span::styled(format!(", {told}"), strong));
        return vec![line];
    }
    vec![line, Line::from(Span::styled(format!("{indent}  {told}"), strong))]
}

/// Up or down, where both levels are known: by words, or where there is little room by the arrow alone.
pub fn direction(from: Option<&str>, to: Option<&str>, posture: &PostureChange, theme: Theme) -> &'static str {
    let height = |level: Option<&str>| level.and_then(|level| place(level, posture));
    match (height(from), height(to)) {
        (Some(was), Some(is)) if is > was => theme.glyph(Glyph::Up),
        (Some(was), Some(is)) if is < was => theme.glyph(Glyph::Down),
        _ => " ",
    }
}

fn direction_words(moved: &LevelMove, posture: &PostureChange, theme: Theme) -> String {
    let arrow = direction(moved.from.as_deref(), moved.to.as_deref(), posture, theme);
    match arrow {
        " " => String::new(),
        arrow if arrow == theme.glyph(Glyph::Up) => format!("  {arrow} up"),
        arrow => format!("  {arrow} down"),
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
