//! How the file of a version is called.

use super::Hash;
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The name of a version's file without its ending: `0003-8f14e45fceea167a`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionName {
    number: u32,
    hash: Box<str>,
}

/// A text that does not name a version.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} does not name a version: expected the form 0003-8f14e45fceea167a")]
pub struct BadName(String);

impl VersionName {
    /// The name of the version with this generation and hash.
    #[must_use]
    pub fn new(generation: u32, hash: &Hash) -> Self {
        Self { number: generation, hash: hash.short().into() }
    }

    /// The number people say; it is the generation.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The first 16 hex digits of the hash of its bytes.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Whether this is the version with that hash.
    #[must_use]
    pub fn is(&self, hash: &Hash) -> bool {
        *self.hash == hash.short()
    }

    /// The name of the file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{self}.ron")
    }

    /// The version that a file is, by its name alone.
    #[must_use]
    pub fn of_file(name: &str) -> Option<Self> {
        name.strip_suffix(".ron")?.parse().ok()
    }
}

impl fmt::Display for VersionName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{}", self.number, self.hash)
    }
}

impl FromStr for VersionName {
    type Err = BadName;

    fn from_str(text: &str) -> Result<Self, BadName> {
        let parse = || {
            let (number, hash) = text.split_once('-')?;
            let is_hash = hash.len() == 16 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            let name = Self { number: number.parse().ok()?, hash: hash.into() };
            (is_hash && name.number > 0 && name.to_string() == text).then_some(name)
        };
        parse().ok_or_else(|| BadName(text.to_owned()))
    }
}

impl Serialize for VersionName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for VersionName {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_version_files_have_version_names() {
        for good in ["0001-8f14e45fceea167a.ron", "10000-8f14e45fceea167a.ron"] {
            assert_eq!(VersionName::of_file(good).unwrap().file_name(), good);
        }
        for bad in [
            "1-8f14e45fceea167a.ron",
            "0000-8f14e45fceea167a.ron",
            "00001-8f14e45fceea167a.ron",
            "0001-8f14e45fceea167.ron",
            "0001-8F14e45fceea167a.ron",
            "0001-8f14e45fceea167a.ron.bak",
            "0001-8f14e45fceea167a.owner.0a1b2c3d.signoff.ron",
            "methodology-8f14e45fceea167a.ron",
        ] {
            assert_eq!(VersionName::of_file(bad), None, "{bad}");
        }
    }
}
