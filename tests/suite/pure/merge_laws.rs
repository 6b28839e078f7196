//! What holds for every merge.

use crate::common::arbitrary::assessment;
use assize::format::{canonical, read};
use assize::history::diff;
use assize::history::merge::{Conflict, ConflictKind, Ground, Merged, merge, merge_base};
use assize::model::{Assessment, Node, Path, Prose, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

/// A base and two sides.
fn three() -> impl Strategy<Value = [Assessment; 3]> {
    prop_oneof![2 => whole(), 1 => written()]
}

/// Three proses made of few lines, so that they are alike in parts.
fn written() -> impl Strategy<Value = [Assessment; 3]> {
    let lines = || vec(prop::sample::select(&["x", "y", "z"][..]).prop_map(str::to_owned), 0..7);
    [lines(), lines(), lines()].prop_map(|three| three.map(about))
}

/// A base and two sides that each made some of the changes to a state of their own.
fn whole() -> impl Strategy<Value = [Assessment; 3]> {
    let chosen = || vec(any::<bool>(), 64);
    (assessment(), assessment(), assessment(), chosen(), chosen()).prop_map(|(o, x, y, some, others)| {
        let (a, b) = (partly(&o, &x, |nth| some[nth % 64]), partly(&o, &y, |nth| others[nth % 64]));
        [o, a, b]
    })
}

/// `from` with some of the changes that lead to `to`.
fn partly(from: &Assessment, to: &Assessment, chosen: impl Fn(usize) -> bool) -> Assessment {
    let mut state = from.clone();
    for (nth, change) in diff(from, to).iter().enumerate() {
        if chosen(nth) {
            change.apply(&mut state).unwrap();
        }
    }
    state
}

/// What two crosswise merges of two forks start from, and what each made of it.
fn crossed() -> impl Strategy<Value = (Ground, [Assessment; 2])> {
    let chosen = || vec(any::<bool>(), 64);
    (whole(), assessment(), assessment(), chosen(), chosen()).prop_map(|([o, x, y], u, v, some, others)| {
        let history: BTreeMap<u8, Vec<u8>> =
            [(1, vec![]), (2, vec![1]), (3, vec![1]), (4, vec![2, 3]), (5, vec![3, 2])].into();
        let load = |version: &u8| Ok::<_, Infallible>([&o, &x, &y][usize::from(*version) - 1].clone());
        let ground = merge_base(&history, &[4], &5, load).unwrap().ground;
        let content = merge(&o, &x, &y).content;
        let (a, b) = (partly(&content, &u, |nth| some[nth % 64]), partly(&content, &v, |nth| others[nth % 64]));
        (ground, [a, b])
    })
}

/// The assessment without references to groups that do not exist.
fn sound(mut assessment: Assessment) -> Assessment {
    for (at, _) in leaves(&assessment) {
        if group_of(&at).is_some_and(|group| stands(&assessment, &group).is_none()) {
            assessment.put(&at.segments(), None).unwrap();
        }
    }
    assessment
}

/// The group that a place refers to.
fn group_of(at: &Path) -> Option<Path> {
    if let ["risks", _, "groups", group] = at.segments()[..] { Some(Path::new("groups").join(group)) } else { None }
}

fn swapped(merged: Merged) -> Merged {
    let swap = |Conflict { at, kind, base, a, b }| Conflict { at, kind, base, a: b, b: a };
    Merged { conflicts: merged.conflicts.into_iter().map(swap).collect(), ..merged }
}

/// Every plain value with its place; the elements of a set each at a place of their own, the lines of prose at one.
fn leaves(assessment: &Assessment) -> Vec<(Path, String)> {
    let mut found = Vec::new();
    visit(&Path::root(), &assessment.to_value(), &mut |at, value| match value {
        Value::List(items) if is_set(assessment, at) => {
            found.extend(items.iter().map(|item| (at.join(item), item.to_string())));
        }
        Value::List(items) => found.extend(items.iter().map(|item| (at.clone(), item.to_string()))),
        plain => found.push((at.clone(), plain.to_string())),
    });
    found
}

fn is_set(assessment: &Assessment, at: &Path) -> bool {
    !matches!(assessment.at(&at.join("x")), Err(assize::model::Misfit::TooDeep { .. }))
}

fn visit(at: &Path, value: &Value, each: &mut impl FnMut(&Path, &Value)) {
    match value {
        Value::Map(entries) => entries.iter().for_each(|(key, value)| visit(&at.join(key), value, each)),
        plain => each(at, plain),
    }
}

/// The place of every entry of a register: risks, actions, groups, impacts.
fn entries(assessment: &Assessment) -> Vec<Path> {
    let mut found = Vec::new();
    for (id, risk) in assessment.risks.iter() {
        let at = Path::new("risks").join(id);
        found.extend(risk.treatment.actions.keys().map(|action| at.join("treatment/actions").join(action)));
        found.push(at);
    }
    for (id, group) in assessment.groups.iter() {
        let at = Path::new("groups").join(id);
        found.extend(group.impacts.keys().map(|impact| at.join("impacts").join(impact)));
        found.push(at);
    }
    found
}

fn stands(assessment: &Assessment, at: &Path) -> Option<Value> {
    assessment.at(at).ok().flatten()
}

/// Lines that differ from one another, and what is written in the place of some of them.
fn replaced(base: &[String], by: &str, chosen: impl Fn(usize) -> bool) -> Vec<String> {
    base.iter().enumerate().map(|(nth, line)| if chosen(nth) { format!("{by} {nth}") } else { line.clone() }).collect()
}

fn about(lines: Vec<String>) -> Assessment {
    let mut assessment = Assessment::default();
    assessment.system.purpose = Prose::try_from(lines).unwrap();
    assessment
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_side_alone_is_taken_as_it_is([o, a, _] in three()) {
        prop_assert_eq!(merge(&o, &a, &o), Merged { content: a.clone(), conflicts: Vec::new() });
        prop_assert_eq!(merge(&o, &o, &a), Merged { content: a, conflicts: Vec::new() });
    }

    #[test]
    fn what_both_did_alike_is_taken_once([o, a, _] in three()) {
        prop_assert_eq!(merge(&o, &a, &a), Merged { content: a, conflicts: Vec::new() });
    }

    #[test]
    fn the_order_of_the_sides_does_not_matter([o, a, b] in three()) {
        prop_assert_eq!(swapped(merge(&o, &b, &a)), merge(&o, &a, &b));
    }

    #[test]
    fn what_was_merged_crosswise_is_merged_by_the_same_laws((ground, [a, b]) in crossed()) {
        let merged = ground.merge(&a, &b);
        prop_assert_eq!(&swapped(ground.merge(&b, &a)), &merged);
        prop_assert_eq!(ground.merge(&a, &a), Merged { content: a.clone(), conflicts: Vec::new() });
        let over = |at: &Path| merged.conflicts.iter().any(|conflict| at.is_within(&conflict.at) || conflict.at.is_within(at));
        for at in ground.open.iter().filter(|at| !matches!(stands(&a, at), Some(Value::Map(_)))) {
            prop_assert!(stands(&a, at) == stands(&b, at) || over(at), "{at} was decided twice, and nobody is asked");
        }
        let known: BTreeSet<_> = [&ground.content, &a, &b].into_iter().flat_map(leaves).collect();
        prop_assert!(leaves(&merged.content).iter().all(|leaf| known.contains(leaf)));
    }

    #[test]
    fn nothing_vanishes([o, a, b] in three()) {
        let merged = merge(&o, &a, &b);
        for (side, other) in [(&a, &b), (&b, &a)] {
            for at in entries(side) {
                let kept = stands(&merged.content, &at).is_some();
                let open = merged.conflicts.iter().any(|conflict| at.is_within(&conflict.at));
                let removed = stands(other, &at).is_none() && stands(&o, &at) == stands(side, &at);
                prop_assert!(kept || open || removed, "{} is lost", at);
            }
        }
    }

    #[test]
    fn nothing_is_invented([o, a, b] in three()) {
        let known: BTreeSet<_> = [&o, &a, &b].into_iter().flat_map(leaves).collect();
        for leaf in leaves(&merge(&o, &a, &b).content) {
            prop_assert!(known.contains(&leaf), "{leaf:?} comes from nowhere");
        }
    }

    #[test]
    fn every_change_of_a_side_stands_or_is_in_a_conflict([o, a, b] in three()) {
        let merged = merge(&o, &a, &b);
        for (side, other) in [(&a, &b), (&b, &a)] {
            for change in diff(&o, side) {
                let open = merged.conflicts.iter().any(|conflict| change.at.is_within(&conflict.at) || conflict.at.is_within(&change.at));
                let alone = stands(other, &change.at) == stands(&o, &change.at);
                let follows = group_of(&change.at).is_some_and(|group| merged.conflicts.iter().any(|c| c.at == group));
                prop_assert!(!alone || open || follows || stands(&merged.content, &change.at) == change.to, "{change:?}");
            }
        }
    }

    #[test]
    fn a_conflict_says_what_each_side_has_and_the_content_waits([o, a, b] in three()) {
        let Merged { content, conflicts } = merge(&o, &a, &b);
        // A reference to a group that is kept is kept with it, also within a risk that is kept.
        let below = |state: &Assessment, at: &Path| -> Vec<_> {
            let open = |at: &Path| group_of(at).is_some_and(|group| conflicts.iter().any(|c| c.at == group));
            leaves(state).into_iter().filter(|(leaf, _)| leaf.is_within(at) && !open(leaf)).collect()
        };
        for Conflict { at, kind, base, a: in_a, b: in_b } in &conflicts {
            prop_assert_eq!([base, in_a, in_b], [&stands(&o, at), &stands(&a, at), &stands(&b, at)]);
            prop_assert_ne!(in_a, in_b);
            let waits = match kind {
                ConflictKind::BothChanged => &o,
                ConflictKind::RemovedAndChanged | ConflictKind::RefersToRemoved => if in_a.is_some() { &a } else { &b },
            };
            prop_assert_eq!(stands(&content, at).is_some(), stands(waits, at).is_some());
            prop_assert_eq!(below(&content, at), below(waits, at));
        }
    }

    #[test]
    fn edits_of_different_places_never_conflict(
        o in assessment().prop_map(sound), x in assessment().prop_map(sound), split in vec(any::<bool>(), 64),
    ) {
        let (a, b) = (partly(&o, &x, |nth| split[nth % 64]), partly(&o, &x, |nth| !split[nth % 64]));
        prop_assert_eq!(merge(&o, &a, &b), Merged { content: x, conflicts: Vec::new() });
    }

    #[test]
    fn edits_of_different_lines_never_conflict(split in vec(0_u8..3, 0..12)) {
        let base: Vec<String> = (0..split.len()).map(|nth| format!("base {nth}")).collect();
        let (a, b) = (replaced(&base, "a", |nth| split[nth] == 1), replaced(&base, "b", |nth| split[nth] == 2));
        let both = replaced(&a, "b", |nth| split[nth] == 2);
        let merged = merge(&about(base), &about(a), &about(b));
        prop_assert_eq!(merged, Merged { content: about(both), conflicts: Vec::new() });
    }

    #[test]
    fn a_merge_leaves_no_reference_to_what_it_removed([o, a, b] in three()) {
        let [o, a, b] = [o, a, b].map(sound);
        let Merged { content, conflicts } = merge(&o, &a, &b);
        prop_assert_eq!(&sound(content.clone()), &content);
        for decided in [|conflict: &Conflict| conflict.a.clone(), |conflict: &Conflict| conflict.b.clone()] {
            let mut settled = content.clone();
            for conflict in &conflicts {
                conflict.settle(&settled, decided(conflict).as_ref()).unwrap().apply(&mut settled).unwrap();
                prop_assert_eq!(stands(&settled, &conflict.at), decided(conflict));
            }
            prop_assert_eq!(&sound(settled.clone()), &settled);
        }
    }

    #[test]
    fn a_merge_can_be_written_and_read([o, a, b] in three()) {
        let content = merge(&o, &a, &b).content;
        let text = canonical::to_text(&content).unwrap();
        prop_assert_eq!(read::parse::<Assessment>("a.ron", &text).unwrap(), content);
    }
}
