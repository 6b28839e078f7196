//! The history drawn as a graph: a column for every line of work, a node for every version.
//!
//! ```text
//! ●   v5   a head
//! │ ● v4   another head: a fork
//! ○─┘ v3   what both were made from
//! ○   v2
//! ```

use std::collections::HashMap;

/// Something with a place in the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'a> {
    /// Its hash; none for a draft, which nothing was made from.
    pub hash: Option<&'a str>,
    /// The hashes of what it was made from, the first parent first.
    pub parents: Vec<&'a str>,
}

/// What stands in one column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Node,
    Bar,
    Joins,
    Parts,
    Blank,
}

/// One row of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Each column, and whether a stroke leads from it to the next.
    cells: Vec<(Mark, bool)>,
    /// Whether each column goes on below.
    below: Vec<bool>,
}

/// What the graph is drawn with, each one column wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strokes {
    /// A line that goes on.
    pub bar: &'static str,
    /// A line that ends in the node beside it.
    pub joins: &'static str,
    /// A line that begins in the node beside it.
    pub parts: &'static str,
    /// A stroke from column to column.
    pub across: &'static str,
}

impl Row {
    /// The row with its node drawn like this; two columns of text for each of the graph.
    #[must_use]
    pub fn text(&self, node: &str, strokes: Strokes) -> String {
        let mark = |(mark, bridged): &(Mark, bool)| {
            let drawn = match mark {
                Mark::Node => node,
                Mark::Bar => strokes.bar,
                Mark::Joins => strokes.joins,
                Mark::Parts => strokes.parts,
                Mark::Blank if *bridged => strokes.across,
                Mark::Blank => " ",
            };
            format!("{drawn}{}", if *bridged { strokes.across } else { " " })
        };
        self.cells.iter().map(mark).collect()
    }

    /// What stands below the row, as far as the row after it.
    #[must_use]
    pub fn text_below(&self, strokes: Strokes) -> String {
        self.below.iter().flat_map(|goes_on| [if *goes_on { strokes.bar } else { " " }, " "]).collect()
    }

    /// The columns of text it takes.
    #[must_use]
    pub fn width(&self) -> usize {
        self.cells.len() * 2
    }
}

/// A row for each of the nodes, which stand newest first. A parent that is not among the nodes that follow ends its line.
#[must_use]
pub fn rows(nodes: &[Node<'_>]) -> Vec<Row> {
    let places: HashMap<&str, usize> =
        nodes.iter().enumerate().filter_map(|(at, node)| Some((node.hash?, at))).collect();
    let mut lanes = Lanes::default();
    let row = |(at, node): (usize, &Node<'_>)| {
        let places = node.parents.iter().filter_map(|parent| places.get(parent).copied());
        lanes.row(at, &places.filter(|place| *place > at).collect::<Vec<_>>())
    };
    nodes.iter().enumerate().map(row).collect()
}

/// The columns, each with the node that it waits for.
#[derive(Default)]
struct Lanes(Vec<Option<usize>>);

impl Lanes {
    fn row(&mut self, node: usize, parents: &[usize]) -> Row {
        let at = self.0.iter().position(|lane| *lane == Some(node)).unwrap_or_else(|| self.free());
        let ending: Vec<usize> = (0..self.0.len()).filter(|lane| *lane != at && self.0[*lane] == Some(node)).collect();
        for lane in &ending {
            self.0[*lane] = None;
        }
        let passing: Vec<bool> = self.0.iter().map(Option::is_some).collect();
        self.0[at] = parents.first().copied();
        let starting: Vec<usize> = parents.iter().skip(1).filter_map(|parent| self.start(*parent)).collect();
        let mark = |lane: usize| match lane {
            lane if lane == at => Mark::Node,
            lane if ending.contains(&lane) => Mark::Joins,
            lane if starting.contains(&lane) => Mark::Parts,
            lane if passing.get(lane) == Some(&true) => Mark::Bar,
            _ => Mark::Blank,
        };
        let furthest = ending.iter().chain(&starting).copied().max().unwrap_or(at);
        let cells = (0..self.0.len()).map(|lane| (mark(lane), (at..furthest).contains(&lane))).collect();
        while self.0.last() == Some(&None) {
            self.0.pop();
        }
        Row { cells, below: self.0.iter().map(Option::is_some).collect() }
    }

    /// The first column that waits for nothing.
    fn free(&mut self) -> usize {
        self.0.iter().position(Option::is_none).unwrap_or_else(|| {
            self.0.push(None);
            self.0.len() - 1
        })
    }

    /// A new column for another parent, unless one waits for it already.
    fn start(&mut self, parent: usize) -> Option<usize> {
        if self.0.contains(&Some(parent)) {
            return None;
        }
        let at = self.free();
        self.0[at] = Some(parent);
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STROKES: Strokes = Strokes { bar: "│", joins: "┘", parts: "┐", across: "─" };

    fn drawn(nodes: &[(Option<&str>, &[&str])]) -> Vec<String> {
        let nodes: Vec<Node<'_>> =
            nodes.iter().map(|(hash, parents)| Node { hash: *hash, parents: parents.to_vec() }).collect();
        rows(&nodes).iter().map(|row| row.text("○", STROKES).trim_end().to_owned()).collect()
    }

    #[test]
    fn a_fork_joins_where_it_began() {
        let rows = drawn(&[(Some("d"), &["b"]), (Some("c"), &["b"]), (Some("b"), &["a"]), (Some("a"), &[])]);
        assert_eq!(rows, ["○", "│ ○", "○─┘", "○"]);
    }

    #[test]
    fn a_merge_parts_into_its_parents() {
        let rows = drawn(&[(Some("e"), &["d", "c"]), (Some("d"), &["b"]), (Some("c"), &["b"]), (Some("b"), &[])]);
        assert_eq!(rows, ["○─┐", "○ │", "│ ○", "○─┘"]);
    }

    #[test]
    fn a_draft_behind_the_head_hangs_on_its_base() {
        let rows = drawn(&[(None, &["a"]), (Some("b"), &["a"]), (Some("a"), &[])]);
        assert_eq!(rows, ["○", "│ ○", "○─┘"]);
    }

    #[test]
    fn a_bridge_crosses_what_passes_between() {
        let rows =
            drawn(&[(Some("e"), &["a"]), (Some("d"), &["b"]), (Some("c"), &["a"]), (Some("b"), &[]), (Some("a"), &[])]);
        assert_eq!(rows, ["○", "│ ○", "│ │ ○", "│ ○ │", "○───┘"]);
    }

    #[test]
    fn crossed_merges_keep_their_lines_apart() {
        let rows = drawn(&[
            (Some("f"), &["e", "d"]),
            (Some("e"), &["b", "c"]),
            (Some("d"), &["c", "b"]),
            (Some("c"), &["a"]),
            (Some("b"), &["a"]),
            (Some("a"), &[]),
        ]);
        assert_eq!(rows, ["○─┐", "○─│─┐", "│ ○ │", "│ ○─┘", "○ │", "○─┘"]);
    }

    #[test]
    fn a_missing_parent_and_one_that_is_younger_end_the_line() {
        let rows = drawn(&[(Some("c"), &["gone"]), (Some("b"), &["c", "a"]), (Some("a"), &["a"])]);
        assert_eq!(rows, ["○", "○", "○"]);
    }
}
