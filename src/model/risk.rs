//! A risk of the register: described, rated three times, treated, and accepted or not.

use super::macros::{record, words};
use super::{
    ActionId, CatalogueId, Confidence, ControlId, DimensionId, GroupId, Hash, Line, Prose, QuestionId, Register, Score,
    Set, Sparse, TagId, TreatmentId,
};
use jiff::civil::Date;

words! {
    /// The three moments at which a risk is rated.
    pub enum RatingStage {
        /// Without controls made for this system, but with law and base practice.
        Inherent = "inherent", "Inherent";
        /// As things stand today.
        Current = "current", "Current";
        /// After the planned treatment.
        Residual = "residual", "Residual";
    }
}

record! {
    /// A rating at one moment: a score for each dimension that is hit.
    pub struct Rating {
        /// Scores by dimension; a dimension without a score is not hit.
        scores: Sparse<DimensionId, Score>,
        /// How far the rating can be leaned on.
        confidence: Option<Confidence>,
        /// Why this likelihood and this severity.
        rationale: Prose,
    }
}

words! {
    /// How far an action has come.
    pub enum ActionStatus {
        /// Decided, not begun.
        Open = "open", "Open";
        /// Under way.
        Started = "started", "Started";
        /// Finished; the evidence says how that is known.
        Done = "done", "Done";
        /// Given up; the note says why.
        Dropped = "dropped", "Dropped";
    }
}

record! {
    /// Something somebody does by a date to carry out a treatment.
    pub struct Action {
        /// What is to be done.
        what: Line,
        /// Who does it.
        owner: Line,
        /// By when.
        due: Option<Date>,
        /// How far it has come.
        status: Option<ActionStatus>,
        /// Notes and evidence.
        note: Prose,
    }
}

record! {
    /// What is done about a risk.
    pub struct Treatment {
        /// Avoid, mitigate, transfer or accept, as the methodology names them.
        option: Option<TreatmentId>,
        /// Why this option.
        rationale: Prose,
        /// The controls that carry it.
        controls: Set<ControlId>,
        /// The actions that carry it.
        actions: Register<ActionId, Action>,
    }
}

record! {
    /// Somebody with the authority agrees to live with the risk as rated.
    pub struct Acceptance {
        /// Who accepts: name and e-mail.
        approver: Line,
        /// In which role.
        role: Line,
        /// Why that is right.
        reason: Prose,
        /// When it was accepted.
        on: Option<Date>,
        /// Until when it holds.
        until: Option<Date>,
        /// The digest of the state of the risk that was accepted; none on acceptances recorded without it.
        bound_to: Option<Hash>,
    }
}

record! {
    /// One risk.
    pub struct Risk {
        /// A short name.
        title: Line,
        /// What gives rise to it.
        source: Prose,
        /// What happens.
        event: Prose,
        /// What follows, for whom.
        consequence: Prose,
        /// The catalogue risk it was taken from.
        origin: Option<CatalogueId>,
        /// The questions whose answers raised it.
        raised_by: Set<QuestionId>,
        /// The affected groups it concerns.
        groups: Set<GroupId>,
        /// Objectives and risk sources of Annex C, subdomains.
        tags: Set<TagId>,
        /// Who answers for it.
        owner: Line,
        /// The rating without controls made for this system.
        inherent: Rating,
        /// The rating as things stand.
        current: Rating,
        /// The rating after the planned treatment.
        residual: Rating,
        /// What is done about it.
        treatment: Treatment,
        /// Who lives with what remains, why and until when.
        acceptance: Acceptance,
    }
}

impl Risk {
    /// The rating at `stage`.
    #[must_use]
    pub fn rating(&self, stage: RatingStage) -> &Rating {
        match stage {
            RatingStage::Inherent => &self.inherent,
            RatingStage::Current => &self.current,
            RatingStage::Residual => &self.residual,
        }
    }
}

record! {
    /// Why a catalogue risk was considered and left out.
    pub struct Rejection {
        /// Why it does not apply here.
        reason: Prose,
        /// Who decided.
        by: Line,
    }
}
