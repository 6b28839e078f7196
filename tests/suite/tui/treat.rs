//! Key scripts on step 6, treatment.

use crate::common::driver::Driver;
use crate::common::record;
use assize::model::{Acceptance, ActionStatus, Assessment, Risk};
use jiff::civil::date;

/// R-001 is high, R-002 medium, R-003 within the appetite, R-004 not rated.
fn register() -> Assessment {
    let mut register = record::record(&[
        ("risks/R-001-AAAA", ""),
        ("risks/R-001-AAAA/title", "Proxy discrimination by postcode"),
        ("risks/R-001-AAAA/origin", "DAT-05"),
        ("risks/R-002-BBBB", ""),
        ("risks/R-002-BBBB/title", "Officers follow the score without looking"),
        ("risks/R-003-CCCC", ""),
        ("risks/R-003-CCCC/title", "Clumsy wording in letters"),
        ("risks/R-004-DDDD", ""),
        ("risks/R-004-DDDD/title", "Not rated yet"),
    ]);
    record::score(&mut register, "R-001-AAAA", "current", "individuals", "likely", "major");
    record::score(&mut register, "R-001-AAAA", "current", "groups", "possible", "moderate");
    record::score(&mut register, "R-002-BBBB", "current", "individuals", "possible", "moderate");
    record::score(&mut register, "R-003-CCCC", "current", "organisation", "unlikely", "minor");
    register
}

fn step(size: (u16, u16)) -> Driver {
    let mut driver = Driver::open(size, register());
    driver.press("g 6");
    driver
}

fn risk(driver: &Driver, number: u32) -> Risk {
    let risks = &driver.now().risks;
    risks.iter().find(|(id, _)| id.number() == number).map(|(_, risk)| risk.clone()).unwrap()
}

fn option(driver: &Driver, number: u32) -> String {
    risk(driver, number).treatment.option.map(|option| option.to_string()).unwrap_or_default()
}

/// The residual points of a dimension, `–` where one is open.
fn residual(driver: &Driver, dimension: &str) -> String {
    let risk = risk(driver, 1);
    let score = risk.residual.scores.get(dimension).cloned().unwrap_or_default();
    let word = |point: Option<assize::model::PointId>| point.map_or_else(|| "–".to_owned(), |point| point.to_string());
    format!("{} {}", word(score.likelihood), word(score.severity))
}

/// The row of the screen that holds `text`.
fn line(driver: &mut Driver, text: &str) -> String {
    let screen = driver.screen();
    screen.lines().find(|line| line.contains(text)).unwrap_or_else(|| panic!("no {text:?} on\n{screen}")).to_owned()
}

/// Keys from the list to the first line of the residual rating of R-001, which has no action.
const TO_RESIDUAL: &str = "enter down down down down";

#[test]
fn the_worst_risk_stands_first_and_each_row_says_how_far_it_has_come() {
    for size in [(60, 16), (80, 24), (140, 45)] {
        let mut driver = step(size);
        let screen = driver.screen();
        let at = |id: &str| screen.find(id).unwrap_or_else(|| panic!("{id} on\n{screen}"));
        assert!(at("R-001") < at("R-002") && at("R-002") < at("R-003") && at("R-003") < at("R-004"));
        assert!(line(&mut driver, "to decide").contains("○ 2 to decide  · 1 within appetite  – 1 not rated"));
        assert!(line(&mut driver, "○ R-001").contains("▪3→–"));
        assert!(line(&mut driver, "· R-003").contains("·1→–"));
    }
}

#[test]
fn a_small_screen_shows_list_or_detail_and_a_wide_one_both() {
    let mut small = step((60, 16));
    assert!(!small.screen().contains("Rationale"));
    small.press("enter");
    assert!(small.screen().contains("Rationale") && !small.screen().contains("R-002"));
    small.press("esc");
    assert!(small.screen().contains("R-002"));
    let mut wide = step((140, 45));
    assert!(wide.screen().contains("Rationale") && wide.screen().contains("R-002"));
}

