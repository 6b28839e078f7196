//! From the scales of one methodology to those of another: what maps by itself, what is proposed, and what moved because of it.

use crate::common::driver::today;
use crate::common::method::id;
use crate::common::methodology;
use crate::common::small::{mapping, small, three};
use assize::analysis::{BadMap, Basis, Fate, Rescale, Row};
use assize::history::report::{Cause, DiffReport, Side, Sides, Significance, report};
use assize::history::rescaling::preview;
use assize::history::{carried, diff};
use assize::method::{Condition, Decimal, Dimension, Mapping, Methodology, Need, Point, ScaleName};
use assize::model::{Assessment, Prose, Rating, Risk, RiskId, Score};
use std::sync::Arc;

fn risk_id(number: u32) -> RiskId {
    format!("R-00{number}-AAAA").parse().unwrap()
}

/// A register of risks rated like this: likelihood and severity.
fn register(scores: &[(&str, &str)]) -> Assessment {
    let risk = |(likelihood, severity): &(&str, &str)| {
        let score = Score { likelihood: Some(id(likelihood)), severity: Some(id(severity)) };
        let current = Rating { scores: [(id("people"), score)].into_iter().collect(), ..Rating::default() };
        Risk { title: "Unfair".into(), current, ..Risk::default() }
    };
    let risks = (1..).zip(scores).map(|(number, score)| (risk_id(number), risk(score))).collect();
    Assessment { risks, ..Assessment::default() }
}

fn across(before: &Assessment, after: &Assessment, mapping: &Mapping) -> DiffReport {
    let (old, new) = (Arc::unwrap_or_clone(small().methodology), Arc::unwrap_or_clone(three().methodology));
    let side = |assessment, methodology| Side { assessment, methodology };
    report(Sides::of(side(before, &old), side(after, &new)).mapped(mapping), &diff(before, after))
}

fn rows(rescale: &Rescale) -> Vec<(&str, &Fate)> {
    rescale.rows().iter().map(|row: &Row| (row.name.as_str(), &row.fate)).collect()
}

fn bounded(mut methodology: Methodology, bounds: &[(&str, &str, &str)]) -> Methodology {
    let decimal = |text: &str| Some(Decimal::try_from(text.to_owned()).unwrap());
    methodology.head.likelihood.points = bounds
        .iter()
        .map(|(name, from, below)| Point {
            id: id(name),
            title: (*name).into(),
            anchor: "An anchor.".into(),
            from: decimal(from),
            below: decimal(below),
        })
        .collect();
    methodology
}

#[test]
fn the_same_point_maps_by_itself_and_every_other_is_only_proposed() {
    let assessment = register(&[("often", "minor")]);
    let mut rescale = Rescale::new(&small().methodology, &three().methodology, &assessment);
    let open = |to: &str| Fate::Open(id(to), Basis::Position);
    assert_eq!(
        rows(&rescale),
        [
            ("likelihood.rare", &open("seldom")),
            ("likelihood.often", &open("daily")),
            ("severity.minor", &Fate::Same),
            ("severity.grave", &Fate::Same),
        ]
    );
    assert_eq!(rescale.rows()[1].used, 1);
    // What nobody confirmed is in no mapping.
    assert!(rescale.mapping().is_empty());
    rescale.confirm(0, Some(id("seldom")));
    rescale.take("likelihood.often=daily", &three().methodology).unwrap();
    assert_eq!((rescale.open().count(), rescale.mapping()), (0, mapping()));
}

#[test]
fn scales_that_nothing_stands_on_are_not_asked_about() {
    let rescale = Rescale::new(&small().methodology, &three().methodology, &Assessment::default());
    assert!(rescale.rows().is_empty());
}

#[test]
fn the_same_id_with_other_bounds_has_to_be_confirmed_and_the_bounds_propose() {
    let old = bounded(Arc::unwrap_or_clone(small().methodology), &[("rare", "0", "0.2"), ("often", "0.2", "1")]);
    let new = bounded(
        Arc::unwrap_or_clone(small().methodology),
        &[("rare", "0", "0.1"), ("often", "0.1", "0.4"), ("always", "0.4", "1")],
    );
    let rescale = Rescale::new(&old, &new, &register(&[("often", "minor")]));
    let likelihood: Vec<_> = rows(&rescale).into_iter().filter(|(name, _)| name.starts_with("likelihood")).collect();
    let open = |to: &str| Fate::Open(id(to), Basis::Bounds);
    // Of two that cover as much, the higher one.
    assert_eq!(likelihood, [("likelihood.rare", &open("often")), ("likelihood.often", &open("always"))]);
    let same = Rescale::new(&old, &old, &register(&[("often", "minor")]));
    assert!(same.rows().iter().all(|row| row.fate == Fate::Same));
}

