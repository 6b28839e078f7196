//! What an answer brings with it: questions that are asked now or no longer, risks that are raised now or no longer.

use super::component::Notice;
use crate::analysis::Board;
use crate::history::Edit;
use crate::model::{CatalogueId, Cell, Path};
use std::collections::BTreeSet;

/// What the questionnaire asks and raises at one moment.
#[derive(Debug)]
pub struct Reach {
    asked: BTreeSet<Cell>,
    raised: BTreeSet<CatalogueId>,
}

impl Reach {
    /// Whether an edit can make a difference to it.
    #[must_use]
    pub fn touched_by(edit: &Edit) -> bool {
        let reaches = |place: &Path| matches!(place.segments().first(), Some(&("answers" | "rows" | "entries")));
        edit.places().any(reaches)
    }

    /// What it asks and raises now.
    #[must_use]
    pub fn of(board: &Board) -> Self {
        let raised = board.suggestions().iter().filter(|risk| risk.is_raised());
        Self { asked: board.asked().iter().cloned().collect(), raised: raised.map(|risk| risk.risk.clone()).collect() }
    }

    /// What is different at `after`, for the person who answered; nothing when all is as it was.
    #[must_use]
    pub fn notice(&self, after: &Self) -> Option<Notice> {
        let said: Vec<String> = [
            counted(after.asked.difference(&self.asked).count(), "Asks {} more question{s}."),
            counted(self.asked.difference(&after.asked).count(), "Leaves out {} question{s}; answers there are kept."),
            counted(after.raised.difference(&self.raised).count(), "Raises {} risk{s}: see step 3."),
            counted(self.raised.difference(&after.raised).count(), "No longer raises {} risk{s}."),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!said.is_empty()).then(|| Notice::note(said.join(" ")))
    }
}

fn counted(count: usize, says: &str) -> Option<String> {
    let plural = if count == 1 { "" } else { "s" };
    (count > 0).then(|| says.replace("{}", &count.to_string()).replace("{s}", plural))
}
