//! Who changed what, when and why, on the way from one state to another.

use crate::history::Change;
use crate::model::{Line, Path, Prose, words};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;

/// A version that lies between the two states.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct SealedIn {
    /// Its number.
    pub number: u32,
    /// The first 16 hex digits of its hash.
    pub hash: String,
    /// Who sealed it.
    pub by: Line,
    /// When.
    pub at: Timestamp,
}

words! {
    /// On which side of a fork a change was made.
    pub enum Way {
        /// On the way to the newer state.
        There = "after", "on the way here";
        /// On the side that it is compared with: here it was never made.
        Back = "before", "on the other side";
    }
}

/// Who made a change, when, and on which side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Made {
    /// The version it was sealed in; none while it stands in a draft.
    pub sealed: Option<SealedIn>,
    /// The side.
    pub side: Way,
    /// The reason given, where it was made on the other side; that of a change on the way here stands beside it.
    #[serde(skip_serializing_if = "Prose::is_empty")]
    pub why: Prose,
}

impl Made {
    /// The same without the reason that is told already.
    pub(super) fn besides(&self, why: &Prose) -> Self {
        let told = self.side == Way::There || self.why == *why;
        Self { why: if told { Prose::default() } else { self.why.clone() }, ..self.clone() }
    }

    /// Who and when in words: `in v5, 2026-11-13, Élodie Marchand`; a change of the other side says so.
    #[must_use]
    pub fn words(&self) -> String {
        let place = self.sealed.as_ref().map_or_else(
            || "in the draft".to_owned(),
            |sealed| {
                let name = sealed.by.as_str().split(" <").next().unwrap_or_default();
                format!("in v{}, {}, {name}", sealed.number, sealed.at.strftime("%Y-%m-%d"))
            },
        );
        match (self.side, self.why.is_empty()) {
            (Way::There, _) => place,
            (Way::Back, true) => format!("{} {place}", self.side.label()),
            (Way::Back, false) => format!("{} {place}: {}", self.side.label(), self.why.lines().join(" ")),
        }
    }
}

/// Where the changes between two states come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail {
    sources: usize,
    touches: BTreeMap<Path, Made>,
}

impl Trail {
    /// Takes down what one version, or a draft, changed. Older ones come first, those of the other side before all others.
    pub fn note(&mut self, sealed: Option<&SealedIn>, side: Way, changes: impl IntoIterator<Item = Change>) {
        self.sources += 1;
        for Change { at, why, .. } in changes {
            let known = self.touches.get(&at).filter(|known| known.side == side).map(|known| known.why.clone());
            let why = if why.is_empty() { known.unwrap_or_default() } else { why };
            self.touches.insert(at, Made { sealed: sealed.cloned(), side, why });
        }
    }

    /// Whether the changes come from more than one version: then each says from which.
    #[must_use]
    pub fn has_several(&self) -> bool {
        self.sources > 1
    }

    /// Who made what stands at a place: the last change of it, or of what it stands in.
    #[must_use]
    pub fn of(&self, at: &Path) -> Option<&Made> {
        let text = at.as_str();
        let ends = text.rmatch_indices('/').map(|(end, _)| end);
        let places = std::iter::once(text.len()).chain(ends).map(|end| Path::new(&text[..end]));
        places.into_iter().find_map(|place| self.touches.get(&place))
    }

    /// The last reason given for a place on the way here.
    #[must_use]
    pub fn why(&self, at: &Path) -> Option<&Prose> {
        self.touches.get(at).filter(|made| made.side == Way::There).map(|made| &made.why).filter(|why| !why.is_empty())
    }
}
