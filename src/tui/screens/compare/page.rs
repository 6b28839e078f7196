//! The report as a page of blocks: the summary, then one block an entry. Only the blocks on the screen are ever laid out, so
//! that a report of ten thousand changes turns its pages like one of ten.

use ratatui::text::Line;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Blocks kept laid out; more are laid out anew.
const KEPT: usize = 200;

/// Some lines that belong together, and which of them is the one to mark.
#[derive(Debug, Default)]
pub struct Block {
    /// The lines.
    pub lines: Vec<Line<'static>>,
    /// The line with the name of the entry.
    pub title: usize,
}

/// A line of a block, both counted from 0.
pub type Place = (usize, usize);

/// Where a page has been scrolled to. Block 0 is the summary; block n is the n-th entry that is shown.
#[derive(Debug, Default)]
pub struct Page {
    top: Cell<Place>,
    rows: Cell<usize>,
    width: Cell<u16>,
    laid: RefCell<BTreeMap<usize, Rc<Block>>>,
}

impl Page {
    /// The first line on the screen.
    pub fn top(&self) -> Place {
        self.top.get()
    }

    /// The rows of the screen when it was last drawn.
    pub fn rows(&self) -> usize {
        self.rows.get().max(2)
    }

    /// The columns of the screen when it was last drawn.
    pub fn width(&self) -> u16 {
        self.width.get()
    }

    /// Puts a line on top.
    pub fn put(&self, top: Place) {
        self.top.set(top);
    }

    /// Forgets how blocks fall, because they are laid out in another way.
    pub fn forget(&self) {
        self.laid.borrow_mut().clear();
    }

    /// Takes the size of the screen.
    pub fn fit(&self, width: u16, rows: usize) {
        if self.width.replace(width) != width {
            self.forget();
        }
        self.rows.set(rows);
    }

    /// A block, laid out by `lay` when it is not yet.
    pub fn block(&self, nth: usize, lay: impl FnOnce(u16) -> Block) -> Rc<Block> {
        let mut laid = self.laid.borrow_mut();
        if laid.len() > KEPT {
            laid.clear();
        }
        Rc::clone(laid.entry(nth).or_insert_with(|| Rc::new(lay(self.width.get()))))
    }
}

/// Walks over the lines of a page of `len` blocks of which `height` says how high each is.
pub struct Walk<H: Fn(usize) -> usize> {
    /// How many blocks there are.
    pub len: usize,
    /// How many lines a block has.
    pub height: H,
}

impl<H: Fn(usize) -> usize> Walk<H> {
    /// So many lines further down, at most to the last line.
    pub fn down(&self, (mut block, line): Place, by: usize) -> Place {
        let mut line = line + by;
        while line >= (self.height)(block) {
            if block + 1 >= self.len {
                return (block, (self.height)(block).saturating_sub(1));
            }
            line -= (self.height)(block);
            block += 1;
        }
        (block, line)
    }

    /// So many lines further up, at most to the first line.
    pub fn up(&self, (mut block, mut line): Place, mut by: usize) -> Place {
        while by > line {
            if block == 0 {
                return (0, 0);
            }
            by -= line + 1;
            block -= 1;
            line = (self.height)(block).saturating_sub(1);
        }
        (block, line - by)
    }

    /// The line that stands on top when the last line stands at the bottom of so many rows.
    pub fn last_top(&self, rows: usize) -> Place {
        let last = self.len.saturating_sub(1);
        self.up((last, (self.height)(last).saturating_sub(1)), rows.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk() -> Walk<impl Fn(usize) -> usize> {
        Walk { len: 4, height: |block| [5, 1, 3, 2][block] }
    }

    #[test]
    fn lines_are_walked_across_blocks_and_stop_at_both_ends() {
        let walk = walk();
        assert_eq!(walk.down((0, 0), 4), (0, 4));
        assert_eq!(walk.down((0, 3), 3), (2, 0));
        assert_eq!(walk.down((0, 0), 99), (3, 1));
        assert_eq!(walk.up((2, 0), 1), (1, 0));
        assert_eq!(walk.up((3, 1), 4), (2, 0));
        assert_eq!(walk.up((3, 1), 99), (0, 0));
        for by in 0..11 {
            assert_eq!(walk.up(walk.down((0, 0), by), by), (0, 0));
        }
    }

    #[test]
    fn the_last_line_stands_at_the_bottom() {
        assert_eq!(walk().last_top(3), (2, 2));
        assert_eq!(walk().last_top(11), (0, 0));
        assert_eq!(walk().last_top(99), (0, 0));
    }
}
