//! Ids: tokens that people chose, and numbered ids that the program gives out.

use super::macros::token;
use compact_str::CompactString;
use serde::de::{Deserializer, Visitor};
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Why a text is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a valid id: {rule}")]
pub struct BadId {
    text: String,
    rule: &'static str,
}

const TOKEN_RULE: &str = "use 1 to 64 letters, digits, '.', '_' or '-', starting with a letter or digit";

fn check_token(text: &str) -> Result<(), BadId> {
    let allowed = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'_' | b'-');
    let starts_well = text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    if starts_well && text.len() <= 64 && text.bytes().all(allowed) {
        Ok(())
    } else {
        Err(BadId { text: text.to_owned(), rule: TOKEN_RULE })
    }
}

/// The letters of an id. Nearly all ids are short, and short ones stand in place: to compare two registers is to wait for memory.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Spelling(CompactString);

impl Spelling {
    pub(crate) fn token(text: &str) -> Result<Self, BadId> {
        check_token(text).map(|()| Self(text.into()))
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub(crate) fn deserialize_token<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(SpellingVisitor)
    }
}

impl fmt::Debug for Spelling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

struct SpellingVisitor;

impl Visitor<'_> for SpellingVisitor {
    type Value = Spelling;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Spelling, E> {
        Spelling::token(text).map_err(E::custom)
    }
}

/// Ids are leaves that read from and write to text.
macro_rules! id_node {
    ($name:ty) => {
        impl $crate::model::Node for $name {
            fn is_blank(&self) -> bool {
                false
            }

            fn to_value(&self) -> $crate::model::Value {
                $crate::model::Value::text(self.to_string())
            }

            fn from_value(value: &$crate::model::Value) -> Result<Self, $crate::model::Misfit> {
                match value {
                    $crate::model::Value::Text(text) => {
                        text.parse().map_err(|bad: $crate::model::BadId| $crate::model::Misfit::wrong(bad.to_string()))
                    }
                    other => Err($crate::model::Misfit::expected("an id", other)),
                }
            }

            fn blank() -> Self {
                unreachable!("an id stands in an option, a set or a key, never alone")
            }
        }
    };
}
pub(crate) use id_node;

token! {
    /// A question of the questionnaire.
    pub struct QuestionId;
    /// A choice of a question.
    pub struct ChoiceId;
    /// A row that answers are given for: a fixed row of a table, or the id of an affected group.
    pub struct RowId;
    /// A dimension of severity: who or what is hit.
    pub struct DimensionId;
    /// A point on a scale.
    pub struct PointId;
    /// A level of risk.
    pub struct LevelId;
    /// A control of the control set, such as `A.6.2.4`.
    pub struct ControlId;
    /// A risk of the catalogue.
    pub struct CatalogueId;
    /// A treatment option.
    pub struct TreatmentId;
    /// A tag of the methodology: an Annex C objective or risk source, a subdomain.
    pub struct TagId;
    /// A methodology.
    pub struct MethodologyId;
    /// A framework that crosswalks lead from and to, such as `iso42001`.
    pub struct FrameworkId;
    /// A crosswalk between two frameworks.
    pub struct CrosswalkId;
    /// A fact that several questions ask for.
    pub struct FactId;
    /// A value of a fact.
    pub struct FactValue;
}

/// The name of an assessment and of its folder: `[a-z0-9][a-z0-9-]{0,62}`, never a device name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(Box<str>);

impl Slug {
    /// The slug as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

const SLUG_RULE: &str = "use 1 to 63 lower-case letters, digits or '-', starting with a letter or digit";
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

fn is_device(text: &str) -> bool {
    let numbered =
        |stem: &str| text.strip_prefix(stem).is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    DEVICES.contains(&text) || numbered("com") || numbered("lpt")
}

impl FromStr for Slug {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let bad = |rule| Err(BadId { text: text.to_owned(), rule });
        let allowed = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        if text.is_empty() || text.len() > 63 || text.starts_with('-') || !text.bytes().all(allowed) {
            return bad(SLUG_RULE);
        }
        if is_device(text) {
            return bad("some systems reserve this name for a device; choose another");
        }
        Ok(Self(text.into()))
    }
}

impl TryFrom<String> for Slug {
    type Error = BadId;

    fn try_from(text: String) -> Result<Self, BadId> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0.into()
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Crockford's base32: no I, L, O, U, so that an id read aloud is heard right.
const BASE32: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The four random characters that keep ids of two branches apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tail([u8; 4]);

impl Tail {
    /// The tail made from the low 20 bits of `bits`.
    #[must_use]
    pub fn from_bits(bits: u32) -> Self {
        Self([15, 10, 5, 0].map(|shift| BASE32[(bits >> shift & 31) as usize]))
    }

