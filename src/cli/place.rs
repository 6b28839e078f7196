//! Places and values as people type them on the command line.

use super::outcome::CliError;
use crate::analysis::{Asked, Links, answer_from_text, suggest};
use crate::history::Edit;
use crate::history::edits::{self, EditError, Ids};
use crate::method::Methodology;
use crate::model::{Assessment, ImpactKind, Path, Value};

/// The fields under which ids of each kind stand, so that `R-004/owner` names `risks/R-004-7K3M/owner`.
fn home_of(id: &str, methodology: &Methodology) -> Option<&'static str> {
    let numbered =
        |prefix: &str| id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let homes = [
        (id.parse().is_ok_and(|id| methodology.question(&id).is_some()), "answers"),
        (id.parse().is_ok_and(|id| methodology.control(&id).is_some()), "controls"),
        (id.parse().is_ok_and(|id| methodology.catalogue_risk(&id).is_some()), "rejected"),
        (numbered("R-"), "risks"),
        (numbered("G-"), "groups"),
    ];
    homes.into_iter().find(|(fits, _)| *fits).map(|(_, home)| home)
}

/// The place a typed path names: shorthand ids in full, and the field an id stands under put before it.
#[must_use]
pub fn place(typed: &str, assessment: &Assessment, methodology: &Methodology) -> Path {
    let typed = typed.trim_matches('/');
    let first = typed.split('/').next().unwrap_or_default();
    let path = match home_of(first, methodology) {
        Some(home) => Path::new(format!("{home}/{typed}")),
        None => Path::new(typed),
    };
    assessment.resolve(&path)
}

/// The edit that a typed place and value ask for. An answer may be typed as a whole: `IA-07 yes`.
///
/// # Errors
/// When the place does not exist or the value does not fit.
pub fn edit(typed: &str, value: &str, ground: Ground<'_>, ids: &mut Ids<'_>) -> Result<Edit, CliError> {
    let at = place(typed, ground.assessment, ground.methodology);
    if let Some(added) = addition(&at, value, ground, ids) {
        return added.map_err(|error| CliError::usage(error, "give it a name as the value"));
    }
    if let ["answers", question] = at.segments().as_slice() {
        return whole_answer(question, value, ground.assessment, ground.methodology);
    }
    let value = (!value.is_empty()).then(|| Value::text(value));
    edits::set(ground.assessment, &at, value.as_ref()).map_err(|misfit| CliError::usage(misfit, advice(&at)))
}

/// What a typed place is read against.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The assessment as it stands.
    pub assessment: &'a Assessment,
    /// What it is rated by.
    pub methodology: &'a Methodology,
}

/// The edit that adds something, where the place asks for that.
fn addition(at: &Path, value: &str, ground: Ground<'_>, ids: &mut Ids<'_>) -> Option<Result<Edit, EditError>> {
    let assessment = ground.assessment;
    Some(match at.segments().as_slice() {
        ["risks", "+"] => edits::add_risk(assessment, value, ids).map(|(_, edit)| edit),
        ["groups", "+"] => edits::add_group(assessment, value, ids).map(|(_, edit)| edit),
        ["risks", id, "actions", "+"] => {
            edits::add_action(assessment, id.parse().ok()?, value, ids).map(|(_, edit)| edit)
        }
        ["groups", id, "harms", "+"] => {
            edits::add_impact(assessment, id.parse().ok()?, ImpactKind::Harm, value, ids).map(|(_, edit)| edit)
        }
        ["groups", id, "benefits", "+"] => {
            edits::add_impact(assessment, id.parse().ok()?, ImpactKind::Benefit, value, ids).map(|(_, edit)| edit)
        }
        ["catalogue", id] => {
            let asked = Asked::of(ground.methodology, &assessment.answers);
            let suggested = suggest(ground.methodology, &asked, assessment, &Links::of(assessment));
            let wanted = suggested.into_iter().find(|suggested| suggested.risk.as_str() == *id)?;
            edits::take_from_catalogue(ground.methodology, assessment, &wanted, ids).map(|(_, edit)| edit)
        }
        _ => return None,
    })
}

fn whole_answer(id: &str, value: &str, assessment: &Assessment, methodology: &Methodology) -> Result<Edit, CliError> {
    let question = id.parse().ok().and_then(|id| methodology.question(&id));
    let question = question.ok_or_else(|| {
        CliError::usage(format!("{} has no question {id}", methodology.head.id), "assize show lists them")
    })?;
    let fields = answer_from_text(question, value).map_err(|error| {
        CliError::usage(format!("answers/{id}: {error}"), format!("the question is: {}", question.ask))
    })?;
    edits::answer(assessment, &question.id, &fields).map_err(|misfit| CliError::usage(misfit, "see the question"))
}

fn advice(at: &Path) -> String {
    format!("check the path {at}; assize show --format json prints every place that holds something")
}
