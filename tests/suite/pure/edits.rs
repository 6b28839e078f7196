//! The edit builders: what they add, what they count up, and that they can be taken back.

use crate::common::method::{id, method};
use crate::common::record::{TODAY, record, score};
use assize::analysis::{Axis, Board, answer_from_text};
use assize::history::edits::{self, EditError, Ids};
use assize::history::{Edit, label, value_words};
use assize::model::{Assessment, CatalogueId, Cell, ImpactKind, Path, RatingStage, Risk, RiskId, Value};

/// Applies an edit, sees that it can be taken back, and returns the assessment after it.
fn applied(assessment: &Assessment, edit: &Edit) -> Assessment {
    let mut after = assessment.clone();
    edit.apply(&mut after).unwrap();
    let mut back = after.clone();
    edit.inverse().apply(&mut back).unwrap();
    assert_eq!(back, *assessment);
    after
}

fn risk(assessment: &Assessment, id: RiskId) -> &Risk {
    assessment.risks.get(&id).unwrap()
}

const RISK: &[(&str, &str)] = &[
    ("risks/R-004-AAAA", ""),
    ("risks/R-004-AAAA/title", "Proxy discrimination"),
    ("risks/R-004-AAAA/acceptance/approver", "Ana"),
    ("risks/R-004-AAAA/treatment/actions/T-001-AAAA", ""),
    ("risks/R-004-AAAA/treatment/actions/T-001-AAAA/what", "Test it"),
    ("next/action", "1"),
];

#[test]
fn new_ids_go_on_from_the_highest_number_ever_given() {
    let mut ids = Ids::new(|| 0);
    let assessment = record(RISK);
    let (first, edit) = edits::add_risk(&assessment, " A\trisk ", &mut ids).unwrap();
    assert_eq!(first.to_string(), "R-005-0000");
    let after = applied(&assessment, &edit);
    assert_eq!((risk(&after, first).title.as_str(), after.next.risk), ("A risk", 5));
    let after = applied(&after, &edits::remove_risk(&after, first).unwrap());
    let (second, _) = edits::add_risk(&after, "Another", &mut ids).unwrap();
    assert_eq!(second.number(), 6);
}

#[test]
fn a_catalogue_risk_comes_with_its_words_tags_controls_and_who_raised_it() {
    let assessment = record(&[
        ("answers/personal/state", "answered"),
        ("answers/personal/picks", "yes"),
        ("rejected/DAT-01/reason", "Thought so once."),
    ]);
    let method = method();
    let board = Board::new(&method, &assessment, TODAY);
    let suggested = &board.suggestions()[0];
    let (id, edit) = edits::take_from_catalogue(&method, &assessment, suggested, &mut Ids::new(|| 1)).unwrap();
    let after = applied(&assessment, &edit);
    let taken = risk(&after, id);
    assert_eq!(taken.title.as_str(), "Personal data reused");
    assert_eq!(taken.event.text(), "An event.");
    assert_eq!(taken.origin, Some("DAT-01".parse().unwrap()));
    let words = |set: Vec<String>| set.join(" ");
    assert_eq!(words(taken.tags.iter().map(ToString::to_string).collect()), "2.1 C.2.7");
    assert_eq!(words(taken.treatment.controls.iter().map(ToString::to_string).collect()), "A.5.2 A.7.4");
    assert_eq!(words(taken.raised_by.iter().map(ToString::to_string).collect()), "personal");
    assert!(taken.current.scores.is_empty() && after.rejected.is_empty());
}

#[test]
fn a_clone_keeps_the_ratings_but_neither_the_acceptance_nor_the_action_ids() {
    let mut assessment = record(RISK);
    score(&mut assessment, "R-004-AAAA", "current", "groups", "likely", "major");
    let (copy, edit) = edits::clone_risk(&assessment, id("R-004-AAAA"), &mut Ids::new(|| 2)).unwrap();
    let after = applied(&assessment, &edit);
    let copied = risk(&after, copy);
    assert_eq!(copied.title.as_str(), "Proxy discrimination (copy)");
    assert_eq!(copied.current, risk(&after, id("R-004-AAAA")).current);
    assert!(copied.acceptance.approver.is_empty());
    let actions: Vec<String> = copied.treatment.actions.keys().map(ToString::to_string).collect();
    assert_eq!((actions.as_slice(), after.next.action), (["T-002-0002".to_owned()].as_slice(), 2));
}

#[test]
fn a_group_that_goes_leaves_no_name_behind() {
    let assessment = record(&[
        ("groups/G-001-AAAA", ""),
        ("risks/R-001-AAAA", ""),
        ("risks/R-001-AAAA/groups", "G-001-AAAA"),
        ("risks/R-002-AAAA", ""),
    ]);
    let edit = edits::remove_group(&assessment, id("G-001-AAAA")).unwrap();
    let after = applied(&assessment, &edit);
    assert!(after.groups.is_empty() && risk(&after, id("R-001-AAAA")).groups.is_empty());
}

