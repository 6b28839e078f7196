//! The rows of the list of questions: a heading for each section, then the questions of it that are asked.

use crate::analysis::{Asked, Standing, Tally, standing};
use crate::method::{Methodology, Need, Question, Section};
use crate::model::Assessment;
use crate::tui::desk::Session;
use crate::tui::theme::{Glyph, Theme, Tone};
use crate::tui::widgets::text;
use ratatui::text::{Line, Span};

/// A row of the list, by places in the methodology.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Row {
    /// The heading of a section, with how far its questions are answered.
    Section(usize, Tally),
    /// A question: its section, and its place in there.
    Question(usize, usize),
}

impl Row {
    /// The question of this row.
    #[must_use]
    pub fn question(self, method: &Methodology) -> Option<&Question> {
        match self {
            Self::Section(..) => None,
            Self::Question(section, place) => method.section(section)?.1.questions.get(place),
        }
    }
}

/// The rows under the answers as they stand.
#[must_use]
pub fn rows(session: &Session) -> Vec<Row> {
    let asked = Asked::of(&session.method, session.now());
    session.method.sections().enumerate().flat_map(|(at, section)| section_rows(at, section, &asked)).collect()
}

fn section_rows(at: usize, section: &Section, asked: &Asked<'_>) -> Vec<Row> {
    let questions = section.questions.iter().enumerate().filter(|(_, question)| asked.asks(&question.id));
    let questions: Vec<Row> = questions.map(|(place, _)| Row::Question(at, place)).collect();
    if questions.is_empty() {
        return questions;
    }
    let tally = asked.tally_where(|asked| asked.section == at);
    std::iter::once(Row::Section(at, tally)).chain(questions).collect()
}

/// How the question of a row stands.
#[must_use]
pub fn standing_of(question: &Question, assessment: &Assessment) -> Standing {
    standing(question, assessment.answers.get(&question.id))
}

/// The mark of a standing: a glyph, and the tone that repeats it.
#[must_use]
pub fn mark(standing: Standing, theme: Theme) -> (&'static str, Tone) {
    match standing {
        Standing::Open => (theme.glyph(Glyph::Empty), Tone::Plain),
        Standing::Answered => (theme.glyph(Glyph::Done), Tone::Good),
        Standing::Unknown => ("?", Tone::Watch),
        Standing::NotApplicable => (theme.glyph(Glyph::Unrated), Tone::Quiet),
    }
}

/// The row as it is drawn.
#[must_use]
pub fn line(row: Row, session: &Session, room: usize, theme: Theme) -> Line<'static> {
    match (row, row.question(&session.method)) {
        (Row::Section(at, tally), _) => {
            let title = title(&session.method, at);
            heading(&title, tally, room, theme)
        }
        (_, Some(question)) => question_line(question, session.now(), room, theme),
        (_, None) => Line::default(),
    }
}

/// The title of a section, below that of the instrument it belongs to.
fn title(method: &Methodology, place: usize) -> String {
    match method.section(place) {
        Some((body, section)) if *body.id != method.head.id => format!("{} › {}", body.id, section.title),
        found => found.map(|(_, section)| section.title.to_string()).unwrap_or_default(),
    }
}

fn heading(title: &str, tally: Tally, room: usize, theme: Theme) -> Line<'static> {
    let count = format!(" {}/{}", tally.closed(), tally.asked());
    let title = text::fit(title, room.saturating_sub(text::width(&count)), theme);
    Line::from(vec![Span::styled(title, theme.style(Tone::Strong)), Span::styled(count, theme.style(Tone::Quiet))])
}

fn question_line(question: &Question, assessment: &Assessment, room: usize, theme: Theme) -> Line<'static> {
    let (glyph, tone) = mark(standing_of(question, assessment), theme);
    let required = if question.need == Need::Required { "*" } else { " " };
    let head = format!("{required} {}  ", question.id);
    let ask = text::fit(question.ask.base(), room.saturating_sub(text::width(&head) + 1), theme);
    Line::from(vec![
        Span::styled(glyph, theme.style(tone)),
        Span::styled(head, theme.style(Tone::Quiet)),
        Span::raw(ask),
    ])
}
