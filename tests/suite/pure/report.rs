//! What changed and whether it matters.

use crate::common::method::{id, method};
use crate::common::record::{alter, score, sound};
use assize::history::report::{Cause, Entry, SegmentKind, Side, Sides, Significance, ZoneCrossing, word_diff};
use assize::history::{Change, DiffReport, diff, report};
use assize::method::{Methodology, Zone};
use assize::model::{Assessment, Prose};
use proptest::prelude::*;

fn reported(before: &Assessment, after: &Assessment) -> DiffReport {
    let method = method();
    let side = |assessment| Side { assessment, methodology: &method };
    report(Sides::of(side(before), side(after)), &diff(before, after))
}

/// The report on these places being altered in a sound assessment.
fn altered(places: &[(&str, &str)]) -> DiffReport {
    let (before, mut after) = (sound(), sound());
    alter(&mut after, places);
    reported(&before, &after)
}

fn only(report: &DiffReport) -> &Entry {
    assert_eq!(report.entries.len(), 1, "{report:#?}");
    &report.entries[0]
}

#[test]
fn nothing_changed_is_an_empty_report() {
    assert!(altered(&[]).is_empty());
    assert!(altered(&[("next/risk", "9")]).is_empty());
}

/// What is altered, where the entry ranks, and its headline.
type Case = (&'static [(&'static str, &'static str)], Significance, &'static str);

#[test]
fn headlines_say_it_in_the_words_of_the_scales() {
    let cases: &[Case] = &[
        (
            &[("risks/R-001-AAAA/current/scores/groups/likelihood", "possible")],
            Significance::Level,
            "R-001 Proxy discrimination: current level High → Medium; likelihood likely → possible (groups)",
        ),
        (
            &[("risks/R-001-AAAA/current/scores/groups/severity", "severe")],
            Significance::Level,
            "R-001 Proxy discrimination: current level High → Very high (zone tolerate → stop); severity major → severe \
             (groups)",
        ),
        (
            &[("risks/R-001-AAAA/residual", "-")],
            Significance::Level,
            "R-001 Proxy discrimination: residual level Low → not rated; likelihood rare → none (groups); severity minor → \
             none (groups)",
        ),
        (
            &[("risks/R-001-AAAA/treatment/option", "accept"), ("risks/R-001-AAAA/title", "Bias")],
            Significance::Treatment,
            "R-001 Bias: treatment, option mitigate → accept; title Proxy discrimination → Bias",
        ),
        (
            &[("risks/R-001-AAAA/acceptance/approver", "Ana"), ("risks/R-001-AAAA/acceptance/until", "2026-12-31")],
            Significance::Treatment,
            "R-001 Proxy discrimination: acceptance, approver none → Ana; acceptance, end date none → 2026-12-31",
        ),
        (
            &[("risks/R-001-AAAA/treatment/controls/A.7.4", "A.7.4")],
            Significance::Treatment,
            "R-001 Proxy discrimination: treatment, control A.7.4 added",
        ),
        (
            &[("risks/R-001-AAAA/treatment/actions/T-001-AAAA", "-")],
            Significance::Treatment,
            "R-001 Proxy discrimination: treatment, action T-001 removed",
        ),
        (&[("risks/R-001-AAAA", "-")], Significance::Register, "R-001 Proxy discrimination removed, High"),
        (
            &[("risks/R-002-AAAA", "+"), ("risks/R-002-AAAA/title", "New")],
            Significance::Register,
            "R-002 New added, not rated",
        ),
        (
            &[("rejected/MOD-01/reason", "Not here.")],
            Significance::Register,
            "Rejected: MOD-01 Made-up facts: reason written",
        ),
        (&[("answers/personal/picks", "yes")], Significance::Impact, "What about personal?: No → Yes"),
        (
            &[("answers/scope/state", "unknown"), ("answers/scope/rationale", "Ask.")],
            Significance::Impact,
            "What about scope?: Local → unknown",
        ),
        (
            &[("groups/G-001-AAAA/impacts/I-001-AAAA/after/severity", "major")],
            Significance::Impact,
            "G-001 Applicants: impact I-001, rating with measures, severity minor → major",
        ),
        (
            &[("controls/A.5.2/applies", "excluded"), ("controls/A.5.2/justification", "Not needed.")],
            Significance::Controls,
            "A.5.2 Impact assessment process: applicability included → excluded; justification rewritten",
        ),
        (
            &[("risks/R-001-AAAA/event", "It happens."), ("risks/R-001-AAAA/owner", "Li")],
            Significance::Other,
            "R-001 Proxy discrimination: owner none → Li; event written",
        ),
        (
            &[("system/name", "X"), ("system/purpose", "Y"), ("system/role", "provider"), ("system/owner", "-")],
            Significance::Other,
            "System: name Written. → X; role deployer → provider; 2 more changes",
        ),
        (&[("review/due", "2026-10-01")], Significance::Other, "Review: due date 2026-11-30 → 2026-10-01"),
    ];
    for (places, rank, headline) in cases {
        let report = altered(places);
        assert_eq!((only(&report).rank, only(&report).headline.as_str()), (*rank, *headline));
    }
}

