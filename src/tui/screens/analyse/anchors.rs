//! The points of the axis that the next digit sets, with the words that tell them apart.

use super::aim::Aim;
use crate::analysis::point_words;
use crate::method::Scale;
use crate::model::Rating;
use crate::tui::desk::Session;
use crate::tui::dialogs::Reading;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// A line with its tone.
type Said = (Tone, String);

/// Draws the question and the points: every anchor in full where there is room, else the chosen one, else the titles.
pub fn view(session: &Session, rating: &Rating, aim: Aim, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
    let Some(points) = Points::of(session, rating, aim, usize::from(area.width), theme) else { return };
    let question = text::fit(&points.question, points.room, theme);
    let lines = points.fitting(usize::from(area.height).saturating_sub(1));
    for (y, (tone, line)) in (area.y..area.bottom()).zip(std::iter::once((Tone::Strong, question)).chain(lines)) {
        frame.render_widget(Line::from(Span::styled(line, theme.style(tone))), Rect { y, height: 1, ..area });
    }
}

/// The question and every anchor in full, to read at leisure.
pub fn reading(session: &Session, rating: &Rating, aim: Aim, theme: Theme) -> Option<Reading> {
    let points = Points::of(session, rating, aim, usize::MAX, theme)?;
    let sentences = (0..points.scale.points.len()).map(|place| points.one_line(place));
    let unit = [("Horizon: ", &points.scale.horizon), ("Unit: ", &points.scale.unit)];
    let unit = unit.iter().filter_map(|(head, said)| said.as_ref().map(|said| (Tone::Quiet, format!("{head}{said}"))));
    Some(Reading::new(points.question.clone(), sentences.chain(unit).collect()))
}

struct Points<'a> {
    question: String,
    scale: &'a Scale,
    chosen: Option<usize>,
    room: usize,
    theme: Theme,
}

impl<'a> Points<'a> {
    fn of(session: &'a Session, rating: &Rating, aim: Aim, room: usize, theme: Theme) -> Option<Self> {
        let scale = aim.scale(&session.method)?;
        let question = format!("{}: {}", aim.axis.label(), scale.question);
        Some(Self { question, scale, chosen: aim.place(&session.method, rating), room, theme })
    }

    /// What fits into so many rows and says most.
    fn fitting(&self, rows: usize) -> Vec<Said> {
        let count = self.scale.points.len();
        let in_full = self.in_full();
        if in_full.len() <= rows {
            return in_full;
        }
        match self.chosen {
            Some(place) if rows <= count => self.titles_and_chosen(place, rows),
            _ if rows < count => self.titles(),
            _ => self.chosen_in_full(rows - count + 1),
        }
    }

    fn marker(&self, place: usize) -> &'static str {
        if self.chosen == Some(place) { self.theme.glyph(Glyph::Cursor) } else { " " }
    }

    fn tone(&self, place: usize) -> Tone {
        if self.chosen == Some(place) { Tone::Strong } else { Tone::Plain }
    }

    fn sentence(&self, place: usize) -> String {
        format!("{}  {}", point_words(self.scale, place), self.scale.points[place].anchor)
    }

    /// Every point with its anchor, wrapped.
    fn in_full(&self) -> Vec<Said> {
        (0..self.scale.points.len()).flat_map(|place| self.wrapped(place)).collect()
    }

    /// The chosen point in at most so many rows, the others on a row each.
    fn chosen_in_full(&self, most: usize) -> Vec<Said> {
        let of_point = |place: usize| {
            if self.chosen == Some(place) { self.cut(self.wrapped(place), most) } else { vec![self.one_line(place)] }
        };
        (0..self.scale.points.len()).flat_map(of_point).collect()
    }

    /// At most so many lines, with a mark where there would be more.
    fn cut(&self, mut lines: Vec<Said>, most: usize) -> Vec<Said> {
        if lines.len() > most {
            lines.truncate(most);
            let more = self.theme.glyph(Glyph::Ellipsis);
            if let Some((_, last)) = lines.last_mut() {
                *last = text::fit(&format!("{last} {more}"), self.room, self.theme);
            }
        }
        lines
    }

    fn one_line(&self, place: usize) -> Said {
        let line = format!("{}{}", self.marker(place), self.sentence(place));
        (self.tone(place), text::fit(&line, self.room, self.theme))
    }

    fn wrapped(&self, place: usize) -> Vec<Said> {
        let wrapped = text::wrap(&self.sentence(place), self.room.saturating_sub(3));
        let head = |nth: usize| if nth == 0 { self.marker(place) } else { "   " };
        wrapped.into_iter().enumerate().map(|(nth, line)| (self.tone(place), format!("{}{line}", head(nth)))).collect()
    }

    /// The chosen point, below the titles of all where these leave it two rows.
    fn titles_and_chosen(&self, place: usize, rows: usize) -> Vec<Said> {
        let titles = if self.titles().len() + 2 <= rows { self.titles() } else { Vec::new() };
        let chosen = self.cut(self.wrapped(place), rows.saturating_sub(titles.len()));
        titles.into_iter().chain(chosen).collect()
    }

    /// What there is to choose from.
    fn titles(&self) -> Vec<Said> {
        let titles: Vec<String> = (0..self.scale.points.len()).map(|place| point_words(self.scale, place)).collect();
        text::wrap(&titles.join("  "), self.room).into_iter().map(|line| (Tone::Plain, line)).collect()
    }
}
