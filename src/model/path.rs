//! Where something stands in an assessment: `risks/R-004-7K3M/current/scores/individuals/likelihood`.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A place in an assessment: field names and keys joined by `/`. Keys never hold a `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Path(String);

impl Path {
    /// The path as written.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The whole assessment.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The text of the path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The segments from the root down; none for the root.
    #[must_use]
    pub fn segments(&self) -> Vec<&str> {
        if self.0.is_empty() { Vec::new() } else { self.0.split('/').collect() }
    }

    /// This path one step further down.
    #[must_use]
    pub fn join(&self, segment: impl fmt::Display) -> Self {
        if self.0.is_empty() { Self(segment.to_string()) } else { Self(format!("{}/{segment}", self.0)) }
    }

    /// Whether `self` is `other` or stands below it.
    #[must_use]
    pub fn is_within(&self, other: &Path) -> bool {
        match self.0.strip_prefix(other.as_str()) {
            Some(rest) => rest.is_empty() || other.0.is_empty() || rest.starts_with('/'),
            None => false,
        }
    }

    /// Runs `visit` with the path one step further down, then steps back up.
    pub(crate) fn within<T>(&mut self, segment: &str, visit: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.0.len();
        if length > 0 {
            self.0.push('/');
        }
        self.0.push_str(segment);
        let result = visit(self);
        self.0.truncate(length);
        result
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
