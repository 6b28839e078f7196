//! The shipped `eu-ai-act`: the class follows from the answers in the order of the Act, duties from class and role, each with
//! its day.

use crate::common::disk::place;
use crate::common::record::{record, set};
use assize::analysis::{Asked, Duties, LevelReading, Rule, Scorer, Timing, Truth, findings, score_told};
use assize::method::{Condition, Methodology, Onset};
use assize::model::Assessment;
use jiff::civil::{Date, date};
use std::collections::BTreeSet;
use std::sync::Arc;

fn act() -> Arc<Methodology> {
    place().workspace.methodology(&"eu-ai-act".parse().unwrap()).unwrap().methodology
}

/// A system of ours in the Union that nothing in the Act catches, with every question that decides answered.
const CLEAR: &[(&str, &str)] = &[
    ("EU-01", "yes"),
    ("EU-02", "none"),
    ("EU-03", "provider deployer"),
    ("EU-04", "2026-09-01"),
    ("EU-05", "private"),
    ("EU-52", "yes"),
    ("EU-06", "fitting"),
    ("EU-07", "none"),
    ("EU-12", "no"),
    ("EU-15", "none"),
    ("EU-28", "none"),
    ("EU-31", "no"),
];

const CREDIT: &[(&str, &str)] = &[("EU-15", "services"), ("EU-20", "credit"), ("EU-24", "yes")];
const DEVICE: &[(&str, &str)] = &[("EU-12", "component"), ("EU-13", "yes"), ("EU-14", "a")];
const EXEMPT: &[(&str, &str)] = &[("EU-24", "no"), ("EU-25", "preparatory"), ("EU-26", "no")];

fn answer(assessment: &mut Assessment, question: &str, says: &str) {
    let (state, field) = match says {
        "unknown" => ("unknown", None),
        _ if says.parse::<Date>().is_ok() => ("answered", Some("date")),
        _ => ("answered", Some("picks")),
    };
    set(assessment, &format!("answers/{question}/state"), state);
    if let Some(field) = field {
        set(assessment, &format!("answers/{question}/{field}"), says);
    }
}

fn sheet(answers: &[(&str, &str)]) -> Assessment {
    let mut assessment = record(&[]);
    for (question, says) in answers {
        answer(&mut assessment, question, says);
    }
    assessment
}

/// The clear system with other answers.
fn but(answers: &[(&str, &str)]) -> Assessment {
    sheet(&[CLEAR, answers].concat())
}

/// The ids of the classes that are possible, and that so far.
fn classes(act: &Methodology, assessment: &Assessment) -> (Vec<String>, String) {
    let scorer = Scorer::new(act).unwrap();
    let score = scorer.score(assessment);
    let id = |place: usize| scorer.level(place).unwrap().id.to_string();
    (score.possible.iter().map(|place| id(*place)).collect(), score.so_far.map(id).unwrap_or_default())
}

fn class(act: &Methodology, answers: &[(&str, &str)]) -> String {
    let (possible, so_far) = classes(act, &but(answers));
    assert_eq!(possible, [so_far.as_str()], "{answers:?} does not settle it");
    so_far
}

fn stops(act: &Methodology, answers: &[(&str, &str)]) -> Truth {
    let scorer = Scorer::new(act).unwrap();
    scorer.stop(&scorer.score(&but(answers)))
}

/// Answers, by question.
type Given = &'static [(&'static str, &'static str)];

/// A class and answers that give it.
const CLASSES: &[(&str, &[Given])] = &[
    ("minimal", &[&[]]),
    ("out", &[&[("EU-01", "outside")], &[("EU-01", "no_ai")], &[("EU-02", "private")], &[("EU-02", "research")]]),
    ("gpai", &[&[("EU-31", "yes"), ("EU-32", "no")], &[("EU-31", "unsure"), ("EU-32", "uncounted")]]),
    ("systemic", &[&[("EU-31", "open"), ("EU-32", "notified")], &[("EU-31", "yes"), ("EU-32", "yes")]]),
    ("transparency", &[&[("EU-28", "talks")], &[("EU-28", "public_text"), ("EU-31", "yes"), ("EU-32", "yes")]]),
    ("annex_i_b", &[&[("EU-12", "product"), ("EU-13", "yes"), ("EU-14", "b")]]),
    ("annex_i", &[DEVICE, &[("EU-12", "product"), ("EU-13", "yes"), ("EU-14", "unsure"), ("EU-28", "talks")]]),
    ("annex_iii", &[CREDIT, &[("EU-15", "work"), ("EU-19", "hiring"), ("EU-24", "no"), ("EU-25", "none")]]),
    ("prohibited", &[&[("EU-07", "weakness"), ("EU-08", "yes")]]),
];

