//! Key scripts on what every screen shares: hints, prefix, palette, texts, leaving.

use crate::common::driver::Driver;
use crate::common::register::register;
use assize::model::Assessment;
use assize::tui::{GlyphSet, Theme, ThemeName};

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];

fn hints(driver: &mut Driver) -> String {
    driver.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn help_stands_in_the_hint_row_of_every_step_at_every_size() {
    for size in SIZES {
        let mut driver = Driver::open(size, register(3));
        for step in 1..=8 {
            driver.press(&format!("g {step}"));
            let row = hints(&mut driver);
            assert!(row.ends_with("? help") || row.ends_with("? help  : find"), "step {step} at {size:?}: {row}");
        }
    }
}

#[test]
fn the_prefix_names_every_step_and_esc_takes_it_back() {
    for size in SIZES {
        let mut driver = Driver::open(size, Assessment::default());
        driver.press("g");
        let screen = driver.screen();
        for shown in ["1 System", "4 Analyse", "8 Review", "m matrix", "h portfolio", "g then one of the keys above"] {
            assert!(screen.contains(shown), "{shown} at {size:?}:\n{screen}");
        }
        driver.press("esc");
        assert!(!driver.screen().contains("then one of the keys above"));
        assert!(driver.app.notice().is_none(), "Esc after a prefix is no mistake");
    }
}

#[test]
fn the_palette_finds_a_step_by_its_name_and_types_letters_only() {
    let mut driver = Driver::open((80, 24), register(1));
    driver.press(": \"evaluate\" ctrl-u");
    let screen = driver.screen();
    assert!(screen.contains("evaluate") && !screen.contains("evaluateu"), "{screen}");
    driver.press("enter");
    assert!(driver.screen().contains("5 Evaluate"));
}

#[test]
fn the_hints_of_a_text_say_what_enter_does() {
    let mut driver = Driver::open((80, 24), Assessment::default());
    driver.press("enter");
    assert!(hints(&mut driver).starts_with("Enter keep  ^E"), "{}", hints(&mut driver));
    driver.press("esc down down enter");
    assert!(hints(&mut driver).contains("Enter new line"), "{}", hints(&mut driver));
}

#[test]
fn a_chooser_says_that_digits_and_enter_choose() {
    let mut driver = Driver::open((60, 16), Assessment::default());
    driver.press("down down down down down enter");
    assert!(hints(&mut driver).starts_with("1–9 choose  Enter choose  Esc leave"), "{}", hints(&mut driver));
}

#[test]
fn a_new_name_is_edited_like_any_text_and_esc_starts_nothing() {
    let mut driver = Driver::home((80, 24));
    driver.press("a \"Loans\" left left \"X\"");
    assert!(driver.screen().contains("LoaXns") && driver.screen().contains("kept in assessments/loaxns"));
    assert!(hints(&mut driver).starts_with("Enter start  Esc leave"));
    driver.press("esc");
    assert!(driver.effects.is_empty() && driver.screen().contains("No assessment yet"));
}

#[test]
fn a_wide_stepper_names_every_step_and_a_narrow_one_the_current_step() {
    let first = |size| Driver::open(size, register(2)).screen().lines().nth(1).unwrap_or_default().to_owned();
    assert!(first((140, 45)).contains("8 Review ○"), "{}", first((140, 45)));
    assert!(first((60, 16)).starts_with("1 System ○ 0/11  2 ○  3 ●  4 ○"), "{}", first((60, 16)));
}

#[test]
fn the_next_open_thing_stands_in_the_hint_row_of_every_list_at_every_size() {
    for size in SIZES {
        let mut driver = Driver::open(size, register(3));
        for step in [2, 4, 6, 7] {
            driver.press(&format!("g {step}"));
            assert!(hints(&mut driver).contains("n next open"), "step {step} at {size:?}: {}", hints(&mut driver));
        }
    }
}

#[test]
fn every_screen_leads_to_matrix_and_says_where_steps_are() {
    let mut driver = Driver::open((80, 24), register(2));
    driver.press("g 6 a \"Retrain\" enter m");
    assert!(driver.screen().contains("· Matrix"));
    driver.press("esc ]");
    assert!(driver.screen().contains("not done: next step: in the wizard; Esc goes back there."));
}

#[test]
fn undo_says_how_much_it_took_back() {
    let mut driver = Driver::open((80, 24), register(3));
    driver.press("g 3 tab * o \"Risk office\" enter u");
    let screen = driver.screen();
    assert!(screen.contains("Undone: R-001") && screen.contains("owner and 2 more"), "{screen}");
}

#[test]
fn ascii_is_ascii_on_every_screen() {
    for size in SIZES {
        let mut driver = Driver::open(size, register(3));
        driver.app.desk.theme = Theme { name: ThemeName::Mono, glyphs: GlyphSet::Ascii };
        let steps = (1..=8).map(|step| format!("g {step}"));
        let more = ["g", "esc", "?", "esc :", "esc g m", "esc g 4 3 4 w", "esc i", "esc v", "esc g 6 enter", "a"];
        for keys in steps.chain(more.map(str::to_owned)) {
            let screen = driver.press(&keys).screen();
            assert!(screen.is_ascii(), "{keys} at {size:?}:\n{screen}");
        }
    }
}

#[test]
fn long_fields_show_more_where_there_is_room() {
    let mut all = Assessment::default();
    all.system.purpose = "one\ntwo\nthree\nfour".into();
    let mut small = Driver::open((80, 18), all.clone());
    assert!(small.screen().contains("two…") && !small.screen().contains("three"), "{}", small.screen());
    assert!(Driver::open((80, 24), all).screen().contains("four"));
}

#[test]
fn a_text_is_copied_to_a_new_file_and_never_over_one() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("keys.txt");
    let mut driver = Driver::in_folder((80, 24), folder.path());
    driver.press("y ? Y");
    assert!(driver.screen().contains("keys-of-this-screen.txt"), "{}", driver.screen());
    let erase = "backspace ".repeat("keys-of-this-screen.txt".len());
    let name = file.display().to_string();
    driver.press(&format!("{erase} \"{name}\" enter"));
    assert!(driver.app.notice().unwrap().text.contains("bytes written to"), "{:?}", driver.app.notice());
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.starts_with("Keys ") && written.ends_with('\n'), "{written}");
    driver.press(&format!("Y {erase} \"{name}\" enter"));
    assert!(driver.app.notice().unwrap().text.contains("stands there already"), "{:?}", driver.app.notice());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), written);
}

#[test]
fn what_an_empty_screen_says_is_never_cut() {
    let said = |driver: &mut Driver| driver.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    for size in SIZES {
        let portfolio = said(&mut Driver::home(size));
        assert!(
            portfolio
                .contains("such as loan-prescreen, then walk the eight steps from the system to a sealed version.")
        );
        let mut driver = Driver::open(size, Assessment::default());
        for (step, last) in
            [(4, "a digit for the severity."), (5, "where they are rated."), (6, "then stand here first.")]
        {
            driver.press(&format!("g {step}"));
            assert!(said(&mut driver).contains(last), "step {step} at {size:?}: {}", driver.screen());
        }
    }
}
