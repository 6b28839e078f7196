//! The largest methodology that is known of, a library of 5,880 requirements: loaded, resolved, and walked through on the screen.
//!
//! `cargo bench --bench largest`, or `cargo bench --bench largest -- FILE` for a library of CISO Assistant of your own. Nothing
//! here asserts a time; the last column says what is aimed at.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, missing_docs)]

mod ground;

use assize::format::methodology::texts;
use assize::import::{Origin, ciso_assistant};
use assize::method::Methodology;
use assize::model::MethodologyId;
use assize::store::Workspace;
use ground::seat::Seat;
use std::time::Duration;

const RUNS: usize = 21;
const NODES: usize = 5_880;
/// How many nodes stand under each heading, the heading among them.
const EACH: usize = 12;
const ID: &str = "largest";
const LOADING: Duration = Duration::from_millis(150);

fn main() {
    let given = std::env::args().skip(1).find(|argument| argument != "--bench");
    let given = given.map(|file| std::fs::read_to_string(file).unwrap());
    let texts = given.map_or_else(|| vec![tree(), tree() + &lists()], |text| vec![text]);
    let folders: Vec<tempfile::TempDir> = texts.iter().map(|text| loaded(text)).collect();
    folders.into_iter().last().into_iter().for_each(on_screen);
}

/// A workspace with the methodology that a text becomes, once it was measured how long it takes to have it.
fn loaded(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let workspace = Workspace::init(folder.path()).unwrap();
    let base = workspace.methodology(&workspace.settings().methodology).unwrap().methodology;
    let method = import(text, &base);
    println!(
        "{} KiB, {} questions, {} risks, {} controls",
        text.len() >> 10,
        method.all_questions().count(),
        method.catalogue.len(),
        method.controls.len()
    );
    measured("import: read, make", None, || drop(import(text, &base)));
    let id: MethodologyId = ID.parse().unwrap();
    workspace.add_methodology(&id, &texts(&method, "For a bench.").unwrap()).unwrap();
    measured("load and resolve", Some(LOADING), || drop(workspace.methodology(&id).unwrap()));
    ground::seal_by(&workspace, &id, &ID.parse().unwrap(), &ground::assessment(40));
    folder
}

/// A key is felt as instant within two frames.
const INSTANT: Duration = Duration::from_millis(33);
/// What is pressed once to get there, and then again and again: a round leaves things as they were.
const WALK: [(&str, &[&str], &[&str]); 7] = [
    ("tab by tab, all round", &[], &["tab"; 7]),
    ("questions: last, up, first", &["tab"; 4], &["end", "up", "home"]),
    ("questions: filter", &[], FILTERED),
    ("catalogue: last, up, first", &["tab"], &["end", "up", "home"]),
    ("catalogue: filter", &[], FILTERED),
    ("controls: last, up, first", &["tab"], &["end", "up", "home"]),
    ("controls: filter", &[], FILTERED),
];
/// The same in an assessment by it.
const ASSESSED: [(&str, &[&str], &[&str]); 12] = [
    ("1 System: enter", &["g", "2"], &["g", "1", "g", "2"]),
    ("3 Identify: enter", &["g", "1"], &["g", "3", "g", "1"]),
    ("4 Analyse: enter", &[], &["g", "4", "g", "1"]),
    ("5 Evaluate: enter", &[], &["g", "5", "g", "1"]),
    ("6 Treat: enter", &[], &["g", "6", "g", "1"]),
    ("7 Controls: enter", &[], &["g", "7", "g", "1"]),
    ("8 Review: enter", &[], &["g", "8", "g", "1"]),
    ("2 Impact: questions, last, up, first", &["g", "2"], &["end", "up", "home"]),
    ("3 Identify: last, up, first", &["g", "3"], &["end", "up", "home"]),
    ("3 Identify: filter", &[], FILTERED),
    ("7 Controls: last, up, first", &["g", "7"], &["end", "up", "home"]),
    ("7 Controls: filter", &[], FILTERED),
];
const FILTERED: &[&str] = &["/", "4", "2", "backspace", "esc"];

fn on_screen(folder: tempfile::TempDir) {
    let mut seat = Seat::before(folder);
    seat.press("m");
    while !seat.screen().lines().any(|line| line.contains(&format!("› {ID}"))) {
        seat.press("down");
    }
    seat.press("enter");
    walk(&mut seat, &WALK);
    seat.press_all(&["esc", "esc"]);
    seat.open(ID);
    walk(&mut seat, &ASSESSED);
}

fn walk(seat: &mut Seat, steps: &[(&str, &[&str], &[&str])]) {
    for (what, there, keys) in steps {
        seat.press_all(there);
        let took = ground::middle((0..RUNS).map(|_| seat.round(&[], keys)).collect());
        ground::line(what, took, Some(ground::ratio(took, INSTANT)), "≤ 1, of 33 ms");
    }
}

fn import(text: &str, base: &Methodology) -> Methodology {
    let origin = Origin { id: ID.parse().unwrap(), title: None, version: None, source: None, licence: None };
    ciso_assistant("library.yaml", text, &origin, base).unwrap().methodology.unwrap()
}

fn measured(what: &str, target: Option<Duration>, mut work: impl FnMut()) {
    let took = ground::middle((0..RUNS).map(|_| ground::time(&mut work)).collect());
    let ratio = target.map(|target| ground::ratio(took, target));
    ground::line(
        what,
        took,
        ratio,
        target.map(|target| format!("≤ 1, of {target:.0?}")).as_deref().unwrap_or_default(),
    );
}

/// A library with so many nodes under headings.
fn tree() -> String {
    let head = "urn: urn:bench:library:largest\nlocale: en\nref_id: largest\nname: Largest\nversion: 1\nobjects:\n";
    let framework = "  framework:\n    urn: urn:bench:framework:largest\n    ref_id: largest\n    name: Largest\n    requirement_nodes:\n";
    [head, framework].map(str::to_owned).into_iter().chain((0..NODES).map(node)).collect()
}

/// As many controls and threats.
fn lists() -> String {
    let listed = |(list, kind): (&str, &'static str)| {
        std::iter::once(format!("  {list}:\n")).chain((0..NODES).map(move |number| item(kind, number)))
    };
    [("reference_controls", "control"), ("threats", "threat")].into_iter().flat_map(listed).collect()
}

fn node(number: usize) -> String {
    let heading = number - number % EACH;
    let below = format!("\n      parent_urn: urn:bench:node:{heading}\n      assessable: true");
    let place = if number == heading { "\n      assessable: false".to_owned() } else { below };
    let words = format!("ref_id: N.{number}\n      name: Requirement {number}\n      description: {}", prose(number));
    format!("    - urn: urn:bench:node:{number}{place}\n      {words}\n")
}

fn item(kind: &str, number: usize) -> String {
    let words = format!("ref_id: {kind}-{number}\n    name: The {kind} {number}\n    description: {}", prose(number));
    format!("  - urn: urn:bench:{kind}:{number}\n    {words}\n")
}

/// Some sentences, in which each number stands once.
fn prose(number: usize) -> String {
    let sentence = "What is decided is written down, by whom and on what grounds, and looked at again in time.";
    format!("Number {number}. {}", [sentence; 3].join(" "))
}
