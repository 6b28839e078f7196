//! Which two are merged, and what the merged version is made from.

use super::Wanted;
use crate::format::VersionName;
use crate::model::Slug;
use crate::store::error::StoreError;
use crate::store::found::Replayed;
use crate::store::history::Graph;
use crate::store::workspace::Workspace;

/// The two sides of a merge.
pub(super) struct Pair {
    /// What the first side was made from: a head, the base of a draft, both versions of a merging draft; nothing for the draft
    /// of an assessment that was never sealed here.
    pub(super) before: Vec<VersionName>,
    /// The version that is merged with it.
    pub(super) other: VersionName,
    /// What the merged version is made from.
    pub(super) after: Vec<VersionName>,
}

impl Workspace {
    pub(super) fn pair(
        &self,
        slug: &Slug,
        wanted: &Wanted,
        found: Option<&Replayed>,
        graph: &Graph,
    ) -> Result<Pair, StoreError> {
        let draft = found.map(|found| made_from(&found.opening));
        let (before, other) = match wanted {
            Wanted::Any => any(slug, draft, graph)?,
            Wanted::Two(a, b) => {
                let two = [self.resolve(slug, a)?, self.resolve(slug, b)?];
                named(slug, draft, two)?
            }
        };
        joined(slug, before, other, graph)
    }
}

fn made_from(opening: &crate::format::journal::Opening) -> Vec<VersionName> {
    opening.base.iter().chain(&opening.merging).cloned().collect()
}

type Sides = (Vec<VersionName>, VersionName);

/// The draft and the first head it does not know, those that go on from its own base first; else the first two heads.
fn any(slug: &Slug, draft: Option<Vec<VersionName>>, graph: &Graph) -> Result<Sides, StoreError> {
    let heads = graph.heads();
    let before = draft.unwrap_or_else(|| heads.first().cloned().into_iter().collect());
    let unknown: Vec<&VersionName> = heads.iter().filter(|head| !before.contains(head)).collect();
    let later = |head: &&&VersionName| before.iter().any(|name| graph.goes_on_from(head, name));
    match unknown.iter().find(later).or(unknown.first()) {
        Some(other) => Ok((before, (**other).clone())),
        None => Err(nothing(slug, &heads)),
    }
}

fn nothing(slug: &Slug, heads: &[VersionName]) -> StoreError {
    let cause = match heads {
        [] => "nothing was sealed yet".to_owned(),
        [only, ..] => format!("{only} is the only newest version, and nothing stands beside it"),
    };
    StoreError::NothingToMerge { slug: slug.clone(), cause, next: format!("assize edit {slug}") }
}

/// The two that were named. With a draft, one of them is what it starts from.
fn named(slug: &Slug, draft: Option<Vec<VersionName>>, [a, b]: [VersionName; 2]) -> Result<Sides, StoreError> {
    match draft {
        None => Ok((vec![a], b)),
        Some(before) if before.contains(&a) => Ok((before, b)),
        Some(before) if before.contains(&b) => Ok((before, a)),
        Some(before) => {
            let from = before.first().map_or_else(|| "nothing".to_owned(), ToString::to_string);
            Err(StoreError::NothingToMerge {
                slug: slug.clone(),
                cause: format!("there is a draft, and it starts from {from}, not from {a} or {b}"),
                next: format!("assize merge {slug} merges the draft with what stands beside it; or seal it first"),
            })
        }
    }
}

/// Puts the other in the place of everything it goes on from, or beside it.
fn joined(slug: &Slug, before: Vec<VersionName>, other: VersionName, graph: &Graph) -> Result<Pair, StoreError> {
    let refused = |cause: String, next: String| Err(StoreError::NothingToMerge { slug: slug.clone(), cause, next });
    if let Some(later) = before.iter().find(|name| graph.goes_on_from(name, &other)) {
        let cause = format!("{later} goes on from {other}, so everything of it is there already");
        return refused(cause, format!("assize diff {slug} {other} {later} shows what changed since"));
    }
    let known = graph.up_to(&other);
    let overtaken: Vec<VersionName> = before.iter().filter(|name| known.contains(name)).cloned().collect();
    let mut after: Vec<VersionName> = Vec::new();
    for name in &before {
        let stays = if overtaken.contains(name) { &other } else { name };
        if !after.contains(stays) {
            after.push(stays.clone());
        }
    }
    if overtaken.is_empty() {
        after.push(other.clone());
    }
    if before.len() > 1 && overtaken.is_empty() {
        let cause = format!("the draft merges two versions already, and {other} is a third");
        return refused(cause, format!("finish this merge and seal it; then merge with {other}"));
    }
    Ok(Pair { before, other, after })
}
