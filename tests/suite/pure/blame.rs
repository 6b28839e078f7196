//! Who set a value: laws over random histories with forks and merges, and the cases a person meets.

use crate::common::record::{add, set};
use assize::history::blame::{Reach, Record, Trail, blame};
use assize::history::diff;
use assize::model::{Assessment, Path, Value};
use proptest::prelude::*;

/// States and what each was made from.
#[derive(Default)]
struct Past {
    contents: Vec<Assessment>,
    records: Vec<Record>,
}

impl Past {
    /// Adds a state made from others; the changes stand against the first.
    fn made_from(&mut self, parents: &[usize], content: Assessment) -> usize {
        let first = parents.first().map(|parent| &self.contents[*parent]);
        let changes = first.map(|first| diff(first, &content)).unwrap_or_default();
        let root = parents.is_empty().then(|| content.clone());
        self.records.push(Record { parents: parents.iter().map(|at| Some(*at)).collect(), changes, content: root });
        self.contents.push(content);
        self.records.len() - 1
    }

    fn edited(&mut self, parents: &[usize], at: &str, to: &str) -> usize {
        let mut content = parents.first().map(|parent| self.contents[*parent].clone()).unwrap_or_default();
        set(&mut content, at, to);
        self.made_from(parents, content)
    }

    fn trail(&self, from: usize, at: &str) -> Trail {
        blame(&self.records, from, &self.contents[from], &Path::new(at)).remove(0)
    }

    fn setters(&self, from: usize, at: &str) -> Vec<usize> {
        self.trail(from, at).touches.iter().map(|touch| touch.by).collect()
    }
}

const OWNER: &str = "system/owner";
const NAME: &str = "system/name";

#[test]
fn a_value_was_set_where_it_changed_last_and_the_trail_leads_to_the_first_version() {
    let mut past = Past::default();
    let first = past.edited(&[], OWNER, "Ana");
    let second = past.edited(&[first], OWNER, "Li");
    let third = past.edited(&[second], NAME, "Loan");
    let trail = past.trail(third, OWNER);
    assert_eq!(trail.value, Some(Value::text("Li")));
    assert_eq!(past.setters(third, OWNER), [second, first]);
    assert_eq!(trail.touches[0].from, Some(Value::text("Ana")));
    assert_eq!(trail.reach, Reach::Whole);
    assert!(past.trail(third, "system/version").touches.is_empty());
}

#[test]
fn a_merge_is_followed_to_the_side_that_has_the_value() {
    let mut past = Past::default();
    let first = past.edited(&[], OWNER, "Ana");
    let left = past.edited(&[first], NAME, "Left");
    let right = past.edited(&[first], OWNER, "Ruth");
    let merge = past.edited(&[left, right], OWNER, "Ruth");
    assert_eq!(past.setters(merge, OWNER), [right, first]);
    assert_eq!(past.setters(merge, NAME), [left]);
}

#[test]
fn what_neither_side_had_was_decided_in_the_merge() {
    let mut past = Past::default();
    let first = past.edited(&[], OWNER, "Ana");
    let left = past.edited(&[first], OWNER, "Left");
    let right = past.edited(&[first], OWNER, "Right");
    let merge = past.edited(&[left, right], OWNER, "Both");
    assert_eq!(past.setters(merge, OWNER), [merge, left, first]);
    let removed = past.edited(&[left, right], OWNER, "");
    assert_eq!(past.setters(removed, OWNER), [removed, left, first]);
}

#[test]
fn what_one_side_removed_was_removed_there() {
    let mut past = Past::default();
    let first = past.edited(&[], OWNER, "Ana");
    let left = past.edited(&[first], NAME, "Left");
    let right = past.edited(&[first], OWNER, "");
    let merge = past.edited(&[left, right], OWNER, "");
    assert_eq!(past.setters(merge, OWNER), [right, first]);
}

/// Two histories that began apart, as when two people ran `assize new` in two clones.
#[test]
fn without_a_common_ancestor_each_side_keeps_what_is_its_own() {
    let mut past = Past::default();
    let left = past.edited(&[], OWNER, "Ana");
    let right = past.edited(&[], NAME, "Right");
    let merge = past.edited(&[left, right], NAME, "Right");
    assert_eq!(past.setters(merge, NAME), [right]);
    assert_eq!(past.setters(merge, OWNER), [left]);
}

