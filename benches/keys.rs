//! From a key to the repainted frame, with ten thousand risks against ten: update, journal on disk, draw.
//!
//! `cargo bench --bench keys`. In process, on a test backend, with the store behind the screens.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

mod ground;

use ground::seat::Seat;

const RUNS: usize = 41;
const SLUG: &str = "bench";
const STEPS: [&str; 8] =
    ["1 System", "2 Impact", "3 Identify", "4 Analyse", "5 Evaluate", "6 Treat", "7 Controls", "8 Review"];

/// The keys of one round leave things as they were.
const MOVING: &[&str] = &["down", "up"];

fn main() {
    let (mut few, mut many) = (seat(10), seat(10_000));
    for (number, step) in STEPS.iter().enumerate() {
        let digit = (number + 1).to_string();
        compare(&format!("{step}: enter"), &mut few, &mut many, &["g", "1"], &["g", &digit]);
        compare(&format!("{step}: move"), &mut few, &mut many, &[], MOVING);
    }
    for seat in [&mut few, &mut many] {
        seat.press_all(&["g", "4"]);
    }
    compare("4 Analyse: last, first", &mut few, &mut many, &[], &["end", "home"]);
    compare("4 Analyse: score", &mut few, &mut many, &["u", "u", "home"], &["5", "5"]);
    compare("4 Analyse: undo", &mut few, &mut many, &["home", "5", "5"], &["u", "u"]);
    compare("matrix", &mut few, &mut many, &["g", "4"], &["m"]);
}

fn seat(risks: u32) -> Seat {
    let folder = tempfile::tempdir().unwrap();
    ground::fill(folder.path(), SLUG, risks, 1);
    let mut seat = Seat::before(folder);
    seat.open(SLUG);
    seat
}

fn compare(what: &str, few: &mut Seat, many: &mut Seat, before: &[&str], keys: &[&str]) {
    let ten = &mut || few.round(before, keys);
    let ten_thousand = &mut || many.round(before, keys);
    let [ten, ten_thousand] = ground::in_turn(RUNS, [ten, ten_thousand]);
    let target = format!("≤ 2 (with 10 risks {ten:.1?})");
    ground::line(what, ten_thousand, Some(ground::ratio(ten_thousand, ten)), &target);
    for seat in [few, many] {
        if seat.depth() > 2 {
            seat.press("esc");
        }
    }
}
