//! What differs: large registers in halves, drafts by what was touched; always the same as looking at everything.

use crate::common::record::{alter, set, sound};
use assize::history::{Change, Draft, Edit, Step, diff};
use assize::model::{Assessment, Delta, Node, Path, Risk, Value};

/// The difference by the walk over every part.
fn plain(before: &Assessment, after: &Assessment) -> Vec<Change> {
    let mut deltas: Vec<Delta> = Vec::new();
    before.diff(after, &mut Path::root(), &mut deltas);
    deltas.into_iter().map(Change::from).collect()
}

fn large() -> Assessment {
    let risk = |n: u32| (format!("R-{n:03}-AAAA").parse().unwrap(), Risk::default());
    Assessment { risks: (1..=2_500).map(risk).collect(), ..sound() }
}

#[test]
fn a_large_register_is_compared_in_halves_and_nothing_is_missed_or_told_twice() {
    let before = large();
    let mut after = before.clone();
    for n in [1, 2, 1_249, 1_250, 1_251, 1_252, 2_500] {
        set(&mut after, &format!("risks/R-{n:03}-AAAA/title"), "Renamed");
    }
    alter(&mut after, &[("risks/R-1260-AAAA", "-"), ("risks/R-9999-AAAA", "+"), ("system/name", "Else")]);
    let changes = diff(&before, &after);
    assert_eq!(changes, plain(&before, &after));
    assert_eq!(changes.len(), 10);
    let mut applied = before;
    for change in &changes {
        change.apply(&mut applied).unwrap();
    }
    assert_eq!(applied, after);
    let few = sound();
    assert_eq!(diff(&few, &after), plain(&few, &after));
    assert_eq!(diff(&after, &few), plain(&after, &few));
}

#[test]
fn a_draft_knows_its_changes_from_the_places_that_were_touched() {
    let places = [
        ("risks/R-001-AAAA/title", "Else"),
        ("risks/R-002-AAAA", "+"),
        ("risks/R-001-AAAA", "-"),
        ("system/owner", "Li"),
        ("groups/G-001-AAAA/name", "Applicants and others"),
    ];
    let mut draft = Draft::new(sound());
    for (place, text) in places {
        let to = match text {
            "-" => None,
            "+" => Some(Value::Map(Vec::new())),
            text => Some(Value::text(text)),
        };
        let change = Change::set(draft.now(), Path::new(place), to.as_ref()).unwrap();
        draft.take(Step::Do(Edit::from(change))).unwrap();
        assert_eq!(draft.changes(), plain(draft.base(), draft.now()));
    }
    draft.take(Step::Undo).unwrap();
    assert_eq!(draft.changes(), plain(draft.base(), draft.now()));
    let all = draft.now().at(&Path::new("risks")).unwrap();
    draft
        .take(Step::Do(Edit::from(Change { at: Path::new("risks"), from: all, to: None, why: "Anew.".into() })))
        .unwrap();
    assert_eq!(draft.changes(), plain(draft.base(), draft.now()), "the register as a whole");
}