    /// How many letters two tails have in common at their beginning.
    fn shared(self, other: Self) -> usize {
        self.0.iter().zip(other.0).take_while(|(own, other)| **own == *other).count()
    }

    fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 4] = text.as_bytes().try_into().ok()?;
        bytes.iter().all(|b| BASE32.contains(b)).then_some(Self(bytes))
    }
}

impl fmt::Display for Tail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{}", *b as char))
    }
}

/// Letters of the tail that are said at least, where the number alone is not enough.
const LEAST_TAIL: usize = 2;

/// An id with a number and a [`Tail`].
pub trait NumberedId: Copy + Ord {
    /// The ids that have the same number.
    fn namesakes(self) -> RangeInclusive<Self>;

    /// The id as people say it, with as much of its tail as tells it from those `others` that have the same number.
    fn short_beside(self, others: impl Iterator<Item = Self>) -> String;
}

/// Numbered ids share one shape: a letter, a number that only grows, and a [`Tail`].
macro_rules! numbered {
    ($($(#[$meta:meta])* $name:ident = $letter:literal;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name { number: u32, tail: Tail }

        impl $name {
            /// The id with this number and tail.
            #[must_use]
            pub fn new(number: u32, tail: Tail) -> Self {
                Self { number, tail }
            }

            /// The number; a shorthand such as `R-004` names it.
            #[must_use]
            pub fn number(self) -> u32 {
                self.number
            }

            /// The id without its tail, as people say it.
            #[must_use]
            pub fn short(self) -> String {
                format!(concat!($letter, "-{:03}"), self.number)
            }
        }

        impl NumberedId for $name {
            fn namesakes(self) -> RangeInclusive<Self> {
                let with = |tail| Self { number: self.number, tail };
                with(Tail([b'0'; 4]))..=with(Tail([b'Z'; 4]))
            }

            fn short_beside(self, others: impl Iterator<Item = Self>) -> String {
                let namesakes = others.filter(|other| other.number == self.number && *other != self);
                match namesakes.map(|other| self.tail.shared(other.tail)).max() {
                    None => self.short(),
                    Some(shared) => {
                        let tail = self.tail.to_string();
                        let told = (shared + 1).clamp(LEAST_TAIL, tail.len());
                        format!("{}-{}", self.short(), &tail[..told])
                    }
                }
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                parse_numbered(text, $letter)
                    .map(|(number, tail)| Self { number, tail })
                    .filter(|id| id.to_string() == text)
                    .ok_or_else(|| BadId {
                        text: text.to_owned(),
                        rule: concat!("expected the form ", $letter, "-004-7K3M"),
                    })
            }
        }

        impl TryFrom<String> for $name {
            type Error = BadId;

            fn try_from(text: String) -> Result<Self, BadId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($letter, "-{:03}-{}"), self.number, self.tail)
            }
        }

        id_node!($name);
    )*};
}

fn parse_numbered(text: &str, letter: &str) -> Option<(u32, Tail)> {
    let (number, tail) = text.strip_prefix(letter)?.strip_prefix('-')?.split_once('-')?;
    Some((number.parse().ok()?, Tail::parse(tail)?))
}

numbered! {
    /// A risk of the register: `R-004-7K3M`.
    RiskId = "R";
    /// An affected group: `G-002-Q8ZD`.
    GroupId = "G";
    /// A benefit or harm to an affected group: `I-003-0M5T`.
    ImpactId = "I";
    /// An action that carries out a treatment: `T-001-4HWX`.
    ActionId = "T";
    /// An entry for which a section is asked again: a supplier, a data set, a site. `E-001-7K3M`.
    EntryId = "E";
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn numbered_ids_round_trip_and_refuse_other_spellings() {
        for good in ["R-004-7K3M", "R-1000-ZZZZ"] {
            assert_eq!(good.parse::<RiskId>().unwrap().to_string(), good);
        }
        for bad in ["R-4-7K3M", "R-0004-7K3M", "R-004-7k3m", "R-004-7KIM", "G-004-7K3M", "R-004", ""] {
            assert!(bad.parse::<RiskId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn namesakes_are_told_apart_by_as_little_of_their_tails_as_it_takes() {
        let ids: Vec<RiskId> =
            ["R-004-7K3M", "R-004-7K9Q", "R-004-AAAA", "R-005-7K3M"].map(|id| id.parse().unwrap()).into();
        let short = |id: &RiskId| id.short_beside(ids.iter().copied());
        assert_eq!(ids.iter().map(short).collect::<Vec<_>>(), ["R-004-7K3", "R-004-7K9", "R-004-AA", "R-005"]);
    }

    #[test]
    fn slugs_refuse_what_a_folder_cannot_be() {
        for good in ["a", "loan-prescreen", "0", "com10", "console"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "A", "a/b", "..", "con", "com1", "lpt9", &"x".repeat(64)] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
    }
}
