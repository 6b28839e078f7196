//! What a score says to a person: the level, how far thresholds are, what carries it, what would change it, what follows.

use super::{THREE, answers, by_points, instrument};
use assize::analysis::{ScoreTold, score_told};
use assize::model::Assessment;

fn told(side: &str, rest: &str, given: &[(&str, &str)]) -> ScoreTold {
    let method = instrument(THREE, &by_points(side, rest));
    let now = Assessment { answers: answers(given), ..Assessment::default() };
    score_told(method.body(), &method, &now, "2026-08-31".parse().unwrap()).unwrap()
}

#[test]
fn nothing_is_told_of_what_is_not_scored_and_no_level_before_the_first_answer() {
    let method = crate::common::method::method();
    assert!(score_told(method.body(), &method, &Assessment::default(), "2026-08-31".parse().unwrap()).is_none());
    let blank = told("below", "", &[]);
    assert_eq!((blank.level.as_str(), blank.between, blank.follows.len()), ("not determined yet", None, 0));
}

#[test]
fn the_level_is_an_interval_and_thresholds_say_on_which_side_they_are() {
    let below = told("below", "", &[("a", "high"), ("b", "low")]);
    assert_eq!(below.level, "One so far, between One and Two");
    assert_eq!(
        below.thresholds,
        ["Two begins above 3 (Sum): right below it, any more passes it", "Three begins above 6 (Sum): 3 away"]
    );
    assert_eq!(below.carried_by, ["a A?: 3 of at most 3 (Sum)"]);
    assert_eq!(below.changes[0], "Higher: Two with b B? → M");
    let track = &below.tracks[0];
    assert_eq!((track.bounds.len(), track.bands.join(" ")), (2, "One Two Three".to_owned()));
    let above = told("above", "", &[("a", "high"), ("b", "low")]);
    assert_eq!(above.thresholds[0], "Two begins from 3 (Sum): just reached");
    assert_eq!(above.level, "Two so far, between Two and Three");
}

#[test]
fn what_follows_names_zone_and_the_day_it_is_due_again_and_a_stop_has_the_last_word() {
    let over = r#"overrides: [(when: Answers(Has("b", "high")), effect: Stop, because: "The law forbids it.")],"#;
    let open = told("above", over, &[("a", "high"), ("c", "x")]);
    assert!(
        open.because.iter().any(|why| why == "Prohibited: The law forbids it. (possible while questions are open)")
    );
    let stopped = told("above", over, &[("a", "mid"), ("b", "high"), ("c", "x")]);
    assert_eq!(stopped.follows[0], "It must not go on.");
    assert_eq!(stopped.because, ["Prohibited: The law forbids it."]);
    // Six months after the last of August is the last of February.
    assert!(
        stopped.follows.iter().any(|line| line == "Answered anew by 2027-02-28: 6 months after 2026-08-31"),
        "{stopped:?}"
    );
    let lines = stopped.lines().join("\n");
    for heading in ["Level: Two", "What follows:", "Thresholds:", "Carried by:", "What would change it:"] {
        assert!(lines.contains(heading), "{heading} is not in {lines}");
    }
}
