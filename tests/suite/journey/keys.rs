//! The journey by keys: the same keys do the same at every size, down to the bytes of what is sealed.

use super::walk::{SLUG, assert_same, journey, read, sealed, versions};
use assize::history::report::{Side, Sides, report};
use assize::model::{AnswerState, Applicability, Assessment, ImpactKind, RatingStage, Score};
use jiff::civil::date;

fn is_scored(score: &Score) -> bool {
    score.likelihood.is_some() && score.severity.is_some()
}

fn answers(assessment: &Assessment, state: AnswerState) -> usize {
    assessment.answers.values().filter(|answer| answer.state == Some(state)).count()
}

/// What a whole assessment has to hold.
fn assert_whole(assessment: &Assessment) {
    assert!(answers(assessment, AnswerState::Answered) > 15);
    assert_eq!(answers(assessment, AnswerState::Unknown), 1);
    assert_eq!(answers(assessment, AnswerState::NotApplicable), 1);
    assert_eq!(assessment.groups.len(), 2);
    let impacts: Vec<_> = assessment.groups.values().flat_map(|group| group.impacts.values()).collect();
    let harms: Vec<_> = impacts.iter().filter(|impact| impact.kind == Some(ImpactKind::Harm)).collect();
    assert_eq!((impacts.len(), harms.len()), (3, 2));
    assert!(harms.iter().all(|harm| is_scored(&harm.before) && is_scored(&harm.after)));
    let rejected: Vec<String> = assessment.rejected.values().map(|rejection| rejection.reason.text()).collect();
    assert_eq!(rejected.len(), 2);
    assert!(rejected.iter().all(|reason| !reason.is_empty()));
    assert_eq!((assessment.controls.len(), assessment.review.due), (38, Some(date(2027, 5, 21))));
    let excluded = |controls: &Applicability| *controls == Applicability::Excluded;
    assert_eq!(
        assessment.controls.values().filter_map(|control| control.applies.as_ref()).filter(|a| excluded(a)).count(),
        1
    );
}

fn assert_risks(assessment: &Assessment) {
    let risks = &assessment.risks;
    assert_eq!(risks.len(), 11);
    assert_eq!(risks.values().filter(|risk| risk.origin.is_some()).count(), 9);
    for stage in [RatingStage::Inherent, RatingStage::Current, RatingStage::Residual] {
        assert!(
            risks.values().all(|risk| risk.rating(stage).scores.values().filter(|score| is_scored(score)).count() == 1)
        );
    }
    let treated = |option: &str| {
        risks.values().filter(|risk| risk.treatment.option.as_ref().is_some_and(|is| is.as_str() == option)).count()
    };
    assert_eq!(["avoid", "mitigate", "transfer", "accept"].map(treated), [1, 7, 1, 1]);
    let actions: Vec<_> = risks.values().flat_map(|risk| risk.treatment.actions.values()).collect();
    assert_eq!(actions.len(), 10);
    assert!(
        actions.iter().all(|action| action.owner.as_str() == "Priya Nair" && action.due == Some(date(2027, 2, 26)))
    );
    let accepted = risks.values().find(|risk| risk.acceptance.until.is_some()).unwrap();
    assert_eq!(accepted.acceptance.approver.as_str(), "Ana Ruiz <ana@example.org>");
    assert_eq!(accepted.acceptance.role.as_str(), "System owner");
    assert!(accepted.acceptance.reason.text().starts_with("Dialect is rare"));
}

#[test]
fn the_whole_journey_by_keys_seals_the_same_bytes_at_every_size() {
    let versions = versions();
    assert_eq!(versions.len(), 2, "{versions:?}");
    for size in [(60, 16), (140, 45)] {
        let (other, _) = journey(size);
        assert_same(versions, &sealed(other.path(), SLUG), &format!("at {size:?}"));
    }
    let (first, second) = (read(&versions[0]).content, read(&versions[1]));
    assert_whole(&first);
    assert_risks(&first);
    assert_eq!(second.header.changes.len(), 3);
    assert_eq!(second.header.reason.text(), "After the first month.");
}

#[test]
fn what_is_read_on_the_screen_is_what_the_report_says() {
    let [first, second] = [0, 1].map(|at| read(&versions()[at]));
    let methodology = crate::common::methodology();
    let side = |assessment| Side { assessment, methodology: &methodology };
    let told = report(Sides::of(side(&first.content), side(&second.content)), &second.header.changes);
    let headlines: Vec<&str> = told.entries.iter().map(|entry| entry.headline.as_str()).collect();
    assert_eq!(headlines.len(), 3);
    assert!(headlines[0].contains("current level High → Medium"), "{headlines:?}");
    assert!(headlines[1].contains("status none → done"), "{headlines:?}");
    assert!(headlines[2].contains("version 2.1 → 2.2"), "{headlines:?}");
}
