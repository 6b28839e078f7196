//! The settings of a workspace. A person owns the file; the program writes it once, at `init`, and never again.

use crate::format::{Diagnostic, read, version};
use crate::method::{Axes, BASE_LANGUAGE};
use crate::model::{Line, MethodologyId};
use serde::Deserialize;

/// The newest settings format this program writes and reads.
pub(super) const FORMAT: u32 = 1;

/// The settings of a workspace: `assize.ron`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The format of the file.
    pub format: u32,
    /// What the workspace is called.
    #[serde(default)]
    pub name: Line,
    /// The methodology a new assessment is made by, unless another is named.
    pub methodology: MethodologyId,
    /// The language in which texts of methodologies are shown, where they exist in it.
    #[serde(default = "base_language")]
    pub language: String,
    /// Which way round matrices are drawn, on screen and in print. It stands here and not in a methodology, since another
    /// drawing is no other method and must not need re-scaling; and not with the person, since people read one picture.
    #[serde(default)]
    pub axes: Axes,
}

fn base_language() -> String {
    BASE_LANGUAGE.to_owned()
}

pub(super) fn parse(label: &str, text: &str) -> Result<Settings, Diagnostic> {
    version::check_format(label, text, FORMAT)?;
    read::parse(label, text)
}

/// What `init` writes.
pub(super) const INITIAL: &str = r#"// The settings of this workspace. They are yours: assize reads this file and never rewrites it.
(
    // The format of this file.
    format: 1,

    // What this workspace is called, shown at the top of the screen.
    name: "",

    // The methodology a new assessment is made by, unless another is named.
    // A folder methodologies/<id>/ in this workspace comes before one that ships with assize.
    methodology: "iso-42001",

    // The language in which texts of a methodology are shown, where they exist in it.
    language: "en",

    // Which way round matrices are drawn: likelihood_up or severity_up. What is recorded is the same either way.
    axes: likelihood_up,
)
"#;
