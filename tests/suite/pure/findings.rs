//! Every rule fires on one small flaw in an otherwise sound assessment, and on nothing else.

use crate::common::method::{id, with_item};
use crate::common::record::{TODAY, alter, sound};
use assize::analysis::{Board, Mark, Rule, Weight, WizardStep, findings};
use assize::model::Assessment;
use std::collections::BTreeSet;

/// A rule, the flaw that raises it, and the place it points at.
type Case = (Rule, &'static [(&'static str, &'static str)], &'static str);

const SOME_STATE: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

const CASES: &[Case] = &[
    (Rule::SystemName, &[("system/name", "-")], "system/name"),
    (Rule::SystemPurpose, &[("system/purpose", "-")], "system/purpose"),
    (Rule::SystemOwner, &[("system/owner", "-")], "system/owner"),
    (Rule::SystemStage, &[("system/stage", "-")], "system/stage"),
    (Rule::SystemRole, &[("system/role", "-")], "system/role"),
    (Rule::SystemDescription, &[("system/data", "-")], "system/data"),
    (Rule::RequiredQuestion, &[("answers/personal", "-")], "answers/personal"),
    (Rule::ExpectedQuestion, &[("answers/scope", "-")], "answers/scope"),
    (Rule::AnswerReason, &[("answers/scope/state", "not_applicable")], "answers/scope/rationale"),
    (Rule::AnswerUnknown, &[("answers/scope/state", "unknown"), ("answers/scope/rationale", "Ask.")], "answers/scope"),
    (Rule::UnknownQuestion, &[("answers/weather/text", "Rain.")], "answers/weather"),
    (Rule::UnknownChoice, &[("answers/scope/picks", "galactic")], "answers/scope/picks"),
    (
        Rule::GapOwner,
        &[("answers/M-1/state", "answered"), ("answers/M-1/picks", "begun"), ("answers/M-1/due", "2026-09-30")],
        "answers/M-1/owner",
    ),
    (
        Rule::GapDue,
        &[("answers/M-1/state", "answered"), ("answers/M-1/picks", "begun"), ("answers/M-1/owner", "Ana")],
        "answers/M-1/due",
    ),
    (
        Rule::GapOverdue,
        &[
            ("answers/M-1/state", "answered"),
            ("answers/M-1/picks", "begun"),
            ("answers/M-1/owner", "Ana"),
            ("answers/M-1/due", "2026-05-31"),
        ],
        "answers/M-1/due",
    ),
    (
        Rule::GradeEvidence,
        &[("answers/M-1/state", "answered"), ("answers/M-1/picks", "practised")],
        "answers/M-1/evidence",
    ),
    (Rule::DetachedAnswer, &[("answers/gone/text", "Kept.")], "answers/gone"),
    (Rule::InstrumentDue, &[("answers/volume/state", "answered"), ("answers/volume/text", "2000")], "declined/genai"),
    (
        Rule::FactsDisagree,
        &[("answers/since/state", "answered"), ("answers/since/date", "2026-12-24")],
        "answers/since",
    ),
    (Rule::NoGroup, &[("risks/R-001-AAAA/groups", "-"), ("groups", "-")], "groups"),
    (Rule::GroupImpact, &[("groups/G-001-AAAA/impacts", "-")], "groups/G-001-AAAA/impacts"),
    (
        Rule::HarmAfter,
        &[("groups/G-001-AAAA/impacts/I-001-AAAA/after/severity", "-")],
        "groups/G-001-AAAA/impacts/I-001-AAAA/after",
    ),
    (
        Rule::ImpactRating,
        &[("groups/G-001-AAAA/impacts/I-001-AAAA/after/severity", "ruinous")],
        "groups/G-001-AAAA/impacts/I-001-AAAA/after",
    ),
    (
        Rule::SuggestionOpen,
        &[("answers/personal/picks", "yes"), ("answers/kinds/state", "answered")],
        "rejected/DAT-01",
    ),
    (Rule::RejectionReason, &[("rejected/MOD-01/by", "Ana")], "rejected/MOD-01/reason"),
    (Rule::UnknownCatalogueRisk, &[("risks/R-001-AAAA/origin", "OLD-09")], "risks/R-001-AAAA/origin"),
    (Rule::RiskTitle, &[("risks/R-001-AAAA/title", "-")], "risks/R-001-AAAA/title"),
    (Rule::RiskReference, &[("risks/R-001-AAAA/groups", "G-009-AAAA")], "risks/R-001-AAAA/groups/G-009-AAAA"),
    (
        Rule::RatingMissing,
        &[
            ("risks/R-001-AAAA/current/scores", "-"),
            ("risks/R-001-AAAA/treatment/option", "-"),
            ("risks/R-001-AAAA/residual", "-"),
        ],
        "risks/R-001-AAAA/current",
    ),
    (
        Rule::RatingHalf,
        &[("risks/R-001-AAAA/current/scores/organisation/likelihood", "rare")],
        "risks/R-001-AAAA/current/scores/organisation",
    ),
    (Rule::RatingRationale, &[("risks/R-001-AAAA/current/rationale", "-")], "risks/R-001-AAAA/current/rationale"),
    (Rule::RatingConfidence, &[("risks/R-001-AAAA/current/confidence", "low")], "risks/R-001-AAAA/current/confidence"),
    (
        Rule::UnknownRating,
        &[("risks/R-001-AAAA/inherent/scores/planet/severity", "severe")],
        "risks/R-001-AAAA/inherent/scores/planet",
    ),
    (Rule::TreatmentOpen, &[("risks/R-001-AAAA/treatment/option", "-")], "risks/R-001-AAAA/treatment/option"),
    (Rule::TreatmentNeeds, &[("risks/R-001-AAAA/treatment/rationale", "-")], "risks/R-001-AAAA/treatment/rationale"),
    (Rule::UnknownTreatment, &[("risks/R-001-AAAA/treatment/option", "hope")], "risks/R-001-AAAA/treatment/option"),
    (
        Rule::UnexplainedFall,
        &[
            ("risks/R-001-AAAA/treatment/option", "avoid"),
            ("risks/R-001-AAAA/treatment/controls", "-"),
            ("risks/R-001-AAAA/treatment/actions/T-001-AAAA/status", "dropped"),
        ],
        "risks/R-001-AAAA/residual",
    ),
    (
        Rule::ResidualForbidden,
        &[
            ("risks/R-001-AAAA/treatment/option", "avoid"),
            ("risks/R-001-AAAA/residual/scores/groups/likelihood", "likely"),
            ("risks/R-001-AAAA/residual/scores/groups/severity", "severe"),
        ],
        "risks/R-001-AAAA/residual",
    ),
    (
        Rule::ResidualAbove,
        &[
            ("risks/R-001-AAAA/residual/scores/groups/likelihood", "possible"),
            ("risks/R-001-AAAA/residual/scores/groups/severity", "moderate"),
        ],
        "risks/R-001-AAAA/acceptance",
    ),
    (
        Rule::UnknownControl,
        &[("risks/R-001-AAAA/treatment/controls/B.1", "B.1")],
        "risks/R-001-AAAA/treatment/controls/B.1",
    ),
    (
        Rule::ActionOwner,
        &[("risks/R-001-AAAA/treatment/actions/T-001-AAAA/owner", "-")],
        "risks/R-001-AAAA/treatment/actions/T-001-AAAA/owner",
    ),
    (
        Rule::ActionDue,
        &[("risks/R-001-AAAA/treatment/actions/T-001-AAAA/due", "-")],
        "risks/R-001-AAAA/treatment/actions/T-001-AAAA/due",
    ),
    (
        Rule::ActionOverdue,
        &[("risks/R-001-AAAA/treatment/actions/T-001-AAAA/due", "2026-05-31")],
        "risks/R-001-AAAA/treatment/actions/T-001-AAAA/due",
    ),
    (Rule::AcceptanceLacks, &[("risks/R-001-AAAA/treatment/option", "accept")], "risks/R-001-AAAA/acceptance"),
    (
        Rule::AcceptanceExpired,
        &[("risks/R-001-AAAA/acceptance/until", "2026-05-31")],
        "risks/R-001-AAAA/acceptance/until",
    ),
    (
        Rule::AcceptanceRole,
        &[("risks/R-001-AAAA/acceptance/approver", "Ana"), ("risks/R-001-AAAA/acceptance/role", "Intern")],
        "risks/R-001-AAAA/acceptance/role",
    ),
    (
        Rule::AcceptanceStale,
        &[
            ("risks/R-001-AAAA/acceptance/approver", "Ana"),
            ("risks/R-001-AAAA/acceptance/role", "Risk owner"),
            ("risks/R-001-AAAA/acceptance/reason", "So be it."),
            ("risks/R-001-AAAA/acceptance/until", "2026-12-01"),
            ("risks/R-001-AAAA/acceptance/bound_to", SOME_STATE),
        ],
        "risks/R-001-AAAA/acceptance",
    ),
    (
        Rule::AcceptanceUnbound,
        &[
            ("risks/R-001-AAAA/acceptance/approver", "Ana"),
            ("risks/R-001-AAAA/acceptance/role", "Risk owner"),
            ("risks/R-001-AAAA/acceptance/reason", "So be it."),
            ("risks/R-001-AAAA/acceptance/until", "2026-12-01"),
        ],
        "risks/R-001-AAAA/acceptance",
    ),
    (Rule::ControlOpen, &[("controls/A.7.4", "-")], "controls/A.7.4/applies"),
    (Rule::ControlJustification, &[("controls/A.7.4/justification", "-")], "controls/A.7.4/justification"),
    (Rule::ControlRelied, &[("controls/A.5.2/applies", "excluded")], "controls/A.5.2/applies"),
    (Rule::ControlEvidence, &[("controls/A.7.4/status", "in_place")], "controls/A.7.4/evidence"),
    (Rule::DetachedControl, &[("controls/X.1/owner", "Li")], "controls/X.1"),
    (Rule::UnknownControlEntry, &[("controls/B.1/owner", "Li")], "controls/B.1"),
    (Rule::ReviewMissing, &[("review/due", "-")], "review/due"),
    (Rule::ReviewLate, &[("review/due", "2026-12-02")], "review/due"),
    (Rule::ReviewOverdue, &[("review/due", "2026-05-31")], "review/due"),
];

