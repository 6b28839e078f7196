//! Every mode of scoring, rounding, the side of a threshold, stand-ins, denominators, variants, overrides and outcomes.

use super::{THREE, answers, by_points, exact, figure, instrument, scored};
use crate::common::method::id;
use assize::analysis::{LevelReading, Scorer, Truth};
use assize::method::scoring::Rounding;

#[test]
fn nothing_answered_is_not_determined_and_the_first_answer_gives_an_interval() {
    let method = instrument(THREE, &by_points("below", ""));
    let empty = scored(&method, &[]);
    assert_eq!((empty.level, empty.so_far), (LevelReading::NotDetermined, None));
    assert_eq!(figure(&empty, "sum"), "0 [0, 9] of 9");
    let first = scored(&method, &[("a", "low")]);
    assert_eq!((first.level, first.so_far), (LevelReading::At(0), Some(0)));
    assert_eq!(figure(&first, "sum"), "0 [0, 3] of 9");
    let high = scored(&method, &[("a", "high")]);
    assert_eq!((high.level, high.so_far), (LevelReading::Between(0, 2), Some(0)));
    assert_eq!(figure(&high, "sum"), "3 [3, 9] of 9");
}

#[test]
fn the_side_of_a_threshold_is_declared() {
    let given = [("a", "high"), ("b", "low"), ("c", "")];
    assert_eq!(scored(&instrument(THREE, &by_points("below", "")), &given).level, LevelReading::At(0));
    assert_eq!(scored(&instrument(THREE, &by_points("above", "")), &given).level, LevelReading::At(1));
}

#[test]
fn a_hidden_answer_counts_for_nothing() {
    let method = instrument(THREE, &by_points("below", ""));
    let hidden = scored(&method, &[("a", "mid"), ("b", "low"), ("c", "x y")]);
    assert_eq!(figure(&hidden, "sum"), "1 [1, 1] of 9");
    assert_eq!(hidden.asked.iter().map(ToString::to_string).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn unknown_and_not_applicable_count_as_the_instrument_says() {
    for (rule, expected) in
        [("most", "4 [4, 4] of 9"), ("least", "1 [1, 1] of 9"), ("nothing", "1 [1, 1] of 9"), ("open", "1 [1, 4] of 9")]
    {
        let scoring = by_points("below", "").replace("unknown: most", &format!("unknown: {rule}"));
        assert_eq!(
            figure(&scored(&instrument(THREE, &scoring), &[("a", "mid"), ("b", "unknown")]), "sum"),
            expected,
            "{rule}"
        );
        let scoring = by_points("below", "").replace("not_applicable: nothing", &format!("not_applicable: {rule}"));
        assert_eq!(
            figure(&scored(&instrument(THREE, &scoring), &[("a", "mid"), ("b", "n/a")]), "sum"),
            expected,
            "{rule}"
        );
    }
}

#[test]
fn the_greatest_is_taken_over_all_visible_or_applicable_questions() {
    let given = [("a", "mid"), ("b", "n/a")];
    for (over, expected) in [("all", "1 [1, 1] of 9"), ("visible", "1 [1, 1] of 6"), ("applicable", "1 [1, 1] of 3")] {
        let scoring = by_points("below", "").replace("Answers(sum, all)", &format!("Answers(sum, {over})"));
        assert_eq!(figure(&scored(&instrument(THREE, &scoring), &given), "sum"), expected, "{over}");
    }
    for (over, expected) in [("all", "1/3"), ("visible", "0.5"), ("applicable", "1")] {
        let scoring = by_points("below", "").replace("Answers(sum, all)", &format!("Answers(mean, {over})"));
        let score = scored(&instrument(THREE, &scoring), &given);
        assert_eq!(score.figure(&id("sum")).unwrap().so_far.to_string(), expected, "{over}");
    }
}

#[test]
fn rounding_is_as_declared() {
    let cases = [
        (Rounding::Exact, ["2.5", "3.5", "-2.5", "2.4"]),
        (Rounding::HalfUp, ["3", "4", "-2", "2"]),
        (Rounding::HalfEven, ["2", "4", "-2", "2"]),
        (Rounding::Floor, ["2", "3", "-3", "2"]),
        (Rounding::Ceiling, ["3", "4", "-2", "3"]),
    ];
    for (rounding, expected) in cases {
        let rounded = ["2.5", "3.5", "-2.5", "2.4"].map(|text| rounding.round(exact(text)).to_string());
        assert_eq!(rounded, expected, "{rounding:?}");
    }
}

/// 15 % off the sum where the other figure reaches 80 % of its greatest; a half rounds up.
const DEDUCTION: &str = r#"(
    unknown: open, not_applicable: nothing,
    variants: [(id: "design", title: "Design", when: Has("phase", "design")), (id: "use", title: "Use", when: Has("phase", "use"))],
    figures: [
        (id: "raw", title: "Raw", from: Answers(sum, all)),
        (id: "eased", title: "Eased", from: Answers(sum, all)),
        (id: "now", title: "Now", from: Adjusted("raw", [(when: Figure("eased", at_least, Percent(80)), percent: 85, because: "Eased.")]), rounding: half_up),
    ],
    levels: [(id: "one", title: "One", zone: accept), (id: "two", title: "Two", zone: tolerate)],
    mode: Points((figure: "now", bounds: [Percent(50)], side: below)),
)"#;

const PHASES: &str = r#"[
    (id: "all", title: "All", help: "", questions: [
        (id: "phase", ask: "Phase?", help: "", kind: Single([(id: "design", title: "D"), (id: "use", title: "U")])),
        (id: "size", ask: "Size?", help: "", kind: Single([(id: "small", title: "S", points: 10), (id: "large", title: "L", points: 30)]), scores: ["raw"]),
    ]),
    (id: "d", title: "D", help: "", variant: "design", questions: [
        (id: "de", ask: "Eased?", help: "", kind: YesNo, marks: YesNo({"yes": 5}), scores: ["eased"], weight: "0.8"),
        (id: "df", ask: "More?", help: "", kind: YesNo, marks: YesNo({"yes": 1}), scores: ["eased"]),
    ]),
    (id: "u", title: "U", help: "", variant: "use", questions: [
        (id: "ue", ask: "Eased?", help: "", kind: YesNo, marks: YesNo({"yes": 5}), scores: ["eased"]),
    ]),
]"#;

