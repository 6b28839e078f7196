//! YAML of others. The parser only tells what it meets; the tree is made here, so that depth, aliases and size are bounded.

use super::tree::{MOST_VALUES, NEXT, TOO_DEEP, Tree, admitted};
use crate::format::Diagnostic;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Tag};
use std::collections::{HashMap, HashSet};

/// How deep lists and maps may stand in each other, as in JSON.
const DEEPEST: usize = 128;
/// How many bytes of text a tree may hold once its aliases are written out.
const MOST_BYTES: usize = 4 * super::tree::LARGEST;

/// Reads a text.
pub(super) fn read(label: &str, text: &str) -> Result<Tree, Diagnostic> {
    let text = admitted(label, text)?;
    let refuse = |(at, cause): Fault| Diagnostic::at(label, text, (at.line().max(1), at.col() + 1), cause, NEXT);
    let mut build = Build { left: Left { values: MOST_VALUES, bytes: MOST_BYTES }, ..Build::default() };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| refuse(scan_fault(&error)))?;
        build.take(event).map_err(|cause| refuse((span.start, cause)))?;
    }
    build.whole.ok_or_else(|| Diagnostic::whole(label, "there is nothing in this text", NEXT))
}

type Fault = (Marker, String);

fn scan_fault(error: &ScanError) -> Fault {
    // The parser reads ahead, and may lose its patience before the tree does.
    let is_deep = error.info().contains("recursion limit");
    (*error.marker(), if is_deep { TOO_DEEP } else { error.info() }.to_owned())
}

/// A tree that grows with what the parser meets.
#[derive(Default)]
struct Build {
    open: Vec<Open>,
    whole: Option<Tree>,
    anchors: HashMap<usize, Tree>,
    left: Left,
}

/// A list or map that is not closed yet, and the anchor that it stands under; 0 for none.
enum Open {
    List(Vec<Tree>, usize),
    Map(Entries, usize),
}

#[derive(Default)]
struct Entries {
    list: Vec<(String, Tree)>,
    seen: HashSet<String>,
    /// The key whose value comes next.
    key: Option<String>,
}

/// What may still come.
#[derive(Default)]
struct Left {
    values: usize,
    bytes: usize,
}

impl Left {
    /// Counts a tree.
    fn spend(&mut self, tree: &Tree) -> Result<(), String> {
        let bytes = if let Tree::Text(text) | Tree::Number(text) = tree { text.len() } else { 0 };
        let left = self.values.checked_sub(1).zip(self.bytes.checked_sub(bytes));
        let too_much = || {
            format!(
                "the text holds more than {MOST_VALUES} values or {} MB once its aliases are written out",
                MOST_BYTES >> 20
            )
        };
        (self.values, self.bytes) = left.ok_or_else(too_much)?;
        tree.items().iter().try_for_each(|item| self.spend(item))?;
        tree.entries().iter().try_for_each(|(_, value)| self.spend(value))
    }
}

impl Build {
    fn take(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::DocumentStart(_) if self.whole.is_some() => {
                Err("a second document begins here; one is imported at a time".to_owned())
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor),
            Event::Scalar(text, style, anchor, tag) => self.scalar(&text, style, anchor, tag.as_deref()),
            Event::SequenceStart(anchor, _) => self.begin(Open::List(Vec::new(), anchor)),
            Event::MappingStart(anchor, _) => self.begin(Open::Map(Entries::default(), anchor)),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
        }
    }

    fn begin(&mut self, open: Open) -> Result<(), String> {
        if self.open.len() == DEEPEST {
            return Err(TOO_DEEP.to_owned());
        }
        self.left.spend(&Tree::Null)?;
        self.open.push(open);
        Ok(())
    }

    fn end(&mut self) -> Result<(), String> {
        let (tree, anchor) = match self.open.pop() {
            Some(Open::List(items, anchor)) => (Tree::List(items), anchor),
            Some(Open::Map(map, anchor)) => (Tree::Map(map.list), anchor),
            None => return Err("something is closed here that was never opened".to_owned()),
        };
        self.anchored(&tree, anchor)?;
        self.put(tree)
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, tag: Option<&Tag>) -> Result<(), String> {
        let is_text = style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.suffix == "str");
        let tree = if is_text { Tree::Text(text.to_owned()) } else { plain(text) };
        self.left.spend(&tree)?;
        self.anchored(&tree, anchor)?;
        self.put(tree)
    }

    fn anchored(&mut self, tree: &Tree, anchor: usize) -> Result<(), String> {
        if anchor > 0 {
            self.left.spend(tree)?;
            self.anchors.insert(anchor, tree.clone());
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize) -> Result<(), String> {
        let named = self.anchors.get(&anchor);
        let tree = named.ok_or("this alias names something that is not complete before it")?;
        self.left.spend(tree)?;
        let tree = tree.clone();
        self.put(tree)
    }

    fn put(&mut self, tree: Tree) -> Result<(), String> {
        match self.open.last_mut() {
            None => self.whole = Some(tree),
            Some(Open::List(items, _)) => items.push(tree),
            Some(Open::Map(map, _)) => return map.put(tree),
        }
        Ok(())
    }
}

