//! Step 2 by key scripts: questions, affected groups, benefits and harms.

use crate::common::driver::Driver;
use assize::model::{Answer, AnswerState, Assessment, Impact, ImpactKind, PointId, Score, Vulnerability};

const SMALL: (u16, u16) = (60, 16);
const MIDDLE: (u16, u16) = (80, 24);
const WIDE: (u16, u16) = (140, 45);

/// Step 2 on the screen; what is seen there decides what Enter does.
fn at_step(size: (u16, u16), assessment: Assessment) -> Driver {
    let mut driver = Driver::open(size, assessment);
    driver.press("g 2");
    driver.screen();
    driver
}

fn answer(driver: &Driver, question: &str) -> Answer {
    driver.now().answers.get(question).cloned().unwrap_or_default()
}

fn picks(driver: &Driver, question: &str) -> Vec<String> {
    answer(driver, question).picks.iter().map(ToString::to_string).collect()
}

fn edits(driver: &Driver) -> usize {
    driver.app.desk.session.as_ref().unwrap().draft.done().len()
}

fn says(driver: &mut Driver, wanted: &[&str]) {
    let screen = driver.screen();
    for text in wanted {
        assert!(screen.contains(text), "{text:?} is not on the screen:\n{screen}");
    }
}

#[test]
fn a_digit_picks_and_answers_in_one_edit() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down 3");
    assert_eq!((picks(&driver, "IA-02"), edits(&driver)), (vec!["proposal".to_owned()], 1));
    assert_eq!(answer(&driver, "IA-02").state, Some(AnswerState::Answered));
    driver.press("5");
    assert_eq!(picks(&driver, "IA-02"), ["final"]);
    driver.press("u u");
    assert_eq!(driver.now(), &Assessment::default());
}

#[test]
fn digits_toggle_where_several_may_be_taken_and_the_last_one_opens_the_question_again() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("1 5 1");
    assert_eq!(picks(&driver, "IA-01"), ["converses"]);
    driver.press("5");
    assert_eq!(answer(&driver, "IA-01"), Answer::default());
    driver.press("0");
    assert_eq!(answer(&driver, "IA-01").state, Some(AnswerState::Answered));
    says(&mut driver, &["0 ◆ None of these", "● answered"]);
    driver.press("n n n n n 0");
    assert_eq!(picks(&driver, "IA-10"), ["none"]);
    driver.press(&"n ".repeat(9)).press("0");
    says(&mut driver, &["0 ◆ None, after looking for them"]);
}

#[test]
fn an_answer_says_what_it_asks_and_raises() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down 3");
    says(&mut driver, &["Raises 1 risk: see step 3.", "Raises a risk (step 3): USE-01", "Questions 1/"]);
    driver.press("1");
    says(&mut driver, &["No longer raises 1 risk."]);
}

#[test]
fn a_hidden_answer_is_kept_and_counts_no_more() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press(&"down ".repeat(13)).press("2");
    says(&mut driver, &["Asks 2 more questions.", "IA-09"]);
    driver.press("down enter \"200000\" enter");
    assert_eq!(answer(&driver, "IA-09").text.text(), "200000");
    driver.press("up 1");
    says(&mut driver, &["Leaves out 2 questions; answers there are kept.", "Questions 1/"]);
    assert_eq!(answer(&driver, "IA-09").text.text(), "200000");
    assert!(!driver.screen().contains("IA-09"));
}

#[test]
fn writing_answers_and_emptying_opens_again_each_in_one_edit() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press(&"down ".repeat(10)).press("enter \"By hand, slowly.\" esc");
    assert_eq!((answer(&driver, "IA-04").state, edits(&driver)), (Some(AnswerState::Answered), 1));
    driver.press("enter");
    driver.press(&"backspace ".repeat(16)).press("esc");
    assert_eq!(answer(&driver, "IA-04"), Answer::default());
    driver.press("u");
    assert_eq!(answer(&driver, "IA-04").text.text(), "By hand, slowly.");
    driver.press("u");
    assert_eq!(driver.now(), &Assessment::default());
}

#[test]
fn leaving_the_editor_as_it_was_takes_text_and_state_back() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press(&"down ".repeat(10)).press("enter \"By hand\"");
    driver.pause();
    assert_eq!(answer(&driver, "IA-04").state, Some(AnswerState::Answered));
    driver.press("ctrl-c");
    assert_eq!(driver.now(), &Assessment::default());
}

