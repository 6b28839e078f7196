//! What carries a level, how far its thresholds are, and the smallest set of answers that would change it.

use super::{THREE, answers, by_points, exact, instrument};
use crate::common::method::id;
use assize::analysis::{Certainty, Moved, Scorer, Toward};
use assize::method::Methodology;

fn change(method: &Methodology, given: &[(&str, &str)], toward: Toward) -> Option<Moved> {
    Scorer::new(method).unwrap().smallest_change(&answers(given), toward)
}

fn words(moved: Option<Moved>) -> String {
    let Some(moved) = moved else { return "none".to_owned() };
    let each = moved.answers.iter().map(|answer| {
        let picks: Vec<String> = answer.to.picks.iter().map(ToString::to_string).collect();
        format!("{}={}", answer.question, picks.join("+"))
    });
    let mut each: Vec<String> = each.collect();
    each.sort();
    format!("{} -> {} {:?}", each.join(" "), moved.level, moved.certainty)
}

#[test]
fn one_answer_is_enough_or_several_are_named() {
    let method = instrument(THREE, &by_points("below", ""));
    assert_eq!(words(change(&method, &[("a", "high"), ("b", "low")], Toward::Higher)), "b=mid -> 1 Smallest");
    assert_eq!(words(change(&method, &[("a", "high"), ("b", "high")], Toward::Higher)), "c=x -> 2 Smallest");
    assert_eq!(words(change(&method, &[("a", "low"), ("b", "low")], Toward::Higher)), "a=high b=high -> 1 Found");
    assert_eq!(words(change(&method, &[("a", "low"), ("b", "low")], Toward::Lower)), "none");
    assert_eq!(words(change(&method, &[], Toward::Higher)), "none");
}

#[test]
fn where_answers_only_add_up_the_set_is_proven_smallest() {
    let free = THREE.replace(r#"when: Has("a", "high"), "#, "");
    let method = instrument(&free, &by_points("below", ""));
    assert_eq!(words(change(&method, &[("a", "low"), ("b", "low")], Toward::Higher)), "a=high b=high -> 1 Smallest");
}

/// Twelve questions of one point each: at least seven must move.
#[test]
fn the_smallest_set_is_as_small_as_trying_all_sets_finds() {
    let asked = |at: usize| {
        let most = at % 3 + 1;
        format!(
            r#"(id: "q{at}", ask: "?", help: "", kind: Single([(id: "n", title: "N", points: 0), (id: "y", title: "Y", points: {most})]), scores: ["sum"]),"#
        )
    };
    let questions: String = (0..8).map(asked).collect();
    let method =
        instrument(&format!(r#"[(id: "s", title: "S", help: "", questions: [{questions}])]"#), &by_points("below", ""));
    let scorer = Scorer::new(&method).unwrap();
    for mask in 0..256_u32 {
        let given: Vec<(String, &str)> =
            (0..8).map(|at| (format!("q{at}"), if mask & (1 << at) > 0 { "y" } else { "n" })).collect();
        let given: Vec<(&str, &str)> = given.iter().map(|(id, to)| (id.as_str(), *to)).collect();
        let sheet = answers(&given);
        let from = scorer.score(&sheet).so_far.unwrap();
        let fewest = |toward: Toward| {
            let moves = |other: &u32| {
                let sum: u32 = (0..8).filter(|at| other & (1 << at) > 0).map(|at| at % 3 + 1).sum();
                let level = usize::from(sum > 3) + usize::from(sum > 6);
                if toward == Toward::Higher { level > from } else { level < from }
            };
            (0..256_u32).filter(moves).map(|other| (other ^ mask).count_ones()).min()
        };
        for toward in [Toward::Higher, Toward::Lower] {
            let found = scorer.smallest_change(&sheet, toward);
            assert_eq!(
                found.as_ref().map(|moved| u32::try_from(moved.answers.len()).unwrap()),
                fewest(toward),
                "{mask:b} {toward:?}"
            );
            assert!(found.is_none_or(|moved| moved.certainty == Certainty::Smallest));
        }
    }
}

#[test]
fn thresholds_carriers_and_sections_are_named() {
    let method = instrument(THREE, &by_points("below", ""));
    let scorer = Scorer::new(&method).unwrap();
    let given = answers(&[("a", "high"), ("b", "mid"), ("c", "x")]);
    let far: Vec<String> = scorer.thresholds(&given).iter().map(|t| format!("{} {}", t.at, t.distance)).collect();
    assert_eq!(far, ["3 -2", "6 1"]);
    let carried: Vec<String> =
        scorer.carriers(&given).iter().map(|c| format!("{} {}/{}", c.question, c.points, c.most)).collect();
    assert_eq!(carried, ["a 3/3", "b 1/3", "c 1/3"]);
    let sections = scorer.sections(&given);
    assert_eq!(
        (sections.len(), sections[0].questions, sections[0].points, sections[0].most),
        (1, 3, exact("5"), exact("9"))
    );
    assert_eq!(scorer.carriers(&answers(&[("a", "low"), ("c", "x")])), []);
    assert_eq!(scorer.score(&given).figure(&id("sum")).unwrap().so_far, exact("5"));
}