fn raised(assessment: &Assessment) -> Vec<(Rule, String)> {
    let found = findings(&with_item(), assessment, TODAY);
    found.iter().map(|finding| (finding.rule, finding.at.to_string())).collect()
}

fn flawed(flaw: &[(&str, &str)]) -> Assessment {
    let mut assessment = sound();
    alter(&mut assessment, flaw);
    assessment
}

#[test]
fn a_sound_assessment_raises_nothing() {
    assert_eq!(findings(&with_item(), &sound(), TODAY), []);
}

#[test]
fn every_rule_is_raised_by_its_flaw_and_by_that_alone() {
    for (rule, flaw, at) in CASES {
        assert_eq!(raised(&flawed(flaw)), [(*rule, (*at).to_owned())], "{}", rule.id());
    }
}

#[test]
fn every_rule_has_a_case_and_an_id_of_its_own() {
    // A conflict is a flaw of a draft, not of an assessment; the tests of merging raise it. The methodology here repeats no
    // section, dates no control and stops nothing; the tests of rows and of onsets have one that does.
    let elsewhere = [
        Rule::MergeConflict,
        Rule::MergeWaits,
        Rule::TooFewEntries,
        Rule::TooManyEntries,
        Rule::EntryName,
        Rule::DutyLacks,
        Rule::DutyExcluded,
        Rule::DutyComing,
        Rule::MustStop,
        Rule::MustStopSoon,
    ];
    let tested: BTreeSet<Rule> = CASES.iter().map(|(rule, ..)| *rule).chain(elsewhere).collect();
    assert_eq!(tested.into_iter().collect::<Vec<_>>(), Rule::ALL);
    let ids: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
    assert_eq!(ids.len(), Rule::ALL.len());
}

