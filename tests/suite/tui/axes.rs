//! Matrices drawn either way round: keys follow what is seen, what is recorded is the same.

use crate::common::driver::Driver;
use crate::common::method::scale;
use crate::common::methodology;
use crate::common::register::{id, register};
use assize::method::{Axes, Grid, Methodology};
use assize::model::{LevelId, RatingStage};
use assize::tui::Input;
use ratatui::layout::Position;

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (140, 45)];
const BOTH: [Axes; 2] = [Axes::LikelihoodUp, Axes::SeverityUp];
const WORDS: [&str; 6] = ["Tiny", "Small", "Middling", "Large", "Huge", "Utter"];
const CHANCES: [&str; 6] = ["Never", "Seldom", "Sometimes", "Often", "Mostly", "Always"];

/// So many likelihoods and severities, on a grid that is not the same across its diagonal: severity weighs double.
fn method(likelihoods: usize, severities: usize) -> Methodology {
    let mut method = methodology();
    method.head.likelihood = scale("How likely?", &CHANCES[..likelihoods]);
    let levels: Vec<LevelId> = method.head.levels.iter().map(|level| level.id.clone()).collect();
    let level = |row: usize, column: usize| levels[((row + 2 * column) / 3).min(3)].clone();
    method.head.grid =
        Grid((0..likelihoods).map(|row| (0..severities).map(|column| level(row, column)).collect()).collect());
    for dimension in &mut method.head.dimensions {
        dimension.severity = scale("How bad?", &WORDS[..severities]);
        (dimension.grid, dimension.veto) = (None, None);
    }
    method
}

fn drawn(axes: Axes, size: (u16, u16), method: Methodology) -> Driver {
    let mut driver = Driver::under(size, method, register(2));
    driver.app.desk.axes = axes;
    driver
}

fn score(driver: &Driver) -> (Option<String>, Option<String>) {
    let rating = driver.now().risks[&id(1)].rating(RatingStage::Inherent);
    let score = rating.scores.values().next();
    let word = |point: &Option<assize::model::PointId>| point.as_ref().map(ToString::to_string);
    score.map_or((None, None), |score| (word(&score.likelihood), word(&score.severity)))
}

#[test]
fn every_map_says_which_axis_is_which_at_every_size() {
    for (size, axes) in SIZES.into_iter().flat_map(|size| BOTH.map(|axes| (size, axes))) {
        let (words, top) = match axes {
            Axes::LikelihoodUp => ("↑lik", "Sometimes"),
            Axes::SeverityUp => ("↑sev", "Large"),
        };
        let mut driver = drawn(axes, size, method(3, 4));
        for (screen, keys) in [
            ("analyse", "g 4 enter 3 4"),
            ("evaluate", "g 5 s s tab"),
            ("matrix", "g m"),
            ("method", "g o tab tab tab"),
        ] {
            let shown = driver.press(keys).screen();
            assert!(shown.contains(words), "{screen} {size:?} {axes:?}\n{shown}");
            let first =
                shown.lines().position(|line| line.contains(top)).unwrap_or_else(|| panic!("{screen}\n{shown}"));
            let foot = shown.lines().position(|line| line.contains(words)).unwrap();
            assert!(first < foot, "{screen} {size:?} {axes:?}\n{shown}");
        }
    }
}

#[test]
fn a_matrix_of_four_by_six_shows_all_its_cells_either_way_round() {
    for (size, axes) in SIZES.into_iter().flat_map(|size| BOTH.map(|axes| (size, axes))) {
        let mut driver = drawn(axes, size, method(4, 6));
        let shown = driver.press("g 4 enter 4 6 g m").screen();
        let rows = match axes {
            Axes::LikelihoodUp => &CHANCES[..4],
            Axes::SeverityUp => &WORDS[..6],
        };
        for (place, row) in rows.iter().enumerate() {
            let head = format!("{} {row}", place + 1);
            let heads = |line: &&str| line.trim_start_matches([' ', '›']).starts_with(&head);
            let line = shown.lines().find(heads).unwrap_or_else(|| panic!("{row} {size:?}\n{shown}"));
            let cells = line.matches(['·', '▪', '■']).count();
            let wanted = if axes == Axes::LikelihoodUp { 6 } else { 4 };
            assert!(cells >= wanted, "{row} {size:?} {axes:?}\n{shown}");
        }
        assert!(shown.contains("1 risk at likelihood 4 Often, severity 6 Utter"), "{shown}");
    }
}

