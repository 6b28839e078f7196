//! Merging two states that have several newest ancestors, because they were merged crosswise before.

use super::diff;
use super::merge::{Conflict, ConflictKind, Merged, merge};
use crate::model::{Assessment, Path};

/// Merges two states over every one of their newest ancestors. Where it would come out otherwise over one than over another, a
/// person decides. Without an ancestor, whatever both have and is not the same is a conflict.
#[must_use]
pub fn merge_over(ancestors: &[Assessment], a: &Assessment, b: &Assessment) -> Merged {
    let nothing = Assessment::default();
    let (first, others) = ancestors.split_first().unwrap_or((&nothing, &[]));
    let mut merged = merge(first, a, b);
    for other in others {
        let again = merge(other, a, b);
        let differing = diff(&merged.content, &again.content).into_iter().map(|change| clash(change.at, first, a, b));
        let found: Vec<Conflict> =
            again.conflicts.into_iter().chain(differing).filter(|conflict| !is_counter(&conflict.at)).collect();
        for conflict in found {
            if !merged.conflicts.iter().any(|known| conflict.at.is_within(&known.at)) {
                merged.conflicts.push(conflict);
            }
        }
    }
    if !others.is_empty() {
        merged.conflicts.sort_by_cached_key(|conflict| (field(&conflict.at), conflict.at.clone()));
    }
    merged
}

/// The place of a field in its record, as everywhere a difference is listed.
fn field(at: &Path) -> Option<usize> {
    let first = at.segments().first().copied();
    Assessment::FIELDS.iter().position(|field| Some(*field) == first)
}

fn clash(at: Path, base: &Assessment, a: &Assessment, b: &Assessment) -> Conflict {
    let value = |side: &Assessment| side.at(&at).ok().flatten();
    Conflict { kind: ConflictKind::BothChanged, base: value(base), a: value(a), b: value(b), at }
}

fn is_counter(at: &Path) -> bool {
    at.is_within(&Path::new("next"))
}
