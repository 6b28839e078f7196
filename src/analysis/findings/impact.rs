//! What the impact assessment lacks: answers, affected groups, rated impacts.

use super::graded::graded;
use super::{Ground, Rule, Sink};
use crate::analysis::impact::{BenefitReading, RatedImpact, rate_impact};
use crate::analysis::questionnaire::{Asked, Standing};
use crate::analysis::score::{Outcome, Problem, RatedScore, Reading};
use crate::method::{Need, Question};
use crate::model::{AffectedGroup, GroupId, Impact, ImpactId, Path, QuestionId};

pub(in crate::analysis) fn answers(ground: Ground<'_>, asked: &Asked<'_>, sink: &mut impl Sink) {
    for question in asked.questions() {
        answer(question, asked, sink);
        graded(ground, question, asked, sink);
    }
    for id in ground.assessment.answers.keys().filter(|id| ground.methodology.question(id).is_none()) {
        let says = || format!("An answer stands under “{id}”, but the methodology has no such question.");
        sink.raise(Rule::UnknownQuestion, || answer_path(id), says);
    }
}

fn answer_path(id: &QuestionId) -> Path {
    Path::new("answers").join(id)
}

fn answer(question: &Question, asked: &Asked<'_>, sink: &mut impl Sink) {
    let at = || answer_path(&question.id);
    let standing = asked.standing(question);
    let reasoned = asked.answer(&question.id).is_some_and(|answer| !answer.rationale.is_empty());
    match (standing, question.need) {
        (Standing::Open, Need::Required) => sink.raise(Rule::RequiredQuestion, at, || ask(question, "is open")),
        (Standing::Open, Need::Expected) => sink.raise(Rule::ExpectedQuestion, at, || ask(question, "is open")),
        (Standing::Answered, _) => choices(question, asked, sink),
        (Standing::Unknown, _) => sink.raise(Rule::AnswerUnknown, at, || ask(question, "is answered unknown")),
        (Standing::Open, Need::Optional) | (Standing::NotApplicable, _) => {}
    }
    if matches!(standing, Standing::Unknown | Standing::NotApplicable) && !reasoned {
        let says = || ask(question, &format!("is {} without a reason", standing.label()));
        sink.raise(Rule::AnswerReason, || at().join("rationale"), says);
    }
}

fn ask(question: &Question, stands: &str) -> String {
    format!("“{}” {stands}.", question.ask)
}

fn choices(question: &Question, asked: &Asked<'_>, sink: &mut impl Sink) {
    let picks = asked.answer(&question.id).into_iter().flat_map(|answer| answer.picks.iter());
    for pick in picks.filter(|pick| question.choice_title(pick).is_none()) {
        let says = || ask(question, &format!("is answered “{pick}”, which is none of its choices"));
        sink.raise(Rule::UnknownChoice, || answer_path(&question.id).join("picks"), says);
    }
}

pub(in crate::analysis) fn groups(ground: Ground<'_>, sink: &mut impl Sink) {
    let all = &ground.assessment.groups;
    if all.is_empty() {
        sink.raise(Rule::NoGroup, || Path::new("groups"), || Rule::NoGroup.what().to_owned());
    }
    all.iter().for_each(|(id, known)| group(ground, *id, known, sink));
}

fn group(ground: Ground<'_>, id: GroupId, group: &AffectedGroup, sink: &mut impl Sink) {
    if group.impacts.is_empty() {
        let says = || format!("{} {} has no impacts.", id.short(), group.name);
        sink.raise(Rule::GroupImpact, || Path::new("groups").join(id).join("impacts"), says);
    }
    group.impacts.iter().for_each(|(impact, known)| check_impact(ground, (id, *impact), known, sink));
}

fn check_impact(ground: Ground<'_>, (group, id): (GroupId, ImpactId), impact: &Impact, sink: &mut impl Sink) {
    let at = |field: &str| Path::new("groups").join(group).join("impacts").join(id).join(field);
    let unrated = || format!("The harm {} to {} is not rated with its measures in place.", id.short(), group.short());
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
