//! What can be pointed at, as it was last drawn: drawing fills it, a click is looked up in it.

use ratatui::layout::{Position, Rect};
use std::cell::RefCell;

/// Places of the screen, each with what stands there.
#[derive(Clone, Debug)]
pub struct Hits<T>(RefCell<Vec<(Rect, T)>>);

impl<T> Default for Hits<T> {
    fn default() -> Self {
        Self(RefCell::new(Vec::new()))
    }
}

impl<T: Copy> Hits<T> {
    /// Forgets everything: a new frame is drawn, and perhaps without this.
    pub fn clear(&self) {
        self.0.borrow_mut().clear();
    }

    /// Takes down that something stands at a place.
    pub fn add(&self, area: Rect, what: T) {
        self.0.borrow_mut().push((area, what));
    }

    /// What stands at a position.
    #[must_use]
    pub fn at(&self, position: Position) -> Option<T> {
        self.0.borrow().iter().find(|(area, _)| area.contains(position)).map(|(_, what)| *what)
    }
}
