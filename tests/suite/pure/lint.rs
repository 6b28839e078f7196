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
        let colouring = matrix.colouring().unwrap();
        assert_eq!(colouring.could_be_top.len(), count("should_be_red"), "{name} RM05");
        assert_eq!(colouring.unjustified.len(), count("unjustified"), "{name} RM05");
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

fn case(id: &str) -> Value {
    cases().into_iter().find(|case| case["id"] == id).unwrap_or_else(|| panic!("{id} is no case"))
}

fn even(parts: usize) -> Vec<f64> {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap());
    (0..=parts).map(|n| number(n) / number(parts)).collect()
}

fn decades(parts: usize) -> Vec<f64> {
    (0..=parts).map(|n| 10_f64.powi(i32::try_from(n).unwrap() - i32::try_from(parts).unwrap())).collect()
}

/// Every colouring with three levels, the lowest at the bottom left and the highest at the top right, that never falls.
fn monotone((rows, columns): (usize, usize)) -> Vec<DMatrix<usize>> {
    let mut all = vec![DMatrix::<usize>::zeros(rows, columns)];
    for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
        let levels = match (row, column) {
            (0, 0) => 0..=0,
            corner if corner == (rows - 1, columns - 1) => 2..=2,
            _ => 0..=2,
        };
        let grown = |matrix: DMatrix<usize>| {
            let below = if row > 0 { matrix[(row - 1, column)] } else { 0 };
            let left = if column > 0 { matrix[(row, column - 1)] } else { 0 };
            levels.clone().filter(move |level| *level >= below.max(left)).map(move |level| {
                let mut next = matrix.clone();
                next[(row, column)] = level;
                next
            })
        };
        all = all.into_iter().flat_map(grown).collect();
    }
    all
}

#[test]
fn as_many_colourings_are_valid_as_were_counted() {
    let case = case("matrix.count-valid-colourings");
    let sizes: Vec<(usize, usize)> = serde_json::from_value(case["input"]["sizes"].clone()).unwrap();
    for (axis, bounds) in [("linear", even as fn(usize) -> Vec<f64>), ("decades", decades)] {
        let counted = sizes.iter().map(|size| {
            let bounds = Bounds { likelihood: bounds(size.0), severity: bounds(size.1) };
            let all: Vec<Matrix> =
                monotone(*size).into_iter().map(|levels| Matrix::new(levels, 3, Some(bounds.clone()))).collect();
            let strict: Vec<&Matrix> =
                all.iter().filter(|matrix| matrix.overlaps(0, 2).is_empty() && matrix.leaps().is_empty()).collect();
            let consistent = |matrix: &&&Matrix| {
                matrix.colouring().is_some_and(|c| c.unjustified.is_empty() && c.could_be_top.is_empty())
            };
            [all.len(), strict.len(), strict.iter().filter(consistent).count()]
        });
        assert_eq!(serde_json::to_value(counted.collect::<Vec<_>>()).unwrap(), case["expected"][axis], "{axis}");
    }
}

#[test]
fn risks_on_a_falling_line_are_ranked_backwards_by_two_by_two() {
    let case = case("matrix.reversed-ranking-line");
    let (points, expected) = (case["input"]["points"].as_array().unwrap(), &case["expected"]);
    let split = case["input"]["split"].as_f64().unwrap();
    let levels = DMatrix::from_row_slice(2, 2, &[0, 1, 1, 2]);
    let matrix = Matrix::new(levels, 3, None);
    let rated: Vec<(usize, f64)> = points
        .iter()
        .map(|point| {
            let point = numbers(point);
            (matrix.level((usize::from(point[0] >= split), usize::from(point[1] >= split))), point[0] * point[1])
        })
        .collect();
    let words: Vec<&str> = rated.iter().map(|(level, _)| ["low", "medium", "high"][*level]).collect();
    assert_eq!(serde_json::to_value(words).unwrap(), expected["levels"]);
    let of = |wanted| rated.iter().filter(move |(level, _)| *level == wanted).map(|(_, risk)| *risk);
    assert!(near(of(0).fold(f64::MAX, f64::min), expected["min_low"].as_f64().unwrap()));
    assert!(near(of(1).fold(0.0, f64::max), expected["max_medium"].as_f64().unwrap()));
    let pairs = of(0).flat_map(|low| of(1).map(move |medium| low > medium));
    let (reversed, all) = (pairs.clone().filter(|reversed| *reversed).count(), pairs.count());
    assert_eq!((expected["reversed_pairs"].clone(), expected["pairs"].clone()), (reversed.into(), all.into()));
}

#[test]
fn a_product_of_ranks_depends_on_the_direction_of_counting() {
    let case = case("matrix.score-direction-reversal");
    let (input, expected) = (&case["input"], &case["expected"]);
    let levels = input["levels"].as_u64().unwrap();
    let ranks = |risk: &str| -> Vec<u64> { serde_json::from_value(input[risk].clone()).unwrap() };
    let product = |risk: &str| ranks(risk).iter().product::<u64>();
    let turned = |risk: &str| ranks(risk).iter().map(|rank| levels + 1 - rank).product::<u64>();
    assert_eq!(serde_json::json!([product("a"), product("b")]), expected["ascending"]);
    assert_eq!(serde_json::json!([turned("a"), turned("b")]), expected["descending"]);
    let worse = |a_is_worse| if a_is_worse { "a" } else { "b" };
    assert_eq!(worse(product("a") > product("b")), expected["worse_ascending"]);
    assert_eq!(worse(turned("a") < turned("b")), expected["worse_descending"]);
}

