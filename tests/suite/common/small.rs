//! A methodology small enough to see at a glance, for tests that need one.

use assize::format::methodology::{Part, Parts, Problems, Resolved, assemble, resolve};
use assize::method::{Mapping, Methodology, ScaleName};
use assize::model::PointId;

pub const HEAD: &str = r#"(
    id: "small",
    version: "1.0.0",
    title: "Small",
    summary: "For tests.",
    source: "The tests' own words.",
    licence: "MIT",
    trust: "None.",
    likelihood: (
        question: "How likely?",
        points: [
            (id: "rare", title: "Rare", anchor: "Hardly ever."),
            (id: "often", title: "Often", anchor: "All the time."),
        ],
    ),
    dimensions: [
        (
            id: "people",
            title: "People",
            covers: "Everybody.",
            severity: (
                question: "How bad?",
                points: [
                    (id: "minor", title: "Minor", anchor: "An annoyance."),
                    (id: "grave", title: "Grave", anchor: "A life."),
                ],
            ),
            veto: (severity: "grave", level: "high", reason: "Lives do not average out."),
        ),
    ],
    benefit: (question: "How good?", points: [(id: "some", title: "Some", anchor: "A little.")]),
    grid: [
        ["low", "high"],
        ["low", "high"],
    ],
    levels: [
        (id: "low", title: "Low", meaning: "Fine.", zone: accept, review_months: 12),
        (id: "high", title: "High", meaning: "Not fine.", zone: stop, review_months: 1),
    ],
    appetite: "low",
    stages: [(stage: inherent, meaning: "Bare.")],
    treatments: [(id: "mitigate", title: "Mitigate", help: "Make it smaller.", needs: [measures])],
    annex_c: [(id: "C.2.1", title: "Accountability")],
    subdomains: [(id: "1.1", title: "Unfairness")],
)
"#;

pub const QUESTIONS: &str = r#"[
    (
        id: "reach",
        title: "Reach",
        help: "Whom it touches.",
        questions: [
            (id: "Q1", ask: "Does it decide?", help: "", kind: YesNo, suggests: [(when: Has("Q1", "yes"), risks: ["unfair"])]),
            (id: "Q2", ask: "Who?", help: "", kind: Single([(id: "staff", title: "Staff")]), when: Has("Q1", "yes")),
            (id: "Q3", ask: "Why?", help: "", kind: LongText, when: All([Answered("Q1"), Not(Has("Q2", "staff"))])),
        ],
    ),
]
"#;

pub const CONTROLS: &str = r#"[
    (id: "A.2.2", objective: "A.2", title: "Policy", summary: "Have one.", question: "Is there one?", evidence: "It."),
]
"#;

pub const CATALOGUE: &str = r#"[
    (
        id: "unfair",
        title: "Unfair",
        area: data,
        source: "Data.",
        event: "Bias.",
        consequence: "Harm.",
        annex_c: ["C.2.1"],
        subdomain: "1.1",
        dimensions: ["people"],
        controls: ["A.2.2"],
    ),
]
"#;

/// The parts with every `(part, from, to)` replaced, to break one thing at a time.
pub fn assembled(edits: &[(&str, &str, &str)]) -> Result<Methodology, Problems> {
    let text = |name: &str, text: &str| {
        edits.iter().filter(|(part, ..)| *part == name).fold(text.to_owned(), |text, (_, from, to)| {
            assert!(text.contains(from), "{from} is not in {name}");
            text.replace(from, to)
        })
    };
    let (head, questions) = (text("methodology.ron", HEAD), text("questions.ron", QUESTIONS));
    let (controls, catalogue) = (text("controls.ron", CONTROLS), text("catalogue/10.ron", CATALOGUE));
    assemble(&Parts {
        head: Part { label: "methodology.ron", text: &head },
        questions: Part { label: "questions.ron", text: &questions },
        controls: Part { label: "controls.ron", text: &controls },
        catalogue: vec![Part { label: "catalogue/10.ron", text: &catalogue }],
    })
}

/// The small methodology.
pub fn small() -> Resolved {
    resolve(assembled(&[]).unwrap()).unwrap()
}

/// What the head of the small methodology is with three points of likelihood, none of them called as before.
pub fn three_head() -> String {
    let points = r#"(id: "seldom", title: "Seldom", anchor: "Hardly ever."),
            (id: "now_and_then", title: "Now and then", anchor: "Once in a while."),
            (id: "daily", title: "Daily", anchor: "All the time."),"#;
    let old = r#"(id: "rare", title: "Rare", anchor: "Hardly ever."),
            (id: "often", title: "Often", anchor: "All the time."),"#;
    let grid = "[\"low\", \"high\"],\n        [\"low\", \"high\"],";
    let rows = "[\"low\", \"low\"],\n        [\"low\", \"high\"],\n        [\"high\", \"high\"],";
    HEAD.replace(old, points).replace(grid, rows).replace("\"1.0.0\"", "\"2.0.0\"")
}

/// The small methodology with that head.
pub fn three() -> Resolved {
    resolve(assembled(&[("methodology.ron", HEAD, &three_head())]).unwrap()).unwrap()
}

pub fn point(text: &str) -> PointId {
    text.parse().unwrap()
}

/// `rare` becomes `seldom`, `often` becomes `daily`.
pub fn mapping() -> Mapping {
    let mut mapping = Mapping::default();
    mapping.map(ScaleName::Likelihood, point("rare"), Some(point("seldom")));
    mapping.map(ScaleName::Likelihood, point("often"), Some(point("daily")));
    mapping
}
