//! The comparison as it is read: summary, heat map, filters, ways on; at every size and with ten thousand changes.

use crate::common::driver::Driver;
use crate::common::method::method;
use crate::common::record::{alter, score, set, sound};
use assize::history::diff;
use assize::history::report::{Side as Stand, Sides, report};
use assize::model::Assessment;
use assize::tui::{Between, Comparison, Effect, Report, Side, State, VersionName};

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];

fn version(number: u32) -> State {
    State::Version(VersionName { number, hash: format!("{number:016x}") })
}

fn side(number: u32) -> Side {
    Side { name: format!("v{number}"), about: "2026-11-20, Ana Ruiz".into(), state: Some(version(number)) }
}

fn comparison(before: &Assessment, after: &Assessment) -> Comparison {
    let method = method();
    let stand = |assessment| Stand { assessment, methodology: &method };
    let report = report(Sides::of(stand(before), stand(after)), &diff(before, after));
    let between = Between::Two(version(1), version(2));
    let slug = "loan-prescreen".parse().unwrap();
    Comparison { slug, between, before: side(1), after: side(2), report, method: method.into() }
}

fn read(size: (u16, u16), before: &Assessment, after: &Assessment) -> Driver {
    let mut driver = Driver::home(size);
    driver.report(Report::Compared(Box::new(comparison(before, after))));
    driver
}

/// Moves up and down, a treatment, an owner, an answer, a control.
fn two() -> (Assessment, Assessment) {
    let mut before = sound();
    for n in 2..7 {
        alter(&mut before, &[(&format!("risks/R-00{n}-AAAA"), "+")]);
        set(&mut before, &format!("risks/R-00{n}-AAAA/title"), &format!("Risk number {n}"));
        score(&mut before, &format!("R-00{n}-AAAA"), "current", "groups", "possible", "moderate");
    }
    set(&mut before, "risks/R-001-AAAA/owner", "Bo Lind");
    let mut after = before.clone();
    score(&mut after, "R-002-AAAA", "current", "groups", "rare", "moderate");
    score(&mut after, "R-003-AAAA", "current", "groups", "rare", "moderate");
    score(&mut after, "R-004-AAAA", "current", "groups", "likely", "severe");
    score(&mut after, "R-005-AAAA", "residual", "organisation", "likely", "large");
    let places = [
        ("risks/R-001-AAAA/treatment/option", "avoid"),
        ("answers/personal/picks", "yes"),
        ("controls/A.5.2/owner", "Bo Lind"),
        ("system/name", "Renamed"),
    ];
    alter(&mut after, &places);
    (before, after)
}

#[test]
fn the_summary_comes_first_at_every_size() {
    let (before, after) = two();
    for size in SIZES {
        let mut driver = read(size, &before, &after);
        let mut shown = driver.screen();
        for _ in 0..2 {
            shown.push_str(&driver.press("pagedown").screen());
        }
        for said in ["From v1", "Register", "Zone stop: 0 → 1; entered: R-004 Risk number 4", "Levels and zones (4)"]
        {
            assert!(shown.contains(said), "{said} at {size:?}: {shown}");
        }
        assert!(shown.contains("possible×moderate → rare×moderate: R-002, R-003"), "{shown}");
    }
}

#[test]
fn the_heat_map_says_where_each_move_begins_and_ends_without_colour() {
    let (before, after) = two();
    for size in SIZES {
        let mut driver = read(size, &before, &after);
        let shown = driver.press("m").screen();
        assert!(shown.contains("a ↑ possible×moderate → likely×severe: R-004"), "{shown}");
        assert!(shown.contains("b ↓ possible×moderate → rare×moderate: R-002"), "{shown}");
        assert_eq!(shown.contains("a→ b→") && shown.contains("→a]"), size.1 > 16, "{shown}");
        let shown = driver.press("t").screen();
        assert!(shown.contains("no cell → likely×large: R-005"), "{shown}");
        let shown = driver.press("t").screen();
        assert!(shown.contains("No risk moved at this stage"), "{shown}");
        let shown = driver.press("t down enter").screen();
        assert!(shown.contains("› R-002 Risk number 2"), "the report at the risk that moved: {shown}");
    }
}

