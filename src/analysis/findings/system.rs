//! What the record of the system lacks.

use super::{Ground, Rule, Sink};
use crate::model::{Path, System};

/// A field without which sealing is impossible: its rule and whether it is blank.
type Required = (Rule, &'static str, fn(&System) -> bool);

const REQUIRED: [Required; 5] = [
    (Rule::SystemName, "name", |system| system.name.is_empty()),
    (Rule::SystemPurpose, "purpose", |system| system.purpose.is_empty()),
    (Rule::SystemOwner, "owner", |system| system.owner.is_empty()),
    (Rule::SystemStage, "stage", |system| system.stage.is_none()),
    (Rule::SystemRole, "role", |system| system.role.is_none()),
];

/// A field that a full inventory record has: its name, its name in words, and whether it is blank.
type Described = (&'static str, &'static str, fn(&System) -> bool);

const DESCRIBED: [Described; 6] = [
    ("intended_uses", "The intended uses are", |system| system.intended_uses.is_empty()),
    ("unintended_uses", "The unintended uses are", |system| system.unintended_uses.is_empty()),
    ("model", "The model is", |system| system.model.is_empty()),
    ("data", "The data is", |system| system.data.is_empty()),
    ("users", "The users are", |system| system.users.is_empty()),
    ("environment", "The environment is", |system| system.environment.is_empty()),
];

/// How many fields step 1 asks for.
pub(in crate::analysis) const FIELDS: usize = REQUIRED.len() + DESCRIBED.len();

pub(in crate::analysis) fn system(ground: Ground<'_>, sink: &mut impl Sink) {
    let system = &ground.assessment.system;
    let at = |field: &str| Path::new("system").join(field);
    for (rule, field, _) in REQUIRED.iter().filter(|(.., blank)| blank(system)) {
        sink.raise(*rule, || at(field), || rule.what().to_owned());
    }
    for (field, subject, _) in DESCRIBED.iter().filter(|(.., blank)| blank(system)) {
        sink.raise(Rule::SystemDescription, || at(field), || format!("{subject} not described."));
    }
}