#[test]
fn an_empty_register_says_what_to_do_next() {
    let mut driver = Driver::open((60, 16), Assessment::default());
    driver.press("g 6");
    assert!(driver.screen().contains("Go to step 3, Identify"));
    driver.press("a A 1 = o d n enter space");
    assert_eq!(driver.now(), &Assessment::default());
}

#[test]
fn a_digit_chooses_the_option_and_says_what_it_needs() {
    let mut driver = step((80, 24));
    driver.press("2");
    assert_eq!(option(&driver, 1), "mitigate");
    assert!(driver.screen().contains("R-001: Mitigate. It needs controls or actions, a rationale."));
    driver.press("enter 4");
    assert_eq!(option(&driver, 1), "accept");
    driver.press("esc 7");
    assert!(driver.screen().contains("the methodology has 4 treatment options"));
}

#[test]
fn the_verdict_follows_every_key_until_all_needs_are_met() {
    let mut driver = step((140, 45));
    driver.press("enter");
    assert!(driver.screen().contains("Must be treated: Current level High is above the appetite"));
    driver.press("2");
    assert!(driver.screen().contains("Mitigate still lacks a control or an action and a residual"));
    driver.press("down enter \"The data makes it\" esc down enter space enter");
    assert!(driver.screen().contains("Mitigate still lacks a residual rating."));
    driver.press("down down = 5");
    assert!(driver.screen().contains("still lacks a rating that its measures bring"));
    driver.press("up 2 2 1 1");
    assert!(driver.screen().contains("● Mitigate has controls or actions, a rationale."));
    assert!(driver.screen().contains("What remains, · Low 1, is within the appetite (Low)."));
    assert!(line(&mut driver, "to decide").contains("● 1 treated"));
}

#[test]
fn what_may_not_stay_is_said_first() {
    let mut driver = step((60, 16));
    driver.press(TO_RESIDUAL).press("5 5");
    assert!(driver.screen().contains("What remains, ■ Very high 4, may not stay"));
    driver.press("A");
    assert!(driver.screen().contains("Very high may be accepted by nobody"));
    assert_eq!(risk(&driver, 1).acceptance, Acceptance::default());
}

#[test]
fn the_residual_rating_is_scored_by_digits_line_by_line() {
    let mut driver = step((60, 16));
    driver.press(TO_RESIDUAL).press("2 3 1 9");
    assert_eq!(residual(&driver, "individuals"), "unlikely moderate");
    assert_eq!(residual(&driver, "groups"), "rare –");
    assert!(driver.screen().contains("the severity scale has the points 1 to 5"));
    driver.press("up delete");
    assert_eq!(residual(&driver, "groups"), "rare –", "the cursor had gone on to the line below");
    driver.press("up up delete");
    assert_eq!(residual(&driver, "individuals"), "unlikely –");
    driver.press("enter 4");
    assert_eq!(residual(&driver, "individuals"), "unlikely major");
}

#[test]
fn the_current_rating_is_taken_over_in_one_edit_as_a_start() {
    let mut driver = step((80, 24));
    driver.press("=");
    assert_eq!(
        (residual(&driver, "individuals"), residual(&driver, "groups")),
        ("likely major".into(), "possible moderate".into())
    );
    driver.press("u");
    assert_eq!(driver.now(), &register());
    driver.press("end =");
    assert!(driver.screen().contains("there is no current rating to start from"));
}

#[test]
fn controls_that_usually_help_stand_first() {
    let mut driver = step((80, 24));
    driver.press("enter down down enter");
    let method = crate::common::methodology();
    let known = method.catalogue_risk(&"DAT-05".parse().unwrap()).unwrap();
    assert!(line(&mut driver, "› 1 ").contains(known.controls.iter().min().unwrap().as_str()));
    driver.press("space enter");
    assert!(risk(&driver, 1).treatment.controls.iter().all(|id| known.controls.contains(id)));
    assert_eq!(risk(&driver, 1).treatment.controls.len(), 1);
}

