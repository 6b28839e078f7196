//! The gap analysis: totals, the order of fixes and its reasons, what holds a level back, what is cited.

use crate::common::method::{graded, id, method};
use crate::common::record::record;
use assize::analysis::{Cited, Gap, GapState, Totals, gaps};
use assize::method::scoring::{Basis, Combine, Criterion, Figure, Mode, Over, Rounding, ScoreLevel, StandIn, Test};
use assize::method::{Condition, Effort, Exact, Fix, Methodology, Question, Scoring, Section, Zone};
use assize::model::Assessment;
use assize::report::GapTold;

fn exact(text: &str) -> Exact {
    text.parse().unwrap()
}

fn item(name: &str, weight: &str, effort: Option<Effort>) -> Question {
    let fix = effort.map(|effort| Fix { says: format!("Mend {name}.").as_str().into(), effort });
    let (scores, refs) = (vec![id("all")], vec![format!("REF {name}")]);
    Question { weight: exact(weight), fix, scores, refs, ..graded(name) }
}

fn level(name: &str) -> ScoreLevel {
    ScoreLevel {
        id: id(name),
        title: name.into(),
        meaning: "It means this.".into(),
        zone: Zone::Tolerate,
        obligations: Vec::new(),
        approved_by: Vec::new(),
        review_months: None,
    }
}

/// Low until A is practised; then middle until A, B and C are; high from there on.
fn scoring() -> Scoring {
    let reached = |names: &[&str]| {
        let each = |name: &&str| Condition::HasAny(id(name), vec![id("practised"), id("proven")]);
        Test::Answers(Condition::All(names.iter().map(each).collect()))
    };
    let criterion = |when, name: &str| Criterion { when, level: id(name), because: "So.".into() };
    Scoring {
        unknown: StandIn::Least,
        not_applicable: StandIn::Nothing,
        variants: Vec::new(),
        figures: vec![Figure {
            id: id("all"),
            title: "All".into(),
            from: Basis::Answers(Combine::Sum, Over::Applicable),
            rounding: Rounding::Exact,
        }],
        levels: ["low", "middle", "high"].map(level).into(),
        mode: Mode::Criteria(vec![
            criterion(reached(&["A", "B", "C"]), "high"),
            criterion(reached(&["A"]), "middle"),
            criterion(Test::Answers(Condition::Always), "low"),
        ]),
        overrides: Vec::new(),
    }
}

/// Four items in two sections: A heavy and long, B light and short, C without a fix, D of no consequence.
fn grading() -> Methodology {
    let mut method = method();
    let section = |name: &str, questions| Section { questions, ..Section::new(id(name), name.into()) };
    method.questions = vec![
        section("first", vec![item("A", "3", Some(Effort::Large)), item("B", "1", Some(Effort::Small))]),
        section("second", vec![item("C", "2", None), item("D", "1", Some(Effort::Days(2)))]),
    ];
    method.head.scoring = Some(scoring());
    method
}

fn graded_as(picks: &[(&str, &str)]) -> Assessment {
    let places: Vec<(String, &str)> = picks
        .iter()
        .flat_map(|(name, step)| match *step {
            "unknown" | "not_applicable" => vec![(format!("answers/{name}/state"), *step)],
            step => vec![(format!("answers/{name}/state"), "answered"), (format!("answers/{name}/picks"), step)],
        })
        .collect();
    record(&places.iter().map(|(path, text)| (path.as_str(), *text)).collect::<Vec<_>>())
}

