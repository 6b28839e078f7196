//! Panels and tables that are filled in several times: their rows, columns and limits.

use super::question::Read;
use super::text::text;
use crate::import::Note;
use crate::import::tree::Tree;
use crate::import::words::Ids;
use crate::method::{Entries, Kind, TableRow, Text};

/// The kind under which the frame of a table is read.
pub(super) const TABLE: &str = "text";

/// Properties of panels and tables that are understood, or that say nothing about what is asked.
pub(super) const KEYS: &[&str] = &[
    "type",
    "name",
    "title",
    "description",
    "visible",
    "visibleIf",
    "isRequired",
    "templateElements",
    "templateTitle",
    "panelCount",
    "minPanelCount",
    "maxPanelCount",
    "panelAddText",
    "panelRemoveText",
    "rowCount",
    "minRowCount",
    "maxRowCount",
    "addRowText",
    "removeRowText",
    "rows",
    "columns",
    "choices",
    "cellType",
    "optionsCaption",
];

/// What a panel or table asks entries for.
pub(super) fn entries(json: &Tree) -> Entries {
    let number = |keys: [&str; 2]| {
        let found = keys.iter().find_map(|key| json.get(key));
        found.and_then(Tree::scalar).and_then(|text| text.parse::<usize>().ok())
    };
    Entries {
        called: Text::from("entry"),
        at_least: number(["minPanelCount", "minRowCount"]).unwrap_or(0),
        at_most: number(["maxPanelCount", "maxRowCount"]),
    }
}

/// The fixed rows of a table.
pub(super) fn rows(json: &Tree, name: &str, notes: &mut Vec<Note>) -> Vec<TableRow> {
    let listed = json.get("rows").map(Tree::items).unwrap_or_default();
    if listed.is_empty() {
        notes.push(Note::new(name, "no rows stand here; add them in questions.ron"));
    }
    let mut ids = Ids::default();
    let mut row = |item: &Tree| {
        let word = item.get("value").unwrap_or(item).scalar()?;
        let title = item.get("text").map(|title| text(title, name, notes)).filter(|title| !title.is_empty());
        Some(TableRow { id: ids.give(&word).parse().ok()?, title: title.unwrap_or_else(|| Text::from(word.as_str())) })
    };
    listed.iter().filter_map(&mut row).collect()
}

/// The one column of a plain matrix: its choices are what the survey calls columns.
pub(super) fn only_column(json: &Tree, name: &str) -> Tree {
    let entry = |key: &str, value: Tree| (key.to_owned(), value);
    let title = json.get("title").cloned().unwrap_or(Tree::Text("Answer".to_owned()));
    let choices = json.get("columns").cloned().unwrap_or(Tree::List(Vec::new()));
    Tree::Map(vec![entry("name", Tree::Text(name.to_owned())), entry("title", title), entry("choices", choices)])
}

/// A column as a question of its own, with the choices of the table where it has none, and its kind.
pub(super) fn column(column: &Tree, table: &Tree) -> (Tree, String) {
    let kind =
        |json: &Tree| json.get("cellType").and_then(Tree::text).filter(|kind| *kind != "default").map(str::to_owned);
    let own = kind(column).or_else(|| kind(table)).unwrap_or_else(|| "dropdown".to_owned());
    let shared = table.get("choices").filter(|_| column.get("choices").is_none());
    let entries = column.entries().iter().filter(|(key, _)| key != "cellType").cloned();
    let entries = entries.chain(shared.map(|choices| ("choices".to_owned(), choices.clone())));
    (Tree::Map(entries.collect()), own)
}

/// Makes a question small enough for a cell: one choice of a list, or one line.
pub(super) fn make_small(read: &mut Read, notes: &mut Vec<Note>) {
    let kind = &mut read.question.kind;
    let small = match std::mem::replace(kind, Kind::Text) {
        Kind::LongList(choices) => Kind::Single(choices),
        small @ (Kind::Single(_) | Kind::Scale(_) | Kind::YesNo | Kind::Number(_) | Kind::Text) => small,
        Kind::LongText => Kind::Text,
        _ => {
            notes.push(Note::new(&read.name, "this column is too large for a cell; it takes one line here"));
            Kind::Text
        }
    };
    *kind = small;
}
