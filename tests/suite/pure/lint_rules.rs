//! Every rule of the lint has something that makes it fire and something near it that does not.

use crate::common::method::{grid, has, id, method, question};
use assize::format::methodology::{lint_parts, texts};
use assize::method::lint::{LintRule, Usage, Waiver};
use assize::method::scoring::{
    Banding, Basis, Bound, Combine, Criterion, Figure, Mode, Over, Rounding, ScoreLevel, Scoring, Side, StandIn, Test,
    Variant,
};
use assize::method::{
    Choice, Compare, Condition, Decimal, Exact, Kind, Marks, Methodology, NumberBand, Onset, Question, Scale, Text,
    Zone,
};
use std::collections::BTreeSet;

type Flaw = fn(&mut Methodology);

fn rows(method: &mut Methodology, rows: &str) {
    method.head.grid = grid(rows);
}

fn bounded(scale: &mut Scale, bounds: &[&str]) {
    let decimal = |text: &str| Some(Decimal::try_from(text.to_owned()).unwrap());
    for (point, band) in scale.points.iter_mut().zip(bounds.windows(2)) {
        (point.from, point.below) = (decimal(band[0]), decimal(band[1]));
    }
}

/// Bounds for the likelihood and the first two dimensions, and a grid.
fn with_bounds(method: &mut Methodology, likelihood: [&str; 4], severity: [&str; 5], grid: &str) {
    rows(method, grid);
    method.head.likelihood.horizon = Some("a year".into());
    bounded(&mut method.head.likelihood, &likelihood);
    for dimension in &mut method.head.dimensions[..2] {
        bounded(&mut dimension.severity, &severity);
    }
}

const EVEN: [&str; 4] = ["0", "0.1", "0.5", "1"];
const STEPS: [&str; 5] = ["0", "1", "4", "10", "20"];

fn plain(method: &mut Methodology, grid: &str) {
    with_bounds(method, EVEN, STEPS, grid);
}

fn points(number: i128) -> Exact {
    Exact::ratio(number, 1)
}

fn figure(name: &str) -> Figure {
    let from = Basis::Answers(Combine::Sum, Over::Visible);
    Figure { id: id(name), title: name.into(), from, rounding: Rounding::Exact }
}

fn score_level(name: &str) -> ScoreLevel {
    ScoreLevel {
        id: id(name),
        title: name.into(),
        meaning: Text::default(),
        zone: Zone::Accept,
        obligations: Vec::new(),
        approved_by: Vec::new(),
        review_months: None,
    }
}

/// A scored single choice, with a figure and two levels by points.
fn scored(method: &mut Methodology) -> &mut Scoring {
    let choice = |name: &str, number| Choice { points: Some(points(number)), ..Choice::new(id(name), name.into()) };
    let asked = question("size", Kind::Single(vec![choice("small", 0), choice("large", 2)]));
    method.questions[1].questions.push(Question { scores: vec![id("raw")], ..asked });
    let bounds = vec![Bound::Points(points(1))];
    method.head.scoring.insert(Scoring {
        unknown: StandIn::Open,
        not_applicable: StandIn::Nothing,
        variants: Vec::new(),
        figures: vec![figure("raw")],
        levels: vec![score_level("I"), score_level("II")],
        mode: Mode::Points(Banding { figure: id("raw"), bounds, side: Side::Below }),
        overrides: Vec::new(),
    })
}

fn with_scoring(method: &mut Methodology) {
    scored(method);
}

fn last(method: &mut Methodology) -> &mut Question {
    method.questions[1].questions.last_mut().unwrap()
}

/// An hour is scored by bands of which the last may have an end.
fn banded(method: &mut Methodology, end: Option<i128>) {
    scored(method);
    let bands = vec![
        NumberBand { below: Some(points(5)), points: points(0) },
        NumberBand { below: end.map(points), points: points(2) },
    ];
    let asked = question("hours", Kind::Number("hours".into()));
    method.questions[1].questions.push(Question { scores: vec![id("raw")], marks: Some(Marks::Bands(bands)), ..asked });
}

