//! A methodology summed up: what it is, where it stands, how much it holds, what the lint says of it.

use super::error::StoreError;
use super::methodology::Shelved;
use super::workspace::Workspace;
use crate::format::methodology::{Linted, lint_parts};
use crate::method::Contents;
use crate::method::lint::Tally;
use crate::model::MethodologyId;
use serde::Serialize;

/// A methodology and what the lint says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MethodologyDigest {
    /// Its id.
    pub methodology: MethodologyId,
    /// Its version; `?` when it cannot be read.
    pub version: String,
    /// Its title.
    pub title: String,
    /// Where it stands: `workspace` or `shipped`.
    pub from: &'static str,
    /// How far it can be relied on.
    pub trust: String,
    /// How much it holds.
    pub contents: Contents,
    /// How much the lint finds.
    pub lint: Tally,
}

impl Workspace {
    /// Sums a methodology up, with all that the lint finds. One that cannot be read has no version, title and content.
    ///
    /// # Errors
    /// When there is none, or the disk says no.
    pub fn digest(&self, id: &MethodologyId) -> Result<(MethodologyDigest, Linted), StoreError> {
        let text = self.methodology_text(id)?;
        let linted = lint_parts(&text.parts(), &|_| None);
        let from = match text.shelved {
            Shelved::Folder => "workspace",
            Shelved::Shipped => "shipped",
        };
        let head = linted.methodology.as_ref().map(|methodology| &methodology.head);
        let digest = MethodologyDigest {
            methodology: id.clone(),
            version: head.map_or_else(|| "?".to_owned(), |head| head.version.clone()),
            title: head.map_or_else(|| "cannot be read".to_owned(), |head| head.title.to_string()),
            from,
            trust: head.map(|head| head.trust.to_string()).unwrap_or_default(),
            contents: linted.methodology.as_ref().map(Contents::of).unwrap_or_default(),
            lint: linted.tally(),
        };
        Ok((digest, linted))
    }
}