#[test]
fn an_action_is_added_written_copied_and_removed() {
    let mut driver = step((80, 24));
    driver.press("a \"Retrain without postcode\" enter down enter \"Ana\" enter down enter \"2027-03-01\" enter");
    driver.press("down enter 2 down enter \"Ticket 12\" esc esc");
    let actions: Vec<_> = risk(&driver, 1).treatment.actions.values().cloned().collect();
    assert_eq!(actions.len(), 1);
    assert_eq!((actions[0].what.as_str(), actions[0].owner.as_str()), ("Retrain without postcode", "Ana"));
    assert_eq!((actions[0].due, actions[0].status), (Some(date(2027, 3, 1)), Some(ActionStatus::Started)));
    driver.press("enter down down down");
    assert!(line(&mut driver, "› T-001").contains("Retrain without postcode; Ana; due 2027-03-01"));
    driver.press("c esc");
    let copy = risk(&driver, 1).treatment.actions.values().nth(1).cloned().unwrap();
    assert_eq!((copy.what.as_str(), copy.due), ("Retrain without postcode", Some(date(2027, 3, 1))));
    assert_eq!((copy.status, copy.note.is_empty()), (None, true), "a copy is not begun");
    driver.press("x");
    assert_eq!(risk(&driver, 1).treatment.actions.len(), 1);
    assert!(driver.screen().contains("Action T-001 is removed; u brings it back."));
    driver.press("u");
    assert_eq!(risk(&driver, 1).treatment.actions.len(), 2);
}

#[test]
fn undoing_the_new_action_closes_its_form() {
    let mut driver = step((140, 45));
    driver.press("a \"Retrain\" enter u");
    assert!(driver.screen().contains("6 Treat") && driver.screen().contains("Action T-001 is no more."));
    assert_eq!(driver.now(), &register());
}

#[test]
fn accepting_fills_in_person_today_and_the_review_interval_and_asks_why() {
    let mut driver = step((140, 45));
    driver.press("down A \"Reviewed twice a week\" esc");
    let accepted = risk(&driver, 2).acceptance;
    assert_eq!(accepted.approver.as_str(), "Ana Ruiz <ana@example.org>");
    assert_eq!(
        (accepted.on, accepted.until),
        (Some(date(2026, 11, 21)), Some(date(2027, 11, 21))),
        "medium: 12 months"
    );
    assert_eq!(accepted.reason.text(), "Reviewed twice a week");
    driver.press("enter");
    assert!(driver.screen().contains("› Role"), "the role comes next");
    assert!(driver.screen().contains("System owner, 2 Head of the business area"));
    driver.press("2");
    assert_eq!(risk(&driver, 2).acceptance.role.as_str(), "Head of the business area");
}

#[test]
fn an_acceptance_cannot_end_before_it_begins() {
    let mut driver = step((80, 24));
    driver.press("down A \"Fine\" esc enter end enter");
    (0..10).for_each(|_| {
        driver.press("backspace");
    });
    driver.press("\"2026-11-20\" enter");
    assert!(driver.screen().contains("2026-11-20 is before 2026-11-21"));
    assert_eq!(risk(&driver, 2).acceptance.until, Some(date(2027, 11, 21)));
}

#[test]
fn marked_risks_get_option_owner_and_due_date_in_one_edit_each() {
    let mut driver = step((80, 24));
    driver.press("space space 2 o \"Risk office\" enter");
    assert_eq!(
        (option(&driver, 1), option(&driver, 2), option(&driver, 3)),
        ("mitigate".into(), "mitigate".into(), String::new())
    );
    assert_eq!(risk(&driver, 2).owner.as_str(), "Risk office");
    driver.press("d");
    assert!(
        driver.screen().contains("R-001 and R-002 has no unfinished action")
            || driver.screen().contains("no unfinished action")
    );
    driver.press("a \"Check monthly\" enter o \"Ana\" enter d \"soon\" enter");
    assert!(driver.screen().contains("“soon” is not a date"));
    driver.press("backspace backspace backspace backspace \"2027-01-31\" enter");
    for number in [1, 2] {
        let actions = risk(&driver, number).treatment.actions;
        let action = actions.values().next().unwrap();
        assert_eq!((action.what.as_str(), action.owner.as_str()), ("Check monthly", "Ana"), "{number}");
        assert_eq!(action.due, Some(date(2027, 1, 31)), "{number}");
    }
    driver.press("u u u u u");
    assert_eq!(driver.now(), &register());
    driver.press("A");
    assert!(driver.screen().contains("each acceptance has its own reason"));
}

