//! The questionnaire engine: conditions, figures, levels, intervals, what carries and what would change them.

mod change;
mod conditions;
mod modes;
mod rows;
mod span;
mod told;

use crate::common::method::id;
pub use crate::common::rows::{answer, instrument};
use assize::analysis::{Answers, Score, Scorer};
use assize::method::{Exact, Methodology};

/// Answers: picks with spaces between, `"unknown"`, `"n/a"`, or a number.
fn answers(given: &[(&str, &str)]) -> Answers {
    given.iter().map(|(question, says)| (id(question), answer(says))).collect()
}

fn scored(method: &Methodology, given: &[(&str, &str)]) -> Score {
    Scorer::new(method).unwrap().score(&answers(given))
}

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

/// What a figure comes to so far, its limits, and its greatest, as `3 [1, 7] of 9`.
fn figure(score: &Score, name: &str) -> String {
    let reading = score.figure(&id(name)).unwrap();
    format!("{} [{}, {}] of {}", reading.so_far, reading.span.least, reading.span.most, reading.top)
}

/// Three questions of 0, 1 and 3 points; the third is asked when the first is at its most.
const THREE: &str = r#"[(id: "s", title: "S", help: "", questions: [
    (id: "a", ask: "A?", help: "", kind: Single([(id: "low", title: "L", points: 0), (id: "mid", title: "M", points: 1), (id: "high", title: "H", points: 3)]), scores: ["sum"]),
    (id: "b", ask: "B?", help: "", kind: Single([(id: "low", title: "L", points: 0), (id: "mid", title: "M", points: 1), (id: "high", title: "H", points: 3)]), scores: ["sum"]),
    (id: "c", ask: "C?", help: "", kind: Multi([(id: "x", title: "X", points: 1), (id: "y", title: "Y", points: 2)]), when: Has("a", "high"), scores: ["sum"]),
])]"#;

/// Three levels by the sum of points, at 3 and at 6.
fn by_points(side: &str, rest: &str) -> String {
    format!(
        r#"(
            unknown: most, not_applicable: nothing, figures: [(id: "sum", title: "Sum", from: Answers(sum, all))],
            levels: [(id: "one", title: "One", zone: accept), (id: "two", title: "Two", zone: tolerate, review_months: 6), (id: "three", title: "Three", zone: stop)],
            mode: Points((figure: "sum", bounds: [Points(3), Points(6)], side: {side})),
            {rest}
        )"#
    )
}
