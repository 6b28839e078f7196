//! Which characters never stand bare in a file: the table is ours, so that no library or toolchain moves our bytes.

use std::fmt::Write as _;

/// Characters beyond ASCII that a reader cannot see or that reorder what is seen, as inclusive ranges in ascending order.
const HIDDEN: [(char, char); 22] = [
    ('\u{80}', '\u{9f}'),        // C1 controls
    ('\u{ad}', '\u{ad}'),        // soft hyphen
    ('\u{34f}', '\u{34f}'),      // combining grapheme joiner
    ('\u{61c}', '\u{61c}'),      // Arabic letter mark
    ('\u{115f}', '\u{1160}'),    // Hangul fillers
    ('\u{17b4}', '\u{17b5}'),    // Khmer inherent vowels
    ('\u{180b}', '\u{180f}'),    // Mongolian selectors and vowel separator
    ('\u{200b}', '\u{200f}'),    // zero width space and joiners, direction marks
    ('\u{2028}', '\u{202e}'),    // line and paragraph separators, embeddings and overrides
    ('\u{2060}', '\u{206f}'),    // word joiner, invisible operators, isolates
    ('\u{2800}', '\u{2800}'),    // blank Braille pattern
    ('\u{3164}', '\u{3164}'),    // Hangul filler
    ('\u{e000}', '\u{f8ff}'),    // private use
    ('\u{fe00}', '\u{fe0f}'),    // variation selectors
    ('\u{feff}', '\u{feff}'),    // byte order mark
    ('\u{ffa0}', '\u{ffa0}'),    // half-width Hangul filler
    ('\u{fff0}', '\u{fffb}'),    // specials, interlinear annotation
    ('\u{fffe}', '\u{ffff}'),    // noncharacters
    ('\u{1bca0}', '\u{1bca3}'),  // shorthand format controls
    ('\u{1d173}', '\u{1d17a}'),  // musical format controls
    ('\u{e0000}', '\u{e0fff}'),  // tags, supplementary variation selectors
    ('\u{f0000}', '\u{10ffff}'), // private use
];

/// Whether a reader cannot see the character, or it reorders what is seen: controls, format and bidirectional characters.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    let after = HIDDEN.partition_point(|(first, _)| *first <= c);
    after.checked_sub(1).is_some_and(|place| c <= HIDDEN[place].1)
}

/// Hidden characters without which a letter, an emoji or a script is not the same: joiners and selectors of how a letter is drawn.
/// They turn nothing round.
const SHAPING: [(char, char); 3] = [('\u{34f}', '\u{34f}'), ('\u{200c}', '\u{200d}'), ('\u{fe00}', '\u{fe0f}')];

/// Whether a character steers a terminal or reorders or hides what is shown, and no letter needs it.
#[must_use]
pub fn is_steering(c: char) -> bool {
    is_hidden(c) && !SHAPING.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// The text as it can be shown on one line of a terminal: hidden characters are spelled out.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) { push_code(&mut out, c) } else { out.push(c) }
    }
    out
}

/// Writes `text` between quotes, with everything escaped that must not stand bare.
pub(super) fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_suspect) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        rest = push_suspect(out, tail);
    }
    out.push_str(rest);
    out.push('"');
}

/// Bytes at which an escaped character may begin.
fn is_suspect(byte: u8) -> bool {
    SUSPECT[byte as usize]
}

const SUSPECT: [bool; 256] = suspects();

const fn suspects() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte < 0x20 || byte == b'"' as usize || byte == b'\\' as usize || byte == 0x7f || byte >= 0xc0;
        byte += 1;
    }
    table
}

/// Writes the first character of `text`, escaped if need be, and returns what follows it.
fn push_suspect<'a>(out: &mut String, text: &'a str) -> &'a str {
    let mut chars = text.chars();
    match chars.next() {
        Some(c @ ('"' | '\\')) => out.extend(['\\', c]),
        Some('\n') => out.push_str("\\n"),
        Some('\r') => out.push_str("\\r"),
        Some('\t') => out.push_str("\\t"),
        Some(c) if is_hidden(c) => push_code(out, c),
        Some(c) => out.push(c),
        None => {}
    }
    chars.as_str()
}

fn push_code(out: &mut String, c: char) {
    // Writing into a string cannot fail.
    let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> String {
        let mut out = String::new();
        push_quoted(&mut out, text);
        out
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(HIDDEN.iter().all(|(first, last)| first <= last));
        assert!(HIDDEN.windows(2).all(|pair| pair[0].1 < pair[1].0));
    }

    #[test]
    fn text_that_people_read_stands_as_it_is() {
        for text in ["it's", "Größe — 3 €", "日本語", "naïve", "👩 A/B <&>"] {
            assert_eq!(quoted(text), format!("\"{text}\""));
        }
    }

    #[test]
    fn what_cannot_be_seen_is_spelled_out() {
        assert_eq!(quoted("a\"b\\c"), r#""a\"b\\c""#);
        assert_eq!(quoted("a\nb\tc\r\0\u{7f}"), r#""a\nb\tc\r\u{0}\u{7f}""#);
        assert_eq!(
            quoted("x\u{202e}y\u{200b}\u{ad}\u{feff}\u{e0041}"),
            r#""x\u{202e}y\u{200b}\u{ad}\u{feff}\u{e0041}""#
        );
        assert_eq!(visible("red\u{1b}[31m"), "red\\u{1b}[31m");
    }
}
