//! Key scripts on step 4, Analyse.

use crate::common::driver::Driver;
use crate::common::register::{id, register};
use assize::analysis::Board;
use assize::history::{Change, Edit, Step};
use assize::model::{Path, RatingStage};
use assize::tui::Report;

/// A driver on step 4 with so many unrated risks.
fn analyse(size: (u16, u16), count: u32) -> Driver {
    let mut driver = Driver::open(size, register(count));
    driver.press("g 4");
    driver
}

/// The scores of a risk at a stage, as `individuals 4/3`.
fn scores(driver: &Driver, number: u32, stage: RatingStage) -> Vec<String> {
    let point = |point: &Option<assize::model::PointId>| point.as_ref().map_or_else(|| "-".into(), ToString::to_string);
    let rating = driver.now().risks[&id(number)].rating(stage);
    let words = |(dimension, score): (&assize::model::DimensionId, &assize::model::Score)| {
        format!("{dimension} {}/{}", point(&score.likelihood), point(&score.severity))
    };
    rating.scores.iter().map(words).collect()
}

fn edits(driver: &Driver) -> usize {
    driver.app.desk.session.as_ref().unwrap().draft.done().len()
}

use RatingStage::{Current, Inherent, Residual};

#[test]
fn two_digits_score_a_dimension_and_each_is_one_edit() {
    let mut driver = analyse((80, 24), 3);
    driver.press("4 3");
    assert_eq!(scores(&driver, 1, Inherent), ["individuals likely/moderate"]);
    assert_eq!(edits(&driver), 2);
    let screen = driver.screen();
    assert!(screen.contains("Inherent ▪ High 3. The only") && screen.contains("decides: Individuals"));
    driver.press("5");
    assert_eq!(scores(&driver, 1, Inherent), ["individuals likely/severe"], "a third digit stays on severity");
    driver.press("tab 1 u u");
    assert_eq!(scores(&driver, 1, Inherent), ["individuals likely/moderate"]);
    driver.press("9");
    assert!(driver.screen().contains("the severity scale has the points 1 to 5"));
}

#[test]
fn a_veto_is_named_with_the_level_it_fixes() {
    let mut driver = analyse((140, 45), 1);
    driver.press("1 5");
    let screen = driver.screen();
    assert!(screen.contains("Inherent ▪ High 3. The grid gives Medium, but severity 5 Severe or worse"), "{screen}");
    assert!(screen.contains("Individuals ▪3"), "{screen}");
}

#[test]
fn dimensions_and_stages_go_round_and_back() {
    let mut driver = analyse((80, 24), 1);
    driver.press("d d 2 2 D 3 3 s 1 1 S D 5 1");
    assert_eq!(
        scores(&driver, 1, Inherent),
        ["groups possible/moderate", "individuals almost_certain/negligible", "society unlikely/minor"]
    );
    assert_eq!(scores(&driver, 1, Current), ["groups rare/negligible"]);
    driver.press("D 2 2");
    assert_eq!(scores(&driver, 1, Inherent)[0], "environment unlikely/minor", "before the first comes the last");
}

#[test]
fn arrows_move_the_risk_on_the_live_matrix() {
    let mut driver = analyse((80, 24), 2);
    driver.press("enter up up right right right");
    assert_eq!(scores(&driver, 1, Inherent), ["individuals unlikely/moderate"]);
    assert!(driver.screen().contains("›2 Unlikely        ·1          ·1         [▪▪2"), "{}", driver.screen());
    driver.press("down down down left");
    assert_eq!(scores(&driver, 1, Inherent), ["individuals rare/minor"], "the edge holds");
    driver.press("left left down");
    assert_eq!(scores(&driver, 1, Inherent), ["individuals rare/negligible"], "left of the edge is the list");
    driver.press("1");
    assert_eq!(scores(&driver, 2, Inherent), ["individuals rare/-"]);
    assert_eq!(edits(&driver), 9, "an arrow at the edge is no edit");
}