#[test]
fn a_deduction_is_data_and_a_variant_has_its_own_greatest() {
    let method = instrument(PHASES, DEDUCTION);
    let none = scored(&method, &[("size", "large")]);
    assert_eq!(
        (figure(&none, "eased"), figure(&none, "now"), none.variant.clone()),
        ("0 [0, 5] of 5".into(), "30 [26, 30] of 30".into(), None)
    );
    let reached =
        scored(&method, &[("phase", "design"), ("size", "small"), ("de", "yes"), ("df", "no"), ("ue", "yes")]);
    assert_eq!(reached.variant, Some(id("design")));
    assert_eq!((figure(&reached, "eased"), figure(&reached, "now")), ("4 [4, 4] of 5".into(), "9 [9, 9] of 30".into()));
    let scorer = Scorer::new(&method).unwrap();
    let given = answers(&[("phase", "design"), ("size", "small"), ("de", "yes"), ("ue", "yes")]);
    let carried: Vec<String> =
        scorer.carriers(&given).iter().map(|c| format!("{} {} {}", c.question, c.points, c.figure)).collect();
    assert_eq!(carried, ["size 10 raw", "de 4 eased"]);
    assert_eq!(
        scorer.adjustments(&given).iter().map(|(id, made)| format!("{id} {}", made.because)).collect::<Vec<_>>(),
        ["now Eased."]
    );
    let missed = scored(&method, &[("phase", "design"), ("size", "small"), ("de", "no"), ("df", "yes")]);
    assert_eq!((figure(&missed, "now"), missed.level), ("10 [10, 10] of 30".into(), LevelReading::At(0)));
}

fn mode(questions: &str, rest: &str, mode: &str, given: &[(&str, &str)]) -> LevelReading {
    let scoring = format!(
        r#"(unknown: most, not_applicable: nothing, figures: [(id: "p", title: "P", from: Answers(most, all)), (id: "q", title: "Q", from: Answers(mean, visible)){rest}],
        levels: [(id: "one", title: "One", zone: accept), (id: "two", title: "Two", zone: tolerate), (id: "three", title: "Three", zone: stop)], mode: {mode})"#
    );
    scored(&instrument(questions, &scoring), given).level
}