fn by_criteria(method: &mut Methodology, last: Test) {
    let criterion = |level: &str, when| Criterion { when, level: id(level), because: "So it is.".into() };
    let high = Test::Answers(has("size", "large"));
    scored(method).mode = Mode::Criteria(vec![criterion("II", high), criterion("I", last)]);
}

fn onset(when: Condition, year: i16) -> Onset {
    Onset { at: Vec::new(), when, from: jiff::civil::date(year, 8, 2), because: Text::default() }
}

fn waiver(rule: LintRule) -> Waiver {
    Waiver { rule, because: "Approved as it is.".into(), by: "The board".into() }
}

fn english_and_french(text: &mut Text) {
    *text = [("en".to_owned(), text.to_string()), ("fr".to_owned(), "Mot".to_owned())].into_iter().collect();
}

/// A rule, what makes it fire, and what does not although it is near.
const RULES: &[(LintRule, Flaw, Flaw)] = &[
    (
        LintRule::Shape,
        |m| {
            m.head.levels.push({
                let mut more = m.head.levels[3].clone();
                more.id = id("more");
                more
            });
        },
        |m| plain(m, "lmmm mmhh mhvv"),
    ),
    (LintRule::Monotone, |m| rows(m, "llmm lmlh lmhv"), |m| rows(m, "llmm lmmh lmhv")),
    (LintRule::WeakConsistency, |m| plain(m, "lllm lmvv lhvv"), |m| plain(m, "lmmm mmhh mhvv")),
    (LintRule::Touching, |m| rows(m, "llll llvv lmvv"), |m| rows(m, "llmm lmmh lmhv")),
    (LintRule::TopAtTheEdge, |m| rows(m, "llmv lmmv lmhv"), |m| rows(m, "llmm lmmv lmhv")),
    (LintRule::Betweenness, |m| rows(m, "lllm llmv lmhv"), |m| rows(m, "llmm llmv lmhv")),
    (
        LintRule::Colouring,
        |m| plain(m, "lmmm mmhh mhhv"),
        |m| with_bounds(m, ["0", "0.33", "0.66", "1"], ["0", "0.25", "0.5", "0.75", "1"], "llll lhhh lhvv"),
    ),
    (LintRule::Overlap, |m| plain(m, "llmm lmhh mhvv"), |m| plain(m, "lmmm mmhh mhvv")),
    (LintRule::Reversal, |m| plain(m, "lmmm mmhh mhvv"), |m| rows(m, "lmmm mmhh mhvv")),
    (LintRule::Compression, |m| plain(m, "lmmm mmhh mhvv"), |m| rows(m, "lmmm mmhh mhvv")),
    (LintRule::CutOffs, |m| plain(m, "lmmm mmhh mhvv"), |m| rows(m, "lmmm mmhh mhvv")),
    (
        LintRule::RankProduct,
        |m| with_bounds(m, ["0.001", "0.01", "0.1", "1"], ["1", "10", "100", "1000", "10000"], "llmm lmhh mhvv"),
        |m| with_bounds(m, ["0.001", "0.01", "0.1", "1"], ["1", "10", "100", "1000", "10000"], "lllm llmh lmhv"),
    ),
    (LintRule::SameId, |m| m.controls.push(m.controls[0].clone()), |_| {}),
    (LintRule::UnknownId, |m| m.catalogue[0].controls = vec![id("A.9.2")], |_| {}),
    (
        LintRule::Waiver,
        |m| m.head.waivers = vec![waiver(LintRule::Monotone)],
        |m| {
            rows(m, "lllm llmv lmhv");
            m.head.waivers = vec![waiver(LintRule::Betweenness)];
        },
    ),
    (LintRule::Circle, |m| m.questions[0].questions[0].when = has("kinds", "health"), |_| {}),
    (
        LintRule::Misfit,
        |m| last(m).when = Condition::Number(id("scope"), Compare::Above, points(1)),
        |m| last(m).when = Condition::Number(id("volume"), Compare::Above, points(1)),
    ),
    (LintRule::Thresholds, |m| scored(m).levels.push(score_level("III")), with_scoring),
    (
        LintRule::Reach,
        |m| last(m).when = Condition::All(vec![has("scope", "local"), has("scope", "national")]),
        |m| last(m).when = Condition::All(vec![has("kinds", "health"), has("kinds", "finance")]),
    ),
    (LintRule::Unused, |m| scored(m).figures.push(figure("spare")), with_scoring),
    (LintRule::Gap, |m| banded(m, Some(9)), |m| banded(m, None)),
    (
        LintRule::NoPoints,
        |m| {
            scored(m);
            let Kind::Single(choices) = &mut last(m).kind else { panic!("a single choice") };
            choices[1].points = None;
        },
        with_scoring,
    ),
    (
        LintRule::Translation,
        |m| english_and_french(&mut m.controls[0].title),
        |m| {
            for control in &mut m.controls {
                let texts = [&mut control.objective, &mut control.title, &mut control.summary];
                texts.into_iter().for_each(english_and_french);
                [&mut control.question, &mut control.evidence].into_iter().for_each(english_and_french);
            }
        },
    ),
    (
        LintRule::Dates,
        |m| m.controls[0].applies = vec![onset(Condition::Always, 2025), onset(has("scope", "local"), 2027)],
        |m| m.controls[0].applies = vec![onset(has("scope", "local"), 2027), onset(Condition::Always, 2025)],
    ),
    (
        LintRule::AnnexA,
        |m| last(m).refs = vec!["A.6.2.9".into()],
        |m| last(m).refs = vec!["A.6.2.8".into(), "A.6.2".into(), "Art. 27".into(), "6.1.4".into()],
    ),
];

