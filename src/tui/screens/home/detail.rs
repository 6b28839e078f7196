//! What is shown of one assessment of the portfolio beside the list.

use crate::history::report::LevelCount;
use crate::tui::desk::{Desk, PortfolioRow};
use crate::tui::effect::Glance;
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::text;
use jiff::civil::Date;
use ratatui::text::{Line, Span};

/// The register by level, the next review, and why the newest version was sealed.
pub fn lines(
    row: &PortfolioRow,
    glance: Option<&Result<Glance, String>>,
    room: usize,
    desk: &Desk,
) -> Vec<Line<'static>> {
    let mut lines = vec![Line::from(Span::styled(row.slug.to_string(), desk.theme.style(Tone::Strong)))];
    let trouble = row.trouble.as_ref().or(glance.and_then(|glance| glance.as_ref().err()));
    if let Some(trouble) = trouble {
        lines.extend(paragraph(trouble, Tone::Bad, room, desk));
    } else if let Some(Ok(glance)) = glance {
        lines.push(register(glance, desk));
        lines.push(review(glance.review, desk));
    }
    lines.extend(review_lines(row, room, desk));
    if row.heads > 1 {
        let forked = format!("Forked: {} versions are newest. M merges two of them; v compares them.", row.heads);
        lines.extend(paragraph(&forked, Tone::Bad, room, desk));
    }
    if let Some(latest) = &row.latest {
        let number = row.version.map(|number| format!("v{number}")).unwrap_or_default();
        let by = format!("{number} of {}, {}", latest.at.strftime("%Y-%m-%d"), latest.by);
        lines.extend(paragraph(&by, Tone::Quiet, room, desk));
        lines.extend(paragraph(&latest.reason.text(), Tone::Plain, room, desk));
    }
    lines
}

/// What was decided last, why, and what is still being asked.
fn review_lines(row: &PortfolioRow, room: usize, desk: &Desk) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if let Some(judged) = &row.judged {
        let (tone, said) = judged.sentence();
        lines.extend(paragraph(&said, tone, room, desk));
        lines.extend(paragraph(&judged.note, Tone::Plain, room, desk));
    }
    match row.comments {
        0 => {}
        1 => lines.extend(paragraph("1 comment is open.", Tone::Watch, room, desk)),
        open => lines.extend(paragraph(&format!("{open} comments are open."), Tone::Watch, room, desk)),
    }
    lines
}

fn paragraph(said: &str, tone: Tone, room: usize, desk: &Desk) -> Vec<Line<'static>> {
    let style = desk.theme.style(tone);
    text::wrap(said, room).into_iter().map(|line| Line::from(Span::styled(line, style))).collect()
}

/// `25 risks: ■ Very high 1  ▪ High 3  · Low 5`, the worst first; levels without a risk are left out.
fn register(glance: &Glance, desk: &Desk) -> Line<'static> {
    let total = glance.unrated + glance.levels.iter().map(|level| level.risks).sum::<usize>();
    if total == 0 {
        return Line::from("No risk yet.");
    }
    let mut spans = vec![Span::raw(if total == 1 { "1 risk: ".to_owned() } else { format!("{total} risks: ") })];
    let filled = glance.levels.iter().rev().filter(|level| level.risks > 0);
    spans.extend(filled.map(|level| counted(level, desk)));
    if glance.unrated > 0 {
        let unrated = format!("{} {} not rated", desk.theme.glyph(Glyph::Unrated), glance.unrated);
        spans.push(Span::styled(unrated, desk.theme.style(Tone::Watch)));
    }
    Line::from(spans)
}

fn counted(level: &LevelCount, desk: &Desk) -> Span<'static> {
    let glyph = desk.theme.glyph(Glyph::of_zone(level.zone));
    let words = format!("{glyph} {} {}  ", level.risks, level.level.to_lowercase());
    Span::styled(words, desk.theme.style(desk.theme.zone_tone(level.zone)))
}

fn review(due: Option<Date>, desk: &Desk) -> Line<'static> {
    let (tone, said) = match due {
        None => (Tone::Watch, "No date for the next review.".to_owned()),
        Some(due) if due < desk.today => (Tone::Bad, format!("Review was due on {due}.")),
        Some(due) => (Tone::Plain, format!("Next review by {due}.")),
    };
    Line::from(Span::styled(said, desk.theme.style(tone)))
}