/// Two scale picks for one figure, two for another; steps give their places.
fn scales() -> String {
    let steps = r#"Scale([(id: "n", title: "None"), (id: "s", title: "Some"), (id: "a", title: "All")])"#;
    let asked = |name: &str, figure: &str| {
        format!(r#"(id: "{name}", ask: "?", help: "", kind: {steps}, scores: ["{figure}"]),"#)
    };
    let each = [("p1", "p"), ("p2", "p"), ("q1", "q"), ("q2", "q")].map(|(name, figure)| asked(name, figure));
    format!(r#"[(id: "s", title: "S", help: "", questions: [{}])]"#, each.concat())
}

#[test]
fn sections_the_highest_or_the_lowest_decides() {
    let bands = |figure: &str| format!(r#"(figure: "{figure}", bounds: [Points(1), Points(2)], side: above)"#);
    let sections = |joint: &str| format!("Sections({joint}, [{}, {}])", bands("p"), bands("q"));
    let given = [("p1", "n"), ("p2", "a"), ("q1", "s"), ("q2", "n")];
    assert_eq!(mode(&scales(), "", &sections("highest"), &given), LevelReading::At(2));
    assert_eq!(mode(&scales(), "", &sections("lowest"), &given), LevelReading::At(0));
    assert_eq!(mode(&scales(), "", &sections("lowest"), &given[..2]), LevelReading::Between(0, 2));
}

#[test]
fn lookup_in_a_table_of_two_figures() {
    let table = r#"Lookup((rows: (figure: "p", bounds: [Points(2)], side: above), columns: (figure: "q", bounds: [Points(1)], side: below),
        grid: [["one", "two"], ["two", "three"]]))"#;
    assert_eq!(mode(&scales(), "", table, &[("p1", "a"), ("p2", "n"), ("q1", "a"), ("q2", "s")]), LevelReading::At(2));
    assert_eq!(mode(&scales(), "", table, &[("p1", "a"), ("p2", "n")]), LevelReading::Between(1, 2));
    assert_eq!(mode(&scales(), "", table, &[("p1", "s"), ("p2", "n"), ("q1", "s"), ("q2", "s")]), LevelReading::At(0));
}

#[test]
fn the_first_criterion_that_holds_decides() {
    let criteria = r#"Criteria([
        (when: Answers(Has("p1", "a")), level: "three", because: "All."),
        (when: Figure("q", above, Points(1)), level: "two", because: "Much."),
        (when: Answers(Always), level: "one", because: "Else."),
    ])"#;
    assert_eq!(mode(&scales(), "", criteria, &[("p1", "a")]), LevelReading::At(2));
    assert_eq!(mode(&scales(), "", criteria, &[("q1", "a")]), LevelReading::Between(0, 2));
    assert_eq!(mode(&scales(), "", criteria, &[("p1", "n"), ("q1", "a"), ("q2", "s")]), LevelReading::At(1));
    assert_eq!(mode(&scales(), "", criteria, &[("p1", "n"), ("q1", "n"), ("q2", "a")]), LevelReading::At(0));
}

