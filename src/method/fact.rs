//! Facts: what several questions of several instruments ask for in different words.
//!
//! A question says which facts its answer gives, and which of its choices says what. What one answer gives is proposed wherever
//! another question asks for it.

use crate::model::{ChoiceId, FactId, FactValue, words};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A fact that the answer to a question gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The fact.
    pub id: FactId,
    /// What each choice says of it: all of these values hold. A choice that says nothing but `[]` says that none of the values
    /// holds which the others could say; one that is not named says nothing. Empty where the answer as written is the fact.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub says: BTreeMap<ChoiceId, Vec<FactValue>>,
    /// What the answer says about values it does not name.
    #[serde(default, skip_serializing_if = "Reach::is_whole")]
    pub reach: Reach,
}

words! {
    /// What an answer says about values it could have named and did not.
    pub enum Reach {
        /// They do not hold.
        Whole = "whole", "the rest does not hold";
        /// Nothing.
        Part = "part", "the rest stays open";
    }
}

// The derive cannot name a default inside `words!`.
#[allow(clippy::derivable_impls)]
impl Default for Reach {
    fn default() -> Self {
        Self::Whole
    }
}

impl Reach {
    /// Whether this is what holds if nothing is said.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }
}

impl Fact {
    /// Every value that some choice could name.
    #[must_use]
    pub fn range(&self) -> BTreeSet<&FactValue> {
        self.says.values().flatten().collect()
    }
}

/// A fact that the methodologies shipped with the program share.
#[derive(Clone, Copy, Debug)]
pub struct SharedFact {
    /// Its id.
    pub id: &'static str,
    /// What it is, within a sentence.
    pub title: &'static str,
    /// Its values; none where it is written.
    pub values: &'static [&'static str],
}

const fn fact(id: &'static str, title: &'static str, values: &'static [&'static str]) -> SharedFact {
    SharedFact { id, title, values }
}

/// The ids of facts that a methodology brings itself begin so.
pub const OWN: &str = "own-";

/// How far something has come that several instruments grade: a step says all that it has passed.
const RUNGS: &[&str] = &["begun", "defined", "practised"];

/// The shared vocabulary: whoever writes a methodology uses these, or facts of their own.
pub const SHARED: &[SharedFact] = &[
    fact("name", "the name of the system", &[]),
    fact("purpose", "the purpose", &[]),
    fact("owner", "who answers for the system", &[]),
    fact("model", "the model", &[]),
    fact("data-described", "the data in words", &[]),
    fact("suppliers", "suppliers and components of others", &[]),
    fact("users", "who operates the system and reads its output", &[]),
    fact("environment", "where the system runs", &[]),
    fact("groups", "the people affected", &[]),
    fact("review-date", "when the assessment is made again", &[]),
    fact("ban-opinion", "what takes it out of a ban, and who confirmed that", &[]),
    fact(
        "function",
        "what the system does",
        &[
            "scores",
            "recognises",
            "retrieves",
            "generates",
            "converses",
            "acts",
            "controls",
            "text",
            "images",
            "sound",
            "video",
            "code",
            "designs",
            "agents",
        ],
    ),
    fact("effect", "what becomes of its output", &["support", "input", "proposal", "automatic", "final"]),
    fact("review", "who looks at single cases", &["each-case", "samples", "complaints", "nobody"]),
    fact(
        "field",
        "the fields it touches",
        &[
            "work",
            "education",
            "health",
            "finance",
            "public-services",
            "emergency",
            "police",
            "borders",
            "justice",
            "debate",
            "infrastructure",
            "product-safety",
            "commerce",
            "internal",
            "essential",
        ],
    ),
    fact(
        "role",
        "the roles of the organisation",
        &[
            "provider",
            "developer",
            "deployer",
            "partner",
            "changer",
            "manufacturer",
            "importer",
            "distributor",
            "passes-on",
            "model-provider",
            "employer",
        ],
    ),
    fact("jurisdiction", "where it is offered, used or takes effect", &["union", "elsewhere"]),
    fact("asked-for", "what must be shown to others", &["certificate", "nist", "customers", "authority"]),
    fact(
        "data",
        "the kinds of data",
        &["personal", "tracking", "special", "biometric", "profiling", "confidential", "likeness", "web"],
    ),
    fact(
        "care",
        "who needs particular care",
        &["children", "older", "disabled", "ill", "dependent", "language", "minority", "workers", "residence"],
    ),
    fact("origin", "where the model comes from", &["own", "run-here", "tuned", "open", "hosted", "embedded"]),
    fact(
        "input",
        "what reaches it from outside",
        &["public", "customers", "documents", "mail", "files", "web", "systems", "sensors"],
    ),
    fact(
        "practice",
        "practices that the law bans or limits",
        &[
            "manipulation",
            "weakness",
            "intimate",
            "child-abuse",
            "scoring",
            "crime",
            "scraping",
            "emotions",
            "traits",
            "live",
        ],
    ),
    fact("supplier-terms", "what the supplier put in writing", &["changes", "our-data", "tests", "origin"]),
    fact("attacks", "which attacks were tried", &["injection", "extraction", "poisoning", "bypass"]),
    fact("stage", "how far the system is", &["planned", "built", "operating"]),
    fact("ai-policy", "whether there is an AI policy", RUNGS),
    fact("ai-roles", "whether roles for AI are assigned and known", RUNGS),
    fact("risk-criteria", "whether it is settled which AI risks are acceptable", RUNGS),
    fact("impact-process", "whether there is a process for impact assessments", RUNGS),
    fact("monitoring", "whether operation is monitored", RUNGS),
    fact("watched", "what is watched in operation", &["by-group", "supplier-changes"]),
    fact("notice", "what people learn about the use of AI", &["at-contact", "marked"]),
];

/// The shared fact with this id.
#[must_use]
pub fn shared_fact(id: &FactId) -> Option<&'static SharedFact> {
    SHARED.iter().find(|fact| fact.id == id.as_str())
}
