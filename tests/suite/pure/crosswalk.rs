//! Crosswalks: from any id to its counterparts, both ways, and what does not hold together.

use assize::format::crosswalk;
use assize::method::crosswalk::{Crosswalks, FaultKind, Trust};
use assize::model::FrameworkId;

const HEAD: &str = r#"(
    format: 1,
    id: "one--two",
    title: "One to Two",
    source: "Here",
    licence: "CC0",
    attribution: "Us",
    from: "one",
    to: "two",
    basis: own_analysis,
    trust: medium,
    relation: treated_by,
    pairs: [
        (from: "RISK-01:2026", to: "C 1.1"),
        (from: "RISK-01:2026", to: "C 1.2", relation: broader, trust: high, note: "Looks alike."),
        (from: "RISK-02:2026", to: "C 2"),
    ],
)
"#;

fn framework(id: &str, items: &[(&str, &str)]) -> String {
    let items: Vec<String> =
        items.iter().map(|(id, title)| format!("        (id: \"{id}\", title: \"{title}\"),\n")).collect();
    let items = items.concat();
    format!(
        "(\n    format: 1,\n    id: \"{id}\",\n    title: \"{id} whole\",\n    source: \"Here\",\n    items: [\n{items}    ],\n)\n"
    )
}

fn all() -> Crosswalks {
    let one = [("RISK-01:2026", "First"), ("RISK-02:2026", "Second"), ("RISK-03:2026", "Third")];
    let two = [("C 1", "Head"), ("C 1.1", "Leaf"), ("C 1.2", "Leaf too"), ("C 1.3", "Lonely"), ("C 2", "Other")];
    let read = |id, items: &[_]| crosswalk::parse_framework("f", &framework(id, items)).unwrap();
    Crosswalks::new(vec![read("one", &one), read("two", &two)], vec![crosswalk::parse("c", HEAD).unwrap()])
}

fn id(id: &str) -> FrameworkId {
    id.parse().unwrap()
}

#[test]
fn counterparts_are_found_both_ways_however_the_id_is_written() {
    let all = all();
    for typed in ["RISK-01:2026", "risk01-2026", "Risk 1"] {
        let found: Vec<_> = all.counterparts(typed).iter().map(|c| (c.entry.id.to_owned(), c.relation)).collect();
        assert_eq!(found, [("C 1.2".to_owned(), "falls under"), ("C 1.1".to_owned(), "treated by")], "{typed}");
    }
    let back = &all.counterparts("c1.1")[0];
    assert_eq!((back.entry.id, back.entry.title, back.relation), ("RISK-01:2026", Some("First"), "treats"));
    assert_eq!((back.trust, back.set.as_str()), (Trust::Medium, "one--two"));
    assert_eq!(all.counterparts("C1.2")[0].relation, "covers");
}

#[test]
fn an_entry_has_the_counterparts_of_the_one_above_it_and_an_unlisted_one_is_taken_for_that() {
    let all = all();
    let below = all.find("C 2.7");
    assert_eq!((below.len(), below[0].id), (1, "C 2"));
    let one = r#"(format: 1, id: "x", title: "", source: "", licence: "", attribution: "", from: "two", to: "one", basis: published, trust: high, relation: related, pairs: [(from: "C 2.1", to: "RISK-03:2026")])"#;
    let sets = vec![crosswalk::parse("c", HEAD).unwrap(), crosswalk::parse("x", one).unwrap()];
    let both = Crosswalks::new(Vec::new(), sets);
    let found: Vec<_> =
        both.counterparts("C 2.1").iter().map(|c| (c.entry.id.to_owned(), c.of.id.to_owned())).collect();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(found, [pair("RISK-03:2026", "C 2.1"), pair("RISK-02:2026", "C 2")]);
    assert!(all.find("").is_empty() && all.find("…").is_empty() && all.find("C").is_empty());
}

#[test]
fn of_two_frameworks_it_is_said_what_has_no_counterpart() {
    let all = all();
    let sheet = all.between(&id("one"), &id("two"));
    let ids =
        |named: &[assize::method::crosswalk::Named<'_>]| named.iter().map(|n| n.id.to_owned()).collect::<Vec<_>>();
    assert_eq!(
        (sheet.rows.len(), ids(&sheet.without), ids(&sheet.unreached)),
        (2, vec!["RISK-03:2026".to_owned()], vec!["C 1.3".to_owned()])
    );
    assert_eq!(sheet.sets.len(), 1);
    assert_eq!(all.between(&id("two"), &id("one")).rows.len(), 3);
}

#[test]
fn faults_name_dangling_ids_unlisted_frameworks_and_doublets() {
    let broken = HEAD.replace("C 2\"", "C 9\"").replace("RISK-02", "RISK-01").replace("C 1.2", "c1.1");
    let set = crosswalk::parse("c", &broken).unwrap();
    let two = crosswalk::parse_framework("f", &framework("two", &[("C 1.1", "")])).unwrap();
    let faults = Crosswalks::new(vec![two], vec![set]).faults();
    let kinds: Vec<_> = faults.iter().map(|fault| fault.kind).collect();
    assert_eq!(kinds, [FaultKind::NoFramework, FaultKind::Dangling, FaultKind::Twice]);
    assert_eq!(faults[1].at, ["C 9"]);
    assert!(all().faults().is_empty());
    let part = framework("two", &[("C 1.1", "")]).replace("    items", "    lists: part,\n    items");
    let sets = vec![crosswalk::parse("c", HEAD).unwrap()];
    let faults = Crosswalks::new(vec![crosswalk::parse_framework("f", &part).unwrap()], sets).faults();
    assert!(faults.iter().all(|fault| fault.kind == FaultKind::NoFramework), "{faults:?}");
}

#[test]
fn texts_come_back_as_they_were() {
    assert_eq!(crosswalk::to_text(&crosswalk::parse("c", HEAD).unwrap()).unwrap(), HEAD);
    let text = framework("one", &[("A", "B")]);
    assert_eq!(crosswalk::framework_to_text(&crosswalk::parse_framework("f", &text).unwrap()).unwrap(), text);
    assert!(crosswalk::parse("c", &HEAD.replace("format: 1", "format: 9")).is_err());
    assert!(crosswalk::parse("c", &HEAD.replace("C 2", "")).is_err());
}