#[test]
fn maturity_is_the_place_of_the_level() {
    let lowest = r#", (id: "m", title: "M", from: Figures(least, ["p", "q"]))"#;
    let given = [("p1", "n"), ("p2", "a"), ("q1", "s"), ("q2", "a")];
    assert_eq!(mode(&scales(), lowest, r#"Maturity("m", floor)"#, &given), LevelReading::At(1));
    assert_eq!(mode(&scales(), lowest, r#"Maturity("m", half_up)"#, &given), LevelReading::At(2));
    assert_eq!(mode(&scales(), lowest, "None", &given), LevelReading::NotDetermined);
}

#[test]
fn numbers_are_banded() {
    let questions = r#"[(id: "s", title: "S", help: "", questions: [(id: "n", ask: "N?", help: "", kind: Number("people"),
        marks: Bands([(below: 10, points: 0), (below: 1000, points: 1), (points: 2)]), scores: ["p"])])]"#;
    let places = [("9.99", 0), ("10", 1), ("999", 1), ("1000", 2)];
    for (number, place) in places {
        assert_eq!(
            mode(questions, "", r#"Maturity("p", floor)"#, &[("n", number)]),
            LevelReading::At(place),
            "{number}"
        );
    }
    assert_eq!(mode(questions, "", r#"Maturity("p", floor)"#, &[("n", "12345678901")]), LevelReading::Between(0, 2));
}

#[test]
fn overrides_have_the_last_word_and_stop_stands_apart() {
    let rest = r#"overrides: [
        (when: Answers(Has("b", "high")), effect: AtLeast("two"), because: "B."),
        (when: Figure("sum", at_least, Points(9)), effect: Stop, because: "Prohibited."),
    ],"#;
    let method = instrument(THREE, &by_points("below", rest));
    let scorer = Scorer::new(&method).unwrap();
    let of = |given: &[(&str, &str)]| {
        let score = scorer.score(&answers(given));
        (score.level, scorer.stop(&score))
    };
    assert_eq!(of(&[("a", "low"), ("b", "high")]), (LevelReading::At(1), Truth::No));
    assert_eq!(of(&[("a", "low")]), (LevelReading::Between(0, 1), Truth::No));
    assert_eq!(of(&[("a", "high"), ("b", "high")]), (LevelReading::Between(1, 2), Truth::Maybe));
    assert_eq!(of(&[("a", "high"), ("b", "high"), ("c", "x y")]), (LevelReading::At(2), Truth::Yes));
}

#[test]
fn a_level_says_when_it_is_due_again() {
    let method = instrument(THREE, &by_points("below", ""));
    let scorer = Scorer::new(&method).unwrap();
    let settled = "2026-08-31".parse().unwrap();
    assert_eq!(scorer.review_due(1, settled), Some("2027-02-28".parse().unwrap()));
    assert_eq!(scorer.review_due(0, settled), None);
}

/// What is changed in the scoring, and words of the refusal.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        "bounds: [Points(3), Points(6)]",
        "bounds: [Points(3)]",
        "3 bands of \"sum\" need 2 bounds between them; there are 1",
    ),
    ("bounds: [Points(3), Points(6)]", "bounds: [Points(6), Points(3)]", "do not ascend"),
    ("bounds: [Points(3), Points(6)]", "bounds: [Points(3), Points(3)]", "do not ascend"),
    ("bounds: [Points(3), Points(6)]", "bounds: [Points(3), Percent(80)]", "mix points and percent"),
    ("mode: Points((figure: \"sum\"", "mode: Points((figure: \"none\"", "there is no figure \"none\""),
    ("id: \"two\"", "id: \"one\"", "the level of the scoring \"one\" stands here a second time"),
    (
        "            \n        )",
        "overrides: [(when: Answers(Always), effect: AtLeast(\"two\"), from: \"2026-12-02\", because: \"B.\")])",
        "an override that is no stop has the day 2026-12-02",
    ),
    ("from: Answers(sum, all)", "from: Figures(sum, [\"sum\"])", "does not stand before it"),
    ("from: Answers(sum, all)", "from: Adjusted(\"sum\", [])", "does not stand before it"),
];

#[test]
fn scoring_that_does_not_hold_together_is_refused() {
    use crate::common::small::assembled;
    let scoring = |from: &str, to: &str| format!("],\n    scoring: {},\n)\n", by_points("below", "").replace(from, to));
    let with = |scoring: &str| assembled(&[("methodology.ron", "],\n)\n", scoring)]);
    with(&scoring("", "")).unwrap();
    for (from, to, words) in REFUSED {
        let refusal = with(&scoring(from, to)).unwrap_err().to_string();
        assert!(refusal.contains(words) && refusal.contains("methodology.ron"), "{to}: {refusal}");
    }
    let two = |second: &str| {
        format!(
            "variants: [(id: \"v\", title: \"V\", when: Has(\"Q1\", \"yes\")), (id: \"w\", title: \"W\", when: {second})],"
        )
    };
    let variants = |second: &str| with(&format!("],\n    scoring: {},\n)\n", by_points("below", &two(second))));
    variants("Has(\"Q1\", \"no\")").unwrap();
    for together in ["Has(\"Q1\", \"yes\")", "Always", "Has(\"Q2\", \"staff\")", "Not(Has(\"Q1\", \"yes\"))"] {
        let refusal = variants(together).unwrap_err().to_string();
        assert!(refusal.contains("the variant \"w\" could be in force together with another"), "{refusal}");
    }
    for wrong in [by_points("middle", ""), by_points("below", "").replace("Points(3)", "Points(\"3e1\")")] {
        assert!(with(&format!("],\n    scoring: {wrong},\n)\n")).is_err());
    }
}
