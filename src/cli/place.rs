//! Places and values as people type them on the command line.

use super::outcome::CliError;
use crate::analysis::answer_from_text;
use crate::history::Edit;
use crate::history::edits;
use crate::method::Methodology;
use crate::model::{Assessment, Path, Prose, Value};

/// The fields under which ids of each kind stand, so that `R-004/owner` names `risks/R-004-7K3M/owner`.
fn home_of(id: &str, assessment: &Assessment, methodology: &Methodology) -> Option<&'static str> {
    let is_question = id.parse().is_ok_and(|id| methodology.question(&id).is_some());
    let is_control = id.parse().is_ok_and(|id| methodology.control(&id).is_some());
    let is_catalogue = id.parse().is_ok_and(|id| methodology.catalogue_risk(&id).is_some());
    let named =
        |prefix: &str| id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let _ = assessment;
    match () {
        () if is_question => Some("answers"),
        () if is_control => Some("controls"),
        () if is_catalogue => Some("rejected"),
        () if named("R-") => Some("risks"),
        () if named("G-") => Some("groups"),
        () => None,
    }
}

/// The place a typed path names: shorthand ids in full, and the field an id stands under put before it.
#[must_use]
pub fn place(typed: &str, assessment: &Assessment, methodology: &Methodology) -> Path {
    let typed = typed.trim_matches('/');
    let first = typed.split('/').next().unwrap_or_default();
    let path = match home_of(first, assessment, methodology) {
        Some(home) => Path::new(format!("{home}/{typed}")),
        None => Path::new(typed),
    };
    assessment.resolve(&path)
}

/// The edit that a typed place and value ask for. An answer may be typed as a whole: `IA-07 yes`.
///
/// # Errors
/// When the place does not exist or the value does not fit.
pub fn edit(
    typed: &str,
    value: &str,
    why: &Prose,
    assessment: &Assessment,
    methodology: &Methodology,
) -> Result<Edit, CliError> {
    let at = place(typed, assessment, methodology);
    let edit = match at.segments().as_slice() {
        ["answers", question] => whole_answer(question, value, assessment, methodology)?,
        _ => {
            let value = (!value.is_empty()).then(|| Value::text(value));
            edits::set(assessment, &at, value.as_ref()).map_err(|misfit| CliError::usage(misfit, advice(&at)))?
        }
    };
    Ok(if why.is_empty() { edit } else { edit.because(why) })
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