#[test]
fn a_rated_impact_that_appears_is_one_entry_of_its_group() {
    let report = altered(&[("groups/G-001-AAAA/impacts/I-002-AAAA", "+"), ("groups/G-002-AAAA", "+")]);
    let headlines: Vec<&str> = report.entries.iter().map(|entry| entry.headline.as_str()).collect();
    assert_eq!(headlines, ["G-001 Applicants: impact I-002 added", "G-002 added"]);
}

/// A register whose changes touch every rank, larger and smaller moves, in an order unlike that of the files.
fn many() -> (Assessment, Assessment) {
    let mut before = sound();
    for n in 2..6 {
        alter(&mut before, &[(&format!("risks/R-00{n}-AAAA"), "+")]);
        score(&mut before, &format!("R-00{n}-AAAA"), "current", "groups", "possible", "moderate");
    }
    let mut after = before.clone();
    score(&mut after, "R-002-AAAA", "current", "groups", "rare", "moderate");
    score(&mut after, "R-004-AAAA", "current", "groups", "likely", "severe");
    score(&mut after, "R-005-AAAA", "current", "groups", "rare", "minor");
    alter(
        &mut after,
        &[
            ("answers/personal/picks", "yes"),
            ("controls/A.5.2/owner", "Li"),
            ("risks/R-001-AAAA/treatment/option", "avoid"),
            ("risks/R-003-AAAA", "-"),
            ("system/name", "Renamed"),
        ],
    );
    (before, after)
}

#[test]
fn entries_are_ranked_by_what_matters_and_inside_a_rank_the_larger_move_comes_first() {
    let (before, after) = many();
    let report = reported(&before, &after);
    let order: Vec<(Significance, &str)> =
        report.entries.iter().map(|entry| (entry.rank, entry.subject.at.as_str())).collect();
    assert_eq!(
        order,
        [
            (Significance::Level, "risks/R-004-AAAA"),
            (Significance::Level, "risks/R-002-AAAA"),
            (Significance::Level, "risks/R-005-AAAA"),
            (Significance::Treatment, "risks/R-001-AAAA"),
            (Significance::Register, "risks/R-003-AAAA"),
            (Significance::Impact, "answers/personal"),
            (Significance::Controls, "controls/A.5.2"),
            (Significance::Other, "system"),
        ]
    );
    let movement = report.posture.movement;
    assert_eq!((movement.up, movement.down, movement.added, movement.removed), (1, 2, 0, 1));
    assert_eq!(
        report.lines()[0],
        "Register: Low 0 → 2, Medium 4 → 0, High 1, Very high 0 → 1; 1 up, 2 down, 0 added, 1 removed"
    );
}

#[test]
fn the_posture_is_the_same_whether_counted_by_changes_or_afresh() {
    let (before, after) = many();
    let by_changes = reported(&before, &after).posture;
    let method = method();
    let counted = |assessment: &Assessment| {
        let board = assize::analysis::Board::new(&method, assessment, crate::common::record::TODAY);
        board.posture().ranked.clone()
    };
    let risks = |counts: &[assize::history::report::LevelCount]| -> Vec<usize> {
        counts.iter().map(|count| count.risks).collect()
    };
    assert_eq!(risks(&by_changes.before), counted(&before).levels);
    assert_eq!(risks(&by_changes.after), counted(&after).levels);
    assert_eq!(by_changes.unrated_after, counted(&after).unrated);
}

