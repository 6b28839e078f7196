//! What is marked in a list, so that one action is done to many.

use crate::tui::theme::{Glyph, Theme};
use std::collections::BTreeSet;

/// The marked ones.
#[derive(Clone, Debug)]
pub struct Marks<K>(BTreeSet<K>);

impl<K> Default for Marks<K> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<K: Ord + Clone> Marks<K> {
    /// How many are marked.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Marks one, or takes its mark away.
    pub fn toggle(&mut self, key: K) {
        if !self.0.remove(&key) {
            self.0.insert(key);
        }
    }

    /// Marks everything shown, or takes every mark away when all of it is marked already.
    pub fn toggle_all(&mut self, shown: impl Iterator<Item = K>) {
        let shown: BTreeSet<K> = shown.collect();
        if shown.is_subset(&self.0) { self.clear() } else { self.0.extend(shown) }
    }

    /// Takes every mark away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes the marks of those away that are no longer there.
    pub fn keep(&mut self, is_there: impl FnMut(&K) -> bool) {
        self.0.retain(is_there);
    }

    /// What an action is done to: the marked ones, or the one under the cursor when none is marked.
    #[must_use]
    pub fn or<'a>(&'a self, under_cursor: Option<&'a K>) -> Vec<&'a K> {
        if self.0.is_empty() { under_cursor.into_iter().collect() } else { self.0.iter().collect() }
    }

    /// The mark of a row.
    #[must_use]
    pub fn glyph(&self, key: &K, theme: Theme) -> &'static str {
        if self.0.contains(key) { theme.glyph(Glyph::Marked) } else { " " }
    }
}
