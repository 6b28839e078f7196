//! The history as a graph: a column for every line of work, a node for every version.
//!
//! ```text
//! ◐        the draft
//! ●   v5   a head
//! │ ● v4   another head: a fork
//! ○─┘ v3   what both were made from
//! ○   v2
//! ```

use crate::tui::theme::{Glyph, Theme};

/// Something with a place in the graph.
pub struct Node<'a> {
    /// Its hash; none for the draft, which nothing was made from.
    pub hash: Option<&'a str>,
    /// The hashes of what it was made from, the first parent first.
    pub parents: Vec<&'a str>,
    /// How it is drawn.
    pub glyph: Glyph,
}

/// What the graph draws before each of the nodes, which stand newest first.
#[must_use]
pub fn draw(nodes: &[Node<'_>], theme: Theme) -> Vec<String> {
    let mut lanes: Vec<Option<&str>> = Vec::new();
    nodes.iter().map(|node| row(node, &mut lanes, theme)).collect()
}

/// Draws one row. A lane is a column that waits for the version with its hash.
fn row<'a>(node: &Node<'a>, lanes: &mut Vec<Option<&'a str>>, theme: Theme) -> String {
    let waits = |lane: Option<&str>| lane.is_some() && lane == node.hash;
    let at = lanes.iter().position(|lane| waits(*lane)).unwrap_or_else(|| free(lanes));
    let ending: Vec<usize> = (0..lanes.len()).filter(|lane| *lane != at && waits(lanes[*lane])).collect();
    for lane in &ending {
        lanes[*lane] = None;
    }
    let passing: Vec<bool> = lanes.iter().map(Option::is_some).collect();
    lanes[at] = node.parents.first().copied();
    let starting: Vec<usize> = node.parents.iter().skip(1).filter_map(|parent| start(lanes, parent)).collect();
    let symbol = |lane: usize| match lane {
        lane if lane == at => node.glyph,
        lane if ending.contains(&lane) => Glyph::Joins,
        lane if starting.contains(&lane) => Glyph::Parts,
        lane if passing.get(lane) == Some(&true) => Glyph::Bar,
        _ => Glyph::Blank,
    };
    let furthest = ending.iter().chain(&starting).copied().max().unwrap_or(at);
    let drawn: String = (0..lanes.len()).map(|lane| cell(symbol(lane), lane, at..furthest, theme)).collect();
    while lanes.last() == Some(&None) {
        lanes.pop();
    }
    drawn
}

/// A symbol with what leads from it to the next column.
fn cell(symbol: Glyph, lane: usize, bridged: std::ops::Range<usize>, theme: Theme) -> String {
    let bridge = theme.glyph(Glyph::Rule);
    let inside = bridged.contains(&lane);
    let drawn = if symbol == Glyph::Blank && inside { bridge } else { theme.glyph(symbol) };
    format!("{drawn}{}", if inside { bridge } else { " " })
}

/// The first column that waits for nothing.
fn free(lanes: &mut Vec<Option<&str>>) -> usize {
    lanes.iter().position(Option::is_none).unwrap_or_else(|| {
        lanes.push(None);
        lanes.len() - 1
    })
}

/// A new column for another parent, unless one waits for it already.
fn start<'a>(lanes: &mut Vec<Option<&'a str>>, parent: &'a str) -> Option<usize> {
    if lanes.contains(&Some(parent)) {
        return None;
    }
    let at = free(lanes);
    lanes[at] = Some(parent);
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{GlyphSet, ThemeName};

    fn drawn(nodes: &[(Option<&str>, &[&str])]) -> Vec<String> {
        let theme = Theme { name: ThemeName::Mono, glyphs: GlyphSet::Unicode };
        let nodes: Vec<Node<'_>> = nodes
            .iter()
            .map(|(hash, parents)| Node { hash: *hash, parents: parents.to_vec(), glyph: Glyph::Empty })
            .collect();
        draw(&nodes, theme).into_iter().map(|row| row.trim_end().to_owned()).collect()
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
}
