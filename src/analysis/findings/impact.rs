//! What the impact assessment lacks: answers, affected groups, rated impacts.

use super::graded::graded;
use super::stops::stops;
use super::{Ground, Rule, Sink, rows};
use crate::analysis::impact::{BenefitReading, RatedImpact, rate_impact};
use crate::analysis::questionnaire::{Asked, AskedCell, Standing};
use crate::analysis::score::{Outcome, Problem, RatedScore, Reading};
use crate::method::Need;
use crate::model::{AffectedGroup, GroupId, Impact, ImpactId, Path};

pub(in crate::analysis) fn answers(ground: Ground<'_>, asked: &Asked<'_>, sink: &mut impl Sink) {
    for cell in asked.cells() {
        answer(ground, cell, sink);
        graded(ground, cell, sink);
    }
    rows::marks(ground, asked, sink);
    rows::counts(ground, asked, sink);
    rows::strays(ground, sink);
    stops(ground, asked, sink);
}

fn answer(ground: Ground<'_>, asked: &AskedCell<'_>, sink: &mut impl Sink) {
    let at = || asked.cell.place();
    let standing = asked.standing;
    let ask = |stands: &str| format!("“{}” {stands}.", rows::title(ground, &asked.cell));
    let reasoned = asked.said_at.is_some() || asked.answer.is_some_and(|answer| !answer.rationale.is_empty());
    match (standing, asked.question.need) {
        (Standing::Open, Need::Required) => sink.raise(Rule::RequiredQuestion, at, || ask("is open")),
        (Standing::Open, Need::Expected) => sink.raise(Rule::ExpectedQuestion, at, || ask("is open")),
        (Standing::Answered, _) => choices(asked, ask, sink),
        (Standing::Unknown, _) => sink.raise(Rule::AnswerUnknown, at, || ask("is answered unknown")),
        (Standing::Open, Need::Optional) | (Standing::NotApplicable, _) => {}
    }
    if matches!(standing, Standing::Unknown | Standing::NotApplicable) && !reasoned {
        let says = || ask(&format!("is {} without a reason", standing.label()));
        sink.raise(Rule::AnswerReason, || at().join("rationale"), says);
    }
}

fn choices(asked: &AskedCell<'_>, ask: impl Fn(&str) -> String, sink: &mut impl Sink) {
    let picks = asked.answer.into_iter().flat_map(|answer| answer.picks.iter());
    for pick in picks.filter(|pick| asked.question.choice_title(pick).is_none()) {
        let says = || ask(&format!("is answered “{pick}”, which is none of its choices"));
        sink.raise(Rule::UnknownChoice, || asked.cell.place().join("picks"), says);
    }
}

pub(in crate::analysis) fn groups(ground: Ground<'_>, sink: &mut impl Sink) {
    let all = &ground.assessment.groups;
    if all.is_empty() && !ground.methodology.only_grades() {
        sink.raise(Rule::NoGroup, || Path::new("groups"), || Rule::NoGroup.what().to_owned());
    }
    all.iter().for_each(|(id, known)| group(ground, *id, known, sink));
}

fn group(ground: Ground<'_>, id: GroupId, group: &AffectedGroup, sink: &mut impl Sink) {
    if group.impacts.is_empty() {
        let says = || format!("{} {} has no impacts.", ground.assessment.groups.short(id), group.name);
        sink.raise(Rule::GroupImpact, || Path::new("groups").join(id).join("impacts"), says);
    }
    group.impacts.iter().for_each(|(impact, known)| check_impact(ground, (id, *impact), known, sink));
}

fn check_impact(ground: Ground<'_>, (group, id): (GroupId, ImpactId), impact: &Impact, sink: &mut impl Sink) {
    let at = |field: &str| Path::new("groups").join(group).join("impacts").join(id).join(field);
    let unrated = || {
        format!(
            "The harm {} to {} is not rated with its measures in place.",
            id.short(),
            ground.assessment.groups.short(group)
        )
    };
    match rate_impact(ground.methodology, impact) {
        RatedImpact::Undecided => {}
        RatedImpact::NoDimension => sink.raise(Rule::HarmAfter, || at("dimension"), unrated),
        RatedImpact::Harm { before, after } => {
            if matches!(after.outcome, Outcome::Missing(_)) {
                sink.raise(Rule::HarmAfter, || at("after"), unrated);
            }
            problem(problem_of(&before), || at("before"), id, sink);
            problem(problem_of(&after), || at("after"), id, sink);
        }
        RatedImpact::Benefit { before, after } => {
            problem(unknown_in(&before), || at("before"), id, sink);
            problem(unknown_in(&after), || at("after"), id, sink);
        }
    }
}

fn problem(says: Option<String>, at: impl FnOnce() -> Path, id: ImpactId, sink: &mut impl Sink) {
    if let Some(says) = says {
        sink.raise(Rule::ImpactRating, at, || format!("Impact {}: {says}.", id.short()));
    }
}

fn problem_of(score: &RatedScore) -> Option<String> {
    match &score.outcome {
        Outcome::Problem(problem) => Some(problem.to_string()),
        Outcome::Level(_) | Outcome::Missing(_) => None,
    }
}

fn unknown_in(benefit: &BenefitReading) -> Option<String> {
    use crate::analysis::Axis::{Likelihood, Severity};
    [(Likelihood, &benefit.likelihood), (Severity, &benefit.size)].into_iter().find_map(|(axis, reading)| match reading
    {
        Reading::Unknown(id) => Some(Problem::NoPoint(axis, id.clone()).to_string()),
        Reading::Open | Reading::At(_) => None,
    })
}
