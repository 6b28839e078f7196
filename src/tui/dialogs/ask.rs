//! A question with a few answers, each on a key of its own. Enter and Esc never do anything.

use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Placement, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::key::Key;
use crate::tui::theme::Tone;
use crate::tui::widgets::page::Page;
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span, Text};
use std::fmt;

/// An answer and what it does.
pub struct Answer {
    key: &'static str,
    word: String,
    says: String,
    does: Box<dyn Fn() -> Requests>,
}

impl Answer {
    /// An answer on a key.
    pub fn new(
        key: &'static str,
        word: impl Into<String>,
        says: impl Into<String>,
        does: impl Fn() -> Requests + 'static,
    ) -> Self {
        Self { key, word: word.into(), says: says.into(), does: Box::new(does) }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({} {})", self.key, self.word)
    }
}

/// The dialog of a question.
#[derive(Debug)]
pub struct Ask {
    title: &'static str,
    text: String,
    page: Page,
    answers: Vec<Answer>,
}

impl Ask {
    /// A question.
    pub fn new(title: &'static str, text: impl Into<String>, answers: Vec<Answer>) -> Self {
        Self { title, text: text.into(), page: Page::default(), answers }
    }

    fn answer(&self, key: Key) -> Requests {
        let chosen = self.answers.iter().find(|answer| Key::parse(answer.key) == Some(key));
        chosen.map(|answer| (answer.does)()).unwrap_or_default()
    }
}

impl Component for Ask {
    fn title(&self, _desk: &Desk) -> String {
        self.title.to_owned()
    }

    fn placement(&self) -> Placement {
        let lines = self.text.lines().map(|line| 1 + text::width(line) / 60).sum::<usize>() + self.answers.len() + 5;
        Placement::Dialog { width: 80, rows: u16::try_from(lines).unwrap_or(u16::MAX) }
    }

    fn scopes(&self, _desk: &Desk) -> Vec<Scope> {
        vec![Scope::Confirm]
    }

    fn act(&mut self, action: Action, _desk: &Desk) -> Requests {
        match action {
            Action::Cancel => vec![Request::Close],
            Action::Confirm => Key::parse("y").map(|key| self.answer(key)).unwrap_or_default(),
            scrolling => {
                self.page.act(scrolling);
                Vec::new()
            }
        }
    }

    fn type_key(&mut self, key: Key, _desk: &Desk) -> Requests {
        self.answer(key)
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let mut answers: Vec<Line<'static>> =
            self.answers.iter().map(|answer| answer_line(answer.key, &answer.word, &answer.says, desk)).collect();
        answers.push(answer_line("Esc", "leave", "leave things as they are", desk));
        // The last column is left to the marks that there is more.
        let lines = text::wrap(&self.text, usize::from(area.width).saturating_sub(1))
            .into_iter()
            .map(Line::from)
            .collect::<Vec<_>>();
        let foot = u16::try_from(answers.len()).unwrap_or(u16::MAX);
        let rows = u16::try_from(lines.len() + 1).unwrap_or(u16::MAX).min(area.height.saturating_sub(foot));
        let [question, choices] = Layout::vertical([Constraint::Length(rows), Constraint::Min(0)]).areas(area);
        self.page.view(lines, desk.theme, question, frame);
        frame.render_widget(Text::from(answers), choices);
    }
}

fn answer_line(key: &str, word: &str, says: &str, desk: &Desk) -> Line<'static> {
    Line::from(vec![
        Span::styled(format!("{key:>4} "), desk.theme.style(Tone::Key)),
        Span::styled(format!("{word:9} "), desk.theme.style(Tone::Strong)),
        Span::raw(says.to_owned()),
    ])
}
