//! What one risk lacks: description, rating, treatment, actions, acceptance.

use super::{Ground, Rule, Sink};
use crate::analysis::evaluate::{AcceptanceState, Lack, NeedVerdict, Remainder, Verdict, evaluate};
use crate::analysis::rating::RatedRisk;
use crate::method::TreatmentNeed;
use crate::method::level_title;
use crate::model::{Action, ActionId, ActionStatus, Confidence, Path, RatingStage, Risk, RiskId};
use std::fmt::Display;

/// One risk under examination.
struct Case<'a> {
    ground: Ground<'a>,
    id: RiskId,
    risk: &'a Risk,
    rated: &'a RatedRisk,
}

impl Case<'_> {
    fn at(&self, below: impl Display) -> Path {
        Path::new("risks").join(self.id).join(below)
    }

    fn says(&self, what: impl Display) -> String {
        format!("{} {what}.", self.ground.assessment.risks.short(self.id))
    }

    fn level(&self, place: usize) -> &str {
        level_title(self.ground.methodology, place)
    }
}

pub(in crate::analysis) fn risk(ground: Ground<'_>, id: RiskId, risk: &Risk, rated: &RatedRisk, sink: &mut impl Sink) {
    let case = Case { ground, id, risk, rated };
    let verdict = evaluate(ground.methodology, risk, rated, ground.today);
    description(&case, sink);
    current_rating(&case, &verdict, sink);
    for &stage in RatingStage::ALL {
        ratings(&case, stage, sink);
    }
    treatment(&case, &verdict, sink);
    remainder(&case, &verdict, sink);
    risk.treatment.actions.iter().for_each(|(id, action)| check_action(&case, *id, action, sink));
    acceptance(&case, &verdict, sink);
}

fn description(case: &Case<'_>, sink: &mut impl Sink) {
    if case.risk.title.is_empty() {
        sink.raise(Rule::RiskTitle, || case.at("title"), || case.says("has no title"));
    }
    let Case { ground, risk, .. } = case;
    for id in risk.groups.iter().filter(|id| !ground.assessment.groups.contains_key(id)) {
        reference(case, "groups", id, sink);
    }
    for id in risk.raised_by.iter().filter(|id| ground.methodology.question(id).is_none()) {
        reference(case, "raised_by", id, sink);
    }
    for id in risk.tags.iter().filter(|id| ground.methodology.tag(id).is_none()) {
        reference(case, "tags", id, sink);
    }
}

fn reference(case: &Case<'_>, field: &str, id: &impl Display, sink: &mut impl Sink) {
    let at = || case.at(format_args!("{field}/{id}"));
    sink.raise(Rule::RiskReference, at, || case.says(format_args!("names “{id}”, which does not exist")));
}

fn current_rating(case: &Case<'_>, verdict: &Verdict, sink: &mut impl Sink) {
    let current = &case.risk.current;
    if !case.rated.current.has_complete_score() {
        return sink.raise(Rule::RatingMissing, || case.at("current"), || case.says("has no current rating"));
    }
    if current.rationale.is_empty() {
        let says = || case.says("is rated without a rationale");
        sink.raise(Rule::RatingRationale, || case.at("current/rationale"), says);
    }
    if let (Some(must_treat), Some(Confidence::Low)) = (verdict.must_treat, current.confidence) {
        let level = || case.level(must_treat.level);
        let says = || case.says(format_args!("stands at {} on low confidence", level()));
        sink.raise(Rule::RatingConfidence, || case.at("current/confidence"), says);
    }
}

fn ratings(case: &Case<'_>, stage: RatingStage, sink: &mut impl Sink) {
    let rated = case.rated.at(stage);
    let at = |dimension: &dyn Display| case.at(format_args!("{}/scores/{dimension}", stage.word()));
    let named = |what: &dyn Display| case.says(format_args!("{} rating: {what}", stage.label().to_lowercase()));
    for (dimension, missing) in rated.missing().filter(|_| rated.has_complete_score()) {
        let says = || named(&format_args!("{dimension}, {}", missing.label()));
        sink.raise(Rule::RatingHalf, || at(dimension), says);
    }
    for (dimension, problem) in rated.problems() {
        sink.raise(Rule::UnknownRating, || at(dimension), || named(problem));
    }
}

fn treatment(case: &Case<'_>, verdict: &Verdict, sink: &mut impl Sink) {
    let Case { ground, risk, .. } = case;
    let at = || case.at("treatment/option");
    match (&risk.treatment.option, verdict.must_treat) {
        (None, Some(must_treat)) => {
            let why = || must_treat.words(ground.methodology);
            sink.raise(Rule::TreatmentOpen, at, || case.says(format_args!("has no treatment option: {}", why())));
        }
        (Some(option), _) if ground.methodology.treatment(option).is_none() => {
            let says = || case.says(format_args!("is treated by “{option}”, which the methodology does not have"));
            sink.raise(Rule::UnknownTreatment, at, says);
        }
        _ => {}
    }
    verdict.needs.iter().for_each(|need| unmet(case, need, sink));
    for control in risk.treatment.controls.iter().filter(|id| ground.methodology.control(id).is_none()) {
        let says = || case.says(format_args!("relies on “{control}”, which the methodology does not have"));
        sink.raise(Rule::UnknownControl, || case.at(format_args!("treatment/controls/{control}")), says);
    }
}

