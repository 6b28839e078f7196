//! Dates as data: from which day something applies, and for whom another day holds.

use super::{Condition, Text};
use crate::model::LevelId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A case in which something applies, and from which day. Where there are several, the first that is met decides; where none
/// is met, the thing does not apply.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Onset {
    /// The levels of the scoring at which the case is met; every level, if none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<LevelId>,
    /// By which answers it is met, besides.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
    /// The first day.
    pub from: Date,
    /// Why it is this day in this case.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub because: Text,
}
