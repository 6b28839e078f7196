//! What a methodology is refused for, and where the message points.

use crate::common::small::{assembled, small};
use assize::format::{Hash, methodology};

const HEAD: &str = "methodology.ron";
const QUESTIONS: &str = "questions.ron";
const CONTROLS: &str = "controls.ron";
const CATALOGUE: &str = "catalogue/10.ron";

/// A part, what is replaced by what in it, and how the message begins.
const BROKEN: &[(&str, &str, &str, &str)] = &[
    (
        HEAD,
        "(id: \"often\"",
        "(id: \"rare\"",
        "methodology.ron:13:14: the point of likelihood \"rare\" stands here a second",
    ),
    (HEAD, "(id: \"high\"", "(id: \"low\"", "methodology.ron:38:10: the level \"low\" stands here a second time"),
    (HEAD, "appetite: \"low\"", "appetite: \"none\"", "methodology.ron:40:15: there is no level \"none\""),
    (
        HEAD,
        "severity: \"grave\"",
        "severity: \"worst\"",
        "methodology.ron:28:30: there is no point of severity \"worst\"",
    ),
    (HEAD, "level: \"high\"", "level: \"top\"", "methodology.ron:28:46: there is no level \"top\""),
    (
        HEAD,
        "[\"low\", \"high\"],\n    ]",
        "[\"low\", \"top\"],\n    ]",
        "methodology.ron:34:17: the shared grid uses the level \"top\"",
    ),
    (
        HEAD,
        "[\"low\", \"high\"],\n    ]",
        "[\"low\"],\n    ]",
        "methodology.ron:32:5: the grid for people must have 2 rows",
    ),
    (HEAD, "\"C.2.1\"", "\"1.1\"", "methodology.ron:44:19: the tag \"1.1\" stands here a second time"),
    (HEAD, "title: \"Small\"", "title: 3", "methodology.ron:4:13: expected a string, or a map from language to string"),
    (QUESTIONS, "(id: \"Q2\"", "(id: \"Q1\"", "questions.ron:8:14: the question \"Q1\" stands here a second time"),
    (QUESTIONS, "[\"unfair\"]", "[\"other\"]", "questions.ron:7:115: there is no catalogue risk \"other\""),
    (QUESTIONS, "\"staff\"))", "\"boss\"))", "questions.ron:9:104: there is no choice of Q2 \"boss\""),
    (
        QUESTIONS,
        "when: Has(\"Q1\", \"yes\"))",
        "when: Has(\"Q1\", \"perhaps\"))",
        "questions.ron:8:110: there is no choice of Q1",
    ),
    (QUESTIONS, "Answered(\"Q1\")", "Answered(\"Q9\")", "questions.ron:9:83: there is no question \"Q9\""),
    (
        QUESTIONS,
        "when: Has(\"Q1\", \"yes\"))",
        "when: Answered(\"Q3\"))",
        "questions.ron:8:109: the condition of Q2 looks at Q3",
    ),
    (QUESTIONS, "Answered(\"Q1\")", "Answered(\"Q3\")", "questions.ron:9:18: the condition of Q3 looks at Q3"),
    (QUESTIONS, "kind: YesNo", "kind: Graded([])", "questions.ron:7:18: Q1 is graded, but has fewer than two steps"),
    (QUESTIONS, "kind: YesNo", "kind: YesNo, ladder: \"L\"", "questions.ron:7:79: there is no ladder \"L\""),
    (QUESTIONS, "kind: YesNo", "kind: YesNo, aim: \"yes\"", "questions.ron:7:76: there is no step \"yes\""),
    (
        QUESTIONS,
        "kind: YesNo",
        "kind: YesNo, fix: (says: \"Do it.\", effort: Small)",
        "questions.ron:7:18: Q1 has a fix that can never be due",
    ),
    (
        HEAD,
        "subdomains:",
        "ladders: [(id: \"L\", title: \"L\", steps: [(id: \"no\", title: \"No\")], aim: \"yes\")],\n    subdomains:",
        "methodology.ron:44:76: there is no step \"yes\"",
    ),
    (
        HEAD,
        "subdomains:",
        "ladders: [(id: \"L\", title: \"L\", steps: [])],\n    subdomains:",
        "methodology.ron:44:20: no question is graded on the ladder \"L\"",
    ),
    (CONTROLS, "id: \"A.2.2\"", "id: \"A.2.3\"", "catalogue/10.ron:12:20: there is no control \"A.2.2\""),
    (CONTROLS, "\"It.\"", "\"It.\", applies: [(from: \"2027-02-30\")]", "controls.ron:2:149: parsed date is not valid"),
    (CONTROLS, "\"It.\"", "\"It.\", applies: [(from: 2027)]", "controls.ron:2:137: expected a text between quotes"),
    (
        CONTROLS,
        "\"It.\"",
        "\"It.\", applies: [(when: Has(\"Q9\", \"yes\"), from: \"2027-12-02\")]",
        "controls.ron:2:141: there is no question \"Q9\"",
    ),
    (
        CONTROLS,
        "\"It.\"",
        "\"It.\", applies: [(at: [\"top\"], from: \"2027-12-02\")]",
        "controls.ron:2:136: there is no level of the scoring \"top\"",
    ),
    (CATALOGUE, "[\"C.2.1\"]", "[\"C.9.9\"]", "catalogue/10.ron:9:19: there is no Annex C tag \"C.9.9\""),
    (CATALOGUE, "subdomain: \"1.1\"", "subdomain: \"C.2.1\"", "catalogue/10.ron:9:19: there is no subdomain \"C.2.1\""),
    (CATALOGUE, "[\"people\"]", "[\"planet\"]", "catalogue/10.ron:11:22: there is no dimension \"planet\""),
    (CATALOGUE, "area: data,", "area: dat,", "catalogue/10.ron:5:18: \"dat\" is not a word of this list: data, model,"),
];

#[test]
fn each_fault_is_named_with_its_place() {
    let wrong: Vec<String> = BROKEN.iter().filter_map(complaint).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn complaint((part, from, to, begins): &(&str, &str, &str, &str)) -> Option<String> {
    let message = assembled(&[(part, from, to)]).unwrap_err().to_string();
    let fits = message.contains(begins) && message.contains("\nnext: ");
    (!fits).then(|| format!("{to} gives\n{message}\nnot {begins}"))
}

#[test]
fn all_faults_are_named_at_once() {
    let problems =
        assembled(&[(HEAD, "appetite: \"low\"", "appetite: \"none\""), (CATALOGUE, "\"people\"", "\"planet\"")]);
    assert_eq!(problems.unwrap_err().0.len(), 2);
}

#[test]
fn a_resolved_methodology_reads_as_it_is_written_and_its_hash_is_the_pin() {
    let small = small();
    assert_eq!(methodology::parse_resolved("m.ron", &small.text).unwrap(), *small.methodology);
    assert_eq!(methodology::resolve(assize::method::Methodology::clone(&small.methodology)).unwrap(), small);
    assert_eq!(Hash::of(small.text.as_bytes()), small.pin.hash);
    assert_eq!((small.pin.id.as_str(), small.pin.version.as_str()), ("small", "1.0.0"));
}
