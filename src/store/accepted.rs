//! What stale acceptances are bound to, looked for in the versions and the draft of an assessment.

use super::error::StoreError;
use super::load::{Origin, Snapshot};
use super::past::Past;
use super::workspace::Workspace;
use crate::history::stale::{Accepted, Sought};
use crate::model::Slug;

impl Workspace {
    /// The states that the stale acceptances of a state are bound to, as far as a version or the draft still tells them. Where
    /// nothing is stale, nothing is read.
    ///
    /// # Errors
    /// When the folder cannot be listed, or the draft cannot be read. A version that cannot be read tells nothing.
    pub fn accepted(&self, slug: &Slug, snapshot: &Snapshot) -> Result<Accepted, StoreError> {
        let ids = snapshot.content.risks.keys().copied();
        let mut sought = Sought::of(&snapshot.methodology, &snapshot.content, ids);
        if sought.is_done() {
            return Ok(sought.found());
        }
        if let Origin::Draft { .. } = snapshot.origin {
            sought.see_draft(&snapshot.methodology, &self.replay(slug)?.draft);
        }
        self.accepted_before(slug, sought)
    }

    /// The same among the versions alone, for a draft that is at hand.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn accepted_before(&self, slug: &Slug, sought: Sought) -> Result<Accepted, StoreError> {
        if sought.is_done() {
            return Ok(sought.found());
        }
        let mut past = Past::of(&self.chronicle(slug)?);
        let _ = self.read_beginnings(slug, &mut past);
        let methods = self.methods(slug, &past);
        Ok(sought.see_all(&past.records, |record| methods.at(record)).found())
    }
}