#[test]
fn next_goes_from_one_risk_that_lacks_something_to_the_next() {
    let mut driver = step((80, 24));
    driver.press("n");
    assert!(line(&mut driver, "›").contains("R-002"));
    driver.press("n");
    assert!(line(&mut driver, "›").contains("R-001"), "R-003 and R-004 need no treatment");
    driver.press("enter N");
    assert!(driver.screen().contains("6 Treat · R-002"));
}

#[test]
fn the_cursor_stays_on_its_risk_when_treatment_moves_it() {
    let mut driver = step((140, 45));
    let mut same = register();
    record::score(&mut same, "R-002-BBBB", "current", "individuals", "likely", "major");
    record::score(&mut same, "R-002-BBBB", "current", "groups", "possible", "moderate");
    driver.report(assize::tui::Report::Opened(Box::new(crate::common::driver::session(same)), None));
    driver.press("g 6 down = ");
    assert!(line(&mut driver, "›").contains("R-002"));
    assert!(line(&mut driver, "›").contains("▪3→▪3"), "it is ranked first now, with a residual level");
    let screen = driver.screen();
    assert!(screen.find("○ R-002") < screen.find("○ R-001"));
}

#[test]
fn leaving_goes_from_the_form_to_the_list_to_the_portfolio() {
    let mut driver = step((80, 24));
    driver.press("space enter esc");
    assert!(driver.screen().contains("1 marked"));
    driver.press("esc");
    assert!(!driver.screen().contains("marked"));
    driver.press("esc esc");
    assert!(driver.screen().contains("assessments"));
}

#[test]
fn r_writes_why_it_is_treated_like_this_and_s_leads_to_the_rating() {
    let mut driver = step((80, 24));
    let id = driver.app.desk.session.as_ref().unwrap().board.ranking()[0].id;
    driver.press("r \"Cheapest that helps\" esc");
    assert_eq!(driver.now().risks[&id].treatment.rationale.text(), "Cheapest that helps");
    driver.press("s");
    assert!(driver.screen().contains("4 Analyse"));
}

#[test]
fn x_in_the_list_removes_nothing_and_says_where_actions_are() {
    let mut driver = step((80, 24));
    driver.press("x");
    assert!(driver.screen().contains("not done: remove: open the risk and go to the action to remove."));
}

/// Goes to step 8, down to the finding that says `says`, and follows it.
fn follow(driver: &mut Driver, says: &str) {
    driver.press("g 8 home");
    let steps = (0..200).take_while(|_| {
        let there = line(driver, "› ").contains(says);
        driver.press(if there { "enter" } else { "down" });
        !there
    });
    assert!(steps.count() < 200, "no finding {says:?}");
}

#[test]
fn a_finding_leads_to_its_line_in_the_form() {
    let mut places = register();
    record::with(
        &mut places,
        &[
            ("risks/R-002-BBBB/treatment/option", "mitigate"),
            ("risks/R-002-BBBB/treatment/actions/T-001-AAAA", ""),
            ("controls/A.5.2/applies", "excluded"),
        ],
    );
    let mut driver = Driver::open((80, 24), places);
    for (says, title, lands) in [
        ("action T-001 has no owner", "6 Treat · R-002", "› T-001"),
        ("R-002 lacks a rationale", "6 Treat · R-002", "› Rationale"),
        ("R-002 lacks a residual rating", "6 Treat · R-002", "› Individuals"),
        ("A.5.2", "7 Controls · A.5.2", "› Justification"),
    ] {
        follow(&mut driver, says);
        let screen = driver.screen();
        assert!(screen.contains(title) && screen.contains(lands), "{says}\n{screen}");
    }
}
