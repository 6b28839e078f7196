//! The interval is never too narrow: whatever the open questions are answered with, figures and level end within it.

use super::instrument;
use crate::common::method::id;
use assize::analysis::{Answers, LevelReading, Score, Scorer};
use assize::method::Methodology;
use assize::model::{Answer, AnswerState};
use proptest::prelude::*;
use std::fmt::Write as _;

const QUESTIONS: usize = 5;
const CHOICES: [&str; 3] = ["x", "y", "z"];

/// What decides one random question.
#[derive(Clone, Debug)]
struct Seed {
    points: [i8; 3],
    multi: bool,
    when: Option<(usize, usize, u8)>,
    variant: u8,
    figures: u8,
}

fn seed() -> impl Strategy<Value = Seed> {
    let when = proptest::option::of((0..QUESTIONS, 0..3_usize, 0..4_u8));
    (prop::array::uniform3(-2..5_i8), any::<bool>(), when, 0..4_u8, 1..4_u8)
        .prop_map(|(points, multi, when, variant, figures)| Seed { points, multi, when, variant, figures })
}

fn condition(at: usize, when: Option<(usize, usize, u8)>) -> String {
    let Some((about, choice, form)) = when.filter(|(about, ..)| *about < at) else { return "Always".to_owned() };
    let (about, choice) = (format!("q{about}"), CHOICES[choice]);
    match form {
        0 => format!(r#"Has("{about}", "{choice}")"#),
        1 => format!(r#"Not(Has("{about}", "{choice}"))"#),
        2 => format!(r#"Any([Answered("{about}"), Has("q0", "{choice}")])"#),
        _ => format!(r#"All([Has("{about}", "{choice}"), Not(Has("q0", "z"))])"#),
    }
}

fn questions(seeds: &[Seed]) -> String {
    let mut text = String::from("[");
    for (at, seed) in seeds.iter().enumerate() {
        let choices = CHOICES.iter().zip(seed.points);
        let choices: Vec<String> =
            choices.map(|(id, points)| format!(r#"(id: "{id}", title: "T", points: {points}),"#)).collect();
        let choices = choices.concat();
        let kind = if several(at, seed) { "Multi" } else { "Single" };
        let figures = [("p", 1), ("q", 2)].iter().filter(|(_, bit)| seed.figures & bit > 0);
        let figures: Vec<String> = figures.map(|(id, _)| format!("{id:?}")).collect();
        let variant = match seed.variant {
            _ if at == 0 => "",
            1 => r#"variant: "v","#,
            2 => r#"variant: "w","#,
            _ => "",
        };
        let _ = write!(
            text,
            r#"(id: "s{at}", title: "S", help: "", {variant} questions: [(id: "q{at}", ask: "?", help: "", kind: {kind}([{choices}]), when: {}, scores: [{}])]),"#,
            condition(at, seed.when),
            figures.join(", ")
        );
    }
    text + "]"
}

fn scoring(combine: &str, over: &str) -> String {
    format!(
        r#"(unknown: open, not_applicable: nothing,
        variants: [(id: "v", title: "V", when: Has("q0", "x")), (id: "w", title: "W", when: Has("q0", "y"))],
        figures: [
            (id: "p", title: "P", from: Answers(sum, all)),
            (id: "q", title: "Q", from: Answers({combine}, {over})),
            (id: "r", title: "R", from: Adjusted("p", [
                (when: Figure("q", at_least, Percent(80)), percent: 85, because: "."),
                (when: Answers(Has("q1", "y")), percent: 50, add: "1.5", because: "."),
            ]), rounding: half_up),
            (id: "t", title: "T", from: Figures(most, ["q", "r"])),
        ],
        levels: [(id: "a", title: "A", zone: accept), (id: "b", title: "B", zone: tolerate), (id: "c", title: "C", zone: stop)],
        mode: Sections(highest, [(figure: "r", bounds: [Points(2), Points(5)], side: below), (figure: "t", bounds: [Percent(30), Percent(70)], side: above)]),
        overrides: [(when: Answers(Has("q2", "z")), effect: AtLeast("b"), because: "."), (when: Figure("q", below, Points(0)), effect: AtMost("b"), because: ".")],
    )"#
    )
}

/// Whether a question takes several choices; the first, which decides the variant, takes one.
fn several(at: usize, seed: &Seed) -> bool {
    seed.multi && at > 0
}

/// Every answer that a question can take, as the picks of its bits.
fn answer(at: usize, seed: &Seed, bits: u8) -> Answer {
    let is_taken = |place: usize| {
        if several(at, seed) { bits & (1 << place) > 0 } else { usize::from(bits) % CHOICES.len() == place }
    };
    let taken = CHOICES.iter().enumerate().filter(|(place, _)| is_taken(*place));
    let picks = taken.map(|(_, choice)| id(choice)).collect();
    Answer { state: Some(AnswerState::Answered), picks, ..Answer::default() }
}

fn sheet(seeds: &[Seed], given: &[Option<u8>]) -> Answers {
    let each = seeds.iter().zip(given).enumerate();
    each.filter_map(|(at, (seed, bits))| Some((id(&format!("q{at}")), answer(at, seed, (*bits)?)))).collect()
}

fn within(partial: &Score, whole: &Score) -> Result<(), String> {
    for (open, closed) in partial.figures.iter().zip(&whole.figures) {
        let limits = (open.span.least, open.span.most);
        if closed.so_far < limits.0 || closed.so_far > limits.1 {
            return Err(format!("{} is {} outside {} to {}", open.id, closed.so_far, limits.0, limits.1));
        }
    }
    match (partial.level, whole.so_far) {
        (LevelReading::Between(low, high), Some(place)) if place < low || place > high => {
            Err(format!("level {place} is outside {low} to {high}"))
        }
        (LevelReading::At(at), Some(place)) if place != at => Err(format!("level {place} is not {at}")),
        _ => Ok(()),
    }
}

fn closed(score: &Score) -> Result<(), String> {
    let open =
        score.figures.iter().find(|figure| figure.span.least != figure.span.most || figure.span.most != figure.so_far);
    match (open, score.level) {
        (Some(figure), _) => Err(format!("{} is still open: {figure:?}", figure.id)),
        (None, LevelReading::At(place)) if Some(place) == score.so_far => Ok(()),
        (None, level) => Err(format!("all is answered, but the level is {level:?}, so far {:?}", score.so_far)),
    }
}

fn method_of(seeds: &[Seed], combine: &str, over: &str) -> Methodology {
    instrument(&questions(seeds), &scoring(combine, over))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_follows_ends_within_the_interval(
        seeds in prop::collection::vec(seed(), QUESTIONS),
        given in prop::collection::vec(proptest::option::of(0..8_u8), QUESTIONS),
        rest in prop::collection::vec(prop::collection::vec(0..8_u8, QUESTIONS), 24),
        combine in prop::sample::select(vec!["sum", "mean", "most", "least"]),
        over in prop::sample::select(vec!["all", "visible", "applicable"]),
    ) {
        let method = method_of(&seeds, combine, over);
        let scorer = Scorer::new(&method).unwrap();
        let partial = scorer.score(&sheet(&seeds, &given));
        for fill in rest {
            let whole: Vec<Option<u8>> = given.iter().zip(fill).map(|(given, fill)| given.or(Some(fill))).collect();
            let whole = scorer.score(&sheet(&seeds, &whole));
            within(&partial, &whole).map_err(TestCaseError::fail)?;
            closed(&whole).map_err(TestCaseError::fail)?;
        }
    }
}