#[test]
fn a_new_methodology_moves_levels_although_no_risk_changed() {
    let (before, old) = (sound(), method());
    let mut new = method();
    new.head.version = "2.0.0".into();
    new.head.grid.0[2][2] = id("very_high");
    let side = |methodology| Side { assessment: &before, methodology };
    let sides = Sides::of(side(&old), side(&new));
    let report = report(sides, &[]);
    assert_eq!(
        only(&report).headline,
        "R-001 Proxy discrimination: current level High → Very high (zone tolerate → stop), the method changed"
    );
    assert_eq!(only(&report).rank, Significance::Method);
    assert_eq!(report.lines()[0], "Methodology: small 1.2.0 → small 2.0.0 (differs in: matrix)");
    assert_eq!(report.posture.movement.up, 1);
}

#[test]
fn details_reasons_and_lines_tell_the_whole_change() {
    let (mut before, mut after) = (sound(), sound());
    alter(&mut before, &[("risks/R-001-AAAA/event", "The model uses the postcode as a stand-in.")]);
    alter(&mut after, &[("risks/R-001-AAAA/event", "The model uses the surname as a stand-in.")]);
    alter(&mut after, &[("risks/R-001-AAAA/current/scores/groups/likelihood", "possible")]);
    let method = method();
    let side = |assessment| Side { assessment, methodology: &method };
    let with_why = |change: Change| change.because(Prose::typed("Seen in the May test."));
    let changes: Vec<Change> = diff(&before, &after).into_iter().map(with_why).collect();
    let report = report(Sides::of(side(&before), side(&after)), &changes);
    assert_eq!(
        report.lines()[1..],
        [
            "Changed: 1 risk with another level",
            "Moved, current: likely×major → possible×major: R-001",
            "",
            "Levels and zones",
            "  R-001 Proxy discrimination: current level High → Medium; likelihood likely → possible (groups); event \
             rewritten",
            "    event: The model uses the [-postcode-]{+surname+} as a stand-in.",
            "    current rating, groups, likelihood: likely → possible",
            "      why: Seen in the May test.",
        ]
    );
    assert_eq!(only(&report).changes, changes);
}

#[test]
fn prose_is_compared_word_by_word_and_gives_back_both_texts() {
    let (old, new) = ("One two three.\nFour.", "One 2 three.\nFour five.");
    let segments = word_diff(old, new);
    let side = |gone: SegmentKind| -> String {
        segments.iter().filter(|segment| segment.kind != gone).map(|segment| segment.text.as_str()).collect()
    };
    assert_eq!((side(SegmentKind::Added), side(SegmentKind::Removed)), (old.to_owned(), new.to_owned()));
}

proptest! {
    /// Texts of few words have many by chance in common.
    #[test]
    fn a_word_or_two_between_two_changes_is_read_with_them(old in "([abc]{1,2}[ .]){0,30}", new in "([abc]{1,2}[ .]){0,30}") {
        let segments = word_diff(&old, &new);
        let side = |gone: SegmentKind| -> String {
            segments.iter().filter(|segment| segment.kind != gone).map(|segment| segment.text.as_str()).collect()
        };
        prop_assert_eq!((side(SegmentKind::Added), side(SegmentKind::Removed)), (old, new));
        let inner = segments.iter().skip(1).take(segments.len().saturating_sub(2));
        let stayed = inner.filter(|segment| segment.kind == SegmentKind::Same);
        for segment in stayed {
            prop_assert!(segment.text.split_whitespace().count() >= 3, "{:?} stands alone", segment.text);
        }
        prop_assert!(segments.windows(2).all(|pair| pair[0].kind != pair[1].kind));
    }
}

#[test]
fn the_json_form_names_its_schema() {
    let report = altered(&[("risks/R-001-AAAA/current/scores/groups/likelihood", "possible")]);
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["schema"], "assize.diff/3");
    assert_eq!(json["entries"][0]["rank"], "level");
    assert_eq!(json["entries"][0]["levels"][0]["to"], "Medium");
    assert_eq!(json["entries"][0]["changes"][0]["Set"]["to"], "possible");
    assert_eq!(json["posture"]["movement"]["down"], 1);
}

