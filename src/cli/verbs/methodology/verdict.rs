//! A methodology on two lines: what it is, where it stands, how much it holds, what the lint says of it.

use crate::format::methodology::{Linted, lint_parts};
use crate::method::Contents;
use crate::method::lint::Tally;
use crate::model::MethodologyId;
use crate::store::{Shelved, StoreError, Workspace};
use serde::Serialize;

/// A methodology and the verdict of the lint.
#[derive(Serialize)]
pub struct Verdict {
    pub methodology: String,
    pub version: String,
    pub title: String,
    pub from: &'static str,
    pub trust: String,
    pub contents: Contents,
    pub lint: Tally,
}

/// What is to be said of a methodology, and the lint of it. One that cannot be read has no version, title and content.
pub fn verdict(workspace: &Workspace, id: &MethodologyId) -> Result<(Verdict, Linted), StoreError> {
    let text = workspace.methodology_text(id)?;
    let linted = lint_parts(&text.parts(), &|_| None);
    let from = match text.shelved {
        Shelved::Folder => "workspace",
        Shelved::Shipped => "shipped",
    };
    let head = linted.methodology.as_ref().map(|methodology| &methodology.head);
    let verdict = Verdict {
        methodology: id.to_string(),
        version: head.map_or_else(|| "?".to_owned(), |head| head.version.clone()),
        title: head.map_or_else(|| "cannot be read".to_owned(), |head| head.title.to_string()),
        from,
        trust: head.map(|head| head.trust.to_string()).unwrap_or_default(),
        contents: linted.methodology.as_ref().map(Contents::of).unwrap_or_default(),
        lint: linted.tally(),
    };
    Ok((verdict, linted))
}
