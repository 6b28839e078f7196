//! The gaps of step 2 by key scripts: an assessor of a management system, and a snapshot of an application.

use crate::common::disk::{ada, place, set, slug};
use crate::common::driver::Driver;
use assize::analysis::gaps;
use assize::model::{Answer, Assessment};
use assize::report::GapTold;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];
const WIDE: (u16, u16) = SIZES[2];

/// Step 2 of a draft after a shipped methodology.
fn at_step(size: (u16, u16), methodology: &str) -> Driver {
    let mut driver = Driver::open_by(size, methodology, Assessment::default());
    driver.press("g 2");
    driver.screen();
    driver
}

fn answer(driver: &Driver, question: &str) -> Answer {
    driver.now().answers.get(question).cloned().unwrap_or_default()
}

fn told(driver: &Driver) -> GapTold {
    let session = driver.app.desk.session.as_ref().unwrap();
    GapTold::new(&gaps(&session.method, session.now(), None)[0])
}

fn says(driver: &mut Driver, wanted: &[&str]) {
    let screen = driver.screen();
    for text in wanted {
        assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
    }
}

fn level(driver: &Driver) -> String {
    told(driver).level.unwrap().title
}

/// The items, in the order they are asked.
fn items(driver: &Driver) -> Vec<String> {
    told(driver).sections.iter().flat_map(|section| &section.by_item).map(|item| item.question.clone()).collect()
}

fn grade_all(driver: &mut Driver, step: &str) {
    for item in items(driver) {
        grade(driver, &item, step);
    }
}

/// Answers an item as a whole, for what need not be seen.
fn grade(driver: &mut Driver, question: &str, step: &str) {
    driver.set(&[(&format!("answers/{question}/state"), "answered"), (&format!("answers/{question}/picks"), step)]);
}

#[test]
fn a_step_a_target_an_owner_and_a_date_are_a_key_each() {
    let mut driver = at_step(WIDE, "aims-gap");
    driver.press("down down down 2");
    says(&mut driver, &["2 ● Improvised", "4 → Practised (target)", "If it falls short: Hold a two-hour session"]);
    driver.press("t 5");
    driver.press("o \"Ana Ruiz\" enter b \"2027-01-31\" enter e \"Minutes of June\" esc");
    let item = answer(&driver, "ISO-4.1");
    assert_eq!(item.picks.iter().map(ToString::to_string).collect::<Vec<_>>(), ["improvised"]);
    assert_eq!(item.target.unwrap().as_str(), "proven");
    assert_eq!((item.owner.as_str(), item.due.unwrap().to_string()), ("Ana Ruiz", "2027-01-31".to_owned()));
    says(&mut driver, &["5 → Proven (target)", "Owner: Ana Ruiz", "Due: 2027-01-31", "Evidence: Minutes of June"]);
    driver.press("u u u u u");
    assert_eq!(driver.now(), &Assessment::default());
    driver.press("up up t");
    says(&mut driver, &["only where something is graded on steps"]);
}

#[test]
fn an_assessor_sees_the_readiness_move_and_the_list_of_fixes() {
    let mut driver = at_step(WIDE, "aims-gap");
    driver.press("down down down");
    for key in ["1", "2", "3", "4", "2", "3", "4", "3", "2", "3"] {
        driver.press(key).press("down");
    }
    driver.press("tab");
    says(&mut driver, &["Gaps 8", "Not ready", "4 Context", "What to do first (8)", "needed for “Ready for stage 1”"]);
    let first = told(&driver).fixes[0].question.clone();
    driver.press("end home");
    let order = told(&driver).sections.len() + 1;
    driver.press(&"down ".repeat(order + 1));
    says(&mut driver, &["It stands here because: weight", "Serves:"]);
    driver.press("enter");
    says(&mut driver, &["If it falls short"]);
    driver.press("5");
    assert_ne!(told(&driver).fixes[0].question, first);
    assert_eq!(level(&driver), "Not ready");
    grade_all(&mut driver, "defined");
    assert_eq!(level(&driver), "Ready for stage 1");
    grade_all(&mut driver, "practised");
    assert_eq!(level(&driver), "Ready for stage 2");
    grade(&mut driver, "ISO-9.2.1", "defined");
    let gap = told(&driver);
    assert_eq!((level(&driver).as_str(), gap.fixes[0].question.as_str()), ("Ready for stage 1", "ISO-9.2.1"));
    assert_eq!(gap.fixes[0].needed_for.as_deref(), Some("Ready for stage 2"));
    grade(&mut driver, "ISO-6.1.3", "improvised");
    assert_eq!(level(&driver), "Not ready");
}

