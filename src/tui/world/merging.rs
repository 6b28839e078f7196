//! Merging from the screen: a merge begun, a decision recorded.

use super::{Reports, StoreWorld};
use crate::history::deciding::person;
use crate::history::{Merging, Settlement, Step};
use crate::model::{Prose, Slug};
use crate::store::{DraftFile, MergeBegun, Rev, StoreError, Wanted};
use crate::tui::effect::{Decided, Report};

impl StoreWorld {
    /// Begins a merge, or goes on with one. When that fails, the draft that was open is open again.
    pub(super) fn merge(&mut self, slug: &Slug) -> Reports {
        let open = self.open.take();
        let base = open.as_ref().and_then(DraftFile::base).cloned();
        if let Some(file) = open
            && let Err(error) = self.let_go(file)
        {
            return Err(error);
        }
        let holder = (self.holder)();
        let begun = self.workspace().and_then(|workspace| workspace.merge(slug, &Wanted::Any, &holder));
        match begun {
            Ok(begun) => self.merged(begun),
            Err(error) => {
                let rev = base.map(Rev::Name);
                self.open = rev.and_then(|rev| self.open_again(slug, &rev).ok());
                Err(error)
            }
        }
    }

    /// Closes a draft with everything of it on disk; one in which nothing was done has no file.
    fn let_go(&mut self, mut file: DraftFile) -> Result<(), StoreError> {
        let draft = file.draft();
        if draft.done().is_empty() && draft.undone().is_empty() && draft.merging().is_none() {
            return Ok(());
        }
        let flushed = file.flush();
        if flushed.is_err() {
            self.open = Some(file);
        }
        flushed
    }

    fn open_again(&mut self, slug: &Slug, base: &Rev) -> Result<DraftFile, StoreError> {
        let holder = (self.holder)();
        let workspace = self.workspace()?;
        if workspace.has_draft(slug)? {
            workspace.edit(slug, &holder)
        } else {
            workspace.edit_from(slug, base, &holder)
        }
    }

    fn merged(&mut self, begun: MergeBegun) -> Reports {
        let MergeBegun { file, kept } = begun;
        let said = file.draft().merging().map(|merging| in_words(merging, kept.as_deref()));
        let session = self.session(&file)?;
        self.worked_on.insert(file.slug().clone());
        self.open = Some(file);
        Ok(vec![Report::Opened(Box::new(session), said)])
    }

    /// A decision is on disk when this returns, or the person is told that it is not.
    pub(super) fn settle(&mut self, decided: Decided) -> Vec<Report> {
        let Decided { at, choice, edit } = decided;
        let (by, on) = ((self.holder)().name, (self.clock)());
        let step = Step::Settle(Settlement { at, choice, edit, by, on, why: Prose::default() });
        let failed = self.journal(step.clone());
        std::iter::once(Report::Settled(step)).chain(failed).collect()
    }
}

/// What was merged by itself, and where the draft as it was is kept.
fn in_words(merging: &Merging, kept: Option<&str>) -> String {
    let (a, b) = (person(&merging.a.source), person(&merging.b.source));
    let counts = format!("Merged: {} of {a}, {} of {b}", merging.a.changes.len(), merging.b.changes.len());
    let open = match merging.conflicts.len() {
        0 => "; nothing is in conflict.".to_owned(),
        1 => "; 1 conflict is yours to decide.".to_owned(),
        count => format!("; {count} conflicts are yours to decide."),
    };
    let kept = kept.map_or_else(String::new, |place| format!(" The draft as it was is kept as {place}."));
    format!("{counts}{open}{kept}")
}
