//! The risk catalogue and the control set.

use super::{Onset, Text};
use crate::model::{CatalogueId, ControlId, DimensionId, TagId, TreatmentId, words};
use serde::{Deserialize, Serialize};

words! {
    /// Where in the system and its setting a risk arises.
    pub enum Area {
        /// Collection, labels, quality, rights.
        Data = "data", "Data";
        /// Training, behaviour, explanation.
        Model = "model", "Model";
        /// Release, integration, infrastructure.
        Deployment = "deployment", "Deployment";
        /// Daily use and misuse.
        Use = "use", "Use";
        /// Suppliers and their components.
        ThirdParties = "third_parties", "Third parties";
        /// Rights, groups, work, society, environment.
        People = "people", "People";
        /// Systems that plan and act.
        Agents = "agents", "Agents";
        /// Accountability, skills, process.
        Governance = "governance", "Governance";
        /// Not said, as of risks that others wrote.
        Other = "other", "Other";
    }
}

/// A risk that others have met, for the identification step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueRisk {
    /// Its id, stable over versions.
    pub id: CatalogueId,
    /// A short name.
    pub title: Text,
    /// Where it arises.
    pub area: Area,
    /// What typically gives rise to it.
    pub source: Text,
    /// What typically happens.
    pub event: Text,
    /// What typically follows.
    pub consequence: Text,
    /// Objectives and risk sources of ISO/IEC 42001 Annex C.
    pub annex_c: Vec<TagId>,
    /// Subdomain of the MIT AI risk taxonomy.
    pub subdomain: TagId,
    /// The dimensions it usually hits, the worst first.
    pub dimensions: Vec<DimensionId>,
    /// Controls that usually help.
    pub controls: Vec<ControlId>,
}

/// A tag with its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// Its name.
    pub title: Text,
}

/// A control of the statement of applicability.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// Its id, such as `A.6.2.4`.
    pub id: ControlId,
    /// The heading it stands under.
    pub objective: Text,
    /// Its short title.
    pub title: Text,
    /// What it asks for, in our own words.
    pub summary: Text,
    /// The question to ask oneself.
    pub question: Text,
    /// What usually shows that it works.
    pub evidence: Text,
    /// Of a duty: in which cases it applies, and from which day. Without any it is decided on by people alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applies: Vec<Onset>,
}

words! {
    /// What a treatment option must come with.
    pub enum TreatmentNeed {
        /// A control or an action, and a rating that they bring down.
        Measures = "measures", "controls or actions";
        /// An acceptance with approver, reason and expiry.
        Acceptance = "acceptance", "an acceptance with approver, reason and expiry";
        /// A rationale.
        Rationale = "rationale", "a rationale";
    }
}

/// A way to treat a risk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TreatmentOption {
    /// Its id.
    pub id: TreatmentId,
    /// One word.
    pub title: Text,
    /// When it is the right one, and what it is not.
    pub help: Text,
    /// What it must come with.
    pub needs: Vec<TreatmentNeed>,
}