#[test]
fn what_a_finding_says_names_the_thing_in_words() {
    let cases: [(&[(&str, &str)], &str); 6] = [
        (
            &[("risks/R-001-AAAA/treatment/option", "-")],
            "R-001 has no treatment option: Current level High is above the appetite, Low.",
        ),
        (&[("risks/R-001-AAAA/treatment/option", "accept")], "R-001 lacks an approver, a reason, an end date."),
        (
            &[("controls/A.5.2/applies", "excluded")],
            "A.5.2 Impact assessment process is excluded, but risks rely on it: R-001.",
        ),
        (&[("answers/personal", "-")], "“What about personal?” is open."),
        (
            &[("risks/R-001-AAAA/current/scores/groups/severity", "odd")],
            "R-001 current rating: “odd” is not a point of the severity scale.",
        ),
        (
            &[("review/due", "2027-01-01")],
            "The review is due on 2027-01-01, but a register with a risk at High must be reviewed by 2026-12-01.",
        ),
    ];
    for (flaw, words) in cases {
        let found = findings(&with_item(), &flawed(flaw), TODAY);
        assert!(found.iter().any(|finding| finding.says == words), "{words}\n{found:#?}");
    }
}

#[test]
fn findings_that_block_come_first() {
    let found = findings(&with_item(), &Assessment::default(), TODAY);
    let weights: Vec<Weight> = found.iter().map(assize::analysis::Finding::weight).collect();
    assert!(weights.is_sorted() && weights.contains(&Weight::Blocks) && weights.contains(&Weight::Notes));
}

