//! What the plan of a graded item lacks: somebody who closes the gap, a date that holds, something to show once it is closed.

use super::{Ground, Rule, Sink};
use crate::analysis::gap::{Grading, grading};
use crate::analysis::questionnaire::AskedCell;
use crate::model::Answer;
use jiff::civil::Date;

/// A rule, the field it is about, whether it is raised, and what it says after the name of the item.
type Check = (Rule, &'static str, fn(&Case<'_>) -> bool, fn(&Case<'_>) -> String);

const CHECKS: [Check; 5] = [
    (Rule::UnknownChoice, "target", has_no_step, |case| {
        format!("aims at “{}”, which is none of its steps", case.target())
    }),
    (
        Rule::GapOwner,
        "owner",
        |case| case.grading.falls_short() && case.answer.owner.is_empty(),
        |case| format!("{}, and nobody is named who closes the gap", case.falls_short()),
    ),
    (
        Rule::GapDue,
        "due",
        |case| case.grading.falls_short() && case.answer.due.is_none(),
        |case| format!("{}, without a date", case.falls_short()),
    ),
    (Rule::GapOverdue, "due", is_overdue, |case| {
        let due = case.answer.due.map(|due| due.to_string()).unwrap_or_default();
        format!("{}; that was due on {due}", case.falls_short())
    }),
    (Rule::GradeEvidence, "evidence", is_unproven, |case| {
        format!("stands at “{}” without evidence", case.step(case.grading.now.unwrap_or_default()))
    }),
];

/// One graded item with its answer.
struct Case<'a> {
    answer: &'a Answer,
    grading: Grading<'a>,
    today: Date,
}

impl Case<'_> {
    fn target(&self) -> String {
        self.answer.target.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    fn step(&self, place: usize) -> &str {
        self.grading.title(place)
    }

    fn falls_short(&self) -> String {
        let now = self.step(self.grading.now.unwrap_or_default());
        format!("stands at “{now}”, below its target “{}”", self.step(self.grading.target))
    }
}

fn has_no_step(case: &Case<'_>) -> bool {
    case.answer.target.as_ref().is_some_and(|target| case.grading.steps.iter().all(|step| step.id != *target))
}

fn is_overdue(case: &Case<'_>) -> bool {
    case.grading.falls_short() && case.answer.due.is_some_and(|due| due < case.today)
}

/// The lowest step claims nothing, so it needs nothing to show for it.
fn is_unproven(case: &Case<'_>) -> bool {
    let reached = case.grading.now.is_some_and(|now| now > 0 && now >= case.grading.target);
    reached && case.answer.evidence.is_empty()
}

pub(super) fn graded(ground: Ground<'_>, asked: &AskedCell<'_>, sink: &mut impl Sink) {
    let (question, Some(answer)) = (asked.question, asked.answer) else { return };
    let Some(grading) = grading(question, Some(answer)).filter(|_| asked.said_at.is_none()) else { return };
    let case = Case { answer, grading, today: ground.today };
    for (rule, field, _, says) in CHECKS.iter().filter(|(_, _, is_raised, _)| is_raised(&case)) {
        let at = || asked.cell.place().join(field);
        sink.raise(*rule, at, || format!("{} {}.", question.id, says(&case)));
    }
}