/// A square matrix by a rank of each cell: levels begin at these ranks.
fn ranked(side: usize, begin: &[usize], rank: fn(usize, usize) -> usize) -> DMatrix<usize> {
    DMatrix::from_fn(side, side, |row, column| begin.iter().filter(|from| **from <= rank(row, column)).count())
}

#[test]
fn on_decades_the_intermediate_diagonals_decide() {
    let bounds = Bounds { likelihood: decades(5), severity: decades(5) };
    for low in 1..8 {
        for between in 0..(8 - low) {
            let begin = if between == 0 { vec![low, low] } else { vec![low, low + between] };
            let matrix = Matrix::new(ranked(5, &begin, |row, column| row + column), 3, Some(bounds.clone()));
            assert_eq!(matrix.overlaps(0, 2).is_empty(), between >= 1, "RM03: {low} {between}");
            assert_eq!(matrix.leaps().is_empty(), between >= 2, "RM04: {low} {between}");
        }
    }
}

#[test]
fn the_usual_product_map_passes_and_nist_800_30_overlaps_three_times() {
    let product = ranked(5, &[5, 10, 15], |row, column| (row + 1) * (column + 1));
    let usual = Matrix::new(product, 4, Some(Bounds { likelihood: even(5), severity: even(5) }));
    assert!(usual.overlaps(0, 3).is_empty() && usual.leaps().is_empty());
    let nist = levels(&serde_json::json!([
        [0, 0, 0, 1, 1],
        [0, 1, 1, 1, 2],
        [0, 1, 2, 2, 3],
        [0, 1, 2, 3, 4],
        [0, 1, 2, 3, 4]
    ]));
    let bins = vec![0.0, 5.0, 21.0, 80.0, 96.0, 100.0];
    let nist = Matrix::new(nist, 5, Some(Bounds { likelihood: bins.clone(), severity: bins }));
    let apart = (0..5).flat_map(|low| (low + 2..5).map(move |high| (low, high)));
    assert_eq!(apart.filter(|(low, high)| !nist.overlaps(*low, *high).is_empty()).count(), 3);
    let rate = nist.reversal_rate(10, Spread::Uniform).unwrap();
    assert!((rate - 0.033).abs() < 0.001, "{rate}");
}

#[test]
fn cut_offs_moved_by_a_tenth_change_the_levels_that_the_formula_says() {
    let bounds = Bounds { likelihood: vec![0.0, 0.5, 1.0], severity: vec![0.0, 0.5, 1.0] };
    let matrix = Matrix::new(DMatrix::from_row_slice(2, 2, &[0, 1, 1, 2]), 3, Some(bounds));
    // Of twenty midpoints an axis, one lies between 0.5 and 0.55, one between 0.45 and 0.5.
    let moved = matrix.cut_offs(10, Spread::Uniform, |_| 1.0).unwrap();
    let expected = 1.0 - 0.95 * 0.95;
    assert!(near(moved.up, expected) && near(moved.down, expected), "{moved:?}");
    // A register with risks in the top cell alone: a tenth of each axis falls back, nothing rises.
    let moved = matrix.cut_offs(10, Spread::Uniform, |cell| f64::from(u8::from(cell == (1, 1)))).unwrap();
    assert!(near(moved.up, 1.0 - 0.9 * 0.9) && near(moved.down, 0.0), "{moved:?}");
    assert_eq!(matrix.cut_offs(10, Spread::Uniform, |_| 0.0), None);
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
    lint(method, None).iter().map(|finding| finding.rule).collect()
}

#[test]
fn a_sound_methodology_without_bounds_raises_nothing() {
    assert_eq!(lint(&method(), None), []);
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
        let all = lint(&method, None);
        let finding =
            all.iter().find(|finding| finding.rule == rule).unwrap_or_else(|| panic!("{}: {all:#?}", rule.id()));
        assert_eq!((finding.scope.as_str(), finding.says.as_str()), ("Individuals, Groups", says), "{}", rule.id());
        assert_eq!(finding.fix.as_ref().map(|fix| fix.says.as_str()), fix, "{}", rule.id());
    }
}

#[test]
fn bounds_give_a_reversal_rate_and_the_span_of_each_level() {
    let all = lint(&with_bounds("lmmm mmhh mhvv"), None);
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
    let all = lint(&method, None);
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
        ("Likelihood scale: Possible starts at 0.2, but Rare before it ends at 0.1.", |m| {
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
        let all = lint(&method, None);
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

/// Over every grid of two by three of four levels: what is proposed is a level that there is.
#[test]
fn a_fix_never_leads_above_the_highest_level() {
    for number in 0..4096_usize {
        let letter = |at: usize| ["l", "m", "h", "v"][number / 4_usize.pow(u32::try_from(at).unwrap()) % 4];
        let rows: String = (0..6).map(|at| letter(at).to_owned() + if at == 2 { " " } else { "" }).collect();
        let mut method = with_grid(&rows);
        method.head.likelihood.points.truncate(2);
        for dimension in &mut method.head.dimensions {
            dimension.severity.points.truncate(3);
            (dimension.grid, dimension.veto) = (None, None);
        }
        for finding in lint(&method, None) {
            let cells = finding.fix.iter().flat_map(|fix| &fix.cells);
            assert!(cells.clone().all(|(_, level)| *level < 4), "{rows}: {finding:?}");
        }
    }
}