#[test]
fn groups_impacts_and_actions_are_added_and_removed() {
    let mut ids = Ids::new(|| 0);
    let (group, edit) = edits::add_group(&Assessment::default(), "Applicants", &mut ids).unwrap();
    let one = applied(&Assessment::default(), &edit);
    let (impact, edit) = edits::add_impact(&one, group, ImpactKind::Harm, "Refused", &mut ids).unwrap();
    let two = applied(&one, &edit);
    assert_eq!(two.groups[&group].impacts[&impact].kind, Some(ImpactKind::Harm));
    assert_eq!(two.groups[&group].impacts[&impact].what.text(), "Refused");
    assert_eq!(applied(&two, &edits::remove_impact(&two, group, impact).unwrap()).groups, one.groups);
    let assessment = record(RISK);
    let (action, edit) = edits::add_action(&assessment, id("R-004-AAAA"), "Do it", &mut ids).unwrap();
    let after = applied(&assessment, &edit);
    assert_eq!(action.to_string(), "T-002-0000");
    let gone = applied(&after, &edits::remove_action(&after, id("R-004-AAAA"), action).unwrap());
    assert_eq!(gone.risks, assessment.risks);
}

#[test]
fn copies_of_groups_and_impacts_have_ids_of_their_own() {
    let mut ids = Ids::new(|| 0);
    let assessment = record(&[
        ("next/group", "1"),
        ("next/impact", "1"),
        ("groups/G-001-AAAA", ""),
        ("groups/G-001-AAAA/name", "Applicants"),
        ("groups/G-001-AAAA/impacts/I-001-AAAA", ""),
        ("groups/G-001-AAAA/impacts/I-001-AAAA/what", "Refused"),
    ]);
    let group = id("G-001-AAAA");
    let (copy, edit) = edits::clone_group(&assessment, group, &mut ids).unwrap();
    let after = applied(&assessment, &edit);
    assert_eq!((copy.to_string().as_str(), after.groups[&copy].name.as_str()), ("G-002-0000", "Applicants (copy)"));
    let impacts: Vec<String> = after.groups[&copy].impacts.keys().map(ToString::to_string).collect();
    assert_eq!((impacts, after.next.group, after.next.impact), (vec!["I-002-0000".to_owned()], 2, 2));
    let (impact, edit) = edits::clone_impact(&after, group, id("I-001-AAAA"), &mut ids).unwrap();
    let after = applied(&after, &edit);
    assert_eq!(impact.to_string(), "I-003-0000");
    assert_eq!(after.groups[&group].impacts[&impact].what.text(), "Refused");
    assert!(edits::clone_impact(&after, copy, impact, &mut ids).is_err());
}

#[test]
fn rejecting_needs_a_reason_and_can_be_taken_back() {
    let (method, empty) = (method(), Assessment::default());
    let dat: CatalogueId = id("DAT-01");
    assert_eq!(edits::reject(&method, &empty, &dat, "  ", "Ana"), Err(EditError::NoReason));
    let unknown: CatalogueId = id("XXX-01");
    assert_eq!(edits::reject(&method, &empty, &unknown, "No.", ""), Err(EditError::NoCatalogueRisk(unknown)));
    let after = applied(&empty, &edits::reject(&method, &empty, &dat, "Not here.", "Ana").unwrap());
    assert_eq!(applied(&after, &edits::unreject(&after, &dat).unwrap()), empty);
    assert_eq!(edits::unreject(&empty, &dat), Err(EditError::NotRejected(dat)));
}

#[test]
fn keys_and_commands_set_the_same_places() {
    let mut assessment = record(RISK);
    let at = (RatingStage::Current, &id("groups"), Axis::Likelihood);
    let scored = edits::score(&assessment, id("R-004-AAAA"), at, Some(&id("likely"))).unwrap();
    let path = Path::new("risks/R-4/current/scores/groups/likelihood");
    assert_eq!(edits::set(&assessment, &path, Some(&Value::text("likely"))).unwrap(), scored);
    scored.apply(&mut assessment).unwrap();
    let cleared = edits::score(&assessment, id("R-004-AAAA"), at, None).unwrap();
    assert_eq!(cleared, scored.inverse());
    let nobody = edits::score(&assessment, id("R-009-AAAA"), at, None);
    assert_eq!(nobody, Err(EditError::NoRisk(id("R-009-AAAA"))));
}

