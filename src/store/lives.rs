//! Where the register stood in every version, and how one risk fared: read from the heads of the versions and the first of them.

use super::chronicle::Chronicle;
use super::error::StoreError;
use super::load::Snapshot;
use super::past::{Past, Source};
use super::workspace::Workspace;
use crate::history::life::{Column, life};
use crate::history::postures::{Counted, postures};
use crate::model::{RiskId, Slug};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// How a risk stood in every version.
#[derive(Debug)]
pub struct Life {
    /// The versions, by number.
    pub chronicle: Chronicle,
    /// A column for each of them.
    pub columns: Vec<Column>,
    /// How it stands in the draft, when there is one.
    pub draft: Option<Column>,
}

impl Workspace {
    /// How many risks stood at which level in each version of a chronicle; nothing where that cannot be told.
    #[must_use]
    pub fn postures(&self, slug: &Slug, chronicle: &Chronicle) -> Vec<Option<Counted>> {
        let mut past = Past::of(chronicle);
        // What cannot be read leaves its versions without a posture, and says why where it stands itself.
        let _ = self.read_beginnings(slug, &mut past);
        let methods = self.methods(slug, &past);
        let mut seen = postures(&past.records, |record| methods.at(record));
        past.places.iter().map(|place| place.and_then(|record| seen[record].take())).collect()
    }

    /// How a risk stood in every version, and in the draft.
    ///
    /// # Errors
    /// When the folder cannot be listed, or the draft cannot be read.
    pub fn life(&self, slug: &Slug, id: RiskId, draft: Option<&Snapshot>, today: Date) -> Result<Life, StoreError> {
        let chronicle = self.chronicle(slug)?;
        let mut past = Past::of(&chronicle);
        let draft = draft.map(|draft| self.start(slug, draft, &chronicle, &mut past)).transpose()?;
        let _ = self.read_beginnings(slug, &mut past);
        let methods = self.methods(slug, &past);
        let day = |record: usize| match &past.moments[record].source {
            Source::Draft => today,
            Source::Version { at, .. } => at.to_zoned(TimeZone::UTC).date(),
        };
        let columns = life(&past.records, id, |record| Some((methods.at(record)?, day(record))));
        let column = |place: &Option<usize>| place.map_or(Column::Unknown, |record| columns[record].clone());
        let (columns, draft) = (past.places.iter().map(column).collect(), draft.map(|record| columns[record].clone()));
        Ok(Life { chronicle, columns, draft })
    }
}
