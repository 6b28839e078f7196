//! Text of a methodology: one language or several.

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;

/// The language a plain string is in.
pub const BASE_LANGUAGE: &str = "en";

/// A text in one or more languages. In a file it is a plain string (English) or a map from language to string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(BTreeMap<String, String>);

/// A text and the language it was found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language.
    pub language: &'a str,
}

impl Text {
    /// The text in `language`, else in the base language, else in any.
    #[must_use]
    pub fn shown(&self, language: &str) -> Shown<'_> {
        let found = [language, BASE_LANGUAGE].iter().find_map(|wanted| self.0.get_key_value(*wanted));
        found
            .or_else(|| self.0.iter().next())
            .map_or(Shown { text: "", language: BASE_LANGUAGE }, |(language, text)| Shown { text, language })
    }

    /// The text in the base language, with fallback.
    #[must_use]
    pub fn base(&self) -> &str {
        self.shown(BASE_LANGUAGE).text
    }

    /// Whether there is no text in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(String::is_empty)
    }

    /// Every text with its language.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (language.as_str(), text.as_str()))
    }

    /// The languages this text exists in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(BTreeMap::from([(BASE_LANGUAGE.to_owned(), text.to_owned())]))
    }
}

/// The texts by language; the last one of a language counts.
impl FromIterator<(String, String)> for Text {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(texts: I) -> Self {
        Self(texts.into_iter().collect())
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.base())
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.get(BASE_LANGUAGE) {
            Some(text) if self.0.len() == 1 => serializer.serialize_str(text),
            _ => serializer.collect_map(&self.0),
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, or a map from language to string")
    }

    fn visit_str<E>(self, text: &str) -> Result<Text, E> {
        Ok(Text::from(text))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Text, A::Error> {
        let mut languages = BTreeMap::new();
        while let Some((language, text)) = access.next_entry::<String, String>()? {
            if languages.contains_key(&language) {
                return Err(A::Error::custom(format!("the language {language:?} stands here twice")));
            }
            languages.insert(language, text);
        }
        Ok(Text(languages))
    }
}
