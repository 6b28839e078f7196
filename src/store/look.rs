//! Looking through an assessment without opening it for editing: no lock, no journal.

use super::error::StoreError;
use super::found::Replayed;
use super::rev::Rev;
use super::workspace::Workspace;
use crate::format::VersionName;
use crate::format::methodology::Resolved;
use crate::history::Draft;
use crate::method::Methodology;
use crate::model::{Pin, Slug};
use std::sync::Arc;

/// An assessment as it stands, to be looked through.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    /// What it starts from and what was done since; nothing was done to a version.
    pub draft: Draft,
    /// What it is rated by.
    pub methodology: Arc<Methodology>,
    /// The pin of that.
    pub pin: Pin,
    /// The version it starts from.
    pub base: Option<VersionName>,
}

impl Workspace {
    /// The draft of an assessment, else its head; or the version that is named.
    ///
    /// # Errors
    /// When there is none, it has several heads and no draft, or it cannot be read.
    pub fn look(&self, slug: &Slug, rev: Option<&Rev>) -> Result<Looked, StoreError> {
        if rev.is_none() && self.has_draft(slug)? {
            let Replayed { draft, methodology, opening, .. } = self.replay(slug)?;
            let Resolved { methodology, pin, .. } = methodology;
            return Ok(Looked { draft, methodology, pin, base: opening.base });
        }
        let name = self.resolve(slug, rev.unwrap_or(&Rev::Head))?;
        let (checked, Resolved { methodology, pin, .. }) = self.checked_with_pinned(slug, &name)?;
        let draft = Draft::new(checked.version.content);
        Ok(Looked { draft, methodology, pin, base: Some(checked.name) })
    }
}
