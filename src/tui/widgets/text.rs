//! Text that fits: measured by display width, cut by grapheme, wrapped by word.

use crate::tui::theme::{Glyph, Theme};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text in at most `room` columns; what is cut is marked.
#[must_use]
pub fn fit(text: &str, room: usize, theme: Theme) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mark = theme.glyph(Glyph::Ellipsis);
    let mut kept = head(text, room.saturating_sub(width(mark))).to_owned();
    if room >= width(mark) {
        kept.push_str(mark);
    }
    kept
}

/// The text in exactly `room` columns.
#[must_use]
pub fn pad(text: &str, room: usize, theme: Theme) -> String {
    let mut fitted = fit(text, room, theme);
    fitted.extend(std::iter::repeat_n(' ', room.saturating_sub(width(&fitted))));
    fitted
}

/// The longest head of whole graphemes in at most `room` columns.
fn head(text: &str, room: usize) -> &str {
    let mut used = 0;
    let end = text.grapheme_indices(true).find(|(_, grapheme)| {
        used += width(grapheme);
        used > room
    });
    end.map_or(text, |(at, _)| &text[..at])
}

/// The first lines of a text, at most so many; where it goes on, the last bears the mark of it right behind its words.
#[must_use]
pub fn at_most(most: usize, mut lines: Vec<String>, room: usize, theme: Theme) -> Vec<String> {
    if lines.len() > most {
        lines.truncate(most);
        let goes_on = |line: &mut String| *line = fit(&format!("{line}{}", theme.glyph(Glyph::Ellipsis)), room, theme);
        lines.last_mut().into_iter().for_each(goes_on);
    }
    lines
}

/// The text as lines of at most `room` columns, broken between words where possible. Line feeds stay.
#[must_use]
pub fn wrap(text: &str, room: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, room.max(1))).collect()
}

fn wrap_line(line: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in unbroken(line).into_iter().flat_map(|word| split_long(word, room)) {
        let wide = width(word);
        if used + wide > room && !word.trim().is_empty() {
            lines.push(String::new());
            used = 0;
        }
        if (used > 0 || !word.trim().is_empty() || lines.len() == 1) && used + wide <= room {
            lines.last_mut().into_iter().for_each(|last| last.push_str(word));
            used += wide;
        }
    }
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The line wrapped, with its own indent kept on the lines that follow.
#[must_use]
pub fn hang(line: &str, room: usize) -> Vec<String> {
    let indent = line.len() - line.trim_start().len();
    let wrapped = wrap(line.trim_start(), room.saturating_sub(indent));
    wrapped.into_iter().map(|part| format!("{:indent$}{part}", "")).collect()
}

/// The line wrapped, with what follows the first line beginning under `column`: a key, then what it does.
#[must_use]
pub fn hang_at(line: &str, column: usize, room: usize) -> Vec<String> {
    let body = line.char_indices().nth(column).filter(|_| width(line) > room && column < room);
    let Some((at, _)) = body else { return hang(line, room) };
    let (head, body) = line.split_at(at);
    let heads = std::iter::once(head.to_owned()).chain(std::iter::repeat(" ".repeat(column)));
    heads.zip(wrap(body, room - column)).map(|(head, part)| head + &part).collect()
}

/// The parts between which a line may break: words with the punctuation that clings to them, blanks, ideographs.
fn unbroken(line: &str) -> Vec<&str> {
    // Plain text breaks at blanks alone, which is found much faster.
    let plain = line.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_control());
    if plain { runs(line) } else { between_bounds(line) }
}

fn runs(line: &str) -> Vec<&str> {
    let turns = line.as_bytes().windows(2).zip(1..).filter(|(pair, _)| (pair[0] == b' ') != (pair[1] == b' '));
    pieces(line, turns.map(|(_, at)| at))
}

fn between_bounds(line: &str) -> Vec<&str> {
    let may_break = |at: &usize| {
        let (before, after) = (line[..*at].chars().next_back(), line[*at..].chars().next());
        let ideograph = |c: char| c.is_alphanumeric() && !c.is_ascii();
        before.zip(after).is_some_and(|(before, after)| {
            before.is_whitespace() || after.is_whitespace() || (ideograph(before) && ideograph(after))
        })
    };
    pieces(line, line.split_word_bound_indices().map(|(at, _)| at).filter(may_break))
}

/// A line cut at these places.
fn pieces(line: &str, cuts: impl Iterator<Item = usize>) -> Vec<&str> {
    let mut start = 0;
    let ends = cuts.chain([line.len()]);
    ends.map(|end| &line[std::mem::replace(&mut start, end)..end]).collect()
}

/// A word wider than the room, in pieces that fit.
fn split_long(word: &str, room: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while width(rest) > room {
        let piece = head(rest, room);
        if piece.is_empty() {
            break;
        }
        pieces.push(piece);
        rest = &rest[piece.len()..];
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{GlyphSet, ThemeName};

    const THEME: Theme = Theme { name: ThemeName::Mono, glyphs: GlyphSet::Unicode };

    #[test]
    fn wide_and_joined_characters_are_never_split() {
        assert_eq!(fit("日本語", 5, THEME), "日本…");
        assert_eq!(fit("日本語", 4, THEME), "日…");
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 2, THEME), "e\u{301}…");
        assert_eq!(fit("abc", 0, THEME), "");
    }

    #[test]
    fn what_a_key_does_stays_under_itself() {
        assert_eq!(hang_at("  ↑   Go up now.", 6, 12), ["  ↑   Go up", "      now."]);
        assert_eq!(hang_at("  ↑   Go up.", 6, 12), ["  ↑   Go up."]);
        assert_eq!(hang_at("  one two three", 6, 5), ["  one", "  two", "  thr", "  ee"]);
    }

    #[test]
    fn plain_text_breaks_where_the_bounds_of_words_say() {
        for line in ["", " ", "one", "  one  two ", "a-b c,d. (e) \"f\" 3.5 % x@y.org  z", "don't  stop/go; 1,000"] {
            assert_eq!(unbroken(line), between_bounds(line), "{line:?}");
        }
    }

    #[test]
    fn wrapping_keeps_every_word_within_the_room() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("one (two). end", 6), ["one", "(two).", "end"]);
        assert_eq!(wrap("Ana ana@example.org", 17), ["Ana", "ana@example.org"]);
        assert_eq!(wrap("a\n\nb", 10), ["a", "", "b"]);
        assert_eq!(wrap("", 10), [""]);
        assert_eq!(wrap("one two, three.", 7), ["one", "two,", "three."]);
        assert_eq!(wrap("日本語", 4), ["日本", "語"]);
        assert!(wrap("日本語", 4).iter().all(|line| width(line) <= 4));
    }
}
