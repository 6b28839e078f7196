//! The board: what it says, and that keeping it up to date gives what deriving it afresh gives.

use crate::common::method::method;
use crate::common::record::{TODAY, add, score, set, sound};
use assize::analysis::Board;
use assize::history::{Change, Edit};
use assize::model::{Assessment, Path, RatingStage, Value};
use proptest::prelude::*;

fn risk_id(n: usize) -> String {
    format!("R-{n:03}-AAAA")
}

fn register(scores: &[(&str, &str)]) -> Assessment {
    let mut assessment = Assessment::default();
    for (n, (likelihood, severity)) in scores.iter().enumerate() {
        add(&mut assessment, &format!("risks/{}", risk_id(n)));
        score(&mut assessment, &risk_id(n), "current", "groups", likelihood, severity);
    }
    assessment
}

#[test]
fn the_ranking_is_by_level_then_carriers_then_residual_then_id() {
    let mut assessment = register(&[
        ("rare", "minor"),
        ("likely", "severe"),
        ("possible", "moderate"),
        ("possible", "moderate"),
        ("possible", "moderate"),
        ("", ""),
    ]);
    score(&mut assessment, &risk_id(3), "current", "individuals", "possible", "moderate");
    score(&mut assessment, &risk_id(4), "residual", "groups", "rare", "minor");
    let board = Board::new(&method(), &assessment, TODAY);
    let order: Vec<u32> = board.ranking().iter().map(|key| key.id.number()).collect();
    assert_eq!(order, [1, 3, 4, 2, 0, 5]);
    assert_eq!(board.rank(&risk_id(4).parse().unwrap()), Some(2));
}

#[test]
fn counts_and_cells_follow_the_dimension_that_carries_the_level() {
    let mut assessment = register(&[("rare", "minor"), ("likely", "severe"), ("", "")]);
    score(&mut assessment, &risk_id(0), "current", "organisation", "likely", "large");
    let board = Board::new(&method(), &assessment, TODAY);
    let current = board.posture().stage(RatingStage::Current);
    assert_eq!((current.counts.levels.as_slice(), current.counts.unrated), ([0, 0, 1, 1].as_slice(), 1));
    assert_eq!((current.cells[(2, 1)], current.cells[(2, 3)], current.cells.sum()), (1, 1, 2));
    assert_eq!(board.posture().stage(RatingStage::Residual).counts.unrated, 3);
}

#[test]
fn a_rating_is_open_without_a_level_or_with_a_half_of_a_score() {
    let mut assessment = register(&[("rare", "minor"), ("likely", "severe"), ("", "")]);
    score(&mut assessment, &risk_id(0), "current", "individuals", "rare", "");
    let board = Board::new(&method(), &assessment, TODAY);
    assert_eq!(board.posture().stage(RatingStage::Current).open, 2);
    assert!(board.risk(&risk_id(0).parse().unwrap()).unwrap().stage(RatingStage::Current).is_open());
}

/// A field somewhere and what to write there.
fn plain_field() -> impl Strategy<Value = (String, Option<Value>)> {
    let fields = vec![
        ("risks/R-000-AAAA/origin", "DAT-01"),
        ("risks/R-001-AAAA/origin", "PEO-01"),
        ("answers/personal/state", "answered"),
        ("answers/personal/picks", "yes"),
        ("answers/kinds/state", "answered"),
        ("answers/kinds/picks", "health"),
        ("answers/scope/state", "unknown"),
        ("rejected/PEO-01/reason", "Not here."),
        ("system/name", "Pre-screen"),
        ("groups/G-001-AAAA/impacts/I-001-AAAA/kind", "harm"),
        ("groups/G-001-AAAA/impacts/I-001-AAAA/after/severity", "odd"),
        ("risks/R-001-AAAA/groups/G-001-AAAA", "G-001-AAAA"),
        ("risks/R-001-AAAA/title", "A title"),
        ("risks/R-001-AAAA/treatment/option", "mitigate"),
        ("risks/R-001-AAAA/treatment/controls/A.5.2", "A.5.2"),
        ("risks/R-000-AAAA/treatment/controls/A.5.2", "A.5.2"),
        ("risks/R-001-AAAA/treatment/controls", "A.5.2 A.7.4"),
        ("risks/R-001-AAAA/acceptance/until", "2026-01-01"),
        ("controls/A.5.2/applies", "excluded"),
        ("controls/B.1/owner", "Li"),
        ("review/due", "2026-10-01"),
        ("review/participants", "Ana"),
        ("next/risk", "7"),
    ];
    (prop::sample::select(fields), any::<bool>())
        .prop_map(|((place, text), keep)| (place.to_owned(), keep.then(|| Value::text(text))))
}

/// Something a person might do: a place and what to put there, nothing to remove.
fn anything() -> impl Strategy<Value = (String, Option<Value>)> {
    let stage = prop::sample::select(vec!["inherent", "current", "residual"]);
    let dimension = prop::sample::select(vec!["individuals", "groups", "organisation", "planet"]);
    let likelihood = prop::sample::select(vec!["", "rare", "possible", "likely", "often"]);
    let severity = prop::sample::select(vec!["", "minor", "severe", "large", "ruinous"]);
    let text = |text: &str| (!text.is_empty()).then(|| Value::text(text));
    prop_oneof![
        1 => prop::sample::select(vec![
            "groups/G-001-AAAA",
            "groups/G-001-AAAA/impacts/I-001-AAAA",
            "groups",
            "controls",
            "answers",
            "",
        ])
        .prop_map(|place| (place.to_owned(), Some(Value::Map(Vec::new())))),
        2 => (0..6usize, any::<bool>()).prop_map(|(n, keep)| {
            (format!("risks/{}", risk_id(n)), keep.then(|| Value::Map(Vec::new())))
        }),
        8 => (0..6usize, stage, dimension, likelihood, severity).prop_map(move |(n, stage, dimension, l, s)| {
            let score = [("likelihood", l), ("severity", s)];
            let fields = score.into_iter().filter_map(|(axis, point)| Some((axis.to_owned(), text(point)?))).collect();
            (format!("risks/{}/{stage}/scores/{dimension}", risk_id(n)), Some(Value::Map(fields)))
        }),
        1 => Just(("risks".to_owned(), None)),
        4 => plain_field(),
    ]
}

proptest! {
    #[test]
    fn an_updated_board_is_the_board_derived_afresh(deeds in prop::collection::vec(anything(), 1..40)) {
        let method = method();
        let mut assessment = sound();
        set(&mut assessment, "review/due", "2026-12-15");
        let mut board = Board::new(&method, &assessment, TODAY);
        for (place, value) in deeds {
            let Ok(change) = Change::set(&assessment, Path::new(place), value.as_ref()) else { continue };
            let edit = Edit::from(change);
            edit.apply(&mut assessment).unwrap();
            board.update(&method, &assessment, edit.places());
            prop_assert_eq!(&board, &Board::new(&method, &assessment, TODAY));
        }
    }
}

#[test]
fn the_findings_by_name_have_the_words_of_the_findings_in_full_in_the_same_order() {
    let method = method();
    let mut assessment = register(&[("rare", "minor"), ("likely", "severe"), ("", ""), ("possible", "severe")]);
    set(&mut assessment, &format!("risks/{}/treatment/option", risk_id(1)), "mitigate");
    let board = Board::new(&method, &assessment, TODAY);
    let words = |found: &assize::analysis::Found| board.finding(&method, &assessment, found).unwrap();
    let named: Vec<_> = board.found().iter().map(words).collect();
    assert!(named.len() > 10, "{named:?}");
    assert_eq!(named, board.findings(&method, &assessment));
}
