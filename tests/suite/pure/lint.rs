//! The matrix lint against published figures.

use crate::common::method::{grid, id, method};
use assize::analysis::{power_mean, weighted_mean};
use assize::method::lint::{Bounds, LintRule, LintWeight, Matrix, Spread, Tally, Waiver, lint};
use assize::method::{Decimal, Methodology, Scale};
use nalgebra::{DMatrix, DVector};
use serde_json::Value;

fn cases() -> Vec<Value> {
    let text = include_str!("../../goldens/matrix.json");
    let all: Value = serde_json::from_str(text).unwrap();
    all["cases"].as_array().unwrap().clone()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

fn levels(value: &Value) -> DMatrix<usize> {
    let rows: Vec<Vec<usize>> = serde_json::from_value(value.clone()).unwrap();
    DMatrix::from_fn(rows.len(), rows[0].len(), |row, column| rows[row][column])
}

fn matrix(levels_of: &Value, count: usize, input: &Value) -> Matrix {
    let bounds =
        Bounds { likelihood: numbers(&input["likelihood_bounds"]), severity: numbers(&input["severity_bounds"]) };
    Matrix::new(levels(levels_of), count, Some(bounds))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9
}

#[test]
fn counts_ranges_overlaps_and_reversal_rates_match_the_published_ones() {
    let mut checked = 0;
    for case in cases().iter().filter(|case| case["expected"]["reversal_rate"].is_number()) {
        let (name, input, expected) = (&case["id"], &case["input"], &case["expected"]);
        let matrix = matrix(&input["levels"], usize::try_from(input["n_levels"].as_u64().unwrap()).unwrap(), input);
        let count = |key: &str| usize::try_from(expected[key].as_u64().unwrap()).unwrap();
        assert_eq!(matrix.falls().len(), count("monotone_violations"), "{name} RM02");
        assert_eq!(matrix.overlaps(0, matrix.top()).len(), count("weak_consistency_violations"), "{name} RM03");
        assert_eq!(matrix.touching().len(), count("lemma1_violations"), "{name} RM03a");
        assert_eq!(matrix.top_at_the_edge().len(), count("lemma2_cells"), "{name} RM03b");
        assert_eq!(matrix.leaps().len(), count("betweenness_violations"), "{name} RM04");
        let spread = if input["measure"] == "uniform" { Spread::Uniform } else { Spread::LogUniform };
        let rate = matrix.reversal_rate(10, spread).unwrap();
        assert!(near(rate, expected["reversal_rate"].as_f64().unwrap()), "{name} RM07 {rate}");
        for (range, expected) in matrix.level_ranges().unwrap().iter().zip(expected["level_ranges"].as_array().unwrap())
        {
            let (range, expected) = (range.unwrap(), numbers(expected));
            assert!(near(range.least, expected[0]) && near(range.greatest, expected[1]), "{name} RM08");
            assert!(near(f64::from(u32::try_from(range.cells).unwrap()), expected[2]), "{name} RM08");
        }
        let top = matrix.top();
        let apart = (0..=top).flat_map(|low| (low + 2..=top).map(move |high| (low, high)));
        let overlapping: Vec<[usize; 2]> =
            apart.filter(|(low, high)| !matrix.overlaps(*low, *high).is_empty()).map(|(l, h)| [l, h]).collect();
        assert_eq!(serde_json::to_value(overlapping).unwrap(), expected["nonadjacent_overlap"], "{name} RM06");
        checked += 1;
    }
    assert_eq!(checked, 10);
}

#[test]
fn no_two_coloured_two_by_two_matrix_passes() {
    let all = cases();
    let case = all.iter().find(|case| case["id"] == "matrix.2x2-impossible").unwrap();
    for (colouring, expected) in
        case["input"]["colourings"].as_array().unwrap().iter().zip(case["expected"].as_array().unwrap())
    {
        let matrix = matrix(colouring, 2, &case["input"]);
        let passes = (matrix.overlaps(0, 1).is_empty(), matrix.leaps().is_empty());
        assert_eq!(passes, (expected["weak"] == true, expected["between"] == true));
    }
}

#[test]
fn the_worst_dimension_is_not_hidden_by_a_mean() {
    let all = cases();
    let case = all.iter().find(|case| case["id"] == "matrix.dimension-aggregation").unwrap();
    let (input, expected) = (&case["input"], &case["expected"]);
    let names = ["individuals", "groups", "society", "organisation"];
    let column = |key: &str| DVector::from_iterator(4, names.iter().map(|name| input[key][name].as_f64().unwrap()));
    let (weights, ranks) = (column("weights"), column("severity"));
    assert!(near(ranks.max(), expected["max"].as_f64().unwrap()));
    assert_eq!(names[ranks.imax()], expected["max_dimension"]);
    let mean = weighted_mean(&weights, &ranks).unwrap();
    assert!(near(mean, expected["weighted_mean"].as_f64().unwrap()));
    let power = power_mean(&weights, &ranks, input["power"].as_f64().unwrap()).unwrap();
    assert!(near(power, expected["power_mean"].as_f64().unwrap()));
    assert_eq!(weighted_mean(&weights, &DVector::zeros(3)), None);
}

/// The small methodology with this shared grid.
fn with_grid(rows: &str) -> Methodology {
    let mut method = method();
    method.head.grid = grid(rows);
    method
}

fn bounded(scale: &mut Scale, bounds: &[&str]) {
    let decimal = |text: &str| Some(Decimal::try_from(text.to_owned()).unwrap());
    for (point, band) in scale.points.iter_mut().zip(bounds.windows(2)) {
        (point.from, point.below) = (decimal(band[0]), decimal(band[1]));
    }
}

/// The small methodology with this shared grid, and bounds for the likelihood and for the first two dimensions.
fn with_bounds(rows: &str) -> Methodology {
    let mut method = with_grid(rows);
    method.head.likelihood.horizon = Some("a year".into());
    bounded(&mut method.head.likelihood, &["0", "0.1", "0.5", "1"]);
    for dimension in &mut method.head.dimensions[..2] {
        bounded(&mut dimension.severity, &["0", "1", "4", "10", "20"]);
    }
    method
}

fn found(method: &Methodology) -> Vec<LintRule> {
    lint(method).iter().map(|finding| finding.rule).collect()
}

#[test]
fn a_sound_methodology_without_bounds_raises_nothing() {
    assert_eq!(lint(&method()), []);
}

#[test]
fn each_rule_says_which_cells_and_offers_the_nearest_fix() {
    let cases = [
        (
            with_grid("llmm lmlh lmhv"),
            LintRule::Monotone,
            "Medium at likelihood 1 Rare × severity 3 Major falls to Low at likelihood 2 Possible × severity 3 Major, \
             although the risk is greater; and one more such place.",
            Some("Recolour 1 cell: likelihood 2 Possible × severity 3 Major from Low to Medium."),
        ),
        (
            with_grid("llll llvv lmvv"),
            LintRule::Touching,
            "Low at likelihood 1 Rare × severity 3 Major and Very high at likelihood 2 Possible × severity 3 Major share \
             an edge, so risks on either side of it differ by nothing but the level; and 2 more such places.",
            Some(
                "Recolour 2 cells: likelihood 2 Possible × severity 3 Major from Very high to High; likelihood 2 Possible × \
 severity 4 Severe from Very high to High.",
            ),
        ),
        (
            with_grid("llmv lmmv lmhv"),
            LintRule::TopAtTheEdge,
            "Very high stands at likelihood 1 Rare × severity 4 Severe, in the lowest row or column, where a risk can be \
             next to nothing.",
            Some("Recolour 1 cell: likelihood 1 Rare × severity 4 Severe from Very high to High."),
        ),
        (
            with_grid("lllm llmv lmhv"),
            LintRule::Betweenness,
            "One step leads from Low at likelihood 1 Rare × severity 3 Major to Very high at likelihood 2 Possible × \
             severity 4 Severe with nothing between.",
            Some("Recolour 1 cell: likelihood 1 Rare × severity 3 Major from Low to Medium."),
        ),
        (
            with_bounds("lllm lmvv lhvv"),
            LintRule::WeakConsistency,
            "Very high starts at 0.4 (likelihood 2 Possible × severity 3 Major), but Low reaches 1 (likelihood 1 Rare × \
 severity 3 Major): a risk at Very high can be the smaller one; and 2 more such places.",
            Some("Recolour 1 cell: likelihood 2 Possible × severity 3 Major from Very high to High."),
        ),
        (
            with_bounds("llmm lmhh mhvv"),
            LintRule::Overlap,
            "High starts at 0.4 (likelihood 2 Possible × severity 3 Major), but Low reaches 0.5 (likelihood 2 Possible × \
             severity 1 Minor): a risk at High can be the smaller one.",
            Some("Recolour 1 cell: likelihood 2 Possible × severity 1 Minor from Low to Medium."),
        ),
    ];
    for (method, rule, says, fix) in cases {
        let all = lint(&method);
        let finding =
            all.iter().find(|finding| finding.rule == rule).unwrap_or_else(|| panic!("{}: {all:#?}", rule.id()));
        assert_eq!((finding.scope.as_str(), finding.says.as_str()), ("Individuals, Groups", says), "{}", rule.id());
        assert_eq!(finding.fix.as_ref().map(|fix| fix.says.as_str()), fix, "{}", rule.id());
    }
}

#[test]
fn bounds_give_a_reversal_rate_and_the_span_of_each_level() {
    let all = lint(&with_bounds("lmmm mmhh mhvv"));
    let says = |rule| all.iter().find(|finding| finding.rule == rule).map(|finding| finding.says.as_str());
    let reversal = says(LintRule::Reversal).unwrap();
    assert!(reversal.contains("% are ranked the wrong way round"), "{reversal}");
    assert_eq!(
        says(LintRule::Compression).unwrap(),
        "Risks at one level may differ by this much: Low from 0 to 0.1 (factor any); Medium from 0 to 2 (factor any); \
         High from 0.4 to 10 (factor 25); Very high from 2 to 20 (factor 10)."
    );
}

#[test]
fn a_waiver_turns_what_it_names_into_something_known_and_one_that_nothing_needs_is_noted() {
    let waiver = |rule| Waiver { rule, because: "The board wants it so.".into(), by: "The board".into() };
    let mut method = with_grid("lllm llmv lmhv");
    method.head.waivers = vec![waiver(LintRule::Betweenness), waiver(LintRule::Monotone)];
    let all = lint(&method);
    let told: Vec<_> = all.iter().map(|finding| (finding.rule, finding.weight, finding.waiver.is_some())).collect();
    let expected = [(LintRule::Betweenness, LintWeight::Waived, true), (LintRule::Waiver, LintWeight::Info, false)];
    assert_eq!(told, expected);
    assert_eq!(all[1].says, "RM02 is waived, but it finds nothing here.");
    assert_eq!(Tally::of(&all).to_string(), "1 note, 1 waived");
}

/// What the lint says, and the flaw that makes it say so.
type Flaw = (&'static str, fn(&mut Methodology));

#[test]
fn what_does_not_fit_together_is_an_error_and_hides_what_cannot_be_judged() {
    let flaws: &[Flaw] = &[
        ("The grid has 2 rows, but the likelihood scale has 3 points.", |m| drop(m.head.grid.0.pop())),
        ("Row 2 of the grid has 3 cells, but the severity scale has 4 points.", |m| drop(m.head.grid.0[1].pop())),
        ("The grid names the level “purple”, which does not exist.", |m| m.head.grid.0[0][0] = id("purple")),
        ("The appetite names the level “none”, which does not exist.", |m| m.head.appetite = id("none")),
        ("The veto names the severity “worst”, which is not on the scale.", |m| {
            m.head.dimensions[0].veto.as_mut().unwrap().severity = id("worst");
        }),
        ("The veto names the level “worst”, which does not exist.", |m| {
            m.head.dimensions[0].veto.as_mut().unwrap().level = id("worst");
        }),
        ("Likelihood scale: Possible lacks a bound that others have.", |m| {
            m.head.likelihood.horizon = Some("a year".into());
            bounded(&mut m.head.likelihood, &["0", "0.1"]);
        }),
        ("Likelihood scale: Likely ends at 0.5, which is not above its start 0.5.", |m| {
            m.head.likelihood.horizon = Some("a year".into());
            bounded(&mut m.head.likelihood, &["0", "0.1", "0.5", "0.5"]);
        }),
        ("Likelihood scale: Possible starts at 0.2, but the band before it ends elsewhere.", |m| {
            m.head.likelihood.horizon = Some("a year".into());
            bounded(&mut m.head.likelihood, &["0", "0.1", "0.5", "1"]);
            m.head.likelihood.points[1].from = Some(Decimal::try_from("0.2".to_owned()).unwrap());
        }),
        ("The likelihood scale has bounds but no horizon, so nobody knows over which time they hold.", |m| {
            bounded(&mut m.head.likelihood, &["0", "0.1", "0.5", "1"]);
        }),
        ("Severity scale: Minor starts at -1, below nothing.", |m| {
            bounded(&mut m.head.dimensions[0].severity, &["-1", "0", "1", "2", "3"]);
        }),
        ("No cell leads to the level Extreme.", |m| {
            let mut extreme = m.head.levels[3].clone();
            (extreme.id, extreme.title) = (id("extreme"), "Extreme".into());
            m.head.levels.push(extreme);
        }),
    ];
    for (says, flaw) in flaws {
        let mut method = method();
        flaw(&mut method);
        let all = lint(&method);
        assert!(all.iter().any(|finding| finding.says == *says), "{says}\n{all:#?}");
        assert!(all.iter().all(|finding| finding.rule == LintRule::Shape), "{says}\n{all:#?}");
    }
}

#[test]
fn rules_of_bounds_and_rules_of_edges_exclude_each_other() {
    let edges = [LintRule::Touching, LintRule::TopAtTheEdge];
    let bounds = [LintRule::WeakConsistency, LintRule::Overlap, LintRule::Reversal, LintRule::Compression];
    let rows = "llvv llvv vvvv";
    assert!(found(&with_grid(rows)).iter().all(|rule| !bounds.contains(rule)));
    assert!(found(&with_bounds(rows)).iter().any(|rule| bounds.contains(rule)));
    assert!(edges.iter().all(|rule| !found(&with_bounds(rows)).contains(rule)));
}
