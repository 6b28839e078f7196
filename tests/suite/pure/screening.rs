//! Screening first, answer once: which instruments are due and why, and what is proposed from where.

use crate::common::record::{TODAY, alter};
use crate::common::{methodology, shipped};
use assize::analysis::{
    Asked, Board, DueState, InstrumentStatus, Proposal, Rule, Screened, answer_from_text, contradictions, proposals,
    screen, screening_questions,
};
use assize::history::edits;
use assize::method::{Condition, Methodology};
use assize::model::{Assessment, Cell};

fn all() -> Methodology {
    let mut base = methodology();
    for other in ["genai", "owasp-llm-agentic", "eu-ai-act"] {
        base.attach(shipped(other)).unwrap();
    }
    base
}

/// Answers as they are typed.
fn sheet(method: &Methodology, answers: &[(&str, &str)]) -> Assessment {
    let mut sheet = Assessment::default();
    for (question, typed) in answers {
        let known = method.question(&question.parse().unwrap()).unwrap();
        let fields = answer_from_text(known, typed).unwrap_or_else(|bad| panic!("{question}: {bad}"));
        edits::answer(&sheet, &Cell { row: None, question: known.id.clone() }, &fields)
            .unwrap()
            .apply(&mut sheet)
            .unwrap();
    }
    sheet
}

fn found(method: &Methodology, sheet: &Assessment, instrument: &str) -> Screened {
    screen(method, sheet).into_iter().find(|known| known.instrument.as_str() == instrument).unwrap()
}

fn proposed(method: &Methodology, sheet: &Assessment, question: &str) -> Option<Proposal> {
    let found = proposals(method, sheet, &Asked::of(method, &sheet.answers));
    found.into_iter().find(|proposal| proposal.question.as_str() == question)
}

fn told(method: &Methodology, sheet: &Assessment) -> Vec<String> {
    let asked = Asked::of(method, &sheet.answers);
    contradictions(method, sheet, &asked).into_iter().map(|clash| clash.says).collect()
}

#[test]
fn the_screening_is_the_first_ten_questions_and_every_one_of_them_is_asked_of_everybody() {
    let method = methodology();
    let first: Vec<_> = method.questions[0].questions.iter().map(|question| &question.id).collect();
    assert_eq!((method.questions[0].id.as_str(), first.len()), ("screening", 10));
    assert!(method.questions[0].questions.iter().all(|question| question.when == Condition::Always));
    assert!(screening_questions(&method).iter().all(|question| first.contains(&&question.id)));
}

#[test]
fn an_instrument_is_open_until_the_answers_decide_then_due_or_not() {
    let method = methodology();
    let blank = found(&method, &Assessment::default(), "eu-ai-act");
    assert_eq!((blank.state, blank.waits_for.len()), (DueState::Open, 1));
    let due = found(&method, &sheet(&method, &[("IA-76", "union")]), "eu-ai-act");
    assert_eq!((due.state, due.waits()), (DueState::Due, true));
    assert_eq!(due.decided_by[0].answered, ["In the European Union"]);
    assert!(due.because[0].contains("wherever its provider sits"));
    let not = found(&method, &sheet(&method, &[("IA-76", "states")]), "eu-ai-act");
    assert_eq!(
        (not.state, not.decided_by[0].answered.as_slice()),
        (DueState::NotDue, &["In the United States".into()][..])
    );
    let unknown = found(&method, &sheet(&method, &[("IA-76", "unknown: nobody asked sales")]), "eu-ai-act");
    assert_eq!((unknown.state, unknown.waits_for.len()), (DueState::Open, 1), "unknown decides nothing");
}

#[test]
fn of_several_reasons_one_that_holds_is_enough_and_alone_is_told() {
    let method = methodology();
    let agent = found(&method, &sheet(&method, &[("IA-01", "acts")]), "owasp-llm-agentic");
    assert_eq!((agent.state, agent.because.len()), (DueState::Due, 1));
    let reader = sheet(&method, &[("IA-01", "retrieves"), ("IA-29", "web")]);
    let reader = found(&method, &reader, "owasp-llm-agentic");
    assert_eq!((reader.state, reader.decided_by.len()), (DueState::Due, 2));
    let alone = sheet(&method, &[("IA-01", "retrieves"), ("IA-29", "none")]);
    assert_eq!(found(&method, &alone, "owasp-llm-agentic").state, DueState::NotDue);
}

