//! Screening: which other instruments are due for a system, by answers to the questions of the methodology.

use super::{Condition, Text};
use crate::model::MethodologyId;
use serde::{Deserialize, Serialize};

/// When another instrument is due, and why. An instrument may be due for several reasons; one that holds is enough.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// The methodology to attach.
    pub instrument: MethodologyId,
    /// What it is, in a few words.
    pub title: Text,
    /// When it is due.
    pub when: Condition,
    /// Why it is due then.
    pub because: Text,
}