#[test]
fn a_number_has_to_be_one() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press(&"down ".repeat(13)).press("2 down enter \"many\" enter");
    says(&mut driver, &["“many” is not a number; give it in uses, without the unit"]);
    assert!(answer(&driver, "IA-09").text.is_empty());
}

#[test]
fn unknown_and_not_applicable_ask_why_and_keep_what_was_picked() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down 3 d \"The vendor has to say.\" esc");
    let now = answer(&driver, "IA-02");
    assert_eq!((now.state, now.rationale.text()), (Some(AnswerState::Unknown), "The vendor has to say.".to_owned()));
    says(&mut driver, &["Kept from before, not counted: A person decides and mostly follows it."]);
    driver.press("- ctrl-c");
    assert_eq!(answer(&driver, "IA-02").state, Some(AnswerState::NotApplicable));
    driver.press("3");
    assert_eq!(answer(&driver, "IA-02").state, Some(AnswerState::Answered));
    driver.press("r \" I asked.\" esc e \"contract.pdf\" esc");
    assert_eq!(answer(&driver, "IA-02").rationale.text(), "The vendor has to say. I asked.");
    assert_eq!(answer(&driver, "IA-02").evidence.text(), "contract.pdf");
    driver.press("delete");
    assert_eq!(answer(&driver, "IA-02"), Answer::default());
}

#[test]
fn a_choice_kept_from_before_is_taken_again_not_put_back() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("1 5 d ctrl-c 1");
    assert_eq!(picks(&driver, "IA-01"), ["converses", "scores"]);
    assert_eq!(answer(&driver, "IA-01").state, Some(AnswerState::Answered));
}

#[test]
fn n_goes_from_open_question_to_open_question_over_the_end() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down 3 up n");
    says(&mut driver, &["› ○* IA-03"]);
    driver.press("end n");
    says(&mut driver, &["› ○* IA-01"]);
}

#[test]
fn on_a_narrow_screen_a_question_is_opened_before_it_is_answered() {
    for size in [SMALL, MIDDLE] {
        let mut driver = at_step(size, Assessment::default());
        driver.press("down 3");
        says(&mut driver, &["not done: answer: open the question first (Enter)."]);
        assert_eq!(edits(&driver), 0);
        driver.press("enter 3");
        says(&mut driver, &["IA-02  ● answered, required\n", "What becomes of its output?", " 3 ● A person decides"]);
        driver.press("n");
        says(&mut driver, &["IA-03  ○ open, required: sealing waits for it", " 1 ◇ Hiring"]);
        driver.press("esc");
        says(&mut driver, &["› ○* IA-03", "  ●* IA-02", "Screening 1/"]);
    }
}

#[test]
fn every_question_can_be_read_to_its_end_on_the_smallest_screen() {
    let mut driver = at_step(SMALL, Assessment::default());
    driver.press("down down enter");
    assert!(!driver.screen().contains("Serves 4.1"));
    driver.press("pagedown pagedown pagedown");
    says(&mut driver, &["Serves 4.1"]);
    driver.press("K K K K K K K K K K");
    says(&mut driver, &["In which fields does it touch people's lives?"]);
}

/// The only group of an assessment, and its impacts in order.
fn group(driver: &Driver) -> (String, Vec<Impact>) {
    let group = driver.now().groups.values().next().unwrap();
    (group.name.to_string(), group.impacts.values().cloned().collect())
}

fn point(point: Option<&PointId>) -> &str {
    point.map_or("", PointId::as_str)
}

fn scored(score: &Score) -> (&str, &str) {
    (point(score.likelihood.as_ref()), point(score.severity.as_ref()))
}

const HARM: &str = "tab a \"Applicants\" enter h \"Refused unfairly\" esc 1 tab 3 tab 4";

