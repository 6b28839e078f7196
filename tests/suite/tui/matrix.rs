//! Key scripts on the matrix.

use crate::common::driver::Driver;
use crate::common::register::register;

/// The matrix of six risks. Inherent: at 3/4 and R-004 at 1/5 for individuals, R-003 at 5/5 for groups and
/// at 1/1 for individuals. Current: R-001 as inherent. The others are not rated.
fn matrix(size: (u16, u16)) -> Driver {
    let mut driver = Driver::open(size, register(6));
    driver.press("g 4 3 4 down 3 4 down d 5 5 D 1 1 down 1 5 up up up s = g m");
    driver
}

#[test]
fn it_opens_on_the_worst_cell_of_the_current_stage() {
    let screen = matrix((60, 16)).screen();
    assert!(screen.contains(" Inherent 4 ›Current 1  Residual 0"), "{screen}");
    assert!(screen.contains("1 risk at likelihood 3 Possible, severity 4 Major: ▪ High 3"), "{screen}");
    assert!(screen.contains("R-001 Old injustice"), "{screen}");
}

#[test]
fn every_risk_stands_where_its_worst_dimension_puts_it() {
    let mut driver = matrix((80, 24));
    let screen = driver.press("S").screen();
    assert!(
        screen.contains("5 Almost certain  ·1          ▪▪2         ▪▪▪3        ■■■■4       ■■■■4    1"),
        "{screen}"
    );
    assert!(screen.contains("2 risks at likelihood 3 Possible, severity 4 Major"), "{screen}");
    assert!(screen.contains("R-001 Old") && screen.contains("R-002 Results"), "{screen}");
}

#[test]
fn a_dimension_shows_its_own_cells_only() {
    let mut driver = matrix((80, 24));
    let individuals = driver.press("S d n").screen();
    assert!(individuals.contains("1 Rare            ·1       1"), "{individuals}");
    assert!(!individuals.contains("■■■■4    1"), "{individuals}");
    let groups = driver.press("d n").screen();
    assert!(groups.contains("1 risk at likelihood 5 Almost certain, severity 5 Severe"), "{groups}");
    let society = driver.press("d").screen();
    assert!(society.contains("No risk has a cell at this stage yet."), "{society}");
    assert!(driver.press("D D D").screen().contains("›Worst of all"));
}

#[test]
fn arrows_go_from_cell_to_cell_and_n_to_the_next_that_holds_a_risk() {
    let mut driver = matrix((80, 24));
    driver.press("S up right");
    assert!(driver.screen().contains("0 risks at likelihood 4 Likely, severity 5 Severe: ■ Very high 4"));
    driver.press("enter");
    assert!(driver.screen().contains("not done: open: no risk stands in this cell"));
    driver.press("up up up right right right n");
    assert!(
        driver.screen().contains("2 risks at likelihood 3 Possible"),
        "the corner holds the edge, then the next cell"
    );
    driver.press("n");
    let veto = driver.screen();
    assert!(veto.contains("1 risk at likelihood 1 Rare, severity 5 Severe: ▪ Medium 2"), "{veto}");
    assert!(veto.contains("▪3↑"), "the veto lifts it: {veto}");
    driver.press("n");
    assert!(driver.screen().contains("likelihood 5 Almost certain"));
}

#[test]
fn enter_leads_from_the_cell_to_its_risks_and_to_one_of_them() {
    let mut driver = matrix((80, 24));
    driver.press("S enter down enter");
    assert!(driver.screen().contains("R-002 Results nobody can explain"));
    assert!(driver.screen().contains("Risk R-002"));
    driver.press("esc esc");
    assert!(driver.screen().contains("Matrix"), "Esc leaves the list of the cell first");
    driver.press("n enter");
    assert!(driver.screen().contains("Risk R-004"), "a cell with one risk leads to it at once");
    driver.press("esc esc");
    assert!(driver.screen().contains("4 Analyse"));
}

#[test]
fn what_is_done_on_a_risk_above_shows_on_the_matrix() {
    let mut driver = matrix((140, 45));
    driver.press("u");
    let screen = driver.screen();
    assert!(screen.contains("Current 0") && screen.contains("0 risks"), "{screen}");
    driver.press("U");
    assert!(driver.screen().contains("1 risk at likelihood 3 Possible"));
}

#[test]
fn the_counts_are_those_of_the_posture() {
    let mut driver = matrix((140, 45));
    let screen = driver.press("S").screen();
    for shown in ["■ Very high 4          1", "▪ High 3               3", "not rated              2"] {
        assert!(screen.contains(shown), "{shown} in {screen}");
    }
}

#[test]
fn the_lint_and_why_are_read_from_here() {
    let mut driver = matrix((80, 24));
    assert!(driver.press("w").screen().contains("Why R-001 is rated like this (current)"));
    assert!(driver.press("esc i").screen().contains("What the lint says of the matrix"));
    driver.press("esc ]");
    assert!(driver.screen().contains("not done: next step: in the wizard; Esc goes back there"));
}

#[test]
fn an_empty_register_has_a_matrix_too() {
    let mut driver = Driver::open((60, 16), register(0));
    let screen = driver.press("g m n up left enter d s w").screen();
    assert!(screen.contains("No risk has a cell at this stage yet."), "{screen}");
}