#[test]
fn many_places_are_set_in_one_edit_or_not_at_all() {
    let assessment = record(&[("risks/R-001-AAAA", ""), ("risks/R-002-AAAA", "")]);
    let owner = |n| Path::new(format!("risks/R-00{n}-AAAA/owner"));
    let all = edits::set_many(&assessment, &[owner(1), owner(2)], Some(&Value::text("Li"))).unwrap();
    assert!(applied(&assessment, &all).risks.values().all(|risk| risk.owner.as_str() == "Li"));
    assert!(edits::set_many(&assessment, &[owner(1), owner(3)], Some(&Value::text("Li"))).is_err());
}

#[test]
fn a_toggle_puts_in_and_takes_out() {
    let assessment = record(RISK);
    let controls = Path::new("risks/R-004/treatment/controls");
    let once = applied(&assessment, &edits::toggle(&assessment, &controls, "A.5.2").unwrap());
    assert_eq!(risk(&once, id("R-004-AAAA")).treatment.controls.len(), 1);
    assert_eq!(applied(&once, &edits::toggle(&once, &controls, "A.5.2").unwrap()), assessment);
}

#[test]
fn an_answer_is_one_edit_of_the_fields_it_changes() {
    let method = method();
    let question = method.question(&id("scope")).unwrap();
    let fields = answer_from_text(question, "2").unwrap();
    let empty = Assessment::default();
    let edit = edits::answer(&empty, &Cell::once(question.id.clone()), &fields).unwrap();
    let after = applied(&empty, &edit);
    assert_eq!(edit.0.len(), 2);
    assert!(edits::answer(&after, &Cell::once(question.id.clone()), &fields).unwrap().is_empty());
}

#[test]
fn every_place_has_a_name_that_people_use() {
    let assessment = record(&[RISK, &[("groups/G-001-AAAA", ""), ("groups/G-001-AAAA/name", "Applicants")]].concat());
    let cases = [
        ("", "The whole assessment"),
        ("system/purpose", "System: purpose"),
        ("system/third_parties", "System: third parties"),
        ("risks", "Risk register"),
        ("risks/R-004-AAAA", "R-004 Proxy discrimination"),
        (
            "risks/R-004-AAAA/current/scores/individuals/likelihood",
            "R-004 Proxy discrimination: current rating, individuals, likelihood",
        ),
        ("risks/R-004-AAAA/treatment/option", "R-004 Proxy discrimination: treatment, option"),
        ("risks/R-004-AAAA/treatment/controls/A.5.2", "R-004 Proxy discrimination: treatment, control A.5.2"),
        (
            "risks/R-004-AAAA/treatment/actions/T-001-AAAA/due",
            "R-004 Proxy discrimination: treatment, action T-001, due date",
        ),
        ("risks/R-009-AAAA/owner", "R-009: owner"),
        (
            "groups/G-001-AAAA/impacts/I-003-AAAA/before/severity",
            "G-001 Applicants, impact I-003: rating without measures, severity",
        ),
        ("answers/scope/rationale", "What about scope?: rationale"),
        ("controls/A.5.2/applies", "A.5.2 Impact assessment process: applicability"),
        ("rejected/DAT-01/reason", "Rejected: DAT-01 Personal data reused: reason"),
        ("review/due", "Review: due date"),
    ];
    let method = method();
    for (path, name) in cases {
        assert_eq!(label(&Path::new(path), &method, &assessment), name, "{path}");
    }
}

#[test]
fn values_are_read_out_in_the_words_of_the_methodology() {
    let assessment = record(&[
        ("groups/G-001-AAAA", ""),
        ("groups/G-001-AAAA/name", "Applicants"),
        ("groups/G-001-AAAA/impacts/I-001-AAAA", ""),
        ("groups/G-001-AAAA/impacts/I-001-AAAA/kind", "benefit"),
    ]);
    let cases = [
        ("risks/R-1/current/scores/groups/likelihood", "likely", "likely"),
        ("risks/R-1/current/scores/organisation/severity", "ruinous", "ruinous"),
        ("risks/R-1/current/scores/groups/severity", "odd", "odd"),
        ("groups/G-001-AAAA/impacts/I-001-AAAA/before/severity", "vital", "vital"),
        ("risks/R-1/treatment/option", "accept", "accept"),
        ("risks/R-1/treatment/controls/A.5.2", "A.5.2", "A.5.2 Impact assessment process"),
        ("risks/R-1/groups/G-001-AAAA", "G-001-AAAA", "G-001 Applicants"),
        ("risks/R-1/origin", "DAT-01", "DAT-01 Personal data reused"),
        ("risks/R-1/tags/C.2.7", "C.2.7", "C.2.7 Privacy"),
        ("answers/personal/picks/yes", "yes", "Yes"),
        ("system/role", "provider", "provider"),
        ("controls/A.5.2/status", "in_place", "in place"),
        ("risks/R-1/current/confidence", "low", "low"),
    ];
    let method = method();
    for (path, value, words) in cases {
        assert_eq!(value_words(&Path::new(path), &Value::text(value), &method, &assessment), words, "{path}");
    }
}
