//! QN05 to QN07: what of a questionnaire and its scoring serves nothing, leaves a gap or lacks points.

use super::{LintFinding, LintRule, Subject};
use crate::method::scoring::{Basis, Effect, Mode, Test};
use crate::method::{Body, Condition, Kind, Marks, Methodology, Question, Scoring, YES_NO};
use crate::model::{LevelId, TagId};
use std::collections::BTreeSet;

/// Every finding of these rules.
pub(super) fn findings(methodology: &Methodology) -> Vec<LintFinding> {
    let own = methodology.body();
    let mut found: Vec<LintFinding> = idle_grid(methodology).into_iter().chain(idle_ladders(methodology)).collect();
    for body in methodology.bodies() {
        let about = |about: Subject| if body.id == own.id { about } else { Subject::Whole };
        found.extend(body.all_questions().flat_map(|question| of_question(question, body.scoring)));
        if let Some(scoring) = body.scoring {
            found.extend(idle_parts(body, scoring).into_iter().map(|(id, says)| {
                let finding = LintFinding::new(LintRule::Unused, about(Subject::Figure(id)), "Scoring", says);
                finding.advise("Let something lead to it, or drop it.".to_owned())
            }));
            found.extend(
                open_ends(scoring)
                    .into_iter()
                    .map(|says| LintFinding::new(LintRule::Gap, about(Subject::Scoring), "Scoring", says)),
            );
        }
    }
    found
}

fn idle_grid(methodology: &Methodology) -> Option<LintFinding> {
    let head = &methodology.head;
    let idle = !head.grid.0.is_empty() && head.dimensions.iter().all(|dimension| dimension.grid.is_some());
    let says = "Every dimension has a matrix of its own, so that nobody is rated on the shared one.".to_owned();
    let finding = || LintFinding::new(LintRule::Unused, Subject::Matrix(Vec::new()), "Methodology", says);
    idle.then(finding).map(|finding| finding.advise("Leave the shared grid empty: `grid: []`.".to_owned()))
}

fn idle_ladders(methodology: &Methodology) -> Vec<LintFinding> {
    let climbed: BTreeSet<&TagId> =
        methodology.all_questions().filter_map(|question| question.ladder.as_ref()).collect();
    let idle = methodology.head.ladders.iter().filter(|ladder| !climbed.contains(&ladder.id));
    idle.map(|ladder| {
        let says = format!("No question is answered on the scale “{}”.", ladder.title);
        LintFinding::new(LintRule::Unused, Subject::Figure(ladder.id.clone()), "Scales", says)
            .advise("Let a question name it as its ladder, or drop it.".to_owned())
    })
    .collect()
}

fn of_question(question: &Question, scoring: Option<&Scoring>) -> Vec<LintFinding> {
    let finding = |rule, says: String, next: &str| {
        LintFinding::new(rule, Subject::Question(question.id.clone()), question.id.as_str(), says)
            .advise(next.to_owned())
    };
    let mut found = Vec::new();
    if scoring.is_some() && question.scores.is_empty() && gives_points(question) {
        let says = format!("“{}” gives points that go to no figure.", question.ask);
        found.push(finding(LintRule::Unused, says, "Name the figures under scores, or drop the points."));
    }
    if !question.scores.is_empty() {
        let silent = silent_choices(question);
        if !silent.is_empty() {
            let says =
                format!("“{}” is scored, but these answers have no points: {}.", question.ask, silent.join(", "));
            found.push(finding(LintRule::NoPoints, says, "Give each of them points, be it 0."));
        }
        if let Some(says) = unbanded(question) {
            found.push(finding(LintRule::Gap, says, "Let the last band have no end."));
        }
    }
    found
}

fn gives_points(question: &Question) -> bool {
    question.marks.is_some() || question.kind.choices().iter().any(|choice| choice.points.is_some())
}

/// Answers of a scored question that have no points.
fn silent_choices(question: &Question) -> Vec<String> {
    match (&question.kind, &question.marks) {
        (Kind::Single(choices) | Kind::Multi(choices) | Kind::LongList(choices), _) => {
            let silent = choices.iter().filter(|choice| choice.points.is_none());
            silent.map(|choice| choice.title.to_string()).collect()
        }
        (Kind::YesNo, Some(Marks::YesNo(points))) => {
            let silent = YES_NO.iter().filter(|word| !points.keys().any(|id| id.as_str() == **word));
            silent.map(ToString::to_string).collect()
        }
        (Kind::YesNo, _) => YES_NO.map(ToOwned::to_owned).into(),
        (Kind::Number(_), None) => vec!["any number".to_owned()],
        _ => Vec::new(),
    }
}

fn unbanded(question: &Question) -> Option<String> {
    let Some(Marks::Bands(bands)) = &question.marks else { return None };
    let end = bands.last()?.below?;
    Some(format!("“{}” has no band for {end} and above.", question.ask))
}

/// Figures that no answer feeds and variants without a section.
fn idle_parts(body: Body<'_>, scoring: &Scoring) -> Vec<(TagId, String)> {
    let fed: BTreeSet<&TagId> = body.all_questions().flat_map(|question| &question.scores).collect();
    let by_answers = scoring.figures.iter().filter(|figure| matches!(figure.from, Basis::Answers(..)));
    let dry = by_answers.filter(|figure| !fed.contains(&figure.id));
    let dry = dry.map(|figure| (figure.id.clone(), format!("No question gives points to “{}”.", figure.title)));
    let sections: BTreeSet<&TagId> = body.questions.iter().filter_map(|section| section.variant.as_ref()).collect();
    let empty = scoring.variants.iter().filter(|variant| !sections.contains(&variant.id));
    let empty =
        empty.map(|variant| (variant.id.clone(), format!("No section belongs to the variant “{}”.", variant.title)));
    dry.chain(empty).collect()
}

/// Answers that come to no level, and levels that no answers come to.
fn open_ends(scoring: &Scoring) -> Vec<String> {
    let mut reached: BTreeSet<&LevelId> = scoring.overrides.iter().filter_map(|over| level_of(&over.effect)).collect();
    let mut found = Vec::new();
    match &scoring.mode {
        Mode::Criteria(criteria) => {
            reached.extend(criteria.iter().map(|criterion| &criterion.level));
            if !criteria.last().is_some_and(|criterion| takes_the_rest(&criterion.when)) {
                found.push("No criterion takes what the others leave: let the last one hold always.".to_owned());
            }
        }
        Mode::Lookup(lookup) => reached.extend(lookup.grid.iter().flatten()),
        Mode::None | Mode::Points(_) | Mode::Sections(..) | Mode::Maturity(..) => return found,
    }
    let lost = scoring.levels.iter().filter(|level| !reached.contains(&level.id));
    found.extend(lost.map(|level| format!("Nothing leads to the level “{}” of the scoring.", level.title)));
    found
}

fn level_of(effect: &Effect) -> Option<&LevelId> {
    match effect {
        Effect::AtLeast(level) | Effect::AtMost(level) | Effect::Exactly(level) => Some(level),
        Effect::Stop => None,
    }
}

fn takes_the_rest(test: &Test) -> bool {
    match test {
        Test::Answers(Condition::Always) => true,
        Test::All(parts) => parts.iter().all(takes_the_rest),
        _ => false,
    }
}