fn unmet(case: &Case<'_>, verdict: &NeedVerdict, sink: &mut impl Sink) {
    let Some(first) = verdict.lacks.first() else { return };
    let says = || case.says(format_args!("lacks {}", joined(&verdict.lacks)));
    let (rule, at) = match verdict.need {
        TreatmentNeed::Acceptance => (Rule::AcceptanceLacks, "acceptance"),
        TreatmentNeed::Measures if *first == Lack::Measure => (Rule::TreatmentNeeds, "treatment"),
        TreatmentNeed::Measures => (Rule::TreatmentNeeds, "residual"),
        TreatmentNeed::Rationale => (Rule::TreatmentNeeds, "treatment/rationale"),
    };
    sink.raise(rule, || case.at(at), says);
}

fn joined(lacks: &[Lack]) -> String {
    lacks.iter().map(|lack| lack.label()).collect::<Vec<_>>().join(", ")
}

fn remainder(case: &Case<'_>, verdict: &Verdict, sink: &mut impl Sink) {
    if let Some(fall) = verdict.unexplained_fall {
        let says = || {
            let (from, to) = (case.level(fall.from), case.level(fall.to));
            case.says(format_args!("falls from {from} to {to} with no control or action behind it"))
        };
        sink.raise(Rule::UnexplainedFall, || case.at("residual"), says);
    }
    match (verdict.remainder, &verdict.acceptance) {
        (Remainder::Forbidden(level), _) => {
            let says = || case.says(format_args!("remains at {}, a level that may not stay", case.level(level)));
            sink.raise(Rule::ResidualForbidden, || case.at("residual"), says);
        }
        (Remainder::Above(level), AcceptanceState::Absent | AcceptanceState::Incomplete(_)) => {
            let says = || case.says(format_args!("remains at {} and nobody has accepted that", case.level(level)));
            sink.raise(Rule::ResidualAbove, || case.at("acceptance"), says);
        }
        _ => {}
    }
}

fn check_action(case: &Case<'_>, id: ActionId, action: &Action, sink: &mut impl Sink) {
    if matches!(action.status, Some(ActionStatus::Done | ActionStatus::Dropped)) {
        return;
    }
    let at = |field: &str| case.at(format_args!("treatment/actions/{id}/{field}"));
    let says = |what: &str| case.says(format_args!("action {} {what}", case.risk.treatment.actions.short(id)));
    if action.owner.is_empty() {
        sink.raise(Rule::ActionOwner, || at("owner"), || says("has no owner"));
    }
    match action.due {
        None => sink.raise(Rule::ActionDue, || at("due"), || says("has no due date")),
        Some(due) if due < case.ground.today => {
            sink.raise(Rule::ActionOverdue, || at("due"), || says(&format!("was due on {due}")));
        }
        Some(_) => {}
    }
}

fn acceptance(case: &Case<'_>, verdict: &Verdict, sink: &mut impl Sink) {
    acceptance_held(case, verdict, sink);
    let (Remainder::Within(place) | Remainder::Above(place) | Remainder::Forbidden(place)) = verdict.remainder else {
        return;
    };
    let acceptance = &case.risk.acceptance;
    let Some(level) = case.ground.methodology.head.levels.get(place) else { return };
    let may = level.accepted_by.iter().any(|role| role.base().eq_ignore_ascii_case(acceptance.role.as_str()));
    if !acceptance.approver.is_empty() && !level.accepted_by.is_empty() && !may {
        let roles = || level.accepted_by.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ");
        let says = || case.says(format_args!("remains at {}, which only {} may accept", level.title, roles()));
        sink.raise(Rule::AcceptanceRole, || case.at("acceptance/role"), says);
    }
}

/// Whether what was accepted is still what stands there, today.
fn acceptance_held(case: &Case<'_>, verdict: &Verdict, sink: &mut impl Sink) {
    let (rule, field, says) = match verdict.acceptance {
        AcceptanceState::Expired(until) => (
            Rule::AcceptanceExpired,
            "acceptance/until",
            format!("was accepted until {until}: the acceptance is stale"),
        ),
        AcceptanceState::Changed => (Rule::AcceptanceStale, "acceptance", accepted_before(case)),
        AcceptanceState::Unbound => {
            let says = "was accepted without a record of its state; whether it has changed since cannot be told";
            (Rule::AcceptanceUnbound, "acceptance", says.to_owned())
        }
        AcceptanceState::Absent | AcceptanceState::Incomplete(_) | AcceptanceState::Standing => return,
    };
    sink.raise(rule, || case.at(field), || case.says(says));
}

fn accepted_before(case: &Case<'_>) -> String {
    let acceptance = &case.risk.acceptance;
    let on = acceptance.on.map(|on| format!(" on {on}")).unwrap_or_default();
    format!("is not any more what {} accepted{on}: the acceptance is stale", acceptance.approver)
}
