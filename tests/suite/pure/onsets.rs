//! Dates as data: the first case that is met decides, open answers leave several days possible, the day is given from outside.

use crate::common::method::{id, with_item};
use crate::common::record::{TODAY, alter, sound};
use crate::common::rows::{answer, instrument};
use assize::analysis::{Application, Duties, Rule, Timing, Truth, findings, score_told};
use assize::format::read::parse;
use assize::method::{Methodology, Onset};
use assize::model::{Answer, AnswerState, Assessment};
use jiff::civil::{Date, date};

const QUESTIONS: &str = r#"[(id: "s", title: "S", help: "", questions: [
    (id: "ban", ask: "Banned?", help: "", kind: YesNo),
    (id: "use", ask: "Listed?", help: "", kind: YesNo),
    (id: "which", ask: "Which?", help: "", kind: Single([(id: "a", title: "A"), (id: "none", title: "None")]), when: Has("use", "yes")),
    (id: "role", ask: "Role?", help: "", kind: Multi([(id: "maker", title: "Maker"), (id: "user", title: "User")])),
    (id: "since", ask: "Since when?", help: "", kind: Date),
])]"#;

const SCORING: &str = r#"(
    unknown: open, not_applicable: nothing, figures: [],
    levels: [
        (id: "free", title: "Free", zone: accept),
        (id: "listed", title: "Listed", zone: tolerate, obligations: [
            (says: "Keep papers.", applies: [(when: Has("role", "maker"), from: "2027-12-02")]),
            (says: "Tell somebody."),
        ]),
        (id: "banned", title: "Banned", zone: stop),
    ],
    mode: Criteria([
        (when: Answers(Has("ban", "yes")), level: "banned", because: "It is on the list of bans."),
        (when: Answers(Has("which", "a")), level: "listed", because: "It is on the list of uses."),
        (when: Answers(Always), level: "free", because: "It is on no list."),
    ]),
    overrides: [(when: Answers(Has("ban", "yes")), effect: Stop, from: "2026-12-02", because: "The ban.")],
)"#;

/// A duty of makers: old things have until 2028, listed ones from 2027 on.
const ONSETS: &str = r#"[
    (at: ["listed"], when: All([Has("role", "maker"), Dated("since", below, "2026-08-02")]), from: "2028-08-02", because: "It was there before."),
    (at: ["listed"], when: Has("role", "maker"), from: "2027-12-02"),
]"#;

fn method() -> Methodology {
    let mut method = instrument(QUESTIONS, SCORING);
    method.controls[0].applies = parse("controls.ron", ONSETS).unwrap();
    method
}

fn sheet(given: &[(&str, &str)]) -> Assessment {
    let given = given.iter().map(|(question, says)| {
        let dated = says.parse().ok().map(|day: Date| Answer {
            state: Some(AnswerState::Answered),
            date: Some(day),
            ..Answer::default()
        });
        (id(question), dated.unwrap_or_else(|| answer(says)))
    });
    Assessment { answers: given.collect(), ..Assessment::default() }
}

fn duty(given: &[(&str, &str)]) -> Application {
    let method = method();
    Duties::of(&method, &sheet(given)).get(&method.controls[0].id).unwrap().clone()
}

fn on(given: &[(&str, &str)], day: Date) -> Timing {
    duty(given).on(day)
}

const FIRST: Date = date(2027, 12, 2);
const LATER: Date = date(2028, 8, 2);
const LISTED: [(&str, &str); 4] = [("ban", "no"), ("use", "yes"), ("which", "a"), ("role", "maker")];

fn listed(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    [&LISTED[..], more].concat()
}

#[test]
fn the_first_case_that_is_met_gives_the_day_and_the_clock_says_whether_it_is_past() {
    let new = listed(&[("since", "2026-08-02")]);
    assert_eq!(on(&new, date(2027, 12, 1)), Timing::From(FIRST));
    assert_eq!(on(&new, FIRST), Timing::Since(FIRST));
    let old = listed(&[("since", "2026-08-01")]);
    assert_eq!(on(&old, date(2028, 8, 1)), Timing::From(LATER));
    assert_eq!((on(&old, LATER), duty(&old).because.as_str()), (Timing::Since(LATER), "It was there before."));
    assert_eq!(Timing::From(FIRST).words(date(2027, 12, 1)), "applies from 2027-12-02, in 1 day");
    assert_eq!(Timing::From(FIRST).words(date(2026, 11, 29)), "applies from 2027-12-02, in 368 days");
}