#[test]
fn next_and_previous_go_to_what_is_open_at_this_stage_and_to_the_dimension_the_catalogue_names() {
    let mut driver = analyse((80, 24), 3);
    driver.press("2 2 n");
    assert!(driver.screen().contains("› "), "{}", driver.screen());
    driver.press("4");
    assert_eq!(scores(&driver, 2, Inherent), ["individuals likely/-"], "MOD-04 hits individuals first");
    driver.press("n 3 3");
    assert_eq!(scores(&driver, 3, Inherent), ["organisation possible/moderate"], "DAT-04 hits the organisation first");
    driver.press("n 1");
    assert_eq!(
        scores(&driver, 2, Inherent),
        ["individuals likely/negligible"],
        "what was begun goes on where it is open"
    );
    driver.press("n");
    assert!(driver.screen().contains("Every risk has its Inherent rating."), "{}", driver.screen());
    driver.press("s p 1 1");
    assert_eq!(scores(&driver, 1, Current), ["individuals rare/negligible"], "rated there at the stage before");
}

#[test]
fn a_stage_can_be_made_the_one_before_in_one_edit() {
    let mut driver = analyse((80, 24), 1);
    driver.press("=");
    assert!(driver.screen().contains("inherent is the first stage"));
    driver.press("4 3 d 2 2 s d d 5 5 =");
    assert_eq!(scores(&driver, 1, Current), scores(&driver, 1, Inherent));
    assert_eq!(scores(&driver, 1, Current).len(), 2);
    assert_eq!(edits(&driver), 7);
    driver.press("=");
    assert_eq!(edits(&driver), 7, "nothing to copy is no edit");
    driver.press("u");
    assert_eq!(scores(&driver, 1, Current), ["organisation almost_certain/severe"]);
    driver.press("= 1 =");
    let last = driver.app.desk.session.as_ref().unwrap().draft.done().last().unwrap();
    assert_eq!(last.0.len(), 1, "what stands already is no change: {last:?}");
}

#[test]
fn marked_risks_are_scored_together_in_one_edit() {
    let mut driver = analyse((80, 24), 4);
    driver.press("space down space 3 2");
    for number in [1, 3] {
        assert_eq!(scores(&driver, number, Inherent), ["individuals possible/minor"]);
    }
    assert!(scores(&driver, 2, Inherent).is_empty());
    assert_eq!(edits(&driver), 2);
    assert!(driver.screen().contains("◆ 2 marked"));
    driver.press("s = esc s 1");
    assert_eq!(scores(&driver, 3, Current), ["individuals possible/minor"]);
    assert_eq!(scores(&driver, 4, Residual), ["individuals rare/-"], "Esc took the marks away");
    driver.press("* S X u u u u u");
    assert!(driver.now().risks.values().all(|risk| risk.inherent.scores.is_empty()), "{:?}", driver.now());
}

#[test]
fn a_point_and_a_dimension_can_be_cleared() {
    let mut driver = analyse((80, 24), 1);
    driver.press("4 3 delete");
    assert_eq!(scores(&driver, 1, Inherent), ["individuals likely/-"]);
    driver.press("3 X");
    assert!(scores(&driver, 1, Inherent).is_empty());
    driver.press("u");
    assert_eq!(scores(&driver, 1, Inherent), ["individuals likely/moderate"]);
}

#[test]
fn rationale_and_confidence_stand_with_the_stage() {
    let mut driver = analyse((140, 45), 1);
    driver.press("s r \"Two near misses\" esc f 3");
    let current = &driver.now().risks[&id(1)].current;
    assert_eq!(current.rationale.lines(), ["Two near misses"]);
    assert_eq!(current.confidence.map(assize::model::Confidence::word), Some("high"));
    let screen = driver.screen();
    assert!(screen.contains("Confidence: High: measured or seen before. Rationale: Two near misses"), "{screen}");
}

#[test]
fn why_and_anchors_are_read_and_closed_again() {
    let mut driver = analyse((80, 24), 1);
    driver.press("4 3 w");
    assert!(driver.screen().contains("Why R-001 is rated like this (inherent)"));
    driver.press("esc i");
    let screen = driver.screen();
    assert!(screen.contains("5 Severe  Cannot be undone: death") && screen.contains("›3 Moderate"), "{screen}");
    driver.press("esc");
    assert!(driver.screen().contains("4 Analyse"));
}

