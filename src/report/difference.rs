//! A difference as Markdown for a pull request: what a reviewer must see at once as tables, everything else folded away.

use super::Escaped;
use crate::history::report::{
    Cell, CellMove, Detail, DiffReport, Entry, LevelCount, LevelMove, PostureChange, Segment, SegmentKind,
    Significance, Sources, StageCells, ZoneChange, ZoneCrossing, names,
};

/// What is compared, in words.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    /// The assessment.
    pub slug: &'a str,
    /// What was.
    pub before: &'a str,
    /// What is.
    pub after: &'a str,
}

/// Entries shown open before they are folded away with the rest of their kind.
const NAMED: usize = 12;
/// Entries of one kind that are written out; a comment has an end.
const WRITTEN: usize = 200;

/// The report as Markdown.
#[must_use]
pub fn difference(compared: Compared<'_>, report: &DiffReport) -> String {
    let mut lines = vec![
        format!("### {}: what changed", Escaped::new(compared.slug)),
        String::new(),
        format!("From {} to {}.", Escaped::new(compared.before), Escaped::new(compared.after)),
        String::new(),
    ];
    if report.is_empty() {
        lines.push("Nothing changed.".to_owned());
        return text(&lines);
    }
    if let Some(change) = &report.methodology {
        lines.extend([format!("**{}**", Escaped::new(&change.line())), String::new()]);
        lines.extend(closed(change.below().map(|line| format!("- {}", Escaped::new(&line))).collect()));
    }
    lines.extend(register(&report.posture));
    lines.extend(zones(&report.zones));
    lines.extend(counts(report));
    lines.extend(cells(&report.cells));
    for rank in Significance::ALL {
        let entries: Vec<&Entry> = report.entries.iter().filter(|entry| entry.rank == *rank).collect();
        lines.extend(section(*rank, &entries, report.sources));
    }
    text(&lines)
}

fn text(lines: &[String]) -> String {
    let mut text = lines.join("\n");
    text.truncate(text.trim_end().len());
    text + "\n"
}

/// A table of levels, the worst first.
fn register(posture: &PostureChange) -> Vec<String> {
    let risks = |side: &[LevelCount], level: &str| {
        side.iter().find(|count| count.level == level).map_or(0, |count| count.risks)
    };
    let gone = posture.before.iter().filter(|was| posture.after.iter().all(|is| is.level != was.level));
    let row = |count: &LevelCount| {
        let (then, now) = (risks(&posture.before, &count.level), risks(&posture.after, &count.level));
        let change = if then == now { String::new() } else { signed(then, now) };
        format!("| {} | {} | {then} | {now} | {change} |", Escaped::new(&count.level), count.zone.word())
    };
    let mut lines = vec!["| level | zone | then | now | |".to_owned(), "|---|---|--:|--:|--:|".to_owned()];
    lines.extend(posture.after.iter().rev().chain(gone).map(row));
    if (posture.unrated_before, posture.unrated_after) != (0, 0) {
        let (then, now) = (posture.unrated_before, posture.unrated_after);
        lines.push(format!(
            "| not rated | | {then} | {now} | {} |",
            if then == now { String::new() } else { signed(then, now) }
        ));
    }
    lines.push(String::new());
    lines
}

fn signed(then: usize, now: usize) -> String {
    if now > then { format!("+{}", now - then) } else { format!("−{}", then - now) }
}

fn zones(zones: &[ZoneChange]) -> Vec<String> {
    let named = |risks: &[ZoneCrossing]| Escaped::new(&names(risks, NAMED));
    let line = |zone: &ZoneChange| {
        let entered = (!zone.entered.is_empty()).then(|| format!("entered: {}", named(&zone.entered)));
        let left = (!zone.left.is_empty()).then(|| format!("left: {}", named(&zone.left)));
        let told = entered.into_iter().chain(left).collect::<Vec<_>>().join("; ");
        (!told.is_empty()).then(|| format!("- **zone {}** {} → {}: {told}", zone.zone.word(), zone.before, zone.after))
    };
    let lines: Vec<String> = zones.iter().filter_map(line).collect();
    closed(lines)
}

