//! Pieces of screens that know nothing of assessments.

pub mod hints;
pub mod list;
pub mod stepper;
pub mod text;
