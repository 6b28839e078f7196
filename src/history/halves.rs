//! A large register looked at in two halves at once: to walk ten thousand risks is to wait for memory.

use std::collections::BTreeMap;
use std::ops::Bound::{self, Excluded, Included, Unbounded};

/// From so many entries on, to start a thread costs less than it saves.
const MANY: usize = 1_000;

/// A part of a register: from one key to another.
pub(super) type Part<K> = (Bound<K>, Bound<K>);

/// The results of `work` on the parts of a register, in key order: on the whole of a small one, on each half of a large one.
pub(super) fn by_halves<K: Copy + Ord + Send + Sync, V, R: Send>(
    entries: &BTreeMap<K, V>,
    work: impl Fn(Part<K>) -> R + Sync,
) -> Vec<R> {
    let middle = || entries.keys().nth(entries.len() / 2).copied();
    let Some(middle) = (entries.len() >= MANY).then(middle).flatten() else {
        return vec![work((Unbounded, Unbounded))];
    };
    let (lower, upper) = ((Unbounded, Excluded(middle)), (Included(middle), Unbounded));
    std::thread::scope(|scope| {
        let beside = std::thread::Builder::new().spawn_scoped(scope, || work(upper));
        let below = work(lower);
        // Where no thread can be had, one half comes after the other.
        let above = beside.ok().and_then(|thread| thread.join().ok());
        vec![below, above.unwrap_or_else(|| work(upper))]
    })
}
