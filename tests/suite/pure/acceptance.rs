//! An acceptance is bound to the state accepted: what is material makes it stale, what is not does not.

use crate::common::method::{grid, id, method};
use crate::common::record::{TODAY, alter, sound};
use assize::analysis::{AcceptanceState, Rule, acceptance_state, findings, material_state, rate_risk};
use assize::history::report::{AcceptanceMove, Side, Sides};
use assize::history::stale::{Bound, Sought, explain};
use assize::history::{Change, Draft, Edit, Step, diff, edits, report};
use assize::method::Methodology;
use assize::model::{Acceptance, Assessment, Hash, Path, RiskId, Value};
use jiff::civil::date;

const RISK: &str = "R-001-AAAA";

fn terms() -> Acceptance {
    Acceptance {
        approver: "Kai Lund".into(),
        role: "Risk owner".into(),
        reason: "More would cost more than it saves.".into(),
        on: Some(TODAY),
        until: Some(date(2026, 12, 1)),
        bound_to: None,
    }
}

/// The sound assessment with its risk accepted as it stands.
fn accepted() -> Assessment {
    let mut assessment = sound();
    edits::accept(&method(), &assessment, id(RISK), &terms()).unwrap().apply(&mut assessment).unwrap();
    assessment
}

fn state(methodology: &Methodology, assessment: &Assessment) -> AcceptanceState {
    let risk = &assessment.risks[&id::<RiskId>(RISK)];
    acceptance_state(methodology, risk, &rate_risk(methodology, risk), TODAY)
}

fn after(places: &[(&str, &str)]) -> Assessment {
    let mut assessment = accepted();
    let full: Vec<(String, &str)> = places.iter().map(|(at, text)| (format!("risks/{RISK}/{at}"), *text)).collect();
    alter(&mut assessment, &full.iter().map(|(at, text)| (at.as_str(), *text)).collect::<Vec<_>>());
    assessment
}

const MATERIAL: &[(&str, &str)] = &[
    ("title", "Proxy discriminations"),
    ("source", "Postcodes."),
    ("event", "It ranks by postcode."),
    ("consequence", "Some are never seen."),
    ("groups", "-"),
    ("inherent/scores/groups/likelihood", "rare"),
    ("current/scores/groups/severity", "minor"),
    ("current/confidence", "low"),
    ("residual/scores/groups/likelihood", "likely"),
    ("residual/scores/individuals/severity", "minor"),
    ("treatment/option", "avoid"),
    ("treatment/controls", "A.5.2 A.7.4"),
    ("treatment/actions/T-001-AAAA/what", "Think about it."),
    ("treatment/actions/T-001-AAAA/due", "2027-07-01"),
    ("treatment/actions/T-001-AAAA/status", "dropped"),
    ("treatment/actions/T-001-AAAA", "-"),
    ("treatment/actions/T-002-AAAA", "+"),
];

const NOT_MATERIAL: &[(&str, &str)] = &[
    ("owner", "Li"),
    ("tags", "-"),
    ("raised_by", "-"),
    ("origin", "DAT-01"),
    ("current/rationale", "Seen twice."),
    ("treatment/rationale", "It helps a lot."),
    ("treatment/actions/T-001-AAAA/owner", "Ana"),
    ("treatment/actions/T-001-AAAA/status", "started"),
    ("treatment/actions/T-001-AAAA/status", "done"),
    ("treatment/actions/T-001-AAAA/note", "Half way."),
    ("acceptance/reason", "As agreed."),
];

#[test]
fn what_is_material_makes_it_stale_and_accepting_again_refreshes_it() {
    assert_eq!(state(&method(), &accepted()), AcceptanceState::Standing);
    for place in MATERIAL {
        let mut changed = after(&[*place]);
        assert_eq!(state(&method(), &changed), AcceptanceState::Changed, "{place:?}");
        let found = findings(&method(), &changed, TODAY);
        let stale = found.iter().find(|finding| finding.rule == Rule::AcceptanceStale).expect(place.0);
        assert_eq!(stale.rule.id(), "F-ACC-04");
        assert!(stale.says.contains("Kai Lund accepted on 2026-06-01: the acceptance is stale"), "{}", stale.says);
        edits::accept(&method(), &changed, id(RISK), &terms()).unwrap().apply(&mut changed).unwrap();
        assert_eq!(state(&method(), &changed), AcceptanceState::Standing, "{place:?}");
    }
}