/// A report between two states, each under its own methodology.
fn crossed(before: (&Assessment, &Methodology), after: (&Assessment, &Methodology)) -> DiffReport {
    let side = |(assessment, methodology)| Side { assessment, methodology };
    report(Sides::of(side(before), side(after)), &diff(before.0, after.0))
}

/// The small methodology with a stricter matrix: a likely, major harm is at the highest level, a possible one one level higher.
fn stricter() -> Methodology {
    let mut method = method();
    method.head.version = "2.0.0".into();
    method.head.grid.0[2][2] = id("very_high");
    method.head.grid.0[1][2] = id("high");
    method
}

fn causes(report: &DiffReport) -> Vec<(String, Cause, Significance)> {
    let cause = |entry: &Entry| Some((entry.subject.name.clone(), entry.levels.first()?.cause, entry.rank));
    report.entries.iter().filter_map(cause).collect()
}

#[test]
fn a_moved_level_says_whether_inputs_or_the_method_or_both_moved_it() {
    let (old, new) = (method(), stricter());
    let mut before = sound();
    for (n, likelihood, severity) in [(2, "likely", "major"), (3, "rare", "minor"), (4, "rare", "minor")] {
        alter(&mut before, &[(&format!("risks/R-00{n}-AAAA"), "+")]);
        score(&mut before, &format!("R-00{n}-AAAA"), "current", "groups", likelihood, severity);
    }
    let mut after = before.clone();
    score(&mut after, "R-002-AAAA", "current", "groups", "possible", "minor");
    score(&mut after, "R-003-AAAA", "current", "groups", "likely", "moderate");
    let report = crossed((&before, &old), (&after, &new));
    let expected = [
        ("R-002", Cause::Both, Significance::Level),
        ("R-003", Cause::Inputs, Significance::Level),
        ("R-001 Proxy discrimination", Cause::Method, Significance::Method),
    ];
    let expected = expected.map(|(name, cause, rank)| (name.to_owned(), cause, rank));
    assert_eq!(causes(&report), expected, "R-004 did not move");
    let crossed = report.entries[2].levels[0].crossed.clone().unwrap();
    assert_eq!((crossed.old_by_new.as_deref(), crossed.new_by_old.as_deref()), (Some("Very high"), Some("High")));
    assert_eq!((report.counts.levels, report.counts.by_method), (2, 1));
}

#[test]
fn points_that_only_one_methodology_knows_count_as_both() {
    let (old, mut new) = (method(), method());
    new.head.version = "2.0.0".into();
    new.head.likelihood.points[2].id = id("frequent");
    let (before, mut after) = (sound(), sound());
    score(&mut after, "R-001-AAAA", "current", "groups", "possible", "minor");
    let report = crossed((&before, &old), (&after, &new));
    assert_eq!(only(&report).levels[0].cause, Cause::Both, "the old inputs cannot be rated by the new method");
    assert_eq!(only(&report).levels[0].crossed.as_ref().unwrap().old_by_new, None);
}

#[test]
fn zones_name_who_came_and_went_and_cells_name_who_moved_where() {
    let (before, after) = many();
    let report = reported(&before, &after);
    let zone = |zone: Zone| report.zones.iter().find(|change| change.zone == zone).unwrap();
    let ids = |risks: &[ZoneCrossing]| -> Vec<String> { risks.iter().map(|risk| risk.risk.id.short()).collect() };
    assert_eq!(
        (zone(Zone::Stop).before, zone(Zone::Stop).after, ids(&zone(Zone::Stop).entered)),
        (0, 1, vec!["R-004".into()])
    );
    assert_eq!(ids(&zone(Zone::Tolerate).left), ["R-002", "R-003", "R-004", "R-005"]);
    assert_eq!(ids(&zone(Zone::Accept).entered), ["R-002", "R-005"]);
    let moves: Vec<String> =
        report.cells[0].moves.iter().map(|moved| format!("{}: {}", moved.words(), moved.ids(8))).collect();
    assert_eq!(
        moves,
        [
            "possible×moderate → likely×severe: R-004",
            "possible×moderate → rare×minor: R-005",
            "possible×moderate → rare×moderate: R-002",
        ]
    );
    let counts = report.counts;
    assert_eq!((counts.levels, counts.treatments, counts.removed, counts.answers, counts.controls), (3, 1, 1, 1, 1));
}
