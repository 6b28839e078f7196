//! The edits that a key, a command or an import makes: the same in every room.
//!
//! Each returns an [`Edit`] made against the assessment as it stands; nothing is altered until it is applied.

mod entries;
mod groups;
mod ids;
mod instruments;
mod known;
mod places;
mod risks;

pub use entries::{add_entry, clone_entry, remove_entry};
pub use groups::{add_group, add_impact, clone_group, clone_impact, remove_group, remove_impact};
pub use ids::Ids;
pub use instruments::{decline, take_proposal, undecline};
pub use known::{Unknown, check_known};
pub use places::{answer, score, set, set_many, toggle};
pub use risks::{
    accept, add_action, add_risk, clone_risk, reject, remove_action, remove_risk, take_from_catalogue, unreject,
};

use super::{Change, ChangeError, Edit};
use crate::model::{
    ActionId, Assessment, CatalogueId, EntryId, GroupId, ImpactId, MethodologyId, Misfit, Node, Path, RiskId, Value,
};
use std::borrow::Cow;

/// Why an edit could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The place or the value does not fit.
    #[error(transparent)]
    Misfit(#[from] Misfit),
    /// An edit does not go on from the one before it.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// No such risk.
    #[error("the register has no risk {0}; it may have been removed")]
    NoRisk(RiskId),
    /// No such group.
    #[error("there is no affected group {0}; it may have been removed")]
    NoGroup(GroupId),
    /// No such entry.
    #[error("there is no entry {0}; it may have been removed")]
    NoEntry(EntryId),
    /// No such impact.
    #[error("group {0} has no impact {1}; it may have been removed")]
    NoImpact(GroupId, ImpactId),
    /// No such action.
    #[error("risk {0} has no action {1}; it may have been removed")]
    NoAction(RiskId, ActionId),
    /// No such catalogue risk.
    #[error("the methodology's catalogue has no risk {0}; list them with the identification step")]
    NoCatalogueRisk(CatalogueId),
    /// A rejection that does not exist.
    #[error("the catalogue risk {0} was not rejected, so there is nothing to take back")]
    NotRejected(CatalogueId),
    /// An instrument that the screening does not speak of.
    #[error("the screening of this methodology does not speak of {0}, so there is nothing to decline")]
    NoInstrument(MethodologyId),
    /// Declining without a reason.
    #[error("declining {0} needs a reason; write one sentence why it is left out although it is due")]
    NoReasonToDecline(MethodologyId),
    /// An instrument that was not declined.
    #[error("{0} was not declined, so there is nothing to take back")]
    NotDeclined(MethodologyId),
    /// A rejection without a reason.
    #[error("rejecting a suggested risk needs a reason; write one sentence why it does not apply here")]
    NoReason,
}

/// One edit of many: each is made against what the one before it leaves, as edits that give out ids must be.
///
/// # Errors
/// The error of the first edit that cannot be made; none is made then.
pub fn in_turn<T>(
    assessment: &Assessment,
    items: impl IntoIterator<Item = T>,
    mut each: impl FnMut(&Assessment, T) -> Result<Edit, EditError>,
) -> Result<Edit, EditError> {
    let mut now = Cow::Borrowed(assessment);
    let mut made = Vec::new();
    let mut items = items.into_iter().peekable();
    while let Some(item) = items.next() {
        let edit = each(&now, item)?;
        // A copy of the assessment is dear; the last edit, often the only one, needs none.
        if items.peek().is_some() {
            edit.apply(now.to_mut())?;
        }
        made.push(edit);
    }
    Ok(made.into_iter().collect())
}

fn put(assessment: &Assessment, at: Path, value: &Value) -> Result<Change, Misfit> {
    Change::set(assessment, at, Some(value))
}

fn put_node(assessment: &Assessment, at: Path, node: &impl Node) -> Result<Change, Misfit> {
    put(assessment, at, &node.to_value())
}

fn clear(assessment: &Assessment, at: Path) -> Result<Change, Misfit> {
    Change::set(assessment, at, None)
}

/// The place of a risk.
fn risk_path(id: RiskId) -> Path {
    Path::new("risks").join(id)
}

/// The place of a group.
fn group_path(id: GroupId) -> Path {
    Path::new("groups").join(id)
}
