//! What an assessment is pinned to.

use super::{Hash, MethodologyId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The methodology that something is rated and asked by, bound to its exact bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Its id.
    pub id: MethodologyId,
    /// Its version, for people.
    pub version: String,
    /// The hash of its resolved text.
    pub hash: Hash,
}

/// `iso-42001 1.1.0`.
impl fmt::Display for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.id, self.version)
    }
}
