//! Prose by line: two sets of line edits against one base.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// The lines `was` of the base became `now`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hunk<'a, T> {
    was: Range<usize>,
    now: &'a [T],
}

impl<T> Hunk<'_, T> {
    /// Whether both can be made, this one first. Where one only inserts at the edge of the other, nobody can tell the order.
    fn is_clear_of(&self, next: &Self) -> bool {
        self.was.end < next.was.start || self.was.end == next.was.start && !self.inserts() && !next.inserts()
    }

    fn inserts(&self) -> bool {
        self.was.is_empty()
    }
}

/// Both edits of `base` in one; `None` when they overlap.
pub(super) fn merge_lines<T: Clone + Ord + std::hash::Hash>(base: &[T], a: &[T], b: &[T]) -> Option<Vec<T>> {
    let mut hunks: Vec<Hunk<'_, T>> = hunks(base, a);
    hunks.extend(self::hunks(base, b));
    hunks.sort_by(|x, y| (x.was.start, x.was.end, x.now).cmp(&(y.was.start, y.was.end, y.now)));
    hunks.dedup();
    let clear = hunks.windows(2).all(|pair| pair[0].is_clear_of(&pair[1]));
    clear.then(|| rewritten(base, &hunks))
}

fn hunks<'a, T: Ord + std::hash::Hash>(base: &[T], side: &'a [T]) -> Vec<Hunk<'a, T>> {
    let ops = capture_diff_slices(Algorithm::Myers, base, side);
    let changed = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    changed.map(|op| Hunk { was: op.old_range(), now: &side[op.new_range()] }).collect()
}

fn rewritten<T: Clone>(base: &[T], hunks: &[Hunk<'_, T>]) -> Vec<T> {
    let (mut lines, mut read) = (Vec::new(), 0);
    for hunk in hunks {
        lines.extend_from_slice(&base[read..hunk.was.start]);
        lines.extend_from_slice(hunk.now);
        read = hunk.was.end;
    }
    lines.extend_from_slice(&base[read..]);
    lines
}
