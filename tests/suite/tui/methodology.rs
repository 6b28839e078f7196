//! Methodologies on the screen: listed, looked at part by part, with the marks of the lint, and started from.

use crate::common::disk::{Place, place};
use crate::common::driver::Driver;
use crate::common::small::{CATALOGUE, CONTROLS, HEAD, QUESTIONS};
use std::fs;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];

/// A workspace with the small methodology, which waives a rule.
fn with_small() -> Place {
    let place = place();
    let folder = place.dir.path().join("methodologies/small");
    fs::create_dir_all(folder.join("catalogue")).unwrap();
    let waiver = "    waivers: [(rule: \"RM03b\", because: \"Lives first.\", by: \"The board\")],\n)\n";
    let head = [HEAD.trim_end().strip_suffix(')').unwrap(), waiver].concat();
    for (name, text) in [
        ("methodology.ron", head.as_str()),
        ("questions.ron", QUESTIONS),
        ("controls.ron", CONTROLS),
        ("catalogue/10.ron", CATALOGUE),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    place
}

fn on_small(size: (u16, u16), place: &Place) -> Driver {
    let mut driver = Driver::in_folder(size, place.dir.path());
    driver.press("m end");
    driver
}

#[test]
fn the_list_leads_to_every_part() {
    let place = with_small();
    for size in SIZES {
        let mut driver = on_small(size, &place);
        let shown = driver.screen();
        assert!(shown.contains("› small") && shown.contains("lint: 2 warnings, 1 waived"), "{shown}");
        let shown = driver.press("enter").screen();
        assert!(shown.contains("small 1.0.0 (workspace)") && shown.contains("› Title"), "{shown}");
        let shown = driver.press("tab").screen();
        assert!(shown.contains("› High") && shown.contains("Nobody may accept a risk at this level."), "{shown}");
        let shown = driver.press("tab down down down").screen();
        assert!(shown.contains("2 Grave") && shown.contains("From here on never below High"), "{shown}");
        let shown = driver.press("tab tab").screen();
        assert!(shown.contains("› Q1") && shown.contains("Suggests unfair when Q1 is Yes."), "{shown}");
        let shown = driver.press("end").screen();
        assert!(shown.contains("Asked when Q1 is answered and not Q2 is Staff."), "{shown}");
        let shown = driver.press("tab").screen();
        assert!(shown.contains("› unfair") && shown.contains("Event: Bias."), "{shown}");
        let shown = driver.press("tab").screen();
        assert!(shown.contains("› A.2.2") && shown.contains("Have one."), "{shown}");
        let shown = driver.press("esc").screen();
        assert!(shown.contains("› small") || shown.contains("methodologies"), "{shown}");
    }
}

#[test]
fn the_matrix_bears_the_marks_of_the_lint_and_a_cell_tells_them_in_words() {
    let place = with_small();
    for size in SIZES {
        let mut driver = on_small(size, &place);
        let shown = driver.press("enter tab tab tab right").screen();
        assert!(shown.contains("People: 1 of 1") && shown.contains("!3a+"), "{shown}");
        assert!(shown.contains("High at likelihood 1 Rare, severity 2 Grave"), "{shown}");
        let shown = driver.press("l").screen();
        assert!(
            shown.contains("What the lint finds in this cell") && shown.contains("RM03a warning People"),
            "{shown}"
        );
        let mut driver = on_small(size, &place);
        let shown = driver.press("enter l end pagedown pagedown").screen();
        assert!(shown.contains("waived by The board: Lives first."), "{shown}");
    }
}

#[test]
fn typing_narrows_the_rows_and_leaving_shows_them_again() {
    let place = with_small();
    let mut driver = on_small((80, 24), &place);
    let shown = driver.press("enter tab tab tab tab / \"who\" enter").screen();
    assert!(shown.contains("1 of 3 shown") && shown.contains("› Q2"), "{shown}");
    let shown = driver.press("esc").screen();
    assert!(!shown.contains("of 3 shown") && shown.contains("Q1"), "{shown}");
}

#[test]
fn an_assessment_and_a_methodology_are_started_from_it() {
    let place = with_small();
    let mut driver = on_small((80, 24), &place);
    let shown = driver.press("c \"house\" enter").screen();
    assert!(shown.contains("started methodologies/house from small"), "{shown}");
    assert!(place.dir.path().join("methodologies/house/questions.ron").is_file());
    let shown = driver.press("c \"iso-42001\" enter").screen();
    assert!(shown.contains("there is a methodology iso-42001 already"), "{shown}");
    let shown = driver.press("end a").screen();
    assert!(shown.contains("New assessment by small"), "{shown}");
    driver.press("\"Loans\" enter");
    assert_eq!(driver.app.desk.session.as_ref().unwrap().method.head.id.as_str(), "small");
    let shown = driver.press("g o").screen();
    assert!(shown.contains("small 1.0.0 (pinned by loans)"), "{shown}");
    let shown = driver.press("esc").screen();
    assert!(shown.contains("1 System"), "{shown}");
}

#[test]
fn only_the_rows_on_the_screen_are_built_however_long_the_list() {
    let place = with_small();
    let question = |n: usize| format!("(id: \"N{n}\", ask: \"Number {n}?\", help: \"\", kind: YesNo),");
    let many: String = (0..5880).map(question).collect();
    let text = format!("[(id: \"tree\", title: \"Tree\", help: \"\", questions: [{many}])]");
    let catalogue = CATALOGUE.to_owned();
    fs::write(place.dir.path().join("methodologies/small/questions.ron"), text).unwrap();
    fs::write(place.dir.path().join("methodologies/small/catalogue/10.ron"), catalogue).unwrap();
    let mut driver = on_small((80, 24), &place);
    let shown = driver.press("enter tab tab tab tab end").screen();
    assert!(shown.contains("› N5879") && shown.contains("Number 5879?"), "{shown}");
}

/// From an id to what answers to it, on from there and back, at every size.
#[test]
fn crosswalks_are_walked_from_any_id_and_filtered() {
    let place = place();
    for size in SIZES {
        let mut driver = Driver::in_folder(size, place.dir.path());
        let shown = driver.press("m down down down enter backtab").screen();
        assert!(
            shown.contains("›Crosswalks") && shown.contains("entries of 16 frameworks have counterparts"),
            "{shown}"
        );
        let shown = driver.press("/ \"iso42001 a.6.2.4\" enter").screen();
        assert!(shown.contains("1 of ") && shown.contains("› iso42001 A.6.2.4"), "{shown}");
        let shown = driver.press("enter").screen();
        assert!(shown.contains("counterparts of A.6.2.4 AI system"), "{shown}");
        let shown = driver.press("/ \"map 2.3\" enter").screen();
        assert!(shown.contains("› nist-ai-rmf MAP 2.3") && shown.contains("trust "), "{shown}");
        assert!(shown.contains("From nist-ai-rmf--iso42001") || size.1 < 20, "{shown}");
        let shown = driver.press("enter").screen();
        assert!(shown.contains("counterparts of MAP 2.3"), "{shown}");
        let shown = driver.press("esc").screen();
        assert!(shown.contains("› nist-ai-rmf MAP 2.3"), "back on the pair it came from\n{shown}");
        let shown = driver.press("esc").screen();
        assert!(shown.contains("› iso42001 A.6.2.4"), "{shown}");
        assert!(driver.press("esc").screen().contains("6 methodologies"), "{}", driver.screen());
    }
}

#[test]
fn a_control_a_risk_and_a_question_lead_to_their_counterparts() {
    let place = place();
    let mut driver = Driver::in_folder((80, 24), place.dir.path());
    let shown = driver.press("m down down down enter backtab backtab down down e").screen();
    assert!(shown.contains("What frameworks have for A.2.4: ") && shown.contains("› iso42001 A.2.4"), "{shown}");
    let shown = driver.press("esc esc m enter tab tab e").screen();
    assert!(shown.contains("not done: counterparts: on a question, a catalogue risk or a control"), "{shown}");
    driver.press("esc esc a \"Trial\" enter g 7 e");
    let shown = driver.screen();
    assert!(shown.contains("What frameworks have for A.2.2") && shown.contains("iso42001 A.2.2"), "{shown}");
    let shown = driver.press("esc esc g 3 e").screen();
    assert!(shown.contains("What frameworks have for DAT-01") && shown.contains("iso42001-annex-c C.2.3"), "{shown}");
}
