//! Keys, pastes and sizes by chance: nothing panics, and undo and redo lead all the way back and forth.

use super::walk::{read, versions};
use crate::common::chance::{Chance, for_seeds};
use crate::common::driver::{Driver, session, today};
use assize::analysis::Board;
use assize::history::Draft;
use assize::model::Assessment;
use assize::tui::action::{self, Scope, Spec};
use assize::tui::{DraftMark, Effect, PortfolioRow, Report, Versions, World};
use std::cell::RefCell;
use std::rc::Rc;

/// A store in memory: it keeps the steps it is told, and hands the draft out again.
struct Memory(Rc<RefCell<Draft>>);

impl Memory {
    fn opened(draft: Draft) -> Report {
        let mut session = session(Assessment::default());
        session.board = Board::new(&session.method, draft.now(), today());
        session.draft = draft;
        Report::Opened(Box::new(session), None)
    }
}

impl World for Memory {
    fn perform(&mut self, effect: Effect) -> Vec<Report> {
        match effect {
            Effect::Journal(step) => {
                self.0.borrow_mut().take(step).expect("the store takes what the screen took");
                Vec::new()
            }
            Effect::List => {
                let slug = "loan-prescreen".parse().unwrap();
                vec![Report::Listed(vec![PortfolioRow {
                    slug,
                    version: None,
                    heads: 0,
                    draft: DraftMark::None,
                    latest: None,
                    judged: None,
                    comments: 0,
                    trouble: None,
                }])]
            }
            Effect::Open(..) => vec![Self::opened(self.0.borrow().clone())],
            Effect::History(slug) => vec![Report::History(Versions { slug, draft: None, lines: Vec::new() })],
            Effect::WriteOutside(text) => vec![Report::Written(format!("{text}\r\nfrom outside\u{7}"))],
            Effect::Quit => Vec::new(),
            _ => vec![Report::Failed("there is no disk here".into())],
        }
    }
}

const PASTES: &[&str] = &[
    "",
    "2027-01-31",
    "one\r\ntwo\u{7}\tthree\u{202e}",
    "日本語の文章と e\u{301} und 👩‍👩‍👧",
    "a-word-that-is-longer-than-any-narrow-pane-can-ever-show-in-a-single-row-of-its-own",
    "4711",
    "\u{1b}[31m",
];

const LETTERS: &[&str] = &["a", "e", "1", "4", "space", "é", "日", "enter", "esc", "tab", "backspace", "y", "\u{301}"];

const STEPS: &[&str] = &["g 1", "g 2", "g 3", "g 4", "g 5", "g 6", "g 7", "g 8", "g m"];

/// What a case goes by: everything follows from it.
#[derive(Clone, Copy, Debug)]
struct Case {
    seed: u64,
    steps: usize,
}

/// A key of a row that is nearest in force, so that most presses do something here.
fn fitting(driver: &Driver, chance: &mut Chance) -> &'static str {
    let scopes = driver.app.scopes();
    let here = |scope: Scope| !matches!(scope, Scope::Global | Scope::Assessment);
    pressed(action::in_scopes(&scopes).filter(|spec| here(spec.scope)), chance)
}

fn pressed(rows: impl Iterator<Item = &'static Spec>, chance: &mut Chance) -> &'static str {
    let rows: Vec<&Spec> = rows.collect();
    if rows.is_empty() {
        return "esc";
    }
    let row = rows[chance.below(rows.len())];
    chance.of(row.keys)
}

fn act(driver: &mut Driver, chance: &mut Chance) {
    match chance.below(20) {
        0 => drop(driver.paste(chance.of(PASTES))),
        1 => drop(driver.pause()),
        2..=5 => drop(driver.press(chance.of(LETTERS))),
        6 => drop(driver.press(pressed(action::all(), chance))),
        7 => drop(driver.press(chance.of(STEPS))),
        8..=15 if driver.app.desk.session.is_none() => drop(driver.press("esc enter").press(chance.of(STEPS))),
        _ => drop(driver.press(fitting(driver, chance))),
    }
}

fn draw(driver: &mut Driver, chance: &mut Chance) {
    let side = |chance: &mut Chance| u16::try_from(chance.below(201)).unwrap();
    driver.resize((side(chance), side(chance)));
    driver.screen();
}

/// Takes all back, then all forth, by keys, with the draft opened anew.
fn back_and_forth(driver: &mut Driver, base: &Assessment, draft: Draft) {
    let (end, edits) = (draft.now().clone(), draft.done().len());
    if driver.app.prefix().is_some() {
        driver.press("~");
    }
    driver.report(Memory::opened(draft));
    driver.press(&"u ".repeat(edits));
    assert!(driver.now() == base, "undo all the way is not the base");
    driver.press(&"U ".repeat(edits));
    assert!(driver.now() == &end, "redo all the way is not the end");
    let session = driver.app.desk.session.as_ref().unwrap();
    assert!(
        session.board == Board::new(&session.method, &end, today()),
        "what is derived is not what is reckoned anew"
    );
}

fn run(base: &Assessment, case: Case) {
    let mut chance = Chance(case.seed);
    let memory = Rc::new(RefCell::new(Draft::new(base.clone())));
    let mut driver = Driver::on((80, 24), Box::new(Memory(memory.clone())));
    driver.report(Memory::opened(Draft::new(base.clone())));
    for step in 0..case.steps {
        act(&mut driver, &mut chance);
        if step % DRAWN_EVERY == 0 {
            draw(&mut driver, &mut chance);
        }
    }
    let kept = memory.borrow().clone();
    if let Some(session) = &driver.app.desk.session {
        assert!(session.draft == kept, "the store holds something else than the screen");
    }
    back_and_forth(&mut driver, base, kept);
}

const DRAWN_EVERY: usize = 5;

fn run_all(base: &Assessment, cases: u64, steps: usize) {
    for_seeds("CHANCE", cases, |seed| run(base, Case { seed, steps }));
}

#[test]
fn chance_on_an_empty_assessment_neither_panics_nor_loses_the_way_back() {
    run_all(&Assessment::default(), 14, 250);
}

#[test]
fn chance_on_a_full_assessment_neither_panics_nor_loses_the_way_back() {
    run_all(&read(&versions()[1]).content, 8, 200);
}
