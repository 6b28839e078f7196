//! Sign-offs and comments: read with what is opened, written at once.

use super::StoreWorld;
use crate::format::comment::Act;
use crate::model::{Line, Prose, Slug};
use crate::store::{CommentOrder, Confirmed, Rev, SignOrder, StoreError};
use crate::tui::effect::{Report, Signing, VersionName};
use crate::tui::reviewed::Reviewed;

impl StoreWorld {
    /// What was decided and said about an assessment.
    pub(super) fn reviewed(&mut self, slug: &Slug) -> Result<Report, StoreError> {
        let person = (self.holder)().name;
        let workspace = self.workspace()?;
        let (signoffs, comments) = (workspace.signoffs(slug)?, workspace.comments(slug)?);
        let trouble = signoffs.broken.iter().chain(comments.problems()).map(ToString::to_string).collect();
        Ok(Report::Reviewed(Box::new(Reviewed {
            slug: slug.clone(),
            person,
            heads: workspace.heads(slug).unwrap_or_default(),
            signoffs: signoffs.sound,
            threads: comments.threads,
            trouble,
        })))
    }

    /// Reports with what was decided and said after them.
    pub(super) fn with_review(&mut self, slug: &Slug, mut reports: Vec<Report>) -> Result<Vec<Report>, StoreError> {
        reports.insert(0, self.reviewed(slug)?);
        Ok(reports)
    }

    pub(super) fn sign(
        &mut self,
        slug: &Slug,
        version: &VersionName,
        signing: Signing,
    ) -> Result<Vec<Report>, StoreError> {
        let at = (self.clock)();
        let by = self.named(signing.by);
        let Signing { decision, role, note, until, .. } = signing;
        let order = SignOrder { decision, role, note, until, by, at, key: None };
        let (signed, confirmed) = self.workspace()?.sign(slug, &rev(version), &order)?;
        let mut said =
            format!("v{} {}. Without a key: assize sign --key signs it too", version.number, signed.signoff.headline());
        if let Confirmed::No(cause) = confirmed {
            said = format!("{said}; written, not confirmed by the disk ({cause})");
        }
        self.with_review(slug, vec![Report::Done(said)])
    }

    pub(super) fn comment(
        &mut self,
        slug: &Slug,
        version: &VersionName,
        (act, text, by): (Act, Prose, Line),
    ) -> Result<Vec<Report>, StoreError> {
        let at = (self.clock)();
        let said = match &act {
            Act::Remark { .. } => format!("The comment stands beside v{}.", version.number),
            Act::Reply { .. } => "The reply is written.".to_owned(),
            Act::Resolve { .. } => "The comment is settled.".to_owned(),
        };
        let order = CommentOrder { act, text, by: self.named(by), at };
        self.workspace()?.comment(slug, &rev(version), &order)?;
        self.with_review(slug, vec![Report::Done(said)])
    }

    fn named(&self, by: Line) -> Line {
        if by.is_empty() { (self.holder)().name } else { by }
    }
}

fn rev(version: &VersionName) -> Rev {
    Rev::Hash(version.hash.clone())
}
