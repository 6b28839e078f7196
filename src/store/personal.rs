//! A person's own settings, where the system keeps such things. Nothing about an assessment stands there.

use super::error::StoreError;
use super::files::read_text;
use crate::format::read;
use crate::model::Line;
use serde::Deserialize;
use std::path::Path;

/// The name of the file.
pub const PERSONAL: &str = "settings.ron";

/// A person's own settings. Each may be left out; the file is written by the person alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Personal {
    /// Who this is: name and e-mail.
    pub author: Line,
    /// The theme, by its word.
    pub theme: String,
    /// The glyphs, by their word.
    pub glyphs: String,
    /// The SSH key that a sign-off on screen offers to sign with: a path, `~/` for the home; none unless it is named here.
    pub signing_key: String,
}

impl Personal {
    /// The settings in a folder; none when there is no file.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn read(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(PERSONAL);
        let label = path.display().to_string();
        match read_text(&path, &label) {
            Err(error) if error.is_missing() => Ok(Self::default()),
            text => Ok(read::parse(&label, &text?)?),
        }
    }
}