/// Each of two versions merges the other's parent: two nearest common ancestors, neither above the other.
#[test]
fn crossed_merges_lead_to_who_set_it() {
    let mut past = Past::default();
    let first = past.edited(&[], OWNER, "Ana");
    let left = past.edited(&[first], NAME, "Left");
    let right = past.edited(&[first], OWNER, "Ruth");
    let one = past.edited(&[left, right], OWNER, "Ruth");
    let other = past.edited(&[right, left], NAME, "Left");
    let last = past.made_from(&[one, other], past.contents[one].clone());
    assert_eq!(past.setters(last, OWNER), [right, first]);
    assert_eq!(past.setters(last, NAME), [left]);
    assert_eq!(past.setters(other, NAME), [left]);
}

#[test]
fn a_missing_parent_ends_the_trail_and_says_where() {
    let mut past = Past::default();
    let first = past.edited(&[], OWNER, "Ana");
    let second = past.edited(&[first], NAME, "Loan");
    past.records[second].parents = vec![None];
    let trail = past.trail(second, OWNER);
    assert_eq!((trail.touches.len(), trail.reach), (0, Reach::BrokenAt(second)));
    assert_eq!(past.setters(second, NAME), [second]);
}

#[test]
fn a_field_of_an_entry_that_was_added_whole_was_set_then() {
    let mut past = Past::default();
    let first = past.edited(&[], OWNER, "Ana");
    let mut content = past.contents[first].clone();
    add(&mut content, "risks/R-001-AAAA");
    set(&mut content, "risks/R-001-AAAA/title", "Drift");
    set(&mut content, "risks/R-001-AAAA/treatment/controls", "A.5.2 A.7.4");
    let second = past.made_from(&[first], content);
    let third = past.edited(&[second], "risks/R-001-AAAA/treatment/controls", "A.7.4 A.9.2");
    let trails = blame(&past.records, third, &past.contents[third], &Path::new("risks/R-001-AAAA"));
    let told: Vec<(&str, usize)> = trails.iter().map(|trail| (trail.at.as_str(), trail.touches[0].by)).collect();
    let expected = [
        ("risks/R-001-AAAA/title", second),
        ("risks/R-001-AAAA/treatment/controls/A.7.4", second),
        ("risks/R-001-AAAA/treatment/controls/A.9.2", third),
    ];
    assert_eq!(told, expected);
    assert_eq!(past.setters(third, "risks/R-001-AAAA/treatment/controls/A.5.2"), [third, second]);
    let gone = past.made_from(&[third], past.contents[first].clone());
    assert_eq!(past.setters(gone, "risks/R-001-AAAA"), [gone, second]);
}

const PLACES: &[&str] = &["system/owner", "system/name", "review/notes", "answers/q1/rationale"];

/// What one state does: parents as fractions of what stands before it, a place, a value.
fn histories() -> impl Strategy<Value = Vec<(Vec<prop::sample::Index>, usize, u8)>> {
    let state = (prop::collection::vec(any::<prop::sample::Index>(), 0..3), 0..PLACES.len(), 0..4u8);
    prop::collection::vec(state, 1..24)
}

proptest! {
    #[test]
    fn who_is_named_set_exactly_this_value(history in histories()) {
        let mut past = Past::default();
        for (parents, place, value) in history {
            let known = past.records.len();
            let parents: Vec<usize> = parents.iter().filter(|_| known > 0).map(|at| at.index(known)).collect();
            let text = if value == 0 { String::new() } else { format!("value {value}") };
            past.edited(&parents, PLACES[place], &text);
        }
        for from in 0..past.records.len() {
            for place in PLACES {
                let at = Path::new(*place);
                let trail = past.trail(from, place);
                prop_assert_eq!(&trail.value, &past.contents[from].at(&at).unwrap());
                prop_assert_eq!(trail.reach, Reach::Whole);
                if let Some(touch) = trail.touches.first() {
                    prop_assert_eq!(&touch.to, &trail.value);
                }
                for touch in &trail.touches {
                    let stands = past.contents[touch.by].at(&at).unwrap();
                    prop_assert_eq!(&stands, &touch.to, "{} at {}", place, touch.by);
                    prop_assert_ne!(&touch.from, &touch.to);
                }
                for pair in trail.touches.windows(2) {
                    prop_assert!(pair[1].by < pair[0].by);
                    prop_assert_eq!(&pair[0].from, &pair[1].to);
                }
                if trail.value.is_some() {
                    prop_assert!(!trail.touches.is_empty());
                }
            }
        }
    }
}
