//! Text made safe for Markdown.

use crate::format::visible;
use std::fmt;

/// Text of a file that says in Markdown, and in HTML within it, what it says and nothing more.
///
/// What could begin markup, a link or HTML is written as a character reference, which both read as the bare character; what
/// a reader cannot see is spelled out. It holds one line and never stands at the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escaped(String);

/// Characters that mean something to Markdown or HTML, and what is written for them.
///
/// Hosts turn a name after `@` and a number after `#` into links even where these are references, unless an element
/// stands between.
const MARKUP: [(char, &str); 20] = [
    ('&', "&amp;"),
    ('<', "&lt;"),
    ('>', "&gt;"),
    ('"', "&quot;"),
    ('\'', "&#39;"),
    ('\\', "&#92;"),
    ('`', "&#96;"),
    ('*', "&#42;"),
    ('_', "&#95;"),
    ('[', "&#91;"),
    (']', "&#93;"),
    ('|', "&#124;"),
    ('~', "&#126;"),
    ('$', "&#36;"),
    ('!', "&#33;"),
    ('=', "&#61;"),
    ('@', "<span>@</span>"),
    ('#', "<span>#</span>"),
    ('\n', " "),
    ('\t', " "),
];

/// Where a bare address begins, which hosts turn into a link, and what is written for it.
const ADDRESSES: [(&str, usize); 6] = [("://", 0), ("www.", 3), ("mailto:", 6), ("xmpp:", 4), ("gh-", 2), ("data:", 4)];

impl Escaped {
    /// The text, safe, without blanks round it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::run(text.trim())
    }

    /// A run of words within a text, safe, with the blanks round it.
    #[must_use]
    pub fn run(text: &str) -> Self {
        let mut safe = String::with_capacity(text.len());
        let apart = breaks(text);
        for (at, c) in text.char_indices() {
            match MARKUP.iter().find(|(markup, _)| *markup == c) {
                Some((_, reference)) => safe.push_str(reference),
                None if apart.contains(&at) => safe.extend(["<span>", c.encode_utf8(&mut [0; 4]), "</span>"]),
                None => safe.push_str(&visible(c.encode_utf8(&mut [0; 4])).replace('\\', "&#92;")),
            }
        }
        Self(safe)
    }
}

/// The places of the characters that make an address of what stands round them.
fn breaks(text: &str) -> Vec<usize> {
    let lower = text.to_ascii_lowercase();
    ADDRESSES.iter().flat_map(|(begins, at)| lower.match_indices(begins).map(move |(place, _)| place + at)).collect()
}

impl fmt::Display for Escaped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        Escaped::new(text).to_string()
    }

    #[test]
    fn nothing_that_a_file_says_becomes_markup() {
        assert_eq!(escaped("</details><script>x</script>"), "&lt;/details&gt;&lt;script&gt;x&lt;/script&gt;");
        assert_eq!(escaped("[a](javascript:x) ![b](c)"), "&#91;a&#93;(javascript:x) &#33;&#91;b&#93;(c)");
        assert_eq!(
            escaped("a|b\nc `d` **e** _f_ ~~g~~"),
            "a&#124;b c &#96;d&#96; &#42;&#42;e&#42;&#42; &#95;f&#95; &#126;&#126;g&#126;&#126;"
        );
        assert_eq!(escaped("&lt;b&gt;"), "&amp;lt;b&amp;gt;");
    }

    #[test]
    fn nothing_that_a_file_says_becomes_a_link_or_calls_anybody() {
        assert_eq!(escaped("https://example.org"), "https<span>:</span>//example.org");
        assert_eq!(escaped("WWW.example.org"), "WWW<span>.</span>example.org");
        assert_eq!(escaped("@team fixes #12, GH-7"), "<span>@</span>team fixes <span>#</span>12, GH<span>-</span>7");
        assert_eq!(escaped("ana@example.org"), "ana<span>@</span>example.org");
    }

    #[test]
    fn what_cannot_be_seen_is_spelled_out_and_plain_words_stay() {
        assert_eq!(escaped("a\u{202e}b\u{1b}[2J"), "a&#92;u{202e}b&#92;u{1b}&#91;2J");
        assert_eq!(escaped("Größe — 3 €, R-004 likely×major → possible"), "Größe — 3 €, R-004 likely×major → possible");
    }
}
