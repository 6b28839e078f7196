//! The merge base of histories of every shape.

use crate::common::record::{alter, record};
use assize::history::merge::{ConflictKind, Ground, MergeBase, Merged, merge, merge_base};
use assize::model::{Assessment, Path};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

/// What it is called, the history, the two heads, and the versions both come from.
type Shape = (&'static str, &'static str, (usize, usize), &'static [usize]);

type History = BTreeMap<usize, Vec<usize>>;

/// A history written as `4: 2 3` a line; the first number is the version.
fn history(text: &str) -> History {
    let line = |line: &str| {
        let (version, parents) = line.split_once(':').unwrap();
        (version.trim().parse().unwrap(), parents.split_whitespace().map(|parent| parent.parse().unwrap()).collect())
    };
    text.split(',').map(line).collect()
}

/// Every version is blank but for a name of its own.
fn named(version: usize) -> Assessment {
    record(&[("system/name", &format!("v{version}"))])
}

fn base(history: &History, a: usize, b: usize) -> MergeBase<usize> {
    merge_base(history, &[a], &b, |version| Ok::<_, Infallible>(named(*version))).unwrap()
}

#[test]
fn the_latest_common_versions_are_found_in_any_history() {
    let table: &[Shape] = &[
        ("one after the other", "1:, 2: 1, 3: 2", (2, 3), &[2]),
        ("the same", "1:", (1, 1), &[1]),
        ("a fork", "1:, 2: 1, 3: 2, 4: 2", (3, 4), &[2]),
        ("a fork of a fork", "1:, 2: 1, 3: 1, 4: 2, 5: 2", (4, 5), &[2]),
        ("across forks", "1:, 2: 1, 3: 1, 4: 2, 5: 2", (4, 3), &[1]),
        ("after a merge", "1:, 2: 1, 3: 1, 4: 2 3, 5: 3", (4, 5), &[3]),
        ("criss-cross", "1:, 2: 1, 3: 1, 4: 2 3, 5: 3 2", (4, 5), &[2, 3]),
        ("nothing in common", "1:, 2:, 3: 1, 4: 2", (3, 4), &[]),
        ("a missing common parent stands for nothing", "3: 2, 4: 2", (3, 4), &[]),
        ("behind a missing parent another is found", "1:, 3: 1 2, 4: 2 1", (3, 4), &[1]),
    ];
    for (shape, text, (a, b), from) in table {
        assert_eq!(base(&history(text), *a, *b).from, *from, "{shape}");
    }
}

#[test]
fn several_common_versions_become_one_base_that_decides_nothing() {
    let history = history("1:, 2: 1, 3: 1, 4: 2 3, 5: 3 2");
    let load = |version: &usize| {
        let own = [("system/owner", "Ana"), ("system/purpose", "Lend"), ("system/data", "Files")][version % 3];
        Ok::<_, Infallible>(record(&[("system/name", &format!("v{version}")), own]))
    };
    let found = merge_base(&history, &[4], &5, load).unwrap();
    assert_eq!(found.from, [2, 3]);
    let expected = record(&[("system/name", "v1"), ("system/owner", "Ana"), ("system/data", "Files")]);
    assert_eq!(found.ground.content, expected);
    assert_eq!(found.ground.open.iter().map(Path::as_str).collect::<Vec<_>>(), ["system/name"]);
}

/// Two forks of one version, merged with one another twice, and what each merge made of them.
fn crosswise(first: &[Places<'_>; 2], merges: [Places<'_>; 2]) -> Merged {
    let history = history("1:, 2: 1, 3: 1, 4: 2 3, 5: 3 2");
    let o = record(&[("system/name", "v1"), ("risks/R-001-AAAA", ""), ("risks/R-001-AAAA/title", "Bias")]);
    let forks = first.map(|places| altered(&o, places));
    let load = |version: &usize| Ok::<_, Infallible>([&o, &forks[0], &forks[1]][version - 1].clone());
    let ground = merge_base(&history, &[4], &5, load).unwrap().ground;
    let Merged { content, .. } = merge(&o, &forks[0], &forks[1]);
    let [a, b] = merges.map(|places| altered(&content, places));
    ground.merge(&a, &b)
}

type Places<'a> = &'a [(&'a str, &'a str)];

fn altered(from: &Assessment, places: Places<'_>) -> Assessment {
    let mut state = from.clone();
    alter(&mut state, places);
    state
}

fn open(merged: &Merged) -> Vec<(&str, ConflictKind)> {
    merged.conflicts.iter().map(|conflict| (conflict.at.as_str(), conflict.kind)).collect()
}

const NAME: &str = "system/name";
const RISK: &str = "risks/R-001-AAAA";
const TITLE: &str = "risks/R-001-AAAA/title";

#[test]
fn what_two_crosswise_merges_decided_otherwise_is_left_to_a_person() {
    let names: [Places<'_>; 2] = [&[(NAME, "v2")], &[(NAME, "v3")]];
    for (decided, otherwise) in [("v2", "v3"), ("v1", "v3"), ("v2", "v1"), ("-", "v3"), ("v4", "v5")] {
        let merged = crosswise(&names, [&[(NAME, decided)], &[(NAME, otherwise)]]);
        assert_eq!(open(&merged), [(NAME, ConflictKind::BothChanged)], "{decided} and {otherwise}");
        assert_eq!(merged.content.system.name.as_str(), "v1", "the base stands until then");
    }
    let removed_or_changed: [Places<'_>; 2] = [&[(RISK, "-")], &[(TITLE, "Proxies")]];
    let merged = crosswise(&removed_or_changed, [&[(RISK, "-")], &[]]);
    assert_eq!(open(&merged), [(RISK, ConflictKind::RemovedAndChanged)]);
    assert_eq!(merged.content.risks.values().next().unwrap().title.as_str(), "Proxies", "kept until then");
    let titles: [Places<'_>; 2] = [&[(TITLE, "Proxies")], &[(TITLE, "Postcodes")]];
    let merged = crosswise(&titles, [&[(RISK, "-")], &[]]);
    assert_eq!(open(&merged), [(RISK, ConflictKind::RemovedAndChanged)], "one removed what the other decided about");
}

#[test]
fn crossing_alone_makes_no_conflict() {
    let apart: [Places<'_>; 2] = [&[(NAME, "v2")], &[("system/owner", "Ana")]];
    let alike: [Places<'_>; 2] = [&[(NAME, "v2")], &[(NAME, "v3")]];
    let merged = crosswise(&apart, [&[(NAME, "later")], &[("system/data", "Files")]]);
    assert_eq!(open(&merged), [], "what one changed after both had it is its change alone");
    let system = &merged.content.system;
    assert_eq!([system.name.as_str(), system.owner.as_str(), &system.data.text()], ["later", "Ana", "Files"]);
    assert_eq!(open(&crosswise(&alike, [&[(NAME, "v3")], &[(NAME, "v3")]])), [], "both decided alike");
}

#[test]
fn a_line_of_work_may_go_on_from_several_versions() {
    let history = history("1:, 2: 1, 3: 1, 4: 2, 5: 3 2");
    let from = |left: &[usize], right| {
        merge_base(&history, left, &right, |version| Ok::<_, Infallible>(named(*version))).unwrap().from
    };
    assert_eq!((from(&[2, 3], 4), from(&[2, 3], 5), from(&[], 5)), (vec![2], vec![2, 3], vec![]));
}

#[test]
fn without_anything_in_common_the_base_is_blank() {
    assert_eq!(base(&history("1:, 2:"), 1, 2), MergeBase { from: Vec::new(), ground: Ground::default() });
}

#[test]
fn what_cannot_be_read_is_said() {
    let history = history("1:, 2: 1, 3: 1");
    assert_eq!(merge_base(&history, &[2], &3, |version| Err(*version)), Err(1));
}

/// `width` versions at each level, each a merge of all of the level before.
fn braid(levels: usize, width: usize) -> History {
    let parents = |version: usize| {
        let level = version / width;
        if level == 0 { Vec::new() } else { ((level - 1) * width..level * width).collect() }
    };
    (0..levels * width).map(|version| (version, parents(version))).collect()
}

#[test]
fn a_long_braid_is_folded_without_running_away() {
    for (levels, width) in [(200, 2), (30, 3), (12, 5)] {
        let mut read = 0;
        let history = braid(levels, width);
        let (a, b) = (history.len() - 1, history.len() - 2);
        let counted = |version: &usize| {
            read += 1;
            Ok::<_, Infallible>(named(*version))
        };
        assert_eq!(merge_base(&history, &[a], &b, counted).unwrap().from.len(), width);
        assert!(read <= levels * width * width, "{read} versions read");
    }
}

/// Parents are earlier versions, or missing.
fn any_history() -> impl Strategy<Value = History> {
    vec(vec(0_usize..14, 0..3), 2..12).prop_map(|all| {
        let possible = |version, parent| parent < version || parent >= 12;
        let known = all.into_iter().enumerate();
        known.map(|(v, parents)| (v, parents.into_iter().filter(|parent| possible(v, *parent)).collect())).collect()
    })
}

fn comes_from(history: &History, version: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let Some(parents) = history.get(&version) else { return found };
    found.insert(version);
    for parent in parents {
        found.extend(comes_from(history, *parent));
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_base_is_what_its_definition_says(history in any_history(), a in 0_usize..12, b in 0_usize..12) {
        let (a, b) = (a % history.len(), b % history.len());
        let common: BTreeSet<usize> = comes_from(&history, a).intersection(&comes_from(&history, b)).copied().collect();
        let covered = |version: &usize| common.iter().any(|c| c != version && comes_from(&history, *c).contains(version));
        let latest: Vec<usize> = common.iter().copied().filter(|version| !covered(version)).collect();
        let found = base(&history, a, b);
        prop_assert_eq!(&found.from, &latest);
        prop_assert_eq!(found, base(&history, b, a));
    }
}
