//! Key scripts on the screen of one risk.

use crate::common::driver::Driver;
use crate::common::register::{id, register};
use assize::analysis::Board;
use assize::history::{Change, Edit, Step};
use assize::model::{Assessment, Path, Risk, RiskId, Value};
use assize::tui::{Report, Session};

/// A driver on the first of so many risks, rated on two dimensions.
fn risk(size: (u16, u16), count: u32) -> Driver {
    let mut driver = Driver::open(size, register(count));
    driver.press("g 4 3 4 d 5 5 s = v");
    driver
}

fn first(driver: &Driver) -> &Risk {
    &driver.now().risks[&id(1)]
}

#[test]
fn every_field_of_a_risk_is_changed_in_its_place() {
    let mut driver = risk((80, 24), 1);
    driver.press("down enter \"Old decisions\" esc down down down enter \"Ana\" enter");
    assert_eq!(first(&driver).source.lines(), ["Old decisions"]);
    assert_eq!(first(&driver).owner.as_str(), "Ana");
    driver.press("end enter \"2027-06-30\" enter up up up enter \"AI risk owner\" enter");
    assert_eq!(first(&driver).acceptance.until.unwrap().to_string(), "2027-06-30");
    assert_eq!(first(&driver).acceptance.role.as_str(), "AI risk owner");
    driver.press("up up enter space down space enter up up enter 2");
    assert_eq!(first(&driver).treatment.controls.len(), 2);
    assert_eq!(first(&driver).treatment.option.as_ref().unwrap().as_str(), "mitigate");
    driver.press("delete");
    assert_eq!(first(&driver).treatment.option, None);
}

#[test]
fn the_table_shows_likelihood_severity_and_level_of_every_stage() {
    let narrow = risk((60, 16), 1).press("pagedown pagedown").screen();
    assert!(narrow.contains("Ratings                 Inherent    Current     Residual"), "{narrow}");
    assert!(narrow.contains("L3 S4 ▪3    L3 S4 ▪3    –"), "{narrow}");
    let wide = risk((140, 45), 1).screen();
    assert!(wide.contains("Groups                L5 S5 ■ Very high 4 L5 S5 ■ Very high 4 –"), "{wide}");
    assert!(wide.contains("Inherent ■ Very high 4   Current ■ Very high 4   Residual – not rated"), "{wide}");
    assert!(wide.contains("R-001 has no treatment option"), "{wide}");
}

#[test]
fn enter_on_a_rating_and_s_lead_to_where_it_is_rated() {
    for keys in ["right s", "right pagedown pagedown enter"] {
        let mut driver = risk((80, 24), 2);
        driver.press(keys);
        let screen = driver.screen();
        assert!(screen.contains("4 Analyse") && screen.contains("R-002 Results nobody can explain"), "{screen}");
        driver.press("1");
        assert_eq!(driver.now().risks[&id(2)].current.scores.len(), 1);
    }
}

#[test]
fn left_and_right_turn_to_the_risks_beside_and_stop_at_the_ends() {
    let mut driver = risk((80, 24), 2);
    driver.press("down down right");
    assert!(driver.screen().contains("2 of 2") && driver.screen().contains("› Event"));
    driver.press("right");
    assert!(driver.screen().contains("this is the last risk"));
    driver.press("left left");
    assert!(driver.screen().contains("this is the first risk"));
}

#[test]
fn why_explains_every_stage() {
    let mut driver = risk((140, 45), 1);
    let screen = driver.press("w").screen();
    for shown in ["Inherent", "Very high, by iso-42001", "Residual", "not rated, by iso-42001"] {
        assert!(screen.contains(shown), "{shown} in {screen}");
    }
    assert!(driver.press("esc esc").screen().contains("4 Analyse"));
}

/// A session whose last edit added this risk.
fn session_that_added(risk: RiskId) -> Session {
    let mut session = crate::common::driver::session(Assessment::default());
    let at = Path::new("risks").join(risk);
    let add = Change::set(session.now(), at, Some(&Value::Map(Vec::new()))).unwrap();
    session.draft.take(Step::Do(Edit::from(add))).unwrap();
    session.board = Board::new(&session.method, session.now(), crate::common::driver::today());
    session
}

#[test]
fn a_risk_that_undo_takes_away_closes_its_screen_and_says_so() {
    let mut driver = Driver::home((60, 16));
    driver.report(Report::Opened(Box::new(session_that_added(id(1))), None));
    driver.press("g 4 v");
    assert!(driver.screen().contains("Risk R-001"));
    driver.press("u");
    let screen = driver.screen();
    assert!(screen.contains("4 Analyse"), "{screen}");
    assert!(screen.contains("R-001 is gone, so its screen was closed."), "{screen}");
    driver.press("U v");
    assert!(driver.screen().contains("Risk R-001"), "redo brings it back");
}

#[test]
fn a_finding_leads_to_the_field_it_speaks_of() {
    let mut driver = risk((80, 24), 1);
    driver.press("g 8");
    let on_it = |screen: &str| screen.lines().any(|line| line.contains('›') && line.contains("R-001 is rated without"));
    let mut steps = 0;
    while !on_it(&driver.screen()) {
        driver.press("down");
        steps += 1;
        assert!(steps < 100, "{}", driver.screen());
    }
    driver.press("enter");
    let screen = driver.screen();
    assert!(screen.contains("Risk R-001") && screen.contains("› Current rationale"), "{screen}");
}

#[test]
fn two_risks_with_one_number_are_told_apart_wherever_both_are_shown() {
    let twins: [RiskId; 2] = ["R-002-7K3M", "R-002-9XQT"].map(|id| id.parse().unwrap());
    let mut assessment = register(3);
    let mut entries: Vec<_> = assessment.risks.iter().map(|(id, risk)| (*id, risk.clone())).collect();
    entries.extend(twins.map(|id| (id, Risk { title: "Twin".into(), ..Risk::default() })));
    entries.retain(|(id, _)| id.to_string() != "R-002-AAAA");
    assessment.risks = entries.into_iter().collect();
    for size in [(60, 16), (80, 24), (140, 45)] {
        let mut driver = Driver::open(size, assessment.clone());
        for step in ["g 3 tab", "g 4", "g 5", "g 6"] {
            let shown = driver.press(step).screen();
            assert!(shown.contains("R-002-7K ") && shown.contains("R-002-9X "), "{step} at {size:?}: {shown}");
            assert!(shown.contains("R-001 ") && !shown.contains("R-001-"), "{step}: {shown}");
        }
    }
}
