//! The mouse: a click does what the keys would, the wheel scrolls and never alters anything.

use crate::common::driver::Driver;
use crate::common::register::{id, register};
use assize::tui::{Effect, Input, Mouse, Wheel};
use ratatui::layout::Position;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];

/// Where a text begins on the screen, in a row that holds another one too.
fn find(driver: &mut Driver, row_with: &str, text: &str) -> Position {
    let screen = driver.screen();
    let found = screen.lines().enumerate().find(|(_, line)| line.contains(row_with) && line.contains(text));
    let (y, line) = found.unwrap_or_else(|| panic!("{row_with:?} with {text:?} is not on the screen\n{screen}"));
    let before = line.rfind(text).unwrap();
    Position::new(u16::try_from(line[..before].chars().count()).unwrap(), u16::try_from(y).unwrap())
}

fn click(driver: &mut Driver, position: Position) -> String {
    driver.input(Input::Click(position));
    driver.screen()
}

#[test]
fn a_click_on_a_step_goes_there_at_every_size() {
    for size in SIZES {
        let mut driver = Driver::open(size, register(3));
        for step in ["6 ", "1 ", "8 ", "4 "] {
            let screen = driver.screen();
            let bar = screen.lines().nth(1).unwrap().to_owned();
            let bar = format!("  {bar}");
            let before = bar.find(&format!("  {step}")).unwrap_or_else(|| panic!("{bar}"));
            let x = u16::try_from(bar[..before].chars().count()).unwrap();
            let screen = click(&mut driver, Position::new(x, 1));
            assert!(screen.lines().next().unwrap().contains(&format!("· {step}")), "{size:?} {step}\n{screen}");
        }
    }
}

#[test]
fn a_click_on_a_row_moves_the_cursor_and_gives_the_list_the_keys() {
    for size in SIZES {
        for go in ["g 3 tab", "g 4", "g 6"] {
            let mut driver = Driver::open(size, register(5));
            driver.press(go);
            let row = find(&mut driver, "R-004", "R-004");
            let screen = click(&mut driver, row);
            let line = screen.lines().nth(row.y.into()).unwrap();
            assert!(line.trim_start().starts_with('›') && line.contains("R-004"), "{size:?} {go}\n{screen}");
        }
    }
    let mut driver = Driver::open((140, 45), register(5));
    driver.press("g 6 enter");
    let row = find(&mut driver, "R-005", "R-005");
    click(&mut driver, row);
    driver.press("2");
    assert!(driver.now().risks[&id(5)].treatment.option.is_some(), "the list has the keys");
}

#[test]
fn a_click_on_a_field_moves_the_cursor_of_the_form() {
    let mut driver = Driver::open((80, 24), register(1));
    driver.press("g 1");
    let owner = find(&mut driver, "Owner", "Owner");
    click(&mut driver, owner);
    driver.press("enter \"Ana\" enter");
    assert_eq!(driver.now().system.owner.as_str(), "Ana");
}

#[test]
fn a_click_on_a_cell_scores_both_axes_as_one_change() {
    for size in SIZES {
        let mut driver = Driver::open(size, register(3));
        driver.press("g 4 down enter");
        let cell = find(&mut driver, "4 Likely", "■4");
        click(&mut driver, cell);
        let score = &driver.now().risks[&id(2)].inherent.scores;
        let score = score.values().next().unwrap();
        assert_eq!(score.likelihood.as_ref().unwrap().as_str(), "likely", "{size:?}");
        assert_eq!(score.severity.as_ref().unwrap().as_str(), "severe", "{size:?}");
        driver.press("u");
        assert!(driver.now().risks[&id(2)].inherent.scores.is_empty());
    }
}

#[test]
fn a_click_on_the_matrix_selects_the_cell() {
    let mut driver = Driver::open((80, 24), register(3));
    driver.press("g 4 d 4 4 g m");
    let cell = find(&mut driver, "1 Rare", "·1");
    let screen = click(&mut driver, cell);
    assert!(screen.contains("[·1") && screen.contains("›1 Rare"), "{screen}");
}

#[test]
fn the_wheel_scrolls_and_never_scores() {
    let mut driver = Driver::open((80, 24), register(40));
    driver.press("g 4 3 3 enter");
    let before = driver.now().clone();
    (0..5).for_each(|_| driver.input(Input::Wheel(Wheel::Down)));
    (0..2).for_each(|_| driver.input(Input::Wheel(Wheel::Up)));
    assert!(*driver.now() == before);
    driver.press("esc g 3 tab");
    (0..4).for_each(|_| driver.input(Input::Wheel(Wheel::Down)));
    let screen = driver.screen();
    assert!(screen.lines().any(|line| line.starts_with('›') && line.contains("R-0")), "{screen}");
    driver.press("?");
    let top = driver.screen();
    driver.input(Input::Wheel(Wheel::Down));
    assert_ne!(driver.screen(), top, "help scrolls");
}

#[test]
fn a_key_turns_the_mouse_on_and_off_and_the_status_says_so() {
    let mut driver = Driver::open((80, 24), register(1));
    assert_eq!(driver.app.mouse(), Mouse::Off);
    driver.press("f2");
    assert_eq!(driver.effects.last(), Some(&Effect::Mouse(Mouse::On)));
    assert!(driver.screen().lines().next().unwrap().contains("MOUSE"));
    driver.press("f2");
    assert_eq!(driver.effects.last(), Some(&Effect::Mouse(Mouse::Off)));
    assert!(!driver.screen().contains("MOUSE"));
    driver.press("ctrl-p \"mouse on\"");
    assert!(driver.screen().contains("Turn the mouse on or off"), "{}", driver.screen());
}

#[test]
fn no_click_anywhere_breaks_anything() {
    for size in [(60, 16), (140, 45)] {
        let mut driver = Driver::open(size, register(30));
        for go in [
            "g 1",
            "g 2",
            "g 2 tab",
            "g 3",
            "g 4",
            "g 4 enter",
            "g 5",
            "g 6",
            "g 6 enter",
            "g 7 enter",
            "g 8",
            "g m",
            "?",
        ] {
            driver.press(go);
            for at in (0..size.0 * size.1).step_by(41) {
                driver.screen();
                driver.input(Input::Click(Position::new(at % size.0, at / size.0)));
                driver.input(Input::Wheel(if at % 2 == 0 { Wheel::Up } else { Wheel::Down }));
            }
            driver.press("esc");
        }
        driver.resize((1, 1));
        driver.screen();
        driver.input(Input::Click(Position::new(500, 500)));
    }
}