#[test]
fn a_level_that_may_not_stay_can_be_accepted_only_where_the_methodology_names_who_may() {
    let stays = &[
        ("risks/R-001-AAAA/treatment/option", "accept"),
        ("risks/R-001-AAAA/residual/scores/groups/likelihood", "likely"),
        ("risks/R-001-AAAA/residual/scores/groups/severity", "severe"),
        ("risks/R-001-AAAA/acceptance/approver", "Ana"),
        ("risks/R-001-AAAA/acceptance/role", "board"),
        ("risks/R-001-AAAA/acceptance/reason", "Because."),
        ("risks/R-001-AAAA/acceptance/until", "2026-12-31"),
    ];
    assert_eq!(raised(&flawed(stays))[0].0, Rule::ResidualForbidden);
    let mut lenient = with_item();
    lenient.head.levels[3].accepted_by = vec!["Board".into()];
    let found = findings(&lenient, &flawed(stays), TODAY);
    assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), [Rule::AcceptanceUnbound]);
    let unaccepted = flawed(&stays[..3]);
    assert!(findings(&lenient, &unaccepted, TODAY).iter().any(|f| f.rule == Rule::ResidualForbidden));
}

#[test]
fn a_residual_rating_at_the_same_level_counts_if_a_point_is_lower() {
    let same = &[
        ("risks/R-001-AAAA/residual/scores/groups/likelihood", "likely"),
        ("risks/R-001-AAAA/residual/scores/groups/severity", "major"),
    ];
    assert!(raised(&flawed(same)).iter().any(|(rule, _)| *rule == Rule::TreatmentNeeds));
    let mut assessment = flawed(same);
    alter(&mut assessment, &[("risks/R-001-AAAA/current/scores/groups/severity", "severe")]);
    assert!(raised(&assessment).iter().all(|(rule, _)| *rule != Rule::TreatmentNeeds));
}

#[test]
fn steps_go_from_not_begun_to_complete() {
    let marks = |assessment: &Assessment| Board::new(&with_item(), assessment, TODAY).steps().map(|step| step.mark);
    assert_eq!(marks(&Assessment::default()), [Mark::Empty; 8]);
    assert_eq!(marks(&sound()), [Mark::Done; 8]);
}

#[test]
fn steps_count_and_draw_attention() {
    let step = |flaw: &[(&str, &str)], step| {
        let state = Board::new(&with_item(), &flawed(flaw), TODAY).step(step);
        (state.done, state.total, state.mark)
    };
    let open = &[("risks/R-002-AAAA", "+"), ("risks/R-002-AAAA/title", "Another")];
    assert_eq!(step(open, WizardStep::Analyse), (1, 2, Mark::Partial));
    assert_eq!(step(open, WizardStep::Evaluate), (1, 2, Mark::Partial));
    assert_eq!(step(open, WizardStep::Treat), (1, 1, Mark::Done));
    assert_eq!(step(&[("system/name", "-")], WizardStep::System), (10, 11, Mark::Partial));
    assert_eq!(step(&[("answers/scope", "-")], WizardStep::Impact), (2, 3, Mark::Partial));
    assert_eq!(step(&[("controls/A.5.2/applies", "excluded")], WizardStep::Controls), (3, 3, Mark::Attention));
    assert_eq!(step(&[("risks", "-")], WizardStep::Identify), (0, 0, Mark::Empty));
    let raised = &[("answers/personal/picks", "yes"), ("answers/kinds/state", "answered")];
    assert_eq!(step(raised, WizardStep::Identify), (0, 1, Mark::Partial));
    assert_eq!(step(&[("risks/R-001-AAAA/treatment/rationale", "-")], WizardStep::Treat), (0, 1, Mark::Partial));
}

#[test]
fn the_statement_of_applicability_names_who_relies_on_a_control() {
    let (method, assessment) = (with_item(), sound());
    let board = Board::new(&method, &assessment, TODAY);
    let lines = board.soa(&assessment).lines(&method);
    let relied: Vec<usize> = lines.iter().map(|line| line.risks.len()).collect();
    assert_eq!(relied, [1, 0, 0]);
    assert!(lines[0].risks.iter().eq([&id("R-001-AAAA")]));
}
