//! Edits of the entries that sections are asked again for.

use super::super::Edit;
use super::ids::Ids;
use super::{EditError, clear, put_node};
use crate::model::{Assessment, Entry, EntryId, Line, Path, TagId};

/// The place of an entry.
fn entry_path(id: EntryId) -> Path {
    Path::new("entries").join(id)
}

fn add(assessment: &Assessment, entry: &Entry, ids: &mut Ids<'_>) -> Result<(EntryId, Edit), EditError> {
    let (id, counter) = ids.one::<EntryId>(assessment)?;
    let added = put_node(assessment, entry_path(id), entry)?;
    Ok((id, Edit(vec![added, counter])))
}

/// Adds an entry with a name to a section.
///
/// # Errors
/// When no number is left.
pub fn add_entry(
    assessment: &Assessment,
    section: &TagId,
    name: &str,
    ids: &mut Ids<'_>,
) -> Result<(EntryId, Edit), EditError> {
    let entry = Entry { of: Some(section.clone()), name: Line::typed(name), ..Entry::default() };
    add(assessment, &entry, ids)
}

/// Adds a copy of an entry with its answers.
///
/// # Errors
/// When there is no such entry.
pub fn clone_entry(assessment: &Assessment, id: EntryId, ids: &mut Ids<'_>) -> Result<(EntryId, Edit), EditError> {
    let entry = assessment.entries.get(&id).ok_or(EditError::NoEntry(id))?;
    let name = Line::typed(&format!("{} (copy)", entry.name));
    add(assessment, &Entry { name, ..entry.clone() }, ids)
}

/// Removes an entry with its answers.
///
/// # Errors
/// When there is no such entry.
pub fn remove_entry(assessment: &Assessment, id: EntryId) -> Result<Edit, EditError> {
    if !assessment.entries.contains_key(&id) {
        return Err(EditError::NoEntry(id));
    }
    Ok(clear(assessment, entry_path(id))?.into())
}