fn told(method: &Methodology, usage: Option<&Usage>) -> Vec<(LintRule, String, bool)> {
    let texts = texts(method, "For a test.").unwrap();
    let linted = lint_parts(&texts.parts(), &|_| usage.cloned());
    linted.found.into_iter().map(|line| (line.finding.rule, line.finding.says, line.place.is_some())).collect()
}

#[test]
fn each_rule_fires_where_it_should_and_not_beside_it() {
    for (rule, fires, silent) in RULES {
        let (mut bad, mut good) = (method(), method());
        fires(&mut bad);
        silent(&mut good);
        let found = told(&bad, None);
        assert!(found.iter().any(|(found, ..)| found == rule), "{rule} is silent: {found:#?}");
        let found = told(&good, None);
        assert!(found.iter().all(|(found, ..)| found != rule), "{rule} fires: {found:#?}");
    }
    let tried: BTreeSet<LintRule> =
        RULES.iter().map(|(rule, ..)| *rule).chain([LintRule::Use, LintRule::Reading]).collect();
    assert_eq!(tried, LintRule::ALL.iter().copied().collect());
}

#[test]
fn a_part_that_cannot_be_read_is_told_beside_the_others() {
    let mut texts = texts(&method(), "For a test.").unwrap();
    for (_, text) in &mut texts.0 {
        text.push(')');
    }
    let linted = lint_parts(&texts.parts(), &|_| None);
    assert!(linted.methodology.is_none());
    assert_eq!(linted.tally().errors, 4);
    assert!(linted.found.iter().all(|line| line.finding.rule == LintRule::Reading && line.place.is_some()));
}

#[test]
fn a_register_in_one_level_or_in_the_middle_of_a_scale_is_told() {
    let scores = |cell| vec![(id("individuals"), cell); 8];
    let usage = |levels: &[usize], cell| Usage { of: "loan".into(), levels: levels.to_vec(), scores: scores(cell) };
    let says = |usage: &Usage| -> Vec<String> {
        let found = told(&method(), Some(usage)).into_iter();
        found.filter(|(rule, ..)| *rule == LintRule::Use).map(|(_, says, _)| says).collect()
    };
    let crowded = says(&usage(&[1, 1, 1, 1, 1, 1, 0, 3], (0, 3)));
    assert_eq!(crowded, ["75% of the 8 rated risks of loan stand at Medium: the levels hardly tell them apart."]);
    let centred = says(&usage(&[0, 1, 2, 3, 0, 1, 2, 3], (0, 1)));
    assert_eq!(centred, ["100% of the 8 ratings of loan stand at 2 Moderate or 3 Major, the middle of the scale."]);
    assert_eq!(says(&usage(&[0, 1, 2, 3, 0, 1, 2, 3], (0, 3))), [""; 0]);
    assert_eq!(says(&usage(&[1, 1, 1, 1], (0, 3))), [""; 0]);
}

