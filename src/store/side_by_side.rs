//! Many files or folders, read on all the machine's processors at once.

use std::num::NonZero;
use std::thread;

/// Files below which another thread costs more than it gains.
const WORTH: usize = 32;
/// Threads at most: more do not make a disk faster.
const MOST: usize = 8;

/// The results of two pieces of work, the first of which is done on a thread of its own.
pub(super) fn both<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        (first.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), second)
    })
}

/// The results of `work` on each item, in the order of the items.
pub fn side_by_side<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    // To ask how many processors there are takes as long as to read a few files.
    if items.len() <= WORTH {
        return items.iter().map(work).collect();
    }
    let processors = thread::available_parallelism().map_or(1, NonZero::get).min(MOST);
    let share = items.len().div_ceil(processors).max(WORTH);
    let on_part = |part: &[T]| part.iter().map(&work).collect::<Vec<R>>();
    thread::scope(|scope| {
        let parts: Vec<_> = items.chunks(share).map(|part| scope.spawn(move || on_part(part))).collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}
