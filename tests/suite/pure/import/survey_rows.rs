//! Panels and tables of a survey that are filled in several times.

use super::{import, read};
use crate::common::method::id;
use assize::analysis::{Asked, Tally};
use assize::format::methodology::{assemble, texts};
use assize::method::{Condition, Kind, Repeat, Rows};

const SURVEY: &str = r#"{"title": "Rows", "pages": [{"name": "one", "elements": [
    {"type": "boolean", "name": "go", "title": "Go on?"},
    {"type": "paneldynamic", "name": "suppliers", "title": "Suppliers", "visibleIf": "{go} = true", "minPanelCount": 1, "maxPanelCount": 4, "templateElements": [
        {"type": "boolean", "name": "contract", "title": "Is there a contract?"},
        {"type": "comment", "name": "gap", "title": "What is missing?", "visibleIf": "{panel.contract} = false"},
        {"type": "matrix", "name": "inner", "title": "Too deep", "rows": ["a"], "columns": ["b"]}
    ]},
    {"type": "matrixdynamic", "name": "sites", "title": "Sites", "columns": [
        {"name": "country", "cellType": "text"},
        {"name": "staffed", "title": "Staffed?", "cellType": "boolean"}
    ], "allowRowsDragAndDrop": true},
    {"type": "matrix", "name": "failures", "title": "How does it fail?", "rows": [{"value": "wrong", "text": "Wrongly"}, "late"], "columns": ["rare", {"value": "daily", "text": "Every day"}]},
    {"type": "matrixdropdown", "name": "groups", "title": "Groups", "choices": ["low", "high"], "rows": ["users", "others"], "columns": [
        {"name": "harm"},
        {"name": "why", "cellType": "comment", "visibleIf": "{row.harm} = 'high'"},
        {"name": "many", "cellType": "checkbox"}
    ]}
]}]}"#;

#[test]
fn panels_and_tables_become_repeated_sections_and_tables() {
    let imported = import(SURVEY).unwrap();
    let method = &imported.methodology;
    let sections: Vec<&str> = method.questions.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(sections, ["one", "suppliers", "sites"]);
    let suppliers = &method.questions[1];
    let Some(Repeat::Entries(entries)) = &suppliers.repeat else { panic!("{suppliers:?}") };
    assert_eq!((entries.at_least, entries.at_most), (1, Some(4)));
    assert!(format!("{:?}", suppliers.when).contains("go"));
    let no = |question: &str| Condition::Has(id(question), id("no"));
    assert_eq!(suppliers.questions[1].when, no("contract"));
    assert_eq!(suppliers.questions[2].kind, Kind::LongText);
    assert_eq!(method.questions[2].questions.len(), 2);
    let table = method.question(&id("failures")).unwrap().table().unwrap();
    let Rows::Fixed(rows) = &table.rows else { panic!("{table:?}") };
    assert_eq!((rows[0].title.base(), rows[1].id.as_str()), ("Wrongly", "late"));
    let Kind::Single(choices) = &table.columns[0].kind else { panic!("{table:?}") };
    assert_eq!((choices[1].id.as_str(), choices[1].title.base()), ("daily", "Every day"));
    let groups = method.question(&id("groups")).unwrap().columns();
    assert!(matches!(&groups[0].kind, Kind::Single(choices) if choices.len() == 2));
    assert_eq!((&groups[1].kind, &groups[1].when), (&Kind::Text, &Condition::Has(id("harm"), id("high"))));
    assert_eq!(groups[2].kind, Kind::Text);
    let notes: Vec<String> = imported.notes.iter().map(ToString::to_string).collect();
    for words in [
        "inner: questions of the kind \"matrix\" are not understood",
        "matrixdynamic: the property \"allowRowsDragAndDrop\" was not understood",
        "many: this column is too large for a cell",
    ] {
        assert!(notes.iter().any(|note| note.starts_with(words)), "{words:?} is not in {notes:#?}");
    }
    let written = texts(method, "A survey.").unwrap();
    let mut read = assemble(&written.parts()).unwrap_or_else(|problems| panic!("{problems}"));
    read.head.trust = method.head.trust.clone();
    assert_eq!(read.questions, method.questions);
}

#[test]
fn answers_of_entries_and_of_tables_are_read_by_row() {
    let method = import(SURVEY).unwrap().methodology;
    let text = r#"{"go": true, "suppliers": [{"name": "Acme", "contract": false, "gap": "No date"}, {"contract": true, "price": 3}, 7],
        "sites": [{"country": "Norway"}], "failures": {"wrong": "daily", "late": "never", "lost": "rare"},
        "groups": {"users": {"harm": "high", "why": "Refused twice"}, "others": {"state": "not_applicable", "rationale": "There are none"}}}"#;
    let found = read(&method, text);
    let given = &found.given;
    let names: Vec<&str> = given.entries.values().map(|entry| entry.name.as_str()).collect();
    assert_eq!(names, ["Acme", "", "", ""]);
    let of = |place: usize| given.entries.values().nth(place).unwrap();
    assert_eq!((of(0).answers.len(), of(1).answers.len(), of(2).answers.len()), (2, 1, 0));
    assert_eq!(of(3).of, Some(id("sites")));
    let rows: Vec<_> = given.rows.iter().map(|(row, cells)| (row.as_str(), cells.len())).collect();
    assert_eq!(rows, [("others", 1), ("users", 2), ("wrong", 1)]);
    let asked = Asked::of(&method, given);
    let asks = |question: &str| asked.cells().iter().filter(|asked| asked.cell.question == id(question)).count();
    // The gap is asked of the one supplier without a contract, the reason of the one group with a high harm.
    assert_eq!((asks("gap"), asks("why"), asks("contract")), (1, 1, 3));
    assert!(matches!(asked.tally(), Tally { not_applicable: 1.., .. }), "{:?}", asked.tally());
    let mut notes: Vec<String> = found.notes.iter().map(ToString::to_string).collect();
    notes.sort();
    let begins = [
        "failures.late: \"never\" is not a choice",
        "failures.lost: there is no such row",
        "suppliers[2]: \"price\" is not asked here",
        "suppliers[3]: expected answers by question in braces, found a number",
    ];
    assert_eq!(notes.len(), begins.len(), "{notes:#?}");
    assert!(notes.iter().zip(begins).all(|(note, begin)| note.starts_with(begin)), "{notes:#?}");
}

#[test]
fn answers_given_beside_their_rows_are_named() {
    let method = import(SURVEY).unwrap().methodology;
    let found =
        read(&method, r#"{"contract": true, "suppliers": {"contract": true}, "failures": ["daily"], "sites": null}"#);
    let mut notes: Vec<String> = found.notes.iter().map(ToString::to_string).collect();
    notes.sort();
    let begins = [
        "contract: it is asked once a row; give its answers under suppliers",
        "failures: expected rows by their names in braces, found a list",
        "suppliers: expected a list with one group of answers for each, found a group of entries",
    ];
    assert!(notes.len() == 3 && notes.iter().zip(begins).all(|(note, begin)| note.starts_with(begin)), "{notes:#?}");
    assert_eq!(found.given, assize::model::Assessment::default());
}
