//! Who set what, read from the heads of the versions.

use super::error::StoreError;
use super::load::Snapshot;
use super::past::{Moment, Past};
use super::workspace::Workspace;
use crate::history::blame::{Trail, blame};
use crate::model::{Path, Slug};

/// The trails of a place, and the moments they speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blamed {
    /// The trail of every value at the place and below it.
    pub trails: Vec<Trail>,
    /// What each record of the trails was, in the same order.
    pub moments: Vec<Moment>,
}

impl Workspace {
    /// Who set every value at a place of a state and below it, from what, why, in which version.
    ///
    /// # Errors
    /// When the folder cannot be listed, or the first version of a history with merges cannot be read.
    pub fn blame(&self, slug: &Slug, snapshot: &Snapshot, at: &Path) -> Result<Blamed, StoreError> {
        let chronicle = self.chronicle(slug)?;
        let mut past = Past::of(&chronicle);
        let from = self.start(slug, snapshot, &chronicle, &mut past)?;
        if past.records.iter().any(|record| record.parents.len() > 1) {
            self.read_beginnings(slug, &mut past)?;
        }
        let trails = blame(&past.records, from, &snapshot.content, at);
        Ok(Blamed { trails, moments: past.moments })
    }
}