#[test]
fn a_point_that_is_not_there_is_named_with_what_is() {
    let new = three().methodology;
    let mut rescale = Rescale::new(&small().methodology, &new, &register(&[("often", "minor")]));
    let bad = |result: Result<(), BadMap>| result.unwrap_err().to_string();
    assert_eq!(
        bad(rescale.take("likelihood.ofen=daily", &new)),
        "there is no point likelihood.ofen to map; there are likelihood.rare, likelihood.often, severity.minor, severity.grave"
    );
    assert_eq!(
        bad(rescale.take("likelihood.often=dayly", &new)),
        "likelihood of the new methodology has no point dayly; it has seldom, now_and_then, daily, or none to leave it unrated"
    );
    assert!(matches!(rescale.take("likelihood.often", &new), Err(BadMap::Shape(_))));
    // A scale of one dimension can be named by itself.
    rescale.take("severity.people.minor=grave", &new).unwrap();
    rescale.take("likelihood.rare=none", &new).unwrap();
    assert_eq!(rescale.mapping().of(&ScaleName::Likelihood, &id("rare")), None);
}

#[test]
fn what_the_mapping_moved_is_the_method_and_what_was_rated_anew_is_input() {
    // By the new matrix seldom×grave is low, but the veto lifts it; often×minor was low and stays low as now and then.
    let before = register(&[("often", "minor"), ("rare", "minor"), ("often", "minor")]);
    let mut after = carried(&before, &mapping()).into_owned();
    let only_mapped = across(&before, &after, &mapping());
    // daily is high in the new matrix whatever the severity.
    let moved: Vec<_> = only_mapped.entries.iter().map(|entry| (entry.rank, entry.levels.len())).collect();
    assert_eq!(moved, [(Significance::Method, 1), (Significance::Method, 1), (Significance::Carried, 0)]);
    let shown = &only_mapped.entries[0].levels[0];
    assert_eq!((shown.cause, shown.mapped.as_slice()), (Cause::Method, &["Often → Daily".to_owned()][..]));
    assert_eq!((only_mapped.counts.levels, only_mapped.counts.by_method, only_mapped.counts.carried), (0, 2, 1));
    assert!(only_mapped.entries.iter().flat_map(|entry| &entry.details).all(|detail| detail.cause.is_some()));
    // On the heat map the second one has another cell by its scales alone; it did not move.
    let on_map = |told: &DiffReport| -> Vec<RiskId> {
        let risks = told.cells.iter().flat_map(|stage| &stage.moves).flat_map(|moved| &moved.risks);
        let mut ids: Vec<RiskId> = risks.map(|risk| risk.id).collect();
        ids.sort();
        ids
    };
    assert_eq!(on_map(&only_mapped), [risk_id(1), risk_id(3)]);

    // Somebody rates the first anew: by the old methodology both are low, by the new one it comes down from high.
    let score = Score { likelihood: Some(id("seldom")), severity: Some(id("minor")) };
    let current = Rating { scores: [(id("people"), score)].into_iter().collect(), ..Rating::default() };
    let mut risks: Vec<_> = after.risks.iter().map(|(id, risk)| (*id, risk.clone())).collect();
    risks[1].1.current.scores =
        [(id("people"), Score { likelihood: Some(id("seldom")), severity: Some(id("grave")) })].into_iter().collect();
    risks[0].1.current = current;
    after.risks = risks.into_iter().collect();
    let both = across(&before, &after, &mapping());
    let of =
        |number| both.entries.iter().find(|entry| entry.subject.at.as_str() == format!("risks/{}", risk_id(number)));
    assert!(of(1).unwrap().levels.is_empty(), "low before, low after");
    assert_eq!(on_map(&both), [risk_id(1), risk_id(2), risk_id(3)], "rated anew, it moved although its level did not");
    assert_eq!(of(2).unwrap().levels[0].cause, Cause::Inputs);
    assert_eq!(of(2).unwrap().rank, Significance::Level);
    assert_eq!(of(3).unwrap().levels[0].cause, Cause::Method);
    assert!(both.lines().iter().any(|line| line == "Mapped: likelihood.often → daily, likelihood.rare → seldom"));
}

