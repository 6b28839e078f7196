//! A question with a few answers, each on a key of its own. Enter and Esc never do anything.

use crate::tui::action::{Action, Scope};
use crate::tui::component::{Component, Placement, Request, Requests};
use crate::tui::desk::Desk;
use crate::tui::key::Key;
use crate::tui::theme::{Glyph, Tone};
use crate::tui::widgets::text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
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
    answers: Vec<Answer>,
}

impl Ask {
    /// A question.
    pub fn new(title: &'static str, text: impl Into<String>, answers: Vec<Answer>) -> Self {
        Self { title, text: text.into(), answers }
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
            _ => Vec::new(),
        }
    }

    fn type_key(&mut self, key: Key, _desk: &Desk) -> Requests {
        self.answer(key)
    }

    fn view(&self, desk: &Desk, area: Rect, frame: &mut Frame<'_>) {
        let room = usize::from(area.width);
        let foot = self.answers.len() + 2;
        let mut lines: Vec<Line<'static>> = text::wrap(&self.text, room).into_iter().map(Line::from).collect();
        let fitting = usize::from(area.height).saturating_sub(foot);
        if lines.len() > fitting {
            lines.truncate(fitting.saturating_sub(1));
            lines.push(Line::from(desk.theme.glyph(Glyph::Ellipsis)));
        }
        lines.push(Line::default());
        lines.extend(self.answers.iter().map(|answer| answer_line(answer.key, &answer.word, &answer.says, desk)));
        lines.push(answer_line("Esc", "leave", "leave things as they are", desk));
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            frame.render_widget(line, Rect { y, height: 1, ..area });
        }
    }
}

fn answer_line(key: &str, word: &str, says: &str, desk: &Desk) -> Line<'static> {
    Line::from(vec![
        Span::styled(format!("{key:>4} "), desk.theme.style(Tone::Key)),
        Span::styled(format!("{word:10}"), desk.theme.style(Tone::Strong)),
        Span::raw(says.to_owned()),
    ])
}
