//! A methodology with a repeated section, a table by group and one with fixed rows, scored; and assessments under it.

use super::method::{id, method as plain};
use assize::format::read::parse;
use assize::history::edits;
use assize::method::Methodology;
use assize::model::{AffectedGroup, Answer, AnswerState, Assessment, Cell, Entry, Row};

pub const QUESTIONS: &str = r#"[
    (id: "once", title: "Once", help: "", questions: [
        (id: "buys", ask: "Bought?", help: "", kind: YesNo),
    ]),
    (id: "sup", title: "Suppliers", help: "", when: Has("buys", "yes"), repeat: Entries((called: "supplier", at_least: 2, at_most: 3)), questions: [
        (id: "contract", ask: "Is there a contract?", help: "", kind: YesNo, marks: YesNo({"no": 3}), scores: ["sup"]),
        (id: "gap", ask: "What is missing?", help: "", kind: Single([(id: "little", title: "Little", points: 1), (id: "much", title: "Much", points: 4)]), when: Has("contract", "no"), scores: ["sup"]),
    ]),
    (id: "people", title: "People", help: "", questions: [
        (id: "voice", ask: "Who can object?", help: "", kind: Table((rows: Groups, columns: [
            (id: "told", ask: "Told before?", help: "", kind: YesNo, marks: YesNo({"no": 2}), scores: ["told"]),
            (id: "how", ask: "How?", help: "", kind: Text, when: Has("told", "yes")),
        ]))),
        (id: "modes", ask: "How does it fail?", help: "", kind: Table((rows: Fixed([(id: "wrong", title: "Wrongly"), (id: "late", title: "Too late")]), columns: [
            (id: "often", ask: "How often?", help: "", kind: Scale([(id: "rare", title: "Rare"), (id: "daily", title: "Daily")]), scores: ["worst"]),
        ]))),
        (id: "later", ask: "And then?", help: "", kind: Text, when: AnyRow("voice", Has("told", "no"))),
    ]),
]"#;

pub const SCORING: &str = r#"(
    unknown: most, not_applicable: nothing,
    figures: [
        (id: "sup", title: "Suppliers", from: Answers(sum, visible)),
        (id: "told", title: "Told", from: Answers(mean, applicable)),
        (id: "worst", title: "Worst", from: Answers(most, visible)),
        (id: "bare", title: "Without a contract", from: Rows("sup", Has("contract", "no"))),
        (id: "all", title: "All", from: Figures(sum, ["sup", "bare"])),
    ],
    levels: [(id: "low", title: "Low", zone: accept), (id: "high", title: "High", zone: stop)],
    mode: Points((figure: "all", bounds: [Points(4)], side: above)),
)"#;

/// The methodology.
pub fn method() -> Methodology {
    instrument(QUESTIONS, SCORING)
}

/// A methodology with these questions and this scoring, both as they stand in a file.
pub fn instrument(questions: &str, scoring: &str) -> Methodology {
    let mut method = plain();
    method.questions = parse("questions.ron", questions).unwrap_or_else(|problem| panic!("{problem}"));
    method.head.scoring = Some(parse("scoring", scoring).unwrap_or_else(|problem| panic!("{problem}")));
    method
}

/// An answer: picks with spaces between, `"unknown"`, `"n/a"`, or a number.
pub fn answer(says: &str) -> Answer {
    let state = |state| Answer { state: Some(state), ..Answer::default() };
    let answered = state(AnswerState::Answered);
    match says {
        "unknown" => state(AnswerState::Unknown),
        "n/a" => state(AnswerState::NotApplicable),
        number if number.parse::<f64>().is_ok() => Answer { text: number.into(), ..answered },
        picks => Answer { picks: picks.split_whitespace().map(id).collect(), ..answered },
    }
}

/// An assessment with suppliers and groups of these names; their ids count from 1.
pub fn assessment(suppliers: &[&str], groups: &[&str]) -> Assessment {
    let entry = |(place, name): (usize, &&str)| {
        let entry = Entry { of: Some(id("sup")), name: assize::model::Line::typed(name), ..Entry::default() };
        (id(&format!("E-{:03}-AAAA", place + 1)), entry)
    };
    let group = |(place, name): (usize, &&str)| {
        let group = AffectedGroup { name: assize::model::Line::typed(name), ..AffectedGroup::default() };
        (id(&format!("G-{:03}-AAAA", place + 1)), group)
    };
    Assessment {
        answers: std::iter::once((id("buys"), answer("yes"))).collect(),
        entries: suppliers.iter().enumerate().map(entry).collect(),
        groups: groups.iter().enumerate().map(group).collect(),
        ..Assessment::default()
    }
}

/// The cell that `E-001/contract`, `G-002/told`, `wrong/often` or `buys` names.
pub fn cell(text: &str) -> Cell {
    let Some((row, question)) = text.split_once('/') else { return Cell::once(id(text)) };
    let row = match &row[..2] {
        "E-" => Row::Entry(id(&format!("{row}-AAAA"))),
        "G-" => Row::Group(id(&format!("{row}-AAAA"))),
        _ => Row::Line(id(row)),
    };
    Cell { row: Some(row), question: id(question) }
}

pub fn give(assessment: &mut Assessment, given: &[(&str, &str)]) {
    for (at, says) in given {
        let value = assize::model::Node::to_value(&answer(says));
        let edit = edits::set(assessment, &cell(at).place(), Some(&value)).unwrap();
        edit.apply(assessment).unwrap();
    }
}

pub fn given(suppliers: &[&str], groups: &[&str], answers: &[(&str, &str)]) -> Assessment {
    let mut assessment = assessment(suppliers, groups);
    give(&mut assessment, answers);
    assessment
}
