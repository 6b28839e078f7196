//! The words that act everywhere, as one table: reading a line and the help are made from it.

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// One level up.
    Back,
    /// The next open thing.
    Next,
    /// A step, by number.
    Go,
    /// Taking the last change back.
    Undo,
    /// Doing it again.
    Redo,
    /// More of a long list.
    More,
    /// Saying again what is shown.
    List,
    /// The words there are.
    Help,
    /// Leaving.
    Quit,
    /// Emptying the field.
    Clear,
    /// Keeping the text that stands and writing on below it.
    Append,
}

/// A word with its spellings, the one to show first, and what it does as a sentence.
struct Row(&'static [&'static str], Word, &'static str);

const ROWS: &[Row] = &[
    Row(&["b", "back"], Word::Back, "Go back; nothing is lost."),
    Row(&["n", "next"], Word::Next, "Go to the next open thing; an empty line does the same in a list."),
    Row(&["g", "go"], Word::Go, "Go to a step: g 4. The portfolio is g 0."),
    Row(&["u", "undo"], Word::Undo, "Take the last change back."),
    Row(&["r", "redo"], Word::Redo, "Do again what was taken back."),
    Row(&["m", "more"], Word::More, "Go on with a long list."),
    Row(&["l", "list"], Word::List, "Say again what stands here."),
    Row(&["?", "help"], Word::Help, "Say which words there are."),
    Row(&["q", "quit"], Word::Quit, "Leave the program; the draft is kept."),
    Row(&["clear"], Word::Clear, "Empty the field."),
    Row(&["append"], Word::Append, "Keep the text of several lines and write on below it."),
];

/// The word that a line begins with, and the rest of the line.
#[must_use]
pub fn read(line: &str) -> Option<(Word, &str)> {
    let (first, rest) = split(line);
    let row = ROWS.iter().find(|Row(spellings, ..)| spellings.contains(&first))?;
    Some((row.1, rest))
}

/// The first word of a line and the rest.
#[must_use]
pub fn split(line: &str) -> (&str, &str) {
    let line = line.trim();
    line.split_once(char::is_whitespace).map_or((line, ""), |(first, rest)| (first, rest.trim()))
}

/// Every word with what it does.
pub fn help() -> impl Iterator<Item = String> {
    ROWS.iter().map(|Row(spellings, _, says)| format!("  {}: {says}", spellings.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_read_with_what_follows_it() {
        assert_eq!(read(" g  4 "), Some((Word::Go, "4")));
        assert_eq!(read("?"), Some((Word::Help, "")));
        assert_eq!(read("grand"), None);
    }

    #[test]
    fn every_spelling_stands_once() {
        let mut all: Vec<&str> = ROWS.iter().flat_map(|Row(spellings, ..)| spellings.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
