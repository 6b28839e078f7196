//! What must hold for every assessment, version and journal.

use crate::common::arbitrary::{assessment, prose, version as any_version};
use assize::format::{canonical, journal, read, version};
use assize::history::{Change, Draft, Edit, Step, diff};
use assize::model::{Assessment, Prose};
use proptest::prelude::*;
use proptest::sample::Index;

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_assessment_reads_as_it_is_written(content in assessment()) {
        let text = canonical::to_text(&content).unwrap();
        let again: Assessment = read::parse("a.ron", &text).unwrap();
        prop_assert_eq!(&again, &content);
        prop_assert_eq!(canonical::to_text(&again).unwrap(), text);
    }

    #[test]
    fn a_version_reads_as_it_is_written(version in any_version()) {
        let text = version::to_text(&version).unwrap();
        let again = version::parse("a.ron", &text).unwrap();
        prop_assert_eq!(&again, &version);
        prop_assert!(version::is_canonical(&text, &again));
        prop_assert_eq!(version::first_edited_line(&text, &again), None);
        prop_assert_eq!(version::header_only("a.ron", &text).unwrap(), version.header.clone());
        let lineage = version::lineage("a.ron", &text).unwrap().unwrap();
        prop_assert_eq!((lineage.generation, lineage.parents), (version.header.generation, version.header.parents));
    }

    #[test]
    fn no_canonical_text_shows_what_cannot_be_seen(version in any_version()) {
        let text = version::to_text(&version).unwrap();
        prop_assert!(!text.chars().any(|c| c != '\n' && assize::format::is_hidden(c)));
    }

    #[test]
    fn recorded_changes_are_checked(mut version in any_version(), at in any::<Index>()) {
        prop_assert_eq!(version::check_changes(Some(&Assessment::default()), &version), Ok(()));
        if !version.header.changes.is_empty() {
            let place = at.index(version.header.changes.len());
            let dropped = version.header.changes.remove(place);
            prop_assert!(version::check_changes(Some(&Assessment::default()), &version).is_err(), "dropped {dropped:?}");
        }
    }

    #[test]
    fn a_step_is_one_line_and_reads_as_it_is_written(a in assessment(), b in assessment(), why in prose()) {
        let edit: Edit = diff(&a, &b).into_iter().map(|change| change.because(why.clone())).collect();
        for step in [Step::Do(edit), Step::Undo, Step::Redo] {
            let line = journal::step_line(&step).unwrap();
            prop_assert_eq!(line.find('\n'), Some(line.len() - 1));
            prop_assert_eq!(read::parse::<Step>("journal", &line).unwrap(), step);
        }
    }
}

/// Changes from `a` to `b`, with the whole of it done, undone and done again.
fn there_and_back(a: &Assessment, b: &Assessment) -> (Assessment, Assessment, Assessment) {
    let mut draft = Draft::new(a.clone());
    let mut states = [Step::Do(diff(a, b).into_iter().collect()), Step::Undo, Step::Redo].map(|step| {
        draft.take(step).unwrap();
        Some(draft.now().clone())
    });
    let mut next = |place: usize| states[place].take().unwrap();
    (next(0), next(1), next(2))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_difference_applied_gives_the_target_and_its_inverse_the_source(a in assessment(), b in assessment()) {
        let (done, undone, redone) = there_and_back(&a, &b);
        prop_assert_eq!(&done, &b);
        prop_assert_eq!(&undone, &a);
        prop_assert_eq!(&redone, &b);
    }

    #[test]
    fn nothing_differs_from_itself(a in assessment()) {
        prop_assert_eq!(diff(&a, &a), Vec::<Change>::new());
    }

    #[test]
    fn an_inverse_takes_each_change_back(a in assessment(), b in assessment()) {
        let mut now = a.clone();
        for change in diff(&a, &b) {
            let before = now.clone();
            change.apply(&mut now).unwrap();
            let mut back = now.clone();
            change.inverse().apply(&mut back).unwrap();
            prop_assert_eq!(back, before);
        }
    }

    #[test]
    fn a_change_made_from_something_else_alters_nothing(a in assessment(), b in assessment()) {
        let changes: Edit = diff(&a, &b).into_iter().collect();
        let mut now = b.clone();
        if !changes.is_empty() && changes.apply(&mut now).is_err() {
            prop_assert_eq!(now, b);
        }
    }
}

#[test]
fn a_reason_is_not_part_of_what_changed() {
    let (blank, mut target) = (Assessment::default(), Assessment::default());
    target.system.purpose = Prose::typed("To lend");
    assert_eq!(diff(&blank, &target).len(), 1);
}