#[test]
fn a_stale_acceptance_names_what_moved_and_nothing_else() {
    let (method, before) = (method(), accepted());
    let id: RiskId = id(RISK);
    let moved = |places: &[(&str, &str)]| {
        let now = after(places);
        let mut sought = Sought::of(&method, &now, [id]);
        sought.see(&method, &before);
        sought.found().get(&id).map_or_else(Vec::new, |bound| bound.moved(id, &method, &now))
    };
    for place in MATERIAL {
        assert!(!moved(&[*place]).is_empty(), "{place:?} is not named");
    }
    for place in NOT_MATERIAL {
        let with = moved(&[*place, ("event", "It ranks by postcode.")]);
        assert_eq!(with, ["event written"], "{place:?} is named");
    }
    let worse = moved(&[("current/scores/groups/likelihood", "rare"), ("treatment/controls", "-")]);
    let told = worse.join("; ");
    assert!(worse[0].starts_with("current level ") && worse[0].contains(" → "), "{told}");
    assert!(told.contains("current rating, groups, likelihood likely → rare"), "{told}");
    assert!(told.contains("control A.5.2 removed"), "{told}");
    let words = "Whoever is refused by the letter never hears which of the thirty reasons it was that counted.";
    let (once, twice) = (after(&[("event", "It ranks.")]), after(&[("event", words)]));
    let mut renewed = once.clone();
    edits::accept(&method, &once, id, &terms()).unwrap().apply(&mut renewed).unwrap();
    let told = Bound::new(&method, &renewed.risks[&id]).moved(id, &method, &twice).join("; ");
    assert!(told.starts_with("event “It ranks.” → “Whoever is refused") && told.ends_with("…”"), "{told}");
}

#[test]
fn the_state_accepted_is_found_in_a_draft_after_it_moved_twice() {
    let (method, id) = (method(), id::<RiskId>(RISK));
    let mut draft = Draft::new(sound());
    let step = |draft: &mut Draft, edit: Edit| draft.take(Step::Do(edit)).map(drop).unwrap();
    let accept = edits::accept(&method, draft.now(), id, &terms()).unwrap();
    step(&mut draft, accept);
    for event in ["It ranks.", "It ranks by postcode."] {
        let at = Path::new(format!("risks/{RISK}/event"));
        let change = Change::set(draft.now(), at, Some(&Value::text(event))).unwrap();
        step(&mut draft, change.into());
    }
    let mut found = findings(&method, draft.now(), TODAY);
    let mut sought = Sought::of(&method, draft.now(), [id]);
    sought.see_draft(&method, &draft);
    explain(&mut found, &sought.found(), &method, draft.now());
    let stale = found.iter().find(|finding| finding.rule == Rule::AcceptanceStale).unwrap();
    assert!(stale.says.ends_with("the acceptance is stale. What moved: event written."), "{}", stale.says);
}

#[test]
fn a_level_that_may_not_stay_stays_no_longer_on_a_stale_acceptance() {
    let mut lenient = method();
    lenient.head.levels[3].accepted_by = vec!["Board".into()];
    let mut assessment = sound();
    let worst = [
        ("risks/R-001-AAAA/treatment/option", "accept"),
        ("risks/R-001-AAAA/residual/scores/groups/likelihood", "likely"),
        ("risks/R-001-AAAA/residual/scores/groups/severity", "severe"),
    ];
    alter(&mut assessment, &worst);
    let board = Acceptance { role: "Board".into(), ..terms() };
    edits::accept(&lenient, &assessment, id(RISK), &board).unwrap().apply(&mut assessment).unwrap();
    assert_eq!(findings(&lenient, &assessment, TODAY), []);
    alter(&mut assessment, &[("risks/R-001-AAAA/event", "Something worse.")]);
    let rules: Vec<Rule> = findings(&lenient, &assessment, TODAY).iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, [Rule::ResidualForbidden, Rule::AcceptanceStale]);
}

