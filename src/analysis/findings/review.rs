//! What the review cycle lacks.

use super::{Ground, Rule, Sink};
use crate::analysis::posture::LevelCounts;
use crate::analysis::review::next_review;
use crate::method::level_title;
use crate::model::Path;

pub(in crate::analysis) fn review(ground: Ground<'_>, ranked: &LevelCounts, sink: &mut impl Sink) {
    let at = || Path::new("review/due");
    let Some(due) = ground.assessment.review.due else {
        return sink.raise(Rule::ReviewMissing, at, || Rule::ReviewMissing.what().to_owned());
    };
    if due < ground.today {
        sink.raise(Rule::ReviewOverdue, at, || format!("The review was due on {due}."));
    }
    if let Some(next) = next_review(ground.methodology, ranked, ground.today).filter(|next| due > next.by) {
        let level = level_title(ground.methodology, next.level);
        let by = next.by;
        sink.raise(Rule::ReviewLate, at, || {
            format!("The review is due on {due}, but a register with a risk at {level} must be reviewed by {by}.")
        });
    }
}
