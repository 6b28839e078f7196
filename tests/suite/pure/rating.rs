//! Scoring: grid, worst dimension, vetoes, and everything that is not a level.

use crate::common::method::{id, method};
use crate::common::record::record;
use assize::analysis::{Axis, Missing, Outcome, Problem, RatedImpact, Reading, rate, rate_impact, rated_level};
use assize::model::{Rating, Score};

/// A rating from `dimension likelihood severity` triples; `-` leaves an axis open.
fn rating(scores: &[(&str, &str, &str)]) -> Rating {
    let point = |text: &str| (text != "-").then(|| id(text));
    let score = |(dimension, likelihood, severity): &(&str, &str, &str)| {
        (id(dimension), Score { likelihood: point(likelihood), severity: point(severity) })
    };
    Rating { scores: scores.iter().map(score).collect(), ..Rating::default() }
}

#[test]
fn the_worst_dimension_decides_and_vetoes_lift() {
    type Case<'a> = (&'a str, &'a [(&'a str, &'a str, &'a str)], Option<usize>, &'a [&'a str], Option<usize>);
    let cases: &[Case] = &[
        ("nothing rated", &[], None, &[], None),
        ("one dimension", &[("groups", "possible", "moderate")], Some(1), &["groups"], None),
        (
            "the worst of two",
            &[("groups", "rare", "minor"), ("organisation", "likely", "ruinous")],
            Some(3),
            &["organisation"],
            None,
        ),
        (
            "two carry it",
            &[("groups", "possible", "moderate"), ("individuals", "likely", "moderate")],
            Some(1),
            &["individuals", "groups"],
            None,
        ),
        ("its own grid", &[("organisation", "rare", "ruinous")], Some(1), &["organisation"], None),
        ("a veto lifts", &[("individuals", "rare", "severe")], Some(2), &["individuals"], Some(2)),
        ("a veto below the grid does nothing", &[("individuals", "likely", "severe")], Some(3), &["individuals"], None),
        ("the veto belongs to one dimension", &[("groups", "rare", "severe")], Some(1), &["groups"], None),
        ("a veto needs no likelihood", &[("individuals", "-", "severe")], Some(2), &["individuals"], Some(2)),
        (
            "another dimension is worse than the veto",
            &[("individuals", "rare", "severe"), ("groups", "likely", "severe")],
            Some(3),
            &["groups"],
            None,
        ),
        ("half a score has no level", &[("groups", "likely", "-")], None, &[], None),
        ("an unknown dimension has none", &[("planet", "likely", "severe")], None, &[], None),
    ];
    let method = method();
    for (name, scores, level, carried_by, lifted_to) in cases {
        let rated = rate(&method, &rating(scores));
        assert_eq!(rated.level, rated_level(&method, &rating(scores)));
        assert_eq!(rated.level, *level, "{name}");
        let carriers: Vec<&str> = rated.carried_by.iter().map(assize::model::DimensionId::as_str).collect();
        assert_eq!(carriers, *carried_by, "{name}");
        assert_eq!(rated.lift.map(|lift| lift.to), *lifted_to, "{name}");
    }
}

#[test]
fn every_cell_of_every_grid_is_looked_up_as_it_stands() {
    let method = method();
    for dimension in &method.head.dimensions {
        for (l, likelihood) in method.head.likelihood.points.iter().enumerate() {
            for (s, severity) in dimension.severity.points.iter().enumerate() {
                let rated =
                    rate(&method, &rating(&[(dimension.id.as_str(), likelihood.id.as_str(), severity.id.as_str())]));
                let expected = method.grid(dimension).level(l, s).and_then(|level| method.level_place(level));
                assert_eq!(rated.scores[0].grid_level(), expected);
                assert_eq!(rated.cell(), Some((l, s)));
            }
        }
    }
}

#[test]
fn what_is_open_or_unknown_is_named_and_never_guessed() {
    let unknown = |axis, point| Outcome::Problem(Problem::NoPoint(axis, id(point)));
    let cases = [
        (("groups", "-", "minor"), Outcome::Missing(Missing::Likelihood)),
        (("groups", "rare", "-"), Outcome::Missing(Missing::Severity)),
        (("groups", "often", "minor"), unknown(Axis::Likelihood, "often")),
        (("groups", "rare", "ruinous"), unknown(Axis::Severity, "ruinous")),
        (("planet", "rare", "minor"), Outcome::Problem(Problem::NoDimension(id("planet")))),
    ];
    for (score, outcome) in cases {
        let rated = rate(&method(), &rating(&[score]));
        assert_eq!(rated.level, rated_level(&method(), &rating(&[score])));
        assert_eq!(rated.scores[0].outcome, outcome, "{score:?}");
        assert_eq!(rated.level, None, "{score:?}");
    }
}

#[test]
fn a_grid_that_is_too_small_or_names_an_unknown_level_is_a_problem() {
    let mut method = method();
    method.head.grid.0[2].pop();
    method.head.grid.0[0][0] = id("purple");
    let rated = rate(&method, &rating(&[("groups", "likely", "severe")]));
    assert_eq!(rated.scores[0].outcome, Outcome::Problem(Problem::NoCell { likelihood: 2, severity: 3 }));
    let rated = rate(&method, &rating(&[("groups", "rare", "minor")]));
    assert_eq!(rated.scores[0].outcome, Outcome::Problem(Problem::NoLevel(id("purple"))));
}

#[test]
fn impacts_are_rated_by_their_kind() {
    let method = method();
    let at = "groups/G-001-AAAA/impacts/I-001-AAAA";
    let impact = |places: &[(&str, &str)]| {
        let mut assessment = record(&[("groups/G-001-AAAA", ""), (at, "")]);
        for (field, text) in places {
            crate::common::record::set(&mut assessment, &format!("{at}/{field}"), text);
        }
        let group = assessment.groups.values().next().unwrap().clone();
        rate_impact(&method, group.impacts.values().next().unwrap())
    };
    assert_eq!(impact(&[]), RatedImpact::Undecided);
    assert_eq!(impact(&[("kind", "harm")]), RatedImpact::NoDimension);
    let scores = [("before/likelihood", "likely"), ("before/severity", "major")];
    let RatedImpact::Harm { before, after } =
        impact(&[&[("kind", "harm"), ("dimension", "groups")], &scores[..]].concat())
    else {
        panic!("a harm");
    };
    assert_eq!((before.level(), after.outcome), (Some(2), Outcome::Missing(Missing::Both)));
    let RatedImpact::Benefit { before, .. } = impact(&[("kind", "benefit"), ("before/severity", "vital")]) else {
        panic!("a benefit");
    };
    assert_eq!((before.likelihood, before.size), (Reading::Open, Reading::At(2)));
}
