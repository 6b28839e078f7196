//! Three-way merge of assessments by id and field.
//!
//! What one side changed is taken; what both changed to the same is taken; what both changed to different things is a
//! [`Conflict`] that a person decides: nothing is averaged, and no side wins by being higher, later or first.
//!
//! # Where nothing is decided yet
//!
//! The content of a merge with conflicts is a whole assessment that can be shown, edited and kept as a draft. At a place that
//! both sides changed it holds the value of the base; an entry that one side removed and the other changed or refers to is
//! kept, as the other side has it. So the result is the same whichever side is called `a`.
//!
//! # What the sides are merged against
//!
//! [`merge_base`] finds the base of any two lines of a history, also of lines that were merged crosswise before, and
//! [`Ground::merge`] merges over it; [`Conflict::settle`] makes the edit of what a person decides.

mod ancestry;
mod conflict;
mod lines;
mod reference;
mod side;
mod three_way;

pub use ancestry::{Ground, MergeBase, merge_base};
pub use conflict::{Conflict, ConflictKind};
pub use three_way::merge;

use crate::model::Assessment;

/// What came of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Both sides in one, with the places of the conflicts as [`crate::history::merge`] says.
    pub content: Assessment,
    /// What a person must decide before it can be sealed, in schema order.
    pub conflicts: Vec<Conflict>,
}