#[test]
fn where_no_case_is_met_it_does_not_apply() {
    assert_eq!(on(&[("ban", "no"), ("use", "no"), ("role", "maker")], TODAY), Timing::Never);
    let user = [("ban", "no"), ("use", "yes"), ("which", "a"), ("role", "user")];
    assert_eq!((on(&user, TODAY), duty(&user).holds), (Timing::Never, Truth::No));
    assert_eq!(on(&[("ban", "yes"), ("use", "yes"), ("which", "a"), ("role", "maker")], TODAY), Timing::Never);
}

#[test]
fn while_answers_are_open_it_may_apply_from_the_earliest_day_and_they_are_named() {
    let waits = |given: &[(&str, &str)]| duty(given).waits_for.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(on(&[], TODAY), Timing::Open(FIRST));
    assert_eq!(waits(&[]), ["role", "since", "ban", "use"], "which is not asked yet, so use decides");
    assert_eq!(waits(&[("ban", "no"), ("use", "yes"), ("role", "maker")]), ["since", "which"]);
    // Both cases lead to a day to come; only between the two days does the open answer decide.
    let undated = listed(&[]);
    assert_eq!((on(&undated, TODAY), on(&undated, FIRST)), (Timing::From(FIRST), Timing::Open(FIRST)));
    assert_eq!((on(&undated, LATER), waits(&undated)), (Timing::Since(FIRST), vec!["since".to_owned()]));
}

#[test]
fn what_nobody_knows_decides_nothing() {
    assert_eq!(on(&[("ban", "no"), ("use", "yes"), ("which", "a"), ("role", "unknown")], TODAY), Timing::Open(FIRST));
    let mut unscored = with_item();
    unscored.controls[0].applies = vec![Onset {
        at: Vec::new(),
        when: assize::method::Condition::Has(id("scope"), id("local")),
        from: FIRST,
        because: "".into(),
    }];
    let duties = Duties::of(&unscored, &sheet(&[("scope", "unknown")]));
    assert_eq!(duties.get(&unscored.controls[0].id).unwrap().holds, Truth::Maybe);
    assert!(duties.get(&unscored.controls[1].id).is_none());
}

#[test]
fn an_answer_moves_a_duty_only_between_open_and_settled() {
    // Each answer taken away leaves at least as many days possible.
    let full = listed(&[("since", "2026-08-01")]);
    let days = duty(&full).days;
    for left_out in 0..full.len() {
        let mut fewer = full.clone();
        fewer.remove(left_out);
        assert!(duty(&fewer).days.is_superset(&days), "{fewer:?}");
    }
}

fn told(given: &[(&str, &str)], today: Date) -> assize::analysis::ScoreTold {
    let (method, now) = (method(), sheet(given));
    score_told(method.body(), &method, &now, today).unwrap()
}

#[test]
fn what_a_level_asks_for_is_told_with_its_day_and_left_out_where_it_does_not_apply() {
    let (before, after) = (told(&LISTED, TODAY), told(&LISTED, FIRST));
    assert!(
        before.follows.contains(&"Required, applies from 2027-12-02, in 549 days: Keep papers.".to_owned()),
        "{before:?}"
    );
    assert!(after.follows.contains(&"Required, applies since 2027-12-02: Keep papers.".to_owned()), "{after:?}");
    let user = told(&[("ban", "no"), ("use", "yes"), ("which", "a"), ("role", "user")], TODAY);
    assert!(!user.follows.iter().any(|line| line.contains("Keep papers.")), "{user:?}");
    assert!(user.follows.contains(&"Required: Tell somebody.".to_owned()));
    assert!(
        before.duties.iter().any(|line| line.starts_with("applies from 2027-12-02, in 549 days: A.5.2")),
        "{before:?}"
    );
    assert_eq!(before.because, ["Listed: It is on the list of uses."]);
}

#[test]
fn a_stop_may_wait_for_its_day() {
    let banned = [("ban", "yes")];
    let (before, after) = (told(&banned, date(2026, 12, 1)), told(&banned, date(2026, 12, 2)));
    assert_eq!(before.follows[0], "It must not go on from 2026-12-02, in 1 day.");
    assert_eq!(after.follows[0], "It must not go on.");
    assert!(before.because.contains(&"Prohibited from 2026-12-02, in 1 day: The ban.".to_owned()));
    assert!(after.because.contains(&"Prohibited since 2026-12-02: The ban.".to_owned()));
}