#[test]
fn filters_are_said_above_and_esc_clears_them_before_it_leaves() {
    let (before, after) = two();
    for size in SIZES {
        let mut driver = read(size, &before, &after);
        let shown = driver.press("l").screen();
        assert!(shown.contains("only levels that moved: 4 of 8; Esc shows all"), "{shown}");
        let shown = driver.press("l f").screen();
        assert!(shown.contains("Show only") && shown.contains("owner Bo Lind  2"), "{shown}");
        let shown = driver.press("end up enter").screen();
        assert!(shown.contains("owner Bo Lind: 2 of 8; Esc shows all"), "{shown}");
        let shown = driver.press("f home down down down down down down enter").screen();
        assert!(shown.contains("and ") || shown.contains("dimension"), "{shown}");
        assert!(!driver.press("esc").screen().contains("Esc shows all"));
        assert!(driver.screen().contains("v1 → v2"), "still here");
        assert!(!driver.press("esc").screen().contains("v1 → v2"));
    }
}

#[test]
fn sides_are_swapped_and_other_versions_chosen_from_within() {
    let (before, after) = two();
    let mut driver = read((80, 24), &before, &after);
    driver.press("o");
    assert!(matches!(driver.effects.last(), Some(Effect::History(_))), "{:?}", driver.effects);
    driver.press("x");
    let swapped = Between::Two(version(2), version(1));
    assert_eq!(
        driver.effects.iter().rev().find_map(|effect| match effect {
            Effect::Compare(_, between) => Some(between.clone()),
            _ => None,
        }),
        Some(swapped)
    );
}

fn large(risks: u32) -> (Assessment, Assessment) {
    let mut before = Assessment::default();
    let id = |n: u32| format!("risks/R-{n:03}-AAAA");
    (1..=risks).for_each(|n| alter(&mut before, &[(&id(n), "+")]));
    let mut after = before.clone();
    for n in 1..=risks {
        set(&mut after, &format!("{}/title", id(n)), &format!("Risk number {n}"));
        set(&mut after, &format!("{}/event", id(n)), "It happens again and again, with every release of the model.");
    }
    (before, after)
}

#[test]
fn a_long_report_is_walked_to_both_ends_and_line_by_line() {
    let (before, after) = large(400);
    for size in SIZES {
        let mut driver = read(size, &before, &after);
        assert!(driver.press("end").screen().contains("› R-400"), "{}", driver.screen());
        let end = driver.screen();
        driver.press("home");
        assert!(driver.screen().contains("From v1"));
        let mut steps = 0;
        while !driver.screen().contains("R-400") && steps < 3_000 {
            driver.press("pagedown");
            steps += 1;
        }
        assert_eq!(driver.press("pagedown end").screen(), end);
        for n in (1..=3).rev() {
            driver.press("p");
            assert!(driver.screen().contains(&format!("› R-{}", 397 + n - 1)), "{}", driver.screen());
        }
        driver.press("home n");
        assert!(driver.screen().contains("› R-001") || driver.screen().contains("› R-002"), "{}", driver.screen());
    }
}

#[test]
fn no_key_at_any_size_breaks_the_screen() {
    let (before, after) = two();
    let keys = "n n m t down up end enter f down enter l s p k j pageup end home f enter m left esc esc f esc n v o";
    for size in [(60, 16), (61, 17), (80, 24), (99, 18), (120, 30), (200, 60)] {
        let mut driver = read(size, &before, &after);
        for key in keys.split(' ') {
            driver.press(key).screen();
        }
        let mut nothing = read(size, &before, &before);
        for key in keys.split(' ') {
            nothing.press(key).screen();
        }
    }
}
