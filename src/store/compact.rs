//! Rewriting a journal that has grown long.

use super::error::StoreError;
use super::files::Files;
use super::found::Replayed;
use super::shelf::Shelf;
use crate::format::journal;
use crate::history::{Draft, Edit, Step};

/// A journal longer than this is rewritten when it is opened, in bytes.
const LONG: usize = 8 * 1024 * 1024;

/// So many edits stay undoable when a journal is rewritten.
const UNDOABLE: usize = 200;

/// Rewrites a journal that has grown long, keeping what can be undone for a while back. Gives its new length.
pub(super) fn compact(files: &Files, found: &Replayed) -> Result<Option<u64>, StoreError> {
    // What a merge began with, what was decided, what waits to be merged and a change of methodology stay as they were written,
    // until that is sealed.
    let told_at_length =
        found.draft.merging().is_some() || !found.draft.others().is_empty() || found.draft.repins().next().is_some();
    if found.whole < LONG || told_at_length {
        return Ok(None);
    }
    let mut text = journal::opening_line(&found.opening)?;
    for step in &shortened(&found.draft) {
        text.push_str(&journal::step_line(step)?);
    }
    let name = format!("{}.journal", found.opening.assessment);
    files.replace(Shelf::DRAFTS, &name, text.as_bytes())?;
    Ok(Some(text.len() as u64))
}
/// The steps that lead to the same draft: all but the last edits as one, then those, then what was taken back.
fn shortened(draft: &Draft) -> Vec<Step> {
    let (old, recent) = draft.done().split_at(draft.done().len().saturating_sub(UNDOABLE));
    let mut folded = Draft::new(draft.base().clone());
    // They applied once from here, so they do again.
    let replayed = old.iter().try_for_each(|edit| folded.take(Step::Do(edit.clone())).map(|_| ()));
    debug_assert!(replayed.is_ok(), "{replayed:?}");
    let first = Some(folded.changes()).filter(|changes| !changes.is_empty()).map(|changes| Step::Do(Edit(changes)));
    let undone = draft.undone().iter().rev();
    let again = recent.iter().chain(undone).map(|edit| Step::Do(edit.clone()));
    let back = draft.undone().iter().map(|_| Step::Undo);
    let reasons = draft.reasons().iter().map(|(at, why)| Step::Because { at: vec![at.clone()], why: why.clone() });
    first.into_iter().chain(again).chain(back).chain(reasons).collect()
}
