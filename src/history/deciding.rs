//! Deciding the conflicts of a merge: in words, as edits, as findings.

use super::edits::{self, EditError};
use super::{Choice, Dispute, Draft, Edit, Source, field_label, label, value_words};
use crate::analysis::{Finding, Rule};
use crate::method::Methodology;
use crate::model::{Assessment, Path, Prose, Value};
use std::collections::BTreeMap;

/// The edit that makes what was chosen stand at the place of a conflict, with the reason of who stands for it. An entry that is
/// removed takes what refers to it along.
///
/// # Errors
/// When the place is no more.
pub fn decide(now: &Assessment, dispute: &Dispute, choice: Choice) -> Result<Edit, EditError> {
    if choice == Choice::Own {
        return Ok(Edit::default());
    }
    let edit = match dispute.value(choice) {
        None if now.at(&dispute.at)?.is_none() => Edit::default(),
        None => removal(now, &dispute.at)?,
        value => edits::set(now, &dispute.at, value)?,
    };
    let edit = if edit.is_empty() { Edit::default() } else { edit };
    Ok(match dispute.source(choice) {
        Some(source) => edit.because(&source.why),
        None => edit,
    })
}

fn removal(now: &Assessment, at: &Path) -> Result<Edit, EditError> {
    match at.segments().as_slice() {
        ["risks", id] => id.parse().map_or_else(|_| plain_removal(now, at), |id| edits::remove_risk(now, id)),
        ["groups", id] => id.parse().map_or_else(|_| plain_removal(now, at), |id| edits::remove_group(now, id)),
        _ => plain_removal(now, at),
    }
}

fn plain_removal(now: &Assessment, at: &Path) -> Result<Edit, EditError> {
    Ok(edits::set(now, at, None)?)
}

/// The open conflicts as findings, each of which blocks sealing; so does another draft that is not merged yet.
#[must_use]
pub fn conflict_findings(draft: &Draft, methodology: &Methodology) -> Vec<Finding> {
    let finding = |dispute: &Dispute| Finding {
        rule: Rule::MergeConflict,
        at: dispute.at.clone(),
        says: format!("{}: {}.", label(&dispute.at, methodology, draft.now()), dispute.kind.label().to_lowercase()),
    };
    let waits = |_: &Prose| Finding { rule: Rule::MergeWaits, at: Path::root(), says: WAITS.to_owned() };
    draft.others().iter().map(waits).chain(draft.open_conflicts().map(finding)).collect()
}

const WAITS: &str =
    "Git brought in another draft of this assessment; it is kept whole within this one, and not merged yet.";

/// What one side has at the place of a conflict, in words; of an entry that was kept, what it changed in it.
#[must_use]
pub fn stand_words(dispute: &Dispute, value: Option<&Value>, methodology: &Methodology, now: &Assessment) -> String {
    match (value, &dispute.base) {
        (None, Some(Value::Map(_))) => "removed it".to_owned(),
        (None, _) => "nothing".to_owned(),
        (Some(value @ Value::Map(_)), Some(base)) if value == base => "as it was".to_owned(),
        (Some(Value::Map(fields)), Some(base)) => format!("kept it, with another {}", differing(fields, base)),
        (Some(Value::Map(fields)), None) => format!("added it: {}", title(fields)),
        (Some(Value::List(lines)), _) => lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        (Some(value), _) => value_words(&dispute.at, value, methodology, now),
    }
}

/// The fields of an entry that are not as they were.
fn differing(fields: &[(String, Value)], base: &Value) -> String {
    let Value::Map(before) = base else { return "content".to_owned() };
    let changed = fields.iter().filter(|(name, value)| base.entry(name) != Some(value));
    let gone = before.iter().filter(|(name, _)| fields.iter().all(|(other, _)| other != name));
    let named: Vec<String> = changed.chain(gone).map(|(name, _)| field_label(name)).collect();
    named.join(", ")
}

fn title(fields: &[(String, Value)]) -> String {
    let titles = ["title", "name", "what"];
    let found = fields.iter().find(|(name, _)| titles.contains(&name.as_str()));
    found.map(|(_, value)| value.to_string()).unwrap_or_default()
}

/// Who it was, when, and in which version: `Ana Ruiz, 2026-11-21 09:00, v5`.
#[must_use]
pub fn source_words(source: &Source) -> String {
    let on = source.on.strftime("%Y-%m-%d %H:%M");
    let state = source.version.map_or_else(|| "not sealed".to_owned(), |number| format!("v{number}"));
    format!("{}, {on}, {state}", person(source))
}

/// The name of who it was, without the address.
#[must_use]
pub fn person(source: &Source) -> String {
    let name = source.by.as_str().split(" <").next().unwrap_or_default();
    if name.is_empty() { "somebody".to_owned() } else { name.to_owned() }
}

/// Numbers that several risks or groups share since two people gave them out apart: the short id, and the full ones.
#[must_use]
pub fn shared_numbers(assessment: &Assessment) -> Vec<(String, Vec<String>)> {
    let risks = assessment.risks.keys().map(|id| (id.short(), id.to_string()));
    let groups = assessment.groups.keys().map(|id| (id.short(), id.to_string()));
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (short, full) in risks.chain(groups) {
        named.entry(short).or_default().push(full);
    }
    named.into_iter().filter(|(_, full)| full.len() > 1).collect()
}
