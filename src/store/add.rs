//! Putting a methodology into the workspace: whole or not at all, and never over another.

use super::crosswalk;
use super::error::StoreError;
use super::workspace::Workspace;
use crate::format::methodology::{self, Texts};
use crate::model::MethodologyId;

const UNFINISHED: &str = "methodologies/.unfinished-";

impl Workspace {
    /// Starts a methodology from another: the same texts under another id, in `methodologies/ID/`.
    ///
    /// # Errors
    /// When the other has faults, when there is a methodology with this id already, or the disk says no; then nothing stands
    /// there.
    pub fn start_methodology(
        &self,
        id: &MethodologyId,
        from: &MethodologyId,
        title: Option<&str>,
    ) -> Result<String, StoreError> {
        let text = self.methodology_text(from)?;
        let other = self.methodology(from)?.methodology;
        self.add_methodology(id, &methodology::start_from(&text.parts(), &other.head, id, title)?)
    }

    /// Writes the texts of a methodology into `methodologies/ID/`; from then on they are the person's own. Says where.
    ///
    /// # Errors
    /// When there is a methodology with this id already, or the disk says no; then nothing stands there.
    pub fn add_methodology(&self, id: &MethodologyId, texts: &Texts) -> Result<String, StoreError> {
        let (folder, unfinished) = (format!("methodologies/{id}"), format!("{UNFINISHED}{id}"));
        if self.methodologies()?.contains(id) || id.as_str() == crosswalk::FOLDER || self.files.exists(&folder)? {
            return Err(StoreError::MethodologyExists { id: id.clone() });
        }
        self.files.drop_folder(&unfinished)?;
        for (path, text) in &texts.0 {
            let path = format!("{unfinished}/{path}");
            let (folder, name) = path.rsplit_once('/').unwrap_or((unfinished.as_str(), path.as_str()));
            self.files.make_folder(folder)?;
            self.files.replace(folder, name, text.as_bytes())?;
        }
        self.files.rename(&unfinished, &folder)?;
        Ok(folder)
    }
}