#[test]
fn what_is_not_material_leaves_it_standing() {
    for place in NOT_MATERIAL {
        assert_eq!(state(&method(), &after(&[*place])), AcceptanceState::Standing, "{place:?}");
    }
}

#[test]
fn putting_back_what_was_accepted_makes_it_hold_again() {
    let there = after(&[("title", "Another")]);
    assert_eq!(state(&method(), &there), AcceptanceState::Changed);
    let back = after(&[("title", "Another"), ("title", "Proxy discrimination")]);
    assert_eq!(state(&method(), &back), AcceptanceState::Standing);
}

#[test]
fn a_methodology_that_moves_the_level_makes_it_stale_and_one_that_only_words_it_does_not() {
    let mut worded = method();
    worded.head.title = "Another title".into();
    assert_eq!(state(&worded, &accepted()), AcceptanceState::Standing);
    let mut stricter = method();
    stricter.head.grid = grid("mmmm mmmh mmhv");
    assert_eq!(state(&stricter, &accepted()), AcceptanceState::Changed);
}

#[test]
fn an_acceptance_that_ended_is_stale_and_one_without_a_state_says_so() {
    assert_eq!(
        state(&method(), &after(&[("acceptance/until", "2026-05-31")])),
        AcceptanceState::Expired(date(2026, 5, 31))
    );
    let unbound = after(&[("acceptance/bound_to", "-")]);
    assert_eq!(state(&method(), &unbound), AcceptanceState::Unbound);
    let found = findings(&method(), &unbound, TODAY);
    let rules: Vec<&str> = found.iter().map(|finding| finding.rule.id()).collect();
    assert_eq!(rules, ["F-ACC-05"], "{found:?}");
}

#[test]
fn text_cannot_be_moved_from_one_part_into_the_next() {
    let text = |places: &[(&str, &str)]| {
        let (method, assessment) = (method(), after(places));
        let risk = &assessment.risks[&id::<RiskId>(RISK)];
        material_state(&method, risk, &rate_risk(&method, risk))
    };
    let seen: Vec<Hash> = vec![
        text(&[("source", "a\nevent 1\nb")]),
        text(&[("source", "a"), ("event", "b")]),
        text(&[("source", "a\nb")]),
        text(&[("event", "a\nb")]),
    ];
    for (place, hash) in seen.iter().enumerate() {
        assert!(!seen[..place].contains(hash), "{place}");
    }
}

#[test]
fn the_report_says_what_became_of_an_acceptance() {
    let moved = |before: &Assessment, after: &Assessment| {
        let method = method();
        let side = |assessment| Side { assessment, methodology: &method };
        let report = report(Sides::of(side(before), side(after)), &diff(before, after));
        report.entries.into_iter().next().map(|entry| (entry.acceptance, entry.headline))
    };
    let stale = after(&[("event", "It ranks by postcode.")]);
    let mut renewed = stale.clone();
    edits::accept(&method(), &stale, id(RISK), &terms()).unwrap().apply(&mut renewed).unwrap();
    let cases = [
        (sound(), accepted(), AcceptanceMove::Given),
        (accepted(), stale.clone(), AcceptanceMove::WentStale),
        (stale.clone(), accepted(), AcceptanceMove::Restored),
        (stale, renewed.clone(), AcceptanceMove::Renewed),
        (accepted(), renewed, AcceptanceMove::Renewed),
        (accepted(), sound(), AcceptanceMove::Withdrawn),
    ];
    for (before, after, expected) in cases {
        let (acceptance, headline) = moved(&before, &after).unwrap();
        assert_eq!(acceptance, Some(expected), "{headline}");
        assert!(headline.contains(expected.label()), "{headline}");
        assert!(!headline.contains("state accepted"), "{headline}");
    }
}
