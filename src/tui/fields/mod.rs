//! Fields bound to places of the assessment, the form that holds them, and the editors that change them.

mod chooser;
mod editor;
mod field;
mod form;
mod picks;
mod prompt;
mod text_box;

pub use chooser::Chooser;
pub use editor::Editor;
pub use field::{Along, Field, FieldKind, Opt};
pub use form::Form;
pub use prompt::Prompt;
pub use text_box::{Shape, TextBox};
