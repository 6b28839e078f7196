//! Nothing that reorders, hides or steers what is shown leaves for the terminal, whichever screen drew it.
//!
//! Texts of files may hold marks that turn writing round. They stay in the file, and `assize show` spells them out; on the screen
//! what stood between them stays, underlined, so that one sees that there was something.

use crate::format::is_steering;
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;

/// What stands for a mark that had a place of its own.
const MARK: &str = "?";

/// Takes the marks out of what was drawn.
pub fn disarm(buffer: &mut Buffer) {
    let armed = |symbol: &str| !symbol.is_ascii() && symbol.chars().any(is_steering);
    for cell in buffer.content.iter_mut().filter(|cell| armed(cell.symbol())) {
        let plain: String = cell.symbol().chars().filter(|c| !is_steering(*c)).collect();
        cell.set_symbol(if plain.is_empty() { MARK } else { &plain });
        cell.modifier.insert(Modifier::UNDERLINED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn marks_go_letters_stay_and_emoji_are_whole() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, "ab\u{301} 👩\u{200d}👧", Style::default());
        buffer.content[0].set_symbol("a\u{202e}");
        buffer.content[9].set_symbol("\u{2028}");
        disarm(&mut buffer);
        let drawn: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(drawn.starts_with("ab\u{301} 👩\u{200d}👧"), "{drawn:?}");
        assert_eq!(buffer.content[9].symbol(), MARK);
        assert!(buffer.content[0].modifier.contains(Modifier::UNDERLINED));
    }
}