#[test]
fn each_class_is_reached_in_the_order_of_the_act() {
    let act = act();
    for (expected, ways) in CLASSES {
        ways.iter().for_each(|answers| assert_eq!(class(&act, answers), *expected, "{answers:?}"));
    }
    assert_eq!(class(&act, &[DEVICE, CREDIT].concat()), "annex_both");
    let b = [("EU-12", "product"), ("EU-13", "yes"), ("EU-14", "b")];
    assert_eq!(class(&act, &[&b[..], CREDIT].concat()), "annex_iii");
    assert_eq!(class(&act, &[("EU-12", "component"), ("EU-13", "other")]), "minimal");
    assert_eq!(
        (class(&act, &[("EU-02", "open")]), class(&act, &[("EU-02", "open"), ("EU-28", "talks")])),
        ("out".into(), "transparency".into())
    );
    let tested: BTreeSet<&str> = CLASSES.iter().map(|(class, _)| *class).chain(["annex_both"]).collect();
    let all: BTreeSet<&str> = act.head.scoring.as_ref().unwrap().levels.iter().map(|level| level.id.as_str()).collect();
    assert_eq!(tested, all);
}

/// A practice, what takes it out of the ban, and what does not.
type Practice = (&'static str, (&'static str, &'static str), &'static [(&'static str, &'static str)]);

const PRACTICES: &[Practice] = &[
    ("manipulation", ("EU-08", "no"), &[("EU-08", "yes")]),
    ("weakness", ("EU-08", "no"), &[("EU-08", "yes")]),
    ("intimate", ("EU-09", "tested"), &[("EU-09", "untested"), ("EU-10", "none")]),
    ("intimate", ("EU-10", "edit"), &[("EU-09", "none"), ("EU-10", "defence")]),
    ("child_abuse", ("EU-10", "defence"), &[("EU-09", "none"), ("EU-10", "edit")]),
    ("scoring", ("EU-10", "related"), &[("EU-10", "medical")]),
    ("crime", ("EU-10", "facts"), &[("EU-10", "related")]),
    ("scraping", ("EU-10", "targeted"), &[("EU-10", "none")]),
    ("emotions", ("EU-10", "medical"), &[("EU-10", "authorised")]),
    ("traits", ("EU-10", "dataset"), &[("EU-10", "facts")]),
    ("live", ("EU-10", "authorised"), &[("EU-10", "dataset")]),
];

#[test]
fn each_practice_is_prohibited_unless_its_own_exception_holds() {
    let act = act();
    for (practice, exception, without) in PRACTICES {
        let banned = [&[("EU-07", *practice)], *without].concat();
        assert_eq!((class(&act, &banned), stops(&act, &banned)), ("prohibited".into(), Truth::Yes), "{practice}");
        let mut freed = banned.clone();
        freed.push(*exception);
        assert_eq!((class(&act, &freed), stops(&act, &freed)), ("minimal".into(), Truth::No), "{practice}");
    }
}

#[test]
fn prohibited_wins_over_everything_else() {
    let act = act();
    let rest = [DEVICE, CREDIT, &[("EU-28", "talks"), ("EU-31", "yes"), ("EU-32", "yes")]].concat();
    assert_eq!(class(&act, &rest), "annex_both");
    let banned = [&rest[..], &[("EU-07", "scoring"), ("EU-10", "none")]].concat();
    assert_eq!(class(&act, &banned), "prohibited");
    // One practice that is freed does not free another.
    let two = [("EU-07", "emotions scoring"), ("EU-10", "medical")];
    assert_eq!(class(&act, &two), "prohibited");
    assert_eq!(class(&act, &[("EU-02", "research"), ("EU-07", "scoring"), ("EU-10", "none")]), "out");
}

