//! Words of others made fit for a methodology: names to ids, marked-up text to plain text.

use crate::method::Text;
use std::collections::{HashMap, HashSet};

/// The longest id.
const LONGEST: usize = 56;

/// Gives ids to names: a name that is an id keeps it; another becomes one, and no two become the same.
#[derive(Debug, Default)]
pub(super) struct Ids {
    given: HashSet<String>,
    /// The number that the next name with the same stem is tried with.
    next: HashMap<String, usize>,
}

impl Ids {
    /// The id for a name; it is the name itself where that is free and fit.
    pub(super) fn give(&mut self, name: &str) -> String {
        let stem = id_stem(name);
        if self.given.insert(stem.clone()) {
            return stem;
        }
        let number = self.next.entry(stem.clone()).or_insert(2);
        loop {
            let id = format!("{stem}-{number}");
            *number += 1;
            if self.given.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The name as an id.
pub(super) fn id_stem(name: &str) -> String {
    let allowed = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-') { c } else { '-' };
    let plain: String = name.chars().map(allowed).take(LONGEST).collect();
    let plain = plain.trim_matches('-');
    match plain.chars().next() {
        None => "unnamed".to_owned(),
        Some(first) if first.is_ascii_alphanumeric() => plain.to_owned(),
        Some(_) => format!("x{plain}"),
    }
}

/// Marked-up text without its marks: breaks and list items become lines, links keep their address.
pub(super) fn plain(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.trim().to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut address: Option<String> = None;
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>') else {
            rest = &rest[open..];
            out.push_str(rest);
            return tidy(&out);
        };
        tag(&rest[open + 1..open + close], &mut address, &mut out);
        rest = &rest[open + close + 1..];
    }
    out.push_str(rest);
    tidy(&out)
}

fn tag(tag: &str, address: &mut Option<String>, out: &mut String) {
    let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    match (name.to_ascii_lowercase().as_str(), tag.starts_with('/')) {
        ("a", false) => *address = attribute(tag, "href"),
        ("a", true) => {
            if let Some(address) = address.take() {
                out.push_str(&[" (", &address, ")"].concat());
            }
        }
        ("li", false) => out.push_str("\n- "),
        ("br" | "p" | "div" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "tr", _) => out.push('\n'),
        _ => {}
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, after) = tag.split_once(&format!("{name}="))?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after[1..].split(quote).next().map(str::to_owned)
}

const ENTITIES: [(&str, &str); 6] =
    [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];

fn tidy(text: &str) -> String {
    let decoded = ENTITIES.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain));
    let lines = decoded.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let kept: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    kept.join("\n")
}

/// The texts one after another, language by language, where each has it.
pub(super) fn joined(parts: &[Text], between: &str) -> Text {
    let parts: Vec<&Text> = parts.iter().filter(|part| !part.is_empty()).collect();
    let mut languages: Vec<&str> = parts.iter().flat_map(|part| part.languages()).collect();
    languages.sort_unstable();
    languages.dedup();
    let in_language = |language: &str| {
        let each: Vec<&str> = parts.iter().map(|part| part.shown(language).text).collect();
        (language.to_owned(), each.join(between))
    };
    languages.into_iter().map(in_language).collect()
}

/// The longest head of a text, in characters.
const HEAD: usize = 80;

/// The head of a long text: whole words.
pub(super) fn head(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= HEAD {
        return line;
    }
    let cut: String = line.chars().take(HEAD).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole}…")
}

/// The text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A path without the folders, which are the reader's own affair.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_what_they_say_stays() {
        let html = "<p>See the <a href=\"https://example.org/a\">guide</a> &amp; <strong>ask</strong>.</p><ul><li>One</li><li>Two</li></ul>";
        assert_eq!(plain(html), "See the guide (https://example.org/a) & ask.\n- One\n- Two");
        assert_eq!(plain("a < b"), "a < b");
        assert_eq!(plain(" plain "), "plain");
    }

    #[test]
    fn names_become_ids_and_stay_apart() {
        let mut ids = Ids::default();
        let given = ["item1-3", "Yes, fully", "Yes; fully", "Yes--fully", "é", "_a"].map(|name| ids.give(name));
        assert_eq!(given, ["item1-3", "Yes--fully", "Yes--fully-2", "Yes--fully-3", "unnamed", "x_a"]);
        assert_eq!(ids.give(&"x".repeat(80)).len(), 56);
    }
}