#[test]
fn a_stop_is_a_finding_at_the_answer_that_leads_there_and_says_when() {
    let (method, banned) = (method(), sheet(&[("ban", "yes")]));
    let stops = |assessment: &Assessment, today| {
        let found = findings(&method, assessment, today).into_iter();
        let own = found.filter(|found| matches!(found.rule, Rule::MustStop | Rule::MustStopSoon));
        own.map(|found| (found.rule, found.at.to_string(), found.says)).collect::<Vec<_>>()
    };
    let (id, at) = (&method.head.id, "answers/ban".to_owned());
    let before = format!("It must not go on from 2026-12-02 by {id}, in 1 day: The ban.");
    assert_eq!(stops(&banned, date(2026, 12, 1)), [(Rule::MustStopSoon, at.clone(), before)]);
    assert_eq!(
        stops(&banned, date(2026, 12, 2)),
        [(Rule::MustStop, at, format!("It must not go on by {id}: The ban."))]
    );
    assert_eq!(stops(&sheet(&[("ban", "no")]), date(2026, 12, 2)), []);
    assert_eq!(stops(&sheet(&[]), date(2026, 12, 2)), [], "open is not banned");
}

#[test]
fn of_several_levels_only_the_possible_are_named_and_what_decides() {
    let open = told(&[("use", "no")], TODAY);
    assert_eq!(open.level, "Free so far, still possible: Banned");
    assert_eq!((open.possible.as_slice(), open.between), (&[0, 2][..], Some((0, 2))));
    assert_eq!(open.waits_for, ["ban Banned?"]);
    let settled = told(&[("ban", "yes")], TODAY);
    assert_eq!((settled.level.as_str(), settled.waits_for.len()), ("Banned", 0), "what comes after decides nothing");
    let chained = told(&[("ban", "no")], TODAY);
    assert_eq!(
        (chained.level.as_str(), chained.waits_for.join(" ")),
        ("Free so far, between Free and Listed", "use Listed?".into())
    );
}

fn rules(method: &Methodology, flaws: &[(&str, &str)], today: Date) -> Vec<(Rule, String)> {
    let mut now = sound();
    alter(&mut now, flaws);
    let own = |rule: Rule| matches!(rule, Rule::ControlOpen | Rule::DutyLacks | Rule::DutyExcluded | Rule::DutyComing);
    let found = findings(method, &now, today).into_iter().filter(|found| own(found.rule));
    found.map(|found| (found.rule, found.says)).collect()
}

/// The control that no risk of the sound assessment calls for, dated.
fn dated(from: Date, scope: &str) -> Methodology {
    let mut method = with_item();
    let control = method.controls.iter_mut().find(|control| control.id.as_str() == "A.7.4").unwrap();
    let when = assize::method::Condition::Has(id("scope"), id(scope));
    control.applies = vec![Onset { at: Vec::new(), when, from, because: "".into() }];
    method
}

#[test]
fn findings_tell_duties_that_lack_that_come_and_that_were_left_out() {
    let scope = sound().answers.get("scope").unwrap().picks.iter().next().unwrap().to_string();
    let (past, coming) = (dated(date(2026, 1, 1), &scope), dated(date(2026, 7, 1), &scope));
    let planned: &[(&str, &str)] = &[("controls/A.7.4/status", "planned")];
    assert_eq!(rules(&past, planned, TODAY)[0].0, Rule::DutyLacks);
    let (rule, says) = rules(&coming, planned, TODAY).remove(0);
    assert_eq!(rule, Rule::DutyComing);
    assert!(says.ends_with("applies from 2026-07-01, in 30 days, and is not in place."), "{says}");
    let placed: &[(&str, &str)] = &[("controls/A.7.4/status", "in_place"), ("controls/A.7.4/evidence", "It.")];
    assert_eq!(rules(&past, placed, TODAY), []);
    let excluded: &[(&str, &str)] = &[("controls/A.7.4/applies", "excluded"), ("controls/A.7.4/status", "-")];
    for method in [&past, &coming] {
        assert_eq!(rules(method, excluded, TODAY)[0].0, Rule::DutyExcluded);
    }
    let open: &[(&str, &str)] = &[("controls/A.7.4", "-")];
    let (rule, says) = rules(&past, open, TODAY).remove(0);
    assert_eq!(rule, Rule::ControlOpen);
    assert!(says.ends_with("is neither included nor excluded, but applies since 2026-01-01."), "{says}");
    // What does not apply by the answers needs no decision, and may be left out in peace.
    let idle = dated(date(2026, 1, 1), if scope == "local" { "national" } else { "local" });
    assert_eq!((rules(&idle, open, TODAY), rules(&idle, excluded, TODAY)), (Vec::new(), Vec::new()));
}