impl Entries {
    fn put(&mut self, tree: Tree) -> Result<(), String> {
        if let Some(key) = self.key.take() {
            self.list.push((key, tree));
            return Ok(());
        }
        let key = tree.scalar().or_else(|| (tree == Tree::Null).then(|| "null".to_owned()));
        let key = key.ok_or_else(|| format!("expected a key, found {}", tree.kind()))?;
        if !self.seen.insert(key.clone()) {
            return Err(format!("the key {key:?} stands here twice; one of the two would be lost"));
        }
        self.key = Some(key);
        Ok(())
    }
}

/// A scalar without quotes, by the core schema of YAML 1.2. A number keeps its spelling, so that 1.10 stays 1.10.
fn plain(text: &str) -> Tree {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Tree::Null,
        "true" | "True" | "TRUE" => Tree::Bool(true),
        "false" | "False" | "FALSE" => Tree::Bool(false),
        text if is_number(text) => Tree::Number(text.to_owned()),
        text => Tree::Text(text.to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-']);
    let begins = digits.trim_start_matches('.').bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    begins && text.parse::<f64>().is_ok()
}

#[cfg(test)]
#[allow(clippy::panic, clippy::unwrap_used)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Tree {
        read("t.yaml", text).unwrap_or_else(|problem| panic!("{problem}"))
    }

    fn refusal(text: &str) -> String {
        read("t.yaml", text).unwrap_err().to_string()
    }

    #[test]
    fn scalars_are_what_they_say_and_numbers_keep_their_spelling() {
        let found = tree("a: 1.10\nb: '7'\nc: yes\nd: true\ne:\nf: !!str 5\ng: 2024-05-04\nh: .nan\n1: x\n");
        let text = |key: &str| found.get(key).cloned();
        assert_eq!(text("a"), Some(Tree::Number("1.10".into())));
        assert_eq!(text("b"), Some(Tree::Text("7".into())));
        assert_eq!(text("c"), Some(Tree::Text("yes".into())));
        assert_eq!(text("d"), Some(Tree::Bool(true)));
        assert_eq!(text("e"), Some(Tree::Null));
        assert_eq!(text("f"), Some(Tree::Text("5".into())));
        assert_eq!(text("g"), Some(Tree::Text("2024-05-04".into())));
        assert_eq!(text("h"), Some(Tree::Text(".nan".into())));
        assert_eq!(text("1"), Some(Tree::Text("x".into())));
    }

    #[test]
    fn aliases_are_written_out_while_that_stays_small() {
        let found = tree("\u{feff}a: &x [1, 2]\nb: *x\n");
        assert_eq!(found.get("a"), found.get("b"));
        let doubling =
            |n: usize| format!("a{n}: &a{n} [{0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}, {0}]\n", format!("*a{}", n - 1));
        let bomb: String = std::iter::once("a0: &a0 [lol]\n".to_owned()).chain((1..12).map(doubling)).collect();
        assert!(refusal(&bomb).contains("once its aliases are written out"), "{}", refusal(&bomb));
        let wide = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), "*a, ".repeat(100));
        assert!(refusal(&wide).contains("once its aliases are written out"));
    }

    #[test]
    fn depth_doublets_and_broken_texts_are_refused_with_their_place() {
        for deep in ["[".repeat(100_000), "- ".repeat(100_000), (0..2_000).map(|n| " ".repeat(n) + "a:\n").collect()] {
            let told = refusal(&deep);
            assert!(told.contains("deep in each other"), "{told}");
        }
        for (text, words) in [
            ("a: 1\na: 2\n", "t.yaml:2:1: the key \"a\" stands here twice"),
            ("a: *b\n", "t.yaml:1:"),
            ("a: 1\n---\nb: 2\n", "a second document"),
            ("", "nothing in this text"),
            ("[1]: 2\n", "expected a key, found a list"),
            ("a: [1\n", "t.yaml:"),
            ("a: \"x\n", "t.yaml:"),
            ("a\0b", "NUL"),
            ("&a [*a]", "not complete before it"),
        ] {
            let told = refusal(text);
            assert!(told.contains(words) && told.contains("\nnext: "), "{text:?}: {told}");
        }
    }
}
