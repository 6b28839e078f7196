//! A change of the methodology under an assessment.

use super::Edit;
use crate::method::Mapping;
use crate::model::{Node, Pin, Prose};
use serde::{Deserialize, Serialize};

/// From now on the assessment is rated and asked by another methodology. Done and undone like an edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repin {
    /// What it was rated by.
    pub from: Pin,
    /// What it is rated by.
    pub to: Pin,
    /// Which points of the old scales became which of the new ones, as a person confirmed it.
    #[serde(default, skip_serializing_if = "Mapping::is_empty")]
    pub mapping: Mapping,
    /// What that changes.
    #[serde(default, skip_serializing_if = "Edit::is_nothing")]
    pub edit: Edit,
    /// Why.
    #[serde(default, skip_serializing_if = "Node::is_blank")]
    pub why: Prose,
}
