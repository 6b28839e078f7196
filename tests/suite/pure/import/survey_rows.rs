//! Panels and tables of a survey that are filled in several times.

use super::import;
use crate::common::method::id;
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
