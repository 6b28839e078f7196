//! Where the fields of a RON text stand, found without parsing their values.

use std::ops::Range;

/// The fields of the outermost group of a RON text, each with the place of its value.
pub(super) fn fields(text: &str) -> Vec<(&str, Range<usize>)> {
    let (mut found, mut depth, mut word, mut open) = (Vec::new(), 0_usize, 0..0, None);
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        let end = at + skipped(&text[at..]).unwrap_or(next.len_utf8());
        match next {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let closes = next == ',' && depth == 1 || depth == 0;
        if let Some((name, start)) = open.take_if(|_| closes) {
            found.push((name, start..start + text[start..at].trim_end().len()));
        }
        if depth == 1 && open.is_none() {
            if next == ':' {
                let start = end + text[end..].len() - text[end..].trim_start().len();
                open = Some((&text[word.clone()], start));
            } else if is_of_word(next) {
                word = if word.end == at { word.start..end } else { at..end };
            }
        }
        at = end;
    }
    found
}

fn is_of_word(next: char) -> bool {
    next == '_' || next.is_ascii_alphanumeric()
}

/// How long the string or comment is that begins here, if one does.
fn skipped(text: &str) -> Option<usize> {
    let to = |end: Option<usize>, closing: usize| Some(end.map_or(text.len(), |end| end + closing));
    if text.starts_with("//") {
        return to(text.find('\n'), 0);
    }
    if text.starts_with("/*") {
        return to(text.find("*/"), 2);
    }
    let hashes = text.strip_prefix('r').map(|rest| rest.len() - rest.trim_start_matches('#').len());
    if let Some(hashes) = hashes.filter(|hashes| text[1 + hashes..].starts_with('"')) {
        let close = format!("\"{}", "#".repeat(hashes));
        let begin = 2 + hashes;
        return to(text[begin..].find(&close).map(|end| begin + end), close.len());
    }
    let mut rest = text.strip_prefix('"')?.char_indices();
    while let Some((place, next)) = rest.next() {
        match next {
            '"' => return Some(place + 2),
            '\\' => drop(rest.next()),
            _ => {}
        }
    }
    Some(text.len())
}
