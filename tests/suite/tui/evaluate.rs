//! Step 5: the ranked register.

use crate::common::driver::Driver;
use crate::common::record::{score, with};
use assize::history::{Change, Step};
use assize::model::{Assessment, Path};

const NARROW: (u16, u16) = (60, 16);
const USUAL: (u16, u16) = (80, 24);
const WIDE: (u16, u16) = (140, 45);

const UNFAIR: &str = "R-001-AAAA";
const LEAK: &str = "R-002-BBBB";
const DRIFT: &str = "R-003-CCCC";
const OUTAGE: &str = "R-004-DDDD";

/// Four risks: very high and undecided, high and mitigated, low, and one that is rated without controls only.
fn register() -> Assessment {
    let mut assessment = Assessment::default();
    let titles = [
        (UNFAIR, "Loans refused to newcomers"),
        (LEAK, "Files of clients read by other clients"),
        (DRIFT, "Slow decline as the world moves on"),
        (OUTAGE, "Outage with no fallback"),
    ];
    for (id, title) in titles {
        with(&mut assessment, &[(&format!("risks/{id}"), ""), (&format!("risks/{id}/title"), title)]);
    }
    for (id, stage, dimension, likelihood, severity) in [
        (UNFAIR, "inherent", "individuals", "likely", "severe"),
        (UNFAIR, "current", "individuals", "likely", "severe"),
        (UNFAIR, "residual", "individuals", "unlikely", "moderate"),
        (LEAK, "current", "organisation", "possible", "major"),
        (LEAK, "current", "individuals", "possible", "moderate"),
        (DRIFT, "current", "groups", "rare", "minor"),
        (OUTAGE, "inherent", "organisation", "possible", "moderate"),
    ] {
        score(&mut assessment, id, stage, dimension, likelihood, severity);
    }
    with(
        &mut assessment,
        &[(&format!("risks/{LEAK}/treatment/option"), "mitigate"), (&format!("risks/{LEAK}/owner"), "Kim")],
    );
    assessment
}

fn step(size: (u16, u16)) -> Driver {
    let mut driver = Driver::open(size, register());
    driver.press("g 5");
    driver
}

fn assert_shows(driver: &mut Driver, lines: &[&str]) {
    let screen = driver.screen();
    for line in lines {
        assert!(screen.contains(line), "{line:?} is not on\n{screen}");
    }
}

#[test]
fn the_worst_stands_first_with_the_reason_why_it_must_be_treated() {
    for size in [NARROW, USUAL, WIDE] {
        let mut driver = step(size);
        let screen = driver.screen();
        let found = ["R-001 ", "R-002 ", "R-004 ", "R-003 "].map(|id| screen.find(id).unwrap());
        assert!(found.is_sorted(), "{screen}");
        assert_shows(
            &mut driver,
            &[
                "3 of 4 must be treated  ■ 1 stop  ▪ 2 tolerate  · 1 accept",
                "▲ 1 to decide  – 1 not rated  ◐ 1 treatment incomplete",
                "› ▲ R-001",
                "■ Very high 4",
                "▲ Must be treated (to decide): Current level Very high is",
            ],
        );
    }
    assert_shows(
        &mut step(USUAL),
        &["Inherent      ›Current      Residual", "■ Very high 4 ■ Very high 4 ▪ Medium 2", "zone Stop: May not stay."],
    );
    assert_shows(&mut step(NARROW), &["Inh ›Current      Res", "■4  ■ Very high 4 ▪2"]);
}

#[test]
fn what_is_within_the_appetite_and_what_is_not_rated_say_so() {
    let mut driver = step(USUAL);
    driver.press("end");
    assert_shows(&mut driver, &["› = R-003", "Needs no treatment. Appetite: Low."]);
    driver.press("up");
    assert_shows(&mut driver, &["› – R-004", "Must be treated (not rated): Inherent level Medium is above"]);
}

#[test]
fn the_heat_map_stands_beside_the_list_where_there_is_room_and_on_a_key_where_there_is_not() {
    let beside = "›4 Likely          ·1       ▪▪2      ▪▪▪3     ▪▪▪3    [■■■■4 1]";
    assert_shows(
        &mut step(WIDE),
        &["› ▲ R-001", "Current level: how many risks stand where", beside, "1 risk has no current"],
    );
    let counted = "›4 Likely              ·1     ▪2     ▪3     ▪3    [■4  1]";
    let mut driver = step(NARROW);
    assert!(!driver.screen().contains("4 Likely"));
    driver.press("tab");
    assert_shows(&mut driver, &[counted, "R-001 Loans refused to newcomers", "Appetite: Low."]);
    driver.press("down");
    assert_shows(&mut driver, &["›3 Possible            ·1     ▪2     ▪2    [▪3  1] ■4"]);
    driver.press("esc");
    assert_shows(&mut driver, &["› ◐ R-002"]);
}

#[test]
fn the_stage_of_map_and_why_is_chosen_by_key() {
    let mut driver = step(WIDE);
    driver.press("s");
    assert_shows(
        &mut driver,
        &["Residual level: how many risks stand where", "[▪▪2   1]", "3 risks have no residual rating"],
    );
    driver.press("s");
    assert_shows(&mut driver, &["Inherent level: how many risks stand where", "2 risks have no inherent rating"]);
    driver.press("S S w");
    assert_shows(&mut driver, &["Why R-001 is rated like this (current)", "Very high, by iso-42001"]);
}

#[test]
fn the_cursor_stays_on_the_risk_while_the_ranking_moves() {
    let mut driver = step(USUAL);
    driver.press("down enter");
    assert_shows(&mut driver, &["Risk R-002"]);
    driver.press("esc");
    let remove = format!("risks/{UNFAIR}");
    let edit = Change::set(driver.now(), Path::new(remove), None).unwrap();
    let session = driver.app.desk.session.as_mut().unwrap();
    session.draft.take(Step::Do(edit.into())).unwrap();
    session.board = assize::analysis::Board::new(&session.method, session.draft.now(), session.board.today());
    driver.press("g 5");
    assert_shows(&mut driver, &["› ◐ R-002", "2 of 3 must be treated"]);
}

#[test]
fn n_goes_round_the_risks_that_wait_for_a_rating_or_a_decision() {
    let mut driver = step(USUAL);
    driver.press("n");
    assert_shows(&mut driver, &["› – R-004"]);
    driver.press("n");
    assert_shows(&mut driver, &["› ▲ R-001"]);
}

#[test]
fn what_a_risk_asks_for_can_be_read_in_full() {
    let mut driver = step(USUAL);
    driver.press("down i");
    assert_shows(
        &mut driver,
        &["What R-002 asks for", "May be accepted by: Top management", "R-002 lacks a control or an action"],
    );
    driver.press("pagedown");
    assert_shows(&mut driver, &["Owner: Kim"]);
}

#[test]
fn an_empty_register_says_what_to_do_next() {
    let mut driver = Driver::open(USUAL, Assessment::default());
    driver.press("g 5");
    assert_shows(&mut driver, &["No risk in the register yet.", "g 3 goes to step 3, Identify"]);
    driver.press("w");
    assert_shows(&mut driver, &["not done: why: there is no risk yet"]);
}