/// The lines with a blank one after them, where there are any.
fn closed(mut lines: Vec<String>) -> Vec<String> {
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

fn counts(report: &DiffReport) -> Vec<String> {
    let told: Vec<String> = report.counts.told().map(|(count, words)| format!("{count} {words}")).collect();
    let changed = (!told.is_empty()).then(|| format!("Changed: {}.", told.join(", ")));
    let stale = report.gone_stale().map(|line| format!("{}.", Escaped::new(&line)));
    closed(changed.into_iter().chain(stale).collect())
}

fn cells(stages: &[StageCells]) -> Vec<String> {
    let rows: Vec<String> =
        stages.iter().flat_map(|stage| stage.moves.iter().map(move |moved| cell_row(stage, moved))).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let head = ["| stage | from | to | risks |".to_owned(), "|---|---|---|---|".to_owned()];
    folded(Fold::Closed, "Movement on the heat map", rows.len(), head.into_iter().chain(rows))
}

fn cell_row(stage: &StageCells, moved: &CellMove) -> String {
    let end = |cell: Option<String>, level: &Option<String>| match (cell, level) {
        (Some(cell), Some(level)) => Escaped::new(&format!("{cell} ({level})")).to_string(),
        _ => "–".to_owned(),
    };
    let from = end(moved.from.as_ref().map(Cell::words), &moved.level_from);
    let to = end(moved.to.as_ref().map(Cell::words), &moved.level_to);
    format!("| {} | {from} | {to} | {} |", stage.stage.word(), Escaped::new(&moved.ids(NAMED)))
}

/// Whether a section shows itself or waits to be opened.
#[derive(Clone, Copy)]
enum Fold {
    Open,
    Closed,
}

/// Lines behind a summary with their number. A blank line lets Markdown begin again inside.
fn folded(fold: Fold, title: &str, count: usize, lines: impl IntoIterator<Item = String>) -> Vec<String> {
    let details = match fold {
        Fold::Open => "<details open>",
        Fold::Closed => "<details>",
    };
    let open = format!("{details}<summary>{title} ({count})</summary>");
    let body = std::iter::once(String::new()).chain(lines);
    std::iter::once(open).chain(body).chain([String::new(), "</details>".to_owned(), String::new()]).collect()
}

fn section(rank: Significance, entries: &[&Entry], sources: Sources) -> Vec<String> {
    if entries.is_empty() {
        return Vec::new();
    }
    let mut body: Vec<String> = entries.iter().take(WRITTEN).flat_map(|entry| entry_lines(entry, sources)).collect();
    if entries.len() > WRITTEN {
        body.push(format!("- … and {} more; `assize diff` prints all of them", entries.len() - WRITTEN));
    }
    let fold = if rank == Significance::Level { Fold::Open } else { Fold::Closed };
    folded(fold, rank.label(), entries.len(), body)
}

fn entry_lines(entry: &Entry, sources: Sources) -> Vec<String> {
    let mut lines = vec![format!("- **{}**", Escaped::new(&entry.headline))];
    lines.extend(entry.levels.iter().filter_map(level_line));
    lines.extend(entry.details.iter().flat_map(|detail| detail_lines(detail, sources)));
    lines
}

/// What moved a level, where two methodologies could have.
fn level_line(moved: &LevelMove) -> Option<String> {
    let crossed = moved.crossed.as_ref()?;
    let level = |level: &Option<String>| Escaped::new(level.as_deref().unwrap_or("not rated")).to_string();
    Some(format!(
        "  - {} level: {}; the old inputs under the new method: {}; the new inputs under the old method: {}",
        moved.stage.word(),
        moved.cause.label(),
        level(&crossed.old_by_new),
        level(&crossed.new_by_old)
    ))
}

fn detail_lines(detail: &Detail, sources: Sources) -> Vec<String> {
    let label = Escaped::new(&detail.label);
    let safe = |text: &Option<String>| text.as_deref().map(Escaped::new);
    let mut lines = match (safe(&detail.from), safe(&detail.to)) {
        _ if !detail.segments.is_empty() => {
            let words: String = detail.segments.iter().map(marked).collect();
            vec![format!("  - {label}: {words}")]
        }
        (Some(from), Some(to)) => vec![format!("  - {label}: <del>{from}</del> → <ins>{to}</ins>")],
        (None, Some(to)) => vec![format!("  - {label}: <ins>{to}</ins>")],
        (Some(from), None) => vec![format!("  - {label}: <del>{from}</del>")],
        (None, None) => Vec::new(),
    };
    lines.extend(detail.origin(sources).map(|origin| format!("    <br>{}", Escaped::new(&origin))));
    lines
}

fn marked(segment: &Segment) -> String {
    let words = Escaped::run(&segment.text);
    match segment.kind {
        SegmentKind::Same => words.to_string(),
        SegmentKind::Added => format!("<ins>{words}</ins>"),
        SegmentKind::Removed => format!("<del>{words}</del>"),
    }
}
