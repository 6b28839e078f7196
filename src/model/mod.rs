//! The assessment: plain nouns, ids and invariants. Pure.
//!
//! Every part is a [`Node`]: it can be read, replaced and compared by [`Path`], which is how [`crate::history`] alters it.

mod alike;
mod assessment;
mod cell;
mod collections;
mod hash;
mod id;
mod impact;
pub(crate) mod macros;
pub(crate) mod node;
mod path;
mod pin;
mod risk;
mod system;
mod text;
mod value;

pub use alike::alike;
pub use assessment::{Applicability, Assessment, ControlEntry, ControlStatus, Counters, Review};
pub use cell::{Cell, Row};
pub use collections::{Key, Register, Set, Sparse};
pub use hash::{BadHash, Hash};
pub use id::{
    ActionId, BadId, CatalogueId, ChoiceId, ControlId, CrosswalkId, DimensionId, EntryId, FactId, FactValue,
    FrameworkId, GroupId, ImpactId, LevelId, MethodologyId, NumberedId, PointId, QuestionId, RiskId, RowId, Slug,
    TagId, Tail, TreatmentId,
};
pub use impact::{AffectedGroup, Answer, AnswerState, Confidence, Entry, Impact, ImpactKind, Score, Vulnerability};
pub(crate) use macros::words;
pub use node::{Delta, Misfit, Node};
pub use path::Path;
pub use pin::Pin;
pub use risk::{Acceptance, Action, ActionStatus, Rating, RatingStage, Rejection, Risk, Treatment};
pub use system::{Role, Stage, System};
pub use text::{Line, Prose};
pub use value::Value;
