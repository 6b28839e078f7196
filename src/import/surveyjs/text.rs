//! Texts of a survey: one string, or a map of languages with `default` for the base language.

use crate::import::Note;
use crate::import::tree::Tree;
use crate::import::words::plain;
use crate::method::{BASE_LANGUAGE, Text};

/// The text, without marks, in every language it has.
pub(super) fn text(json: &Tree, at: &str, notes: &mut Vec<Note>) -> Text {
    match json {
        Tree::Map(entries) => {
            let mut texts: Vec<(String, String)> = Vec::new();
            for (language, value) in entries {
                match value.scalar() {
                    Some(text) => put(&mut texts, language, &plain(&text), at, notes),
                    None => notes
                        .push(Note::new(at, format!("the text in {language:?} is {} and was left out", value.kind()))),
                }
            }
            texts.into_iter().collect()
        }
        other => {
            if other.scalar().is_none() {
                notes.push(Note::new(at, format!("expected a text, found {}; it was left out", other.kind())));
            }
            other.scalar().map(|text| plain(&text).as_str().into()).unwrap_or_default()
        }
    }
}

fn put(texts: &mut Vec<(String, String)>, language: &str, text: &str, at: &str, notes: &mut Vec<Note>) {
    let language = if language == "default" { BASE_LANGUAGE } else { language };
    match texts.iter().find(|(known, _)| known == language) {
        Some((_, first)) if first != text => {
            notes.push(Note::new(at, format!("a second text in {language:?} was left out: {text:?}")));
        }
        Some(_) => {}
        None => texts.push((language.to_owned(), text.to_owned())),
    }
}
