//! The review cycle: when the assessment is looked at again, and by whom it was made.

use crate::analysis::level_title;
use crate::model::Path;
use crate::tui::desk::Desk;
use crate::tui::fields::{Field, FieldKind};

/// The fields of the review cycle.
pub fn fields(desk: &Desk) -> Vec<Field> {
    let review = Path::new("review");
    let asked = desk.session.as_ref().and_then(|session| {
        let next = session.board.next_review(&session.method)?;
        Some(format!("{}, asked for by level {}", next.by, level_title(&session.method, next.level)))
    });
    let latest = asked.unwrap_or_else(|| "no risk is rated yet".to_owned());
    vec![
        Field::shown(
            "Latest date",
            latest,
            "The strictest review interval among the levels of the risks, counted from today.",
        ),
        Field::new(
            "Next review",
            review.join("due"),
            FieldKind::Date,
            "When it is looked at again at the latest, such as 2027-05-31. A change of model, data or use brings it forward.",
        ),
        Field::new(
            "Participants",
            review.join("participants"),
            FieldKind::Prose,
            "Who took part, one a line, with role. Name who was asked and did not come.",
        ),
        Field::new(
            "Notes",
            review.join("notes"),
            FieldKind::Prose,
            "What the next reader should know: open disputes, evidence on its way, what would change the picture.",
        ),
    ]
}
