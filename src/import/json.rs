//! JSON of others.

use super::tree::{MOST_VALUES, NEXT, TOO_DEEP, Tree, admitted};
use crate::format::Diagnostic;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;
use std::cell::Cell;
use std::fmt;

/// Reads a text.
pub(super) fn read(label: &str, text: &str) -> Result<Tree, Diagnostic> {
    let text = admitted(label, text)?;
    let left = Cell::new(MOST_VALUES);
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Values(&left).deserialize(&mut reader).and_then(|tree| reader.end().map(|()| tree));
    read.map_err(|error| Diagnostic::at(label, text, (error.line(), error.column()), cause(&error), NEXT))
}

fn cause(error: &serde_json::Error) -> String {
    let told = error.to_string();
    let told = told.split(" at line ").next().unwrap_or(&told);
    match error.classify() {
        _ if told == "recursion limit exceeded" => TOO_DEEP.to_owned(),
        Category::Syntax | Category::Eof => format!("this is not JSON: {told}"),
        Category::Data | Category::Io => told.to_owned(),
    }
}

/// Reads values while some are left.
#[derive(Clone, Copy)]
struct Values<'c>(&'c Cell<usize>);

impl<'de> DeserializeSeed<'de> for Values<'_> {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        let left = self.0.get().checked_sub(1);
        let left = left.ok_or_else(|| D::Error::custom(format!("the text holds more than {MOST_VALUES} values")))?;
        self.0.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(self)? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let (mut entries, mut seen) = (Vec::new(), std::collections::HashSet::new());
        while let Some(Key(key)) = access.next_key()? {
            if !seen.insert(key.clone()) {
                return Err(A::Error::custom(format!(
                    "the key {key:?} stands here twice; one of the two would be lost"
                )));
            }
            entries.push((key, access.next_value_seed(self)?));
        }
        Ok(Tree::Map(entries))
    }
}

struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}