#[test]
fn the_exception_of_article_6_3_frees_what_profiles_nobody_and_nothing_else() {
    let act = act();
    let with = |more: &[(&'static str, &'static str)]| class(&act, &[CREDIT, more].concat());
    assert_eq!(with(EXEMPT), "minimal");
    assert_eq!(with(&[("EU-24", "no"), ("EU-25", "none")]), "annex_iii");
    assert_eq!(with(&[("EU-24", "no"), ("EU-25", "preparatory"), ("EU-26", "yes")]), "annex_iii");
    assert_eq!(with(&[("EU-24", "yes"), ("EU-25", "preparatory"), ("EU-26", "no")]), "annex_iii");
    assert_eq!(class(&act, &[DEVICE, CREDIT, EXEMPT].concat()), "annex_i");
}

#[test]
fn while_answers_are_open_the_classes_left_and_the_questions_that_decide_are_named() {
    let act = act();
    let open = |answers: &[(&str, &str)]| {
        let assessment = sheet(answers);
        let waits = Scorer::new(&act).unwrap().waits_for(&assessment);
        (classes(&act, &assessment), waits.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
    };
    let ((possible, so_far), waits) = open(&CLEAR[..1]);
    assert_eq!((possible.len(), so_far.as_str(), waits.as_str()), (10, "minimal", "EU-02"), "first the exclusions");
    let ((possible, _), waits) = open(&CLEAR[..2]);
    assert_eq!((possible.len(), waits.as_str()), (9, "EU-07 EU-12 EU-15 EU-28 EU-31"));
    let ((possible, _), waits) = open(&[&CLEAR[..8], &[("EU-15", "services"), ("EU-12", "no")]].concat());
    assert_eq!(possible, ["minimal", "gpai", "systemic", "transparency", "annex_iii"]);
    assert_eq!(waits, "EU-20 EU-28 EU-31");
    // What nobody knows stays open.
    let assessment = but(&[("EU-07", "unknown")]);
    assert_eq!(classes(&act, &assessment).0, ["minimal", "prohibited"]);
    let told = score_told(act.body(), &act, &assessment, date(2026, 11, 29)).unwrap();
    assert_eq!(told.level, "Minimal so far, still possible: Prohibited");
    assert_eq!(told.waits_for, ["EU-07 Does it do one of these, or could it easily be made to?"]);
    // A practice without its exception looked at counts as banned until it is.
    let (possible, so_far) = classes(&act, &but(&[("EU-07", "live")]));
    assert_eq!((possible, so_far.as_str()), (vec!["minimal".to_owned(), "prohibited".to_owned()], "prohibited"));
}

#[test]
fn answers_only_ever_rule_classes_out() {
    let act = act();
    let ways: Vec<Vec<(&str, &str)>> =
        CLASSES.iter().flat_map(|(_, ways)| ways.iter().map(|way| [CLEAR, way].concat())).collect();
    for way in ways {
        let mut given = Vec::new();
        let mut before: BTreeSet<String> = classes(&act, &sheet(&given)).0.into_iter().collect();
        for question in act.all_questions().filter(|question| way.iter().any(|(id, _)| *id == question.id.as_str())) {
            given.push(*way.iter().rfind(|(id, _)| *id == question.id.as_str()).unwrap());
            let now: BTreeSet<String> = classes(&act, &sheet(&given)).0.into_iter().collect();
            assert!(now.is_subset(&before), "{given:?}: {now:?} is no part of {before:?}");
            before = now;
        }
    }
}

fn timing(act: &Methodology, assessment: &Assessment, duty: &str, today: Date) -> Timing {
    Duties::of(act, assessment).on(&duty.parse().unwrap(), today).unwrap()
}

const ANNEX_III: Date = date(2027, 12, 2);
const ANNEX_I: Date = date(2028, 8, 2);
const TODAY: Date = date(2026, 11, 29);

#[test]
fn duties_follow_from_class_and_role() {
    let act = act();
    let of = |answers: &[(&str, &str)], duty: &str| timing(&act, &but(answers), duty, TODAY);
    assert_eq!(of(CREDIT, "Art9"), Timing::From(ANNEX_III));
    assert_eq!(of(DEVICE, "Art9"), Timing::From(ANNEX_I));
    assert_eq!(of(&[DEVICE, CREDIT].concat(), "Art9"), Timing::From(ANNEX_III), "the earlier of two days");
    let role = |role, duty| of(&[CREDIT, &[("EU-03", role)]].concat(), duty);
    for (who, own, other) in [
        ("deployer", "Art26.1", "Art9"),
        ("provider", "Art9", "Art26.1"),
        ("importer", "Art23", "Art24"),
        ("distributor", "Art24", "Art23"),
    ] {
        assert_eq!((role(who, own), role(who, other)), (Timing::From(ANNEX_III), Timing::Never), "{who}");
    }
    assert_eq!(of(&[], "Art9"), Timing::Never);
    assert_eq!(of(&[CREDIT, &[("EU-52", "no")]].concat(), "Art22"), Timing::From(ANNEX_III));
    assert_eq!(of(CREDIT, "Art22"), Timing::Never);
    assert_eq!(of(&[CREDIT, EXEMPT].concat(), "Art6.4"), Timing::From(ANNEX_III));
    assert_eq!(of(&[("EU-07", "scoring"), ("EU-10", "none")], "Art5"), Timing::Since(date(2025, 2, 2)));
    assert_eq!(of(&[("EU-01", "outside")], "Art4"), Timing::Never);
    let both = [CREDIT, &[("EU-28", "talks")]].concat();
    assert_eq!(of(&both, "Art50.1"), Timing::Since(date(2026, 8, 2)), "beside the class");
}

#[test]
fn dates_turn_on_when_it_came_and_to_whom() {
    let act = act();
    let marks = |since, today| {
        timing(&act, &but(&[("EU-28", "synthetic"), ("EU-30", "no"), ("EU-04", since)]), "Art50.2", today)
    };
    let grace = date(2026, 12, 2);
    assert_eq!(marks("2026-08-02", TODAY), Timing::Since(date(2026, 8, 2)));
    assert_eq!((marks("2026-08-01", TODAY), marks("2026-08-01", grace)), (Timing::From(grace), Timing::Since(grace)));
    assert_eq!(marks("unknown", TODAY), Timing::Open(date(2026, 8, 2)));
    let model = |since| timing(&act, &but(&[("EU-31", "yes"), ("EU-32", "no"), ("EU-04", since)]), "Art53.1a", TODAY);
    assert_eq!(model("2025-08-01"), Timing::From(date(2027, 8, 2)));
    assert_eq!(model("2025-08-02"), Timing::Since(date(2025, 8, 2)));
    let body = |who| timing(&act, &but(&[CREDIT, &[("EU-05", who)]].concat()), "Art26.1", TODAY);
    assert_eq!((body("public"), body("private")), (Timing::From(date(2030, 8, 2)), Timing::From(ANNEX_III)));
    let open = |papers: &str| timing(&act, &but(&[("EU-31", "open"), ("EU-32", "no")]), papers, TODAY);
    assert_eq!((open("Art53.1a"), open("Art53.1c")), (Timing::Never, Timing::Since(date(2025, 8, 2))));
}

#[test]
fn the_new_bans_stop_from_their_own_day() {
    let act = act();
    let told = |practice, today| {
        let now = but(&[("EU-07", practice), ("EU-09", "none"), ("EU-10", "none")]);
        score_told(act.body(), &act, &now, today).unwrap().follows
    };
    let stops = "It must not go on from 2026-12-02, in 3 days.";
    assert_eq!(told("intimate", TODAY)[0], stops);
    assert_eq!(told("intimate", date(2026, 12, 2))[0], "It must not go on.");
    assert_eq!(told("intimate scoring", TODAY)[0], "It must not go on.");
    let required = |lines: Vec<String>| lines.into_iter().find(|line| line.starts_with("Required")).unwrap();
    assert!(
        required(told("child_abuse", TODAY))
            .starts_with("Required, applies from 2026-12-02, in 3 days: Do not offer it")
    );
    assert!(required(told("live", TODAY)).starts_with("Required, applies since 2025-02-02: Do not offer it"));
}

#[test]
fn a_prohibited_practice_is_found_at_the_question_of_practices() {
    let act = act();
    let found = findings(&act, &but(&[("EU-07", "scoring"), ("EU-10", "none")]), TODAY);
    let stop = found.iter().find(|found| found.rule == Rule::MustStop).unwrap();
    assert_eq!(stop.at.as_str(), "answers/EU-07");
    assert!(stop.says.contains("Art. 5(1)(a) to (h)"), "{}", stop.says);
}

/// Whether the assessment of Art. 27 is due, by the duty and by its questions.
fn fria(act: &Methodology, answers: &[(&str, &str)]) -> (bool, bool) {
    let assessment = but(answers);
    let asked = Asked::of(act, &assessment).asks(&"EU-42".parse().unwrap());
    (timing(act, &assessment, "Art27", TODAY) != Timing::Never, asked)
}

#[test]
fn the_fundamental_rights_assessment_is_due_only_when_it_is() {
    let act = act();
    let hiring: &[(&str, &str)] = &[("EU-15", "work"), ("EU-19", "hiring"), ("EU-24", "yes")];
    let supply: &[(&str, &str)] =
        &[("EU-15", "infrastructure"), ("EU-17", "supply"), ("EU-24", "yes"), ("EU-05", "public")];
    let cases: [(&[(&str, &str)], bool); 8] = [
        (CREDIT, true),
        (&[CREDIT, &[("EU-03", "provider")]].concat(), false),
        (&[CREDIT, EXEMPT].concat(), false),
        (hiring, false),
        (&[hiring, &[("EU-05", "public_service")]].concat(), true),
        (&[hiring, &[("EU-05", "union")]].concat(), true),
        (supply, false),
        (DEVICE, false),
    ];
    for (answers, due) in cases {
        assert_eq!(fria(&act, answers), (due, due), "{answers:?}");
    }
}

#[test]
fn a_deviation_from_the_class_needs_its_reason() {
    let act = act();
    let asks = |says| Asked::of(&act, &but(&[("EU-50", says)])).asks(&"EU-51".parse().unwrap());
    assert_eq!((asks("stands"), asks("milder"), asks("stricter")), (false, true, true));
    let reason = act.question(&"EU-51".parse().unwrap()).unwrap();
    assert_eq!(reason.need, assize::method::Need::Required);
    assert_eq!(
        class(&act, &[CREDIT, &[("EU-50", "milder")]].concat()),
        "annex_iii",
        "the class stays what answers give"
    );
}

/// Every day that stands as data: of cases, of stops, and those that answers are held against.
fn days(act: &Methodology) -> BTreeSet<Date> {
    let scoring = act.head.scoring.as_ref().unwrap();
    let obligations = scoring.levels.iter().flat_map(|level| &level.obligations).flat_map(|one| &one.applies);
    let onsets: Vec<&Onset> = act.controls.iter().flat_map(|control| &control.applies).chain(obligations).collect();
    let mut found: BTreeSet<Date> = onsets.iter().map(|onset| onset.from).collect();
    found.extend(scoring.overrides.iter().filter_map(|over| over.from));
    for onset in onsets {
        held(&onset.when, &mut found);
    }
    found
}

fn held(condition: &Condition, found: &mut BTreeSet<Date>) {
    match condition {
        Condition::Dated(_, _, day) => {
            found.insert(*day);
        }
        Condition::Not(inner) => held(inner, found),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| held(part, found)),
        _ => {}
    }
}

#[test]
fn every_day_of_the_amended_act_that_binds_stands_as_data() {
    let expected = [
        date(2025, 2, 2),
        date(2025, 8, 2),
        date(2026, 8, 2),
        date(2026, 12, 2),
        date(2027, 8, 2),
        date(2027, 12, 2),
        date(2028, 8, 2),
        date(2030, 8, 2),
    ];
    let act = act();
    assert_eq!(days(&act).into_iter().collect::<Vec<_>>(), expected);
    let undated: Vec<&str> =
        act.controls.iter().filter(|control| control.applies.is_empty()).map(|control| control.id.as_str()).collect();
    assert_eq!(undated, ["Art4a"], "a permission is no duty");
    let sections: Vec<_> = act.questions.iter().map(|section| section.id.as_str()).collect();
    assert_eq!(sections[1..6], ["prohibited", "annex_i", "annex_iii", "transparency", "general_purpose"]);
    assert!(matches!(Scorer::new(&act).unwrap().score(&but(&[])).level, LevelReading::At(1)));
}