#[test]
fn the_narrow_screen_shows_the_list_or_the_risk() {
    let mut driver = analyse((60, 16), 3);
    let list = driver.screen();
    assert!(list.contains("Individuals, likelihood") && !list.contains("5 Almost certain"), "{list}");
    driver.press("down enter 4 3");
    let risk = driver.screen();
    for shown in ["R-002 Results nobody can explain", "›4 Likely", "[▪▪▪3", "Inherent ▪ High 3", "›3 Moderate  Weeks"]
    {
        assert!(risk.contains(shown), "{shown} in {risk}");
    }
    driver.press("esc");
    assert_eq!(driver.screen().lines().filter(|line| line.contains("R-00")).count(), 3);
    driver.press("esc");
    assert!(driver.screen().contains("Esc again goes to the portfolio; the draft is kept."));
    driver.press("down esc");
    assert!(driver.app.desk.session.is_some(), "one Esc, whatever came before it, leaves nothing");
    driver.press("esc");
    assert!(driver.app.desk.session.is_none(), "from the list, the second Esc leaves the assessment");
}

#[test]
fn the_wide_screen_shows_list_matrix_and_every_anchor() {
    let mut driver = analyse((140, 45), 3);
    let screen = driver.screen();
    for shown in
        ["R-003 Works of others", "5 Almost certain  ·1          ▪▪2", "or nothing would stop it at the planned"]
    {
        assert!(screen.contains(shown), "{shown} in {screen}");
    }
}

#[test]
fn an_empty_register_says_where_risks_come_from() {
    let mut driver = analyse((60, 16), 0);
    assert!(driver.screen().contains("Go to step 3, Identify (g 3)"));
    driver.press("3");
    assert!(driver.screen().contains("not done: score: there is no risk yet"));
    driver.press("n enter up right left space = w v d s tab");
    assert_eq!(edits(&driver), 0);
}

#[test]
fn the_cursor_stays_on_its_risk_when_one_above_it_goes() {
    let mut all = register(3);
    let added = register(1).at(&Path::new("risks/R-001-AAAA")).unwrap();
    all.risks = all.risks.iter().filter(|(key, _)| **key != id(1)).map(|(key, risk)| (*key, risk.clone())).collect();
    let mut session = crate::common::driver::session(all);
    let add = Change::set(session.now(), Path::new("risks/R-001-AAAA"), added.as_ref()).unwrap();
    session.draft.take(Step::Do(Edit::from(add))).unwrap();
    session.board = Board::new(&session.method, session.now(), crate::common::driver::today());
    let mut driver = Driver::home((80, 24));
    driver.report(Report::Opened(Box::new(session), None));
    driver.press("g 4 down down u 2 3");
    assert_eq!(scores(&driver, 3, Inherent), ["individuals unlikely/moderate"]);
}

#[test]
fn an_arrow_moves_one_risk_and_a_confidence_goes_to_all_marked() {
    let mut driver = analyse((80, 24), 3);
    driver.press("2 2 space down space 3 3 enter up esc");
    assert_eq!(scores(&driver, 1, Inherent), ["individuals possible/moderate"]);
    assert_eq!(scores(&driver, 3, Inherent), ["individuals likely/moderate"]);
    driver.press("f 2");
    let confident = |number: u32| driver.now().risks[&id(number)].inherent.confidence.is_some();
    assert_eq!([1, 2, 3].map(confident), [true, false, true]);
}

#[test]
fn no_key_at_any_size_makes_rating_fall() {
    const KEYS: [&str; 30] = [
        "1", "2", "3", "5", "9", "up", "down", "left", "right", "enter", "esc", "d", "D", "s", "S", "n", "p", "=", "X",
        "delete", "tab", "backtab", "space", "*", "o", "g m", "w", "u", "U", "end",
    ];
    let mut driver = analyse((60, 16), 5);
    let mut dice = 7u32;
    for _ in 0..500 {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        driver.press(KEYS[(dice >> 8) as usize % KEYS.len()]);
        if driver.app.desk.session.is_none() {
            driver = analyse((60, 16), 5);
        }
        let (width, height) = ((dice >> 10) % 160, (dice >> 18) % 60);
        driver.terminal.backend_mut().resize(u16::try_from(width).unwrap(), u16::try_from(height).unwrap());
        driver.screen();
    }
}