#[test]
fn the_key_turns_every_map_and_says_how_to_keep_it() {
    let mut driver = drawn(Axes::LikelihoodUp, (80, 24), method(3, 4));
    driver.press("g 4 enter 1 4 g m s s");
    assert!(driver.screen().contains("F flip axes"), "{}", driver.screen());
    let shown = driver.press("F").screen();
    assert!(shown.contains("Drawn with severity upwards, likelihood to the right."), "{shown}");
    assert!(shown.contains("axes:\nseverity_up keeps it so."), "{shown}");
    let shown = driver.press("esc g 5 tab").screen();
    assert!(shown.contains("↑severity →likelihood"), "{shown}");
    let shown = driver.press("F").screen();
    assert!(shown.contains("↑likelihood →severity"), "{shown}");
}

#[test]
fn arrows_go_where_the_eye_goes() {
    for (axes, up, right) in [
        (Axes::LikelihoodUp, "likelihood 2 Seldom, severity 1 Tiny", "likelihood 1 Never, severity 2 Small"),
        (Axes::SeverityUp, "likelihood 1 Never, severity 2 Small", "likelihood 2 Seldom, severity 1 Tiny"),
    ] {
        let mut driver = drawn(axes, (80, 24), method(3, 4));
        assert!(driver.press("g m up").screen().contains(up), "{axes:?}\n{}", driver.screen());
        assert!(driver.press("down right").screen().contains(right), "{axes:?}\n{}", driver.screen());
        let shown = driver.press("esc g o tab tab tab up").screen();
        assert!(shown.contains(&format!("at {up}")), "{axes:?}\n{shown}");
        assert!(driver.press("down right").screen().contains(&format!("at {right}")), "{axes:?}\n{}", driver.screen());
    }
}

#[test]
fn left_at_the_edge_that_is_seen_leads_back_to_the_list() {
    let mut driver = drawn(Axes::SeverityUp, (80, 24), method(3, 4));
    driver.press("g 4 enter 2 3 left");
    assert_eq!(score(&driver), (Some("never".into()), Some("middling".into())), "left is less likely");
    driver.press("left up");
    assert_eq!(score(&driver), (Some("never".into()), Some("middling".into())), "the list has the keys again");
}

/// The way to a cell from the lowest corner, in keys as the matrix is drawn.
fn arrows(axes: Axes, cell: (usize, usize)) -> String {
    let (up, right) = axes.turn(cell);
    format!("{}{}", "up ".repeat(up), "right ".repeat(right))
}

#[test]
fn the_same_cell_is_the_same_edit_whichever_way_it_is_reached() {
    for (likelihoods, severities) in [(2, 2), (2, 6), (3, 4), (4, 6), (5, 3), (6, 6)] {
        for cell in (0..likelihoods).flat_map(|row| (0..severities).map(move |column| (row, column))) {
            let driven = BOTH.map(|axes| {
                let mut driver = drawn(axes, (80, 24), method(likelihoods, severities));
                driver.press(&format!("g 4 enter 1 1 {}", arrows(axes, cell)));
                driver
            });
            let wanted = (Some(CHANCES[cell.0].to_lowercase()), Some(WORDS[cell.1].to_lowercase()));
            for driver in &driven {
                assert_eq!(score(driver), wanted, "{likelihoods}×{severities} {cell:?}");
            }
            assert_eq!(driven[0].now(), driven[1].now());
            let levels = driven.map(|driver| {
                let session = driver.app.desk.session.unwrap();
                session.board.risk(&id(1)).unwrap().stage(RatingStage::Inherent).level
            });
            assert_eq!(levels, [Some(((cell.0 + 2 * cell.1) / 3).min(3)); 2]);
        }
    }
}

#[test]
fn digits_and_clicks_mean_the_same_either_way_round() {
    for size in SIZES {
        let scored = BOTH.map(|axes| {
            let mut driver = drawn(axes, size, method(3, 4));
            driver.press("g 4 enter 3 4");
            driver.now().clone()
        });
        assert_eq!(scored[0], scored[1]);
    }
    for axes in BOTH {
        let mut driver = drawn(axes, (80, 24), method(3, 4));
        driver.press("g 4 enter");
        let shown = driver.screen();
        let top = if axes == Axes::LikelihoodUp { "3 Sometimes" } else { "4 Large" };
        let y = shown.lines().position(|line| line.contains(top)).unwrap();
        let before = shown.lines().nth(y).unwrap().find(['·', '▪', '■']).unwrap();
        let x = shown.lines().nth(y).unwrap()[..before].chars().count();
        driver.input(Input::Click(Position::new(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())));
        let top_left = match axes {
            Axes::LikelihoodUp => ("sometimes", "tiny"),
            Axes::SeverityUp => ("never", "large"),
        };
        assert_eq!(score(&driver), (Some(top_left.0.into()), Some(top_left.1.into())), "{shown}");
    }
}