/// Low stays low, one row further up on the longer scale.
#[test]
fn who_was_only_carried_over_has_not_moved_on_the_heat_map() {
    let before = register(&[("rare", "minor")]);
    let mut further = mapping();
    further.map(ScaleName::Likelihood, id("rare"), Some(id("now_and_then")));
    let after = carried(&before, &further).into_owned();
    let told = across(&before, &after, &further);
    assert_eq!(told.cells, [], "{:?}", told.lines());
    // Rated anew on the new scale it has moved, although its level is the same.
    let mut anew = after.clone();
    let risks = register(&[("seldom", "minor")]).risks;
    anew.risks = risks;
    assert_eq!(across(&before, &anew, &further).cells.len(), 1);
}

#[test]
fn without_its_mapping_the_same_difference_would_read_as_input() {
    let before = register(&[("often", "minor")]);
    let after = carried(&before, &mapping()).into_owned();
    let blind = across(&before, &after, &Mapping::default());
    assert_ne!(blind.entries[0].levels[0].cause, Cause::Method);
}

#[test]
fn a_point_left_unrated_is_told_as_the_method() {
    let before = register(&[("often", "minor")]);
    let mut unrated = Mapping::default();
    unrated.map(ScaleName::Likelihood, id("often"), None);
    let after = carried(&before, &unrated).into_owned();
    assert_eq!(after.risks[&risk_id(1)].current.scores.values().next().unwrap().likelihood, None);
    let told = across(&before, &after, &unrated);
    assert_eq!(told.entries[0].levels[0].cause, Cause::Method);
    assert_eq!(told.entries[0].levels[0].to, None);
}

#[test]
fn a_preview_names_what_moves_what_differs_and_what_is_kept() {
    let mut before = register(&[("often", "minor"), ("rare", "minor")]);
    before.answers = [("Q9".parse().unwrap(), assize::model::Answer { text: "x".into(), ..Default::default() })]
        .into_iter()
        .collect();
    let (mut old, mut new) = (Arc::unwrap_or_clone(small().methodology), Arc::unwrap_or_clone(three().methodology));
    let mut question = old.questions[0].questions[0].clone();
    question.id = id("Q9");
    old.questions[0].questions.push(question.clone());
    let mut required = question.clone();
    (required.id, required.ask, required.need) = (id("Q8"), "Who answers for it?".into(), Need::Required);
    required.when = Condition::Always;
    new.questions[0].questions.push(required);
    new.head.appetite = id("high");
    new.head.likelihood.points[0].id = id("rare");
    let mut mapping = Mapping::default();
    mapping.map(ScaleName::Likelihood, id("often"), Some(id("daily")));
    let seen = preview(&old, &new, &before, &mapping, (&Prose::typed("why"), today()));
    let lines = seen.lines();
    let has = |line: &str| assert!(lines.iter().any(|found| found == line), "{line}\n{lines:#?}");
    has("Appetite: Low → High");
    has("Kept, but not known there: answer to Q9");
    has("Other words for the same point: likelihood.rare");
    has("To be done before it can be sealed:");
    let unknown = "An answer stands under “Q9”, but the methodology has no such question.";
    assert_eq!(seen.blocks, ["“Who answers for it?” is open.", unknown], "what blocks already is not told again");
    assert_eq!(lines.last().unwrap(), &format!("  {unknown}"));
    has("  R-001 Unfair: current level Low → High (zone accept → stop), the method changed (mapped: Often → Daily)");
    assert_eq!(seen.edit.0.len(), 1);
    assert_eq!(seen.edit.0[0].why.text(), "why");
}

#[test]
fn a_point_with_other_words_in_every_dimension_is_named_once() {
    let old = methodology();
    let place = |one: &Dimension| one.severity.points.len() - 1;
    let reworded = |dimensions: usize| {
        let mut new = methodology();
        for one in new.head.dimensions.iter_mut().take(dimensions) {
            let last = place(one);
            one.severity.points[last].anchor = "Other words.".into();
        }
        let told = preview(&old, &new, &Assessment::default(), &Mapping::default(), (&Prose::default(), today()));
        told.said.into_iter().find(|line| line.starts_with("Other words")).unwrap()
    };
    let names: Vec<String> =
        old.head.dimensions.iter().map(|one| one.severity.points[place(one)].id.to_string()).collect();
    assert!(names.iter().all(|name| *name == names[0]), "{names:?}");
    assert_eq!(reworded(names.len()), format!("Other words for the same point: severity.{}", names[0]));
    let first = &old.head.dimensions[0].id;
    assert_eq!(reworded(1), format!("Other words for the same point: severity.{first}.{}", names[0]));
}