#[test]
fn what_is_due_is_a_finding_until_it_is_attached_or_declined_with_a_reason() {
    let method = methodology();
    let mut now = sheet(&method, &[("IA-76", "union")]);
    let waits = |method: &Methodology, now: &Assessment| Board::new(method, now, TODAY).rules().of(Rule::InstrumentDue);
    assert_eq!(waits(&method, &now), 1);
    let mut attached = methodology();
    attached.attach(shipped("eu-ai-act")).unwrap();
    assert_eq!(waits(&attached, &now), 0);
    assert_eq!(found(&attached, &now, "eu-ai-act").status, InstrumentStatus::Attached);
    let act = "eu-ai-act".parse().unwrap();
    assert!(edits::decline(&method, &now, &act, " ", "Ana").is_err());
    let declined = edits::decline(&method, &now, &act, "Counsel does it apart.", "Ana").unwrap();
    declined.apply(&mut now).unwrap();
    assert_eq!(waits(&method, &now), 0);
    edits::undecline(&now, &act).unwrap().apply(&mut now).unwrap();
    assert_eq!(waits(&method, &now), 1);
    attached.detach(&act).unwrap();
    assert_eq!((waits(&attached, &now), found(&attached, &now, "eu-ai-act").status), (1, InstrumentStatus::Detached));
}

#[test]
fn a_board_kept_up_to_date_screens_and_proposes_like_a_new_one() {
    let method = all();
    let mut now = Assessment::default();
    let mut board = Board::new(&method, &now, TODAY);
    let steps: [&[(&str, &str)]; 4] = [
        &[("answers/IA-76/state", "answered"), ("answers/IA-76/picks", "union")],
        &[("answers/IA-53/state", "answered"), ("answers/IA-53/picks", "emotions")],
        &[("system/purpose", "Ranks applications."), ("system/role", "deployer")],
        &[("review/due", "2027-01-31"), ("declined/nist-ai-rmf/reason", "Nobody asks.")],
    ];
    for step in steps {
        alter(&mut now, step);
        let places: Vec<_> = step.iter().map(|(at, _)| assize::model::Path::new(*at)).collect();
        board.update(&method, &now, &places);
        assert_eq!(board, Board::new(&method, &now, TODAY));
    }
    assert!(!board.proposals().is_empty() && !board.screened().is_empty());
}

#[test]
fn a_fact_is_proposed_with_its_source_in_the_words_of_the_question_that_asks() {
    let method = all();
    let now = sheet(&method, &[("IA-53", "emotions, social_scoring")]);
    let practice = proposed(&method, &now, "EU-07").unwrap();
    assert_eq!(practice.sources, ["IA-53 (iso-42001)"]);
    assert!(practice.says.starts_with("Scores people over time") && practice.says.contains("Reads emotions"));
    assert!(practice.is_whole());
    let edit = edits::take_proposal(&now, &practice).unwrap();
    assert!(edit.0.iter().all(|change| change.why.text() == "Taken over from IA-53 (iso-42001)."));
    let mut after = now.clone();
    edit.apply(&mut after).unwrap();
    assert!(proposed(&method, &after, "EU-07").is_none() && told(&method, &after).is_empty());
    let none = sheet(&method, &[("IA-53", "none")]);
    assert_eq!(proposed(&method, &none, "EU-07").unwrap().says, "None of these");
}

#[test]
fn what_is_not_known_is_neither_proposed_nor_denied() {
    let method = all();
    let now = sheet(&method, &[("IA-16", "ordinary, confidential")]);
    let data = proposed(&method, &now, "GA-07").unwrap();
    assert_eq!(data.fields[1].1.to_string(), "personal secret");
    assert!(data.open.iter().any(|choice| choice.as_str() == "works") && !data.is_whole());
    assert!(data.open.iter().all(|choice| choice.as_str() != "sensitive"), "IA-16 leaves it out");
    let tuned = sheet(&method, &[("IA-22", "tuned")]);
    assert!(proposed(&method, &tuned, "GA-06").is_none(), "tuned here or run as it is: not known");
    assert_eq!(
        proposed(&method, &sheet(&method, &[("IA-22", "hosted")]), "GA-06").unwrap().fields[1].1.to_string(),
        "hosted"
    );
}