fn with<T>(picks: &[(&str, &str)], look: impl FnOnce(&Gap<'_>) -> T) -> T {
    let (method, assessment) = (grading(), graded_as(picks));
    let found = gaps(&method, &assessment, None);
    assert_eq!(found.len(), 1);
    look(&found[0])
}

#[test]
fn the_most_gained_for_a_day_comes_first_and_every_line_says_why() {
    let all = [("A", "absent"), ("B", "begun"), ("C", "absent"), ("D", "absent")];
    let lines = with(&all, |gap| {
        gap.fixes.iter().map(|line| (line.item.question.id.to_string(), line.why())).collect::<Vec<_>>()
    });
    let expected = [
        ("B", "weight 1 × 1 below the target ÷ 1 day = 1 a day"),
        ("D", "weight 1 × 2 below the target ÷ 2 days = 1 a day"),
        ("C", "weight 2 × 2 below the target ÷ 5 days, assumed = 0.8 a day"),
        ("A", "weight 3 × 2 below the target ÷ 20 days = 0.3 a day"),
    ];
    // Of equal gains the larger gap comes first.
    let order = ["D", "B", "C", "A"].map(|name| expected.iter().find(|(id, _)| *id == name).unwrap());
    assert_eq!(lines, order.map(|(id, why)| ((*id).to_owned(), (*why).to_owned())));
}

#[test]
fn what_nobody_knows_counts_as_the_lowest_step_and_what_does_not_apply_counts_for_nothing() {
    let (states, totals, why) = with(&[("A", "unknown"), ("B", "not_applicable"), ("C", "proven")], |gap| {
        let items = gap.sections.iter().flat_map(|section| &section.items);
        let states: Vec<_> = items.map(|item| item.state).collect();
        (states, gap.totals, gap.fixes[0].why())
    });
    assert_eq!(states, [GapState::Unknown, GapState::NotApplicable, GapState::Reached, GapState::Open]);
    // A 3 × (0, 2, 3), C 2 × (3, 2, 3), D 1 × (0, 2, 3): now, target, top.
    let expected = Totals { items: 3, open: 1, gaps: 1, now: exact("6"), target: exact("12"), top: exact("18") };
    assert_eq!(totals, expected);
    assert_eq!((totals.percent(totals.now), totals.percent(totals.target)), (33, 66));
    assert_eq!(why, "weight 3 × 2 below the target, nobody knows, so the lowest ÷ 20 days = 0.3 a day");
}

#[test]
fn what_alone_holds_a_level_back_says_which_one_it_is_needed_for() {
    let needed = |picks: &[(&str, &str)]| {
        with(picks, |gap| {
            let fixes = gap.fixes.iter().map(|line| (&line.item, line.caps));
            let waits = gap.waits.iter().map(|(item, caps)| (item, Some(*caps)));
            let of = |(item, caps): (&assize::analysis::GapItem<'_>, Option<usize>)| {
                (item.question.id.to_string(), caps.map(|caps| gap.needed_for(caps).to_owned()))
            };
            let mut all: Vec<_> = fixes.chain(waits).map(of).collect();
            all.sort();
            all
        })
    };
    let pair = |name: &str, level: Option<&str>| (name.to_owned(), level.map(str::to_owned));
    assert_eq!(
        needed(&[("A", "begun"), ("B", "begun"), ("D", "absent")]),
        [pair("A", Some("middle")), pair("B", Some("high")), pair("C", Some("high")), pair("D", None)]
    );
    assert_eq!(needed(&[("A", "proven"), ("B", "practised"), ("C", "practised"), ("D", "begun")]), [pair("D", None)]);
}

#[test]
fn a_target_moves_gap_and_totals() {
    let (method, mut assessment) = (grading(), graded_as(&[("B", "practised")]));
    crate::common::record::set(&mut assessment, "answers/B/target", "proven");
    let found = gaps(&method, &assessment, None);
    assert_eq!((found[0].fixes.len(), found[0].fixes[0].item.target_words()), (1, "Proven".to_owned()));
    assert_eq!(found[0].sections[0].totals.target, exact("9"));
    let own = Cited { framework: String::new(), ids: vec!["REF B".into()], own: true };
    assert_eq!(found[0].fixes[0].cites, [own]);
}

#[test]
fn it_is_told_in_lines_and_in_markdown_that_nothing_breaks() {
    let told = with(&[("A", "begun"), ("B", "absent")], GapTold::new);
    assert_eq!(told.summary(), "low; 2 of 4 items fall short, 2 not answered; 14% now, 66% wanted");
    let lines = told.lines().join("\n");
    for said in
        ["[#####--------.......]  25% of  66%  first: 2 short, 0 open of 2", "  1. B Mend B.", "needed for: high"]
    {
        assert!(lines.contains(said), "{said} is not in\n{lines}");
    }
    assert!(lines.ends_with("Not answered yet, and needed for “high”: C"), "{lines}");
    let page = told.markdown();
    assert!(page.contains("| 1 | B | Mend B. | Absent → Practised | about a day | weight 1 × 2"), "{page}");
}