#[test]
fn a_harm_is_rated_by_single_keys_at_every_size() {
    for size in [SMALL, MIDDLE, WIDE] {
        let mut driver = at_step(size, Assessment::default());
        says(&mut driver, &["Affected groups 0"]);
        driver.press(HARM);
        let (name, impacts) = group(&driver);
        assert_eq!((name.as_str(), impacts.len()), ("Applicants", 1));
        assert_eq!((impacts[0].kind, impacts[0].what.text()), (Some(ImpactKind::Harm), "Refused unfairly".to_owned()));
        assert_eq!(impacts[0].dimension.as_ref().unwrap().as_str(), "individuals");
        assert_eq!(scored(&impacts[0].before), ("possible", "major"));
        says(&mut driver, &["Harm I-001 to Applicants", "▪ High 3", "› Severity              4 Major"]);
        driver.press("tab 2 tab 4");
        assert_eq!(scored(&group(&driver).1[0].after), ("unlikely", "major"));
        says(&mut driver, &["▪ High 3 ↓2"]);
        assert!(!driver.screen().contains("next blank"), "a nearer scope has this key");
        driver.press("esc");
        says(&mut driver, &["● Harm    Refused unfairly", "▪ High 3 ↓2"]);
        driver.press("u u u u u u u");
        assert_eq!(driver.now(), &Assessment::default());
    }
}

#[test]
fn anchors_are_shown_for_the_axis_under_the_cursor() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press(HARM);
    says(
        &mut driver,
        &["How badly is the person hit hardest harmed?", "5 ○ Severe: Cannot be undone", "4 ● Major: Lasts longer"],
    );
    let mut driver = at_step(SMALL, Assessment::default());
    driver.press(HARM);
    says(&mut driver, &["1 ○ Negligible: An annoyance", "4 ● Major: Lasts longer", "5 ○ Severe: Cannot be undone"]);
}

#[test]
fn the_level_explains_itself() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press(HARM).press("5 down");
    says(&mut driver, &["› Level                 ■ Very high 4", "likelihood 3 Possible, severity 5"]);
    driver.press("up up 1 down down");
    says(&mut driver, &["▪ High 3, fixed by the severity whatever the", "The grid gives Medium, but severity 5"]);
}

#[test]
fn a_harm_without_a_dimension_says_what_is_missing() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("tab a \"Applicants\" enter h \"Refused\" esc tab down 4");
    says(
        &mut driver,
        &["Pick the dimension first (Tab)", "not done: pick: digits pick where there is something to pick"],
    );
    assert_eq!(scored(&group(&driver).1[0].before), ("", ""));
}

#[test]
fn a_benefit_is_read_on_its_own_scale_and_has_no_level() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("tab a \"Applicants\" enter b \"A quicker answer\" esc 4 tab 3 esc");
    assert_eq!(scored(&group(&driver).1[0].before), ("likely", "clear"));
    says(&mut driver, &["● Benefit A quicker answer", "↑ 3 Clear", "Size                  3 Clear"]);
    assert!(!driver.screen().contains("Level  "));
}

#[test]
fn after_can_be_set_as_before_in_one_edit() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press(HARM).press("=");
    assert_eq!(scored(&group(&driver).1[0].after), ("possible", "major"));
    says(&mut driver, &["▪ High 3 =3"]);
    driver.press("u");
    assert_eq!(scored(&group(&driver).1[0].after), ("", ""));
}

#[test]
fn n_goes_to_the_next_impact_that_is_not_rated_to_the_end() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press(HARM).press("= esc b \"Quicker\" esc esc h \"Stressed\" esc 1 tab 2 esc home n");
    says(&mut driver, &["›   ○ Benefit Quicker"]);
    driver.press("enter 4 tab 4 n");
    says(&mut driver, &["› Severity              –", "Harm I-003 to Applicants"]);
    driver.press("3 = n");
    says(&mut driver, &["done: Every group has its impacts, and every impact is rated."]);
}

#[test]
fn removing_says_what_went_and_undo_brings_it_back() {
    let mut driver = at_step(MIDDLE, Assessment::default());
    driver.press(HARM).press("esc");
    let before = driver.now().clone();
    driver.press("x");
    says(&mut driver, &["Removed Harm I-001 to Applicants; u brings it back.", "no impact yet"]);
    driver.press("u");
    assert_eq!(driver.now(), &before);
    driver.press("up x");
    says(&mut driver, &["Removed G-001 Applicants with 1 impact; u brings it back.", "No affected group yet."]);
    driver.press("u");
    assert_eq!(driver.now(), &before);
    says(&mut driver, &["◐ Harm    Refused unfairly"]);
}

