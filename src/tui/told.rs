//! What is told of the past, who set a value and how a risk fared; and of a methodology.

use super::effect::{State, VersionName};
use crate::history::life::Column;
use crate::method::Methodology;
use crate::method::lint::LintFinding;
use crate::model::{Pin, Prose, RiskId, Slug};
use std::sync::Arc;

/// Who set every value at a place and below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlameTold {
    /// The assessment.
    pub slug: Slug,
    /// The state that was asked about.
    pub state: State,
    /// That state in words: `v5`, `the draft`.
    pub name: String,
    /// The place in words.
    pub label: String,
    /// The values.
    pub fields: Vec<FieldTold>,
}

/// Everything that is known of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldTold {
    /// Its place within the entry, in words.
    pub label: String,
    /// The value in words; none where nothing stands.
    pub value: Option<String>,
    /// Each time it was set, newest first.
    pub touches: Vec<TouchTold>,
    /// Where the trail breaks off, in words.
    pub broken_at: Option<String>,
}

/// One time that a value was set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchTold {
    /// The state in which it was set.
    pub state: State,
    /// That state in words: `v5`, `draft`.
    pub name: String,
    /// The day; blank for the draft.
    pub day: String,
    /// Who sealed it; blank for the draft.
    pub by: String,
    /// Why it was sealed.
    pub reason: Prose,
    /// What it is rated by.
    pub methodology: String,
    /// What stood there before.
    pub from: Option<String>,
    /// What stood there then.
    pub to: Option<String>,
    /// Why, in the words of who did it.
    pub why: Prose,
}

/// How a risk stood in every version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeTold {
    /// The assessment.
    pub slug: Slug,
    /// The risk.
    pub risk: RiskId,
    /// The versions, oldest first, and the draft.
    pub states: Vec<LifeState>,
}

/// A risk in one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeState {
    /// The version; none for the draft.
    pub version: Option<VersionName>,
    /// The hashes of what it was made from, 16 hex digits of each.
    pub parents: Vec<String>,
    /// When and by whom, in words; blank for the draft.
    pub about: String,
    /// Why it was sealed.
    pub reason: Prose,
    /// What it was rated by; none where that cannot be read.
    pub methodology: Option<Pin>,
    /// How the risk stood.
    pub stood: Column,
}

/// A methodology to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodTold {
    /// Where it stands, in words.
    pub from: String,
    /// The methodology.
    pub method: Arc<Methodology>,
    /// What the lint finds, each with its file and line where it has one.
    pub found: Vec<(LintFinding, String)>,
}
