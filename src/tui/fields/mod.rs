//! Fields bound to places of the assessment, the form that holds them, and the editors that change them.

mod chooser;
mod editor;
mod field;
mod form;

pub use chooser::Chooser;
pub use editor::{Editor, Shape};
pub use field::{Field, FieldKind, Opt};
pub use form::Form;
