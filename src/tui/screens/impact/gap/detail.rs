//! What stands behind a row of the gap analysis.

use super::rows::Row;
use crate::analysis::GapState;
use crate::report::{FixTold, GapTold, ItemTold, SectionTold};
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// The lines behind a row, wrapped to `room` columns.
#[must_use]
pub fn lines(row: Row, told: &[GapTold], room: usize, theme: Theme) -> Vec<Line<'static>> {
    let sheet = Sheet { room, theme };
    match row {
        Row::Head(at) => sheet.whole(&told[at]),
        Row::Order(at) => sheet.wrapped(told[at].order, Tone::Quiet),
        Row::Section(at, section) => sheet.section(&told[at].sections[section]),
        Row::Fix(at, fix) => sheet.fix(&told[at].fixes[fix]),
    }
}

#[derive(Clone, Copy)]
struct Sheet {
    room: usize,
    theme: Theme,
}

impl Sheet {
    fn wrapped(self, said: &str, tone: Tone) -> Vec<Line<'static>> {
        let style = self.theme.style(tone);
        text::wrap(said, self.room).into_iter().map(|line| Line::from(Span::styled(line, style))).collect()
    }

    fn labelled(self, label: &str, said: &str) -> Vec<Line<'static>> {
        if said.is_empty() { Vec::new() } else { self.wrapped(&format!("{label}: {said}"), Tone::Plain) }
    }

    fn whole(self, gap: &GapTold) -> Vec<Line<'static>> {
        let mut lines = self.wrapped(&gap.title, Tone::Strong);
        lines.extend(self.wrapped(&gap.summary(), Tone::Plain));
        if let Some(level) = &gap.level {
            lines.push(Line::default());
            lines.extend(self.wrapped(&level.meaning, Tone::Plain));
            lines.extend(level.obligations.iter().flat_map(|duty| self.labelled("To do", duty)));
        }
        for waits in gap.wait_lines() {
            lines.push(Line::default());
            lines.extend(self.wrapped(&waits, Tone::Watch));
        }
        lines
    }

    fn section(self, section: &SectionTold) -> Vec<Line<'static>> {
        let mut lines = self.wrapped(&section.title, Tone::Strong);
        let totals = &section.totals;
        let counts = format!("{} of {} items fall short, {} not answered.", totals.gaps, totals.items, totals.open);
        lines.extend(self.wrapped(&counts, Tone::Plain));
        lines.push(Line::default());
        lines.extend(section.by_item.iter().map(|item| self.item(item)));
        lines
    }

    fn item(self, item: &ItemTold) -> Line<'static> {
        let (glyph, tone) = match item.state {
            GapState::Open => (Glyph::Empty, Tone::Plain),
            GapState::Unknown | GapState::Short => (Glyph::Attention, Tone::Watch),
            GapState::NotApplicable => (Glyph::Unrated, Tone::Quiet),
            GapState::Reached => (Glyph::Done, Tone::Good),
        };
        let stands = match item.state {
            GapState::Short | GapState::Unknown => {
                format!("{} {} {}", item.now, self.theme.glyph(Glyph::Becomes), item.target)
            }
            _ => item.now.clone(),
        };
        let head = format!("{} {}  ", self.theme.glyph(glyph), item.question);
        let stands = text::fit(&stands, self.room.saturating_sub(text::width(&head)), self.theme);
        Line::from(vec![Span::styled(head, self.theme.style(tone)), Span::raw(stands)])
    }

    fn fix(self, fix: &FixTold) -> Vec<Line<'static>> {
        // What leads beyond a step ends with what is asked; it is not said twice.
        let ask = if fix.fix.ends_with(&fix.ask) { "" } else { &fix.ask };
        let mut lines = self.wrapped(&format!("{}  {ask}", fix.question), Tone::Quiet);
        lines.push(Line::default());
        lines.extend(self.wrapped(&fix.fix, Tone::Strong));
        lines.push(Line::default());
        let moves = format!("{} {} {}", fix.now, self.theme.glyph(Glyph::Becomes), fix.target);
        lines.extend(self.wrapped(&moves, Tone::Plain));
        lines.extend(self.labelled("Work", &fix.effort));
        lines.extend(self.labelled("It stands here because", &fix.why));
        lines.extend(self.labelled("Needed for", fix.needed_for.as_deref().unwrap_or_default()));
        lines.extend(self.labelled("Owner", &fix.owner));
        lines.extend(self.labelled("Due", fix.due.as_deref().unwrap_or_default()));
        lines.extend(self.labelled("Serves", &fix.serves()));
        lines.push(Line::default());
        lines.extend(self.wrapped("Enter goes to the item: grade it, o owner, b by when.", Tone::Quiet));
        lines
    }
}
