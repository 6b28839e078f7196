//! Sign-offs and comments: read with what is opened, written at once.

use super::StoreWorld;
use crate::format::comment::{Act, Thread};
use crate::history::label;
use crate::model::{Line, Path, Prose, Slug};
use crate::store::{CommentOrder, Confirmed, Rev, SignOrder, Snapshot, StoreError, Workspace};
use crate::tui::effect::{Report, Signing, VersionName};
use crate::tui::reviewed::Reviewed;
use std::collections::BTreeMap;
use std::path::PathBuf;

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
            names: names(workspace, slug, &comments.threads),
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
        let Signing { decision, role, note, until, key: typed, .. } = signing;
        let key = (!typed.is_empty()).then(|| self.at_home(&typed));
        let order = SignOrder { decision, role, note, until, by, at, key };
        let (signed, confirmed) = self.workspace()?.sign(slug, &rev(version), &order)?;
        let with = match &signed.signoff.key {
            Some(key) => format!("Signed with {key}"),
            None => "Without a key: your name is only claimed".to_owned(),
        };
        let mut said = format!("v{} {}. {with}", version.number, signed.signoff.headline());
        if let Confirmed::No(cause) = confirmed {
            said = format!("{said}; written, not confirmed by the disk ({cause})");
        }
        let used = (!typed.is_empty()).then_some(Report::SignedWith(typed));
        self.with_review(slug, used.into_iter().chain([Report::Done(said)]).collect())
    }

    /// A path as a shell would take it: `~/` is the home.
    fn at_home(&self, typed: &str) -> PathBuf {
        let below = typed.strip_prefix("~/").zip(self.home.as_ref());
        below.map_or_else(|| PathBuf::from(typed), |(rest, home)| home.join(rest))
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

/// What the places of threads are called in the newest version; where that cannot be read, nothing is.
fn names(workspace: &Workspace, slug: &Slug, threads: &[Thread]) -> BTreeMap<Path, String> {
    let newest = || workspace.versions(slug).ok()?.pop();
    let snapshot =
        (!threads.is_empty()).then(newest).flatten().and_then(|name| workspace.load(slug, &Rev::Name(name)).ok());
    let Some(Snapshot { content, methodology, .. }) = snapshot else { return BTreeMap::new() };
    threads.iter().map(|thread| (thread.at.clone(), label(&thread.at, &methodology, &content))).collect()
}

fn rev(version: &VersionName) -> Rev {
    Rev::Hash(version.hash.clone())
}
