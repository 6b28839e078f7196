//! The three shapes of which an assessment is made: records, words and tokens.

/// A record of fields, each a [`Node`](super::Node); blank fields are not written.
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$field_meta:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        $vis struct $name {
            $($(#[$field_meta])* #[serde(skip_serializing_if = "crate::model::Node::is_blank")] pub $field: $type,)*
        }

        impl $name {
            /// The names of the fields, in schema order.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl $crate::model::Node for $name {
            fn is_blank(&self) -> bool {
                $($crate::model::Node::is_blank(&self.$field))&&*
            }

            fn to_value(&self) -> $crate::model::Value {
                let mut entries = Vec::new();
                $(if !$crate::model::Node::is_blank(&self.$field) {
                    entries.push((stringify!($field).to_owned(), $crate::model::Node::to_value(&self.$field)));
                })*
                $crate::model::Value::Map(entries)
            }

            fn from_value(value: &$crate::model::Value) -> Result<Self, $crate::model::Misfit> {
                let $crate::model::Value::Map(entries) = value else {
                    return Err($crate::model::Misfit::expected("a group of fields", value));
                };
                let mut record = Self::default();
                for (key, value) in entries {
                    $crate::model::Node::put(&mut record, &[key.as_str()], Some(value))?;
                }
                Ok(record)
            }

            fn blank() -> Self {
                Self::default()
            }

            fn get_at(&self, path: &[&str]) -> Result<Option<$crate::model::Value>, $crate::model::Misfit> {
                let Some((segment, rest)) = path.split_first() else {
                    return Ok((!self.is_blank()).then(|| self.to_value()));
                };
                match *segment {
                    $(stringify!($field) => $crate::model::Node::get_at(&self.$field, rest),)*
                    other => return Err($crate::model::Misfit::no_field(other, Self::FIELDS)),
                }
                .map_err(|misfit| misfit.under(segment))
            }

            fn put(
                &mut self,
                path: &[&str],
                to: Option<&$crate::model::Value>,
            ) -> Result<Option<$crate::model::Value>, $crate::model::Misfit> {
                let Some((segment, rest)) = path.split_first() else {
                    let next = to.map_or_else(|| Ok(Self::blank()), Self::from_value)?;
                    let former = (!self.is_blank()).then(|| self.to_value());
                    *self = next;
                    return Ok(former);
                };
                match *segment {
                    $(stringify!($field) => $crate::model::Node::put(&mut self.$field, rest, to),)*
                    other => return Err($crate::model::Misfit::no_field(other, Self::FIELDS)),
                }
                .map_err(|misfit| misfit.under(segment))
            }

            fn fit(
                path: &[&str],
                value: &$crate::model::Value,
            ) -> Result<Option<$crate::model::Value>, $crate::model::Misfit> {
                let Some((segment, rest)) = path.split_first() else {
                    return $crate::model::node::fit_whole::<Self>(value);
                };
                match *segment {
                    $(stringify!($field) => <$type as $crate::model::Node>::fit(rest, value),)*
                    other => return Err($crate::model::Misfit::no_field(other, Self::FIELDS)),
                }
                .map_err(|misfit| misfit.under(segment))
            }

            fn leaves(
                &self,
                path: &[&str],
                at: &mut $crate::model::Path,
                out: &mut Vec<($crate::model::Path, $crate::model::Value)>,
            ) {
                let (wanted, rest) = path.split_first().map_or((None, path), |(first, rest)| (Some(*first), rest));
                $(if wanted.is_none_or(|wanted| wanted == stringify!($field)) {
                    at.within(stringify!($field), |at| $crate::model::Node::leaves(&self.$field, rest, at, out));
                })*
            }

            fn diff(&self, to: &Self, at: &mut $crate::model::Path, out: &mut Vec<$crate::model::Delta>) {
                if self == to {
                    return;
                }
                $(at.within(stringify!($field), |at| $crate::model::Node::diff(&self.$field, &to.$field, at, out));)*
            }
        }
    };
}

/// A closed set of words, written in lower case with underscores and shown by label.
macro_rules! words {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$word_meta:meta])* $word:ident = $text:literal, $label:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        $vis enum $name { $($(#[$word_meta])* #[serde(rename = $text)] $word,)* }

        impl $name {
            /// Every word, in order.
            pub const ALL: &'static [Self] = &[$(Self::$word),*];

            /// The word as it stands in a file.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$word => $text,)* }
            }

            /// The word as it is shown to a person.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$word => $label,)* }
            }

            /// The word with this spelling.
            #[must_use]
            pub fn from_word(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.word() == text)
            }
        }

        impl $crate::model::Node for $name {
            fn is_blank(&self) -> bool {
                false
            }

            fn to_value(&self) -> $crate::model::Value {
                $crate::model::Value::text(self.word())
            }

            fn from_value(value: &$crate::model::Value) -> Result<Self, $crate::model::Misfit> {
                let words = || Self::ALL.iter().map(|word| word.word()).collect::<Vec<_>>().join(", ");
                let $crate::model::Value::Text(text) = value else {
                    return Err($crate::model::Misfit::expected(&format!("one of {}", words()), value));
                };
                Self::from_word(text).ok_or_else(|| {
                    $crate::model::Misfit::wrong(format!("{text:?} is not one of {}", words()))
                })
            }

            fn blank() -> Self {
                Self::ALL[0]
            }
        }
    };
}

/// A named thing: an id that a person or a methodology chose. Letters, digits, `.`, `_`, `-`; at most 64.
macro_rules! token {
    ($($(#[$meta:meta])* $vis:vis struct $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name($crate::model::id::Spelling);

        impl $name {
            /// The id as written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::BadId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::model::id::Spelling::token(text).map(Self)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::model::id::Spelling::deserialize_token(deserializer).map(Self)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.as_str().to_owned()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self.as_str()
            }
        }

        $crate::model::id::id_node!($name);
    )*};
}

pub(crate) use {record, token, words};