#[test]
fn the_product_of_ranks_is_answered_with_the_nearest_sum() {
    let mut method = method();
    with_bounds(&mut method, ["0.001", "0.01", "0.1", "1"], ["1", "10", "100", "1000", "10000"], "llmm lmhh mhvv");
    let texts = texts(&method, "").unwrap();
    let linted = lint_parts(&texts.parts(), &|_| None);
    let finding = linted.found.iter().find(|line| line.finding.rule == LintRule::RankProduct).unwrap();
    let cells = &finding.finding.fix.as_ref().unwrap().cells;
    assert!(!cells.is_empty() && cells.len() <= 3, "{cells:?}");
}

/// Conditions on the small methodology that no answers meet, and near ones that some do.
#[test]
fn what_no_answers_meet_is_told_from_what_some_do() {
    let not = |condition| Condition::Not(Box::new(condition));
    let all = |parts: &[Condition]| Condition::All(parts.to_vec());
    let number = |compare, at| Condition::Number(id("volume"), compare, points(at));
    let never = [
        all(&[has("personal", "no"), has("kinds", "health")]),
        all(&[Condition::Unknown(id("scope")), has("scope", "local")]),
        all(&[Condition::Answered(id("scope")), not(has("scope", "local")), not(has("scope", "national"))]),
        all(&[number(Compare::Above, 5), number(Compare::Below, 5)]),
        Condition::Count(id("kinds"), Compare::Above, 3),
        Condition::Count(id("scope"), Compare::Above, 1),
        Condition::Any(Vec::new()),
        not(Condition::Always),
    ];
    let sometimes = [
        all(&[has("personal", "yes"), has("kinds", "health")]),
        not(Condition::Answered(id("scope"))),
        all(&[number(Compare::Above, 5), number(Compare::Below, 6)]),
        all(&[number(Compare::AtLeast, 5), number(Compare::AtMost, 5)]),
        Condition::Count(id("kinds"), Compare::Equal, 3),
        Condition::Any(vec![not(Condition::Always), has("scope", "local")]),
    ];
    let unreachable = |when: &Condition| {
        let mut method = method();
        last(&mut method).when = when.clone();
        told(&method, None).iter().any(|(rule, ..)| *rule == LintRule::Reach)
    };
    assert!(never.iter().all(unreachable), "{:#?}", never.iter().find(|when| !unreachable(when)));
    assert!(!sometimes.iter().any(unreachable), "{:#?}", sometimes.iter().find(|when| unreachable(when)));
}

#[test]
fn an_unused_grid_ladder_free_scale_or_variant_and_a_level_nobody_reaches_are_told() {
    let flaws: &[(&str, Flaw)] = &[
        ("Every dimension has a matrix of its own", |m| {
            let shared = m.head.grid.clone();
            m.head.dimensions.iter_mut().for_each(|dimension| dimension.grid = Some(shared.clone()));
        }),
        ("gives points that go to no figure", |m| {
            scored(m);
            last(m).scores.clear();
        }),
        ("No section belongs to the variant", |m| {
            let when = has("scope", "local");
            scored(m).variants = vec![Variant { id: id("early"), title: "Early".into(), when }];
        }),
        ("No criterion takes what the others leave", |m| by_criteria(m, Test::Answers(has("size", "small")))),
        ("Nothing leads to the level “III”", |m| {
            by_criteria(m, Test::Answers(Condition::Always));
            m.head.scoring.as_mut().unwrap().levels.push(score_level("III"));
        }),
    ];
    for (says, flaw) in flaws {
        let mut method = method();
        flaw(&mut method);
        let found = told(&method, None);
        let line =
            found.iter().find(|(_, said, _)| said.contains(says)).unwrap_or_else(|| panic!("{says}: {found:#?}"));
        assert!(line.2, "{says} has no place");
    }
    let mut fine = method();
    by_criteria(&mut fine, Test::Answers(Condition::Always));
    assert_eq!(told(&fine, None), []);
}