#[test]
fn the_record_of_the_system_and_the_groups_are_sources_too() {
    let method = all();
    let listed =
        [("EU-03", "deployer"), ("EU-05", "public"), ("EU-15", "services"), ("EU-20", "credit"), ("EU-24", "yes")];
    let mut now = sheet(&method, &listed);
    let places = [
        ("system/purpose", "Ranks loan applications."),
        ("groups/G-001-AAAA", "+"),
        ("groups/G-001-AAAA/name", "Applicants"),
        ("groups/G-001-AAAA/size", "about 9,000 a year"),
        ("review/due", "2027-01-31"),
    ];
    alter(&mut now, &places);
    let source = |question: &str| proposed(&method, &now, question).map(|found| (found.says, found.sources));
    assert_eq!(source("EU-42"), Some(("Ranks loan applications.".into(), vec!["System › purpose".into()])));
    assert_eq!(source("EU-44"), Some(("Applicants (about 9,000 a year)".into(), vec!["Affected groups".into()])));
    assert_eq!(source("IA-50"), Some(("2027-01-31".into(), vec!["Review › due date".into()])));
}

#[test]
fn two_answers_that_do_not_agree_are_a_finding_until_one_is_mended_or_explained() {
    let method = all();
    let mut now = sheet(&method, &[("IA-16", "special"), ("GA-07", "works")]);
    let clash = told(&method, &now);
    assert_eq!(clash.len(), 1, "{clash:?}");
    assert!(
        clash[0].starts_with("Two answers do not agree on the kinds of data: IA-16 (iso-42001) says “Health"),
        "{clash:?}"
    );
    assert!(clash[0].ends_with("GA-07 (genai) does not."), "{clash:?}");
    assert!(proposed(&method, &now, "OA-04").is_none(), "what is in dispute is not proposed");
    alter(&mut now, &[("answers/GA-07/rationale", "Other than IA-16: health data stay outside the model.")]);
    assert!(told(&method, &now).is_empty());
    let agreed = sheet(&method, &[("IA-16", "special"), ("GA-07", "sensitive, personal")]);
    assert!(told(&method, &agreed).is_empty());
}

#[test]
fn an_answer_that_is_not_asked_for_gives_no_fact() {
    let method = all();
    let now = sheet(&method, &[("EU-01", "outside"), ("EU-07", "emotions")]);
    assert!(proposed(&method, &now, "IA-53").is_none());
    let asked = sheet(&method, &[("EU-01", "yes"), ("EU-07", "emotions")]);
    assert!(proposed(&method, &asked, "IA-53").is_some());
}

/// The two that grade, beside the default one.
fn grading() -> Methodology {
    let mut base = methodology();
    for other in ["aims-gap", "nist-ai-rmf"] {
        base.attach(shipped(other)).unwrap();
    }
    base
}

/// A grade of one item, and what is proposed to the other.
const RUNGS: [(&str, &str); 5] = [
    ("none", "absent"),
    ("adhoc", "improvised"),
    ("defined", "defined"),
    ("practised", "practised"),
    ("improving", "practised"),
];

#[test]
fn what_two_instruments_grade_is_graded_once() {
    let method = grading();
    for (there, here) in RUNGS {
        let sheet = sheet(&method, &[("NR-02", "operation"), ("MS-2.4", there)]);
        let proposal = proposed(&method, &sheet, "ISO-A.6.2.6").unwrap();
        assert_eq!(proposal.fields[1].1.to_string(), here, "{there}");
        assert_eq!(proposal.from(), "MS-2.4 (nist-ai-rmf)");
    }
    // Nothing says that somebody independent looked, and nothing that results changed it: neither top follows from the other.
    let proven = proposed(&method, &sheet(&method, &[("ISO-A.3.2", "proven")]), "GV-2.1").unwrap();
    assert_eq!(proven.fields[1].1.to_string(), "practised");
    assert!(told(&method, &sheet(&method, &[("ISO-A.3.2", "proven"), ("GV-2.1", "improving")])).is_empty());
    let apart = told(&method, &sheet(&method, &[("ISO-A.3.2", "practised"), ("GV-2.1", "adhoc")]));
    assert!(apart.len() == 1 && apart[0].contains("whether roles for AI are assigned and known"), "{apart:?}");
    let policy = proposed(&method, &sheet(&method, &[("ISO-5.2", "defined")]), "ISO-A.2.2").unwrap();
    assert_eq!(policy.from(), "ISO-5.2 (aims-gap)");
}

#[test]
fn how_far_the_system_is_stands_in_its_record() {
    let method = grading();
    let staged = |stage: &str| {
        let mut sheet = Assessment::default();
        alter(&mut sheet, &[("system/stage", stage)]);
        proposed(&method, &sheet, "NR-02").map(|proposal| (proposal.fields[1].1.to_string(), proposal.from()))
    };
    assert_eq!(staged("verification"), Some(("built".into(), "System › stage".into())));
    assert_eq!(staged("operation"), Some(("operation".into(), "System › stage".into())));
    assert_eq!(staged("deployment"), None, "on trial or in use: the record does not say");
}