#[test]
fn a_control_that_does_not_apply_holds_nothing_back() {
    let mut driver = at_step(WIDE, "aims-gap");
    grade_all(&mut driver, "practised");
    driver.set(&[("answers/ISO-A.10.4/state", "not_applicable")]);
    assert_eq!(level(&driver), "Ready for stage 2");
    driver.set(&[("answers/ISO-5.2/state", "not_applicable")]);
    assert_eq!(level(&driver), "Not ready");
}

#[test]
fn a_snapshot_of_an_agent_is_as_ready_as_its_weakest_topic() {
    let mut driver = at_step(WIDE, "owasp-llm-agentic");
    driver.set(&[
        ("answers/OA-01/state", "answered"),
        ("answers/OA-01/picks", "chat tools"),
        ("answers/OA-03/state", "answered"),
        ("answers/OA-03/picks", "mail web"),
        ("answers/OA-05/state", "answered"),
        ("answers/OA-05/picks", "send records"),
    ]);
    grade_all(&mut driver, "built");
    assert_eq!((told(&driver).totals.open, level(&driver).as_str()), (0, "Ready"));
    grade(&mut driver, "OA-32", "none");
    grade(&mut driver, "OA-34", "partly");
    assert_eq!(level(&driver), "Partly safeguarded");
    let gap = told(&driver);
    assert_eq!(gap.fixes.iter().map(|fix| fix.question.as_str()).collect::<Vec<_>>(), ["OA-32", "OA-34"]);
    assert_eq!(gap.fixes[0].cites[0].ids, ["MANAGE 2.2", "A.4.5", "LLM06:2026", "T4", "ASI02:2026"]);
    grade(&mut driver, "OA-10", "none");
    assert_eq!(level(&driver), "Exposed");
    driver.press("tab tab");
    says(&mut driver, &["Exposed", "Limits, stops and traces", "What to do first (3)"]);
}

#[test]
fn the_gaps_can_be_read_at_every_size_and_without_them_nothing_is_shown() {
    for size in SIZES {
        let mut driver = at_step(size, "nist-ai-rmf");
        grade(&mut driver, "GV-1.1", "adhoc");
        driver.press("tab");
        says(&mut driver, &["Gaps 1", "GOVERN 1", "→ 75%"]);
        driver.press("end");
        says(&mut driver, &["GV-1.1", "Have law and business"]);
        driver.press("right");
        says(&mut driver, &["It stands here because"]);
        driver.press("left enter");
        says(&mut driver, &["2 ● By chance"]);
    }
    let mut driver = at_step(WIDE, "iso-42001");
    assert!(!driver.screen().contains("Gaps"));
}

#[test]
fn controls_that_are_only_written_down_are_not_ready_for_stage_2() {
    let mut driver = at_step(WIDE, "aims-gap");
    grade_all(&mut driver, "practised");
    assert_eq!(level(&driver), "Ready for stage 2");
    for control in items(&driver).into_iter().filter(|item| item.starts_with("ISO-A.")) {
        grade(&mut driver, &control, "defined");
    }
    assert_eq!(level(&driver), "Ready for stage 1");
}

#[test]
fn a_fix_cites_what_answers_to_it_elsewhere_as_the_command_line_does() {
    for size in SIZES {
        let place = place();
        let method = place.workspace.methodology(&"aims-gap".parse().unwrap()).unwrap();
        let mut file = place.workspace.create(&slug(), method, &ada()).unwrap();
        set(&mut file, "answers/ISO-A.3.2/state", "answered");
        set(&mut file, "answers/ISO-A.3.2/picks", "improvised");
        drop(file);
        let mut driver = Driver::in_folder(size, place.dir.path());
        driver.press("enter r g 2");
        assert!(driver.app.desk.crosswalks.is_none(), "nothing is read before somebody comes there");
        while !driver.screen().contains("›Gaps") {
            driver.press("tab");
        }
        let crosswalks = place.workspace.crosswalks().unwrap();
        let session = driver.app.desk.session.as_ref().unwrap();
        let fix = &GapTold::new(&gaps(&session.method, session.now(), Some(&crosswalks))[0]).fixes[0];
        let (serves, first) = (fix.serves(), fix.question.clone());
        assert!(first == "ISO-A.3.2" && serves.contains("GOVERN 2.1") && serves.contains("A.3.2"), "{serves}");
        while driver.app.top().under_cursor(&driver.app.desk).is_none_or(|at| at.as_str() != "answers/ISO-A.3.2")
            || !driver.screen().contains("›   1 ")
        {
            driver.press("down");
        }
        driver.press("right pagedown pagedown");
        let screen = driver.screen().replace([' ', '\n', '│'], "");
        assert!(screen.contains("GOVERN2.1"), "{}", driver.screen());
    }
}
