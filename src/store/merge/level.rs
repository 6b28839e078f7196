//! Both sides of a merge on the scales of one methodology. Levels of two methodologies are never mixed: where one side changed the
//! methodology and the other did not, the other is carried over as the one was, by what a person confirmed then.

use super::State;
use super::pair::Pair;
use crate::analysis::{PointUsed, points_used};
use crate::history::carried;
use crate::method::{Mapping, Methodology};
use crate::model::{Pin, Slug};
use crate::store::error::StoreError;
use crate::store::found::Replayed;
use crate::store::shelf::Shelf;
use crate::store::workspace::Workspace;

/// The methodology that both sides are put on, and how one of them gets there.
pub(super) struct Level<'a> {
    to: Pin,
    /// The methodology of the side that did not change it, and what its points become.
    from: Option<(Pin, Mapping)>,
    pair: &'a Pair,
    sides: (Pin, Pin),
    found: Option<&'a Replayed>,
}

impl Workspace {
    /// The one methodology for both sides: that of the side that changed it.
    pub(super) fn level<'a>(
        &self,
        slug: &Slug,
        pair: &'a Pair,
        found: Option<&'a Replayed>,
        (own, other): (&Pin, &Pin),
    ) -> Result<Level<'a>, StoreError> {
        let level = |to: &Pin, from| Level { to: to.clone(), from, pair, sides: (own.clone(), other.clone()), found };
        if own == other {
            return Ok(level(own, None));
        }
        let repinned = found.filter(|found| found.draft.is_repinned());
        if let Some(found) = repinned.filter(|found| found.base.as_ref().is_some_and(|base| base.pin == *other)) {
            return Ok(level(own, Some((other.clone(), found.draft.rescaled()))));
        }
        if let Some(mapping) = self.mapping_between(slug, own, other)? {
            return Ok(level(other, Some((own.clone(), mapping))));
        }
        match self.mapping_between(slug, other, own)? {
            Some(mapping) => Ok(level(own, Some((other.clone(), mapping)))),
            None => Err(level(own, None).differs(slug)),
        }
    }
}

impl Level<'_> {
    /// What the points of a methodology become on the way to the one of both sides.
    pub(super) fn mapping(&self, workspace: &Workspace, slug: &Slug, pin: &Pin) -> Result<Mapping, StoreError> {
        match &self.from {
            Some((from, mapping)) if from == pin => Ok(mapping.clone()),
            _ => workspace.mapping_between(slug, pin, &self.to)?.ok_or_else(|| self.differs(slug)),
        }
    }

    /// A state on the scales of both sides; refused when it stands at a point of which nobody said what it becomes.
    pub(super) fn over(&self, workspace: &Workspace, slug: &Slug, state: State) -> Result<State, StoreError> {
        if state.pin == self.to {
            return Ok(state);
        }
        let mapping = self.mapping(workspace, slug, &state.pin)?;
        let read = |pin: &Pin| Shelf(slug).resolved(&workspace.files, pin).map(|resolved| resolved.methodology);
        let (old, new) = (read(&state.pin)?, read(&self.to)?);
        let told = points_used(&state.content).iter().all(|used| is_told(used, &old, &new, &mapping));
        let content = told.then(|| carried(&state.content, &mapping).into_owned()).ok_or_else(|| self.differs(slug))?;
        Ok(State { content, pin: self.to.clone() })
    }

    fn differs(&self, slug: &Slug) -> StoreError {
        let named = |pin: &Pin| format!("{pin} ({})", pin.hash.short());
        let head = self.pair.before.first().filter(|_| self.found.is_none());
        StoreError::MethodologiesDiffer {
            slug: slug.clone(),
            a: head.map_or_else(|| "draft".to_owned(), ToString::to_string),
            a_by: named(&self.sides.0),
            b: self.pair.other.clone(),
            b_by: named(&self.sides.1),
        }
    }
}

/// Whether it is said what a point becomes. What the old methodology did not know counts for nothing on either side.
fn is_told(used: &PointUsed, old: &Methodology, new: &Methodology, mapping: &Mapping) -> bool {
    let (Some(was), Some(is)) = (old.scale(&used.scale), new.scale(&used.scale)) else { return true };
    let becomes = mapping.of(&used.scale, &used.point);
    was.place(&used.point).is_none() || becomes.is_none_or(|point| is.place(&point).is_some())
}