#[test]
fn copies_take_everything_but_the_ids() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press(HARM).press("esc c");
    let (_, impacts) = group(&driver);
    assert_eq!((impacts.len(), &impacts[0]), (2, &impacts[1]));
    driver.press("home c");
    says(&mut driver, &["› Applicants (copy)", "Affected groups 2"]);
    assert_eq!(driver.now().groups.values().last().unwrap().impacts.len(), 2);
}

#[test]
fn a_group_is_described_in_its_form() {
    let mut driver = at_step(SMALL, Assessment::default());
    driver.press("tab a \"Applicants\" enter enter down enter \"People who apply\" esc down down 2");
    let group = driver.now().groups.values().next().unwrap().clone();
    assert_eq!(
        (group.description.text(), group.vulnerability),
        ("People who apply".to_owned(), Some(Vulnerability::Some))
    );
    says(&mut driver, &["G-001 Applicants", "› Care they need        2 Some need particular care"]);
    driver.press("esc");
    says(&mut driver, &["› Applicants"]);
    driver.press("esc esc");
    assert!(driver.app.desk.session.is_none());
}

#[test]
fn an_impact_added_from_within_a_form_is_opened_to_be_rated() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press(HARM).press("h \"Stressed\" esc 2");
    assert_eq!(group(&driver).1[1].dimension.as_ref().unwrap().as_str(), "groups");
    says(&mut driver, &["Harm I-002 to Applicants", "› Dimension             2 Groups"]);
}

#[test]
fn findings_lead_to_the_question_and_to_the_axis() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press(HARM).press("esc tab g 8");
    let session = driver.app.desk.session.as_ref().unwrap();
    let findings = session.board.findings(&session.method, session.now());
    let nth = |wanted: &str| findings.iter().position(|finding| finding.at.as_str().contains(wanted)).unwrap();
    let (axis, question) = (nth("/after"), nth("IA-16"));
    driver.press(&"down ".repeat(axis)).press("enter");
    says(&mut driver, &["Harm I-001 to Applicants", "› Likelihood            –"]);
    driver.press("g 8").press(&"up ".repeat(axis)).press(&"down ".repeat(question)).press("enter");
    says(&mut driver, &["› ○* IA-16"]);
}

#[test]
fn undo_names_what_was_answered() {
    let mut driver = at_step(WIDE, Assessment::default());
    driver.press("down 3 u");
    says(&mut driver, &["Undone: What becomes of its output?: choices"]);
}

#[test]
fn keys_that_need_a_group_say_so() {
    let mut driver = at_step(MIDDLE, Assessment::default());
    driver.press("tab h");
    says(&mut driver, &["not done: harm: there is no group yet; a adds one.", "Press a to name one"]);
    driver.press("a esc");
    assert_eq!(driver.now(), &Assessment::default());
}

#[test]
fn panes_are_gone_through_both_ways() {
    let mut driver = Driver::open_by(MIDDLE, "eu-ai-act", Assessment::default());
    driver.press("g 2 tab tab");
    says(&mut driver, &["›Score"]);
    driver.press("backtab");
    says(&mut driver, &["›Affected groups"]);
    driver.press("backtab backtab");
    says(&mut driver, &["›Score"]);
}

/// Keys in an order that looks like chance but is the same every time.
fn keys(count: usize, mut seed: u64) -> String {
    const KEYS: [&str; 30] = [
        "up", "down", "tab", "backtab", "enter", "esc", "1", "2", "3", "5", "9", "0", "a", "b", "h", "c", "x", "n",
        "u", "U", "d", "-", "r", "e", "=", "delete", "J", "pagedown", "home", "end",
    ];
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        KEYS[usize::try_from(seed >> 33).unwrap() % KEYS.len()]
    };
    (0..count).map(|_| next()).collect::<Vec<_>>().join(" ")
}

#[test]
fn no_key_at_any_size_breaks_the_step() {
    for (seed, size) in [(0, 0), (60, 16), (61, 17), (99, 20), (100, 24), (200, 60)].into_iter().enumerate() {
        let mut driver = at_step(size, Assessment::default());
        for key in keys(250, seed as u64).split(' ') {
            driver.press(key);
            driver.screen();
            if driver.app.desk.session.is_none() {
                driver = at_step(size, Assessment::default());
            }
        }
    }
}
