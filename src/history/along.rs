//! Following what a history records from version to version, without reading what each of them holds.

use super::blame::Record;

/// Carries a state from each record to what was made from it first, oldest first, and keeps what is seen of each.
///
/// `begin` makes the state where it cannot come from a parent, `step` brings it from the first parent to the record; either
/// gives nothing where the record contradicts itself, and then nothing is seen of it. A state is copied only at a fork.
pub fn along<S: Clone, T>(
    records: &[Record],
    begin: impl Fn(usize) -> Option<S>,
    step: impl Fn(S, usize) -> Option<S>,
    see: impl Fn(&S, usize) -> T,
) -> Vec<Option<T>> {
    let mut waiting = vec![0_usize; records.len()];
    for parent in records.iter().filter_map(|record| record.parents.first().copied().flatten()) {
        waiting[parent] += 1;
    }
    let mut held: Vec<Option<S>> = Vec::with_capacity(records.len());
    let mut seen = Vec::with_capacity(records.len());
    for (at, record) in records.iter().enumerate() {
        let state = match record.parents.first().copied().flatten() {
            Some(parent) => {
                waiting[parent] -= 1;
                let from = if waiting[parent] == 0 { held[parent].take() } else { held[parent].clone() };
                from.and_then(|state| step(state, at))
            }
            None => begin(at),
        };
        seen.push(state.as_ref().map(|state| see(state, at)));
        held.push(state.filter(|_| waiting[at] > 0));
    }
    seen
}
