//! Two people by chance: edits, undo, crashes, seals, forks, merges of merges, sign-offs, comments, acceptances, against an oracle.
//!
//! `SEQUENCE=4711 cargo test --test suite sequences` plays one sequence again.

use super::people::World;
use crate::common::chance::{Chance, for_seeds};
use crate::common::oracle::{Fields, risks};
use assize::format::Decision;
use assize::format::comment::Act;
use assize::history::{Choice, Step};
use assize::model::Path;
use std::cell::RefCell;
use std::collections::BTreeMap;

const WORDS: &[&str] = &["one", "two", "three"];
const SYSTEM: &[&str] = &["system/name", "system/owner", "system/version", "system/purpose"];
const OF_RISK: &[&str] = &["title", "event", "owner", "current/confidence"];
const CONFIDENCE: &[&str] = &["low", "medium", "high"];
const DECISIONS: &[Decision] =
    &[Decision::Approve, Decision::ApproveWithConditions, Decision::SendBack, Decision::AcceptResidual];

/// What the sequences must have come to at least once, to be worth their time.
const RARE: &[&str] = &[
    "a conflict was decided",
    "a draft was merged with what was sealed since",
    "a merge went over several newest ancestors",
    "a merge was undone in part",
    "a place was decided twice, crosswise",
    "a seal was refused while a conflict was open",
    "a seal was refused since versions came in between",
    "an acceptance went stale",
    "more than two heads stood side by side",
    "somebody removed what the other changed",
    "two risks got the same number",
];

/// One thing that somebody does.
fn act(world: &mut World, who: usize, chance: &mut Chance) {
    match chance.below(100) {
        0..=29 => edit(world, who, chance),
        30..=36 => world.add_risk(who, chance.number()),
        37..=40 => remove_risk(world, who, chance),
        41..=46 => accept(world, who, chance),
        47..=52 => world.back_or_forth(who, Step::Undo),
        53..=55 => world.back_or_forth(who, Step::Redo),
        56..=67 => world.seal(who),
        68..=76 => world.pull(who),
        77..=84 => merge(world, who, chance),
        85..=91 => settle(world, who, chance),
        92..=93 => world.crash(who),
        94 => world.discard(who),
        95 => sign(world, who, chance),
        96 => apart(world, chance),
        97 => crosswise(world, chance),
        _ => comment(world, who, chance),
    }
}

/// The places of the draft, once there is one.
fn now(world: &mut World, who: usize, chance: &mut Chance) -> Fields {
    let heads = world.heads(who);
    world.begin(who, chance.any(&heads).as_ref());
    world.people[who].draft.as_ref().unwrap().now.fields.clone()
}

fn edit(world: &mut World, who: usize, chance: &mut Chance) {
    let now = now(world, who, chance);
    let (place, text) = match chance.any(&risks(&now)) {
        Some(risk) if chance.below(3) > 0 => {
            let field = chance.of(OF_RISK);
            (format!("{risk}/{field}"), chance.of(if field.ends_with("confidence") { CONFIDENCE } else { WORDS }))
        }
        _ => (chance.of(SYSTEM).to_owned(), chance.of(WORDS)),
    };
    world.set(who, &place, text);
}

fn remove_risk(world: &mut World, who: usize, chance: &mut Chance) {
    let now = now(world, who, chance);
    if let Some(risk) = chance.any(&risks(&now)) {
        world.remove_risk(who, &risk);
    }
}

fn accept(world: &mut World, who: usize, chance: &mut Chance) {
    let now = now(world, who, chance);
    if let Some(risk) = chance.any(&risks(&now)) {
        world.accept(who, &risk);
    }
}

fn merge(world: &mut World, who: usize, chance: &mut Chance) {
    let heads = world.heads(who);
    let free = world.people[who].draft.is_none();
    let named = (free && heads.len() > 2 && chance.below(2) == 0).then(|| {
        let other = chance.below(heads.len() - 1) + 1;
        (heads[0].clone(), heads[other].clone())
    });
    world.merge(who, named);
}

fn settle(world: &mut World, who: usize, chance: &mut Chance) {
    let open: Vec<String> = world.people[who].draft.iter().flat_map(|draft| draft.now.open.clone()).collect();
    if let Some(place) = chance.any(&open) {
        world.settle(who, &place, chance.of(&[Choice::A, Choice::A, Choice::B, Choice::B, Choice::Base]));
    }
}

/// Both go on from one head, each with a version of their own.
fn apart(world: &mut World, chance: &mut Chance) {
    for who in [0, 1] {
        world.discard(who);
        world.pull(who);
    }
    let head = chance.any(&world.heads(0));
    for who in [0, 1] {
        world.begin(who, head.as_ref());
        for _ in 0..3 {
            edit(world, who, chance);
        }
        world.seal(who);
    }
}

/// Both merge the same two heads, and need not decide alike.
fn crosswise(world: &mut World, chance: &mut Chance) {
    apart(world, chance);
    for who in [0, 1] {
        world.pull(who);
    }
    for who in [0, 1] {
        world.discard(who);
        world.merge(who, None);
        while world.people[who].draft.as_ref().is_some_and(|draft| !draft.now.open.is_empty()) {
            settle(world, who, chance);
        }
        world.seal(who);
    }
}

fn sign(world: &mut World, who: usize, chance: &mut Chance) {
    let seen: Vec<_> = world.people[who].seen.iter().cloned().collect();
    if let Some(version) = chance.any(&seen) {
        world.sign(who, &version, chance.of(DECISIONS));
    }
}

fn comment(world: &mut World, who: usize, chance: &mut Chance) {
    let seen: Vec<_> = world.people[who].seen.iter().cloned().collect();
    let Some(version) = chance.any(&seen) else { return };
    let threads: Vec<_> = world.people[who].threads.keys().cloned().collect();
    let act = match (chance.below(3), chance.any(&threads)) {
        (1, Some(thread)) => Act::Reply { to: thread },
        (2, Some(thread)) => Act::Resolve { of: thread },
        _ => {
            let places: Vec<String> = world.oracle.versions[&version].fields.keys().cloned().collect();
            Act::Remark { at: Path::new(chance.any(&places).unwrap_or_default()) }
        }
    };
    world.comment(who, &version, &act);
}

/// So many steps; then everything is taken over from one another and checked. What happened that does not happen every time is
/// counted.
fn play(seed: u64, steps: usize, happened: &RefCell<BTreeMap<&'static str, usize>>) {
    let mut chance = Chance(seed);
    let mut world = World::new();
    for _ in 0..steps {
        let who = chance.below(2);
        act(&mut world, who, &mut chance);
        world.check(who);
    }
    for who in [0, 1] {
        world.discard(who);
        world.pull(who);
    }
    world.check_all();
    for (what, times) in world.happened.into_inner() {
        *happened.borrow_mut().entry(what).or_default() += times;
    }
}

#[test]
fn whatever_two_people_do_the_history_is_what_the_oracle_says() {
    let happened = RefCell::new(BTreeMap::new());
    for_seeds("SEQUENCE", 16, |seed| play(seed, 90, &happened));
    if std::env::var_os("SEQUENCE").is_none() {
        let happened = happened.into_inner();
        let missing: Vec<_> = RARE.iter().filter(|what| !happened.contains_key(*what)).collect();
        assert!(missing.is_empty(), "never happened: {missing:?}; {happened:?}");
    }
}
