//! The last step of a frame for terminals that know ASCII only: dialog frames, dots and dashes, names of keys.

use ratatui::buffer::Buffer;

/// What the interface draws beyond its own glyphs, each of one column, with its ASCII form.
const SPELT: &[(&str, &str)] = &[
    ("┌", "+"),
    ("┐", "+"),
    ("└", "+"),
    ("┘", "+"),
    ("─", "-"),
    ("│", "|"),
    ("·", "."),
    ("–", "-"),
    ("—", "-"),
    ("…", "~"),
    ("↑", "^"),
    ("↓", "v"),
    ("←", "<"),
    ("→", ">"),
    ("›", ">"),
    ("’", "'"),
    ("‘", "'"),
    ("“", "\""),
    ("”", "\""),
];

/// Replaces what a terminal without Unicode cannot show, cell by cell; letters of the person's own text stay.
pub fn spell(buffer: &mut Buffer) {
    for cell in buffer.content.iter_mut().filter(|cell| !cell.symbol().is_ascii()) {
        if let Some((_, ascii)) = SPELT.iter().find(|(symbol, _)| *symbol == cell.symbol()) {
            cell.set_symbol(ascii);
        }
    }
}
