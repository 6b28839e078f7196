//! A filter typed over a list: a row is shown when every word typed stands somewhere in it.

use super::text;
use crate::model;
use crate::tui::action::Action;
use crate::tui::component::Mode;
use crate::tui::key::Key;
use crate::tui::theme::{Theme, Tone};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Whether the filter takes the letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Hand {
    /// Letters act on the list.
    #[default]
    Away,
    /// Letters go into the filter.
    Typing,
}

/// A filter. Empty, it shows everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    typed: String,
    words: Vec<String>,
    hand: Hand,
}

impl Filter {
    /// Whether letters type.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match self.hand {
            Hand::Away => Mode::Nav,
            Hand::Typing => Mode::Edit,
        }
    }

    /// Whether everything is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether there is something to draw.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.hand == Hand::Typing || !self.typed.is_empty()
    }

    /// Takes an action of the filter scope, or the one that begins to type. Says whether it was one.
    pub fn act(&mut self, action: Action) -> bool {
        match (action, self.hand) {
            (Action::Filter, _) => self.hand = Hand::Typing,
            (Action::Commit, Hand::Typing) => self.hand = Hand::Away,
            (Action::Cancel, Hand::Typing) => self.clear(),
            (Action::Remove, Hand::Typing) => {
                self.typed.pop();
                self.read();
            }
            _ => return false,
        }
        true
    }

    /// Takes a letter.
    pub fn type_key(&mut self, key: Key) {
        self.typed.extend(key.typed());
        self.read();
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        self.typed.push_str(model::Line::typed(pasted).as_str());
        self.read();
    }

    /// Shows everything again.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn read(&mut self) {
        self.words = self.typed.to_lowercase().split_whitespace().map(str::to_owned).collect();
    }

    /// Whether a row that says `texts` is shown.
    #[must_use]
    pub fn shows(&self, texts: &[&str]) -> bool {
        let texts: Vec<String> =
            if self.is_empty() { Vec::new() } else { texts.iter().map(|text| text.to_lowercase()).collect() };
        self.words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    }

    /// Draws what is typed and how many rows are left, with the terminal's own cursor while letters go here.
    pub fn view(&self, shown: usize, of: usize, theme: Theme, area: Rect, frame: &mut Frame<'_>) {
        let count = format!("  {shown} of {of} shown");
        let room = usize::from(area.width).saturating_sub(text::width(&count) + 3);
        let typed = text::fit(&self.typed, room, theme);
        let at = area.x.saturating_add(u16::try_from(text::width(&typed)).unwrap_or(0)).saturating_add(2);
        let line = Line::from(vec![
            Span::styled("/ ", theme.style(Tone::Key)),
            Span::styled(typed, theme.style(Tone::Strong)),
            Span::styled(count, theme.style(Tone::Quiet)),
        ]);
        frame.render_widget(line, area);
        if self.hand == Hand::Typing && area.contains((at, area.y).into()) {
            frame.set_cursor_position((at, area.y));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_stand_somewhere() {
        let mut filter = Filter::default();
        assert!(filter.shows(&["anything"]));
        filter.paste("DATA un");
        assert!(filter.shows(&["Unfair labels", "Data"]));
        assert!(!filter.shows(&["Labels", "Data"]));
    }
}
